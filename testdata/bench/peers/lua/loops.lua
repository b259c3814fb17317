local function count(n)
  local hits = 0
  for i = 1, n do
    for j = 1, n do
      for k = 1, n do
        if i + j > k then
          hits = hits + 1
        end
      end
    end
  end
  return hits
end

print("loops " .. count(250))
