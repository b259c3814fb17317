package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks calls of built-in functions and methods against their signatures.

// callBuiltin makes a call of the built-in en. at is all that is written.
func (c *checker) callBuiltin(en entity, at ast.Expr, args []ast.Expr, u use) typed.Expr {
	fn := en.fn
	if !takesCount(fn, len(args)) {
		c.argumentCount(en, at, args)
		return c.bad(at)
	}
	call := builtinCall{fn: fn, recv: en.recv, args: make([]typed.Expr, 0, len(args))}
	ok := true
	for i, arg := range args {
		x := c.builtinArgument(&call, i, arg)
		call.args = append(call.args, x)
		ok = ok && !isBad(x)
	}
	if !ok {
		return c.bad(at)
	}
	c.notDone(fn, at)
	return &typed.Builtin{
		Base: typed.Base{T: call.result(), Span: spanOf(at)},
		Fn:   fn, Recv: en.recv, Args: call.args, Taken: bool(u),
	}
}

// takesCount reports whether a built-in can be called with n arguments.
func takesCount(fn *types.Builtin, n int) bool {
	return fn.Min <= n && (n <= len(fn.Params) || fn.Rest)
}

// A builtinCall is a call of a built-in whose arguments are being checked.
type builtinCall struct {
	fn   *types.Builtin
	recv typed.Expr
	args []typed.Expr // those checked so far
}

// notDone reports a use of a built-in that has no implementation yet.
func (c *checker) notDone(fn *types.Builtin, at ast.Expr) {
	if fn.Done {
		return
	}
	if c.opts.NotDone {
		c.errorf(nameSpan(at), diag.NotDone, "%s is not supported yet", fn.Qualified())
		return
	}
	c.warnf(nameSpan(at), diag.NotDone, "%s is not supported yet", fn.Qualified())
}

// argumentCount reports that a built-in got too few or too many arguments.
func (c *checker) argumentCount(en entity, at ast.Expr, args []ast.Expr) {
	fn := en.fn
	for i, arg := range args {
		if i >= len(fn.Params) || !takesName(&fn.Params[i]) {
			c.expr(arg)
		}
	}
	switch want := len(fn.Params); {
	case len(args) < fn.Min && (fn.Rest || fn.Min < want):
		c.errorf(spanOf(at), diag.ArgumentCount, "%s takes at least %s, not %d", fn.Name, count(fn.Min, "argument"), len(args))
	case fn.Min < want:
		c.errorf(spanOf(at), diag.ArgumentCount, "%s takes at most %s, not %d", fn.Name, count(want, "argument"), len(args))
	default:
		c.errorf(spanOf(at), diag.ArgumentCount, "%s takes %s, not %d", fn.Name, count(want, "argument"), len(args))
	}
	c.hintf("%s", fn.Sig)
}

// takesName reports whether a parameter takes the name of something, which is no expression.
func takesName(p *types.BuiltinParam) bool {
	return len(p.Types) == 1 && (p.Types[0].Kind == types.Field || p.Types[0].Kind == types.Column)
}

// param returns the formal parameter of the i-th argument; the last one may repeat.
func (b *builtinCall) param(i int) *types.BuiltinParam {
	return &b.fn.Params[min(i, len(b.fn.Params)-1)]
}

// builtinArgument checks the i-th argument of a built-in.
func (c *checker) builtinArgument(b *builtinCall, i int, arg ast.Expr) typed.Expr {
	p := b.param(i)
	for _, t := range p.Types {
		switch t.Kind {
		case types.Field:
			if x := c.fieldName(b, i, arg, len(p.Types) == 1); x != nil {
				return x
			}
		case types.Column:
			return c.columnName(b, arg)
		}
	}
	x := c.expr(arg)
	if isBad(x) {
		return x
	}
	if t := c.fieldValueType(b, i); t != nil {
		return c.fieldValue(b, x, arg, t)
	}
	t, ok := p.Accepts(x.Type())
	switch {
	case p.ByRef && !isAssignable(x):
		c.errorf(spanOf(arg), diag.NotAVariable, "%s must be a variable: %s changes it", c.source(arg), b.fn.Name)
		c.hintf("%s", b.fn.Sig)
	case !ok:
		c.errorf(spanOf(arg), diag.ArgumentMismatch, "%s does not take %s as %s", b.fn.Name, c.describe(x.Type()), p.Name)
		c.hintf("%s", b.fn.Sig)
	case p.ByRef:
		return x
	default:
		return c.convert(x, t, "")
	}
	return c.bad(arg)
}

