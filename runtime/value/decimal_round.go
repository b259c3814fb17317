package value

import "math/bits"

// This file defines rounding to a multiple of a precision, C/AL's ROUND.

// A RoundDir says which multiple of the precision ROUND takes.
type RoundDir uint8

const (
	// RoundNearest takes the nearest multiple; of two equally near ones, that away from zero. C/AL: '='.
	RoundNearest RoundDir = iota
	// RoundUp takes the next multiple away from zero. C/AL: '>'.
	RoundUp
	// RoundDown takes the next multiple toward zero. C/AL: '<'.
	RoundDown
)

// away reports whether dropping rest rounds away from zero.
func (dir RoundDir) away(rest remnant) bool {
	switch dir {
	case RoundUp:
		return rest != exact
	case RoundDown:
		return false
	}
	return rest >= half
}

// Round returns the multiple of precision that dir asks for. It fails with ErrDomain unless precision is positive, and
// with ErrOverflow if that multiple is out of range. A multiple with too many digits is rounded half to even once more.
func (d Decimal) Round(precision Decimal, dir RoundDir) (Decimal, error) {
	if precision.lo != 1 || precision.top&^scaleMask != 0 {
		return roundSlow(d, precision, dir)
	}
	// A power of ten: the coefficient loses as many digits as the scale, and nothing can overflow.
	drop := int64(d.top&scaleMask-precision.top) >> scaleShift
	if drop <= 0 {
		return d, nil
	}
	if d.hi() != 0 || drop > 19 {
		return roundWide(d, precision.Scale(), dir), nil
	}
	unit := pow10[drop].unit
	q := div10Word(d.lo, int(drop))
	if d.lo-q*unit >= dir.least(unit) {
		q++
	}
	top := d.top&signBit | precision.top
	if q == 0 {
		top = 0
	}
	return Decimal{q, top}, nil
}

// least returns the least remainder of a division by unit that rounds away from zero.
func (dir RoundDir) least(unit uint64) uint64 {
	switch dir {
	case RoundUp:
		return 1
	case RoundDown:
		return unit
	}
	return unit - unit/2
}

// roundWide rounds to a number of decimal places below the scale of d.
func roundWide(d Decimal, places int, dir RoundDir) Decimal {
	c, rest := divPow10(d.lo, d.hi(), d.Scale()-places)
	if dir.away(rest) {
		c = c.inc()
	}
	return makeDecimal(c.lo, c.hi, places, d.top&signBit)
}

// RoundPlaces rounds to n decimal places, half away from zero; n below 0 counts as 0.
func (d Decimal) RoundPlaces(n int) Decimal {
	n = max(n, 0)
	if d.Scale() <= n {
		return d
	}
	d, _ = d.Round(Decimal{1, uint64(n) << scaleShift}, RoundNearest)
	return d
}

// roundSlow rounds to a multiple of any precision.
func roundSlow(d, precision Decimal, dir RoundDir) (Decimal, error) {
	if precision.Sign() <= 0 {
		return Decimal{}, ErrDomain
	}
	sign := d.top & signBit
	if x, y, _, ok := alignWord(d, precision); ok {
		q := x / y
		if x-q*y >= dir.least(y) {
			q++
		}
		hi, lo := bits.Mul64(q, precision.lo)
		return makeDecimal(lo, hi, precision.Scale(), sign), nil
	}
	x, y, scale := align(d, precision)
	r := x
	if x.cmp(y) >= 0 {
		_, c := x.divCoef(coef{y.w0, y.w1}) // y fits, as in DivInt
		r = wide{c.lo, c.hi, 0}
	}
	rest := exact
	if !r.isZero() {
		rest = remnant(2 + r.add(r).cmp(y))
	}
	x = x.sub(r)
	if dir.away(rest) {
		x = x.add(y)
	}
	return x.fit(scale, sign)
}
