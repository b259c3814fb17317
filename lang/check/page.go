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

// pageMember finds the control of CurrPage, or the page inside a part, that x.sel stands for; noEntity if it is something else.
func (c *checker) pageMember(x typed.Expr, sel *ast.Ident) entity {
	if u, ok := x.(*typed.Unsupported); ok && u.What == partWhat {
		if sel.Name.Is("PAGE") || sel.Name.Is("FORM") {
			return entity{kind: valueEntity, recv: x}
		}
		return entity{}
	}
	if x.Type().Kind != types.Page || !c.isCurrent(x) {
		return entity{}
	}
	el := c.obj.Element(sel.Name.Key)
	switch {
	case el == nil:
		return entity{}
	case el.Kind == object.Part && el.PageNo != 0:
		t := &types.Type{Kind: types.Page, No: el.PageNo}
		return entity{kind: valueEntity, recv: unsupported(sel.Span, t, partWhat)}
	}
	return entity{kind: partEntity, t: types.Of(types.DotNet)}
}
