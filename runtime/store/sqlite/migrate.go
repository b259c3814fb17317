package sqlite

import (
	"fmt"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
	"calque/runtime/value"
)

// This file changes tables.

// script returns the SQL of a plan; mu is held.
func (s *Store) script(p *store.Plan) sqlgen.Script {
	new := newLayout(p.New, p.Company)
	if p.Old == nil {
		return sqlgen.Plan(dialect{}, p, nil, new)
	}
	old := newLayout(p.Old, p.Company)
	old.Rests = s.rests[old.Name]
	new.Rests = changedRests(p, old)
	return sqlgen.Plan(dialect{}, p, old, new)
}

// newLayout returns the layout of a new table. Decimals in the primary key have their rests from the beginning, since a
// primary key does not change.
func newLayout(s *store.Schema, company string) *sqlgen.Layout {
	l := sqlgen.NewLayout(s, company)
	l.RowID, _, _ = dialect{}.PrimaryKey(l)
	for _, c := range s.PrimaryKey() {
		if s.Columns[c].Kind == types.Decimal {
			l.Rests.Add(c)
		}
	}
	return l
}

// changedRests returns the rests of a changed table: those of the columns that stay, those of a new one, and those that
// whole numbers of 64 bits may need once they are decimals.
func changedRests(p *store.Plan, old *sqlgen.Layout) store.Columns {
	rests := newLayout(p.New, p.Company).Rests
	for i := range p.New.Columns {
		from := p.Old.ColumnNo(p.New.Columns[i].No)
		if from < 0 || p.New.Columns[i].Kind != types.Decimal {
			continue
		}
		switch p.Old.Columns[from].Kind {
		case types.BigInteger, types.Duration:
			rests.Add(i)
		case types.Decimal:
			if old.HasRest(from) {
				rests.Add(i)
			}
		}
	}
	return rests
}

// Apply carries out a plan.
func (x *tx) Apply(p *store.Plan, f store.Force) error {
	if x.conn == nil {
		return errEnded
	}
	if err := x.tails.writeAll(x); err != nil {
		return err
	}
	x.tails.forget()
	x.store.mu.Lock()
	script := x.store.script(p)
	to := &table{schema: p.New, company: p.Company, name: store.PhysicalName(p.New, p.Company)}
	x.store.mu.Unlock()
	layout := newLayout(p.New, p.Company)
	if p.Old == nil {
		to.committed.Store(newState(layout, false))
		return x.create(to, layout)
	}
	from := x.oldTable(p)
	old := from.committed.Load().layout
	layout.Rests = changedRests(p, old)
	to.committed.Store(newState(layout, true))
	loss, err := p.Check(x, from)
	switch {
	case err != nil:
		return err
	case loss != nil && f == store.KeepData:
		return loss
	case loss != nil && !p.Rebuild:
		p.Rebuild = true // what does not fit is converted row by row
		script = sqlgen.Plan(dialect{}, p, old, layout)
	}
	if err := x.conn.exec(script.Before...); err != nil {
		return fmt.Errorf("change table %s: %w", from.name, err)
	}
	numbered := x.numbered(from.name)
	if p.Rebuild {
		if numbered, err = x.move(p, from, to); err != nil {
			return p.Refused(err)
		}
	}
	if err := x.conn.exec(script.After...); err != nil {
		return fmt.Errorf("change table %s: %w", from.name, err)
	}
	return x.replace(from, to, layout, numbered)
}

// oldTable returns a handle of the stored table of a plan.
func (x *tx) oldTable(p *store.Plan) *table {
	x.store.mu.Lock()
	defer x.store.mu.Unlock()
	l := newLayout(p.Old, p.Company)
	l.Rests = x.store.rests[l.Name]
	t := &table{schema: p.Old, company: p.Company, name: l.Name}
	t.committed.Store(newState(l, true))
	return t
}

func (x *tx) numbered(name string) int64 {
	x.store.mu.Lock()
	defer x.store.mu.Unlock()
	return x.store.numbers[name]
}

