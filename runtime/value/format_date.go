package value

import "calque/lang/types"

// This file writes the fields of dates and times.

// A moment holds the parts of a Date, Time or DateTime.
type moment struct {
	date             Date
	year, month, day int
	hour, min, sec   int
	ms               int
}

func (p *program) moment(v Value, st *Settings) (m moment) {
	var t Time
	switch v.Kind {
	case types.Date:
		m.date = Date(v.I)
	case types.Time:
		t = Time(v.I)
	default:
		loc := st.Loc
		if p.utc {
			loc = nil
		}
		m.date, t = DateTime(v.I).Split(loc)
	}
	if m.date != 0 {
		m.year, m.month, m.day = m.date.YMD()
	}
	if t != 0 {
		m.hour, m.min, m.sec, m.ms = t.Clock()
	}
	return m
}

// dateTime writes the fields of a date or time.
func (p *program) dateTime(b textBuilder, m moment, st *Settings) textBuilder {
	for i := range p.pieces {
		pc := &p.pieces[i]
		if pc.field == fieldLiteral {
			b = b.add(pc.text)
			continue
		}
		start := b.mark()
		if pc.field.isDateNumber() {
			b = b.addInt(int64(m.part(pc.field)))
		} else {
			b = p.datePart(b, pc.field, m, st)
		}
		if pc.field.isYear() {
			pc = &piece{field: pc.field, len: m.yearLen(pc), filler: pc.filler}
		}
		b = p.widen(b, pc, start)
	}
	return b
}

func (f field) isYear() bool {
	return f == fieldYear || f == fieldYear4 || f == fieldWeekYear || f == fieldWeekYear4
}

// yearLen is the number of digits of a year: two if the format says so, or where two are enough to read it back.
// NAV: the reference describes Year without a length only; application code in use takes <Year,4> for four digits.
func (m *moment) yearLen(pc *piece) int {
	switch {
	case pc.field == fieldYear4 || pc.field == fieldWeekYear4:
		return max(4, pc.len)
	case pc.len > 0:
		return pc.len
	case 1930 <= m.year && m.year <= 2029:
		return 2
	}
	return 4
}

// part is the number that a field of a date or time stands for.
func (m *moment) part(f field) int {
	switch f {
	case fieldDay:
		return m.day
	case fieldMonth:
		return m.month
	case fieldQuarter:
		return (m.month + 2) / 3
	case fieldYear, fieldYear4:
		return m.year
	case fieldWeek:
		_, week := m.date.ISOWeek()
		return week
	case fieldWeekYear, fieldWeekYear4:
		year, _ := m.date.ISOWeek()
		return year
	case fieldWeekday:
		return m.date.Weekday()
	case fieldHours24:
		return m.hour
	case fieldHours12:
		if m.hour%12 == 0 {
			return 12
		}
		return m.hour % 12
	case fieldMinutes:
		return m.min
	case fieldSeconds:
		return m.sec
	}
	return m.ms // fieldThousands
}

// datePart writes a field of a date or time that is not a number.
func (p *program) datePart(b textBuilder, f field, m moment, st *Settings) textBuilder {
	switch f {
	case fieldMonthText:
		return b.add(NewText(st.words().Months[m.month-1]))
	case fieldWeekdayText:
		return b.add(NewText(st.words().Weekdays[m.date.Weekday()-1]))
	case fieldClosing:
		if m.date.IsClosing() {
			return b.addByte('C')
		}
	case fieldAMPM:
		am, pm := st.Region.AM, st.Region.PM
		if am == "" {
			am, pm = "AM", "PM"
		}
		if m.hour >= 12 {
			am = pm
		}
		return b.add(NewText(am))
	case fieldSecondDec:
		if m.ms != 0 {
			return addFraction(b.add(separator(p.comma, st.Region.Decimal)), m.ms)
		}
	}
	return b
}

// addFraction writes milliseconds as decimal places, without trailing zeros.
func addFraction(b textBuilder, ms int) textBuilder {
	b = b.addByte('0' + byte(ms/100))
	if ms%100 != 0 {
		b = b.addByte('0' + byte(ms/10%10))
	}
	if ms%10 != 0 {
		b = b.addByte('0' + byte(ms%10))
	}
	return b
}
