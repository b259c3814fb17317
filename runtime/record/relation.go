package record

import (
	"slices"
	"sync"

	"calque/lang/object"
	"calque/runtime/store"
	"calque/runtime/txn"
)

// This file defines what RENAME does to the rows that refer to the renamed one.

// References knows which fields refer to a table. Sessions of an instance share it; it is made when the first row is renamed.
type References struct {
	mu      sync.Mutex
	byTable map[*Layout][]reference
}

// A reference is an arm of the TableRelation of a field.
type reference struct {
	layout *Layout
	field  *object.Field
	arm    int
}

// to returns the fields that refer to a table.
func (s *References) to(c Catalog, l *Layout) []reference {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byTable == nil {
		s.byTable = map[*Layout][]reference{}
		for _, no := range c.TableNos() {
			if from, err := c.Layout(no); err == nil {
				s.add(c, from)
			}
		}
	}
	return s.byTable[l]
}

func (s *References) add(c Catalog, from *Layout) {
	for _, f := range from.stored {
		g := from.relation(c, f)
		if g == nil || g.err != nil {
			continue
		}
		for i := range g.arms {
			to := g.arms[i].table
			s.byTable[to] = append(s.byTable[to], reference{from, f, i})
		}
	}
}

// renameRelated changes the rows that refer to a renamed row.
// NAV: no code of their tables runs.
func (r *Record) renameRelated(env *Env, xrec *Record) error {
	if env.References == nil {
		return nil
	}
	for _, ref := range env.References.to(env.Catalog, r.Layout) {
		a := &ref.layout.relation(env.Catalog, ref.field).arms[ref.arm]
		if a.field == nil || !slices.Contains(r.primaryKey(), a.field) {
			continue
		}
		before := xrec.Get(a.field)
		if IsBlank(before) || r.schema.CompareValue(&r.x.row, r.columns[a.field.Index], &before) == 0 {
			continue
		}
		if err := r.renameIn(env, ref, a, xrec); err != nil {
			return err
		}
	}
	return nil
}

// renameIn changes the rows of one table that refer to xrec by one arm.
func (r *Record) renameIn(env *Env, ref reference, a *arm, xrec *Record) error {
	p := New(ref.layout, false)
	p.ChangeCompany(r.CurrentCompany(env))
	if err := p.SetRange(env, ref.field, xrec.Get(a.field)); err != nil {
		return err
	}
	for i := range a.where {
		c := &a.where[i]
		switch {
		case c.value == nil && !c.expr.Match(xrec.Get(c.field)):
			return nil // what was renamed is not what this arm refers to
		case c.value != nil && c.value.Class == object.Normal && !c.isFilter && !c.upperLimit:
			if err := p.SetRange(env, c.value, xrec.Get(c.field)); err != nil {
				return err
			}
		}
	}
	for i := range a.when {
		if c := &a.when[i]; c.value == nil && c.field.Class == object.Normal {
			p.x.view.set(-i-2, c.field, c.expr) // a group of its own, beside the others
		}
	}
	p.x.changed()
	h, err := p.handle(env)
	if err != nil {
		return err
	}
	if empty, err := p.IsEmpty(env); err != nil || empty {
		return err
	}
	column := p.columns[ref.field.Index]
	simple := len(ref.layout.relation(env.Catalog, ref.field).arms) == 1
	if simple && !p.schema.IsPrimary(column) {
		w, err := env.writing(h, txn.ModifyAll)
		if err != nil {
			return err
		}
		if err := p.plan(env, h); err != nil {
			return err
		}
		return env.updateAll(h, w, &p.x.query, store.Assignment{Column: column, Value: r.Get(a.field)})
	}
	return r.renameEach(env, ref, a, p)
}

// renameEach changes referring rows one by one, where it depends on the row or the field is part of its key.
func (r *Record) renameEach(env *Env, ref reference, a *arm, p *Record) error {
	var rows []*Record
	err := p.eachWith(env, func(p *Record) error {
		counts, err := ref.layout.relation(env.Catalog, ref.field).applies(env, p)
		if err == nil && counts == a {
			row := p.image()
			row.ChangeCompany(r.CurrentCompany(env))
			row.x.row.Version = p.x.row.Version
			row.keep()
			rows = append(rows, row)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, row := range rows {
		xrow := row.image()
		row.Set(ref.field, r.Get(a.field))
		if row.schema.IsPrimary(row.columns[ref.field.Index]) {
			err = row.rename(env, xrow)
		} else {
			err = row.modify(env)
		}
		if err != nil {
			return row.Failure(env, err)
		}
	}
	return nil
}
