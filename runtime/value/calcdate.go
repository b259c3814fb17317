package value

import "calque/runtime/rterr"

// CalcDate implements CALCDATE for an expression given as text.
func CalcDate(expr Text, d Date, st *Settings) (Date, error) {
	terms, err := parseFormula(expr, st)
	if err != nil {
		return 0, err
	}
	return applyTerms(terms, d)
}

// CalcDate applies the formula to a date, as CALCDATE does.
func (f DateFormula) CalcDate(d Date) (Date, error) { return applyTerms(f.terms(), d) }

// applyTerms applies the terms from left to right. An empty formula leaves the date alone; any other gives a normal
// date, also for a closing date.
func applyTerms(terms []formulaTerm, d Date) (Date, error) {
	if d == 0 {
		return 0, rterr.New(rterr.UndefinedDate)
	}
	for _, t := range terms {
		var err error
		if d, err = t.apply(d &^ 1); err != nil {
			return 0, err
		}
	}
	return d, nil
}

func (t formulaTerm) apply(d Date) (Date, error) {
	switch t.form {
	case formSpan:
		n := t.number
		if t.sign == '-' {
			n = -n
		}
		return addUnits(d, t.unit, n)
	case formOrdinal:
		return seekOrdinal(d, t.unit, t.number, t.sign == '-')
	}
	if t.sign == '-' {
		return firstOf(d, t.unit)
	}
	return lastOf(d, t.unit)
}

// addUnits moves a date by n units. A day that the target month does not have becomes its last day.
// NAV: unknown what a number of weekdays means; Calque takes them as days.
func addUnits(d Date, unit formulaUnit, n int64) (Date, error) {
	switch unit {
	case unitDay, unitWeekday:
		return d.AddDays(n)
	case unitWeek:
		return d.AddDays(7 * n)
	case unitMonth:
		return addMonths(d, n)
	case unitQuarter:
		return addMonths(d, 3*n)
	}
	return addMonths(d, 12*n)
}

func addMonths(d Date, n int64) (Date, error) {
	year, month, day := d.YMD()
	total := int64(12*year+month-1) + n
	if total < 0 || total >= 12*10000 {
		return 0, rterr.New(rterr.DateOutOfRange)
	}
	return clampedDate(int(total/12), int(total%12)+1, day), nil
}

// clampedDate is the date of a day, or the last day of the month.
func clampedDate(year, month, day int) Date {
	return mustDate(year, month, min(day, daysIn(year, month)))
}

// firstOf is the first day of the current period.
func firstOf(d Date, unit formulaUnit) (Date, error) {
	year, month, _ := d.YMD()
	switch unit {
	case unitWeek:
		return d.AddDays(int64(1 - d.Weekday()))
	case unitMonth:
		return mustDate(year, month, 1), nil
	case unitQuarter:
		return mustDate(year, 3*d.Quarter()-2, 1), nil
	case unitYear:
		return mustDate(year, 1, 1), nil
	}
	return d, nil
}

// lastOf is the last day of the current period.
func lastOf(d Date, unit formulaUnit) (Date, error) {
	year, month, _ := d.YMD()
	switch unit {
	case unitWeek:
		return d.AddDays(int64(7 - d.Weekday()))
	case unitMonth:
		return clampedDate(year, month, 31), nil
	case unitQuarter:
		return clampedDate(year, 3*d.Quarter(), 31), nil
	case unitYear:
		return mustDate(year, 12, 31), nil
	}
	return d, nil
}

// seekOrdinal finds the nearest day after d, or before it, that is the n-th weekday of a week, day of a month, or the
// first day of the n-th week, month or quarter of a year; for years, of that year. The date itself never counts.
// NAV: the reference defines D and WD; Calque chooses the first day for the others, and for a D that the month does
// not have its last day.
func seekOrdinal(d Date, unit formulaUnit, n int64, backwards bool) (Date, error) {
	step := 1
	if backwards {
		step = -1
	}
	switch unit {
	case unitWeekday:
		return seekWeekday(d, int(n), backwards)
	case unitDay:
		return seekMonthDay(d, n, step)
	case unitYear:
		if n > 9999 {
			return 0, rterr.New(rterr.DateNotValid)
		}
		return NewDate(fullYear(int(n)), 1, 1)
	}
	if n > int64([unitCount]int{unitWeek: 53, unitMonth: 12, unitQuarter: 4}[unit]) {
		return 0, rterr.New(rterr.DateNotValid)
	}
	// Every year has the period, but for a 53rd week, which is at most seven years away.
	year, _, _ := d.YMD()
	for y := year - step; y >= 0 && y <= 9999; y += step {
		if at, err := firstOfNth(y, unit, n); err == nil && isBeyond(at, d, backwards) {
			return at, nil
		}
	}
	return 0, rterr.New(rterr.DateNotValid)
}

// seekMonthDay finds the nearest n-th day of a month, month by month.
func seekMonthDay(d Date, n int64, step int) (Date, error) {
	if n > 31 {
		return 0, rterr.New(rterr.DateNotValid)
	}
	year, month, _ := d.YMD()
	first := mustDate(year, month, 1)
	for i := 0; ; i += step {
		at, err := addMonths(first, int64(i))
		if err != nil {
			return 0, err
		}
		y, m, _ := at.YMD()
		if at = clampedDate(y, m, int(n)); isBeyond(at, d, step < 0) {
			return at, nil
		}
	}
}

func isBeyond(at, d Date, backwards bool) bool {
	if backwards {
		return at < d
	}
	return at > d
}

// seekWeekday finds the nearest day of the week with a number; a whole week away if d is one.
func seekWeekday(d Date, weekday int, backwards bool) (Date, error) {
	if backwards {
		back := (d.Weekday()-weekday+7-1)%7 + 1
		return d.AddDays(int64(-back))
	}
	return d.AddDays(int64((weekday-d.Weekday()+7-1)%7 + 1))
}

// firstOfNth is the first day of the n-th week, month or quarter of a year.
func firstOfNth(year int, unit formulaUnit, n int64) (Date, error) {
	switch unit {
	case unitWeek:
		return DateOfWeek(year, int(n), 1)
	case unitMonth:
		return NewDate(year, int(n), 1)
	}
	return NewDate(year, int(3*n-2), 1)
}

// fullYear completes a year of two digits: 30…99 are 19xx, 00…29 are 20xx.
func fullYear(year int) int {
	switch {
	case year < 0 || year > 99:
		return year
	case year < 30:
		return 2000 + year
	}
	return 1900 + year
}
