local a, b = {}, {}

local function fill(n)
  for i = 1, n do
    a[i], b[i] = {}, {}
    for j = 1, n do
      a[i][j] = (7 * i + 3 * j) % 100 / 4
      b[i][j] = (5 * i + 11 * j) % 100 / 4
    end
  end
end

local function multiply(n)
  local total = 0
  for i = 1, n do
    for j = 1, n do
      local sum = 0
      for k = 1, n do
        sum = sum + a[i][k] * b[k][j]
      end
      if (i + j) % 2 == 0 then
        total = total + sum
      else
        total = total - sum
      end
    end
  end
  return total
end

fill(200)
print(string.format("matrix %.0f", 16 * multiply(200)))
