local composite = {}

local function sieve(limit)
  local found = 0
  for i = 1, limit do
    composite[i] = false
  end
  for i = 2, limit do
    if not composite[i] then
      found = found + 1
      local j = i + i
      while j <= limit do
        composite[j] = true
        j = j + i
      end
    end
  end
  return found
end

local primes
for _ = 1, 5 do
  primes = sieve(1000000)
end
print("sieve " .. primes)
