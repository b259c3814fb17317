local floor = math.floor

local function run(steps)
  local total, balance, rate = 0, 100000, 4
  for _ = 1, steps do
    local interest = floor(balance * rate * 25 / 36500 * 100 + 0.5) / 100
    total = total + interest
    balance = balance + interest - 555.55
    if balance < 1000 then
      balance = balance + 99999.99
    end
  end
  return total
end

print(string.format("interest %.0f", 100 * run(2000000)))
