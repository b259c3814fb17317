package store

import (
	"calque/runtime/value"
)

// A Row is a buffer for the columns of one row, by slot class; Column.Slot and Column.Index say where. The slices may be
// longer than the schema needs, so that a record buffer which begins with the stored fields can lend its own.
//
// Reference slots hold what package value boxes: *value.GUIDBox for GUID, Media and MediaSet, *value.FormulaBox for
// DateFormula, *value.RecordID, *value.BLOB for BLOB and Binary, *value.VariantBox with a Text for TableFilter. Nil is blank.
type Row struct {
	I       []int64
	D       []value.Decimal
	T       []value.Text
	R       []value.Ref
	Version Version
}

// NewRow returns a blank row.
func (s *Schema) NewRow() *Row {
	return &Row{
		I: make([]int64, s.width[value.SlotI]), D: make([]value.Decimal, s.width[value.SlotD]),
		T: make([]value.Text, s.width[value.SlotT]), R: make([]value.Ref, s.width[value.SlotR]),
	}
}

// Width returns the number of slots of a class that a row has.
func (s *Schema) Width(slot value.Slot) int { return s.width[slot] }

// Value returns a column of a row.
func (s *Schema) Value(r *Row, column int) value.Value {
	c := &s.Columns[column]
	switch c.Slot {
	case value.SlotI:
		return value.Value{Kind: c.Kind, I: r.I[c.Index]}
	case value.SlotD:
		return value.Value{Kind: c.Kind, D: r.D[c.Index]}
	case value.SlotT:
		return value.Value{Kind: c.Kind, T: r.T[c.Index]}
	}
	return value.Unbox(c.Kind, r.R[c.Index])
}

// SetValue stores a value of the column's kind in a row.
func (s *Schema) SetValue(r *Row, column int, v value.Value) {
	c := &s.Columns[column]
	switch c.Slot {
	case value.SlotI:
		r.I[c.Index] = v.I
	case value.SlotD:
		r.D[c.Index] = v.D
	case value.SlotT:
		r.T[c.Index] = v.T
	default:
		r.R[c.Index] = value.Box(v)
	}
}

// CopyRow copies the columns and the version of one row to another.
func (s *Schema) CopyRow(to, from *Row) {
	copy(to.I, from.I[:s.width[value.SlotI]])
	copy(to.D, from.D[:s.width[value.SlotD]])
	copy(to.T, from.T[:s.width[value.SlotT]])
	copy(to.R, from.R[:s.width[value.SlotR]])
	to.Version = from.Version
}

// A Page is a buffer for rows that were read together. Its memory is used again by the next read into it; texts and
// references taken out of it stay valid.
type Page struct {
	N int // rows

	// Costly says that a page of this query costs about as much as all its rows, since they had to be sorted: fewer,
	// larger pages are cheaper.
	Costly bool

	rows  Row
	vers  []Version
	width [4]int
}

// Reset empties the page and lays it out for rows of a schema.
func (p *Page) Reset(s *Schema) {
	clear(p.rows.T) // let go of what the old rows hold
	clear(p.rows.R)
	p.rows.I, p.rows.D, p.rows.T, p.rows.R = p.rows.I[:0], p.rows.D[:0], p.rows.T[:0], p.rows.R[:0]
	p.vers = p.vers[:0]
	p.N, p.Costly, p.width = 0, false, s.width
}

// Add appends a blank row and returns it. Rows returned earlier become stale.
func (p *Page) Add() Row {
	p.rows.I = grow(p.rows.I, p.width[value.SlotI])
	p.rows.D = grow(p.rows.D, p.width[value.SlotD])
	p.rows.T = grow(p.rows.T, p.width[value.SlotT])
	p.rows.R = grow(p.rows.R, p.width[value.SlotR])
	p.vers = append(p.vers, 0)
	p.N++
	return p.Row(p.N - 1)
}

// Bytes is about how much memory the page holds, without its texts.
func (p *Page) Bytes() int {
	return 8*(cap(p.rows.I)+cap(p.vers)) + 16*cap(p.rows.D) + 24*cap(p.rows.T) + 16*cap(p.rows.R)
}

// Truncate removes all rows but the first n.
func (p *Page) Truncate(n int) {
	w := &p.width
	p.rows.I, p.rows.D, p.rows.T, p.rows.R = p.rows.I[:n*w[0]], p.rows.D[:n*w[1]], p.rows.T[:n*w[2]], p.rows.R[:n*w[3]]
	p.vers, p.N = p.vers[:n], n
}

// grow appends n zeros.
func grow[T any](s []T, n int) []T {
	have := len(s)
	if cap(s) < have+n {
		s = append(make([]T, 0, max(2*cap(s), have+n)), s...)
	}
	s = s[:have+n]
	clear(s[have:])
	return s
}

// Row returns a row of the page. It is a view: writing to its slots changes the page.
func (p *Page) Row(i int) Row {
	w := &p.width
	return Row{
		I: p.rows.I[i*w[0] : (i+1)*w[0] : (i+1)*w[0]],
		D: p.rows.D[i*w[1] : (i+1)*w[1] : (i+1)*w[1]],
		T: p.rows.T[i*w[2] : (i+1)*w[2] : (i+1)*w[2]],
		R: p.rows.R[i*w[3] : (i+1)*w[3] : (i+1)*w[3]],

		Version: p.vers[i],
	}
}

// SetVersion sets the version of a row.
func (p *Page) SetVersion(i int, v Version) { p.vers[i] = v }
