package value

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"testing"
)

// This file holds the oracle of the decimal tests: exact rationals from math/big, and rounding to a Decimal by its
// definition.

var (
	bigTen   = big.NewInt(10)
	bigTwo96 = new(big.Int).Lsh(big.NewInt(1), 96)
)

func bigPow10(n int) *big.Int { return new(big.Int).Exp(bigTen, big.NewInt(int64(n)), nil) }

func bigCoef(d Decimal) *big.Int {
	hi, lo := d.Coef()
	c := new(big.Int).SetUint64(uint64(hi))
	c.Lsh(c, 64)
	return c.Or(c, new(big.Int).SetUint64(lo))
}

func rat(d Decimal) *big.Rat {
	c := bigCoef(d)
	if d.top>>63 != 0 {
		c.Neg(c)
	}
	return new(big.Rat).SetFrac(c, bigPow10(d.Scale()))
}

// truncRat returns the integer part of the absolute value of x and how what it drops compares with a half.
func truncRat(x *big.Rat) (*big.Int, remnant) {
	return truncQuo(new(big.Int).Abs(x.Num()), x.Denom())
}

func truncQuo(num, denom *big.Int) (*big.Int, remnant) {
	q, r := new(big.Int).QuoRem(num, denom, new(big.Int))
	if r.Sign() == 0 {
		return q, exact
	}
	return q, remnant(2 + r.Lsh(r, 1).Cmp(denom))
}

// wantFit rounds x half to even to the most decimal places that fit.
func wantFit(x *big.Rat) (*big.Rat, error) {
	num := new(big.Int).Abs(x.Num())
	for scale := MaxScale; scale >= 0; scale-- {
		p := bigPow10(scale)
		n := new(big.Int).Mul(num, p)
		if n.BitLen()-x.Denom().BitLen() > 97 {
			continue // certainly too large
		}
		q, rest := truncQuo(n, x.Denom())
		if rest == aboveHalf || rest == half && q.Bit(0) == 1 {
			q.Add(q, big.NewInt(1))
		}
		if q.Cmp(bigTwo96) >= 0 {
			continue
		}
		if x.Sign() < 0 {
			q.Neg(q)
		}
		return new(big.Rat).SetFrac(q, p), nil
	}
	return nil, ErrOverflow
}

// wantRound rounds x to a multiple of p by definition.
func wantRound(x, p *big.Rat, dir RoundDir) (*big.Rat, error) {
	q, rest := truncRat(new(big.Rat).Quo(x, p))
	if dir == RoundUp && rest != exact || dir == RoundNearest && rest >= half {
		q.Add(q, big.NewInt(1))
	}
	if x.Sign() < 0 {
		q.Neg(q)
	}
	return wantFit(new(big.Rat).Mul(new(big.Rat).SetInt(q), p))
}

// checkResult compares a result with the oracle's and checks the invariants of Decimal.
func checkResult(t *testing.T, op string, d, e, got Decimal, err error, want *big.Rat, wantErr error) {
	t.Helper()
	if wantErr != nil || err != nil {
		if !errors.Is(err, wantErr) {
			t.Fatalf("%s: d=%v/%d e=%v/%d: got %v, error %v; want error %v", op, d, d.Scale(), e, e.Scale(), got, err, wantErr)
		}
		return
	}
	if rat(got).Cmp(want) != 0 {
		t.Fatalf("%s: d=%v/%d e=%v/%d: got %v, want %s", op, d, d.Scale(), e, e.Scale(), got, want.FloatString(30))
	}
	checkInvariants(t, op, got)
}

func checkInvariants(t *testing.T, op string, d Decimal) {
	t.Helper()
	const unused = 0x7fffff << 40
	if d.Scale() > MaxScale || d.top&unused != 0 || d.IsZero() && d.top>>63 != 0 {
		t.Fatalf("%s: malformed decimal %#x %#x", op, d.lo, d.top)
	}
}

// checkPair holds every operation on d and e against the oracle.
func checkPair(t *testing.T, d, e Decimal) {
	t.Helper()
	x, y := rat(d), rat(e)
	binary := func(op string, f func(Decimal) (Decimal, error), exact *big.Rat) {
		t.Helper()
		got, err := f(e)
		want, wantErr := wantFit(exact)
		checkResult(t, op, d, e, got, err, want, wantErr)
	}
	binary("add", d.Add, new(big.Rat).Add(x, y))
	binary("sub", d.Sub, new(big.Rat).Sub(x, y))
	binary("mul", d.Mul, new(big.Rat).Mul(x, y))
	if got, want := d.Cmp(e), x.Cmp(y); got != want || d.Equal(e) != (want == 0) {
		t.Fatalf("cmp: d=%v/%d e=%v/%d: got %d, want %d; Equal %v", d, d.Scale(), e, e.Scale(), got, want, d.Equal(e))
	}
	if y.Sign() == 0 {
		for op, f := range map[string]func(Decimal) (Decimal, error){"quo": d.Quo, "div": d.DivInt, "mod": d.Mod} {
			got, err := f(e)
			checkResult(t, op, d, e, got, err, nil, ErrDivZero)
		}
	} else {
		quo := new(big.Rat).Quo(x, y)
		binary("quo", d.Quo, quo)
		q, _ := truncRat(quo)
		if quo.Sign() < 0 {
			q.Neg(q)
		}
		whole := new(big.Rat).SetInt(q)
		binary("div", d.DivInt, whole)
		binary("mod", d.Mod, new(big.Rat).Sub(x, new(big.Rat).Mul(whole, y)))
	}
	for dir := RoundNearest; dir <= RoundDown; dir++ {
		got, err := d.Round(e, dir)
		if y.Sign() <= 0 {
			checkResult(t, "round", d, e, got, err, nil, ErrDomain)
			continue
		}
		want, wantErr := wantRound(x, y, dir)
		checkResult(t, "round", d, e, got, err, want, wantErr)
	}
}

