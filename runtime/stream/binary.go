package stream

import (
	"encoding/binary"

	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the binary form of values, little-endian throughout.
//
// NAV: an Integer takes four bytes (C/AL reference, File.WRITE), the other sizes are known from programs that replace the
// forms by shorter ones. How dates, times and decimals use their bytes is not documented; they hold the representation of
// package value.

// Size returns the number of bytes that values of a kind have, 0 for those that end with a zero character and -1 for
// kinds without a binary form.
func Size(k types.Kind) int {
	switch k {
	case types.Byte:
		return 1
	case types.Boolean, types.Option, types.Integer, types.Date, types.Time:
		return 4
	case types.BigInteger, types.Duration, types.DateTime:
		return 8
	case types.Decimal:
		return 12
	case types.GUID:
		return 16
	case types.Char, types.Text, types.Code, types.TextConst, types.BigText, types.DateFormula:
		return 0
	}
	return -1
}

// appendFixed appends the form of a value whose kind has a fixed size.
func appendFixed(dst []byte, v value.Value) ([]byte, error) {
	switch Size(v.Kind) {
	case 1:
		return append(dst, byte(v.I)), nil
	case 4:
		return binary.LittleEndian.AppendUint32(dst, uint32(v.I)), nil
	case 8:
		return binary.LittleEndian.AppendUint64(dst, uint64(v.I)), nil
	case 12:
		return appendDecimal(dst, v.D)
	}
	g := v.GUID()
	return append(dst, g[:]...), nil
}

// fixed reads the form that appendFixed writes; w has the kind's size.
func fixed(t *types.Type, w []byte) (value.Value, error) {
	v := value.Value{Kind: t.Kind, Opt: t.Options}
	switch len(w) {
	case 1:
		v.I = int64(w[0])
	case 4:
		v.I = int64(int32(binary.LittleEndian.Uint32(w)))
	case 8:
		v.I = int64(binary.LittleEndian.Uint64(w))
	case 12:
		d, err := decimal(w)
		return value.OfDecimal(d), err
	case 16:
		return value.OfGUID(value.GUID(w)), nil
	}
	if !inRange(v) {
		return v, rterr.New(rterr.StreamInvalid)
	}
	return v, nil
}

// inRange reports whether bytes from outside make a value of their kind.
func inRange(v value.Value) bool {
	switch v.Kind {
	case types.Boolean:
		return v.I == 0 || v.I == 1
	case types.Date:
		return v.I == 0 || int64(value.MinDate) <= v.I && v.I <= int64(value.MaxDate)|1
	case types.Time:
		return 0 <= v.I && v.I <= int64(value.MaxTime)
	case types.DateTime:
		return 0 <= v.I && v.I <= (value.MaxDate.Day()+1)*int64(value.MaxTime)
	}
	return true
}

// coefBits is the number of bits of a Decimal's coefficient in its binary form, beside five for its scale and one for its
// sign.
const coefBits = 90

// appendDecimal appends a Decimal. A fraction with more digits than fit is rounded.
func appendDecimal(dst []byte, d value.Decimal) ([]byte, error) {
	d = d.Normalize()
	hi, lo := d.Coef()
	for hi>>(coefBits-64) != 0 {
		if d.Scale() == 0 {
			return nil, rterr.New(rterr.DecimalTooLarge, d)
		}
		d = d.RoundPlaces(d.Scale() - 1)
		hi, lo = d.Coef()
	}
	top := hi | uint32(d.Scale())<<(coefBits-64)
	if d.Sign() < 0 {
		top |= 1 << 31
	}
	dst = binary.LittleEndian.AppendUint64(dst, lo)
	return binary.LittleEndian.AppendUint32(dst, top), nil
}

func decimal(w []byte) (value.Decimal, error) {
	lo, top := binary.LittleEndian.Uint64(w), binary.LittleEndian.Uint32(w[8:])
	d, err := value.DecimalFromCoef(top&(1<<(coefBits-64)-1), lo, int(top>>(coefBits-64)&0x1F), top>>31 != 0)
	if err != nil {
		return d, rterr.New(rterr.StreamInvalid)
	}
	return d, nil
}

// WriteValue writes the binary form of a value and returns the number of bytes. Texts end with a zero character, a Char is one
// character of the stream's encoding.
func (s *Out) WriteValue(fr *exec.Frame, v value.Value) (int, error) {
	var p []byte
	var err error
	switch size := Size(v.Kind); {
	case size < 0:
		return 0, rterr.New(rterr.StreamType, v.Kind)
	case size > 0:
		p, err = appendFixed(nil, v)
	case v.Kind == types.Char:
		p = s.enc.Append(nil, value.TextFromChar(v.Char()))
	default:
		p = s.enc.Append(s.enc.Append(nil, plainText(v)), value.TextFromChar(0))
	}
	if err != nil {
		return 0, err
	}
	return len(p), s.Write(fr, p)
}

// plainText is the text in a value of a kind that is written as text.
func plainText(v value.Value) value.Text {
	switch v.Kind {
	case types.DateFormula:
		return v.DateFormula().Neutral()
	case types.BigText:
		if b := v.BigText(); b != nil {
			return b.Text()
		}
	}
	return v.T
}

// ReadValue reads the binary form of a value of type t and returns it with the number of bytes, or of characters where t is
// a kind of text. When the stream ends before, ok is false and the number is what was left.
func (s *In) ReadValue(fr *exec.Frame, t *types.Type) (v value.Value, n int, ok bool, err error) {
	switch size := Size(t.Kind); {
	case size < 0:
		return v, 0, false, rterr.New(rterr.StreamType, t.Kind)
	case size > 0:
		w, err := s.Bytes(size)
		if err != nil || len(w) < size {
			return v, len(w), false, err
		}
		v, err = fixed(t, w)
		return v, size, true, err
	case t.Kind == types.Char:
		text, _, err := s.ReadText(fr, 1, UntilEnd)
		if err != nil || text.IsEmpty() {
			return v, 0, false, err
		}
		c, err := text.UnitAt(1)
		return value.OfChar(c), 1, true, err
	}
	return s.readString(fr, t)
}

// readString reads a text up to its zero character, at most as long as t allows.
func (s *In) readString(fr *exec.Frame, t *types.Type) (v value.Value, n int, ok bool, err error) {
	limit := NoLimit
	if t.Len > 0 {
		limit = int(t.Len)
	}
	text, end, err := s.ReadText(fr, limit, UntilZero)
	if err != nil {
		return v, 0, false, err
	}
	n = text.Len()
	zero := end == AtStop
	if end == AtLength {
		zero, err = s.SkipZero()
	}
	if zero {
		n++
	}
	if err == nil {
		v, err = Parse(t, text)
	}
	return v, n, true, err
}

// Parse makes a value of a kind that is written as text.
func Parse(t *types.Type, text value.Text) (value.Value, error) {
	switch t.Kind {
	case types.Code:
		return value.OfCode(text.ToCode()), nil
	case types.BigText:
		return value.OfRef(value.NewBigText(text)), nil
	case types.DateFormula:
		f, err := value.ParseDateFormula(text, value.DefaultSettings())
		return value.OfDateFormula(f), err
	}
	return value.OfText(text), nil
}
