package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
)

// This file declares the variables of a routine.

// declareLocals makes the scope of the routine's own variables: parameters, the return value, local variables, in the order of
// their index.
func (c *checker) declareLocals(body *ast.Body) {
	c.scope.locals = make(map[source.Key]*object.Var, len(c.sig.Params)+len(body.Vars)+1)
	for i, p := range c.sig.Params {
		where := source.Span{Start: p.Pos, End: p.Pos}
		if i < len(c.sig.Syntax.Params) {
			where = c.sig.Syntax.Params[i].Name.Span
		}
		c.declareLocal(p, where)
	}
	if r := c.sig.Result; r != nil {
		c.locals = append(c.locals, r)
		if !r.Name.IsZero() {
			c.bindLocal(r, source.Span{Start: r.Pos, End: r.Pos})
		}
	}
	for _, d := range body.Vars {
		v := c.app.NewVar(c.file, d, object.Local, len(c.locals), &c.diags)
		c.declareLocal(v, d.Name.Span)
	}
}

// declareLocal adds a variable with a name.
func (c *checker) declareLocal(v *object.Var, where source.Span) {
	c.locals = append(c.locals, v)
	c.bindLocal(v, where)
}

func (c *checker) bindLocal(v *object.Var, where source.Span) {
	if c.scope.locals[v.Name.Key] != nil {
		c.errorf(where, diag.DuplicateName, "%s is declared twice in %s", v.Name.Quoted(), c.sig.Name.Quoted())
		return
	}
	c.scope.locals[v.Name.Key] = v
}

// temporary adds a variable without a name.
func (c *checker) temporary(t *types.Type, pos source.Pos) *object.Var {
	v := &object.Var{Type: t, Scope: object.Local, Index: len(c.locals), Pos: pos}
	c.locals = append(c.locals, v)
	return v
}
