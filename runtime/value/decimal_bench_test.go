package value

import "testing"

// Operands are read from variables, so that no benchmark is folded away; results go to sinkDecimal.
var (
	sinkDecimal Decimal
	sinkInt     int
)

// decimalPairs are typical operands of each path through the arithmetic.
var decimalPairs = []struct{ name, d, e string }{
	{"money", "12345.67", "89.10"},   // equal scales, one word
	{"scales", "12345.67", "1.0005"}, // different scales
	{"signs", "12345.67", "-89.10"},  // opposite signs
	{"percent", "12345.67", "100"},   // ends early
	{"twelfth", "1200.50", "12"},     // does not end
	{"third", "1", "3"},              // does not end, from zero
	{"large", "7922816251426433759354.3950", "1234567890123456789012.3456"}, // more than 64 bits
	{"mixed", "7922816251426433759354.3950", "1.25"},
}

func benchmarkBinary(b *testing.B, f func(d, e Decimal) (Decimal, error)) {
	for _, p := range decimalPairs {
		d, e := MustDecimal(p.d), MustDecimal(p.e)
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkDecimal, _ = f(d, e)
			}
		})
	}
}

// BenchmarkDecimalNothing is what the others spend on the loop, an indirect call and storing the result.
func BenchmarkDecimalNothing(b *testing.B) {
	benchmarkBinary(b, func(d, _ Decimal) (Decimal, error) { return d, nil })
}

func BenchmarkDecimalAdd(b *testing.B) { benchmarkBinary(b, Decimal.Add) }
func BenchmarkDecimalSub(b *testing.B) { benchmarkBinary(b, Decimal.Sub) }
func BenchmarkDecimalMul(b *testing.B) { benchmarkBinary(b, Decimal.Mul) }
func BenchmarkDecimalQuo(b *testing.B) { benchmarkBinary(b, Decimal.Quo) }
func BenchmarkDecimalMod(b *testing.B) { benchmarkBinary(b, Decimal.Mod) }

func BenchmarkDecimalDivInt(b *testing.B) { benchmarkBinary(b, Decimal.DivInt) }

func BenchmarkDecimalCmp(b *testing.B) {
	for _, p := range decimalPairs {
		d, e := MustDecimal(p.d), MustDecimal(p.e)
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				sinkInt = d.Cmp(e)
			}
		})
	}
}

func BenchmarkDecimalRound(b *testing.B) {
	for _, c := range []struct{ name, d, precision string }{
		{"cents", "12345.678901", "0.01"},
		{"fine", "12345.678901", "0.00001"},
		{"whole", "12345.678901", "1"},
		{"nothing", "12345.67", "0.01"},
		{"nickel", "12345.678901", "0.05"},
		{"hundred", "12345.678901", "100"},
		{"large", "792281625142643375935.678901", "0.01"},
		{"repeating", "0.3333333333333333333333333333", "0.01"},
	} {
		d, p := MustDecimal(c.d), MustDecimal(c.precision)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkDecimal, _ = d.Round(p, RoundNearest)
			}
		})
	}
}

// BenchmarkDecimalInterest is one step of compound interest, ROUND included.
func BenchmarkDecimalInterest(b *testing.B) {
	start, rate, cent := MustDecimal("1000.00"), MustDecimal("1.0005"), MustDecimal("0.01")
	limit := MustDecimal("100000000000.00")
	d := start
	for b.Loop() {
		d, _ = d.Mul(rate)
		d, _ = d.Round(cent, RoundNearest)
		if d.Cmp(limit) > 0 {
			d = start
		}
	}
	sinkDecimal = d
}

// BenchmarkDecimalDot is one step of a product of decimal matrices.
func BenchmarkDecimalDot(b *testing.B) {
	var x, y [64]Decimal
	for i := range x {
		x[i], y[i] = NewDecimal(int64(i*37+11), 2), NewDecimal(int64(i*91+7), 2)
	}
	var sum Decimal
	i := 0
	for b.Loop() {
		if i == len(x) {
			i, sum = 0, Decimal{}
		}
		p, _ := x[i].Mul(y[i])
		sum, _ = sum.Add(p)
		i++
	}
	sinkDecimal = sum
}

func BenchmarkDecimalText(b *testing.B) {
	var buf [maxDecimalLen]byte
	for _, s := range []string{"12345.67", "0.5", "7922816251426433759354.395"} {
		d := MustDecimal(s)
		b.Run("append/"+s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkInt = len(d.AppendTo(buf[:0]))
			}
		})
		b.Run("parse/"+s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkDecimal, _ = ParseDecimal(s)
			}
		})
	}
}

func BenchmarkDecimalInt64(b *testing.B) {
	d := MustDecimal("12345.00")
	for b.Loop() {
		n, _ := d.Int64()
		sinkInt = int(n)
	}
}

func BenchmarkDecimalFromFloat64(b *testing.B) {
	for b.Loop() {
		sinkDecimal, _ = FromFloat64(1234.5678)
	}
}
