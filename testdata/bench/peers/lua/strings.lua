local function run(lines)
  local total, sevens = 0, 0
  for i = 1, lines do
    local line = string.format("Order %d, line %d", i, i % 10)
    local position = string.find(line, ",", 1, true)
    local number = string.sub(line, 7, position - 1)
    line = string.upper(line) .. ";" .. number
    for j = 1, #number do
      if string.byte(number, j) == 55 then
        sevens = sevens + 1
      end
    end
    total = total + #line
  end
  return total * 10 + sevens % 10
end

print("strings " .. run(300000))
