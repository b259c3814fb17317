package systable

import "calque/runtime/store"

// A tx is a transaction of the database, with virtual tables to read.
type tx struct {
	store.Tx
	reader
}

var _ store.Tx = (*tx)(nil)

// refuse returns the error of a write to a virtual table; nil for any other table.
func refuse(t store.Table) error {
	if v, ok := t.(*table); ok {
		return &ReadOnlyError{v.schema.No, v.schema.Name}
	}
	return nil
}

// Get, Read, Count, IsEmpty, Aggregate and Blob read either kind of table.

func (x *tx) Get(t store.Table, row *store.Row) (bool, error) { return x.reader.Get(t, row) }

func (x *tx) Read(q *store.Query, s store.Span, page *store.Page) error {
	return x.reader.Read(q, s, page)
}

func (x *tx) Count(q *store.Query) (int64, error) { return x.reader.Count(q) }

func (x *tx) IsEmpty(q *store.Query) (bool, error) { return x.reader.IsEmpty(q) }

func (x *tx) Aggregate(q *store.Query, aggs []store.Aggregate) error {
	return x.reader.Aggregate(q, aggs)
}

func (x *tx) Blob(t store.Table, row *store.Row, column int) ([]byte, error) {
	return x.reader.Blob(t, row, column)
}

// Insert, Update, Delete, UpdateAll and DeleteAll refuse virtual tables.

func (x *tx) Insert(t store.Table, row *store.Row) error {
	if err := refuse(t); err != nil {
		return err
	}
	return x.Tx.Insert(t, row)
}

func (x *tx) Update(t store.Table, old, row *store.Row, changed store.Columns) error {
	if err := refuse(t); err != nil {
		return err
	}
	return x.Tx.Update(t, old, row, changed)
}

func (x *tx) Delete(t store.Table, row *store.Row) error {
	if err := refuse(t); err != nil {
		return err
	}
	return x.Tx.Delete(t, row)
}

func (x *tx) UpdateAll(q *store.Query, set []store.Assignment) (int64, error) {
	if err := refuse(q.Table); err != nil {
		return 0, err
	}
	return x.Tx.UpdateAll(q, set)
}

func (x *tx) DeleteAll(q *store.Query) (int64, error) {
	if err := refuse(q.Table); err != nil {
		return 0, err
	}
	return x.Tx.DeleteAll(q)
}
