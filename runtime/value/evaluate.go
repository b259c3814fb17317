package value

import (
	"strings"
	"unicode"

	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/rterr"
)

// This file defines EVALUATE and the simple kinds; evaluate_date.go, evaluate_time.go and evaluate_duration.go hold
// the forms in which users enter dates, times and durations, evaluate_xml.go format 9.

// Evaluate implements EVALUATE: it reads a text as a value of the target type, whose length (Text, Code) and members
// (Option) count. number is 0 for what a user enters, 9 for XML format.
func Evaluate(target *types.Type, text Text, number int, st *Settings) (Value, error) {
	if number != 0 && number != 9 {
		return Value{}, rterr.New(rterr.EvaluateNumber, number)
	}
	switch target.Kind {
	case types.Text:
		t, err := CheckLen(text, int(target.Len))
		return OfText(t), err
	case types.Code:
		t, err := CheckLen(text.ToCode(), int(target.Len))
		return OfCode(t), err
	case types.GUID:
		g, err := ParseGUID(text)
		return OfGUID(g), err
	case types.BigText:
		return OfRef(NewBigText(text)), nil
	}
	e := evaluator{st: st, xml: number == 9}
	v, ok := e.simple(target, text)
	if !ok {
		return Value{}, rterr.New(rterr.EvaluateFailed, text.s, target.Kind)
	}
	return v, nil
}

// An evaluator reads texts in one form: entered by a user or XML.
type evaluator struct {
	st  *Settings
	xml bool
}

// simple reads the kinds whose only error is that the text cannot be evaluated.
func (e evaluator) simple(target *types.Type, text Text) (v Value, ok bool) {
	s := strings.TrimSpace(text.s)
	v.Kind = target.Kind
	switch target.Kind {
	case types.Boolean:
		var b bool
		b, ok = e.boolean(s)
		return OfBoolean(b), ok
	case types.Integer, types.BigInteger:
		v.I, ok = e.integer(s, target.Kind)
	case types.Byte:
		v.I, ok = e.byteValue(s)
	case types.Char:
		v.I, ok = e.char(text)
	case types.Option:
		v.Opt = target.Options
		v.I, ok = e.option(s, target.Options)
	case types.Decimal:
		v.D, ok = e.decimal(s)
	case types.Date:
		v.I, ok = e.dateKind(s)
	case types.Time:
		v.I, ok = e.timeKind(s)
	case types.DateTime:
		v.I, ok = e.dateTimeKind(s)
	case types.Duration:
		v.I, ok = e.durationKind(s)
	case types.DateFormula:
		v.T, ok = e.dateFormula(text)
	case types.RecordID:
		v.R, ok = parseRecordID(s, e.st)
	}
	return v, ok
}

// boolean reads Yes and No or TRUE and FALSE in the session's language or English, or 1 and 0.
func (e evaluator) boolean(s string) (value, ok bool) {
	switch s {
	case "1":
		return true, true
	case "0":
		return false, true
	}
	key := source.Fold(s)
	for _, w := range [2]*Words{e.st.words(), &englishWords} {
		switch key {
		case source.Fold(w.Yes), source.Fold(w.True):
			return true, !e.xml || key == "TRUE"
		case source.Fold(w.No), source.Fold(w.False):
			return false, !e.xml || key == "FALSE"
		}
	}
	return false, false
}

// integer reads a whole number; decimal places are allowed if they are zeros.
func (e evaluator) integer(s string, kind types.Kind) (int64, bool) {
	d, ok := e.number(s)
	if !ok {
		return 0, false
	}
	i, err := DecimalTo(kind, d)
	return i, err == nil
}

func (e evaluator) byteValue(s string) (int64, bool) {
	if i, ok := e.integer(s, types.Byte); ok {
		return i, true
	}
	b, err := TextToByte(NewText(s))
	return int64(b), err == nil && !isDigit(s[0])
}

// char reads a text of one unit as itself, a longer one as a number.
func (e evaluator) char(t Text) (int64, bool) {
	if t.n == 1 {
		c, _ := t.UnitAt(1)
		return int64(c), true
	}
	return e.integer(strings.TrimSpace(t.s), types.Char)
}

func (e evaluator) decimal(s string) (Decimal, bool) {
	d, ok := e.number(s)
	return d, ok && checkDisplayable(d) == nil
}

