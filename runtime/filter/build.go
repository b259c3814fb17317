package filter

import (
	"strings"

	"calque/runtime/value"
)

// This file makes filters of values, without parsing: what SETRANGE, CONST(…) and links set.

// Equal returns the filter of SETRANGE with one value. Wildcards and operators in it mean nothing; a date given for a DateTime
// stands for its day.
func Equal(v value.Value, f *Field, st *value.Settings) (*Expr, error) {
	if err := f.check(st); err != nil {
		return nil, err
	}
	from, to, err := reader{st: st}.convert(v, f)
	if err != nil {
		return nil, err
	}
	return between(from, to, f), nil
}

// Between returns the filter of SETRANGE with two values.
func Between(from, to value.Value, f *Field, st *value.Settings) (*Expr, error) {
	if err := f.check(st); err != nil {
		return nil, err
	}
	r := reader{st: st}
	low, _, err := r.convert(from, f)
	if err != nil {
		return nil, err
	}
	_, high, err := r.convert(to, f)
	if err != nil {
		return nil, err
	}
	return between(low, high, f), nil
}

// between makes the filter of values of the field's kind.
func between(from, to value.Value, f *Field) *Expr {
	e := newExpr(f.Type.Kind)
	e.root.setRange(from, to)
	return e
}

// Const returns the filter of CONST(…): one literal value as it is written in object text and views. Single or double quotes
// around all of it do not belong to it.
// NAV: the reference shows CONST(10000..20000), and object text has CONST(<>”): a range, or what begins with a comparison, is
// read as a filter.
func Const(text value.Text, f *Field, st *value.Settings) (*Expr, error) {
	return constant(text, f, reader{st: st})
}

func constant(text value.Text, f *Field, r reader) (*Expr, error) {
	if err := f.check(r.st); err != nil {
		return nil, err
	}
	s := strings.TrimSpace(text.String())
	if literal, ok := unquote(s); ok {
		s = literal
	} else if strings.Contains(s, "..") || s != "" && strings.IndexByte("<>=", s[0]) >= 0 {
		if e, err := parse(text, f, nil, r); err == nil {
			return e, nil
		}
	}
	if isText(f.Type.Kind) {
		v, err := f.textValue(value.NewText(s), false)
		if err != nil {
			return nil, f.invalid(text, err, r.st)
		}
		return between(v, v, f), nil
	}
	from, to, err := r.evaluate(s, f)
	if err != nil {
		return nil, f.invalid(text, err, r.st)
	}
	return between(from, to, f), nil
}

// unquote takes the quotes off a text that is quoted as a whole.
func unquote(s string) (literal string, ok bool) {
	if len(s) < 2 || s[0] != '\'' && s[0] != '"' || s[len(s)-1] != s[0] {
		return s, false
	}
	quote, inner := s[:1], s[1:len(s)-1]
	if strings.Contains(strings.ReplaceAll(inner, quote+quote, ""), quote) {
		return s, false
	}
	return strings.ReplaceAll(inner, quote+quote, quote), true
}
