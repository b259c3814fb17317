package value

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/rand/v2"
	"regexp"
	"testing"
)

func TestDecimalProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	n := 12_000
	if testing.Short() {
		n = 5_000
	}
	for range n {
		d, e := randomDecimal(r), randomDecimal(r)
		checkPair(t, d, e)
		if r.IntN(4) == 0 { // a neighbour, so that much of the two cancels out
			e = makeDecimal(d.lo+uint64(r.IntN(3)), d.hi(), d.Scale(), d.top&signBit)
			checkPair(t, e, d)
			checkPair(t, d, e.Normalize().Neg())
		}
		if r.IntN(8) == 0 {
			checkOne(t, d)
		}
	}
}

// FuzzDecimal holds every operation on two decimals against the oracle.
func FuzzDecimal(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		var b []byte
		for _, d := range []Decimal{randomDecimal(r), randomDecimal(r)} {
			b = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(b, d.lo), d.top)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < 32 {
			t.Skip()
		}
		d, e := fuzzedDecimal(b), fuzzedDecimal(b[16:])
		checkPair(t, d, e)
		checkOne(t, d)
	})
}

// fuzzedDecimal makes a valid decimal of any 16 bytes.
func fuzzedDecimal(b []byte) Decimal {
	lo, top := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	return makeDecimal(lo, top&coefMask, int(top>>scaleShift&0xff)%(MaxScale+1), top&signBit)
}

// FuzzParseDecimal checks that any text is read exactly as its digits say, or refused.
func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"-123.45", "1.", ".5", "", "1e5", maxText + ".5", "0.00000000000000000000000000025"} {
		f.Add(s)
	}
	f.Fuzz(checkParse)
}

