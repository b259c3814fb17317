package record

import (
	"sync"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/runtime/filter"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file resolves CalcFormula and TableRelation: once a field, with the constants in them parsed.

// formulas caches what the properties of a table's fields mean. Sessions share it.
type formulas struct {
	mu        sync.Mutex
	calc      map[*object.Field]*formula
	relations map[*object.Field]*relation
}

// A formula is a resolved CalcFormula.
type formula struct {
	method ast.CalcMethod
	negate bool
	table  *Layout
	field  *object.Field // nil for Exist and Count
	where  []condition
	err    error // why it cannot be calculated
}

// A relation is a resolved TableRelation.
type relation struct {
	arms []arm
	err  error
}

// An arm is one alternative of a relation.
type arm struct {
	when  []condition // on the table of the field itself
	table *Layout
	field *object.Field
	where []condition
}

// A condition confines a field by a constant or by the value or filter of a field of the record that has the formula.
type condition struct {
	field      *object.Field
	expr       *filter.Expr  // a constant
	value      *object.Field // nil for a constant
	upperLimit bool
	isFilter   bool
}

// A resolver resolves the names in the properties of a table's fields.
type resolver struct {
	catalog Catalog
	own     *Layout
}

// formula returns the resolved CalcFormula of a field; nil without one.
func (l *Layout) formula(c Catalog, f *object.Field) *formula {
	l.formulas.mu.Lock()
	defer l.formulas.mu.Unlock()
	if g, ok := l.formulas.calc[f]; ok {
		return g
	}
	g := resolver{c, l}.formula(f)
	if l.formulas.calc == nil {
		l.formulas.calc = map[*object.Field]*formula{}
	}
	l.formulas.calc[f] = g
	return g
}

// relation returns the resolved TableRelation of a field; nil without one.
func (l *Layout) relation(c Catalog, f *object.Field) *relation {
	l.formulas.mu.Lock()
	defer l.formulas.mu.Unlock()
	if g, ok := l.formulas.relations[f]; ok {
		return g
	}
	g := resolver{c, l}.relation(f)
	if l.formulas.relations == nil {
		l.formulas.relations = map[*object.Field]*relation{}
	}
	l.formulas.relations[f] = g
	return g
}

func property(f *object.Field, name source.Key) *ast.Property {
	for _, p := range f.Props {
		if p.Name.Is(name) {
			return p
		}
	}
	return nil
}

func (v resolver) formula(f *object.Field) *formula {
	p := property(f, "CALCFORMULA")
	if p == nil || v.own.Table.File == nil {
		return nil
	}
	syntax, diags := parse.CalcFormula(v.own.Table.File, p.ValSpan)
	if syntax == nil || diags.HasErrors() {
		return &formula{err: rterr.New(rterr.FormulaBad, f.Name.Text, v.own.Table.Name.Text)}
	}
	g := &formula{method: syntax.Method, negate: syntax.Negate}
	if g.table, g.err = v.table(syntax.Table); g.err != nil {
		return g
	}
	if syntax.Field != nil {
		if g.field, g.err = v.field(g.table, syntax.Field); g.err != nil {
			return g
		}
	}
	g.where, g.err = v.conditions(syntax.Where, g.table)
	return g
}

func (v resolver) relation(f *object.Field) *relation {
	p := property(f, "TABLERELATION")
	if p == nil || v.own.Table.File == nil {
		return nil
	}
	syntax, diags := parse.TableRelation(v.own.Table.File, p.ValSpan)
	if syntax == nil || diags.HasErrors() {
		return &relation{err: rterr.New(rterr.RelationBad, f.Name.Text, v.own.Table.Name.Text)}
	}
	g := &relation{}
	for _, a := range syntax.Arms {
		resolved, err := v.arm(a)
		if err != nil {
			return &relation{err: err}
		}
		g.arms = append(g.arms, resolved)
	}
	return g
}

func (v resolver) arm(a *ast.RelationArm) (arm, error) {
	var out arm
	var err error
	if out.when, err = v.conditions(a.If, v.own); err != nil {
		return out, err
	}
	if out.table, err = v.table(a.Table); err != nil {
		return out, err
	}
	if a.Field != nil {
		out.field, err = v.field(out.table, a.Field)
	} else if keys := out.table.Table.Table.Keys; len(keys) > 0 {
		out.field = keys[0].Fields[len(keys[0].Fields)-1]
	}
	if err != nil {
		return out, err
	}
	out.where, err = v.conditions(a.Where, out.table)
	return out, err
}

func (v resolver) table(id *ast.Ident) (*Layout, error) {
	if l := v.catalog.LayoutNamed(id.Name.Key); l != nil {
		return l, nil
	}
	return nil, rterr.New(rterr.TableAbsent, id.Name.Text)
}

func (v resolver) field(l *Layout, id *ast.Ident) (*object.Field, error) {
	if f := l.Table.Field(id.Name.Key); f != nil {
		return f, nil
	}
	return nil, rterr.New(rterr.FieldAbsent, id.Name.Text, l.Table.Name.Text)
}

// conditions resolves conditions on the fields of a table. Constants are written independently of region and language.
func (v resolver) conditions(list []*ast.Condition, l *Layout) ([]condition, error) {
	out := make([]condition, 0, len(list))
	for _, syntax := range list {
		f, err := v.field(l, syntax.Field)
		if err != nil {
			return nil, err
		}
		c := condition{field: f, upperLimit: syntax.UpperLimit, isFilter: syntax.ValueIsFilter}
		switch syntax.Kind {
		case ast.CondConst:
			c.expr, err = filter.Const(value.NewText(syntax.Text), &l.filters[f.Index], value.DefaultSettings())
		case ast.CondFilter:
			c.expr, err = filter.Parse(value.NewText(syntax.Text), &l.filters[f.Index], nil, value.DefaultSettings())
		default:
			c.value, err = v.field(v.own, syntax.Value)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// filters appends the filters that a condition sets on its field, a field of l, for the record r.
func (c *condition) filters(env *Env, to []*filter.Expr, l *Layout, r *Record) ([]*filter.Expr, error) {
	target := &l.filters[c.field.Index]
	switch {
	case c.value == nil:
		return append(to, c.expr), nil
	case c.value.Class == object.FlowFilter:
		return c.passOn(env, to, target, r.allFiltersOn(c.value))
	}
	var e *filter.Expr
	var err error
	if v := r.Get(c.value); c.isFilter {
		e, err = filter.Parse(v.T, target, nil, env.Settings)
	} else {
		e, err = filter.Equal(v, target, env.Settings)
	}
	if err != nil {
		return nil, err
	}
	if c.upperLimit {
		e = e.UpTo()
	}
	return append(to, e), nil
}

// passOn appends filters of a FlowFilter, made ones on the target where that has another type.
func (c *condition) passOn(env *Env, to []*filter.Expr, target *filter.Field, list []*filter.Expr) ([]*filter.Expr, error) {
	for _, e := range list {
		if e.Kind() != target.Type.Kind {
			var err error
			if e, err = filter.ParseNeutral(e.PrintNeutral(env.Settings), target, env.Settings); err != nil {
				return nil, err
			}
		}
		if c.upperLimit {
			e = e.UpTo()
		}
		to = append(to, e)
	}
	return to, nil
}

// where appends the conditions on the table l as the record r sets them.
func where(env *Env, conds []store.Cond, list []condition, l *Layout, r *Record) ([]store.Cond, error) {
	var buf [4]*filter.Expr
	for i := range list {
		c := &list[i]
		exprs, err := c.filters(env, buf[:0], l, r)
		if err != nil {
			return nil, err
		}
		column := l.columns[c.field.Index]
		if column < 0 && c.field.Class != object.FlowFilter {
			return nil, rterr.New(rterr.Unsupported, "a condition on "+c.field.Name.Quoted())
		}
		for _, e := range exprs {
			if e != nil && column >= 0 {
				conds = append(conds, store.Cond{Column: column, Filter: e})
			}
		}
	}
	return conds, nil
}

// holds reports whether conditions on fields of r itself hold.
func holds(env *Env, list []condition, r *Record) (bool, error) {
	for i := range list {
		c := &list[i]
		exprs, err := c.filters(env, nil, r.Layout, r)
		if err != nil {
			return false, err
		}
		for _, e := range exprs {
			if !e.Match(r.Get(c.field)) {
				return false, nil
			}
		}
	}
	return true, nil
}

// applies returns the arm of a relation that counts for a record; nil if none does.
func (g *relation) applies(env *Env, r *Record) (*arm, error) {
	if g.err != nil {
		return nil, g.err
	}
	for i := range g.arms {
		ok, err := holds(env, g.arms[i].when, r)
		if err != nil {
			return nil, err
		}
		if ok {
			return &g.arms[i], nil
		}
	}
	return nil, nil
}
