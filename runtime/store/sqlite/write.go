package sqlite

import (
	"errors"
	"fmt"

	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
)

// This file writes rows.

// target returns where the transaction inserts into a table. The table comes into being if need be.
func (x *tx) target(t store.Table) (source, error) {
	src, err := x.look(t)
	if err != nil || src.state.exists {
		return src, err
	}
	h := t.(*table)
	l := src.state.layout
	if err := x.create(h, l); err != nil {
		return source{}, err
	}
	src.state = x.pending.states[h]
	return src, nil
}

// create makes a table and its entry in the catalog.
func (x *tx) create(t *table, l *sqlgen.Layout) error {
	plan := store.NewPlan(nil, t.schema, t.company)
	if err := x.conn.exec(sqlgen.Plan(dialect{}, plan, nil, l).Before...); err != nil {
		return fmt.Errorf("create table %s: %w", t.name, err)
	}
	return x.describe(t, l)
}

// describe writes a table's entry in the catalog and makes its new state the one that the transaction sees.
func (x *tx) describe(t *table, l *sqlgen.Layout) error {
	err := x.conn.query("INSERT INTO "+catalogTable+" VALUES(?,?,?,?,0) ON CONFLICT(name) DO UPDATE SET company=excluded.company,"+
		"definition=excluded.definition,rests=excluded.rests", nil,
		t.name, t.company, t.schema.Definition(), restText(t.schema, l.Rests))
	if err != nil {
		return err
	}
	x.pending.states[t] = newState(l, true)
	delete(x.pending.dropped, t.name)
	return nil
}

// addRest gives a decimal column its rest.
func (x *tx) addRest(t *table, l *sqlgen.Layout, column int) (source, error) {
	l = l.WithRest(column)
	if err := x.conn.exec(sqlgen.AddRest(l, column)...); err != nil {
		return source{}, err
	}
	if err := x.describe(t, l); err != nil {
		return source{}, err
	}
	return x.look(t)
}

// write executes a write of one row: bind binds the parameters and returns a column that lacks its rest, or -1.
func (x *tx) write(src source, t store.Table, shape func(*sqlgen.Builder, *sqlgen.Layout), bind func(source, *stmt) int) (source, error) {
	for {
		shape(src.builder, src.state.layout)
		s, err := src.statement()
		if err != nil {
			return src, err
		}
		missing := bind(src, s)
		if missing < 0 {
			return src, x.note(s.run())
		}
		s.reset()
		if src, err = x.addRest(t.(*table), src.state.layout, missing); err != nil {
			return src, err
		}
	}
}

// note remembers that the library has ended the transaction, as it does when a write is interrupted or the disk is full.
func (x *tx) note(err error) error {
	if err != nil && !errors.Is(err, store.ErrDuplicate) && !x.conn.inTransaction() {
		x.failed = fmt.Errorf("the transaction was rolled back: %w", err)
	}
	return err
}

// Insert adds a row. It may be kept back for a while if its key is certain to be new.
func (x *tx) Insert(t store.Table, row *store.Row) error {
	src, err := x.target(t)
	if err != nil {
		return err
	}
	v, err := x.next()
	if err != nil {
		return err
	}
	numbered := x.number(t, row)
	tail := x.tails.of(t.(*table))
	kept, err := tail.takes(x, src, row)
	switch {
	case err != nil:
		return err
	case kept:
		err = x.tails.keep(x, tail, row, v)
	default:
		if err = x.insert(t, row, v); err == nil {
			tail.inserted(row)
		}
	}
	if err != nil {
		return err
	}
	row.Version = v
	if numbered > 0 {
		x.pending.numbers[t.Name()] = numbered
	}
	return nil
}

// insert writes a row at once.
func (x *tx) insert(t store.Table, row *store.Row, v store.Version) error {
	src, err := x.source(t)
	if err != nil {
		return err
	}
	_, err = x.write(src, t, func(b *sqlgen.Builder, l *sqlgen.Layout) { b.Insert(l, 1, sqlgen.AnyKeys) }, func(src source, s *stmt) int {
		n, missing := s.bindRow(src.state.layout, row, src.state.all, 1)
		if missing < 0 {
			s.bindInt(n, int64(v))
		}
		return missing
	})
	return err
}

