package record

import (
	"slices"

	"calque/runtime/store"
	"calque/runtime/value"
)

// This file reads rows that no query of a store lists in the order wanted: marked ones, whose keys are known, and those of a key
// whose fields have different directions. Rows are looked at one by one and the first ones behind the position are kept.

// maxMarked is the number of marks up to which marked rows are read by their keys.
const maxMarked = 10000

// isGathered reports whether the view's rows have to be gathered.
func (r *Record) isGathered() bool { return r.x.mixed != nil || r.readsMarks() }

func (r *Record) readsMarks() bool {
	v := &r.x.view
	return v.markedOnly && len(v.marks) <= maxMarked
}

// read fills the page with the rows that a seek asks for.
func (r *Record) read(reader store.Reader, s seek, max int) error {
	x := r.x
	if !r.isGathered() {
		return reader.Read(&x.query, store.Span{From: s.from, Inclusive: s.inclusive, Back: s.back, Max: max}, x.page)
	}
	best := gathered{schema: r.schema, order: x.full, mixed: x.mixed, seek: s, max: max}
	best.rows.Reset(r.schema)
	var err error
	if r.readsMarks() {
		err = r.eachMarked(reader, best.add)
	} else {
		err = r.eachUnordered(reader, best.add)
	}
	if err != nil {
		return err
	}
	best.sort(x.page)
	x.page.Costly = true
	return nil
}

// eachMarked calls f with the marked rows that fulfil the conditions of the query.
func (r *Record) eachMarked(reader store.Reader, f func(*store.Row)) error {
	row, schema, key := r.schema.NewRow(), r.schema, r.schema.PrimaryKey()
	for mark := range r.x.view.marks {
		id, err := store.ParseRecordID([]byte(mark))
		if err != nil {
			return err
		}
		for i, c := range key {
			schema.SetValue(row, c, id.Key[i])
		}
		found, err := reader.Get(r.x.query.Table, row)
		if err != nil {
			return err
		}
		if found && r.fulfils(row) {
			f(row)
		}
	}
	return nil
}

// fulfils reports whether a row fulfils the conditions of the query.
func (r *Record) fulfils(row *store.Row) bool {
	holds := func(c *store.Cond) bool { return c.Filter.Match(r.schema.Value(row, c.Column)) }
	q := &r.x.query
	for i := range q.Where {
		if !holds(&q.Where[i]) {
			return false
		}
	}
	if len(q.AnyOf) == 0 {
		return true
	}
	for i := range q.AnyOf {
		if holds(&q.AnyOf[i]) {
			return true
		}
	}
	return false
}

// eachUnordered calls f with all rows of the query.
func (r *Record) eachUnordered(reader store.Reader, f func(*store.Row)) error {
	q := r.x.query
	q.Order = nil
	var page store.Page
	span := store.Span{Max: r.pageRows()}
	for {
		if err := reader.Read(&q, span, &page); err != nil {
			return err
		}
		for i := range page.N {
			row := page.Row(i)
			f(&row)
		}
		if page.N < span.Max {
			return nil
		}
		last := page.Row(page.N - 1)
		span.From = r.schema.NewRow()
		r.schema.CopyRow(span.From, &last)
	}
}

// gathered keeps the first rows behind a position.
type gathered struct {
	schema *store.Schema
	order  []int
	mixed  []bool // by place in order: descending; nil if none is
	seek   seek
	max    int

	rows  store.Page
	spare store.Page
}

// compare orders two rows in the direction of the seek.
func (g *gathered) compare(a, b *store.Row) int {
	c := 0
	if g.mixed == nil {
		c = g.schema.Compare(a, b, g.order)
	}
	for i := 0; i < len(g.mixed) && c == 0; i++ {
		if c = g.schema.Compare(a, b, g.order[i:i+1]); g.mixed[i] {
			c = -c
		}
	}
	if g.seek.back {
		return -c
	}
	return c
}

// add takes a row, if it is behind the position.
func (g *gathered) add(row *store.Row) {
	if g.seek.from != nil {
		if c := g.compare(row, g.seek.from); c < 0 || c == 0 && !g.seek.inclusive {
			return
		}
	}
	put(g.schema, &g.rows, row)
	if g.rows.N >= 4*g.max+1024 {
		g.sort(&g.spare)
		g.rows, g.spare = g.spare, g.rows
	}
}

// sort fills a page with the first rows in their order.
func (g *gathered) sort(to *store.Page) {
	places := make([]int, g.rows.N)
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(i, k int) int {
		a, b := g.rows.Row(i), g.rows.Row(k)
		return g.compare(&a, &b)
	})
	to.Reset(g.schema)
	for _, i := range places[:min(len(places), g.max)] {
		row := g.rows.Row(i)
		put(g.schema, to, &row)
	}
}

// put adds a row to a page.
func put(s *store.Schema, page *store.Page, row *store.Row) {
	to := page.Add()
	copy(to.I, row.I[:s.Width(value.SlotI)])
	copy(to.D, row.D[:s.Width(value.SlotD)])
	copy(to.T, row.T[:s.Width(value.SlotT)])
	copy(to.R, row.R[:s.Width(value.SlotR)])
	page.SetVersion(page.N-1, row.Version)
}
