package store

import (
	"math/big"
	"math/bits"

	"calque/runtime/value"
)

// A Total is the exact sum of Decimals: an integer of 256 bits in units of the last decimal place that a Decimal can have. What it
// gives does not depend on the order in which it was added up. The zero value is 0. It holds no pointers.
type Total struct {
	w [4]uint64 // two's complement, lowest first
}

// Add adds a Decimal. The sum of more than 2⁶⁰ of them might not fit.
func (t *Total) Add(d value.Decimal) {
	hi, lo := d.Coef()
	p := units[value.MaxScale-d.Scale()]
	// The product of 96 and 94 bits.
	var x [4]uint64
	var c uint64
	h, l := bits.Mul64(lo, p.lo)
	x[0], x[1] = l, h
	h, l = bits.Mul64(lo, p.hi)
	x[1], c = bits.Add64(x[1], l, 0)
	x[2] = h + c
	h, l = bits.Mul64(uint64(hi), p.lo)
	x[1], c = bits.Add64(x[1], l, 0)
	x[2], c = bits.Add64(x[2], h, c)
	x[3] = c
	h, l = bits.Mul64(uint64(hi), p.hi)
	x[2], c = bits.Add64(x[2], l, 0)
	x[3] += h + c
	if d.Sign() < 0 {
		t.sub(&x)
		return
	}
	c = 0
	for i := range t.w {
		t.w[i], c = bits.Add64(t.w[i], x[i], c)
	}
}

func (t *Total) sub(x *[4]uint64) {
	b := uint64(0)
	for i := range t.w {
		t.w[i], b = bits.Sub64(t.w[i], x[i], b)
	}
}

// unit is a power of ten of 94 bits.
type unit struct{ lo, hi uint64 }

// units are the powers of ten from 0 to MaxScale.
var units = func() (list [value.MaxScale + 1]unit) {
	list[0] = unit{1, 0}
	for i := 1; i < len(list); i++ {
		h, l := bits.Mul64(list[i-1].lo, 10)
		list[i] = unit{l, list[i-1].hi*10 + h}
	}
	return list
}()

// Decimal returns the sum, rounded half to even to as many places as fit; value.ErrOverflow if not even its integer part fits.
func (t *Total) Decimal() (value.Decimal, error) {
	x := *t
	negative := x.w[3]>>63 != 0
	if negative {
		x = Total{}
		x.sub(&t.w)
	}
	n := new(big.Int)
	for i := 3; i >= 0; i-- {
		n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(x.w[i]))
	}
	return fit(n, value.MaxScale, negative)
}

// fit makes n / 10^scale a Decimal.
func fit(n *big.Int, scale int, negative bool) (value.Decimal, error) {
	for drop := max(0, (n.BitLen()-96)*3/10-1); drop <= scale; drop++ {
		q := roundEven(n, drop)
		if q.BitLen() <= 96 {
			lo := new(big.Int).And(q, new(big.Int).SetUint64(1<<64-1)).Uint64()
			hi := uint32(q.Rsh(q, 64).Uint64())
			return value.DecimalFromCoef(hi, lo, scale-drop, negative)
		}
	}
	return value.Decimal{}, value.ErrOverflow
}

// roundEven returns n / 10^places, rounded half to even.
func roundEven(n *big.Int, places int) *big.Int {
	if places == 0 {
		return new(big.Int).Set(n)
	}
	divisor := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	q, r := new(big.Int).QuoRem(n, divisor, new(big.Int))
	switch r.Lsh(r, 1).Cmp(divisor) {
	case 1:
		q.Add(q, big.NewInt(1))
	case 0:
		q.Add(q, new(big.Int).And(q, big.NewInt(1)))
	}
	return q
}

// Mean returns the average of n numbers from their sum; 0 of none.
func Mean(sum value.Decimal, n int64) (value.Decimal, error) {
	if n == 0 {
		return value.Decimal{}, nil
	}
	return sum.Quo(value.DecimalFromInt(n))
}
