package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/token"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks assignments.

// compoundOps gives the operator of each compound assignment.
var compoundOps = map[token.Kind]token.Kind{
	token.PlusAssign: token.Plus, token.MinusAssign: token.Minus, token.StarAssign: token.Star, token.SlashAssign: token.Slash,
}

// assign checks an assignment. NAV: a procedure with one parameter may stand on the left; the assignment calls it.
func (c *checker) assign(s *ast.Assign, info typed.StmtInfo) typed.Stmt {
	if id := c.undeclared(s.X); id != nil && s.Op == token.Assign {
		y := c.expr(s.Y)
		return c.store(c.declare(id, y), y, info)
	}
	en, isCall := c.target(s.X)
	switch {
	case en.kind == builtinEntity:
		return c.setter(en, s, info)
	case en.kind == routineEntity && len(en.routine.Params) == 1:
		return &typed.CallStmt{StmtInfo: info, X: c.callRoutine(en, s.X, []ast.Expr{setValue(s)}, dropped)}
	}
	x := c.targetExpr(en, s.X, isCall)
	if isBad(x) {
		c.expr(s.Y)
		return &typed.Assign{StmtInfo: info, X: x, Y: x}
	}
	if !isAssignable(x) {
		c.expr(s.Y)
		c.notAssignable(x, s.X)
		return &typed.Assign{StmtInfo: info, X: c.bad(s.X), Y: x}
	}
	if s.Op == token.Assign {
		y := c.convert(c.expr(s.Y), x.Type(), c.source(s.X))
		return c.store(x, y, info)
	}
	var before []typed.Stmt
	x, before = c.settle(x, info)
	y := c.expr(s.Y)
	if !isBad(y) {
		y = c.operate(s, compoundOps[s.Op], x, y)
		y = c.convert(y, x.Type(), c.source(s.X))
	}
	out := c.store(x, y, info)
	if before == nil {
		return out
	}
	return &typed.Block{StmtInfo: info, List: append(before, out)}
}

// store makes the statement that stores y in x. What belongs to another run time cannot be stored to: the attempt fails when control
// reaches it.
func (c *checker) store(x, y typed.Expr, info typed.StmtInfo) typed.Stmt {
	if u, ok := x.(*typed.Unsupported); ok {
		return &typed.CallStmt{StmtInfo: info, X: unsupported(info.Span, types.Of(types.Void), u.What, x, y)}
	}
	return &typed.Assign{StmtInfo: info, X: x, Y: y}
}

// target finds what the left side of an assignment names, if it is a name.
func (c *checker) target(e ast.Expr) (en entity, isCall bool) {
	switch e := e.(type) {
	case *ast.Ident, *ast.Member:
		return c.resolve(e), false
	case *ast.Call:
		return entity{}, true
	}
	return entity{kind: valueEntity, recv: c.expr(e)}, false
}

func (c *checker) targetExpr(en entity, e ast.Expr, isCall bool) typed.Expr {
	if isCall {
		return c.expr(e)
	}
	if en.kind == routineEntity {
		c.errorf(spanOf(e), diag.NotAssignable, "cannot assign to the procedure %s", en.routine.Name.Quoted())
		if c.sig != nil && en.routine == c.sig {
			c.hintf("EXIT(Value) returns a value")
		}
		return c.bad(e)
	}
	return c.use(en, e, nil, taken)
}

// notAssignable reports a left side that nothing can be stored in.
func (c *checker) notAssignable(x typed.Expr, e ast.Expr) {
	if ref, ok := x.(*typed.VarRef); ok && ref.T.Kind == types.TextConst {
		c.errorf(spanOf(e), diag.NotAssignable, "cannot assign to the text constant %s", c.source(e))
		return
	}
	c.errorf(spanOf(e), diag.NotAssignable, "cannot assign to %s", c.source(e))
}

// setter checks an assignment to a built-in that is written like a variable, such as Rec.FILTERGROUP := 2.
func (c *checker) setter(en entity, s *ast.Assign, info typed.StmtInfo) typed.Stmt {
	if !en.fn.Setter {
		c.expr(s.Y)
		c.errorf(spanOf(s.X), diag.NotAssignable, "cannot assign to the built-in %s", en.fn.Qualified())
		return &typed.CallStmt{StmtInfo: info, X: c.bad(s.X)}
	}
	return &typed.CallStmt{StmtInfo: info, X: c.callBuiltin(en, s.X, []ast.Expr{setValue(s)}, dropped)}
}

// setValue returns the one argument that an assignment to a procedure or built-in passes.
func setValue(s *ast.Assign) ast.Expr {
	if s.Op == token.Assign {
		return s.Y
	}
	return &ast.Binary{X: s.X, From: s.Pos(), Op: compoundOps[s.Op], OpPos: s.OpPos, Y: s.Y}
}

// settle makes x a place that may be looked up twice: an index that calls something is evaluated before, into a variable, by
// the statements it returns.
//
// NAV: unknown how often x += 1 looks up x; Calque does so once.
func (c *checker) settle(x typed.Expr, info typed.StmtInfo) (typed.Expr, []typed.Stmt) {
	var before []typed.Stmt
	var once func(x typed.Expr) typed.Expr
	keep := func(x typed.Expr) typed.Expr {
		if isRepeatable(x) {
			return x
		}
		v := c.temporary(x.Type(), x.Pos())
		before = append(before, &typed.Assign{StmtInfo: info, X: varRef(v, span(x)), Y: x})
		return varRef(v, span(x))
	}
	once = func(x typed.Expr) typed.Expr {
		switch x := x.(type) {
		case *typed.FieldRef:
			return &typed.FieldRef{Base: x.Base, Rec: once(x.Rec), Field: x.Field}
		case *typed.CharAt:
			place := once(x.X)
			return &typed.CharAt{Base: x.Base, X: place, Index: keep(x.Index)}
		case *typed.Elem:
			out := &typed.Elem{Base: x.Base, X: once(x.X)}
			for _, at := range x.Index {
				out.Index = append(out.Index, keep(at))
			}
			return out
		}
		return x
	}
	return once(x), before
}

// isRepeatable reports whether evaluating x twice does the same as evaluating it once.
func isRepeatable(x typed.Expr) bool {
	switch x := x.(type) {
	case *typed.Const, *typed.VarRef:
		return true
	case *typed.FieldRef:
		return isRepeatable(x.Rec)
	case *typed.Convert:
		return isRepeatable(x.X)
	case *typed.Unary:
		return isRepeatable(x.X)
	case *typed.Binary:
		return isRepeatable(x.X) && isRepeatable(x.Y)
	case *typed.CharAt:
		return isRepeatable(x.X) && isRepeatable(x.Index)
	case *typed.Elem:
		for _, at := range x.Index {
			if !isRepeatable(at) {
				return false
			}
		}
		return isRepeatable(x.X)
	}
	return false
}