// fieldName checks an argument that names a field of the receiver, or of another record that is written in front of it. Where
// the parameter takes other arguments too (only is false) and no field has the name, it returns nil.
func (c *checker) fieldName(b *builtinCall, i int, arg ast.Expr, only bool) typed.Expr {
	id, isName := arg.(*ast.Ident)
	if isName && b.isOwnField(i) {
		if x := c.ownField(b, id, only); x != nil {
			return x
		}
	}
	if !only && !isName {
		if _, isMember := arg.(*ast.Member); !isMember {
			return nil
		}
	}
	mark := c.diags.Len()
	switch x := c.expr(arg).(type) {
	case *typed.FieldRef:
		return fieldNameOf(x.Rec, x.Field, arg)
	case *typed.Unsupported, *typed.Bad:
		return x
	default:
		if !only {
			c.diags.Truncate(mark)
			return nil
		}
		c.errorf(spanOf(arg), diag.NotAField, "%s is no field: %s needs the name of one", c.source(arg), b.fn.Name)
		return c.bad(arg)
	}
}

// isOwnField reports whether the i-th argument names a field of the receiver itself. COPYFILTER's second one is a field
// of another record.
func (b *builtinCall) isOwnField(i int) bool {
	if b.recv == nil || i > 0 && b.fn.Name == "COPYFILTER" {
		return false
	}
	switch b.recv.Type().Kind {
	case types.Record, types.TestFilter, types.TestPage:
		return true
	}
	return false
}

// ownField checks an argument that names a field of the receiver, nil if only is false and there is none.
func (c *checker) ownField(b *builtinCall, id *ast.Ident, only bool) typed.Expr {
	recv := b.recv.Type()
	table := c.objectOf(recv)
	switch recv.Kind {
	case types.TestPage:
		if en := c.testMember(b.recv, id); en.kind == valueEntity {
			return en.recv
		}
		table = c.pageTable(recv.No)
	case types.TestFilter:
		table = c.pageTable(recv.No)
	}
	if table == nil {
		return unsupported(id.Span, types.Of(types.Field), c.describe(recv))
	}
	if f := table.Field(id.Name.Key); f != nil {
		return fieldNameOf(nil, f, id)
	}
	if !only {
		return nil
	}
	if c.lacksField(table, id) {
		return unsupported(id.Span, types.Of(types.Field), c.describe(recv))
	}
	c.errorf(id.Span, diag.UnknownMember, "table %s has no field %s", table.Name.Quoted(), id.Name.Quoted())
	c.suggest(id.Name, fieldNames(table))
	return c.bad(id)
}

func fieldNameOf(rec typed.Expr, f *object.Field, at ast.Node) typed.Expr {
	return &typed.FieldName{Base: typed.Base{T: f.Type, Span: spanOf(at)}, Rec: rec, Field: f}
}

// columnName checks an argument that names a column of the receiving query.
func (c *checker) columnName(b *builtinCall, arg ast.Expr) typed.Expr {
	id, ok := arg.(*ast.Ident)
	if member, isMember := arg.(*ast.Member); isMember {
		id, ok = member.Sel, true
	}
	if !ok || b.recv == nil {
		c.errorf(spanOf(arg), diag.NotAField, "%s is no column: %s needs the name of one", c.source(arg), b.fn.Name)
		return c.bad(arg)
	}
	obj := c.objectOf(b.recv.Type())
	if obj == nil {
		return unsupported(id.Span, types.Of(types.Column), c.describe(b.recv.Type()))
	}
	t, ok := c.queryColumn(obj, id.Name.Key)
	if !ok {
		c.errorf(id.Span, diag.UnknownMember, "query %s has no column %s", obj.Name.Quoted(), id.Name.Quoted())
		c.suggest(id.Name, c.columnNames(obj))
		return c.bad(arg)
	}
	return &typed.ColumnName{Base: typed.Base{T: t, Span: id.Span}, Name: id.Name.Text}
}

