package value

import "calque/lang/types"

// This file defines Value, the value of any C/AL type in one struct.

// A Value is a value together with its type: what a Variant holds, what FORMAT, STRSUBSTNO and MESSAGE receive and what stores
// exchange. It is a tagged union that never allocates for simple types. Hot paths of the vm do not use it: there a
// value of known type travels as that type.
//
// Which fields count depends on Kind: I for Boolean, Byte, Char, Option, Integer, BigInteger, Date, Time, DateTime and
// Duration; D for Decimal; T for Text, Code and DateFormula; R for everything held by reference (RecordID, BigText, BLOB, records, objects,
// streams …). Opt may name the members of an Option. A GUID is split over I and lo. The zero Value is an empty Variant.
type Value struct {
	Kind types.Kind
	I    int64
	D    Decimal
	T    Text
	R    Ref
	Opt  *types.OptionSet

	lo uint64 // second half of a GUID
}

// A Ref is a value that lives elsewhere and is held by reference: a record, a codeunit, a stream ….
type Ref interface{ RefKind() types.Kind }

// OfBoolean returns the Value of a Boolean.
func OfBoolean(b bool) Value {
	v := Value{Kind: types.Boolean}
	if b {
		v.I = 1
	}
	return v
}

// OfInteger returns the Value of an Integer.
func OfInteger(i Integer) Value { return Value{Kind: types.Integer, I: int64(i)} }

// OfBigInteger returns the Value of a BigInteger.
func OfBigInteger(i BigInteger) Value { return Value{Kind: types.BigInteger, I: int64(i)} }

// OfInt returns the Value of an integer-like kind from its representation.
func OfInt(kind types.Kind, i int64) Value { return Value{Kind: kind, I: i} }

// OfOption returns the Value of an Option; set names its members and may be nil.
func OfOption(o Option, set *types.OptionSet) Value {
	return Value{Kind: types.Option, I: int64(o), Opt: set}
}

// OfChar returns the Value of a Char.
func OfChar(c Char) Value { return Value{Kind: types.Char, I: int64(c)} }

// OfByte returns the Value of a Byte.
func OfByte(b Byte) Value { return Value{Kind: types.Byte, I: int64(b)} }

// OfDecimal returns the Value of a Decimal.
func OfDecimal(d Decimal) Value { return Value{Kind: types.Decimal, D: d} }

// OfText returns the Value of a Text.
func OfText(t Text) Value { return Value{Kind: types.Text, T: t} }

// OfCode returns the Value of a Code; t is already upper-cased and trimmed.
func OfCode(t Text) Value { return Value{Kind: types.Code, T: t} }

// OfDate returns the Value of a Date.
func OfDate(d Date) Value { return Value{Kind: types.Date, I: int64(d)} }

// OfTime returns the Value of a Time.
func OfTime(t Time) Value { return Value{Kind: types.Time, I: int64(t)} }

// OfDateTime returns the Value of a DateTime.
func OfDateTime(dt DateTime) Value { return Value{Kind: types.DateTime, I: int64(dt)} }

// OfDuration returns the Value of a Duration.
func OfDuration(d Duration) Value { return Value{Kind: types.Duration, I: int64(d)} }

// OfDateFormula returns the Value of a DateFormula.
func OfDateFormula(f DateFormula) Value { return Value{Kind: types.DateFormula, T: f.text} }

// OfGUID returns the Value of a GUID.
func OfGUID(g GUID) Value {
	v := Value{Kind: types.GUID}
	for _, b := range g[:8] {
		v.I = v.I<<8 | int64(b)
	}
	for _, b := range g[8:] {
		v.lo = v.lo<<8 | uint64(b)
	}
	return v
}

// OfRef returns the Value of something held by reference.
func OfRef(r Ref) Value { return Value{Kind: r.RefKind(), R: r} }

// IsEmpty reports whether v is an empty Variant.
func (v Value) IsEmpty() bool { return v.Kind == types.Invalid }

// Boolean returns the Boolean in v.
func (v Value) Boolean() bool { return v.I != 0 }

// Integer returns the Integer in v.
func (v Value) Integer() Integer { return Integer(v.I) }

// BigInteger returns the BigInteger in v.
func (v Value) BigInteger() BigInteger { return BigInteger(v.I) }

// Option returns the ordinal in v.
func (v Value) Option() Option { return Option(v.I) }

// Char returns the Char in v.
func (v Value) Char() Char { return Char(v.I) }

// Byte returns the Byte in v.
func (v Value) Byte() Byte { return Byte(v.I) }

// Decimal returns the Decimal in v, or the number in v as a Decimal.
func (v Value) Decimal() Decimal {
	if v.Kind == types.Decimal {
		return v.D
	}
	return DecimalFromInt(v.I)
}

// Text returns the Text or Code in v.
func (v Value) Text() Text { return v.T }

// Date returns the Date in v.
func (v Value) Date() Date { return Date(v.I) }

// Time returns the Time in v.
func (v Value) Time() Time { return Time(v.I) }

// DateTime returns the DateTime in v.
func (v Value) DateTime() DateTime { return DateTime(v.I) }

// Duration returns the Duration in v.
func (v Value) Duration() Duration { return Duration(v.I) }

// DateFormula returns the DateFormula in v.
func (v Value) DateFormula() DateFormula { return DateFormula{v.T} }

// GUID returns the GUID in v.
func (v Value) GUID() GUID {
	var g GUID
	hi, lo := uint64(v.I), v.lo
	for i := 7; i >= 0; i-- {
		g[i], g[i+8] = byte(hi), byte(lo)
		hi >>= 8
		lo >>= 8
	}
	return g
}

// RecordID returns the RecordID in v; an empty one if there is none.
func (v Value) RecordID() *RecordID {
	if r, ok := v.R.(*RecordID); ok && r != nil {
		return r
	}
	return &RecordID{}
}

// TypeName names v's type in errors.
func (v Value) TypeName() string {
	if v.IsEmpty() {
		return "an empty Variant"
	}
	return v.Kind.String()
}

// BigText returns the BigText in v; nil if there is none.
func (v Value) BigText() *BigText {
	b, _ := v.R.(*BigText)
	return b
}

// BLOB returns the BLOB in v; nil if there is none.
func (v Value) BLOB() *BLOB {
	b, _ := v.R.(*BLOB)
	return b
}

// Zero returns the initial value of a type: what CLEAR and INIT assign.
func Zero(t *types.Type) Value {
	v := Value{Kind: t.Kind, Opt: t.Options}
	switch t.Kind {
	case types.RecordID:
		v.R = &RecordID{}
	case types.BigText:
		v.R = &BigText{}
	case types.BLOB:
		v.R = &BLOB{}
	case types.Variant:
		return Value{}
	}
	return v
}
