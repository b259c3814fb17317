local Weights = {}
Weights.__index = Weights

function Weights:setFactor(newFactor)
  self.factor = newFactor
end

function Weights:weigh(value)
  return value * self.factor
end

local Counter = {}
Counter.__index = Counter

function Counter:init()
  self.weights = setmetatable({}, Weights)
  self.weights:setFactor(3)
  self.total = 0
end

function Counter:add(value)
  self.total = self.total + self.weights:weigh(value)
end

function Counter:getTotal()
  return self.total
end

local counter = setmetatable({}, Counter)
counter:init()
for i = 1, 2000000 do
  counter:add(i % 7)
end
print("calls " .. counter:getTotal())
