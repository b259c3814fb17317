package store

import (
	"calque/runtime/filter"
	"calque/runtime/value"
)

// This file finds out which stretch of an order the conditions of a query confine its rows to.

// A Stretch is a stretch of an order: the first columns have one value each, the next one lies in an interval.
type Stretch struct {
	Fixed   []*value.Value // of the first columns
	Bounded int            // the condition that confines the next column, or -1
	Bounds  filter.Interval
}

// Unbounded is the end of an interval that has none.
var Unbounded = filter.End{Unbounded: true}

// Stretch sets st to what conditions that must all hold say about an order. It keeps st's memory.
func (s *Schema) Stretch(st *Stretch, order []int, where []Cond) {
	st.Fixed, st.Bounded = st.Fixed[:0], -1
	st.Bounds = filter.Interval{From: Unbounded, To: Unbounded}
	for _, column := range order {
		if v := fixed(column, where); v != nil {
			st.Fixed = append(st.Fixed, v)
			continue
		}
		for i := range where {
			if where[i].Column != column {
				continue
			}
			if st.Bounds = where[i].Filter.Hull(); !st.Bounds.From.Unbounded || !st.Bounds.To.Unbounded {
				st.Bounded = i
				return
			}
		}
		return
	}
}

// fixed returns the only value that conditions allow a column, or nil.
func fixed(column int, where []Cond) *value.Value {
	for i := range where {
		if where[i].Column != column {
			continue
		}
		if n := where[i].Filter.Root(); n != nil && n.Op == filter.Eq && !n.Fold {
			return &n.From
		}
	}
	return nil
}
