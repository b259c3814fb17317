function run(lines) {
  let total = 0;
  let sevens = 0;
  for (let i = 1; i <= lines; i++) {
    let line = `Order ${i}, line ${i % 10}`;
    const position = line.indexOf(",");
    const number = line.substring(6, position);
    line = line.toUpperCase() + ";" + number;
    for (let j = 0; j < number.length; j++) {
      if (number.charCodeAt(j) === 55) {
        sevens = sevens + 1;
      }
    }
    total = total + line.length;
  }
  return total * 10 + (sevens % 10);
}

print("strings " + run(300000));
