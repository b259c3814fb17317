package value

import (
	"math/bits"
)

// This file defines division: Quo for the C/AL operator /, DivInt for DIV and Mod for MOD.

// Quo returns d / e. A quotient that does not end within the places that fit is rounded half to even.
func (d Decimal) Quo(e Decimal) (Decimal, error) {
	if e.IsZero() {
		return Decimal{}, ErrDivZero
	}
	if e.hi() == 0 {
		return quoWord(d, e)
	}
	return quoWide(d, e)
}

// A quotient is a long division under way: c is the quotient so far, to be divided by 10^scale.
type quotient struct {
	c     coef
	scale int // may be negative, down to -MaxScale, until digits are appended
	sign  uint64
}

func newQuotient(d, e Decimal) quotient {
	return quotient{scale: d.Scale() - e.Scale(), sign: (d.top ^ e.top) & signBit}
}

// room returns how many digits the next step may append; 0 ends the division. The appended digits may carry the
// coefficient past 96 bits, by less than one unit before the last digit; finish then drops that digit again.
func (q *quotient) room() int {
	most := min(19, MaxScale-q.scale)
	if q.c.hi|q.c.lo == 0 {
		return most
	}
	n := bits.Len64(q.c.lo)
	if q.c.hi != 0 {
		n = 64 + bits.Len64(q.c.hi)
	}
	k := (97-n)*1233>>12 + 1
	for ; k > 0; k-- {
		limit := coefLimit(k)
		if q.c.hi < limit.hi || q.c.hi == limit.hi && q.c.lo <= limit.lo {
			break
		}
	}
	return min(most, k)
}

// coefLimit returns the largest coefficient that, multiplied by 10^k, stays below 2⁹⁶.
func coefLimit(k int) coef {
	q, _ := wide{1<<64 - 1, coefMask, 0}.shrink(max(k, 1))
	return coef{q.w0, q.w1}
}

// push appends the k decimal digits of f.
func (q *quotient) push(f uint64, k int) {
	x := wide{q.c.lo, q.c.hi, 0}.mulWord(pow10[k]).add(wide{f, 0, 0})
	q.c = coef{x.w0, x.w1}
	q.scale += k
}

// pushLast appends the k decimal digits of f, the last ones of an exact quotient, without their trailing zeros.
func (q *quotient) pushLast(f uint64, k int) {
	f, n := trimZeros(f, k)
	q.push(f, k-n)
}

// decimal ends the division, given how the remainder compares with half the divisor.
func (q *quotient) decimal(rest remnant) (Decimal, error) {
	if q.scale < 0 {
		if rest != exact {
			return Decimal{}, ErrOverflow
		}
		return wide{q.c.lo, q.c.hi, 0}.mulPow10(-q.scale).fit(0, q.sign)
	}
	if q.c.hi <= coefMask {
		return q.c.finish(rest, q.scale, q.sign)
	}
	if q.scale == 0 {
		return Decimal{}, ErrOverflow
	}
	x, last := wide{q.c.lo, q.c.hi, 0}.shrink(1)
	if rest != exact && (last == exact || last == half) {
		last++
	}
	return coef{x.w0, x.w1}.finish(last, q.scale-1, q.sign)
}

// quoWord divides by a decimal whose coefficient fits 64 bits.
func quoWord(d, e Decimal) (Decimal, error) {
	q, m := newQuotient(d, e), e.lo
	q.c.hi = d.hi() / m
	var r uint64
	q.c.lo, r = bits.Div64(d.hi()%m, d.lo, m)
	for r != 0 {
		k := q.room()
		if k == 0 {
			break
		}
		var f uint64
		h, l := bits.Mul64(r, pow10[k])
		f, r = bits.Div64(h, l, m)
		if r == 0 {
			q.pushLast(f, k)
			break
		}
		q.push(f, k)
	}
	return q.decimal(remnantOf(r, m))
}

// quoWide divides by a decimal whose coefficient exceeds 64 bits. Divisor and remainder are kept shifted so that the
// divisor's highest bit is set.
func quoWide(d, e Decimal) (Decimal, error) {
	q, m := newQuotient(d, e), coef{e.lo, e.hi()}
	x, r := d.wide().divCoef(m)
	q.c = coef{x.w0, x.w1}
	s := bits.LeadingZeros64(m.hi)
	m, r = m.shl(s), r.shl(s)
	for r != (coef{}) {
		k := q.room()
		if k == 0 {
			break
		}
		var f uint64
		u := wide{r.lo, r.hi, 0}.mulWord(pow10[k])
		f, r = divStep(coef{u.w1, u.w2}, u.w0, m)
		if r == (coef{}) {
			q.pushLast(f, k)
			break
		}
		q.push(f, k)
	}
	return q.decimal(remnantWide(r, m))
}

// remnantWide classifies the remainder r of a division by m.
func remnantWide(r, m coef) remnant {
	if r == (coef{}) {
		return exact
	}
	x := wide{r.lo, r.hi, 0}
	switch x.add(x).cmp(wide{m.lo, m.hi, 0}) {
	case -1:
		return belowHalf
	case 0:
		return half
	}
	return aboveHalf
}

// DivInt returns the integer part of d / e, truncated toward zero and computed without rounding.
func (d Decimal) DivInt(e Decimal) (Decimal, error) {
	if e.IsZero() {
		return Decimal{}, ErrDivZero
	}
	x, y, _ := align(d, e)
	if x.cmp(y) < 0 {
		return Decimal{}, nil
	}
	// y is at most x; had it been scaled up, x would be a plain coefficient. So y fits 96 bits.
	q, _ := x.divCoef(coef{y.w0, y.w1})
	return q.fit(0, (d.top^e.top)&signBit)
}

// Mod returns what remains of d after DivInt: it is smaller than e, has the sign of d and is always exact.
func (d Decimal) Mod(e Decimal) (Decimal, error) {
	if e.IsZero() {
		return Decimal{}, ErrDivZero
	}
	x, y, scale := align(d, e)
	if x.cmp(y) < 0 {
		return d, nil
	}
	_, r := x.divCoef(coef{y.w0, y.w1})
	return makeDecimal(r.lo, r.hi, scale, d.top&signBit), nil
}
