package value

import (
	"math"
	"math/bits"
)

// This file defines the unsigned integers of up to 192 bits in which results are exact before they are rounded to a
// Decimal, and division by powers of ten.

// A power10 is 10^k, k from 0 to 19, and for k > 0 what divides by it without a division instruction:
//
//	n / 10^k = hi64((n >> k) · mult) >> shift
//
// with mult = ⌈2^(64+shift) / 5^k⌉ and shift = ⌊log2 5^k⌋. That is exact for every 64-bit n, since the excess of
// mult·5^k over 2^(64+shift) is below 2^(shift+k).
type power10 struct {
	unit, mult uint64
	shift      uint8
}

var pow10 = [20]power10{
	{1e0, 0, 0}, {1e1, 0xcccccccccccccccd, 2}, {1e2, 0xa3d70a3d70a3d70b, 4}, {1e3, 0x83126e978d4fdf3c, 6},
	{1e4, 0xd1b71758e219652c, 9}, {1e5, 0xa7c5ac471b478424, 11}, {1e6, 0x8637bd05af6c69b6, 13},
	{1e7, 0xd6bf94d5e57a42bd, 16}, {1e8, 0xabcc77118461cefd, 18}, {1e9, 0x89705f4136b4a598, 20},
	{1e10, 0xdbe6fecebdedd5bf, 23}, {1e11, 0xafebff0bcb24aaff, 25}, {1e12, 0x8cbccc096f5088cc, 27},
	{1e13, 0xe12e13424bb40e14, 30}, {1e14, 0xb424dc35095cd810, 32}, {1e15, 0x901d7cf73ab0acda, 34},
	{1e16, 0xe69594bec44de15c, 37}, {1e17, 0xb877aa3236a4b44a, 39}, {1e18, 0x9392ee8e921d5d08, 41},
	{1e19, 0xec1e4a7db69561a6, 44},
}

// div10Word returns n / 10^k for k from 1 to 19.
func div10Word(n uint64, k int) uint64 {
	p := &pow10[k]
	hi, _ := bits.Mul64(n>>(k&63), p.mult)
	return hi >> (p.shift & 63)
}

// pow10Wide returns 10^k for k up to 38.
func pow10Wide(k int) (hi, lo uint64) {
	if k <= 19 {
		return 0, pow10[k].unit
	}
	return bits.Mul64(1e19, pow10[k-19].unit)
}

// A remnant tells how what a division dropped compares with half a unit of the quotient.
type remnant uint8

const (
	exact remnant = iota
	belowHalf
	half
	aboveHalf
)

// roundsEven reports whether dropping r rounds a quotient with the lowest bits lo away from zero, half to even.
func (r remnant) roundsEven(lo uint64) bool { return r == aboveHalf || r == half && lo&1 != 0 }

// remnantOf classifies the remainder r of a division by m.
func remnantOf(r, m uint64) remnant {
	switch {
	case r == 0:
		return exact
	case r < m-r:
		return belowHalf
	case r == m-r:
		return half
	}
	return aboveHalf
}

// A coef is the coefficient of a decimal, at most 96 bits, or 2⁹⁶ as the outcome of rounding.
type coef struct{ lo, hi uint64 }

func (c coef) inc() coef {
	lo, carry := bits.Add64(c.lo, 1, 0)
	return coef{lo, c.hi + carry}
}

// divPow10 divides hi·2⁶⁴ + lo, at most 96 bits, by 10^k; k is 1 to MaxScale.
func divPow10(lo, hi uint64, k int) (coef, remnant) {
	if hi == 0 {
		if k > 19 { // Half of 10²⁰ already exceeds 64 bits.
			return coef{}, remnantOf(min(lo, 1), 3)
		}
		q := div10Word(lo, k)
		return coef{lo: q}, remnantOf(lo-q*pow10[k].unit, pow10[k].unit)
	}
	x, r := wide{lo, hi, 0}.shrink(k)
	return coef{x.w0, x.w1}, r
}

