package sqlite

import (
	"fmt"

	"calque/runtime/value"
)

// This file writes dates, times and datetimes as ISO 8601, in forms that sort by their bytes:
//
//	2018-01-25            a date
//	2018-01-25C           its closing date, behind it and before the 26th
//	09:30:00.250          a time
//	2018-01-25 08:30:00.250   a datetime, in UTC
//
// A datetime may lie a little outside the years of dates, because of its time zone. The year -1 is written -001, which sorts in front;
// 10000 is :000, as the colon follows the 9.

func appendDate(b []byte, d value.Date) []byte {
	year, month, day := d.YMD()
	b = appendYMD(b, year, month, day)
	if d.IsClosing() {
		b = append(b, 'C')
	}
	return b
}

func appendYMD(b []byte, year, month, day int) []byte {
	switch {
	case year < 0:
		b = append(b, "-001"...)
	case year > 9999:
		b = append(b, ":000"...)
	default:
		b = appendDigits(b, year, 4)
	}
	b = appendDigits(append(b, '-'), month, 2)
	return appendDigits(append(b, '-'), day, 2)
}

func appendTime(b []byte, t value.Time) []byte {
	h, m, s, ms := t.Clock()
	b = appendDigits(b, h, 2)
	b = appendDigits(append(b, ':'), m, 2)
	b = appendDigits(append(b, ':'), s, 2)
	return appendDigits(append(b, '.'), ms, 3)
}

func appendDateTime(b []byte, dt value.DateTime) []byte {
	g := dt.Go()
	b = appendYMD(b, g.Year(), int(g.Month()), g.Day())
	b = appendDigits(append(b, ' '), g.Hour(), 2)
	b = appendDigits(append(b, ':'), g.Minute(), 2)
	b = appendDigits(append(b, ':'), g.Second(), 2)
	return appendDigits(append(b, '.'), g.Nanosecond()/1e6, 3)
}

// appendDigits appends n with leading zeros.
func appendDigits(b []byte, n, width int) []byte {
	at := len(b)
	for range width {
		b = append(b, '0')
	}
	for i := at + width - 1; n > 0 && i >= at; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return b
}

func errDamaged(kind, s string) error { return fmt.Errorf("the stored %s %q is damaged", kind, s) }

// digits reads the decimal number s; -1 if it is none.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return -1
		}
		n = n*10 + int(c)
	}
	return n
}

func parseDate(s string) (value.Date, error) {
	if s == "" {
		return 0, nil
	}
	if len(s) == 10 || len(s) == 11 && s[10] == 'C' {
		if s[4] == '-' && s[7] == '-' {
			d, err := value.NewDate(digits(s[:4]), digits(s[5:7]), digits(s[8:10]))
			if err == nil && len(s) == 11 {
				d |= 1
			}
			if err == nil {
				return d, nil
			}
		}
	}
	return 0, errDamaged("date", s)
}

func parseTime(s string) (value.Time, error) {
	if s == "" {
		return 0, nil
	}
	if ms, ok := milliseconds(s); ok {
		return value.Time(1 + ms), nil
	}
	return 0, errDamaged("time", s)
}

const msPerDay = 24 * 60 * 60 * 1000

// milliseconds reads 09:30:00.250; the fraction may be missing.
func milliseconds(s string) (int64, bool) {
	if len(s) == 8 {
		s = s + ".000"
	}
	if len(s) != 12 || s[2] != ':' || s[5] != ':' || s[8] != '.' {
		return 0, false
	}
	h, m, sec, ms := digits(s[:2]), digits(s[3:5]), digits(s[6:8]), digits(s[9:])
	if h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59 || ms < 0 {
		return 0, false
	}
	return int64(((h*60+m)*60+sec)*1000 + ms), true
}

func parseDateTime(s string) (value.DateTime, error) {
	if s == "" {
		return 0, nil
	}
	if len(s) >= 19 && (s[10] == ' ' || s[10] == 'T') {
		day, ok := dayNumber(s[:10])
		ms, ok2 := milliseconds(s[11:])
		if ok && ok2 {
			return value.DateTime(1 + (day-1)*msPerDay + ms), nil
		}
	}
	return 0, errDamaged("datetime", s)
}

// dayNumber reads the date of a datetime; day 1 is the first of year 0.
func dayNumber(s string) (int64, bool) {
	switch s[:5] {
	case "-001-": // its last days come before day 1
		d, err := parseDate("0003" + s[4:]) // a year of 365 days, like the year -1
		end, err2 := parseDate("0004-01-01")
		return 1 - (end.Day() - d.Day()), err == nil && err2 == nil
	case ":000-":
		d, err := parseDate("9996" + s[4:]) // a leap year, like 10000
		begin, err2 := parseDate("9996-01-01")
		last, err3 := parseDate("9999-12-31")
		return last.Day() + 1 + d.Day() - begin.Day(), err == nil && err2 == nil && err3 == nil
	}
	d, err := parseDate(s)
	return d.Day(), err == nil
}
