package value

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"calque/lang/source"
)

// This file reads dates as users enter them:
//
//	123101 12312001 12/31/01   in the region's order; any separators
//	31 3112                    day, or day and month; the rest is the work date's
//	t today w workdate         by any beginning of the word
//	m mon monday               in the week of the work date
//	mon25 t-1 tu25 2003        weekday, week and year
//	April 5, 2003              month by name
//	C123101                    the closing date

// blanks says whether a blank may separate the parts of a date.
type blanks bool

const (
	blanksSeparate blanks = true
	blanksEnd      blanks = false
)

func (e evaluator) date(s string, b blanks) (Date, bool) {
	if d, ok := e.normalDate(s, b); ok {
		return d, true
	}
	rest, isClosing := s, false
	switch {
	case s[0] == 'C' || s[0] == 'c':
		rest, isClosing = s[1:], true
	case len(s) > 2 && source.Fold(s[len(s)-2:]) == "CD": // as a C/AL constant
		rest, isClosing = s[:len(s)-2], true
	}
	if isClosing && rest != "" {
		if d, ok := e.normalDate(rest, b); ok {
			return d | 1, true
		}
	}
	return 0, false
}

// A datePiece is a run of digits or of letters.
type datePiece struct {
	text   string
	letter bool
}

// dateParts splits a date into runs of digits and letters; what separates them does not matter, but for the colon,
// which belongs to times.
func dateParts(s string, b blanks) (parts []datePiece, ok bool) {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		digit, letter := '0' <= r && r <= '9', unicode.IsLetter(r)
		if !digit && !letter {
			if r == ' ' && b == blanksEnd || r == ':' {
				return nil, false
			}
			s = s[size:]
			continue
		}
		end := strings.IndexFunc(s, func(r rune) bool {
			if digit {
				return r < '0' || r > '9'
			}
			return !unicode.IsLetter(r) && r != '\''
		})
		if end < 0 {
			end = len(s)
		}
		parts = append(parts, datePiece{s[:end], letter})
		s = s[end:]
		if len(parts) > 4 {
			return nil, false
		}
	}
	return parts, len(parts) > 0
}

func (e evaluator) normalDate(s string, b blanks) (Date, bool) {
	if !isDigit(s[0]) {
		if d, ok := e.dateWord(source.Fold(s)); ok {
			return d, true
		}
	}
	parts, ok := dateParts(s, b)
	if !ok {
		return 0, false
	}
	// The D of a C/AL constant.
	if n := len(parts); n > 1 && parts[n-1].letter && source.Fold(parts[n-1].text) == "D" && strings.HasSuffix(s, parts[n-1].text) {
		parts = parts[:n-1]
	}
	word := -1
	var numbers []string
	for i, p := range parts {
		switch {
		case !p.letter:
			numbers = append(numbers, p.text)
		case word >= 0:
			return 0, false
		default:
			word = i
		}
	}
	if word < 0 {
		return e.digitDate(numbers)
	}
	key := source.Fold(parts[word].text)
	if word == 0 {
		if weekday, ok := e.weekday(key); ok {
			return e.weekDate(weekday, numbers)
		}
	}
	if month, ok := e.month(key); ok && len(numbers) == 2 {
		return monthNameDate(month, numbers)
	}
	return 0, false
}

// dateWord reads the words for workdate and today and the names of weekdays. The words win over weekdays, workdate
// over today.
func (e evaluator) dateWord(key source.Key) (Date, bool) {
	w := e.st.words()
	if isPrefix(key, w.WorkDate) {
		d := e.st.WorkDate()
		return d, d != 0
	}
	if isPrefix(key, w.Today) {
		d := e.st.Today()
		return d, d != 0
	}
	if weekday, ok := e.weekday(key); ok {
		if base := e.st.WorkDate() &^ 1; base != 0 {
			d, err := base.AddDays(int64(weekday - base.Weekday()))
			return d, err == nil
		}
	}
	return 0, false
}

// weekday finds the weekday that a word is the beginning of, in the order of the region's week.
func (e evaluator) weekday(key source.Key) (int, bool) {
	names := &e.st.words().Weekdays
	for i := range names {
		n := (e.st.Region.FirstDay - 1 + i) % 7
		if isPrefix(key, names[n]) {
			return n + 1, true
		}
	}
	return 0, false
}

