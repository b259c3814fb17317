package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/typed"
	"calque/lang/types"
)

// A use tells whether the value of an expression is used. A statement drops it.
type use bool

const (
	taken   use = true
	dropped use = false
)

// expr checks an expression whose value is used.
func (c *checker) expr(e ast.Expr) typed.Expr {
	x := c.operand(e, taken)
	if x.Type().Kind == types.Void {
		c.errorf(spanOf(e), diag.NoValue, "%s gives no value", c.source(e))
		return c.bad(e)
	}
	return x
}

// operand checks an expression that may be a call without a value.
func (c *checker) operand(e ast.Expr, u use) typed.Expr {
	switch e := e.(type) {
	case *ast.Literal:
		return c.literal(e)
	case *ast.Ident, *ast.Member:
		return c.use(c.resolve(e), e, nil, u)
	case *ast.Call:
		return c.use(c.resolve(e.Fun), e, e, u)
	case *ast.Paren:
		return c.expr(e.X)
	case *ast.Unary:
		return c.unary(e)
	case *ast.Binary:
		return c.binary(e)
	case *ast.Scope:
		return c.scoped(e)
	case *ast.Index:
		return c.index(e)
	case *ast.BadExpr, *ast.Set, *ast.Range:
		return c.bad(e) // the parser has reported it
	}
	panic("check: unknown expression")
}

// condition checks an expression that must be a Boolean.
func (c *checker) condition(e ast.Expr) typed.Expr {
	x := c.expr(e)
	if isBad(x) {
		return x
	}
	if b := types.Of(types.Boolean); types.Conversion(x.Type(), b) != types.NoConv {
		return c.coerce(x, b)
	}
	c.errorf(spanOf(e), diag.NotBoolean, "the condition is %s, not Boolean", c.describe(x.Type()))
	if x.Type().Kind.IsNumeric() {
		c.hintf("compare it: %s <> 0", c.source(e))
	}
	return c.bad(e)
}

// index checks x[i,j]: an element of an array or a character of a text.
func (c *checker) index(e *ast.Index) typed.Expr {
	x := c.expr(e.X)
	list := make([]typed.Expr, len(e.Args))
	ok := !isBad(x)
	for i, arg := range e.Args {
		list[i] = c.assigned(arg, types.Of(types.Integer))
		ok = ok && !isBad(list[i])
	}
	if !ok {
		return c.bad(e)
	}
	t := x.Type()
	switch {
	case t.Kind == types.Array:
		return c.element(e, x, list)
	case t.Kind.IsString() && len(list) == 1:
		return &typed.CharAt{Base: typed.Base{T: types.Of(types.Char), Span: spanOf(e)}, X: x, Index: list[0]}
	case c.isForeign(t):
		return unsupported(spanOf(e), types.Of(types.DotNet), c.describe(t), append([]typed.Expr{x}, list...)...)
	}
	c.errorf(spanOf(e), diag.NotAnArray, "%s is %s: it has no elements", c.source(e.X), c.describe(t))
	return c.bad(e)
}

// element checks the indexes of an array. Too few dimensions leave an array of the others: A[2][3] is A[2,3].
func (c *checker) element(e *ast.Index, x typed.Expr, list []typed.Expr) typed.Expr {
	if inner, ok := x.(*typed.Elem); ok {
		x, list = inner.X, append(append([]typed.Expr(nil), inner.Index...), list...)
	}
	t := x.Type()
	if len(list) > len(t.Dims) {
		c.errorf(spanOf(e), diag.IndexCount, "%s has %s, not %d", c.source(e.X), count(len(t.Dims), "dimension"), len(list))
		return c.bad(e)
	}
	for i, at := range list {
		if k, ok := at.(*typed.Const); ok && (k.Int < 1 || k.Int > int64(t.Dims[i])) {
			// A warning, as for any other constant that fails at run time: code may ASSERTERROR it.
			c.warnf(k.Span, diag.IndexRange, "index %d is outside the array, which has the elements 1 to %d", k.Int, t.Dims[i])
		}
	}
	elem := t.Elem
	if rest := t.Dims[len(list):]; len(rest) > 0 {
		elem = &types.Type{Kind: types.Array, Elem: t.Elem, Dims: rest}
	}
	return &typed.Elem{Base: typed.Base{T: elem, Span: spanOf(e)}, X: x, Index: list}
}

// isAssignable reports whether x stands for a place that a value can be stored in.
func isAssignable(x typed.Expr) bool {
	switch x := x.(type) {
	case *typed.VarRef:
		return x.T.Kind != types.TextConst
	case *typed.FieldRef, *typed.Unsupported:
		return true
	case *typed.Elem:
		return isAssignable(x.X)
	case *typed.CharAt:
		return isAssignable(x.X)
	}
	return false
}
