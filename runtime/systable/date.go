package systable

import (
	"strings"
	"sync"

	"calque/runtime/store"
	"calque/runtime/value"
)

// This file computes table 2000000007 Date: days, weeks, months, quarters and years.

const dateTable = 2000000007

// The fields of the table.
const (
	periodType  = 1
	periodStart = 2
	periodEnd   = 3
	periodNo    = 4
	periodName  = 5
)

// A period is a kind of period. Its periods are numbered without gaps; a date's day number and a number lead to each other.
type period struct {
	lo, hi int64                    // the numbers there are
	first  func(n int64) value.Date // the first day of a period; also of hi+1, but for the last day there is
	no     func(n int64, first value.Date) int64
	named  func(w *value.Words, no int64) value.Text
}

// Day and week periods are numbered by days and weeks, months and quarters from year 0 on, years by themselves.
// NAV: unknown where the table begins; Calque has all periods that begin on 01/01/0000 or later, and cuts the last week short.
var (
	firstDay = value.MinDate
	lastDay  = value.MaxDate

	// mondays is the day number of a Monday before all dates.
	mondays = value.MinDate.Day() - int64(value.MinDate.Weekday()) + 1
)

var periods = [5]period{
	{
		lo: firstDay.Day(), hi: lastDay.Day(),
		first: func(n int64) value.Date { return value.Date(n << 1) },
		no:    func(_ int64, d value.Date) int64 { return int64(d.Weekday()) },
		named: func(w *value.Words, no int64) value.Text { return value.NewText(w.Weekdays[no-1]) },
	},
	{
		lo: 1, hi: (lastDay.Day() - mondays) / 7,
		first: func(n int64) value.Date { return value.Date((mondays + 7*n) << 1) },
		no: func(_ int64, d value.Date) int64 {
			_, week := d.ISOWeek()
			return int64(week)
		},
		named: number,
	},
	{
		lo: 0, hi: 12*10000 - 1,
		first: func(n int64) value.Date { return beginning(n/12, n%12+1) },
		no:    func(n int64, _ value.Date) int64 { return n%12 + 1 },
		named: func(w *value.Words, no int64) value.Text { return value.NewText(w.Months[no-1]) },
	},
	{
		lo: 0, hi: 4*10000 - 1,
		first: func(n int64) value.Date { return beginning(n/4, n%4*3+1) },
		no:    func(n int64, _ value.Date) int64 { return n%4 + 1 },
		named: number,
	},
	{
		lo: 0, hi: 9999,
		first: func(n int64) value.Date { return beginning(n, 1) },
		no:    func(n int64, _ value.Date) int64 { return n },
		named: number,
	},
}

// beginning is the first day of a month. The year behind the last one begins the day after.
func beginning(year, month int64) value.Date {
	if year > 9999 {
		return lastDay + 2
	}
	d, err := value.NewDate(int(year), int(month), 1)
	if err != nil {
		panic("systable: " + err.Error())
	}
	return d
}

// end is the closing date of the last day of a period.
func (p *period) end(n int64) value.Date {
	return min(p.first(n+1)-2, lastDay) | 1
}

