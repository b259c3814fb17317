package value

import "math/bits"

// This file defines division: Quo for the C/AL operator /, DivInt for DIV and Mod for MOD.

// Quo returns d / e. A quotient that does not end within the places that fit is rounded half to even.
func (d Decimal) Quo(e Decimal) (Decimal, error) {
	if e.IsZero() {
		return Decimal{}, ErrDivZero
	}
	if (d.top|e.top)&coefMask == 0 {
		return quoSmall(d, e)
	}
	if e.hi() == 0 {
		return quoWord(d, e)
	}
	return quoWide(d, e)
}

// quoSmall divides coefficients of 64 bits. It is quoWord's loop unrolled for quotients of usual size: the integer
// part, 19 decimal places, and the up to nine that remain.
func quoSmall(d, e Decimal) (Decimal, error) {
	n, scale, sign := d.lo, d.Scale()-e.Scale(), (d.top^e.top)&signBit
	var h, l uint64
	if scale < 0 {
		if h, l = bits.Mul64(n, pow10[min(-scale, 19)].unit); h != 0 || scale < -19 {
			return quoWord(d, e)
		}
		n, scale = l, 0
	}
	q, r := n/e.lo, n%e.lo
	if r == 0 {
		return makeDecimal(q, 0, scale, sign), nil
	}
	if q >= roomFor19 || scale > MaxScale-19 {
		return quoWord(d, e)
	}
	h, l = bits.Mul64(r, 1e19)
	f, r := bits.Div64(h, l, e.lo)
	if r == 0 {
		f, n := trimZeros(f, 19)
		h, l = bits.Mul64(q, pow10[19-n].unit)
		l, carry := bits.Add64(l, f, 0)
		return makeDecimal(l, h+carry, scale+19-n, sign), nil
	}
	h, l = bits.Mul64(q, 1e19)
	l, carry := bits.Add64(l, f, 0)
	c := coef{l, h + carry}
	scale += 19
	if k := c.room(MaxScale - scale); k > 0 {
		h, l = bits.Mul64(r, pow10[k].unit)
		f, r = bits.Div64(h, l, e.lo)
		if r == 0 {
			var n int
			f, n = trimZeros(f, k)
			k -= n
		}
		c, scale = c.push(f, k), scale+k
	}
	return quotient{c, scale, sign}.decimal(remnantOf(r, e.lo))
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

// roomFor holds, for each k, the largest coefficient to which k digits may be appended: 10^k times it is below 2⁹⁶.
var roomFor = [20]coef{
	{0xffffffffffffffff, 0xffffffff}, {0x9999999999999999, 0x19999999}, {0xf5c28f5c28f5c28f, 0x28f5c28},
	{0x4bc6a7ef9db22d0e, 0x418937}, {0xbac710cb295e9e1b, 0x68db8}, {0xac471b4784230fcf, 0xa7c5},
	{0xf7a0b5ed8d36b4c7, 0x10c6}, {0x7f29abcaf485787a, 0x1ad}, {0xf31dc4611873bf3f, 0x2a},
	{0x4b82fa09b5a52cb9, 0x4}, {0x6df37f675ef6eadf, 0x0}, {0xafebff0bcb24aaf, 0x0}, {0x119799812dea111, 0x0},
	{0x1c25c268497681, 0x0}, {0x2d09370d42573, 0x0}, {0x480ebe7b9d58, 0x0}, {0x734aca5f622, 0x0},
	{0xb877aa3236, 0x0}, {0x12725dd1d2, 0x0}, {0x1d83c94fb, 0x0},
}

// roomFor19 is the last of roomFor.
const roomFor19 = 0x1d83c94fb

// room returns how many digits, up to most and 19, the next step may append; none ends the division. The appended digits
// may carry the coefficient past 96 bits, by less than one unit before the first of them; decimal then drops the last
// again.
func (c coef) room(most int) int {
	n := bits.Len64(c.lo)
	if c.hi != 0 {
		n = 64 + bits.Len64(c.hi)
	}
	k := min((97-n)*1233>>12, 19) // the answer or one more
	if limit := &roomFor[k]; c.hi > limit.hi || c.hi == limit.hi && c.lo > limit.lo {
		k--
	}
	return min(most, k)
}

// push appends the k decimal digits of f.
func (c coef) push(f uint64, k int) coef {
	unit := pow10[k].unit
	h, l := bits.Mul64(c.lo, unit)
	l, carry := bits.Add64(l, f, 0)
	return coef{l, h + c.hi*unit + carry}
}

// step appends the k decimal digits of f; if they are the last ones of an exact quotient, without their trailing zeros.
func (q *quotient) step(f uint64, k int, last bool) {
	if last {
		var n int
		f, n = trimZeros(f, k)
		k -= n
	}
	q.c = q.c.push(f, k)
	q.scale += k
}

// decimal ends the division, given how the remainder compares with half the divisor.
func (q quotient) decimal(rest remnant) (Decimal, error) {
	if q.scale < 0 { // If digits are missing, then for lack of room, and what follows overflows.
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
	var r uint64
	if hi := d.hi(); hi == 0 {
		q.c.lo, r = d.lo/m, d.lo%m
	} else {
		q.c.hi = hi / m
		q.c.lo, r = bits.Div64(hi%m, d.lo, m)
	}
	for r != 0 {
		k := q.c.room(MaxScale - q.scale)
		if k <= 0 {
			break
		}
		var f uint64
		h, l := bits.Mul64(r, pow10[k].unit)
		f, r = bits.Div64(h, l, m)
		q.step(f, k, r == 0)
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
		k := q.c.room(MaxScale - q.scale)
		if k <= 0 {
			break
		}
		var f uint64
		u := wide{r.lo, r.hi, 0}.mulWord(pow10[k].unit)
		f, r = divStep(coef{u.w1, u.w2}, u.w0, m)
		q.step(f, k, r == (coef{}))
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
	if x, y, _, ok := alignWord(d, e); ok {
		return makeDecimal(x/y, 0, 0, (d.top^e.top)&signBit), nil
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
	if x, y, scale, ok := alignWord(d, e); ok {
		return makeDecimal(x%y, 0, scale, d.top&signBit), nil
	}
	x, y, scale := align(d, e)
	if x.cmp(y) < 0 {
		return d, nil
	}
	_, r := x.divCoef(coef{y.w0, y.w1}) // y fits, as in DivInt
	return makeDecimal(r.lo, r.hi, scale, d.top&signBit), nil
}
