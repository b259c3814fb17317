package value

import (
	"strconv"
	"strings"
	"unicode"

	"calque/lang/source"
)

// This file reads times and datetimes as users enter them. A time is hours, minutes, seconds and a decimal fraction,
// the smaller ones left out, separated by anything but blanks or, with two digits each, by nothing; AM or PM, or a
// beginning of them, may follow. The word for time, or a beginning of it, is the current time.

func (e evaluator) time(s string) (Time, bool) {
	if isPrefix(source.Fold(s), e.st.words().Time) {
		t := e.st.timeNow()
		return t, t != 0
	}
	clock, half, ok := e.cutHalf(s)
	if !ok {
		return 0, false
	}
	parts, fraction, ok := clockParts(clock)
	if !ok {
		return 0, false
	}
	if half != 0 {
		if parts[0] > 12 {
			return 0, false
		}
		parts[0] %= 12
		if half == 'P' {
			parts[0] += 12
		}
	}
	t, err := NewTime(parts[0], parts[1], parts[2], fraction)
	return t, err == nil
}

// cutHalf takes AM or PM, or a beginning of them, off the end: half is 'A', 'P' or 0 for neither. The T of a C/AL
// constant goes too.
func (e evaluator) cutHalf(s string) (clock string, half byte, ok bool) {
	end := strings.LastIndexFunc(s, func(r rune) bool { return '0' <= r && r <= '9' }) + 1
	word := source.Fold(strings.TrimFunc(s[end:], func(r rune) bool { return r == ' ' || r == '.' }))
	clock = s[:end]
	switch {
	case word == "" || word == "T":
		return clock, 0, s[end:] == "" || word == "T" || unicode.IsPunct(rune(s[end]))
	case isPrefix(word, "AM"), isPrefix(word, e.st.Region.AM):
		return clock, 'A', true
	case isPrefix(word, "PM"), isPrefix(word, e.st.Region.PM):
		return clock, 'P', true
	}
	return clock, 0, false
}

// clockParts reads hours, minutes, seconds and milliseconds.
func clockParts(s string) (parts [3]int, ms int, ok bool) {
	groups := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(groups) == 0 || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || r == ' ' }) ||
		s[0] == '-' {
		return parts, 0, false
	}
	if len(groups[0]) > 2 {
		groups = splitPairs(groups)
		if groups == nil {
			return parts, 0, false
		}
	}
	if len(groups) > 4 {
		return parts, 0, false
	}
	for i, g := range groups {
		if i == 3 {
			return parts, milliseconds(g), true
		}
		if len(g) > 2 {
			return parts, 0, false
		}
		parts[i], _ = strconv.Atoi(g)
	}
	return parts, 0, true
}

// splitPairs splits a first group of four digits or more into pairs and the fraction; nil if that does not come out
// even.
func splitPairs(groups []string) []string {
	first, rest := groups[0], groups[1:]
	var out []string
	for len(out) < 3 && len(first) >= 2 {
		out = append(out, first[:2])
		first = first[2:]
	}
	if first != "" {
		if len(out) < 3 {
			return nil
		}
		out = append(out, first)
	}
	return append(out, rest...)
}

// milliseconds reads decimal places of a second; more than three are cut.
func milliseconds(digits string) int {
	ms, _ := strconv.Atoi((digits + "000")[:3])
	return ms
}

// dateTime reads a date, optionally a blank and a time. A date alone is its midnight.
func (e evaluator) dateTime(s string) (DateTime, bool) {
	for i := range len(s) {
		if s[i] != ' ' {
			continue
		}
		d, ok := e.date(strings.TrimRight(s[:i], " "), blanksEnd)
		if !ok {
			continue
		}
		t, ok := e.time(strings.TrimLeft(s[i:], " "))
		if !ok {
			continue
		}
		return e.join(d, t)
	}
	if d, ok := e.date(s, blanksEnd); ok {
		return e.join(d, 0)
	}
	return e.longDateTime(s)
}

// longDateTime reads a date with a month by name, which may have blanks in it, and optionally a time.
func (e evaluator) longDateTime(s string) (DateTime, bool) {
	if !e.hasMonthName(s) {
		return 0, false
	}
	for i := len(s) - 1; i > 0; i-- {
		if s[i] != ' ' {
			continue
		}
		d, ok := e.date(strings.TrimRight(s[:i], " "), blanksSeparate)
		if !ok {
			continue
		}
		if t, ok := e.time(strings.TrimLeft(s[i:], " ")); ok {
			return e.join(d, t)
		}
	}
	d, ok := e.date(s, blanksSeparate)
	if !ok {
		return 0, false
	}
	return e.join(d, 0)
}

// join makes a DateTime; there are none of closing dates.
func (e evaluator) join(d Date, t Time) (DateTime, bool) {
	if d.IsClosing() {
		return 0, false
	}
	dt, err := NewDateTime(d, t, e.st.Loc)
	return dt, err == nil
}
