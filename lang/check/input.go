package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks what is typed at a prompt or watched by a debugger: expressions that stand alone, and assignments that
// declare their variable.

// Expr checks an expression as one of the code of routine r: its variables can be named. A call may be one without a value, or one
// whose optional value is not used: it is checked like a statement. The Routine is r without its statements.
func (o Options) Expr(app *object.App, u *types.Universe, r *object.Routine, e ast.Expr) (typed.Expr, *typed.Routine, diag.List) {
	c := newChecker(o, app, u, r.Owner)
	c.enter(r)
	body := c.body()
	c.declareLocals(body)
	c.scope.rec = c.implicit()
	x := c.operand(e, dropped)
	at := c.file.LineStart(c.file.Line(e.Pos())) - 1
	return x, &typed.Routine{Sig: r, Begin: at, Vars: c.locals, NStmts: 1, Stmts: []source.Pos{e.Pos()}}, c.diags
}

// TypeName prints a type as it is declared, an object's by its name.
func TypeName(app *object.App, t *types.Type) string { return (&checker{app: app}).describe(t) }

// Signature prints a routine as it is declared.
func Signature(app *object.App, r *object.Routine) string { return (&checker{app: app}).signature(r) }

// undeclared returns the name that e is, if nothing has this name and the checker is to declare a variable for it.
func (c *checker) undeclared(e ast.Expr) *ast.Ident {
	id, ok := e.(*ast.Ident)
	if !ok || c.opts.Declare == nil {
		return nil
	}
	if _, isConst := c.constantName(id); isConst || c.find(id).kind != noEntity {
		return nil
	}
	return id
}

// declare makes the variable of a name that has none, with the type of the value it is to hold.
func (c *checker) declare(id *ast.Ident, y typed.Expr) typed.Expr {
	if isBad(y) {
		return y
	}
	t := variableType(y.Type())
	if t == nil {
		c.errorf(id.Span, diag.UnknownName, "unknown name %s, and no variable can hold %s", id.Name.Quoted(), c.describe(y.Type()))
		return c.bad(id)
	}
	v := c.opts.Declare(id.Name, t)
	c.scope.locals[id.Name.Key] = v
	return varRef(v, id.Span)
}

// variableType returns the type of a variable for values of type t, or nil if none can hold them.
func variableType(t *types.Type) *types.Type {
	switch {
	case t.Kind == types.TextConst || t.Kind == types.Text:
		return types.Of(types.Text)
	case t.Kind == types.Void || t.Kind == types.Invalid || t.IsOpaque():
		return nil
	case types.Conversion(t, t) == types.NoConv:
		return nil
	}
	return t
}
