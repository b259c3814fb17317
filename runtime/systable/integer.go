package systable

import "calque/runtime/store"

// This file computes table 2000000026 Integer.

const integerTable = 2000000026

// allIntegers are the numbers of the table.
// NAV: -1,000,000,000 to 1,000,000,000 (Integer virtual table).
var allIntegers = span{-1_000_000_000, 1_000_000_000}

// integers is the table Integer.
type integers struct {
	schema *store.Schema
	column int   // of the number
	slot   int32 // where it is in a row
}

func newIntegers(s *store.Schema) *integers {
	c := s.PrimaryKey()[0]
	return &integers{s, c, s.Columns[c].Index}
}

func (n *integers) walk(w *walk, f func(*store.Row) bool) {
	spans := spansOf(w.where, n.column, allIntegers)
	row := n.schema.NewRow()
	at := &row.I[n.slot]
	from, has := int64(0), w.from != nil
	if has {
		from = w.from.I[n.slot]
	}
	if w.back {
		if has && !w.inclusive {
			from--
		}
		for i := len(spans) - 1; i >= 0; i-- {
			hi := spans[i].hi
			if has {
				hi = min(hi, from)
			}
			for *at = hi; *at >= spans[i].lo; *at-- {
				if !f(row) {
					return
				}
			}
		}
		return
	}
	if has && !w.inclusive {
		from++
	}
	for _, s := range spans {
		lo := s.lo
		if has {
			lo = max(lo, from)
		}
		for *at = lo; *at <= s.hi; *at++ {
			if !f(row) {
				return
			}
		}
	}
}

func (n *integers) count(where []store.Cond) (int64, bool) {
	total := int64(0)
	for _, s := range spansOf(where, n.column, allIntegers) {
		total += s.hi - s.lo + 1
	}
	return total, confines(where, n.column)
}

func (n *integers) get(row *store.Row, _ string) bool {
	i := row.I[n.slot]
	return allIntegers.lo <= i && i <= allIntegers.hi
}
