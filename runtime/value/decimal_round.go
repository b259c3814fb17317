package value

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
	if precision.lo == 1 && precision.top&^scaleMask == 0 {
		places := precision.Scale()
		if d.Scale() <= places {
			return d, nil
		}
		return d.roundTo(places, dir), nil
	}
	return roundSlow(d, precision, dir)
}

// RoundPlaces rounds to n decimal places, half away from zero; n below 0 counts as 0.
func (d Decimal) RoundPlaces(n int) Decimal {
	n = max(n, 0)
	if d.Scale() <= n {
		return d
	}
	return d.roundTo(n, RoundNearest)
}

// roundTo rounds to a number of decimal places below the scale of d. It cannot overflow: the coefficient shrinks.
func (d Decimal) roundTo(places int, dir RoundDir) Decimal {
	c, rest := divPow10(d.lo, d.hi(), d.Scale()-places)
	if dir.away(rest) {
		c = c.inc()
	}
	return makeDecimal(c.lo, c.hi, places, d.top&signBit)
}

// roundSlow rounds to a multiple of any precision.
func roundSlow(d, precision Decimal, dir RoundDir) (Decimal, error) {
	if precision.Sign() <= 0 {
		return Decimal{}, ErrDomain
	}
	x, y, scale := align(d, precision)
	r := x
	if x.cmp(y) >= 0 {
		_, c := x.divCoef(coef{y.w0, y.w1}) // As in DivInt, y fits.
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
	return x.fit(scale, d.top&signBit)
}
