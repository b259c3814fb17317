package value

import (
	"errors"
	"math"
	"math/bits"
)

// This file defines Decimal, its constructors, accessors and comparisons. Arithmetic is in decimal_arith.go and
// decimal_quo.go, ROUND in decimal_round.go, text in decimal_text.go, POWER and binary floating point in
// decimal_float.go; the integers wider than 96 bits that they share are in decimal_wide.go.

// Errors of decimal arithmetic. They carry no C/AL wording: whoever runs C/AL maps each to its run-time error.
var (
	// ErrOverflow says that a result lies outside the range of its type.
	ErrOverflow = errors.New("decimal overflow")
	// ErrDivZero says that a divisor is zero.
	ErrDivZero = errors.New("decimal division by zero")
	// ErrFraction says that a value with a fraction was to become an integer.
	ErrFraction = errors.New("decimal has a fraction")
	// ErrDomain says that a function is not defined for its arguments, such as a root of a negative number.
	ErrDomain = errors.New("decimal argument outside the domain")
	// ErrSyntax says that a text is not a decimal number.
	ErrSyntax = errors.New("invalid decimal text")
)

// MaxScale is the largest number of decimal places that a Decimal holds.
const MaxScale = 28

// A Decimal is a C/AL Decimal: an integer coefficient of 96 bits, divided by a power of ten from 0 to 28, and a sign.
//
// NAV: the type is the CLR's System.Decimal. Each operation computes its exact result; if that needs more than 28
// decimal places or more than 96 bits, it is rounded half to even to as many decimal places as fit. A result of
// which not even the integer part fits is ErrOverflow.
//
// One number has several representations (1.5 and 1.50). All operations see the number alone, but the == operator and
// map keys see the representation: compare with Equal, and use Normalize for keys.
//
// Invariants: the scale is at most MaxScale, and zero is never negative. The zero value is the number 0.
type Decimal struct {
	lo  uint64 // the coefficient's lower 64 bits
	top uint64 // bits 0–31 the coefficient's upper 32 bits, 32–39 the scale, 63 the sign
}

const (
	signBit    = 1 << 63
	scaleShift = 32
	scaleMask  = 0xff << scaleShift
	coefMask   = 1<<scaleShift - 1 // the part of top that belongs to the coefficient
)

// NewDecimal returns coef divided by ten to the power of scale. A scale outside 0 to MaxScale is a bug of the caller.
func NewDecimal(coef int64, scale int) Decimal {
	if scale < 0 || scale > MaxScale {
		panic("value: decimal scale out of range")
	}
	d := DecimalFromInt(coef)
	d.top |= uint64(scale) << scaleShift
	return d
}

// DecimalFromInt returns i as a Decimal.
func DecimalFromInt(i int64) Decimal {
	m := uint64(i >> 63)
	return Decimal{lo: (uint64(i) ^ m) - m, top: m & signBit}
}

// DecimalFromCoef returns the decimal with the given coefficient, scale and sign; it is the inverse of Coef, Scale and
// Sign. The scale must be within 0 to MaxScale.
func DecimalFromCoef(hi uint32, lo uint64, scale int, negative bool) (Decimal, error) {
	if scale < 0 || scale > MaxScale {
		return Decimal{}, ErrOverflow
	}
	sign := uint64(0)
	if negative {
		sign = signBit
	}
	return makeDecimal(lo, uint64(hi), scale, sign), nil
}

// makeDecimal assembles a decimal and keeps zero positive. The coefficient's upper part hi must fit 32 bits.
func makeDecimal(lo, hi uint64, scale int, sign uint64) Decimal {
	if lo|hi == 0 {
		sign = 0
	}
	return Decimal{lo: lo, top: hi | uint64(scale)<<scaleShift | sign}
}

// MaxDecimal returns the largest decimal, 79228162514264337593543950335. Its negation is the smallest.
func MaxDecimal() Decimal { return Decimal{lo: math.MaxUint64, top: math.MaxUint32} }

func (d Decimal) hi() uint64 { return d.top & coefMask }

// Coef returns the coefficient, hi·2⁶⁴ + lo, without the sign.
func (d Decimal) Coef() (hi uint32, lo uint64) { return uint32(d.top), d.lo }

// Scale returns the number of decimal places of this representation, 0 to MaxScale.
func (d Decimal) Scale() int { return int(d.top>>scaleShift) & 0xff }

