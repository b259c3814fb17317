package systable

import (
	"calque/lang/types"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file reads virtual tables: all of them can walk their rows in the order of the primary key, and everything else is done
// with that.

// A sequence is a table whose rows follow from its key.
type sequence interface {
	// walk calls f with the rows that may pass the conditions, in the order of the primary key, until it returns false. The row is
	// a buffer that belongs to the walk.
	walk(w *walk, f func(*store.Row) bool)
	// count returns how many rows walk would pass on, and whether all of them fulfil the conditions.
	count(where []store.Cond) (n int64, exact bool)
	// get fills in a row by its primary key.
	get(row *store.Row, language string) bool
}

// A walk says which rows of a table are wanted.
type walk struct {
	where     []store.Cond // conditions that rows outside of need not be passed on
	from      *store.Row   // nil: the beginning
	inclusive bool
	back      bool
	language  string
}

// A reader reads one virtual table. It belongs to one goroutine.
type reader struct {
	table   *table
	session func() Session
	live    Live
	task    *sched.Task
	last    *list
	steps   uint
}

// interrupted reports whether the task is to end. It looks now and then.
func (r *reader) interrupted() bool {
	r.steps++
	return r.steps%1024 == 0 && r.task != nil && r.task.Word().Load()&(sched.Stop|sched.Interrupt|sched.Timeout) != 0
}

// sequence returns the rows that conditions may let pass.
func (r *reader) sequence(where []store.Cond) (sequence, error) {
	s, err := r.computed()
	if s != nil || err != nil {
		return s, err
	}
	return r.list(where)
}

// computed returns the rows of a table whose rows need not be listed; nil if they must be.
func (r *reader) computed() (sequence, error) {
	if r.table.sessions != nil {
		return r.table.sessions.open()
	}
	return r.table.sequence, nil
}

// Get reads a row by its primary key.
func (r *reader) Get(_ store.Table, row *store.Row) (bool, error) {
	s, err := r.computed()
	switch {
	case err != nil:
		return false, err
	case s != nil:
		return s.get(row, r.session().Language), nil
	}
	l, err := r.listOf(row)
	if err != nil {
		return false, err
	}
	return l.get(row, ""), nil
}

// Read fills a page.
func (r *reader) Read(q *store.Query, s store.Span, page *store.Page) error {
	page.Reset(r.table.schema)
	if s.Max <= 0 {
		return nil
	}
	if !isPrimary(r.table.schema, q, s.From) {
		return r.readSorted(q, s, page)
	}
	w := walk{where: q.Where, from: s.From, inclusive: s.Inclusive, back: s.Back}
	return r.scan(q, w, func(row *store.Row) bool {
		put(page, row)
		return page.N < s.Max
	})
}

// put adds a row to a page.
func put(page *store.Page, row *store.Row) {
	to := page.Add()
	copy(to.I, row.I)
	copy(to.D, row.D)
	copy(to.T, row.T)
	copy(to.R, row.R)
	page.SetVersion(page.N-1, row.Version)
}

// isPrimary reports whether the order of a query is that of the primary key: columns that have one value only do not matter.
func isPrimary(s *store.Schema, q *store.Query, from *store.Row) bool {
	if len(q.Order) == 0 {
		return true
	}
	var buf [24]int
	order, key := s.AppendOrder(buf[:0], q.Order), s.PrimaryKey()
	for len(order) > 0 && len(key) > 0 {
		switch {
		case order[0] == key[0]:
			order, key = order[1:], key[1:]
		case isFixed(s, q.Where, order[0], from):
			order = order[1:]
		case isFixed(s, q.Where, key[0], from):
			key = key[1:]
		default:
			return false
		}
	}
	return true
}

// isFixed reports whether conditions allow a column one value only, which is that of a position too.
func isFixed(s *store.Schema, where []store.Cond, column int, from *store.Row) bool {
	var st store.Stretch
	s.Stretch(&st, []int{column}, where)
	return len(st.Fixed) == 1 && (from == nil || s.CompareValue(from, column, st.Fixed[0]) == 0)
}

// scan calls f with the rows of a query in the order of the primary key.
func (r *reader) scan(q *store.Query, w walk, f func(*store.Row) bool) error {
	t := r.table
	rows, err := r.sequence(q.Where)
	if err != nil {
		return err
	}
	if t.sequence != nil {
		w.language = r.session().Language
	}
	cut := false
	rows.walk(&w, func(row *store.Row) bool {
		if cut = r.interrupted(); cut {
			return false
		}
		return !matches(t.schema, q, row) || f(row)
	})
	if cut {
		return store.ErrInterrupted
	}
	return nil
}

// matches reports whether a row fulfils the conditions of a query.
func matches(s *store.Schema, q *store.Query, row *store.Row) bool {
	for i := range q.Where {
		if !holds(s, row, &q.Where[i]) {
			return false
		}
	}
	if len(q.AnyOf) == 0 {
		return true
	}
	for i := range q.AnyOf {
		if holds(s, row, &q.AnyOf[i]) {
			return true
		}
	}
	return false
}

func holds(s *store.Schema, row *store.Row, c *store.Cond) bool {
	col := &s.Columns[c.Column]
	switch col.Slot {
	case value.SlotI:
		return c.Filter.MatchInt(row.I[col.Index])
	case value.SlotD:
		return c.Filter.MatchDecimal(row.D[col.Index])
	case value.SlotT:
		return c.Filter.MatchText(row.T[col.Index])
	}
	return c.Filter.Match(value.Unbox(col.Kind, row.R[col.Index]))
}

// Count returns the number of rows of a query.
func (r *reader) Count(q *store.Query) (int64, error) {
	if s := r.table.sequence; s != nil && len(q.AnyOf) == 0 {
		if n, exact := s.count(q.Where); exact {
			return n, nil
		}
	}
	n := int64(0)
	err := r.scan(q, walk{where: q.Where}, func(*store.Row) bool { n++; return true })
	return n, err
}

// IsEmpty reports whether a query has no row.
func (r *reader) IsEmpty(q *store.Query) (bool, error) {
	empty := true
	err := r.scan(q, walk{where: q.Where}, func(*store.Row) bool { empty = false; return false })
	return empty, err
}

// Blob reads the content of a row's BLOB. Most virtual tables have none.
func (r *reader) Blob(_ store.Table, row *store.Row, _ int) ([]byte, error) {
	p := r.table.provider
	if p == nil || p.Blob == nil {
		return nil, nil
	}
	return p.Blob(r.context(), func(no int32) value.Value { return fieldOf(r.table.schema, row, no) })
}

// Aggregate computes values over the rows of a query.
func (r *reader) Aggregate(q *store.Query, aggs []store.Aggregate) error {
	n := int64(0)
	totals := make([]store.Total, len(aggs))
	for i := range aggs {
		aggs[i].Value = value.Value{}
	}
	err := r.scan(q, walk{where: q.Where}, func(row *store.Row) bool {
		n++
		for i := range aggs {
			include(r.table.schema, &aggs[i], &totals[i], row)
		}
		return true
	})
	for i := range aggs {
		if err == nil {
			err = finish(&aggs[i], &totals[i], n)
		}
	}
	return err
}

// include adds a row to an aggregate.
func include(s *store.Schema, a *store.Aggregate, total *store.Total, row *store.Row) {
	switch a.Op {
	case store.Sum, store.Average:
		total.Add(s.Value(row, a.Column).Decimal())
	case store.Min:
		if a.Value.IsEmpty() || s.CompareValue(row, a.Column, &a.Value) < 0 {
			a.Value = s.Value(row, a.Column)
		}
	case store.Max:
		if a.Value.IsEmpty() || s.CompareValue(row, a.Column, &a.Value) > 0 {
			a.Value = s.Value(row, a.Column)
		}
	}
}

// finish sets the results that are known when all n rows are.
func finish(a *store.Aggregate, total *store.Total, n int64) error {
	switch a.Op {
	case store.Count:
		a.Value = value.OfInt(types.BigInteger, n)
		return nil
	case store.Min, store.Max:
		return nil
	}
	d, err := total.Decimal()
	if err == nil && a.Op == store.Average {
		d, err = store.Mean(d, n)
	}
	a.Value = value.OfDecimal(d)
	return err
}
