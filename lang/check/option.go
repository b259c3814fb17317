package check

import (
	"slices"
	"strconv"
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks x::Name: option values, members of enumerations, and object numbers.

func (c *checker) scoped(e *ast.Scope) typed.Expr {
	id, isName := e.X.(*ast.Ident)
	if !isName {
		return c.optionOf(c.expr(e.X), e)
	}
	if en := c.findDeclared(id); en.kind != noEntity {
		x := c.use(en, id, nil, taken)
		if isBad(x) || x.Type().Kind == types.Option || !c.isScope(id) {
			return c.optionOf(x, e)
		}
	}
	if t := types.Enum(string(id.Name.Key)); t != nil {
		return c.optionValue(t, e)
	}
	if kind := types.ObjectNamespace(string(id.Name.Key)); kind != types.Invalid {
		return c.objectNumber(kind, e)
	}
	return c.optionOf(c.use(c.resolve(id), id, nil, taken), e)
}

// isScope reports whether a word means something in front of :: by itself.
func (c *checker) isScope(id *ast.Ident) bool {
	key := string(id.Name.Key)
	return types.Enum(key) != nil || types.ObjectNamespace(key) != types.Invalid
}

// optionOf returns the value of an option variable or field that e names.
func (c *checker) optionOf(x typed.Expr, e *ast.Scope) typed.Expr {
	t := x.Type()
	switch {
	case isBad(x):
		return c.bad(e)
	case t.Kind == types.Array && t.Elem.Kind == types.Option:
		return c.optionValue(t.Elem, e)
	case t.IsOpaque():
		return unsupported(spanOf(e), types.Of(types.DotNet), c.describe(t), x)
	case t.Kind != types.Option:
		c.errorf(spanOf(e), diag.NotAnOption, "%s is %s: only an option has values after ::", c.source(e.X), c.describe(t))
		return c.bad(e)
	}
	return c.optionValue(t, e)
}

// optionValue returns the member of an option type that e names.
func (c *checker) optionValue(t *types.Type, e *ast.Scope) typed.Expr {
	if t.Options != nil {
		if i := optionIndex(t.Options, e.Sel.Name.Text); i >= 0 {
			return intConst(spanOf(e), t, int64(t.Options.Ordinal(i)))
		}
	}
	if n, err := strconv.ParseInt(e.Sel.Name.Text, 10, 32); err == nil {
		return intConst(spanOf(e), t, n)
	}
	if t.Options == nil {
		c.errorf(spanOf(e), diag.UnknownOption, "%s is an Option without names", c.source(e.X))
		c.hintf("the values of a plain Option are written as integers")
		return c.bad(e)
	}
	c.errorf(e.Sel.Span, diag.UnknownOption, "%s has no value %s", c.source(e.X), e.Sel.Name.Quoted())
	if !c.suggest(e.Sel.Name, t.Options.Names) {
		c.hintf("its values are %s", strings.Join(t.Options.Names, ", "))
	}
	return c.bad(e)
}

// optionIndex returns the position of a name among the values of an option, or -1. Blanks around it do not count.
func optionIndex(set *types.OptionSet, name string) int {
	want := source.Fold(strings.TrimSpace(name))
	return slices.IndexFunc(set.Names, func(member string) bool {
		return source.Fold(strings.TrimSpace(member)) == want
	})
}

// objectNumber returns the number of the object that e names, as in DATABASE::"Sales Header".
func (c *checker) objectNumber(kind types.Kind, e *ast.Scope) typed.Expr {
	t := types.Of(types.Integer)
	if n, err := strconv.ParseInt(e.Sel.Name.Text, 10, 32); err == nil && !e.Sel.Quoted {
		return intConst(spanOf(e), t, n)
	}
	if obj := c.objectNamed(kind, e.Sel.Name.Key); obj != nil {
		return intConst(spanOf(e), t, int64(obj.No))
	}
	what := object.ObjectKind(kind).String() + " " + e.Sel.Name.Quoted()
	c.warnf(e.Sel.Span, diag.NotLoaded, "%s is not loaded", what)
	c.suggest(e.Sel.Name, c.objectNames(kind))
	return unsupported(spanOf(e), t, what)
}
