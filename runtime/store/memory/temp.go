package memory

import (
	"calque/runtime/store"
)

// A Temp is the table of a temporary record variable, and the way to its rows: it is its own store.Table and store.Writer.
// The table that its methods are given is the Temp itself.
type Temp struct {
	rows    *rows
	version store.Version
}

// NewTemp returns an empty temporary table.
func NewTemp(s *store.Schema) *Temp { return &Temp{rows: newRows(s)} }

// Schema returns the table's schema.
func (t *Temp) Schema() *store.Schema { return t.rows.schema }

// Company is empty: temporary tables belong to no company.
func (t *Temp) Company() string { return "" }

// Name is the table's name.
func (t *Temp) Name() string { return t.rows.schema.Name }

// Len returns the number of rows.
func (t *Temp) Len() int { return t.rows.primary().len() }

// Bytes returns about how much memory the rows take, for those who keep a session's within bounds.
func (t *Temp) Bytes() int64 { return t.rows.bytes }

// Get reads a row by its primary key.
func (t *Temp) Get(_ store.Table, row *store.Row) (bool, error) { return t.rows.get(row), nil }

// Read fills a page.
func (t *Temp) Read(q *store.Query, s store.Span, page *store.Page) error {
	t.rows.read(q, &s, page)
	return nil
}

// Count returns the number of rows of a query.
func (t *Temp) Count(q *store.Query) (int64, error) { return t.rows.count(q), nil }

// IsEmpty reports whether a query has no row.
func (t *Temp) IsEmpty(q *store.Query) (bool, error) { return t.rows.isEmpty(q), nil }

// Aggregate computes values over the rows of a query.
func (t *Temp) Aggregate(q *store.Query, aggs []store.Aggregate) error {
	return t.rows.aggregate(q, aggs)
}

// Blob reads a BLOB.
func (t *Temp) Blob(_ store.Table, row *store.Row, column int) ([]byte, error) {
	return t.rows.blob(row, column), nil
}

// Insert adds a row.
func (t *Temp) Insert(_ store.Table, row *store.Row) error { return t.rows.insert(row, t.next()) }

// Update writes the changed columns of a row.
func (t *Temp) Update(_ store.Table, old, row *store.Row, changed store.Columns) error {
	return t.rows.update(old, row, &changed, t.next())
}

// Delete removes a row.
func (t *Temp) Delete(_ store.Table, row *store.Row) error { return t.rows.delete(row) }

// UpdateAll sets columns in all rows of a query.
func (t *Temp) UpdateAll(q *store.Query, set []store.Assignment) (int64, error) {
	return t.rows.updateAll(q, set, t.next()), nil
}

// DeleteAll removes all rows of a query.
func (t *Temp) DeleteAll(q *store.Query) (int64, error) { return t.rows.deleteAll(q), nil }

func (t *Temp) next() store.Version {
	t.version++
	return t.version
}

var _ interface {
	store.Table
	store.Writer
} = (*Temp)(nil)
