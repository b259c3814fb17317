package store

import (
	"math"
	"strconv"

	"calque/runtime/value"
)

// This file splits a Decimal into two binary floating-point numbers and back, for stores without a decimal type.
//
// The first number is the double nearest to the decimal, so that other tools see the number. Every double has a base: the
// decimal of up to 15 digits (16 if it is an integer below 2⁵³) that it is read as. The second number, the rest, is what
// the decimal differs from the base of its double: 0 for nearly all values that occur. Sorting by the pair sorts by the decimal:
// the nearest double never falls as the decimal grows, and among decimals with one double the rest decides.
//
// The pair holds the decimal exactly: the base is within one unit in the last place of the double, hence the rest below
// 2⁻⁵¹ of the decimal, and its 50 reliable bits leave an error far below the last of the 96 bits of a coefficient.

const (
	// maxBase is the coefficient from which on a decimal may have no double of its own.
	maxBase = 1e15
	// maxExactPower is the largest power of ten that a double holds exactly.
	maxExactPower = 22
	// maxExactInt bounds the integers that a double holds exactly.
	maxExactInt = 1 << 53
)

// SplitDecimal returns the double nearest to d and the rest.
func SplitDecimal(d value.Decimal) (double, rest float64) {
	if f, ok := shortDouble(d); ok {
		return f, 0
	}
	f, err := strconv.ParseFloat(d.String(), 64) // rounds correctly, which Decimal.Float64 need not
	if err != nil {
		panic("store: " + err.Error())
	}
	difference, err := d.Sub(base(f))
	if err != nil {
		panic("store: " + err.Error())
	}
	return f, difference.Normalize().Float64() // the same for all representations of a number
}

// shortDouble is the frequent case: a quotient of two exact numbers.
func shortDouble(d value.Decimal) (float64, bool) {
	hi, lo := d.Coef()
	scale := d.Scale()
	if hi != 0 || lo >= maxBase || scale > maxExactPower {
		return 0, false
	}
	f := float64(lo) / math.Pow10(scale)
	if d.Sign() < 0 {
		f = -f
	}
	return f, true
}

// JoinDecimal returns the Decimal that SplitDecimal has split.
func JoinDecimal(double, rest float64) value.Decimal {
	if rest == 0 {
		return base(double)
	}
	r, err := value.FromFloat64(rest)
	if err != nil {
		return base(double) // no pair that SplitDecimal makes
	}
	d, err := base(double).Add(r)
	if err != nil {
		return base(double)
	}
	return d
}

// base returns the decimal that a double is read as.
func base(f float64) value.Decimal {
	if f == math.Trunc(f) && math.Abs(f) < maxExactInt {
		return value.DecimalFromInt(int64(f))
	}
	if d, ok := centBase(f); ok {
		return d
	}
	d, err := value.FromFloat64(f)
	if err == nil {
		return d
	}
	// 2⁹⁶ is the double nearest to the largest decimals. Greater numbers and NaN can only come from other tools.
	d, _ = value.FromFloat64(math.Nextafter(1<<96, 0))
	if f < 0 {
		return d.Neg()
	}
	return d
}

// centBase is base for amounts with two decimal places: the integer quotient that f is nearest to is the only decimal of up to 15 digits
// that it can be.
func centBase(f float64) (value.Decimal, bool) {
	n := math.RoundToEven(f * 100)
	if n/100 != f || math.Abs(n) >= maxBase {
		return value.Decimal{}, false
	}
	return value.NewDecimal(int64(n), 2), true
}
