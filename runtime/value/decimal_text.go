package value

import (
	"math/bits"
	"slices"
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
	if n, scale, ok := parseWord(s); ok {
		return makeDecimal(n, 0, scale, sign), nil
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
	if !r.some {
		return Decimal{}, ErrSyntax
	}
	if r.whole {
		return Decimal{}, ErrOverflow
	}
	return r.c.finish(r.rest(), r.scale, sign)
}

// parseWord reads digits, with or without a point, whose number fits 64 bits; what else there is, it leaves to others.
func parseWord(s string) (n uint64, scale int, ok bool) {
	if len(s) > 19 {
		return 0, 0, false
	}
	point := -1
	for i := range len(s) {
		v := s[i] - '0'
		if v > 9 {
			if s[i] != '.' || point >= 0 {
				return 0, 0, false
			}
			point = i
			continue
		}
		n = n*10 + uint64(v)
	}
	if point < 0 {
		return n, 0, len(s) > 0
	}
	return n, len(s) - point - 1, len(s) > 1
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
	some   bool   // a digit was seen
	point  bool   // the decimal point was seen
	full   bool   // a digit was dropped
	whole  bool   // a digit before the point was dropped
	first  uint64 // the first digit dropped
	sticky bool   // a later one was not zero
}

func (r *decimalReader) digit(v uint64) {
	r.some = true
	if r.full {
		r.whole = r.whole || !r.point
		r.sticky = r.sticky || v != 0
		return
	}
	c := r.c.push(v, 1)
	if c.hi > coefMask || r.scale == MaxScale {
		r.full, r.first, r.whole = true, v, !r.point
		return
	}
	r.c = c
	if r.point {
		r.scale++
	}
}

// rest compares the dropped digits with half a unit of the last one kept.
func (r *decimalReader) rest() remnant {
	rest := remnantOf(r.first, 10)
	if r.sticky && (rest == exact || rest == half) {
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
	if d.top >= signBit {
		buf = append(buf, '-')
	}
	first, scale := len(buf), d.Scale()
	buf = d.AppendCoef(buf)
	if scale == 0 {
		return buf
	}
	if missing := scale + 1 - (len(buf) - first); missing > 0 { // zeros up to the one before the point
		const zeros = "00000000000000000000000000000"
		buf = slices.Insert(buf, first, []byte(zeros[:missing])...)
	}
	return slices.Insert(buf, len(buf)-scale, '.')
}

// AppendCoef appends the digits of the coefficient, without sign and point; zero is one digit.
func (d Decimal) AppendCoef(buf []byte) []byte {
	hi := d.hi()
	if hi == 0 {
		return strconv.AppendUint(buf, d.lo, 10)
	}
	q, r := bits.Div64(hi, d.lo, 1e19) // hi is below 2³² and so below the divisor; q is not zero
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
