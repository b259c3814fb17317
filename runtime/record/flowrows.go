package record

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file calculates formulas that depend on FlowFields of the other table, which no query knows: row by row.

// calculated reports whether conditions or the field of a formula are FlowFields.
func calculated(list []condition, f *object.Field) bool {
	for i := range list {
		if list[i].field.Class == object.FlowField {
			return true
		}
	}
	return f != nil && f.Class == object.FlowField
}

// matching returns a variable of the table l whose filters are the conditions as the record r sets them.
func (r *Record) matching(env *Env, l *Layout, list []condition) (*Record, error) {
	p := New(l, false)
	p.ChangeCompany(r.CurrentCompany(env))
	group := maxGroup
	for i := range list {
		exprs, err := list[i].filters(env, nil, l, r)
		if err != nil {
			return nil, err
		}
		for _, e := range exprs {
			if e != nil {
				group++ // each in a group of its own, so that all of them count
				p.x.view.set(group, list[i].field, e)
			}
		}
	}
	p.x.changed()
	return p, nil
}

// computeEach returns the value of a formula for the record r, row by row; empty without rows.
func (g *formula) computeEach(env *Env, r *Record) (value.Value, error) {
	p, err := r.matching(env, g.table, g.where)
	if err != nil {
		return value.Value{}, err
	}
	t := tally{method: g.method}
	err = p.each(env, func(row *store.Row) (bool, error) {
		if g.field == nil {
			t.n++
			return g.method != ast.CalcExist, nil
		}
		at := p.probe(row)
		if g.field.Class == object.FlowField {
			if err := at.calcFlowField(env, g.field); err != nil {
				return false, err
			}
		}
		err := t.add(at.Get(g.field))
		return g.method != ast.CalcLookup, err
	})
	if err != nil {
		return value.Value{}, err
	}
	return t.result()
}

// A tally adds up values by the method of a formula.
type tally struct {
	method ast.CalcMethod
	n      int64
	sum    value.Decimal
	best   value.Value
}

func (t *tally) add(v value.Value) error {
	t.n++
	switch t.method {
	case ast.CalcSum, ast.CalcAverage:
		sum, err := t.sum.Add(v.Decimal())
		t.sum = sum
		return value.DecimalError(err)
	case ast.CalcMin, ast.CalcMax:
		if t.n == 1 {
			t.best = v
			return nil
		}
		c, err := value.Compare(v, t.best)
		if err == nil && (c < 0) == (t.method == ast.CalcMin) && c != 0 {
			t.best = v
		}
		return err
	case ast.CalcLookup:
		t.best = v
	}
	return nil
}

func (t *tally) result() (value.Value, error) {
	switch t.method {
	case ast.CalcExist:
		return value.OfBoolean(t.n > 0), nil
	case ast.CalcCount:
		return value.OfBigInteger(value.BigInteger(t.n)), nil
	case ast.CalcSum:
		return value.OfDecimal(t.sum), nil
	case ast.CalcAverage:
		mean, err := store.Mean(t.sum, t.n)
		return value.OfDecimal(mean), value.DecimalError(err)
	}
	return t.best, nil
}

// hasEach reports whether the related table has a row with a value, where the relation depends on FlowFields.
func (a *arm) hasEach(env *Env, r *Record, e *filter.Expr) (bool, error) {
	p, err := r.matching(env, a.table, a.where)
	if err != nil {
		return false, err
	}
	p.x.view.set(0, a.field, e)
	empty, err := p.IsEmpty(env)
	return !empty, err
}
