package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks calls of routines that are written in C/AL.

// callRoutine makes a call of the routine en. at is all that is written.
func (c *checker) callRoutine(en entity, at ast.Expr, args []ast.Expr, u use) typed.Expr {
	r := en.routine
	if r.Local && r.Owner != c.obj {
		c.exprs(args)
		c.errorf(spanOf(at), diag.LocalRoutine, "%s is local to %s", r.Name.Quoted(), r.Owner.Name.Quoted())
		return c.bad(at)
	}
	if len(args) != len(r.Params) {
		c.exprs(args)
		c.errorf(spanOf(at), diag.ArgumentCount, "%s takes %s, not %d", r.Name.Quoted(), count(len(r.Params), "argument"), len(args))
		c.hintf("declared as %s", c.signature(r))
		return c.bad(at)
	}
	list := make([]typed.Expr, len(args))
	ok := true
	for i, arg := range args {
		list[i] = c.argument(r, r.Params[i], arg)
		ok = ok && !isBad(list[i])
	}
	if !ok {
		return c.bad(at)
	}
	return &typed.Call{
		Base: typed.Base{T: resultType(r), Span: spanOf(at)},
		Recv: en.recv, Routine: r, Args: list, Taken: bool(u),
	}
}

// resultType is the type of a call. A TryFunction gives whether it went well.
func resultType(r *object.Routine) *types.Type {
	switch {
	case r.Try:
		return types.Of(types.Boolean)
	case r.Result != nil:
		return r.Result.Type
	}
	return types.Of(types.Void)
}

// argument checks one argument of a routine.
func (c *checker) argument(r *object.Routine, p *object.Var, arg ast.Expr) typed.Expr {
	x := c.expr(arg)
	if isBad(x) || p.Type.Kind == types.Invalid {
		return x
	}
	if p.ByRef {
		return c.variable(x, arg, p.Type, p.Name.Text)
	}
	if !canPass(x.Type(), p.Type) {
		c.errorf(spanOf(arg), diag.ArgumentMismatch, "cannot pass %s as %s : %s", c.describe(x.Type()), p.Name.Quoted(), c.describe(p.Type))
		c.hintConversion(x, p.Type, "")
		return c.bad(arg)
	}
	if p.Type.Kind == types.Array {
		return c.coerce(x, p.Type)
	}
	return c.convert(x, p.Type, "")
}

// canPass reports whether a value of type from may be given to a parameter of type to. NAV: arrays of different length are copied
// as far as both go.
func canPass(from, to *types.Type) bool {
	if from.Kind == types.Array && to.Kind == types.Array {
		return len(from.Dims) == len(to.Dims) && types.AssignableTo(from.Elem, to.Elem)
	}
	return types.AssignableTo(from, to)
}

// variable checks that x, an argument, is a variable that fits a VAR parameter of type t.
func (c *checker) variable(x typed.Expr, arg ast.Expr, t *types.Type, name string) typed.Expr {
	if !isAssignable(x) {
		c.errorf(spanOf(arg), diag.NotAVariable, "%s must be a variable: the parameter %s is VAR", c.source(arg), name)
		return c.bad(arg)
	}
	if _, isForeign := x.(*typed.Unsupported); isForeign {
		return x
	}
	if !types.CanPassByRef(x.Type(), t) {
		c.errorf(spanOf(arg), diag.VarMismatch, "cannot pass a variable of type %s as VAR %s : %s", c.describe(x.Type()), name, c.describe(t))
		return c.bad(arg)
	}
	return x
}