// search returns the first number from lo to hi+1 for which f holds; f holds for all behind it.
func search(lo, hi int64, f func(n int64) bool) int64 {
	hi++
	for lo < hi {
		if mid := lo + (hi-lo)/2; f(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// digits holds the numbers from 0 to 9999 with four digits each, so that their texts need no memory.
var digits = sync.OnceValue(func() string {
	var b strings.Builder
	for i := range 10000 {
		for _, d := range [4]int{i / 1000, i / 100 % 10, i / 10 % 10, i % 10} {
			b.WriteByte(byte('0' + d))
		}
	}
	return b.String()
})

// number is the name of a period that has only a number.
func number(_ *value.Words, no int64) value.Text {
	text := digits()[4*no : 4*no+4]
	for len(text) > 1 && text[0] == '0' {
		text = text[1:]
	}
	return value.ASCIIText(text)
}

// dates is the table Date.
type dates struct {
	schema                 *store.Schema
	typ, start, end        int // columns
	no, name               int
	typSlot, startSlot     int32
	endSlot, noSlot, named int32 // -1 where the table lacks the field
}

func newDates(s *store.Schema) *dates {
	d := &dates{schema: s, typ: s.ColumnNo(periodType), start: s.ColumnNo(periodStart), end: s.ColumnNo(periodEnd),
		no: s.ColumnNo(periodNo), name: s.ColumnNo(periodName)}
	slot := func(column int) int32 {
		if column < 0 {
			return -1
		}
		return s.Columns[column].Index
	}
	d.typSlot, d.startSlot, d.endSlot, d.noSlot, d.named = slot(d.typ), slot(d.start), slot(d.end), slot(d.no), slot(d.name)
	return d
}

// fill writes a period into a row.
func (d *dates) fill(row *store.Row, typ int, n int64, w *value.Words) {
	p := &periods[typ]
	first := p.first(n)
	no := p.no(n, first)
	row.I[d.typSlot], row.I[d.startSlot] = int64(typ), int64(first)
	if d.endSlot >= 0 {
		row.I[d.endSlot] = int64(p.end(n))
	}
	if d.noSlot >= 0 {
		row.I[d.noSlot] = no
	}
	if d.named >= 0 {
		row.T[d.named] = p.named(w, no)
	}
}

// spans returns the numbers of the periods of a type that conditions on their beginning and end let pass.
func (d *dates) spans(typ int, where []store.Cond) []span {
	p := &periods[typ]
	all := span{int64(firstDay), int64(lastDay) + 1}
	var list []span
	for _, s := range spansOf(where, d.start, all) {
		for _, e := range spansOf(where, d.end, all) {
			lo := search(p.lo, p.hi, func(n int64) bool { return int64(p.first(n)) >= s.lo && int64(p.end(n)) >= e.lo })
			hi := search(p.lo, p.hi, func(n int64) bool { return int64(p.first(n)) > s.hi || int64(p.end(n)) > e.hi })
			if lo < hi {
				list = append(list, span{lo, hi - 1})
			}
		}
	}
	return list
}

// types returns the types that conditions let pass.
func (d *dates) types(where []store.Cond) (wanted [len(periods)]bool) {
	for _, s := range spansOf(where, d.typ, span{0, int64(len(periods) - 1)}) {
		for t := s.lo; t <= s.hi; t++ {
			wanted[t] = true
		}
	}
	return wanted
}

func (d *dates) walk(w *walk, f func(*store.Row) bool) {
	row := d.schema.NewRow()
	words := value.WordsFor(w.language)
	wanted := d.types(w.where)
	for i := range periods {
		typ := i
		if w.back {
			typ = len(periods) - 1 - i
		}
		if !wanted[typ] {
			continue
		}
		if !d.walkType(w, typ, func(n int64) bool {
			d.fill(row, typ, n, words)
			return f(row)
		}) {
			return
		}
	}
}

// walkType calls f with the numbers of the periods of a type. It returns false as soon as f does.
func (d *dates) walkType(w *walk, typ int, f func(n int64) bool) bool {
	limit, ok := d.limit(w, typ)
	if !ok {
		return true
	}
	spans := d.spans(typ, w.where)
	if w.back {
		for i := len(spans) - 1; i >= 0; i-- {
			for n := min(spans[i].hi, limit.hi); n >= max(spans[i].lo, limit.lo); n-- {
				if !f(n) {
					return false
				}
			}
		}
		return true
	}
	for _, s := range spans {
		for n := max(s.lo, limit.lo); n <= min(s.hi, limit.hi); n++ {
			if !f(n) {
				return false
			}
		}
	}
	return true
}

// limit returns the periods of a type that lie in the direction of a walk; ok is false if there are none.
func (d *dates) limit(w *walk, typ int) (s span, ok bool) {
	p := &periods[typ]
	s = span{p.lo, p.hi}
	if w.from == nil {
		return s, true
	}
	at, start := w.from.I[d.typSlot], w.from.I[d.startSlot]
	if at != int64(typ) {
		return s, (int64(typ) > at) != w.back
	}
	after := search(p.lo, p.hi, func(n int64) bool { return int64(p.first(n)) > start })
	from := search(p.lo, p.hi, func(n int64) bool { return int64(p.first(n)) >= start })
	switch {
	case w.back && w.inclusive:
		s.hi = after - 1
	case w.back:
		s.hi = from - 1
	case w.inclusive:
		s.lo = from
	default:
		s.lo = after
	}
	return s, true
}

func (d *dates) count(where []store.Cond) (int64, bool) {
	total := int64(0)
	for typ, wanted := range d.types(where) {
		if wanted {
			for _, s := range d.spans(typ, where) {
				total += s.hi - s.lo + 1
			}
		}
	}
	return total, confines(where, d.typ, d.start, d.end)
}

func (d *dates) get(row *store.Row, language string) bool {
	typ, start := row.I[d.typSlot], row.I[d.startSlot]
	if typ < 0 || typ >= int64(len(periods)) {
		return false
	}
	p := &periods[typ]
	n := search(p.lo, p.hi, func(n int64) bool { return int64(p.first(n)) >= start })
	if n > p.hi || int64(p.first(n)) != start {
		return false
	}
	d.fill(row, int(typ), n, value.WordsFor(language))
	return true
}
