package memory

import (
	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file reads rows.

// scan calls f for the rows of a query in its order, from a position on, until f returns false.
func (r *rows) scan(q *store.Query, s *store.Span, f func(*row) bool) {
	t := r.tree(q.Order)
	var st store.Stretch
	var buf [8]*value.Value
	st.Fixed = buf[:0]
	r.schema.Stretch(&st, t.order, q.Where)
	w := walk{rows: r, tree: t, query: q, f: f}
	low, high := t.place(r.end(&st, t.order, -1)), t.place(r.end(&st, t.order, 1))
	from := t.place(r.position(s))
	if s.Back {
		if from.row != nil && (high.row == nil || t.before(from, high)) {
			high = from
		}
		w.limit = low
		w.down(high)
		return
	}
	if from.row != nil && (low.row == nil || t.before(low, from)) {
		low = from
	}
	w.limit = high
	w.up(low)
}

// place returns a bound as it is in the tree; no item for none.
func (t *tree) place(bound *row) item {
	if bound == nil {
		return item{}
	}
	return t.item(bound)
}

// position returns the place in a tree where a span starts: a bound as wide as an order.
func (r *rows) position(s *store.Span) *row {
	if s.From == nil {
		return nil
	}
	side := int8(1) // behind the row itself
	if s.Back != s.Inclusive {
		side = -1
	}
	return &row{Row: *s.From, bound: side, width: len(r.schema.Columns)}
}

// end returns the lower or upper end of a stretch; nil if there is none.
func (r *rows) end(st *store.Stretch, order []int, side int8) *row {
	e := st.Bounds.From
	if side > 0 {
		e = st.Bounds.To
	}
	if len(st.Fixed) == 0 && e.Unbounded {
		return nil
	}
	b := &row{Row: *r.schema.NewRow(), bound: side, width: len(st.Fixed)}
	for i, v := range st.Fixed {
		r.schema.SetValue(&b.Row, order[i], *v)
	}
	if !e.Unbounded {
		r.schema.SetValue(&b.Row, order[b.width], e.Value)
		b.width++
		if e.Open {
			b.bound = -side
		}
	}
	return b
}

// A walk visits rows between two places.
type walk struct {
	*rows
	tree  *tree
	query *store.Query
	limit item // the far end; no row is none
	f     func(*row) bool
}

func (w *walk) up(from item) {
	if from.row == nil {
		w.tree.items.Scan(w.visitUp)
		return
	}
	w.tree.items.Ascend(from, w.visitUp)
}

func (w *walk) down(from item) {
	if from.row == nil {
		w.tree.items.Reverse(w.visitDown)
		return
	}
	w.tree.items.Descend(from, w.visitDown)
}

func (w *walk) visitUp(x item) bool {
	if w.limit.row != nil && !w.tree.before(x, w.limit) {
		return false
	}
	return !w.matches(x.row) || w.f(x.row)
}

func (w *walk) visitDown(x item) bool {
	if w.limit.row != nil && !w.tree.before(w.limit, x) {
		return false
	}
	return !w.matches(x.row) || w.f(x.row)
}

// matches reports whether a row fulfils the conditions of the query.
func (w *walk) matches(x *row) bool {
	q := w.query
	for i := range q.Where {
		if !w.holds(x, &q.Where[i]) {
			return false
		}
	}
	if len(q.AnyOf) == 0 {
		return true
	}
	for i := range q.AnyOf {
		if w.holds(x, &q.AnyOf[i]) {
			return true
		}
	}
	return false
}

func (r *rows) holds(x *row, c *store.Cond) bool {
	col := &r.schema.Columns[c.Column]
	switch col.Slot {
	case value.SlotI:
		return c.Filter.MatchInt(x.I[col.Index])
	case value.SlotD:
		return c.Filter.MatchDecimal(x.D[col.Index])
	case value.SlotT:
		return c.Filter.MatchText(x.T[col.Index])
	}
	return c.Filter.Match(value.Unbox(col.Kind, x.R[col.Index]))
}

// get reads the row with a primary key into the buffer that holds it.
func (r *rows) get(to *store.Row) bool {
	x := r.find(to)
	if x == nil {
		return false
	}
	r.schema.CopyRow(to, &x.Row)
	for _, i := range r.blobs {
		to.R[i] = nil
	}
	return true
}

// read fills a page.
func (r *rows) read(q *store.Query, s *store.Span, page *store.Page) {
	page.Reset(r.schema)
	if s.Max <= 0 {
		return
	}
	r.scan(q, s, func(x *row) bool {
		to := page.Add()
		copy(to.I, x.I)
		copy(to.D, x.D)
		copy(to.T, x.T)
		copy(to.R, x.R)
		for _, i := range r.blobs {
			to.R[i] = nil
		}
		page.SetVersion(page.N-1, x.Version)
		return page.N < s.Max
	})
}

func (r *rows) count(q *store.Query) int64 {
	if len(q.Where)+len(q.AnyOf) == 0 {
		return int64(r.primary().len())
	}
	n := int64(0)
	r.scan(unordered(q), &store.Span{}, func(*row) bool { n++; return true })
	return n
}

func (r *rows) isEmpty(q *store.Query) bool {
	empty := true
	r.scan(unordered(q), &store.Span{}, func(*row) bool { empty = false; return false })
	return empty
}

// unordered returns a query whose order does not matter, in an order that exists.
func unordered(q *store.Query) *store.Query {
	u := *q
	u.Order = nil
	return &u
}

func (r *rows) blob(key *store.Row, column int) []byte {
	x := r.find(key)
	if x == nil {
		return nil
	}
	return store.RefBytes(x.R[r.schema.Columns[column].Index])
}

// aggregate computes aggregates in one pass.
func (r *rows) aggregate(q *store.Query, aggs []store.Aggregate) error {
	n := int64(0)
	totals := make([]store.Total, len(aggs))
	for i := range aggs {
		aggs[i].Value = value.Value{}
	}
	r.scan(unordered(q), &store.Span{}, func(x *row) bool {
		n++
		for i := range aggs {
			r.include(&aggs[i], &totals[i], x)
		}
		return true
	})
	for i := range aggs {
		if err := finish(&aggs[i], &totals[i], n); err != nil {
			return err
		}
	}
	return nil
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

// include adds a row to an aggregate.
func (r *rows) include(a *store.Aggregate, total *store.Total, x *row) {
	switch a.Op {
	case store.Sum, store.Average:
		total.Add(r.schema.Value(&x.Row, a.Column).Decimal())
	case store.Min:
		if a.Value.IsEmpty() || r.schema.CompareValue(&x.Row, a.Column, &a.Value) < 0 {
			a.Value = r.schema.Value(&x.Row, a.Column)
		}
	case store.Max:
		if a.Value.IsEmpty() || r.schema.CompareValue(&x.Row, a.Column, &a.Value) > 0 {
			a.Value = r.schema.Value(&x.Row, a.Column)
		}
	}
}
