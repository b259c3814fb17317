package value

import "calque/runtime/rterr"

// This file defines Date and the calendar.

// Date is a C/AL date: twice its day number, plus one for the closing date that follows each normal date; 0 is 0D.
// Day 1 is 01/01/0000, a marker that application code writes as 01010000D; the last day is 12/31/9999.
type Date int64

// Limits of Date.
const (
	UndefinedDate Date = 0
	minDay             = 1
	maxDay             = 3652425 // 12/31/9999
	MinDate       Date = 2 * minDay
	MaxDate       Date = 2 * maxDay
)

// NewDate returns the normal date of a year 0..9999, month and day.
func NewDate(year, month, day int) (Date, error) {
	if year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, rterr.New(rterr.DateNotValid)
	}
	return dateOfDay(dayNumber(year, month, day)), nil
}

// mustDate is NewDate for arguments that are known to be valid.
func mustDate(year, month, day int) Date { return dateOfDay(dayNumber(year, month, day)) }

// IsUndefined reports whether d is 0D.
func (d Date) IsUndefined() bool { return d == 0 }

// IsClosing reports whether d is a closing date.
func (d Date) IsClosing() bool { return d&1 != 0 }

// Closing returns the closing date of d's day; d itself if it is one. 0D is an error.
func (d Date) Closing() (Date, error) {
	if d == 0 {
		return 0, rterr.New(rterr.DateNotValid)
	}
	return d | 1, nil
}

// Normal returns the normal date of d's day. 0D is an error.
func (d Date) Normal() (Date, error) {
	if d == 0 {
		return 0, rterr.New(rterr.DateNotValid)
	}
	return d &^ 1, nil
}

// Day is the day number of a defined date: 1 for 01/01/0000.
func (d Date) Day() int64 { return int64(d) >> 1 }

// dateOfDay is the normal date with a day number.
func dateOfDay(day int64) Date { return Date(day << 1) }

// DateFromDay returns the normal date with a day number as of Day.
func DateFromDay(day int64) (Date, error) {
	if day < minDay || day > maxDay {
		return 0, rterr.New(rterr.DateOutOfRange)
	}
	return dateOfDay(day), nil
}

// YMD returns year, month and day of a defined date.
func (d Date) YMD() (year, month, day int) { return civil(d.Day()) }

// Weekday is 1 for Monday to 7 for Sunday.
func (d Date) Weekday() int { return int((d.Day()+4)%7) + 1 }

// ISOWeek returns the ISO 8601 week and the year it belongs to.
func (d Date) ISOWeek() (year, week int) {
	thursday := d.Day() + int64(4-d.Weekday())
	if thursday < minDay {
		return 0, 1
	}
	year, _, _ = civil(thursday)
	return year, int(thursday-dayNumber(year, 1, 1))/7 + 1
}

// Quarter is 1..4.
func (d Date) Quarter() int {
	_, m, _ := d.YMD()
	return (m + 2) / 3
}

// AddDays returns the date n days after d, which is what Date + Integer means. A closing date counts as its day.
func (d Date) AddDays(n int64) (Date, error) {
	if d == 0 {
		return 0, rterr.New(rterr.DateNotValid)
	}
	if n < -maxDay || n > maxDay {
		return 0, rterr.New(rterr.DateOutOfRange)
	}
	return DateFromDay(d.Day() + n)
}

// Sub returns the days from e to d, which is what Date - Date means. 0D is an error.
func (d Date) Sub(e Date) (Integer, error) {
	if d == 0 || e == 0 {
		return 0, rterr.New(rterr.DateNotValid)
	}
	return Integer(d.Day() - e.Day()), nil
}

// DateOfWeek returns the date of a weekday (1 = Monday) in an ISO week of a year.
func DateOfWeek(year, week, weekday int) (Date, error) {
	if year < 0 || year > 9999 || week < 1 || week > weeksIn(year) || weekday < 1 || weekday > 7 {
		return 0, rterr.New(rterr.DateNotValid)
	}
	fourth := mustDate(year, 1, 4)
	return DateFromDay(fourth.Day() - int64(fourth.Weekday()-1) + int64(7*(week-1)+weekday-1))
}

// weeksIn is the number of ISO weeks of a year: 52 or 53.
func weeksIn(year int) int {
	_, week := mustDate(year, 12, 28).ISOWeek()
	return week
}

func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// dayNumber counts days of the proleptic Gregorian calendar, 1 = 01/01/0000. Years run from March inside, so that the
// leap day comes last.
func dayNumber(y, m, d int) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	// The offset makes every year positive; 400 years are 146097 days.
	yy := int64(y + 400)
	return 365*yy + yy/4 - yy/100 + yy/400 + int64((153*(m-3)+2)/5) + int64(d) - 146097 + 60
}

// civil is the inverse of dayNumber.
func civil(day int64) (y, m, d int) {
	n := day - 60 + 146097 - 1 // days since 03/01 of year -400, from 0
	era := n / 146097
	doe := n % 146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = int(doy-(153*mp+2)/5) + 1
	m = int(mp) + 3
	y = int(yoe+era*400) - 400
	if m > 12 {
		m -= 12
		y++
	}
	return y, m, d
}
