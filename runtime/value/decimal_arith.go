package value

import "math/bits"

// This file defines addition, subtraction and multiplication. Each method is the fast path for what C/AL code mostly
// does; the function beside it is complete.

// Add returns d + e.
func (d Decimal) Add(e Decimal) (Decimal, error) {
	if (d.top^e.top)>>scaleShift == 0 {
		lo, carry := bits.Add64(d.lo, e.lo, 0)
		top := d.top + e.top&coefMask + carry
		if (top^d.top)>>scaleShift == 0 {
			return Decimal{lo, top}, nil
		}
	}
	return addSlow(d, e)
}

// Sub returns d - e.
func (d Decimal) Sub(e Decimal) (Decimal, error) {
	return addSlow(d, e.Neg())
}

// addSlow adds decimals of any scales and signs.
func addSlow(d, e Decimal) (Decimal, error) {
	if e.IsZero() {
		return d, nil
	}
	if d.IsZero() {
		return e, nil
	}
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
	return mulSlow(d, e)
}

// mulSlow multiplies decimals of any size.
func mulSlow(d, e Decimal) (Decimal, error) {
	return product(d, e).fit(d.Scale()+e.Scale(), (d.top^e.top)&signBit)
}

// product multiplies the coefficients.
func product(d, e Decimal) wide {
	h, l := bits.Mul64(d.lo, e.hi())
	return d.wide().mulWord(e.lo).add(wide{0, l, h + d.hi()*e.hi()})
}
