package check

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file resolves the controls and parts of the running page, as in CurrPage.SalesLines.PAGE.UpdateTotals.

// partWhat names a page part for the error that its use raises.
const partWhat = "a part of a page"

// pageMember finds the control of CurrPage or of a test page, or the page inside a part, that x.sel stands for; noEntity if it
// is something else.
func (c *checker) pageMember(x typed.Expr, sel *ast.Ident) entity {
	if u, ok := x.(*typed.Unsupported); ok && u.What == partWhat {
		if sel.Name.Is("PAGE") || sel.Name.Is("FORM") {
			return entity{kind: valueEntity, recv: x}
		}
		return entity{}
	}
	switch kind := x.Type().Kind; {
	case kind == types.TestPage || kind == types.TestRequestPage:
		return c.testMember(x, sel)
	case kind == types.Page && c.isCurrent(x):
		return controlOf(c.obj.Element(sel.Name.Key), sel)
	}
	return entity{}
}

// controlOf is what a control of the running page stands for in its code.
func controlOf(el *object.Element, sel *ast.Ident) entity {
	switch {
	case el == nil:
		return entity{}
	case el.Kind == object.Part && el.PageNo != 0:
		t := &types.Type{Kind: types.Page, No: el.PageNo}
		return entity{kind: valueEntity, recv: unsupported(sel.Span, t, partWhat)}
	}
	return entity{kind: partEntity, t: types.Of(types.DotNet)}
}

// testMember finds the field, action or part of a test page or test request page that x.sel stands for.
func (c *checker) testMember(x typed.Expr, sel *ast.Ident) entity {
	obj := c.objectOf(x.Type())
	if obj == nil {
		return entity{}
	}
	el := obj.Element(sel.Name.Key)
	if el == nil || el.Request != (x.Type().Kind == types.TestRequestPage) {
		return entity{}
	}
	var t *types.Type
	switch el.Kind {
	case object.Control:
		t = types.Of(types.TestField)
	case object.Action:
		t = types.Of(types.TestAction)
	case object.Part:
		t = &types.Type{Kind: types.TestPage, No: el.PageNo}
	default:
		return entity{}
	}
	return entity{kind: valueEntity, recv: unsupported(sel.Span, t, "a control of a test page", x)}
}
