package check

import (
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file turns names into entities and entities into expressions.

// resolve finds the entity that the callee or name e stands for. An unknown name has been reported; its entity is a Bad
// expression.
func (c *checker) resolve(e ast.Expr) entity {
	switch e := e.(type) {
	case *ast.Ident:
		if en, ok := c.constantName(e); ok {
			return en
		}
		if en := c.find(e); en.kind != noEntity {
			return en
		}
		return c.unknownName(e)
	case *ast.Member:
		return c.resolveMember(e)
	}
	return entity{kind: valueEntity, recv: c.expr(e)}
}

// constantName resolves the names that nothing can shadow.
func (c *checker) constantName(id *ast.Ident) (entity, bool) {
	if id.Quoted {
		return entity{}, false
	}
	switch id.Name.Key {
	case "TRUE", "FALSE":
		return entity{kind: valueEntity, recv: boolConst(id.Span, id.Name.Is("TRUE"))}, true
	}
	return entity{}, false
}

// resolveMember finds what x.Sel stands for. A namespace in front of the dot counts only if x is no declared name, or one
// that has no such member: File.EXISTS means the static form also where File is a variable.
func (c *checker) resolveMember(e *ast.Member) entity {
	key := e.Sel.Name.Key
	id, isName := e.X.(*ast.Ident)
	var space *types.Builtin
	if isName {
		space = c.static(id.Name.Key, key)
		if c.findDeclared(id).kind == noEntity {
			if space != nil {
				return entity{kind: builtinEntity, fn: space}
			}
			if c.isNamespace(id.Name.Key) && c.findBuiltin(id).kind == noEntity {
				return c.unknownStatic(id, e.Sel)
			}
		}
	}
	x := c.expr(e.X)
	if isBad(x) {
		return entity{kind: valueEntity, recv: c.bad(e)}
	}
	if en := c.pageMember(x, e.Sel); en.kind != noEntity {
		return en
	}
	if en := c.member(x, key); en.kind != noEntity {
		return en
	}
	if space != nil {
		return entity{kind: builtinEntity, fn: space}
	}
	return c.unknownMember(x, e)
}

// use makes an expression of an entity. at is all that is written; call is nil if there are no parentheses.
func (c *checker) use(en entity, at ast.Expr, call *ast.Call, u use) typed.Expr {
	switch en.kind {
	case routineEntity:
		if fn := c.hiddenBuiltin(en, len(arguments(call))); fn.kind != noEntity {
			return c.callBuiltin(fn, at, arguments(call), u)
		}
		return c.callRoutine(en, at, arguments(call), u)
	case builtinEntity:
		if en.recv != nil && c.isForeign(en.recv.Type()) && !takesCount(en.fn, len(arguments(call))) {
			return c.foreignMember(en.recv, at, arguments(call)) // something of the object's own that has this name
		}
		return c.callBuiltin(en, at, arguments(call), u)
	case foreignEntity:
		return c.foreignMember(en.recv, at, arguments(call))
	}
	x := c.place(en, at)
	if call == nil {
		return x
	}
	if isBad(x) {
		c.exprs(call.Args)
		return x
	}
	if fn := c.shadowedBuiltin(en, call); fn.kind != noEntity && !c.isForeign(x.Type()) {
		return c.callBuiltin(fn, at, call.Args, u)
	}
	args := c.exprs(call.Args)
	if c.isForeign(x.Type()) {
		return unsupported(spanOf(at), types.Of(types.DotNet), c.describe(x.Type()), append([]typed.Expr{x}, args...)...)
	}
	c.errorf(spanOf(call.Fun), diag.NotCallable, "%s is %s, not a procedure", c.source(call.Fun), c.describe(x.Type()))
	return c.bad(at)
}

// hiddenBuiltin returns the built-in that a routine hides, if only the built-in can be called with n arguments.
// NAV: exported code calls both by the same name.
func (c *checker) hiddenBuiltin(en entity, n int) entity {
	r := en.routine
	if n == len(r.Params) {
		return entity{}
	}
	hidden := entity{kind: builtinEntity, fn: c.function(r.Name.Key)}
	if en.recv != nil {
		hidden = c.builtinMember(en.recv, r.Name.Key)
	}
	if hidden.fn == nil || !takesCount(hidden.fn, n) {
		return entity{}
	}
	return hidden
}

// shadowedBuiltin returns the built-in that has the name of a variable or field which is written with arguments: neither can be
// called, so that the built-in is meant. It must take as many.
func (c *checker) shadowedBuiltin(en entity, call *ast.Call) entity {
	var hidden entity
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		if en.kind == varEntity || en.kind == fieldEntity {
			hidden = c.findBuiltin(fun)
		}
	case *ast.Member:
		if en.kind == fieldEntity {
			hidden = c.builtinMember(en.recv, fun.Sel.Name.Key)
		}
	}
	if hidden.kind != builtinEntity || !takesCount(hidden.fn, len(call.Args)) {
		return entity{}
	}
	return hidden
}

func arguments(call *ast.Call) []ast.Expr {
	if call == nil {
		return nil
	}
	return call.Args
}