// trimZeros strips up to most trailing decimal zeros, at most 19, off n, which is not zero, and returns how many.
func trimZeros(n uint64, most int) (uint64, int) {
	left := most
	// Each decimal zero needs a factor of two, so most numbers are done after a look at their lowest bits.
	if n&0xffff == 0 && left >= 16 && n%1e16 == 0 {
		n, left = n/1e16, left-16
	}
	if n&0xff == 0 && left >= 8 && n%1e8 == 0 {
		n, left = n/1e8, left-8
	}
	if n&0xf == 0 && left >= 4 && n%1e4 == 0 {
		n, left = n/1e4, left-4
	}
	if n&3 == 0 && left >= 2 && n%100 == 0 {
		n, left = n/100, left-2
	}
	if n&1 == 0 && left >= 1 && n%10 == 0 {
		n, left = n/10, left-1
	}
	return n, most - left
}

// A wide is an unsigned integer of 192 bits, w0 lowest.
type wide struct{ w0, w1, w2 uint64 }

func (d Decimal) wide() wide { return wide{d.lo, d.hi(), 0} }

func (x wide) isZero() bool { return x.w0|x.w1|x.w2 == 0 }

func (x wide) cmp(y wide) int {
	switch {
	case x == y:
		return 0
	case x.w2 != y.w2:
		return orderWords(x.w2, y.w2)
	case x.w1 != y.w1:
		return orderWords(x.w1, y.w1)
	}
	return orderWords(x.w0, y.w0)
}

// orderWords compares two different words.
func orderWords(a, b uint64) int {
	if a < b {
		return -1
	}
	return 1
}

func (x wide) add(y wide) wide {
	w0, c := bits.Add64(x.w0, y.w0, 0)
	w1, c := bits.Add64(x.w1, y.w1, c)
	return wide{w0, w1, x.w2 + y.w2 + c}
}

func (x wide) sub(y wide) wide {
	w0, b := bits.Sub64(x.w0, y.w0, 0)
	w1, b := bits.Sub64(x.w1, y.w1, b)
	return wide{w0, w1, x.w2 - y.w2 - b}
}

// mulWord returns x·m, which must fit.
func (x wide) mulWord(m uint64) wide {
	h0, l0 := bits.Mul64(x.w0, m)
	h1, l1 := bits.Mul64(x.w1, m)
	l1, c := bits.Add64(l1, h0, 0)
	return wide{l0, l1, x.w2*m + h1 + c}
}

// mulPow10 returns x·10^k, which must fit; k is at most 38.
func (x wide) mulPow10(k int) wide {
	if k > 19 {
		x, k = x.mulWord(1e19), k-19
	}
	return x.mulWord(pow10[k].unit)
}

// divWord divides by m.
func (x wide) divWord(m uint64) (q wide, r uint64) {
	q.w2, r = x.w2/m, x.w2%m
	q.w1, r = bits.Div64(r, x.w1, m)
	q.w0, r = bits.Div64(r, x.w0, m)
	return q, r
}

// divCoef divides by a number of at most 96 bits.
func (x wide) divCoef(m coef) (q wide, r coef) {
	if m.hi == 0 {
		q, r.lo = x.divWord(m.lo)
		return q, r
	}
	s := bits.LeadingZeros64(m.hi)
	m = m.shl(s)
	// x, shifted as well, has four words; the highest is below 2^s and so below the divisor's.
	u3 := x.w2 >> (64 - s)
	u2 := x.w2<<s | x.w1>>(64-s)
	u1 := x.w1<<s | x.w0>>(64-s)
	q.w1, r = divStep(coef{u2, u3}, u1, m)
	q.w0, r = divStep(r, x.w0<<s, m)
	return q, coef{r.lo>>s | r.hi<<(64-s), r.hi >> s}
}

// shl shifts left by 1 to 63 bits.
func (c coef) shl(s int) coef { return coef{c.lo << s, c.hi<<s | c.lo>>(64-s)} }

