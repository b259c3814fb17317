package value

import (
	"errors"

	"calque/lang/types"
	"calque/runtime/rterr"
)

// This file defines the conversions that an assignment performs, with NAV's run-time checks. All errors are
// *rterr.Error.

// ToInteger checks that a whole number fits an Integer.
func ToInteger(i int64) (Integer, error) {
	if i < MinInteger || i > MaxInteger {
		return 0, rterr.New(rterr.IntegerOverflow)
	}
	return Integer(i), nil
}

// ToChar checks that a whole number fits a Char.
func ToChar(i int64) (Char, error) {
	if i < 0 || i > MaxChar {
		return 0, rterr.New(rterr.TypeOutOfRange, i, types.Char)
	}
	return Char(i), nil
}

// ToByte checks that a whole number fits a Byte.
func ToByte(i int64) (Byte, error) {
	if i < 0 || i > MaxByte {
		return 0, rterr.New(rterr.TypeOutOfRange, i, types.Byte)
	}
	return Byte(i), nil
}

// ToOption checks that a whole number can be an ordinal. Ordinals without a name are legal.
func ToOption(i int64) (Option, error) {
	if i < MinInteger || i > MaxInteger {
		return 0, rterr.New(rterr.IntegerOverflow)
	}
	return Option(i), nil
}

// IntTo converts a whole number to an integer-like kind with that kind's check.
func IntTo(kind types.Kind, i int64) (int64, error) {
	switch kind {
	case types.Integer, types.Option:
		if i < MinInteger || i > MaxInteger {
			return 0, rterr.New(rterr.IntegerOverflow)
		}
	case types.Char:
		_, err := ToChar(i)
		return i, err
	case types.Byte:
		_, err := ToByte(i)
		return i, err
	}
	return i, nil
}

// DecimalTo converts a Decimal to an integer-like kind. A fraction is an error, not rounded away.
func DecimalTo(kind types.Kind, d Decimal) (int64, error) {
	if d.HasFraction() {
		return 0, rterr.New(rterr.FractionLost, d, kind)
	}
	i, err := d.Int64()
	if err != nil {
		if kind == types.BigInteger || kind == types.Duration {
			return 0, rterr.New(rterr.BigIntOverflow)
		}
		return 0, rterr.New(rterr.IntegerOverflow)
	}
	return IntTo(kind, i)
}

// CheckLen checks that t fits a Text[max] or Code[max]; max 0 is unlimited.
func CheckLen(t Text, max int) (Text, error) {
	if max > 0 && t.n > max {
		return t, rterr.New(rterr.StringTooLong, t.n, max, t.s)
	}
	return t, nil
}

// TextToChar converts a text of exactly one unit, as in C := 'A'.
func TextToChar(t Text) (Char, error) {
	if t.n != 1 {
		return 0, rterr.New(rterr.NotOneCharacter, t.s)
	}
	return t.UnitAt(1)
}

// TextToByte converts a text of exactly one unit below 256.
func TextToByte(t Text) (Byte, error) {
	c, err := TextToChar(t)
	if err != nil {
		return 0, err
	}
	return ToByte(int64(c))
}

// DecimalError turns an error of Decimal arithmetic into the run-time error that C/AL code sees; other errors pass.
func DecimalError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrOverflow):
		return rterr.New(rterr.DecimalOverflow)
	case errors.Is(err, ErrDivZero):
		return rterr.New(rterr.DivideByZero)
	}
	return err
}