// checkOne holds the operations on d alone against the oracle.
func checkOne(t *testing.T, d Decimal) {
	t.Helper()
	x := rat(d)
	q, rest := truncRat(x)
	if x.Sign() < 0 {
		q.Neg(q)
	}
	one := func(op string, got Decimal, want *big.Rat) {
		t.Helper()
		checkResult(t, op, d, Decimal{}, got, nil, want, nil)
	}
	one("trunc", d.Trunc(), new(big.Rat).SetInt(q))
	one("neg", d.Neg(), new(big.Rat).Neg(x))
	one("abs", d.Abs(), new(big.Rat).Abs(x))
	for n := range MaxScale + 1 {
		want, _ := wantRound(x, new(big.Rat).SetFrac(big.NewInt(1), bigPow10(n)), RoundNearest)
		one("places", d.RoundPlaces(n), want)
	}
	if d.HasFraction() != (rest != exact) || d.Sign() != x.Sign() || d.IsZero() != (x.Sign() == 0) {
		t.Fatalf("%v/%d: fraction %v, sign %d, zero %v", d, d.Scale(), d.HasFraction(), d.Sign(), d.IsZero())
	}
	checkInt64(t, d, q, rest)
	checkText(t, d)
}

func checkInt64(t *testing.T, d Decimal, want *big.Int, rest remnant) {
	t.Helper()
	got, err := d.Int64()
	switch {
	case rest != exact:
		if err != ErrFraction {
			t.Fatalf("int64 of %v: error %v, want %v", d, err, ErrFraction)
		}
	case !want.IsInt64():
		if err != ErrOverflow {
			t.Fatalf("int64 of %v: error %v, want %v", d, err, ErrOverflow)
		}
	case err != nil || got != want.Int64():
		t.Fatalf("int64 of %v/%d: got %d, %v", d, d.Scale(), got, err)
	}
}

// checkText checks that the text is exact and canonical, that it is read back, and that Normalize agrees with it.
func checkText(t *testing.T, d Decimal) {
	t.Helper()
	s := d.String()
	x, ok := new(big.Rat).SetString(s)
	if !ok || x.Cmp(rat(d)) != 0 {
		t.Fatalf("text of %v/%d is %q", rat(d), d.Scale(), s)
	}
	back, err := ParseDecimal(s)
	if err != nil || back != d.Normalize() {
		t.Fatalf("parse(%q): got %#v, %v; want %#v", s, back, err, d.Normalize())
	}
	if got := d.Digits(); got != bigCoef(d).String() {
		t.Fatalf("digits of %v: %s", d, got)
	}
	checkInvariants(t, "normalize", back)
	if back.Scale() > 0 && new(big.Int).Rem(bigCoef(back), bigTen).Sign() == 0 {
		t.Fatalf("%v/%d is not normalized", back, back.Scale())
	}
}

// randomDecimal returns decimals of all sizes, with a preference for where the arithmetic has its edges.
func randomDecimal(r *rand.Rand) Decimal {
	lo, hi := r.Uint64(), uint64(r.Uint32())
	switch r.IntN(6) {
	case 0: // few bits
		lo, hi = lo>>r.IntN(64), 0
	case 1: // a bit length anywhere
		x := wide{lo, hi, 0}
		n := r.IntN(96)
		lo, hi = x.w0>>min(n, 63), x.w1>>min(n, 31)
	case 2: // near a power of ten
		hi, lo = pow10Wide(r.IntN(29))
		lo += uint64(r.IntN(5)) - 2
		hi &= coefMask
	case 3: // near a power of two
		x := new(big.Int).Lsh(big.NewInt(1), uint(r.IntN(97)))
		x.Add(x, big.NewInt(int64(r.IntN(5)-2)))
		x.And(x, new(big.Int).Sub(bigTwo96, big.NewInt(1)))
		lo = new(big.Int).And(x, new(big.Int).SetUint64(1<<64-1)).Uint64()
		hi = new(big.Int).Rsh(x, 64).Uint64()
	case 4: // a money amount or a small count
		lo, hi = uint64(r.IntN(1_000_000)), 0
	}
	scale := r.IntN(MaxScale + 1)
	if r.IntN(2) == 0 {
		scale = r.IntN(6)
	}
	return makeDecimal(lo, hi, scale, uint64(r.IntN(2))<<63)
}
