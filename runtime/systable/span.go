package systable

import (
	"calque/runtime/filter"
	"calque/runtime/store"
)

// This file turns the conditions on a column of whole numbers into spans of them.

// A span is the numbers from lo to hi.
type span struct{ lo, hi int64 }

// spansOf returns the numbers within all that conditions let a column be, in ascending order.
func spansOf(where []store.Cond, column int, all span) []span {
	list := []span{all}
	for i := range where {
		if where[i].Column != column {
			continue
		}
		intervals, ok := where[i].Filter.Intervals()
		if !ok {
			continue // the rows will be looked at
		}
		var next []span
		for _, x := range intervals {
			y := bounds(x, all)
			for _, s := range list {
				if both := (span{max(s.lo, y.lo), min(s.hi, y.hi)}); both.lo <= both.hi {
					next = append(next, both)
				}
			}
		}
		list = next
	}
	return list
}

// bounds returns the whole numbers of an interval.
func bounds(x filter.Interval, all span) span {
	s := all
	if !x.From.Unbounded {
		s.lo = max(s.lo, x.From.Value.I)
		if x.From.Open && s.lo == x.From.Value.I {
			s.lo++
		}
	}
	if !x.To.Unbounded {
		s.hi = min(s.hi, x.To.Value.I)
		if x.To.Open && s.hi == x.To.Value.I {
			s.hi--
		}
	}
	return s
}

// confines reports whether conditions are on columns of a list only.
func confines(where []store.Cond, columns ...int) bool {
	for i := range where {
		known := false
		for _, c := range columns {
			known = known || where[i].Column == c
		}
		if !known {
			return false
		}
	}
	return true
}