// fieldValueType returns the type of the field that the i-th argument is a value of, nil if it is none.
//
// The first argument of these methods is a field and the following ones are its values; GET and RENAME take values of the fields of
// the primary key.
func (c *checker) fieldValueType(b *builtinCall, i int) *types.Type {
	if b.recv == nil || b.fn.Recv != types.Record && b.fn.Recv != types.Query {
		return nil
	}
	switch b.fn.Name {
	case "SETRANGE", "VALIDATE", "MODIFYALL", "TESTFIELD":
		if i > 0 && takesValue(b.param(i)) {
			return namedType(b.args[0])
		}
	case "GET", "RENAME":
		obj := c.objectOf(b.recv.Type())
		if obj == nil || len(obj.Table.Keys) == 0 {
			return nil
		}
		if key := obj.Table.Keys[0]; i < len(key.Fields) {
			return key.Fields[i].Type
		}
	}
	return nil
}

// takesValue reports whether a parameter takes any value.
func takesValue(p *types.BuiltinParam) bool { return p.Types[0].Kind == types.Any }

// namedType is the type of the field or column that an argument names, nil if that is unknown.
func namedType(x typed.Expr) *types.Type {
	switch x.(type) {
	case *typed.FieldName, *typed.ColumnName:
		return x.Type()
	}
	return nil
}

// fieldValue converts an argument to the type of the field it is a value of.
func (c *checker) fieldValue(b *builtinCall, x typed.Expr, arg ast.Expr, t *types.Type) typed.Expr {
	from := x.Type()
	if b.fn.Name == "GET" && from.Kind == types.RecordID && len(b.args) == 0 {
		return x
	}
	_, isAny := b.param(len(b.args)).Accepts(from)
	if isAny && (b.fn.Name == "GET" || b.fn.Name == "RENAME") && types.Conversion(from, t) == types.NoConv {
		return x // NAV: any value is taken; a run finds out whether it fits
	}
	if types.Conversion(from, t) == types.NoConv {
		c.errorf(spanOf(arg), diag.ArgumentMismatch, "cannot use %s as a value of type %s", c.describe(from), c.describe(t))
		c.hintConversion(x, t, "")
		return c.bad(arg)
	}
	if b.fn.Name == "TESTFIELD" && t.Kind.IsString() {
		t = types.Of(types.Text) // compared as it is written, whatever the length
	}
	return c.convert(x, t, "")
}

// result is the type of the call.
func (b *builtinCall) result() *types.Type {
	switch b.fn.Result.Kind {
	case types.Number:
		return b.numberType()
	case types.Field:
		for _, x := range b.args {
			if t := namedType(x); t != nil {
				return t
			}
		}
		return types.Of(types.Variant)
	case types.Any:
		return types.Of(types.Variant)
	case types.TestFilter:
		return &types.Type{Kind: types.TestFilter, No: b.recv.Type().No} // of the page's fields
	}
	return b.fn.Result
}

// numberType is the type of the first argument for a Number parameter; what is less than an Integer counts as one.
func (b *builtinCall) numberType() *types.Type {
	for i, x := range b.args {
		if b.param(i).Types[0].Kind != types.Number {
			continue
		}
		switch t := x.Type(); t.Kind {
		case types.BigInteger, types.Decimal, types.Duration:
			return t
		case types.Variant:
			return types.Of(types.Decimal)
		}
		break
	}
	return types.Of(types.Integer)
}
