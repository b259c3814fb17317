package value

import "math"

// This file defines the way from and to binary floating point.

// Float64 returns the floating-point number for d. NAV: as the CLR, it is the coefficient as a float64 divided by a power of ten.
func (d Decimal) Float64() float64 {
	f := (float64(d.hi())*(1<<64) + float64(d.lo)) / math.Pow10(d.Scale())
	if d.top >= signBit {
		return -f
	}
	return f
}

// FromFloat64 returns f rounded to 15 significant digits, half to even, and to 28 decimal places. It fails with
// ErrOverflow if f is out of range or not a number. NAV: the CLR's conversion, which scales in floating point.
func FromFloat64(f float64) (Decimal, error) {
	const digits = 15
	sign := uint64(0)
	if f < 0 {
		sign, f = signBit, -f
	}
	if f == 0 {
		return Decimal{}, nil
	}
	if math.IsNaN(f) || f >= 1<<96 {
		return Decimal{}, ErrOverflow
	}
	_, exp := math.Frexp(f)
	if exp < -94 {
		return Decimal{}, nil // below half of the smallest decimal
	}
	// The power of ten that leaves 15 digits before the point, from exp·log10 2; it may be one too small.
	scale := min(digits-1-exp*19728>>16, MaxScale)
	switch {
	case scale >= 0:
		f *= math.Pow10(scale)
	case scale == -1 && f < 1e15:
		scale = 0
	default:
		f /= math.Pow10(-scale)
	}
	if f < 1e14 && scale < MaxScale {
		f *= 10
		scale++
	}
	n := uint64(math.RoundToEven(f))
	if n == 0 {
		return Decimal{}, nil
	}
	if scale < 0 {
		return wide{n, 0, 0}.mulPow10(-scale).fit(0, sign)
	}
	n, trimmed := trimZeros(n, scale)
	return makeDecimal(n, 0, scale-trimmed, sign), nil
}