var plainText = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)$`)

func checkParse(t *testing.T, s string) {
	d, err := ParseDecimal(s)
	if !plainText.MatchString(s) {
		if err != ErrSyntax {
			t.Fatalf("parse(%q): got %v, %v; want %v", s, d, err, ErrSyntax)
		}
		return
	}
	x, _ := new(big.Rat).SetString(s)
	want, wantErr := wantFit(x)
	checkResult(t, "parse "+s, d, Decimal{}, d, err, want, wantErr)
}

func TestParseDecimalLong(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const digits = "0123456789000555999"
	for range 20_000 {
		b := make([]byte, r.IntN(70)+1)
		for i := range b {
			b[i] = digits[r.IntN(len(digits))]
		}
		if at := r.IntN(40); at < len(b)-1 {
			b[at+1] = '.'
		}
		checkParse(t, string(b))
	}
}

// TestDecimalTables checks the tables of constants by their definitions.
func TestDecimalTables(t *testing.T) {
	limit := new(big.Int).Sub(bigTwo96, big.NewInt(1))
	for k, c := range roomFor {
		want := new(big.Int).Quo(limit, bigPow10(k))
		if got := bigCoef(makeDecimal(c.lo, c.hi, 0, 0)); got.Cmp(want) != 0 {
			t.Errorf("roomFor[%d] is %v, want %v", k, got, want)
		}
	}
	r := rand.New(rand.NewPCG(7, 8))
	for k := 1; k < len(pow10); k++ {
		unit := pow10[k].unit
		if !new(big.Int).SetUint64(unit).IsUint64() || bigPow10(k).Uint64() != unit {
			t.Fatalf("pow10[%d] is %d", k, unit)
		}
		for range 2000 {
			n := r.Uint64() >> r.IntN(64)
			for _, n := range []uint64{n, n / unit * unit, n/unit*unit - 1, math.MaxUint64, math.MaxUint64 / unit * unit, 0} {
				if got := div10Word(n, k); got != n/unit {
					t.Fatalf("%d / 10^%d: got %d, want %d", n, k, got, n/unit)
				}
			}
		}
	}
}

// TestDivCoef checks long division at the edges of its estimate of a digit, which random decimals rarely meet.
func TestDivCoef(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	edge := func() uint64 {
		return []uint64{0, 1, 1 << 63, math.MaxUint64, math.MaxUint64 - 1, r.Uint64()}[r.IntN(6)]
	}
	word := func(lo, hi uint64) *big.Int { return bigWide(wide{lo, hi, 0}) }
	for range 50_000 {
		m := coef{edge(), edge() | signBit}
		u, low := coef{edge(), min(edge(), m.hi)}, edge()
		if u.hi == m.hi && u.lo >= m.lo {
			continue
		}
		x := wide{low, u.lo, u.hi}
		q, rest := divStep(u, low, m)
		want, wantRest := new(big.Int).QuoRem(bigWide(x), word(m.lo, m.hi), new(big.Int))
		if bigWide(wide{q, 0, 0}).Cmp(want) != 0 || word(rest.lo, rest.hi).Cmp(wantRest) != 0 {
			t.Fatalf("%#x / %#x: got %#x rest %#x, want %#x rest %#x", x, m, q, rest, want, wantRest)
		}
		m = coef{edge(), edge() >> (32 + r.IntN(32))}
		if m == (coef{}) {
			continue
		}
		x = wide{edge(), edge(), edge()}
		wq, rest := x.divCoef(m)
		want, wantRest = new(big.Int).QuoRem(bigWide(x), word(m.lo, m.hi), new(big.Int))
		if bigWide(wq).Cmp(want) != 0 || word(rest.lo, rest.hi).Cmp(wantRest) != 0 {
			t.Fatalf("%#x / %#x: got %#x rest %#x, want %#x rest %#x", x, m, wq, rest, want, wantRest)
		}
	}
}

func bigWide(x wide) *big.Int {
	n := new(big.Int).SetUint64(x.w2)
	n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(x.w1))
	return n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(x.w0))
}

// TestDecimalFromFloat64Digits checks that the conversion gives the nearest number of 15 digits, or its neighbour where
// scaling in floating point, as the CLR does it, blurs what is nearly halfway between them.
func TestDecimalFromFloat64Digits(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 50_000 {
		f := math.Ldexp(r.Float64()+0.5, r.IntN(180)-88)
		d, err := FromFloat64(f)
		if err != nil {
			if f < 1<<96 {
				t.Fatalf("from %g: %v", f, err)
			}
			continue
		}
		x := new(big.Rat).SetFloat64(f)
		diff := new(big.Rat).Sub(rat(d), x)
		unit := math.Pow(10, math.Floor(math.Log10(f))-14)
		bound := new(big.Rat).SetFloat64(0.7 * max(unit, 1e-28))
		if diff.Abs(diff).Cmp(bound) > 0 {
			t.Fatalf("from %g: got %v", f, d)
		}
	}
}

// TestDecimalPowFloat compares powers that do not fit exactly with ones computed in 400 bits.
func TestDecimalPowFloat(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 3000 {
		x := 1 + r.Float64()*math.Pow(10, -float64(r.IntN(7)))
		n := r.IntN(20_000) - 10_000
		want := new(big.Float).SetPrec(400).SetInt64(1)
		for range max(n, -n) {
			want.Mul(want, big.NewFloat(x).SetPrec(400))
		}
		if n < 0 {
			want.Quo(big.NewFloat(1).SetPrec(400), want)
		}
		exact, _ := want.Float64()
		if got := powFloat(x, float64(n)); math.Abs(got-exact) > math.Abs(exact)*0x1p-52 {
			t.Fatalf("%v to the power of %d: got %v, want %v", x, n, got, exact)
		}
	}
}

// TestDecimalPowExact checks exact powers against the oracle.
func TestDecimalPowExact(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for range 20_000 {
		d, n := makeDecimal(uint64(r.IntN(2000)), 0, r.IntN(4), uint64(r.IntN(2))<<63), r.IntN(30)
		x := new(big.Rat).SetInt64(1)
		for range n {
			x.Mul(x, rat(d))
		}
		want, err := wantFit(x)
		if err != nil || want.Cmp(x) != 0 {
			continue // not exact
		}
		got, err := d.Pow(DecimalFromInt(int64(n)))
		checkResult(t, "pow", d, DecimalFromInt(int64(n)), got, err, want, nil)
	}
}

func TestDecimalAllocations(t *testing.T) {
	var buf [maxDecimalLen]byte
	for _, p := range decimalPairs {
		d, e := MustDecimal(p.d), MustDecimal(p.e)
		got := testing.AllocsPerRun(100, func() {
			for _, f := range []func(d, e Decimal) (Decimal, error){
				Decimal.Add, Decimal.Sub, Decimal.Mul, Decimal.Quo, Decimal.DivInt, Decimal.Mod, Decimal.Pow,
			} {
				sinkDecimal, _ = f(d, e)
			}
			for dir := RoundNearest; dir <= RoundDown; dir++ {
				sinkDecimal, _ = d.Round(e, dir)
			}
			sinkDecimal = d.RoundPlaces(1).Normalize().Neg().Abs().Trunc()
			sinkInt = d.Cmp(e) + len(d.AppendTo(buf[:0]))
			sinkDecimal, _ = ParseDecimal(p.d)
			sinkDecimal, _ = FromFloat64(d.Float64())
		})
		if got != 0 {
			t.Errorf("%s: %v allocations", p.name, got)
		}
	}
}
