package parse

import (
	"calque/lang/ast"
	"calque/lang/source"
)

// A form says what is inside of a section. Exactly one of these holds: it has a mark (a layout), columns (rows), is CODE
// (kind NoSection) or REQUESTPAGE, or it holds properties.
type form struct {
	name    string
	kind    ast.SectionKind
	in      kinds  // the object types that have the section
	columns int    // positional columns of its rows
	mark    string // the end mark of its layout
}

// kinds is a set of object types.
type kinds uint16

func kindsOf(list ...ast.ObjectKind) kinds {
	var set kinds
	for _, k := range list {
		set |= 1 << k
	}
	return set
}

func (set kinds) has(k ast.ObjectKind) bool { return set&(1<<k) != 0 }

// allKinds holds every object type.
var allKinds = kindsOf(ast.Table, ast.Page, ast.Report, ast.Codeunit, ast.Query, ast.XMLport, ast.MenuSuite)

// forms lists the sections of objects by name. ELEMENTS rows have one column more in an XMLport.
var forms = func() map[source.Key]form {
	code := allKinds &^ kindsOf(ast.MenuSuite)
	table := map[source.Key]form{}
	for _, f := range []form{
		{"OBJECT-PROPERTIES", ast.ObjectProperties, allKinds, 0, ""},
		{"PROPERTIES", ast.Properties, allKinds, 0, ""},
		{"FIELDS", ast.Fields, kindsOf(ast.Table), 4, ""},
		{"KEYS", ast.Keys, kindsOf(ast.Table), 2, ""},
		{"FIELDGROUPS", ast.FieldGroups, kindsOf(ast.Table), 3, ""},
		{"CONTROLS", ast.Controls, kindsOf(ast.Page), 3, ""},
		{"ACTIONS", ast.Actions, 0, 3, ""},
		{"DATASET", ast.Dataset, kindsOf(ast.Report), 4, ""},
		{"REQUESTPAGE", ast.RequestPage, kindsOf(ast.Report, ast.XMLport), 0, ""},
		{"LABELS", ast.Labels, kindsOf(ast.Report), 2, ""},
		{"ELEMENTS", ast.Elements, kindsOf(ast.Query, ast.XMLport), 4, ""},
		{"EVENTS", ast.Events, kindsOf(ast.XMLport), 2, ""},
		{"MENUNODES", ast.MenuNodes, kindsOf(ast.MenuSuite), 2, ""},
		{"CODE", ast.NoSection, code, 0, ""},
		{"RDLDATA", ast.RDLData, kindsOf(ast.Report), 0, "END_OF_RDLDATA"},
		{"WORDLAYOUT", ast.WordLayout, kindsOf(ast.Report), 0, "END_OF_WORDLAYOUT"},
	} {
		table[source.Key(f.name)] = f
	}
	return table
}()
