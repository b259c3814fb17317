package object

import (
	"cmp"
	"strings"

	"calque/lang/ast"
	"calque/lang/source"
	"calque/lang/types"
)

// This file resolves reports, XMLports and queries, and what their data sets declare: data items and nodes are global variables.

func (o *Object) report(props []*ast.Property) {
	o.addSystem("CurrReport", &types.Type{Kind: types.Report, No: o.No}, System)
	rows := o.section(ast.Dataset).rows()
	items := make([]*Element, 0, len(rows))
	for _, row := range rows {
		if len(row.Columns) < 4 {
			continue
		}
		e := newElement(row, false)
		e.Kind = Column
		if source.Fold(row.Columns[2].Text) == "DATAITEM" {
			e.Kind = DataItem
		}
		e.Name = source.NewName(row.Columns[3].Text)
		if e.Kind == DataItem {
			o.dataItem(e)
		}
		items = append(items, e)
		o.addElement(e)
	}
	o.triggersOf(props, "", nil, nil)
	var item *Element
	for _, e := range items {
		if e.Kind == DataItem {
			item = e
			o.triggersOf(e.Row.Props, e.Name.Text, e, e.Var)
		} else {
			e.Parent = item
		}
	}
	o.requestPage()
	for _, row := range o.section(ast.Labels).rows() {
		if len(row.Columns) >= 2 {
			id, _ := parseNo(row.Columns[0].Text)
			o.addElement(&Element{Kind: Label, ID: id, Name: source.NewName(row.Columns[1].Text), Row: row})
		}
	}
}

// dataItem declares the record variable of a report's data item. Without a name of its own it is called like its table.
func (o *Object) dataItem(e *Element) {
	t := &types.Type{Kind: types.Record, No: o.reference(e.Row.Props, "DATAITEMTABLE", ast.Table), Temp: yes(e.Row.Props, "TEMPORARY")}
	if e.Name.IsZero() {
		e.Name = o.app.tableName(t.No)
	}
	e.Var = o.dataVar(e, e.Name, t)
}

// tableName returns the name of a table; a table that is not loaded has a made-up one.
func (a *App) tableName(no int32) source.Name {
	if table := a.header(ID{ast.Table, no}); table != nil {
		return table.Name
	}
	return source.NewName("Table" + itoa(no))
}

// dataVar declares the global variable of a data item or node.
func (o *Object) dataVar(e *Element, name source.Name, t *types.Type) *Var {
	place := e.Row.Columns[0].Span
	v := &Var{Name: name, Type: t, Pos: place.Start}
	o.addGlobal(v, place)
	return v
}

func (o *Object) xmlport(props []*ast.Property) {
	o.addSystem("currXMLport", &types.Type{Kind: types.XMLport, No: o.No}, System)
	o.triggersOf(props, "", nil, nil)
	for _, row := range o.section(ast.Elements).rows() {
		if len(row.Columns) >= 5 {
			o.node(row)
		}
	}
	o.requestPage()
}

// node resolves { [{GUID}] ; Indent ; Name ; Element|Attribute ; Text|Field|Table ; properties }.
func (o *Object) node(row *ast.Row) {
	indent, _ := parseNo(row.Columns[1].Text)
	e := &Element{Indent: indent, Name: source.NewName(row.Columns[2].Text), Row: row}
	o.addElement(e)
	own := source.NewName(strings.Trim(text(row.Props, "VARIABLENAME"), `"`))
	switch source.Fold(row.Columns[4].Text) {
	case "TEXT":
		e.Kind = NodeText
		t := types.Of(types.Text)
		if source.Fold(text(row.Props, "TEXTTYPE")) == "BIGTEXT" {
			t = types.Of(types.BigText)
		}
		e.Var = o.dataVar(e, cmp.Or(own, e.Name), t)
	case "TABLE":
		e.Kind = NodeTable
		t := &types.Type{Kind: types.Record, No: o.reference(row.Props, "SOURCETABLE", ast.Table), Temp: yes(row.Props, "TEMPORARY")}
		e.Var = o.dataVar(e, cmp.Or(own, o.app.tableName(t.No)), t)
	case "FIELD":
		e.Kind = NodeField
	}
	o.triggersOf(row.Props, e.Name.Text, e, nil)
}

func (o *Object) query(props []*ast.Property) {
	o.addSystem("CurrQuery", &types.Type{Kind: types.Query, No: o.No}, System)
	o.triggersOf(props, "", nil, nil)
	var item *Element
	for _, row := range o.section(ast.Elements).rows() {
		if len(row.Columns) < 4 {
			continue
		}
		e := newElement(row, false)
		e.Name = source.NewName(row.Columns[3].Text)
		switch source.Fold(row.Columns[2].Text) {
		case "DATAITEM":
			e.Kind = DataItem
			item = e
			table := o.reference(row.Props, "DATAITEMTABLE", ast.Table)
			e.Type = &types.Type{Kind: types.Record, No: table}
			if e.Name.IsZero() {
				e.Name = source.NewName(plainName(o.app.tableName(table).Text))
			}
		case "FILTER":
			e.Kind = Filter
			o.column(e, item)
		default:
			e.Kind = Column
			o.column(e, item)
		}
		o.addElement(e)
	}
}

// column resolves a column or filter of a query: the field behind it, its type and, where it has none of its own, its name.
func (o *Object) column(e, item *Element) {
	e.Parent = item
	e.Type = types.Of(types.Integer)
	if table := o.app.itemTable(item); table != nil {
		e.Field = table.Field(source.Fold(text(e.Row.Props, "DATASOURCE")))
	}
	method := text(e.Row.Props, "METHOD")
	if e.Field != nil && !countsAsInteger(method) {
		e.Type = e.Field.Type
	}
	if e.Name.IsZero() {
		name := plainName(text(e.Row.Props, "DATASOURCE"))
		if method != "" {
			name = method + "_" + name
		}
		e.Name = source.NewName(name)
	}
}

// itemTable returns the table of a query's data item, or nil.
func (a *App) itemTable(item *Element) *Object {
	if item == nil {
		return nil
	}
	return a.TableOf(item.Type)
}

// countsAsInteger reports whether a method of a query column gives an integer whatever it is applied to.
func countsAsInteger(method string) bool {
	switch source.Fold(method) {
	case "COUNT", "DAY", "MONTH", "YEAR":
		return true
	}
	return false
}

// plainName makes a name that needs no quotes. NAV: letters and digits stay, whatever stands between them becomes one
// underscore.
func plainName(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool {
		return r < 0x80 && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	return strings.Join(words, "_")
}