// place makes an expression of an entity that is no call.
func (c *checker) place(en entity, at ast.Expr) typed.Expr {
	where := spanOf(at)
	switch en.kind {
	case varEntity:
		return varRef(en.v, where)
	case fieldEntity:
		return &typed.FieldRef{Base: typed.Base{T: en.field.Type, Span: where}, Rec: en.recv, Field: en.field}
	case columnEntity:
		return unsupported(where, en.t, "a column of a query", en.recv)
	case partEntity:
		return unsupported(where, en.t, "a control of a page")
	}
	return en.recv
}

// foreignMember makes an expression of a member of a foreign object, with or without arguments.
func (c *checker) foreignMember(x typed.Expr, at ast.Expr, args []ast.Expr) typed.Expr {
	inner := append([]typed.Expr{x}, c.foreignArgs(args)...)
	return unsupported(spanOf(at), types.Of(types.DotNet), c.describe(x.Type()), inner...)
}

// exprs checks a list of expressions.
func (c *checker) exprs(list []ast.Expr) []typed.Expr {
	out := make([]typed.Expr, len(list))
	for i, e := range list {
		out[i] = c.expr(e)
	}
	return out
}

// foreignArgs checks the arguments of a member that nothing is known about. A name that means nothing else may be a
// field that the member knows.
func (c *checker) foreignArgs(list []ast.Expr) []typed.Expr {
	out := make([]typed.Expr, len(list))
	for i, e := range list {
		if id, ok := e.(*ast.Ident); ok && c.find(id).kind == noEntity {
			out[i] = unsupported(id.Span, types.Of(types.DotNet), id.Name.Text)
			continue
		}
		out[i] = c.expr(e)
	}
	return out
}

// isCurrent reports whether x is CurrPage, CurrReport or currXMLport, which have methods that variables have not.
func (c *checker) isCurrent(x typed.Expr) bool {
	ref, ok := x.(*typed.VarRef)
	if !ok {
		return false
	}
	switch ref.Var.Name.Key {
	case "CURRPAGE", "CURRREPORT", "CURRXMLPORT":
		return ref.Var == c.systemVar(ref.Var.Name.Key)
	}
	return false
}

// unknownName reports a name that nothing has, once in a routine.
func (c *checker) unknownName(id *ast.Ident) entity {
	if v := c.missingItem(); v != nil {
		return entity{kind: foreignEntity, recv: varRef(v, id.Span)}
	}
	if v := c.lackingRecord(id); v != nil {
		return entity{kind: foreignEntity, recv: varRef(v, id.Span)}
	}
	unclosed := id.Quoted && !strings.HasSuffix(c.file.Text(id.Span), `"`) // the scanner has said so
	if c.unknown[id.Name.Key] || unclosed {
		return entity{kind: valueEntity, recv: c.bad(id)}
	}
	c.unknown[id.Name.Key] = true
	c.errorf(id.Span, diag.UnknownName, "unknown name %s", id.Name.Quoted())
	if !c.suggest(id.Name, c.visibleNames()) {
		c.hintDeclare(id)
	}
	return entity{kind: valueEntity, recv: c.bad(id)}
}

// hintDeclare says how to reach a table or codeunit whose name is used like a variable's.
func (c *checker) hintDeclare(id *ast.Ident) {
	for _, kind := range []types.Kind{types.Record, types.Codeunit} {
		if c.objectNamed(kind, id.Name.Key) != nil {
			c.hintf("declare a variable for it: VAR %s : %s %s;", id.Name.Quoted(), kind, id.Name.Quoted())
			return
		}
	}
}

// unknownStatic reports a member that a namespace does not have.
func (c *checker) unknownStatic(space, sel *ast.Ident) entity {
	c.errorf(sel.Span, diag.UnknownMember, "%s has no function %s", space.Name.Key, sel.Name.Quoted())
	c.suggest(sel.Name, c.staticNames(space.Name.Key))
	return entity{kind: valueEntity, recv: c.bad(sel)}
}

// unknownMember reports a member that a record, object or handle does not have.
func (c *checker) unknownMember(x typed.Expr, e *ast.Member) entity {
	t := x.Type()
	obj := c.objectOf(t)
	if t.Kind == types.Record && c.lacksField(obj, e.Sel) {
		return entity{kind: foreignEntity, recv: x}
	}
	switch {
	case t.Kind == types.Record && obj != nil:
		c.errorf(e.Sel.Span, diag.UnknownMember, "table %s has no field or function %s", obj.Name.Quoted(), e.Sel.Name.Quoted())
	case t.Kind == types.TestPage || t.Kind == types.TestRequestPage:
		c.errorf(e.Sel.Span, diag.UnknownMember, "%s has no control or action %s", c.describe(t), e.Sel.Name.Quoted())
	case obj != nil:
		c.errorf(e.Sel.Span, diag.UnknownMember, "%s %s has no function %s", t.Kind, obj.Name.Quoted(), e.Sel.Name.Quoted())
	case t.Kind == types.Array:
		c.errorf(e.Sel.Span, diag.UnknownMember, "%s is an array: only its elements have members", c.source(e.X))
	default:
		c.errorf(e.Sel.Span, diag.UnknownMember, "%s has no member %s", c.describe(t), e.Sel.Name.Quoted())
	}
	c.suggest(e.Sel.Name, c.memberNames(t))
	return entity{kind: valueEntity, recv: c.bad(e)}
}
