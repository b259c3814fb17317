package value

import "math"

// This file defines C/AL's POWER.

// Pow returns d to the power of e. A non-negative integer power that a Decimal holds without rounding is exact; any
// other is computed in floating point and has 15 significant digits. It fails with ErrDivZero for a negative power of
// zero, with ErrDomain for a fractional power of a negative number, and with ErrOverflow.
func (d Decimal) Pow(e Decimal) (Decimal, error) {
	n, err := e.Int64()
	switch {
	case err == nil && n >= 0:
		if p, ok := d.powInt(uint64(n)); ok {
			return p, nil
		}
	case d.IsZero() && e.Sign() < 0:
		return Decimal{}, ErrDivZero
	case d.Sign() < 0 && err == ErrFraction:
		return Decimal{}, ErrDomain
	}
	return FromFloat64(powFloat(d.Float64(), e.Float64()))
}

// powInt returns the n-th power of d if no rounding is needed.
func (d Decimal) powInt(n uint64) (Decimal, bool) {
	d = d.Normalize()
	p, ok := NewDecimal(1, 0), true
	for ; ok && n > 0; n >>= 1 {
		if n&1 != 0 {
			if p, ok = mulExact(p, d); !ok {
				break
			}
		}
		if n > 1 {
			d, ok = mulExact(d, d)
		}
	}
	return p, ok
}

// mulExact multiplies two powers of one normalized number if the product fits. One that does not fit cannot end in
// zeros that might be dropped: with decimal places, the coefficient lacks the factor two or five, and so do its powers.
func mulExact(d, e Decimal) (Decimal, bool) {
	x, scale := product(d, e), d.Scale()+e.Scale()
	if scale > MaxScale || x.excessDigits() > 0 {
		return Decimal{}, false
	}
	return makeDecimal(x.w0, x.w1, scale, (d.top^e.top)&signBit), true
}

// powFloat returns x to the power of y. NAV: the CLR takes the C library's pow, which is right to the last bit or
// two. Go's math.Pow is that only for small exponents: it squares repeatedly, and each squaring doubles the error so
// far. The integer part of the exponent is therefore done with twice the digits here.
func powFloat(x, y float64) float64 {
	whole, fraction := math.Modf(y)
	if math.Abs(whole) >= 1<<53 {
		return math.Pow(x, y)
	}
	p := powDouble(x, uint64(math.Abs(whole)))
	if whole < 0 {
		q := 1 / p.hi
		p.hi = math.FMA(q, math.FMA(-q, p.hi, 1)-q*p.lo, q)
	}
	if fraction == 0 {
		return p.hi
	}
	return p.hi * math.Pow(x, fraction)
}

// A twoFloats is the unevaluated sum of two floats, of which the lower is at most half a unit of the upper.
type twoFloats struct{ hi, lo float64 }

func (a twoFloats) mul(b twoFloats) twoFloats {
	p := a.hi * b.hi
	if math.IsInf(p, 0) || p == 0 {
		return twoFloats{hi: p}
	}
	rest := math.FMA(a.hi, b.hi, -p) + (a.hi*b.lo + a.lo*b.hi)
	hi := p + rest
	return twoFloats{hi, rest - (hi - p)}
}

func powDouble(x float64, n uint64) twoFloats {
	p, square := twoFloats{hi: 1}, twoFloats{hi: x}
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			p = p.mul(square)
		}
		square = square.mul(square)
	}
	return p
}