// replace puts one table's entry in the catalog in the place of another's.
func (x *tx) replace(from, to *table, l *sqlgen.Layout, numbered int64) error {
	x.hide(from.name, true)
	if from.name != to.name {
		if err := x.forget(from.name); err != nil {
			return err
		}
	}
	if s := x.pending.states[to]; s != nil {
		l = s.layout // moving the rows has added rests
	}
	if err := x.describe(to, l); err != nil {
		return err
	}
	if to.schema.AutoIncrement() >= 0 {
		x.pending.numbers[to.name] = numbered
		x.store.mu.Lock()
		x.store.numbers[to.name] = max(numbered, x.store.numbers[to.name])
		x.store.mu.Unlock()
	}
	return nil
}

// forget removes a table's entry from the catalog.
func (x *tx) forget(name string) error {
	if err := x.conn.query("DELETE FROM "+catalogTable+" WHERE name=?", nil, name); err != nil {
		return err
	}
	x.pending.dropped[name] = true
	delete(x.pending.numbers, name)
	return nil
}

// hide lets the transaction see no rows through the handle of a stored table; redefined: it must not even look.
func (x *tx) hide(name string, redefined bool) {
	x.store.mu.Lock()
	h := x.store.handles[name]
	x.store.mu.Unlock()
	if h != nil {
		s := newState(h.committed.Load().layout, false)
		s.gone = redefined
		x.pending.states[h] = s
	}
}

// move copies the rows of a table into the new one that will take its place.
func (x *tx) move(p *store.Plan, from, to *table) (numbered int64, err error) {
	layout := *to.committed.Load().layout
	layout.Name += sqlgen.NewTableSuffix
	dest := &table{schema: p.New, company: p.Company, name: layout.Name}
	dest.committed.Store(newState(&layout, true))
	src := source{x.conn, x.task, dest.committed.Load()}
	m := p.NewMove()
	var page store.Page
	var last *store.Row
	for {
		q := &store.Query{Table: from}
		if err := x.Read(q, store.Span{From: last, Max: 256}, &page); err != nil {
			return 0, err
		}
		for i := range page.N {
			row := page.Row(i)
			if src, err = x.moveRow(m, from, src, dest, &row); err != nil {
				return 0, err
			}
		}
		if page.N < 256 {
			break
		}
		if last == nil {
			last = p.Old.NewRow()
		}
		end := page.Row(page.N - 1)
		p.Old.CopyRow(last, &end)
	}
	return m.Numbered(), nil
}

// moveRow converts a row, with its BLOBs, and inserts it.
func (x *tx) moveRow(m *store.Move, from *table, src source, dest *table, row *store.Row) (source, error) {
	for i := range from.schema.Columns {
		if c := &from.schema.Columns[i]; c.IsBLOB() {
			data, err := x.Blob(from, row, i)
			if err != nil {
				return src, err
			}
			row.R[c.Index] = &value.BLOB{Data: data}
		}
	}
	moved := dest.schema.NewRow()
	m.Row(moved, row)
	src.builder.Insert(src.state.layout, 1, sqlgen.AnyKeys)
	s, err := src.statement()
	if err != nil {
		return src, err
	}
	n, missing := s.bindRow(src.state.layout, moved, src.state.all, 1)
	if missing >= 0 {
		s.reset()
		return src, fmt.Errorf("move table %s: field %s lacks a rest", dest.name, dest.schema.Columns[missing].Name)
	}
	s.bindInt(n, int64(row.Version))
	return src, x.note(s.run())
}

// Drop removes a stored table.
func (x *tx) Drop(name string) error {
	if x.conn == nil {
		return errEnded
	}
	if err := x.tails.writeAll(x); err != nil {
		return err
	}
	x.tails.forget()
	if err := x.conn.exec("DROP TABLE IF EXISTS " + sqlgen.Quote(name)); err != nil {
		return err
	}
	for t := range x.pending.states {
		if t.name == name {
			delete(x.pending.states, t)
		}
	}
	x.hide(name, false)
	return x.forget(name)
}
