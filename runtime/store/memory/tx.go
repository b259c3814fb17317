package memory

import (
	"fmt"
	"maps"

	"calque/runtime/store"
)

// This file defines transactions of a Store.

// A tx is a write transaction. It works on copies of the tables that it touches.
type tx struct {
	reader
	store *Store
	base  *content // what was committed at the beginning
	first store.Version
	done  bool

	now   *content        // base with the writes; its maps belong to the transaction
	own   map[string]bool // the tables in now that are copies
	marks []*content
}

func (x *tx) begin() {
	x.now = &content{maps.Clone(x.base.tables), maps.Clone(x.base.catalog), maps.Clone(x.base.next)}
	x.own = map[string]bool{}
}

// view returns the rows of a table as the transaction sees them.
func (x *tx) view(t store.Table) (*rows, error) { return x.now.rows(t) }

// rows returns the rows of a table for writing; the table comes into being.
func (x *tx) rows(t store.Table) (*rows, error) {
	name := t.Name()
	r, err := x.now.rows(t)
	if err != nil || x.own[name] {
		return r, err
	}
	if _, exists := x.now.tables[name]; exists {
		r = r.copy()
	} else {
		x.now.catalog[name] = store.Stored{Name: name, Company: t.Company(), Schema: t.Schema()}
	}
	x.now.tables[name], x.own[name] = r, true
	return r, nil
}

func (x *tx) next() store.Version { return store.Version(x.store.version.Add(1)) }

// Own reports whether the transaction has given a version.
func (x *tx) Own(v store.Version) bool { return v >= x.first }

// Given returns the version that was given last.
func (x *tx) Given() store.Version { return store.Version(x.store.version.Load()) }

// Insert adds a row.
func (x *tx) Insert(t store.Table, row *store.Row) error {
	r, err := x.rows(t)
	if err != nil {
		return err
	}
	numbered := int64(0)
	if t.Schema().AutoIncrement() >= 0 {
		numbered = store.NextNumber(t.Schema(), row, x.number(t.Name()))
		x.store.reserve(t.Name(), numbered)
	}
	if err := r.insert(row, x.next()); err != nil {
		return err
	}
	if numbered > 0 {
		x.now.next[t.Name()] = numbered
	}
	return nil
}

// Update writes the changed columns of a row.
func (x *tx) Update(t store.Table, old, row *store.Row, changed store.Columns) error {
	r, err := x.rows(t)
	if err != nil {
		return err
	}
	return r.update(old, row, &changed, x.next())
}

// Delete removes a row.
func (x *tx) Delete(t store.Table, row *store.Row) error {
	r, err := x.rows(t)
	if err != nil {
		return err
	}
	return r.delete(row)
}

// UpdateAll sets columns in all rows of a query.
func (x *tx) UpdateAll(q *store.Query, set []store.Assignment) (int64, error) {
	r, err := x.rows(q.Table)
	if err != nil {
		return 0, err
	}
	return r.updateAll(q, set, x.next()), nil
}

// DeleteAll removes all rows of a query.
func (x *tx) DeleteAll(q *store.Query) (int64, error) {
	r, err := x.rows(q.Table)
	if err != nil {
		return 0, err
	}
	return r.deleteAll(q), nil
}

// Commit makes the writes visible.
func (x *tx) Commit() error {
	if x.done {
		return errDone
	}
	x.store.content.Store(x.now)
	x.end()
	return nil
}

// Rollback undoes the writes.
func (x *tx) Rollback() {
	if !x.done {
		x.end()
	}
}

func (x *tx) end() {
	x.done = true
	x.store.writing.Unlock()
}

var errDone = fmt.Errorf("the transaction has ended")

// Mark returns the present point.
func (x *tx) Mark() (store.Mark, error) {
	x.marks = append(x.marks, x.now)
	x.freeze()
	return store.Mark(len(x.marks)), nil
}

// freeze keeps the present state as it is: later writes copy first.
func (x *tx) freeze() {
	n := x.now
	x.now = &content{maps.Clone(n.tables), maps.Clone(n.catalog), maps.Clone(n.next)}
	x.own = map[string]bool{}
}

// RollbackTo goes back to a mark.
func (x *tx) RollbackTo(m store.Mark) error {
	if m < 1 || int(m) > len(x.marks) {
		return fmt.Errorf("roll back to mark %d: there is none", m)
	}
	x.marks = x.marks[:m]
	x.now = x.marks[m-1]
	x.freeze()
	return nil
}

// Drop removes a table.
func (x *tx) Drop(name string) error {
	delete(x.now.tables, name)
	delete(x.now.catalog, name)
	delete(x.now.next, name)
	return nil
}

// Apply carries out a plan: the rows are converted and put into a table of the new definition.
func (x *tx) Apply(p *store.Plan, f store.Force) error {
	t := &table{p.New, p.Company, store.PhysicalName(p.New, p.Company)}
	if p.Old == nil {
		_, err := x.rows(t)
		return err
	}
	old := &table{p.Old, p.Company, store.PhysicalName(p.Old, p.Company)}
	if f == store.KeepData {
		loss, err := p.Check(x, old)
		if err != nil {
			return err
		}
		if loss != nil {
			return loss
		}
	}
	from, err := x.view(old)
	if err != nil {
		return err
	}
	to := newRows(p.New)
	move := p.NewMove()
	from.primary().items.Scan(func(r item) bool {
		y := &row{Row: *p.New.NewRow()}
		move.Row(&y.Row, &r.Row)
		err = to.insert(&y.Row, r.Version)
		return err == nil
	})
	if err != nil {
		return p.Refused(err)
	}
	if err := x.Drop(old.name); err != nil {
		return err
	}
	x.now.tables[t.name], x.own[t.name] = to, true
	x.now.catalog[t.name] = store.Stored{Name: t.name, Company: p.Company, Schema: p.New}
	x.now.next[t.name] = move.Numbered()
	return nil
}

// number returns the last AutoIncrement number of a table.
func (x *tx) number(name string) int64 { return max(x.now.next[name], x.store.reserved(name)) }