// number reads a number in the region's form, or in plain form for XML. Thousands separators may stand anywhere
// before the decimal separator, the sign at either end.
func (e evaluator) number(s string) (Decimal, bool) {
	plain := s
	if !e.xml {
		var ok bool
		if plain, ok = plainNumber(s, e.st.Region); !ok {
			return Decimal{}, false
		}
	}
	d, err := ParseDecimal(plain)
	return d, err == nil
}

func plainNumber(s string, r *Region) (string, bool) {
	sign := ""
	if s != "" && (s[0] == '-' || s[0] == '+') {
		sign, s = s[:1], strings.TrimLeft(s[1:], " ")
	} else if strings.HasSuffix(s, "-") {
		sign, s = "-", strings.TrimRight(s[:len(s)-1], " ")
	}
	if s == "" || !isDigit(s[len(s)-1]) && !strings.HasSuffix(s, r.Decimal) {
		return "", false
	}
	whole, places, hasPlaces := strings.Cut(s, r.Decimal)
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range whole {
		switch {
		case '0' <= c && c <= '9':
			b.WriteRune(c)
		case i > 0 && isThousands(c, r):
		default:
			return "", false
		}
	}
	if hasPlaces {
		b.WriteByte('.')
		b.WriteString(places)
	}
	return b.String(), true
}

// isThousands reports whether c separates thousands; where that is some blank, any blank does.
func isThousands(c rune, r *Region) bool {
	return string(c) == r.Thousands || unicode.IsSpace(c) && strings.TrimSpace(r.Thousands) == ""
}

// option reads a member by its caption in the session's language, its name or its ordinal.
func (e evaluator) option(s string, set *types.OptionSet) (int64, bool) {
	if set == nil {
		return e.integer(s, types.Option)
	}
	if !e.xml {
		if i, ok := optionByName(s, optionCaptions(set, e.st.Language)); ok && i < len(set.Names) {
			return int64(set.Ordinal(i)), true
		}
		if i, ok := optionByName(s, set.Names); ok {
			return int64(set.Ordinal(i)), true
		}
	}
	if i, ok := e.integer(s, types.Option); ok {
		return i, set.Index(i) >= 0
	}
	if i, ok := optionByName(s, set.Names); ok {
		return int64(set.Ordinal(i)), true
	}
	return 0, false
}

// optionByName finds a name without regard to case and blanks around it.
func optionByName(s string, names []string) (int, bool) {
	key := source.Fold(s)
	for i, name := range names {
		if source.Fold(strings.TrimSpace(name)) == key {
			return i, true
		}
	}
	return 0, false
}

func (e evaluator) dateFormula(t Text) (Text, bool) {
	st := e.st
	if e.xml {
		neutral := *st
		neutral.Language = "ENU"
		st = &neutral
	}
	f, err := ParseDateFormula(t, st)
	return f.text, err == nil
}

// dateKind reads a Date; undefined is the empty text or the C/AL constant 0D, as 0T and 0DT are below.
func (e evaluator) dateKind(s string) (int64, bool) {
	if s == "" || s == "0D" && !e.xml {
		return 0, true
	}
	if e.xml {
		d, ok := xmlDate(s)
		return int64(d), ok
	}
	d, ok := e.date(s, blanksSeparate)
	return int64(d), ok
}

func (e evaluator) timeKind(s string) (int64, bool) {
	if s == "" || s == "0T" && !e.xml {
		return 0, true
	}
	if e.xml {
		t, ok := xmlTime(s)
		return int64(t), ok
	}
	t, ok := e.time(s)
	return int64(t), ok
}

func (e evaluator) dateTimeKind(s string) (int64, bool) {
	if s == "" || s == "0DT" && !e.xml {
		return 0, true
	}
	if e.xml {
		dt, ok := xmlDateTime(s, e.st.Loc)
		return int64(dt), ok
	}
	dt, ok := e.dateTime(s)
	return int64(dt), ok
}

func (e evaluator) durationKind(s string) (int64, bool) {
	if e.xml {
		d, ok := xmlDuration(s)
		return int64(d), ok
	}
	d, ok := e.duration(s)
	return int64(d), ok
}

// isPrefix reports whether a word that a user entered is the beginning of name, without regard to case.
func isPrefix(word source.Key, name string) bool {
	return word != "" && strings.HasPrefix(string(source.Fold(name)), string(word))
}
