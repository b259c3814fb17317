package value

import "math/bits"

// This file defines addition, subtraction and multiplication. Each method is the path for what C/AL code mostly does;
// the functions below it are complete.

// Add returns d + e.
func (d Decimal) Add(e Decimal) (Decimal, error) {
	if (d.top^e.top)>>scaleShift == 0 {
		lo, carry := bits.Add64(d.lo, e.lo, 0)
		top := d.top + e.top&coefMask + carry
		if (top^d.top)>>scaleShift == 0 {
			return Decimal{lo, top}, nil
		}
	}
	return addMixed(d, e)
}

// Sub returns d - e.
func (d Decimal) Sub(e Decimal) (Decimal, error) {
	if (d.top^e.top)>>scaleShift == 0 && d.lo > e.lo && d.top >= e.top {
		return Decimal{d.lo - e.lo, d.top - e.top&coefMask}, nil
	}
	e.top ^= signBit // may make a negative zero, which addMixed takes
	return addMixed(d, e)
}

// addMixed adds decimals of different scales or signs, as long as they fit 128 bits at their common scale.
func addMixed(d, e Decimal) (Decimal, error) {
	xl, xh, yl, yh := d.lo, d.hi(), e.lo, e.hi()
	scale := d.Scale()
	if up := scale - e.Scale(); up > 0 {
		if yh != 0 || up > 19 {
			return addWide(d, e)
		}
		yh, yl = bits.Mul64(yl, pow10[up].unit)
	} else if up < 0 {
		if xh != 0 || up < -19 {
			return addWide(d, e)
		}
		xh, xl = bits.Mul64(xl, pow10[-up].unit)
		scale -= up
	}
	sign := d.top & signBit
	if (d.top^e.top)&signBit == 0 {
		var carry uint64
		xl, carry = bits.Add64(xl, yl, 0)
		xh += yh + carry // at most 2⁶⁴·10¹⁹ + 2⁹⁶ in all
	} else {
		var borrow uint64
		xl, borrow = bits.Sub64(xl, yl, 0)
		xh, borrow = bits.Sub64(xh, yh, borrow)
		if borrow != 0 {
			sign ^= signBit
			xl, borrow = bits.Sub64(0, xl, 0)
			xh = -xh - borrow
		}
	}
	if xh > coefMask {
		return addWide(d, e)
	}
	return makeDecimal(xl, xh, scale, sign), nil
}

// addWide adds any decimals.
func addWide(d, e Decimal) (Decimal, error) {
	x, y, scale := align(d, e)
	sign := d.top & signBit
	if (d.top^e.top)&signBit == 0 {
		return x.add(y).fit(scale, sign)
	}
	if x.cmp(y) < 0 {
		return y.sub(x).fit(scale, sign^signBit)
	}
	return x.sub(y).fit(scale, sign)
}

// Mul returns d · e.
func (d Decimal) Mul(e Decimal) (Decimal, error) {
	if (d.top|e.top)&coefMask == 0 {
		hi, lo := bits.Mul64(d.lo, e.lo)
		top := d.top + e.top // adds the scales; the sign bits add up to their exclusive or
		if hi>>scaleShift == 0 && top&scaleMask <= MaxScale<<scaleShift && hi|lo != 0 {
			return Decimal{lo, top | hi}, nil
		}
	}
	return mulWide(d, e)
}

// mulWide multiplies any decimals.
func mulWide(d, e Decimal) (Decimal, error) {
	return product(d, e).fit(d.Scale()+e.Scale(), (d.top^e.top)&signBit)
}

// product multiplies the coefficients.
func product(d, e Decimal) wide {
	h, l := bits.Mul64(d.lo, e.hi())
	return d.wide().mulWord(e.lo).add(wide{0, l, h + d.hi()*e.hi()})
}
