package parse

import (
	"calque/lang/ast"
	"calque/lang/source"
	"calque/lang/token"
)

// A form is a section of object text with its place in the tree.
type form struct {
	token.Section
	kind ast.SectionKind // NoSection for CODE
	in   kinds           // the object types that have the section
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

// places lists which section stands in objects of which types. ACTIONS stands in properties only.
var places = map[ast.SectionKind]kinds{
	ast.Fields: kindsOf(ast.Table), ast.Keys: kindsOf(ast.Table), ast.FieldGroups: kindsOf(ast.Table),
	ast.Controls: kindsOf(ast.Page), ast.Actions: 0, ast.Dataset: kindsOf(ast.Report),
	ast.RequestPage: kindsOf(ast.Report, ast.XMLport), ast.Labels: kindsOf(ast.Report),
	ast.Elements: kindsOf(ast.Query, ast.XMLport), ast.Events: kindsOf(ast.XMLport),
	ast.MenuNodes: kindsOf(ast.MenuSuite), ast.RDLData: kindsOf(ast.Report), ast.WordLayout: kindsOf(ast.Report),
}

// forms finds a section by its folded name.
var forms = func() map[source.Key]form {
	all := kindsOf(ast.Table, ast.Page, ast.Report, ast.Codeunit, ast.Query, ast.XMLport, ast.MenuSuite)
	table := make(map[source.Key]form, len(token.Sections))
	for _, s := range token.Sections {
		f := form{Section: s, in: all}
		for k := ast.ObjectProperties; k <= ast.WordLayout; k++ {
			if k.String() == s.Name {
				f.kind = k
			}
		}
		if in, limited := places[f.kind]; limited {
			f.in = in
		}
		if s.Form == token.CodeForm {
			f.in = all &^ kindsOf(ast.MenuSuite)
		}
		table[source.Key(s.Name)] = f
	}
	return table
}()
