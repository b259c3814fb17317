class Weights {
  setFactor(newFactor) {
    this.factor = newFactor;
  }
  weigh(value) {
    return value * this.factor;
  }
}

class Counter {
  init() {
    this.weights = new Weights();
    this.weights.setFactor(3);
    this.total = 0;
  }
  add(value) {
    this.total = this.total + this.weights.weigh(value);
  }
  getTotal() {
    return this.total;
  }
}

const counter = new Counter();
counter.init();
for (let i = 1; i <= 2000000; i++) {
  counter.add(i % 7);
}
print("calls " + counter.getTotal());
