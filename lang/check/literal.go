package check

import (
	"strconv"
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file gives literals their values.

// maxInt is the largest Integer.
const maxInt = 1<<31 - 1

// literal returns the constant that a literal stands for.
func (c *checker) literal(e *ast.Literal) typed.Expr {
	switch e.Kind {
	case token.Int:
		v, err := strconv.ParseInt(e.Text, 10, 64)
		if err != nil || v > maxInt {
			c.errorf(e.Span, diag.LiteralRange, "%s is too large for an Integer", e.Text)
			c.hintf("write %sL for a BigInteger or %s.0 for a Decimal", e.Text, e.Text)
			return c.bad(e)
		}
		return intConst(e.Span, types.Of(types.Integer), v)
	case token.BigInt:
		v, err := strconv.ParseInt(e.Text, 10, 64)
		if err != nil {
			c.errorf(e.Span, diag.LiteralRange, "%s is too large for a BigInteger", e.Text)
			return c.bad(e)
		}
		return intConst(e.Span, types.Of(types.BigInteger), v)
	case token.Decimal:
		return textConst(e.Span, types.Of(types.Decimal), e.Text)
	case token.String:
		return textConst(e.Span, types.Of(types.Text), e.Text)
	case token.DateLit:
		if v, ok := parseDate(e.Text, c.file.Regional().DateOrder); ok {
			return intConst(e.Span, types.Of(types.Date), v)
		}
		c.errorf(e.Span, diag.LiteralRange, "%sD is no date in the order of this file (%s)", e.Text, dateOrder(c.file))
	case token.TimeLit:
		if v, ok := parseTime(e.Text); ok {
			return intConst(e.Span, types.Of(types.Time), v)
		}
		c.errorf(e.Span, diag.LiteralRange, "%sT is no time", e.Text)
		c.hintf("a time is written HHMM, HHMMSS or HHMMSS.xxx, from 000000T to 235959.999T")
	case token.DateTimeLit:
		if strings.Trim(e.Text, "0") == "" {
			return intConst(e.Span, types.Of(types.DateTime), 0)
		}
		c.errorf(e.Span, diag.LiteralRange, "the only date and time literal is 0DT")
		c.hintf("CREATEDATETIME(Date,Time) makes any other")
	}
	return c.bad(e)
}

func intConst(span source.Span, t *types.Type, v int64) *typed.Const {
	return &typed.Const{Base: typed.Base{T: t, Span: span}, Int: v}
}

func textConst(span source.Span, t *types.Type, s string) *typed.Const {
	return &typed.Const{Base: typed.Base{T: t, Span: span}, Text: s}
}

func boolConst(span source.Span, v bool) *typed.Const {
	if v {
		return intConst(span, types.Of(types.Boolean), 1)
	}
	return intConst(span, types.Of(types.Boolean), 0)
}

func dateOrder(f *source.File) source.DateOrder {
	if order := f.Regional().DateOrder; order != source.NoOrder {
		return order
	}
	return source.MDY
}

// parseDate reads the six or eight digits of a date literal, or the 0 of 0D, as year*10000 + month*100 + day.
//
// The file's date order decides. A literal that it cannot read, but exactly one of the other orders can, decides for itself:
// exports carry no marker, and a file may hold a single date.
func parseDate(digits string, order source.DateOrder) (v int64, ok bool) {
	if strings.Trim(digits, "0") == "" && len(digits) < 6 {
		return 0, true
	}
	if order == source.NoOrder {
		order = source.MDY
	}
	if v, ok := parseDateAs(digits, order); ok {
		return v, true
	}
	found := 0
	for _, other := range []source.DateOrder{source.MDY, source.DMY, source.YMD} {
		if w, fits := parseDateAs(digits, other); fits {
			v = w
			found++
		}
	}
	return v, found == 1
}

func parseDateAs(digits string, order source.DateOrder) (int64, bool) {
	yearLen := len(digits) - 4
	if yearLen != 2 && yearLen != 4 {
		return 0, false
	}
	var y, m, d string
	switch order {
	case source.DMY:
		d, m, y = digits[:2], digits[2:4], digits[4:]
	case source.YMD:
		y, m, d = digits[:yearLen], digits[yearLen:yearLen+2], digits[yearLen+2:]
	default:
		m, d, y = digits[:2], digits[2:4], digits[4:]
	}
	year, month, day := atoi(y), atoi(m), atoi(d)
	if yearLen == 2 {
		year = fullYear(year)
	}
	if month < 1 || month > 12 || day < 1 || day > monthLength(year, month) {
		return 0, false
	}
	return year*10000 + month*100 + day, true
}

// fullYear turns a year of two digits into one of four: 30 to 99 are of the twentieth century.
func fullYear(year int64) int64 {
	if year >= 30 {
		return 1900 + year
	}
	return 2000 + year
}

func monthLength(year, month int64) int64 {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// parseTime reads HHMM, HHMMSS or HHMMSS.xxx, or the 0 of 0T, as milliseconds since midnight plus one.
func parseTime(text string) (v int64, ok bool) {
	if text == "0" {
		return 0, true
	}
	digits, fraction, hasFraction := strings.Cut(text, ".")
	if len(digits) != 4 && len(digits) != 6 || hasFraction && (len(digits) != 6 || fraction == "" || len(fraction) > 3) {
		return 0, false
	}
	hour, minute, second := atoi(digits[:2]), atoi(digits[2:4]), int64(0)
	if len(digits) == 6 {
		second = atoi(digits[4:])
	}
	if hour > 23 || minute > 59 || second > 59 {
		return 0, false
	}
	ms := atoi((fraction + "000")[:3])
	return ((hour*60+minute)*60+second)*1000 + ms + 1, true
}

// atoi returns the value of digits, which the scanner has vouched for.
func atoi(digits string) int64 {
	v, _ := strconv.ParseInt(digits, 10, 64)
	return v
}
