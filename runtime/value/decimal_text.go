package value

import (
	"math/bits"
	"strconv"
)

// This file defines the plain text form of decimals: an optional minus sign, digits, and a point before the decimal
// places. Regional forms are built on top of it elsewhere.

// maxDecimalLen is the length of the longest plain text: sign, point, leading zero and 29 digits.
const maxDecimalLen = 32

// ParseDecimal reads the plain form, such as -123.45; a leading plus sign is accepted, an exponent is not. Digits beyond
// those that a Decimal holds round it half to even. It fails with ErrSyntax or ErrOverflow.
func ParseDecimal(s string) (Decimal, error) {
	sign := uint64(0)
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = signBit
		}
		s = s[1:]
	}
	var r decimalReader
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '.' && !r.point:
			r.point = true
		case '0' <= c && c <= '9':
			r.digit(uint64(c - '0'))
		default:
			return Decimal{}, ErrSyntax
		}
	}
	if !r.any {
		return Decimal{}, ErrSyntax
	}
	if r.whole {
		return Decimal{}, ErrOverflow
	}
	return r.c.finish(r.rest(), r.scale, sign)
}

// MustDecimal reads a plain text that is known to be right, as tests need it; it panics otherwise.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err.Error() + ": " + s)
	}
	return d
}

// A decimalReader accumulates digits for as long as they fit, and then what rounding needs to know of the others.
type decimalReader struct {
	c      coef
	scale  int
	any    bool // a digit was seen
	point  bool // the decimal point was seen
	full   bool // a digit was dropped
	whole  bool // a digit before the point was dropped
	first  uint64
	sticky bool // a dropped digit after the first is not zero
}

func (r *decimalReader) digit(v uint64) {
	r.any = true
	if r.full {
		r.whole = r.whole || !r.point
		r.sticky = r.sticky || v != 0
		return
	}
	if r.scale < MaxScale {
		x := wide{r.c.lo, r.c.hi, 0}.mulWord(10).add(wide{v, 0, 0})
		if x.w1 <= coefMask {
			r.c = coef{x.w0, x.w1}
			if r.point {
				r.scale++
			}
			return
		}
	}
	r.full, r.first = true, v
	r.whole = !r.point
}

func (r *decimalReader) rest() remnant {
	rest := exact
	switch {
	case r.first > 5:
		return aboveHalf
	case r.first == 5:
		rest = half
	case r.first > 0:
		return belowHalf
	}
	if r.sticky {
		rest++
	}
	return rest
}

// String returns the plain form without trailing zeros, such as 0.5 or -76543.21.
func (d Decimal) String() string {
	var buf [maxDecimalLen]byte
	return string(d.AppendTo(buf[:0]))
}

// AppendTo appends the plain form without trailing zeros, as String returns it.
func (d Decimal) AppendTo(buf []byte) []byte {
	d = d.Normalize()
	if d.Sign() < 0 {
		buf = append(buf, '-')
	}
	var a [maxDecimalLen]byte
	digits := d.AppendCoef(a[:0])
	scale := d.Scale()
	if scale == 0 {
		return append(buf, digits...)
	}
	if n := len(digits) - scale; n > 0 {
		buf = append(buf, digits[:n]...)
		buf = append(buf, '.')
		return append(buf, digits[n:]...)
	}
	buf = append(buf, '0', '.')
	for range scale - len(digits) {
		buf = append(buf, '0')
	}
	return append(buf, digits...)
}

// AppendCoef appends the digits of the coefficient, without sign and point; zero is one digit.
func (d Decimal) AppendCoef(buf []byte) []byte {
	hi := d.hi()
	if hi == 0 {
		return strconv.AppendUint(buf, d.lo, 10)
	}
	q, r := bits.Div64(hi, d.lo, 1e19) // hi is below 2³² and so below the divisor
	if q == 0 {
		return strconv.AppendUint(buf, r, 10)
	}
	buf = strconv.AppendUint(buf, q, 10)
	var low [19]byte
	for i := len(low) - 1; i >= 0; i-- {
		low[i] = byte('0' + r%10)
		r /= 10
	}
	return append(buf, low[:]...)
}

// Digits returns the digits of the coefficient, without sign and point; the last Scale of them are decimal places.
func (d Decimal) Digits() string {
	var buf [maxDecimalLen]byte
	return string(d.AppendCoef(buf[:0]))
}
