function count(n) {
  let hits = 0;
  for (let i = 1; i <= n; i++) {
    for (let j = 1; j <= n; j++) {
      for (let k = 1; k <= n; k++) {
        if (i + j > k) {
          hits = hits + 1;
        }
      }
    }
  }
  return hits;
}

print("loops " + count(250));
