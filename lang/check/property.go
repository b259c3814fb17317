package check

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
)

// This file checks the expressions in properties.

// A keySet is a set of folded names.
type keySet map[source.Key]bool

// These properties hold an expression. Some of the names, such as Editable, belong to fields of tables and to whole pages as well, where
// their value is Yes or No.
var (
	objectExprs = keySet{"DATACAPTIONEXPR": true}
	fieldExprs  = keySet{"CAPTIONCLASS": true, "AUTOFORMATEXPR": true, "TABLEIDEXPR": true}
	rowExprs    = keySet{
		"SOURCEEXPR": true, "VISIBLE": true, "ENABLED": true, "EDITABLE": true, "HIDEVALUE": true, "STYLEEXPR": true,
		"SHOWMANDATORY": true, "QUICKENTRY": true, "CAPTIONCLASS": true, "AUTOFORMATEXPR": true, "TABLEIDEXPR": true,
	}
)

// properties checks the properties of the object, of its fields and of its elements.
func (c *checker) properties() {
	if c.obj.Syntax == nil {
		return
	}
	c.scope.rec = c.systemVar("REC")
	for _, s := range c.obj.Syntax.Sections {
		if s.Kind == ast.Properties {
			c.expressions(s.Props, objectExprs)
			c.objectLinks(s.Props)
		}
	}
	if c.obj.Table != nil {
		for _, f := range c.obj.Table.Fields {
			c.expressions(f.Props, fieldExprs)
			c.fieldFormulas(f)
		}
	}
	for _, el := range c.obj.Elements {
		if el.Row != nil {
			c.scope.rec = c.recordOf(el)
			c.expressions(el.Row.Props, rowExprs)
			c.elementLinks(el)
		}
	}
}

// recordOf returns the record that the expressions of an element stand on: its data item's, or that of the page.
func (c *checker) recordOf(el *object.Element) *object.Var {
	if c.obj.Kind == ast.Report && !el.Request {
		if el.Var == nil && el.Parent != nil {
			return el.Parent.Var
		}
		return el.Var
	}
	return c.systemVar("REC")
}

// expressions checks those of some properties whose value is an expression.
func (c *checker) expressions(props []*ast.Property, names keySet) {
	for _, p := range props {
		if p.Trigger == nil && p.Value != "" && names[p.Name.Key] {
			c.propertyExpr(p)
		}
	}
}

// propertyExpr checks the expression that is the value of a property.
func (c *checker) propertyExpr(p *ast.Property) {
	e, diags := c.parse.Expr(c.file, p.ValSpan)
	c.diags.Merge(diags)
	if !diags.HasErrors() {
		c.doubt = doubt{}
		c.expr(e)
	}
}
