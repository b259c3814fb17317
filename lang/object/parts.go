package object

import (
	"strings"

	"calque/lang/ast"
	"calque/lang/source"
	"calque/lang/types"
)

// This file resolves codeunits, pages and request pages, and the parts of pages: controls and actions.

func (o *Object) codeunit(props []*ast.Property) {
	o.TableNo = o.reference(props, "TABLENO", ast.Table)
	o.SingleInstance = yes(props, "SINGLEINSTANCE")
	o.ManualBinding = source.Fold(text(props, "EVENTSUBSCRIBERINSTANCE")) == "MANUAL"
	if sub := text(props, "SUBTYPE"); source.Fold(sub) != "NORMAL" {
		o.Subtype = source.NewName(sub)
	}
	o.testing(props)
	o.triggersOf(props, "", nil, nil)
	if run := o.triggers["ONRUN"]; run != nil && o.TableNo != 0 {
		rec := &Var{Name: source.NewName("Rec"), Type: &types.Type{Kind: types.Record, No: o.TableNo}, ByRef: true, Pos: source.NoPos}
		run.Params = []*Var{rec}
		run.setImplicit(rec)
	}
}

func (o *Object) page(props []*ast.Property) {
	rec := o.sourceRecord(props)
	o.addSystem("CurrPage", &types.Type{Kind: types.Page, No: o.No}, System)
	o.addSystem("CurrFieldNo", types.Of(types.Integer), System)
	o.triggersOf(props, "", nil, rec)
	for _, row := range o.section(ast.Controls).rows() {
		o.control(row, rec, false)
	}
	o.actions(props, rec, false)
}

// sourceRecord declares Rec and xRec of a page with a source table.
func (o *Object) sourceRecord(props []*ast.Property) *Var {
	if o.TableNo = o.reference(props, "SOURCETABLE", ast.Table); o.TableNo == 0 {
		return nil
	}
	t := &types.Type{Kind: types.Record, No: o.TableNo, Temp: yes(props, "SOURCETABLETEMPORARY")}
	rec := o.addSystem("Rec", t, Global)
	for _, v := range []*Var{rec, o.addSystem("xRec", t, Global)} {
		v.Index = len(o.Globals)
		o.Globals = append(o.Globals, v)
	}
	return rec
}

// requestPage resolves the request page of a report or XMLport.
func (o *Object) requestPage() {
	sec := o.section(ast.RequestPage)
	if sec == nil {
		return
	}
	o.addSystem("RequestOptionsPage", &types.Type{Kind: types.Page}, System)
	for _, sub := range sec.Subs {
		switch sub.Kind {
		case ast.Properties:
			rec := o.sourceRecord(sub.Props)
			e := &Element{Kind: RequestOption, Name: source.NewName("RequestOptionsPage"), Request: true}
			o.addElement(e)
			o.triggersOf(sub.Props, e.Name.Text, e, rec)
			o.actions(sub.Props, rec, true)
		case ast.Controls:
			for _, row := range sub.Rows {
				o.control(row, o.system["REC"], true)
			}
		}
	}
}

// control resolves { ID ; Indent ; Container|Group|Field|Part ; properties }.
func (o *Object) control(row *ast.Row, rec *Var, request bool) {
	if len(row.Columns) < 3 {
		return
	}
	e := newElement(row, request)
	switch source.Fold(row.Columns[2].Text) {
	case "CONTAINER":
		e.Kind = Container
	case "GROUP":
		e.Kind = Group
	case "FIELD":
		e.Kind = Control
	case "PART":
		e.Kind = Part
		e.PageNo = o.reference(row.Props, "PAGEPARTID", ast.Page)
	}
	e.AddIn = text(row.Props, "CONTROLADDIN")
	e.Name = partName(row.Props, e.ID, "Control")
	o.addElement(e)
	o.triggersOf(row.Props, e.Name.Text, e, rec)
	o.actions(row.Props, rec, request)
}

// actions resolves the trees of actions among some properties.
func (o *Object) actions(props []*ast.Property, rec *Var, request bool) {
	for _, p := range props {
		if p.Actions == nil {
			continue
		}
		for _, row := range p.Actions.Rows {
			if len(row.Columns) < 3 {
				continue
			}
			e := newElement(row, request)
			switch source.Fold(row.Columns[2].Text) {
			case "ACTIONCONTAINER", "ACTIONGROUP":
				e.Kind = ActionList
			case "ACTION":
				e.Kind = Action
			case "SEPARATOR":
				e.Kind = Separator
			}
			e.Name = partName(row.Props, e.ID, "Action")
			o.addElement(e)
			o.triggersOf(row.Props, e.Name.Text, e, rec)
		}
	}
}

// newElement makes an element of a row that starts with its number and depth.
func newElement(row *ast.Row, request bool) *Element {
	id, _ := parseNo(row.Columns[0].Text)
	indent, _ := parseNo(row.Columns[1].Text)
	return &Element{ID: id, Indent: indent, Row: row, Request: request}
}

// partName is the name by which code and call stacks know a control or action: its Name property, else the field that it shows, else
// its kind and number.
func partName(props []*ast.Property, id int32, word string) source.Name {
	if name := strings.TrimSpace(text(props, "NAME")); name != "" {
		return source.NewName(name)
	}
	if expr := text(props, "SOURCEEXPR"); expr != "" {
		if name, ok := singleName(expr); ok {
			return source.NewName(name)
		}
	}
	return source.NewName(word + itoa(id))
}

// singleName reports whether an expression is one name, and returns it without its quotes.
func singleName(expr string) (string, bool) {
	expr = strings.TrimSpace(expr)
	if n := len(expr); n > 2 && expr[0] == '"' && strings.IndexByte(expr[1:], '"') == n-2 {
		return expr[1 : n-1], true
	}
	return expr, expr != "" && source.NewName(expr).Quoted() == expr
}