// IsZero reports whether d is zero.
func (d Decimal) IsZero() bool { return d.lo|d.hi() == 0 }

// Sign returns -1, 0 or 1 as d is negative, zero or positive.
func (d Decimal) Sign() int {
	if d.IsZero() {
		return 0
	}
	return 1 - int(d.top>>63)<<1
}

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	if d.IsZero() {
		return d
	}
	return Decimal{d.lo, d.top ^ signBit}
}

// Abs returns the absolute value of d.
func (d Decimal) Abs() Decimal { return Decimal{d.lo, d.top &^ signBit} }

// Equal reports whether d and e are the same number.
func (d Decimal) Equal(e Decimal) bool {
	if d == e {
		return true
	}
	if (d.top^e.top)&(signBit|scaleMask) == 0 {
		return false
	}
	return cmpSlow(d, e) == 0
}

// Cmp returns -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	if (d.top^e.top)>>scaleShift != 0 {
		return cmpSlow(d, e)
	}
	c := 1
	if d.top == e.top {
		if d.lo == e.lo {
			return 0
		}
		if d.lo < e.lo {
			c = -1
		}
	} else if d.top < e.top {
		c = -1
	}
	if d.top >= signBit {
		return -c
	}
	return c
}

// cmpSlow compares decimals of any scales and signs.
func cmpSlow(d, e Decimal) int {
	s, t := d.Sign(), e.Sign()
	switch {
	case s < t:
		return -1
	case s > t:
		return 1
	case s == 0:
		return 0
	}
	return s * cmpCoef(d, e)
}

// cmpCoef compares the absolute values.
func cmpCoef(d, e Decimal) int {
	up := d.Scale() - e.Scale()
	if (d.top|e.top)&coefMask != 0 || up > 19 || up < -19 {
		x, y, _ := align(d, e)
		return x.cmp(y)
	}
	x, y := coef{lo: d.lo}, coef{lo: e.lo}
	if up >= 0 {
		y.hi, y.lo = bits.Mul64(y.lo, pow10[up].unit)
	} else {
		x.hi, x.lo = bits.Mul64(x.lo, pow10[-up].unit)
	}
	if x.hi != y.hi {
		return orderWords(x.hi, y.hi)
	}
	if x.lo == y.lo {
		return 0
	}
	return orderWords(x.lo, y.lo)
}

// HasFraction reports whether d is not an integer.
func (d Decimal) HasFraction() bool {
	scale := d.Scale()
	if scale == 0 {
		return false
	}
	_, rest := divPow10(d.lo, d.hi(), scale)
	return rest != exact
}

// Trunc returns d without its fraction.
func (d Decimal) Trunc() Decimal {
	scale := d.Scale()
	if scale == 0 {
		return d
	}
	q, _ := divPow10(d.lo, d.hi(), scale)
	return makeDecimal(q.lo, q.hi, 0, d.top&signBit)
}

// Int64 returns d as an integer. It fails with ErrFraction if d has a fraction, else with ErrOverflow if d does not fit.
func (d Decimal) Int64() (int64, error) {
	lo, hi := d.lo, d.hi()
	if scale := d.Scale(); scale != 0 {
		q, rest := divPow10(lo, hi, scale)
		if rest != exact {
			return 0, ErrFraction
		}
		lo, hi = q.lo, q.hi
	}
	sign := d.top >> 63
	if hi != 0 || lo > math.MaxInt64+sign {
		return 0, ErrOverflow
	}
	return int64((lo ^ -sign) + sign), nil
}

// Normalize returns d with the smallest scale that holds it, so that equal numbers become identical.
func (d Decimal) Normalize() Decimal {
	scale := d.Scale()
	if scale == 0 {
		return d
	}
	lo, hi := d.lo, d.hi()
	if lo|hi == 0 {
		return Decimal{}
	}
	// An odd coefficient cannot end in a zero, and each zero needs a factor of two.
	for hi != 0 && scale > 0 && lo&1 == 0 {
		k := min(scale, 8, bits.TrailingZeros64(lo))
		q, rest := divPow10(lo, hi, k)
		for rest != exact && k > 1 {
			k /= 2
			q, rest = divPow10(lo, hi, k)
		}
		if rest != exact {
			break
		}
		lo, hi, scale = q.lo, q.hi, scale-k
	}
	if hi == 0 {
		var n int
		lo, n = trimZeros(lo, scale)
		scale -= n
	}
	return makeDecimal(lo, hi, scale, d.top&signBit)
}