// month finds the month that a word of at least three letters is the beginning of.
func (e evaluator) month(key source.Key) (int, bool) {
	if utf8.RuneCountInString(string(key)) < 3 {
		return 0, false
	}
	for i, name := range e.st.words().Months {
		if isPrefix(key, name) {
			return i + 1, true
		}
	}
	return 0, false
}

// weekDate reads week and year after a weekday. Four or six digits in one are both.
func (e evaluator) weekDate(weekday int, numbers []string) (Date, bool) {
	if len(numbers) == 1 && (len(numbers[0]) == 4 || len(numbers[0]) == 6) {
		numbers = []string{numbers[0][:2], numbers[0][2:]}
	}
	if len(numbers) < 1 || len(numbers) > 2 || len(numbers[0]) > 2 {
		return 0, false
	}
	week, _ := strconv.Atoi(numbers[0])
	year := 0
	if len(numbers) == 2 {
		var ok bool
		if year, ok = readYear(numbers[1]); !ok {
			return 0, false
		}
	} else {
		base := e.st.WorkDate()
		if base == 0 {
			return 0, false
		}
		year, _, _ = base.YMD()
	}
	d, err := DateOfWeek(year, week, weekday)
	return d, err == nil
}

// hasMonthName reports whether one of the words of s is the name of a month.
func (e evaluator) hasMonthName(s string) bool {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if _, ok := e.month(source.Fold(word)); ok {
			return true
		}
	}
	return false
}

// monthNameDate reads day and year beside the name of a month; a number of three or four digits is the year.
func monthNameDate(month int, numbers []string) (Date, bool) {
	day, year := numbers[0], numbers[1]
	if len(day) > 2 {
		day, year = year, day
	}
	return readDate(year, strconv.Itoa(month), day)
}

// digitDate reads a date without words.
func (e evaluator) digitDate(numbers []string) (Date, bool) {
	order := e.st.Region.Order
	switch len(numbers) {
	case 1:
		return e.digitRun(numbers[0], order)
	case 2:
		day, month := numbers[0], numbers[1]
		if order != DMY {
			day, month = month, day
		}
		return e.inWorkYear(day, month)
	case 3:
		a, b, c := numbers[0], numbers[1], numbers[2]
		switch {
		case order == YMD || len(a) > 2:
			return readDate(a, b, c)
		case order == DMY:
			return readDate(c, b, a)
		}
		return readDate(c, a, b)
	}
	return 0, false
}

// digitRun reads digits without separators.
func (e evaluator) digitRun(s string, order DateOrder) (Date, bool) {
	switch len(s) {
	case 1, 2:
		base := e.st.WorkDate()
		if base == 0 {
			return 0, false
		}
		year, month, _ := base.YMD()
		return readDate(fourDigits(year), strconv.Itoa(month), s)
	case 4:
		if order == DMY {
			return e.inWorkYear(s[:2], s[2:])
		}
		return e.inWorkYear(s[2:], s[:2])
	case 6, 8:
		y := len(s) - 4
		switch order {
		case MDY:
			return readDate(s[4:], s[:2], s[2:4])
		case DMY:
			return readDate(s[4:], s[2:4], s[:2])
		}
		return readDate(s[:y], s[y:y+2], s[y+2:])
	}
	return 0, false
}

// inWorkYear completes day and month with the year of the work date.
func (e evaluator) inWorkYear(day, month string) (Date, bool) {
	base := e.st.WorkDate()
	if base == 0 {
		return 0, false
	}
	year, _, _ := base.YMD()
	return readDate(fourDigits(year), month, day)
}

func fourDigits(year int) string {
	s := strconv.Itoa(10000 + year)
	return s[1:]
}

// readDate makes a date of digits.
func readDate(year, month, day string) (Date, bool) {
	y, ok := readYear(year)
	if !ok || len(month) > 2 || len(day) > 2 {
		return 0, false
	}
	m, errM := strconv.Atoi(month)
	d, errD := strconv.Atoi(day)
	if errM != nil || errD != nil {
		return 0, false
	}
	date, err := NewDate(y, m, d)
	return date, err == nil
}

// readYear reads a year; one or two digits stand for 1930…2029.
func readYear(s string) (int, bool) {
	if len(s) > 4 {
		return 0, false
	}
	y, err := strconv.Atoi(s)
	if err != nil {
		return 0, false
	}
	if len(s) <= 2 {
		y = fullYear(y)
	}
	return y, true
}
