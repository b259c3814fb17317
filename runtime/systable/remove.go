package systable

import (
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file deletes rows of virtual tables that allow it. Nothing else can be written to them.

// A remover reads a virtual table and deletes rows of it.
type remover struct{ reader }

var _ store.Writer = (*remover)(nil)

// Insert fails.
func (r *remover) Insert(store.Table, *store.Row) error { return store.ErrReadOnly }

// Update fails.
func (r *remover) Update(store.Table, *store.Row, *store.Row, store.Columns) error {
	return store.ErrReadOnly
}

// UpdateAll fails.
func (r *remover) UpdateAll(*store.Query, []store.Assignment) (int64, error) {
	return 0, store.ErrReadOnly
}

// Delete removes a row.
func (r *remover) Delete(t store.Table, row *store.Row) error {
	now := t.Schema().NewRow()
	t.Schema().CopyRow(now, row)
	ok, err := r.Get(t, now)
	switch {
	case err != nil:
		return err
	case !ok:
		return store.ErrNotFound
	}
	r.remove(now)
	return nil
}

// DeleteAll removes the rows of a query.
func (r *remover) DeleteAll(q *store.Query) (int64, error) {
	n, err := r.Count(q)
	if n == 0 || err != nil {
		return 0, err
	}
	all := *q
	all.Columns = nil
	var page store.Page
	if err := r.Read(&all, store.Span{Max: int(n)}, &page); err != nil {
		return 0, err
	}
	for i := range page.N {
		row := page.Row(i)
		r.remove(&row)
	}
	return int64(page.N), nil
}

func (r *remover) remove(row *store.Row) {
	schema := r.table.schema
	r.table.provider.Remove(func(no int32) value.Value { return schema.Value(row, schema.ColumnNo(no)) })
}
