package memory

import (
	"calque/runtime/store"
)

// This file changes rows. The caller hands in the version that a write gives.

// insert adds a row.
func (r *rows) insert(from *store.Row, v store.Version) error {
	x := r.newRow(from)
	x.Version = v
	if !r.put(x) {
		return store.ErrDuplicate
	}
	from.Version = v
	return nil
}

// update writes the changed columns of a row.
func (r *rows) update(old, from *store.Row, changed *store.Columns, v store.Version) error {
	x, err := r.current(old)
	if err != nil {
		return err
	}
	y := r.changedRow(x, from, changed)
	y.Version = v
	if r.schema.Compare(&x.Row, &y.Row, r.schema.PrimaryKey()) != 0 && r.find(&y.Row) != nil {
		return store.ErrDuplicate
	}
	from.Version = v
	r.replace(x, y)
	return nil
}

// current returns the row with the primary key of a buffer, if it has the buffer's version.
func (r *rows) current(old *store.Row) (*row, error) {
	x := r.find(old)
	switch {
	case x == nil:
		return nil, store.ErrNotFound
	case old.Version != store.AnyVersion && old.Version != x.Version:
		return nil, store.ErrChanged
	}
	return x, nil
}

// changedRow returns a copy of x with some columns of a buffer.
func (r *rows) changedRow(x *row, from *store.Row, changed *store.Columns) *row {
	y := r.newRow(&x.Row)
	for i := range r.schema.Columns {
		if !changed.Has(i) {
			continue
		}
		if c := &r.schema.Columns[i]; c.IsBLOB() {
			y.R[c.Index] = ownBLOB(from.R[c.Index])
			continue
		}
		r.schema.SetValue(&y.Row, i, r.schema.Value(from, i))
	}
	return y
}

// delete removes a row.
func (r *rows) delete(old *store.Row) error {
	x, err := r.current(old)
	if err != nil {
		return err
	}
	r.remove(x)
	return nil
}

// selected returns the rows of a query.
func (r *rows) selected(q *store.Query) []*row {
	var list []*row
	r.scan(unordered(q), &store.Span{}, func(x *row) bool {
		list = append(list, x)
		return true
	})
	return list
}

// updateAll sets columns in all rows of a query.
func (r *rows) updateAll(q *store.Query, set []store.Assignment, v store.Version) int64 {
	list := r.selected(q)
	for _, x := range list {
		y := r.newRow(&x.Row)
		for _, a := range set {
			r.schema.SetValue(&y.Row, a.Column, a.Value)
		}
		for _, i := range r.blobs {
			y.R[i] = ownBLOB(y.R[i])
		}
		y.Version = v
		r.replace(x, y)
	}
	return int64(len(list))
}

// deleteAll removes all rows of a query.
func (r *rows) deleteAll(q *store.Query) int64 {
	if len(q.Where)+len(q.AnyOf) == 0 {
		n := r.primary().len()
		for _, t := range r.trees {
			t.items.Clear()
		}
		r.bytes = 0
		return int64(n)
	}
	list := r.selected(q)
	for _, x := range list {
		r.remove(x)
	}
	return int64(len(list))
}