// number gives a row its AutoIncrement number and returns the last one that has been given. Numbers are not given again
// after a rollback.
func (x *tx) number(t store.Table, row *store.Row) int64 {
	if t.Schema().AutoIncrement() < 0 {
		return 0
	}
	s := x.store
	s.mu.Lock()
	defer s.mu.Unlock()
	last := store.NextNumber(t.Schema(), row, s.numbers[t.Name()])
	s.numbers[t.Name()] = last
	return last
}

// Update writes the changed columns of a row.
func (x *tx) Update(t store.Table, old, row *store.Row, changed store.Columns) error {
	src, err := x.source(t)
	if err != nil {
		return err
	}
	if !src.state.exists {
		return store.ErrNotFound
	}
	v, err := x.next()
	if err != nil {
		return err
	}
	checked := old.Version != store.AnyVersion
	var columns []int
	for _, c := range src.state.all {
		if changed.Has(c) {
			columns = append(columns, c)
		}
	}
	unknown := false
	src, err = x.write(src, t,
		func(b *sqlgen.Builder, l *sqlgen.Layout) { b.Update(l, &changed, checked) },
		func(src source, s *stmt) int {
			n, missing := s.bindRow(src.state.layout, row, columns, 1)
			if missing >= 0 {
				return missing
			}
			s.bindInt(n, int64(v))
			n, found := src.byKey(s, old, n+1)
			unknown = !found
			if checked && found {
				s.bindInt(n, int64(old.Version))
			}
			return -1
		})
	if err != nil {
		return err
	}
	if unknown || src.changes() == 0 {
		return x.whyNot(src, old)
	}
	if changed.Any(t.Schema().IsPrimary) {
		x.tails.disturb(t.(*table))
	}
	row.Version = v
	return nil
}

// whyNot tells why a row was not there to be changed.
func (x *tx) whyNot(src source, old *store.Row) error {
	now := src.state.layout.Schema.NewRow()
	src.state.layout.Schema.CopyRow(now, old)
	found, err := src.get(now)
	switch {
	case err != nil:
		return err
	case !found:
		return store.ErrNotFound
	}
	return store.ErrChanged
}

// Delete removes a row.
func (x *tx) Delete(t store.Table, row *store.Row) error {
	src, err := x.source(t)
	if err != nil {
		return err
	}
	if !src.state.exists {
		return store.ErrNotFound
	}
	checked := row.Version != store.AnyVersion
	src.builder.Delete(src.state.layout, checked)
	s, err := src.statement()
	if err != nil {
		return err
	}
	n, found := src.byKey(s, row, 1)
	if !found {
		return store.ErrNotFound
	}
	if checked {
		s.bindInt(n, int64(row.Version))
	}
	if err := x.note(s.run()); err != nil {
		return err
	}
	x.tails.disturb(t.(*table))
	if src.changes() == 0 {
		return x.whyNot(src, row)
	}
	return nil
}

// UpdateAll sets columns in all rows of a query.
func (x *tx) UpdateAll(q *store.Query, set []store.Assignment) (int64, error) {
	src, err := x.source(q.Table)
	if err != nil || !src.state.exists {
		return 0, err
	}
	for i := range set {
		if src, err = x.makeRoom(src, q.Table, &set[i]); err != nil {
			return 0, err
		}
	}
	v, err := x.next()
	if err != nil {
		return 0, err
	}
	src.builder.UpdateAll(src.state.layout, q, set, v)
	return x.runAll(src)
}

// makeRoom gives a column its rest if a new value needs one.
func (x *tx) makeRoom(src source, t store.Table, a *store.Assignment) (source, error) {
	l := src.state.layout
	if a.Value.D.IsZero() || l.HasRest(a.Column) {
		return src, nil
	}
	if _, rest := store.SplitDecimal(a.Value.D); rest == 0 {
		return src, nil
	}
	return x.addRest(t.(*table), l, a.Column)
}

// DeleteAll removes all rows of a query.
func (x *tx) DeleteAll(q *store.Query) (int64, error) {
	src, err := x.source(q.Table)
	if err != nil || !src.state.exists {
		return 0, err
	}
	x.tails.disturb(q.Table.(*table))
	src.builder.DeleteAll(src.state.layout, q)
	return x.runAll(src)
}

// runAll executes the statement in the builder, which changes many rows. A bit of the task cuts it short; the library
// then rolls the transaction back.
func (x *tx) runAll(src source) (int64, error) {
	if !src.enter(x.task) {
		return 0, store.ErrInterrupted
	}
	defer src.leave(x.task)
	_, _, err := src.start()
	if err := x.note(err); err != nil {
		return 0, err
	}
	return src.changes(), nil
}
