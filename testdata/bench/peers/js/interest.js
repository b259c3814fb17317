function run(steps) {
  let total = 0;
  let balance = 100000;
  const rate = 4;
  for (let i = 1; i <= steps; i++) {
    const interest = Math.floor(((balance * rate * 25) / 36500) * 100 + 0.5) / 100;
    total = total + interest;
    balance = balance + interest - 555.55;
    if (balance < 1000) {
      balance = balance + 99999.99;
    }
  }
  return total;
}

print("interest " + (100 * run(2000000)).toFixed(0));
