const a = [];
const b = [];

function fill(n) {
  for (let i = 1; i <= n; i++) {
    a[i] = [0];
    b[i] = [0];
    for (let j = 1; j <= n; j++) {
      a[i][j] = ((7 * i + 3 * j) % 100) / 4;
      b[i][j] = ((5 * i + 11 * j) % 100) / 4;
    }
  }
}

function multiply(n) {
  let total = 0;
  for (let i = 1; i <= n; i++) {
    for (let j = 1; j <= n; j++) {
      let sum = 0;
      for (let k = 1; k <= n; k++) {
        sum = sum + a[i][k] * b[k][j];
      }
      if ((i + j) % 2 === 0) {
        total = total + sum;
      } else {
        total = total - sum;
      }
    }
  }
  return total;
}

fill(200);
print("matrix " + (16 * multiply(200)).toFixed(0));
