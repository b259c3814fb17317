package value

import (
	"bytes"
	"cmp"

	"calque/lang/types"
	"calque/runtime/rterr"
)

// Compare orders two values: -1, 0 or 1. Numbers compare with numbers, Text with Code, a GUID with a text; everything
// else compares with its own kind only.
func Compare(a, b Value) (int, error) {
	switch {
	case a.Kind.IsNumeric() && b.Kind.IsNumeric():
		if a.Kind == types.Decimal || b.Kind == types.Decimal {
			return a.Decimal().Cmp(b.Decimal()), nil
		}
		return cmp.Compare(a.I, b.I), nil
	case a.Kind.IsString() && b.Kind.IsString():
		return a.T.Compare(b.T), nil
	case a.Kind == types.GUID && b.Kind.IsString():
		return compareGUIDText(a.GUID(), b.T)
	case a.Kind.IsString() && b.Kind == types.GUID:
		c, err := compareGUIDText(b.GUID(), a.T)
		return -c, err
	case a.Kind == types.Char && b.Kind.IsString():
		return TextFromChar(a.Char()).Compare(b.T), nil
	case a.Kind.IsString() && b.Kind == types.Char:
		return a.T.Compare(TextFromChar(b.Char())), nil
	case a.Kind == types.Duration && b.Kind.IsNumeric(), a.Kind.IsNumeric() && b.Kind == types.Duration:
		return a.Decimal().Cmp(b.Decimal()), nil
	case a.Kind != b.Kind:
		return 0, rterr.New(rterr.NotComparable, a.Kind, b.Kind)
	}
	return compareSame(a, b)
}

// compareSame orders two values of one kind that is neither number nor text.
func compareSame(a, b Value) (int, error) {
	switch a.Kind {
	case types.Boolean, types.Date, types.Time, types.DateTime, types.Duration:
		return cmp.Compare(a.I, b.I), nil
	case types.DateFormula:
		return a.T.Compare(b.T), nil
	case types.GUID:
		return a.GUID().Compare(b.GUID()), nil
	case types.RecordID:
		return a.RecordID().Compare(b.RecordID())
	case types.BigText:
		return a.plain().Compare(b.plain()), nil
	case types.BLOB:
		return bytes.Compare(a.bytes(), b.bytes()), nil
	case types.Invalid:
		return 0, nil
	}
	if a.R != nil && a.R == b.R {
		return 0, nil
	}
	return 0, rterr.New(rterr.NotComparable, a.Kind, b.Kind)
}

// Equal reports whether a and b are equal; values that cannot be compared are not.
func Equal(a, b Value) bool {
	c, err := Compare(a, b)
	return err == nil && c == 0
}

// compareGUIDText compares by the text form, which a text that is no GUID can be compared with too.
func compareGUIDText(g GUID, t Text) (int, error) {
	if h, err := ParseGUID(t); err == nil {
		return g.Compare(h), nil
	}
	return g.Text().Compare(t), nil
}

// plain is the content of a BigText.
func (v Value) plain() Text {
	if b := v.BigText(); b != nil {
		return b.Text()
	}
	return Text{}
}

// bytes is the content of a BLOB.
func (v Value) bytes() []byte {
	if b := v.BLOB(); b != nil {
		return b.Data
	}
	return nil
}
