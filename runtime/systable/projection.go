package systable

import (
	"fmt"
	"math"

	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file reads tables that a store holds under a definition of its own, which has at least the fields of NAV's table, but
// may have more, and another primary key.

// A Source returns a stored table and a reader of it on behalf of a task. It is asked before every read, so that it can see to it that
// the reader sees what it should.
type Source func(task *sched.Task) (store.Table, store.Reader, error)

// A projection reads a stored table as the table that NAV has. It belongs to one goroutine.
type projection struct {
	table *table
	task  *sched.Task

	stored store.Table // what the last read was made for
	column []int       // of the stored table, by column of NAV's
	places []place
	ties   []int // columns of the stored primary key that are not in NAV's
	from   *store.Row
	page   store.Page
}

// A place is where a column is in a row of NAV's table and in a stored row.
type place struct {
	slot        value.Slot
	nav, stored int32
}

// open returns the stored table and its reader.
func (p *projection) open() (store.Reader, error) {
	stored, from, err := p.table.source(p.task)
	if err != nil {
		return nil, err
	}
	if p.stored == nil || p.stored.Schema() != stored.Schema() {
		if err := p.layOut(stored.Schema()); err != nil {
			return nil, err
		}
	}
	p.stored = stored
	return from, nil
}

// layOut finds the columns of NAV's table in the stored one.
func (p *projection) layOut(stored *store.Schema) error {
	schema := p.table.schema
	p.column, p.places, p.ties = make([]int, len(schema.Columns)), nil, nil
	for i := range schema.Columns {
		c := &schema.Columns[i]
		at := stored.ColumnNo(c.No)
		if at < 0 || stored.Columns[at].Kind != c.Kind {
			return fmt.Errorf("table %d %s: the field %d %s is not one of NAV's table", schema.No, schema.Name, c.No, c.Name)
		}
		p.column[i] = at
		p.places = append(p.places, place{c.Slot, c.Index, stored.Columns[at].Index})
	}
	for _, c := range stored.PrimaryKey() {
		if at := schema.ColumnNo(stored.Columns[c].No); at < 0 {
			p.ties = append(p.ties, c)
		}
	}
	p.from = stored.NewRow()
	return nil
}

// query translates a query. The complete order of NAV's table tells its rows apart, so that what the stored table appends to it
// decides nothing.
func (p *projection) query(q *store.Query) *store.Query {
	to := &store.Query{Table: p.stored, Where: p.conditions(q.Where), AnyOf: p.conditions(q.AnyOf)}
	for _, c := range p.table.schema.Order(q.Order) {
		to.Order = append(to.Order, p.column[c])
	}
	to.Columns = p.column
	if q.Columns != nil {
		to.Columns = nil
		for _, c := range q.Columns {
			to.Columns = append(to.Columns, p.column[c])
		}
	}
	return to
}

func (p *projection) conditions(list []store.Cond) []store.Cond {
	to := make([]store.Cond, len(list))
	for i, c := range list {
		to[i] = store.Cond{Column: p.column[c.Column], Filter: c.Filter}
	}
	return to
}

// position translates a position. Where the stored order goes on behind NAV's it stands in front of all rows that are equal in NAV's
// order, or behind them.
func (p *projection) position(s store.Span) *store.Row {
	for _, x := range p.places {
		move(x.slot, p.from, x.stored, s.From, x.nav)
	}
	end := int64(math.MaxInt64)
	if s.Inclusive != s.Back {
		end = math.MinInt64
	}
	for _, c := range p.ties {
		p.from.I[p.stored.Schema().Columns[c].Index] = end
	}
	return p.from
}

// move copies one column from a row to another.
func move(slot value.Slot, to *store.Row, at int32, from *store.Row, place int32) {
	switch slot {
	case value.SlotI:
		to.I[at] = from.I[place]
	case value.SlotD:
		to.D[at] = from.D[place]
	case value.SlotT:
		to.T[at] = from.T[place]
	default:
		to.R[at] = from.R[place]
	}
}

// Read fills a page.
func (p *projection) Read(q *store.Query, s store.Span, page *store.Page) error {
	page.Reset(p.table.schema)
	from, err := p.open()
	if err != nil {
		return err
	}
	if s.From != nil {
		s.From = p.position(s)
	}
	if err := from.Read(p.query(q), s, &p.page); err != nil {
		return err
	}
	page.Costly = p.page.Costly
	for i := range p.page.N {
		row, to := p.page.Row(i), page.Add()
		for _, x := range p.places {
			move(x.slot, &to, x.nav, &row, x.stored)
		}
	}
	return nil
}

// Get reads a row by its primary key.
func (p *projection) Get(_ store.Table, row *store.Row) (bool, error) {
	schema := p.table.schema
	var page store.Page
	err := p.Read(&store.Query{}, store.Span{From: row, Inclusive: true, Max: 1}, &page)
	if err != nil || page.N == 0 {
		return false, err
	}
	found := page.Row(0)
	if schema.Compare(&found, row, schema.PrimaryKey()) != 0 {
		return false, nil
	}
	schema.CopyRow(row, &found)
	return true, nil
}

// Count returns the number of rows of a query.
func (p *projection) Count(q *store.Query) (int64, error) {
	from, err := p.open()
	if err != nil {
		return 0, err
	}
	return from.Count(p.query(q))
}

// IsEmpty reports whether a query has no row.
func (p *projection) IsEmpty(q *store.Query) (bool, error) {
	from, err := p.open()
	if err != nil {
		return false, err
	}
	return from.IsEmpty(p.query(q))
}

// Aggregate computes values over the rows of a query.
func (p *projection) Aggregate(q *store.Query, aggs []store.Aggregate) error {
	from, err := p.open()
	if err != nil {
		return err
	}
	list := make([]store.Aggregate, len(aggs))
	for i := range aggs {
		list[i] = store.Aggregate{Op: aggs[i].Op, Column: p.column[aggs[i].Column]}
	}
	if err := from.Aggregate(p.query(q), list); err != nil {
		return err
	}
	for i := range aggs {
		aggs[i].Value = list[i].Value
	}
	return nil
}

// Blob returns nothing: no such table has BLOBs.
func (p *projection) Blob(store.Table, *store.Row, int) ([]byte, error) { return nil, nil }
