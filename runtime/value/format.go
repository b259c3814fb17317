package value

import (
	"strconv"

	"calque/lang/types"
	"calque/runtime/rterr"
)

// This file defines FORMAT. Standard formats are format strings too (format_std.go); format strings are compiled
// (format_compile.go) and then run over the parts of a value (format_run.go). Kinds without fields have one text.

// A Formatter is a Ref that has a text form, such as a record.
type Formatter interface {
	FormatText(st *Settings) Text
}

// A Holder is a Ref that stands for another value where it is shown, such as a FieldRef.
type Holder interface {
	Held() Value
}

// shown returns what is formatted for a value.
func shown(v Value) Value {
	if h, ok := v.R.(Holder); ok {
		return h.Held()
	}
	return v
}

// Format implements FORMAT with a format number: 0 display, 1 edit, 2 C/AL constant, 3… per type, 9 XML. length 0 is
// the whole value, > 0 exactly so many characters, < 0 at most.
func Format(v Value, length, number int, st *Settings) (Text, error) {
	v = shown(v)
	if number < 0 || number > 9 && !(number == 10 && v.Kind == types.RecordID) {
		return Text{}, rterr.New(rterr.InvalidFormatNo, number, v.Kind)
	}
	t, err := formatNumber(v, number, st)
	if err != nil || length == 0 {
		return t, err
	}
	return fit(t, length, v.Kind, ' ')
}

// FormatString implements FORMAT with a format string such as '<Day,2>.<Month,2>.'.
func FormatString(v Value, length int, format Text, st *Settings) (Text, error) {
	v = shown(v)
	if v.Kind == types.Invalid {
		return fit(Text{}, length, v.Kind, ' ')
	}
	if !isFormattable(v) {
		return Text{}, rterr.New(rterr.NotFormattable, v.Kind)
	}
	p, err := compile(v.Kind, format, st.Region)
	if err != nil {
		return Text{}, err
	}
	t, err := p.run(v, st)
	if err != nil || length == 0 {
		return t, err
	}
	filler := ' '
	if len(p.pieces) > 0 && p.pieces[0].len == 0 && p.pieces[0].filler != 0 {
		filler = p.pieces[0].filler
	}
	return fit(t, length, v.Kind, filler)
}

func formatNumber(v Value, number int, st *Settings) (Text, error) {
	switch v.Kind {
	case types.Integer, types.BigInteger, types.Byte:
		if number != 3 && number != 4 {
			return intText(v.I), nil
		}
	case types.Boolean:
		if number == 9 {
			return ASCIIText(strconv.FormatBool(v.I != 0)), nil
		}
	}
	if set := st.Region.std.of(v.Kind); set != nil {
		return set[number].run(v, st)
	}
	return wholeText(v, number, st)
}

// wholeText is the text of a kind that has no fields.
func wholeText(v Value, number int, st *Settings) (Text, error) {
	switch v.Kind {
	case types.Invalid:
		return Text{}, nil
	case types.Text, types.Code, types.TextConst, types.TableFilter:
		return v.T, nil
	case types.Duration:
		return Duration(v.I).format(number, st), nil
	case types.DateFormula:
		if number == 2 || number == 9 {
			return v.DateFormula().bracketed(), nil
		}
		return v.DateFormula().Local(st), nil
	case types.GUID:
		return v.GUID().format(number), nil
	case types.RecordID:
		return v.RecordID().format(number, st), nil
	case types.BigText:
		if b := v.BigText(); b != nil {
			return b.Text(), nil
		}
		return Text{}, nil
	}
	if f, ok := v.R.(Formatter); ok {
		return f.FormatText(st), nil
	}
	return Text{}, rterr.New(rterr.NotFormattable, v.Kind)
}

func isFormattable(v Value) bool {
	switch v.Kind {
	case types.BLOB, types.Media, types.MediaSet, types.Binary:
		_, ok := v.R.(Formatter)
		return ok
	}
	if v.Kind.IsSimple() || v.Kind == types.TableFilter {
		return true
	}
	_, ok := v.R.(Formatter)
	return ok
}

// smallInts are the texts of 0…99 back to back, so that they need no allocation.
const smallInts = "0001020304050607080910111213141516171819" +
	"2021222324252627282930313233343536373839" +
	"4041424344454647484950515253545556575859" +
	"6061626364656667686970717273747576777879" +
	"8081828384858687888990919293949596979899"

func intText(i int64) Text {
	switch {
	case 0 <= i && i < 10:
		return Text{smallInts[2*i+1 : 2*i+2], 1}
	case 10 <= i && i < 100:
		return Text{smallInts[2*i : 2*i+2], 2}
	}
	return ASCIIText(strconv.FormatInt(i, 10))
}

// fit brings a text to a length: < 0 cuts to at most so many characters, > 0 cuts or pads to exactly so many.
// Numbers are padded on the left, everything else on the right.
// NAV: the reference says that the side depends on the format; its example pads a Decimal on the left.
func fit(t Text, length int, kind types.Kind, filler rune) (Text, error) {
	switch {
	case length < 0:
		return t.Sub(1, max(-length, 0)), nil
	case length == 0 || t.n == length:
		return t, nil
	case t.n > length:
		return t.Sub(1, length), nil
	case length > maxFormatLen:
		return Text{}, rterr.New(rterr.TextOutOfMemory, length, maxFormatLen)
	}
	var b textBuilder
	if kind.IsNumeric() && kind != types.Option && kind != types.Char {
		return b.fill(filler, length-t.n).add(t).text(), nil
	}
	return b.add(t).fill(filler, length-t.n).text(), nil
}

// maxFormatLen bounds what a padded value may occupy.
const maxFormatLen = 1 << 20

// Display is the value in format 0: what MESSAGE and STRSUBSTNO insert.
func Display(v Value, st *Settings) (Text, error) {
	if v.Kind == types.Text || v.Kind == types.Code {
		return v.T, nil
	}
	return formatNumber(shown(v), 0, st)
}
