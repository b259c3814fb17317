package value

import "math"

// The integer-like C/AL types. The vm holds all of them as int64; the names say how a value is read.
type (
	// Boolean is the C/AL Boolean.
	Boolean bool
	// Integer is a 32-bit integer; MinInteger..MaxInteger.
	Integer int64
	// BigInteger is a 64-bit integer.
	BigInteger int64
	// Option is the ordinal of an option value. Ordinals outside the option's names are legal, as in NAV.
	Option int64
	// Char is one UTF-16 unit, 0..65535.
	Char int64
	// Byte is 0..255.
	Byte int64
)

// Limits of the integer types that are narrower than their representation.
const (
	MinInteger = math.MinInt32
	MaxInteger = math.MaxInt32
	MaxChar    = math.MaxUint16
	MaxByte    = math.MaxUint8
)
