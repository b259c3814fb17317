package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks what built-ins take besides values: names of fields and columns, and values of such a field.

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
		if b.isOwnField(i) && !c.isFieldOf(x, b.recv.Type()) {
			if !only {
				c.diags.Truncate(mark)
				return nil
			}
			c.errorf(spanOf(arg), diag.NotAField, "%s is a field of %s: %s needs one of %s", c.source(arg), c.describe(x.Rec.Type()), b.fn.Name, c.describe(b.recv.Type()))
			return c.bad(arg)
		}
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

// isFieldOf reports whether a field that was named with a record in front of it is one of the table of type t.
func (c *checker) isFieldOf(x *typed.FieldRef, t *types.Type) bool {
	return t.Kind != types.Record || x.Rec.Type().Kind != types.Record || x.Rec.Type().No == t.No
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
