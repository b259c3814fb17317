package txn

import (
	"errors"
	"slices"

	"calque/runtime/store"
)

// This file keeps what the triggers of a test runner write during test isolation: it is noted, and done again after the
// rollback that ends the isolation.

// A change is one noted write.
type change func(to store.Writer) error

// A journal notes writes of which some are committed as C/AL sees it.
type journal struct {
	changes []change
	kept    int // how many are committed
}

func (j *journal) commit()   { j.kept = len(j.changes) }
func (j *journal) rollback() { j.changes = j.changes[:j.kept] }

// A noting writes to a transaction and notes each write that succeeds.
type noting struct {
	store.Tx
	to *journal
}

func (n *noting) note(err error, c change) error {
	if err == nil {
		n.to.changes = append(n.to.changes, c)
	}
	return err
}

// Insert notes the row with the number that an AutoIncrement field got.
func (n *noting) Insert(t store.Table, row *store.Row) error {
	err := n.Tx.Insert(t, row)
	row = copyRow(t, row)
	return n.note(err, func(to store.Writer) error {
		err := to.Insert(t, row)
		if errors.Is(err, store.ErrDuplicate) {
			row.Version = store.AnyVersion
			return to.Update(t, row, row, everyColumn(t.Schema()))
		}
		return err
	})
}

func (n *noting) Update(t store.Table, old, row *store.Row, changed store.Columns) error {
	before := copyRow(t, old)
	before.Version = store.AnyVersion
	err := n.Tx.Update(t, old, row, changed)
	row = copyRow(t, row)
	return n.note(err, func(to store.Writer) error { return unlessGone(to.Update(t, before, row, changed)) })
}

func (n *noting) Delete(t store.Table, row *store.Row) error {
	err := n.Tx.Delete(t, row)
	row = copyRow(t, row)
	row.Version = store.AnyVersion
	return n.note(err, func(to store.Writer) error { return unlessGone(to.Delete(t, row)) })
}

func (n *noting) UpdateAll(q *store.Query, set []store.Assignment) (int64, error) {
	rows, err := n.Tx.UpdateAll(q, set)
	q, set = copyQuery(q), slices.Clone(set)
	return rows, n.note(err, func(to store.Writer) error {
		_, err := to.UpdateAll(q, set)
		return err
	})
}

func (n *noting) DeleteAll(q *store.Query) (int64, error) {
	rows, err := n.Tx.DeleteAll(q)
	q = copyQuery(q)
	return rows, n.note(err, func(to store.Writer) error {
		_, err := to.DeleteAll(q)
		return err
	})
}

// unlessGone accepts that a row does not exist any more: the test had made it, and it was undone.
func unlessGone(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

func copyRow(t store.Table, row *store.Row) *store.Row {
	to := t.Schema().NewRow()
	t.Schema().CopyRow(to, row)
	return to
}

func everyColumn(s *store.Schema) store.Columns {
	var all store.Columns
	for i := range s.Columns {
		all.Add(i)
	}
	return all
}

func copyQuery(q *store.Query) *store.Query {
	to := *q
	to.Order, to.Where, to.AnyOf = slices.Clone(q.Order), slices.Clone(q.Where), slices.Clone(q.AnyOf)
	return &to
}
