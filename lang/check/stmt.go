package check

import (
	"maps"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/token"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks statements. Each takes its ordinal before what it contains, so that ordinals follow the text.

// list checks statements that follow one another.
func (c *checker) list(stmts []ast.Stmt) []typed.Stmt {
	out := make([]typed.Stmt, 0, len(stmts))
	for _, s := range stmts {
		out = append(out, c.stmt(s))
	}
	return out
}

// number gives the statement s the next ordinal.
func (c *checker) number(s ast.Stmt) typed.StmtInfo {
	c.stmts = append(c.stmts, s.Pos())
	return typed.StmtInfo{Ord: int32(len(c.stmts) - 1), Span: spanOf(s)}
}

// statement checks one statement; see stmt.
func (c *checker) statement(s ast.Stmt) typed.Stmt {
	if w, ok := s.(*ast.With); ok {
		return c.with(w)
	}
	info := c.number(s)
	switch s := s.(type) {
	case *ast.Assign:
		return c.assign(s, info)
	case *ast.ExprStmt:
		return c.exprStmt(s, info)
	case *ast.Block:
		return &typed.Block{StmtInfo: info, List: c.list(s.List)}
	case *ast.If:
		out := &typed.If{StmtInfo: info, Cond: c.condition(s.Cond), Then: c.stmt(s.Then)}
		if s.Else != nil {
			out.Else = c.stmt(s.Else)
		}
		return out
	case *ast.Case:
		return c.caseOf(s, info)
	case *ast.For:
		return c.forLoop(s, info)
	case *ast.ForEach:
		return c.forEach(s, info)
	case *ast.While:
		return &typed.While{StmtInfo: info, Cond: c.condition(s.Cond), Body: c.loopBody(s.Body)}
	case *ast.Repeat:
		c.loops++
		body := c.list(s.List)
		c.loops--
		return &typed.Repeat{StmtInfo: info, Body: body, Cond: c.condition(s.Cond)}
	case *ast.AssertError:
		return &typed.AssertError{StmtInfo: info, Body: c.stmt(s.Body)}
	case *ast.Exit:
		return c.exit(s, info)
	case *ast.Empty, *ast.BadStmt: // the parser has reported the latter
		return &typed.Empty{StmtInfo: info}
	}
	panic("check: unknown statement")
}

// exprStmt checks a call that stands as a statement, or a BREAK.
func (c *checker) exprStmt(s *ast.ExprStmt, info typed.StmtInfo) typed.Stmt {
	if c.isBreak(s.X) {
		if c.loops == 0 {
			c.errorf(info.Span, diag.BreakOutsideLoop, "BREAK has its place inside a loop")
			if c.systemVar("CURRREPORT") != nil {
				c.hintf("CurrReport.BREAK ends a data item")
			}
		}
		return &typed.Break{StmtInfo: info}
	}
	x := c.operand(s.X, dropped)
	switch x := x.(type) {
	case *typed.Builtin:
		if onlyComputes(x) {
			c.warnf(info.Span, diag.ValueDropped, "the value of %s is not used", x.Fn.Name)
		}
	case *typed.Call, *typed.Unsupported, *typed.Bad:
	default:
		c.errorf(info.Span, diag.NotAStatement, "%s is no statement: its value is not used", c.source(s.X))
		c.hintNotAStatement(s.X)
	}
	return &typed.CallStmt{StmtInfo: info, X: x}
}

// onlyComputes reports whether a call without a use for its value does nothing.
func onlyComputes(x *typed.Builtin) bool {
	fn := x.Fn
	return x.Recv == nil && fn.Static == "" && fn.Result.Kind != types.Void && !fn.Optional && !(fn.Setter && len(x.Args) > 0)
}

// hintNotAStatement says what an expression that stands as a statement was probably meant to be.
func (c *checker) hintNotAStatement(e ast.Expr) {
	if b, ok := e.(*ast.Binary); ok && b.Op == token.Eq {
		c.hintf("an assignment is written :=")
	}
}

// isBreak reports whether a statement is BREAK and not a call of something with that name.
func (c *checker) isBreak(e ast.Expr) bool {
	if call, ok := e.(*ast.Call); ok && len(call.Args) == 0 {
		e = call.Fun
	}
	id, ok := e.(*ast.Ident)
	return ok && !id.Quoted && id.Name.Is("BREAK") && c.findDeclared(id).kind == noEntity
}

// exit checks EXIT and EXIT(x).
func (c *checker) exit(s *ast.Exit, info typed.StmtInfo) typed.Stmt {
	out := &typed.Exit{StmtInfo: info}
	switch {
	case s.X == nil:
	case c.sig.Result == nil:
		c.expr(s.X)
		c.errorf(spanOf(s.X), diag.ExitValue, "%s returns no value", routineWord(c.sig))
		if c.sig.Kind == ast.Procedure {
			c.hintf("declare one: PROCEDURE %s(…) : Integer", c.sig.Name.Quoted())
		}
	default:
		out.X = c.assigned(s.X, c.sig.Result.Type)
	}
	return out
}

// caseOf checks CASE. Selector and values are compared in the type in which they would be with =.
//
// NAV: the values become values of the selector's type, unless the selector is a Code: then they stay Text and are compared as
// they are written. This is what comes of it: a Code and a Text meet as Text.
func (c *checker) caseOf(s *ast.Case, info typed.StmtInfo) typed.Stmt {
	out := &typed.Case{StmtInfo: info, X: c.expr(s.X)}
	var all []typed.Range
	counts := make([]int, len(s.Branches))
	for i, b := range s.Branches {
		values := c.ranges(b.Values)
		counts[i] = len(values)
		all = append(all, values...)
	}
	out.X, all = c.unifyCase(out.X, all)
	for i, b := range s.Branches {
		values := all[:counts[i]:counts[i]]
		all = all[counts[i]:]
		out.Branches = append(out.Branches, typed.Branch{Values: values, Body: c.stmt(b.Body)})
	}
	if s.HasElse {
		out.Else = c.list(s.Else)
	}
	return out
}

// unifyCase converts a selector and all values of a CASE to one type.
func (c *checker) unifyCase(x typed.Expr, all []typed.Range) (typed.Expr, []typed.Range) {
	if t := x.Type(); t.Kind == types.Record || t.Kind == types.Array {
		c.errorf(span(x), diag.CaseSelector, "%s cannot be the selector of a CASE", c.describe(t))
		return c.badAt(x), all
	}
	x, all, _ = c.unify(x, all, types.Eq)
	return x, all
}

// forLoop checks FOR.
func (c *checker) forLoop(s *ast.For, info typed.StmtInfo) typed.Stmt {
	if id := c.undeclared(s.Var); id != nil {
		c.declare(id, c.expr(s.Lo))
	}
	out := &typed.For{StmtInfo: info, Var: c.expr(s.Var), Down: s.Down}
	t := out.Var.Type()
	switch {
	case isBad(out.Var):
	case !isAssignable(out.Var):
		c.errorf(spanOf(s.Var), diag.NotAssignable, "%s is no variable", c.source(s.Var))
		t = types.Of(types.Invalid)
	case !isCountable(t.Kind) && !t.IsOpaque():
		c.errorf(spanOf(s.Var), diag.ForVariable, "a FOR loop cannot count with %s", c.describe(t))
		c.hintf("its variable is a number, an Option, a Boolean, a date or a time")
		t = types.Of(types.Invalid)
	}
	out.Lo, out.Hi = c.assigned(s.Lo, t), c.assigned(s.Hi, t)
	out.Body = c.loopBody(s.Body)
	return out
}

// isCountable reports whether FOR can count with values of k.
func isCountable(k types.Kind) bool {
	switch k {
	case types.Boolean, types.Date, types.Time, types.DateTime, types.Duration:
		return true
	}
	return k.IsNumeric()
}

// forEach checks FOREACH, which walks .NET collections only.
func (c *checker) forEach(s *ast.ForEach, info typed.StmtInfo) typed.Stmt {
	out := &typed.ForEach{StmtInfo: info, Var: c.expr(s.Var), X: c.expr(s.X)}
	if !isBad(out.X) && !out.X.Type().IsOpaque() && out.X.Type().Kind != types.Variant {
		c.errorf(spanOf(s.X), diag.ForEachTarget, "FOREACH walks a .NET collection, not %s", c.describe(out.X.Type()))
	}
	if !isBad(out.Var) && !isAssignable(out.Var) {
		c.errorf(spanOf(s.Var), diag.NotAssignable, "%s is no variable", c.source(s.Var))
	}
	out.Body = c.loopBody(s.Body)
	return out
}

// loopBody checks the body of a loop, in which BREAK has its place.
func (c *checker) loopBody(s ast.Stmt) typed.Stmt {
	c.loops++
	out := c.stmt(s)
	c.loops--
	return out
}

// with checks WITH. A plain variable is named by the scope itself; anything else is evaluated once and bound to a
// variable that refers to it.
func (c *checker) with(s *ast.With) typed.Stmt {
	x := c.expr(s.X)
	if !isBad(x) && !hasMembers(x.Type()) {
		c.errorf(spanOf(s.X), diag.WithTarget, "WITH needs a record or an object, not %s", c.describe(x.Type()))
		x = c.badAt(x)
	}
	if isBad(x) {
		return c.stmtInBadWith(s)
	}
	if ref, ok := x.(*typed.VarRef); ok {
		c.scope.withs = append(c.scope.withs, with{ref.Var})
		body := c.stmt(s.Body)
		c.scope.withs = c.scope.withs[:len(c.scope.withs)-1]
		return body
	}
	info := c.number(s)
	v := c.temporary(x.Type(), s.Pos())
	v.ByRef = true
	c.scope.withs = append(c.scope.withs, with{v})
	body := c.stmt(s.Body)
	c.scope.withs = c.scope.withs[:len(c.scope.withs)-1]
	return &typed.With{StmtInfo: info, Var: v, X: x, Body: body}
}

// stmtInBadWith checks the body of a WITH whose target has an error. Nothing is known about the names in it, so nothing is said.
func (c *checker) stmtInBadWith(s *ast.With) typed.Stmt {
	mark, unknown := c.diags.Len(), maps.Clone(c.unknown)
	body := c.stmt(s.Body)
	c.diags.Truncate(mark)
	c.unknown = unknown
	return body
}

// hasMembers reports whether names can be looked up in a value of type t.
func hasMembers(t *types.Type) bool {
	return types.Variant <= t.Kind && t.Kind < types.Array || t.Kind == types.BigText || t.Kind == types.BLOB
}