// divStep divides u·2⁶⁴ + low by m, whose highest bit is set, given that u < m: one step of long division in base 2⁶⁴.
func divStep(u coef, low uint64, m coef) (q uint64, r coef) {
	var rest, over uint64 // over is set when rest exceeds 64 bits, so that q needs no further correction
	if u.hi >= m.hi {
		q = math.MaxUint64
		rest, over = bits.Add64(u.lo, m.hi, 0)
	} else {
		q, rest = bits.Div64(u.hi, u.lo, m.hi)
	}
	ph, pl := bits.Mul64(q, m.lo)
	for over == 0 && (ph > rest || ph == rest && pl > low) {
		q--
		rest, over = bits.Add64(rest, m.hi, 0)
		var b uint64
		pl, b = bits.Sub64(pl, m.lo, 0)
		ph -= b
	}
	var b uint64
	r.lo, b = bits.Sub64(low, pl, 0)
	r.hi = rest - ph - b
	return q, r
}

// shrink divides by 10^k, k from 1 to 38.
func (x wide) shrink(k int) (wide, remnant) {
	sticky := uint64(0)
	if k > 19 {
		x, sticky = x.divWord(1e19)
		k -= 19
	}
	q, r := x.divWord(pow10[k].unit)
	rest := remnantOf(r, pow10[k].unit)
	if sticky != 0 && (rest == exact || rest == half) {
		rest++
	}
	return q, rest
}

// excessDigits returns by how many decimal places x must shrink to be below 2⁹⁶.
func (x wide) excessDigits() int {
	// x < 2⁹⁶·10^k exactly if x / 2⁹⁶ < 10^k, so the answer is the number of digits of that quotient.
	lo, hi := x.w1>>32|x.w2<<32, x.w2>>32
	if lo|hi == 0 {
		return 0
	}
	n := bits.Len64(lo)
	if hi != 0 {
		n = 64 + bits.Len64(hi)
	}
	k := n * 1233 >> 12 // ⌊n·log10 2⌋: the number of digits or one less
	ph, pl := pow10Wide(k)
	if hi > ph || hi == ph && lo >= pl {
		k++
	}
	return k
}

// fit returns x / 10^scale with the given sign as a Decimal, rounded half to even where it must be. The scale is at
// most 2·MaxScale.
func (x wide) fit(scale int, sign uint64) (Decimal, error) {
	drop := max(scale-MaxScale, x.excessDigits())
	if drop <= 0 {
		return makeDecimal(x.w0, x.w1, scale, sign), nil
	}
	if drop > scale {
		return Decimal{}, ErrOverflow
	}
	q, rest := x.shrink(drop)
	return coef{q.w0, q.w1}.finish(rest, scale-drop, sign)
}

// finish rounds half to even by what was dropped and returns c / 10^scale with the given sign.
func (c coef) finish(rest remnant, scale int, sign uint64) (Decimal, error) {
	if rest.roundsEven(c.lo) {
		c = c.inc()
	}
	if c.hi > coefMask { // Only 2⁹⁶ itself can come here; it ends in 6.
		if scale == 0 {
			return Decimal{}, ErrOverflow
		}
		q, _ := wide{c.lo, c.hi, 0}.divWord(10)
		c, scale = coef{q.w0, q.w1}.inc(), scale-1
	}
	return makeDecimal(c.lo, c.hi, scale, sign), nil
}

// align returns the coefficients of d and e at the larger of their scales, and that scale.
func align(d, e Decimal) (x, y wide, scale int) {
	x, y = d.wide(), e.wide()
	s, t := d.Scale(), e.Scale()
	switch {
	case s < t:
		return x.mulPow10(t - s), y, t
	case s > t:
		return x, y.mulPow10(s - t), s
	}
	return x, y, s
}

// alignWord is align for coefficients that fit 64 bits at the larger scale.
func alignWord(d, e Decimal) (x, y uint64, scale int, ok bool) {
	x, y, scale = d.lo, e.lo, d.Scale()
	over := (d.top | e.top) & coefMask
	if up := scale - e.Scale(); up > 0 {
		var h uint64
		h, y = bits.Mul64(y, pow10[min(up, 19)].unit)
		over |= h | uint64(up/20)
	} else if up < 0 {
		var h uint64
		h, x = bits.Mul64(x, pow10[min(-up, 19)].unit)
		over |= h | uint64(-up/20)
		scale -= up
	}
	return x, y, scale, over == 0
}
