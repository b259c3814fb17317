const composite = new Array(1000001);

function sieve(limit) {
  let found = 0;
  for (let i = 2; i <= limit; i++) {
    composite[i] = false;
  }
  for (let i = 2; i <= limit; i++) {
    if (!composite[i]) {
      found = found + 1;
      let j = i + i;
      while (j <= limit) {
        composite[j] = true;
        j = j + i;
      }
    }
  }
  return found;
}

let primes;
for (let round = 1; round <= 5; round++) {
  primes = sieve(1000000);
}
print("sieve " + primes);
