package systable

import (
	"slices"

	"calque/runtime/store"
)

// This file reads in an order other than that of the primary key: it looks at all rows and keeps the first ones.

// readSorted fills a page with the first rows after a position in the order of a query.
func (r *reader) readSorted(q *store.Query, s store.Span, page *store.Page) error {
	t := r.table
	page.Costly = true
	best := &first{schema: t.schema, order: t.schema.Order(q.Order), back: s.Back, max: s.Max}
	best.rows.Reset(t.schema)
	err := r.scan(q, walk{where: q.Where}, func(row *store.Row) bool {
		if s.From != nil {
			if c := best.compare(row, s.From); c < 0 || c == 0 && !s.Inclusive {
				return true
			}
		}
		best.add(row)
		return true
	})
	if err != nil {
		return err
	}
	for _, i := range best.sorted() {
		row := best.rows.Row(i)
		put(page, &row)
	}
	return nil
}

// first keeps the first rows of many in an order.
type first struct {
	schema *store.Schema
	order  []int
	back   bool
	max    int

	rows  store.Page
	spare store.Page
	last  store.Row // once pruned: the last row that counts so far
	full  bool
}

func (b *first) compare(x, y *store.Row) int {
	c := b.schema.Compare(x, y, b.order)
	if b.back {
		return -c
	}
	return c
}

func (b *first) add(row *store.Row) {
	if b.full && b.compare(row, &b.last) > 0 {
		return
	}
	put(&b.rows, row)
	if b.rows.N >= 4*b.max+1024 {
		b.prune()
	}
}

// sorted returns the first rows by their places.
func (b *first) sorted() []int {
	places := make([]int, b.rows.N)
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(i, k int) int {
		x, y := b.rows.Row(i), b.rows.Row(k)
		return b.compare(&x, &y)
	})
	return places[:min(len(places), b.max)]
}

// prune lets go of rows that can no longer be among the first.
func (b *first) prune() {
	b.spare.Reset(b.schema)
	for _, i := range b.sorted() {
		row := b.rows.Row(i)
		put(&b.spare, &row)
	}
	b.rows, b.spare = b.spare, b.rows
	last := b.rows.Row(b.rows.N - 1)
	if b.last.I == nil {
		b.last = *b.schema.NewRow()
	}
	b.schema.CopyRow(&b.last, &last)
	b.full = true
}
