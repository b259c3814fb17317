package check

import (
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
)

// This file finds the tables that the views, links and relations of an object's elements stand between.

// objectLinks checks the properties of the object itself.
func (c *checker) objectLinks(props []*ast.Property) {
	c.referenced(props)
	own := c.table(c.obj.TableNo)
	if c.obj.Kind == ast.Table {
		own = c.obj
	}
	for _, p := range props {
		switch p.Name.Key {
		case "SOURCETABLEVIEW":
			c.view(p, own)
		case "DATACAPTIONFIELDS":
			c.fieldList(p, own)
		}
	}
}

// elementLinks checks the properties of one element.
func (c *checker) elementLinks(el *object.Element) {
	props := el.Row.Props
	c.referenced(props)
	own := c.elementTable(el)
	var target *object.Object
	for _, p := range props {
		switch p.Name.Key {
		case "TABLERELATION":
			c.relation(p, own)
		case "SUBPAGEVIEW", "SUBPAGELINK":
			target = c.pageTable(el.PageNo)
		case "RUNPAGEVIEW", "RUNPAGELINK":
			target = c.pageTable(runPage(props))
		}
		switch p.Name.Key {
		case "DATAITEMTABLEVIEW", "SOURCETABLEVIEW":
			c.view(p, own)
		case "SUBPAGEVIEW", "RUNPAGEVIEW":
			c.view(p, target)
		case "SUBPAGELINK":
			c.link(p, target, c.provider(el))
		case "RUNPAGELINK":
			c.link(p, target, own)
		case "DATAITEMLINK", "LINKFIELDS":
			c.link(p, own, c.linkedTable(el))
		case "DATAITEMTABLEFILTER":
			c.link(p, own, nil)
		case "REQFILTERFIELDS", "CALCFIELDS":
			c.fieldList(p, own)
		}
	}
}

// table returns the table with a number, nil if it is not loaded or the number is 0.
func (c *checker) table(no int32) *object.Object {
	if no == 0 {
		return nil
	}
	return c.app.Object(object.ID{Kind: ast.Table, No: no})
}

// pageTable returns the source table of a page.
func (c *checker) pageTable(no int32) *object.Object {
	if no == 0 {
		return nil
	}
	if page := c.app.Object(object.ID{Kind: ast.Page, No: no}); page != nil {
		return c.table(page.TableNo)
	}
	return nil
}

// runPage returns the number of the page that an action runs, 0 if it runs none.
func runPage(props []*ast.Property) int32 {
	if p := property(props, "RUNOBJECT"); p != nil {
		if id := objectID(p.Value, ast.NoObject); id.Kind == ast.Page {
			return id.No
		}
	}
	return 0
}

// elementTable returns the table that an element's own fields belong to.
func (c *checker) elementTable(el *object.Element) *object.Object {
	switch {
	case el.Var != nil && el.Var.Type.Kind == types.Record:
		return c.objectOf(el.Var.Type)
	case el.Request:
		return nil
	case c.obj.Kind == ast.Page:
		return c.table(c.obj.TableNo)
	case el.Type != nil && el.Type.Kind == types.Record:
		return c.objectOf(el.Type)
	}
	return nil
}

// provider returns the table whose fields a part's link takes values of: that of the page, or of another part.
func (c *checker) provider(el *object.Element) *object.Object {
	p := property(el.Row.Props, "PROVIDERID")
	if p == nil {
		return c.table(c.obj.TableNo)
	}
	for _, other := range c.obj.Elements {
		if other.Kind == object.Part && itoa(int(other.ID)) == p.Value {
			return c.pageTable(other.PageNo)
		}
	}
	return nil
}

// linkedTable returns the table that a data item or XMLport node is linked to: the one it names, else that of the data
// item around it.
func (c *checker) linkedTable(el *object.Element) *object.Object {
	for _, key := range []source.Key{"DATAITEMLINKREFERENCE", "LINKTABLE"} {
		if p := property(el.Row.Props, key); p != nil {
			if v := c.obj.Global(source.Fold(strings.Trim(p.Value, `"`))); v != nil {
				return c.objectOf(v.Type)
			}
			return nil
		}
	}
	if outer := c.outerItem(el); outer != nil && outer.Var != nil {
		return c.objectOf(outer.Var.Type)
	}
	return nil
}

// outerItem returns the data item around a data item: the last one before it with a smaller indent.
func (c *checker) outerItem(el *object.Element) *object.Element {
	var outer *object.Element
	for _, other := range c.obj.Elements {
		if other == el {
			break
		}
		if other.Kind == object.DataItem && other.Indent < el.Indent {
			outer = other
		}
	}
	return outer
}

// fieldList checks a list of names of fields, separated by commas, which may also be part of a name.
func (c *checker) fieldList(p *ast.Property, table *object.Object) {
	if table == nil {
		return
	}
	rest := p.Value
	for rest != "" {
		name, after := rest, ""
		for !hasField(table, name) {
			i := strings.LastIndexByte(name, ',')
			if i < 0 {
				unknown := source.NewName(strings.TrimSpace(name))
				c.errorf(p.ValSpan, diag.UnknownMember, "table %s has no field %s", table.Name.Quoted(), unknown.Quoted())
				c.suggest(unknown, fieldNames(table))
				break
			}
			name, after = rest[:i], rest[i+1:]
		}
		rest = after
	}
}

// hasField reports whether a table has a field with a name, or with the number in a name such as Field20.
func hasField(table *object.Object, name string) bool {
	key := source.Fold(strings.TrimSpace(name))
	return table.Field(key) != nil || numberedField(table, key) != nil
}
