package token

import "calque/lang/source"

// A SectionForm says what stands between the braces of an object's section.
type SectionForm uint8

// The forms of sections.
const (
	PropsForm  SectionForm = iota // Name=Value; …
	RowsForm                      // { column; …; Name=Value; … } …
	NestedForm                    // sections
	CodeForm                      // variables and routines
	LayoutForm                    // opaque text up to an end mark
)

// A Section describes a section of object text.
type Section struct {
	Name    string
	Form    SectionForm
	Columns int    // positional columns in front of the properties of a row
	Mark    string // the end mark of a layout
}

// Sections lists the sections of objects. It must not be changed.
var Sections = []Section{
	{Name: "OBJECT-PROPERTIES"},
	{Name: "PROPERTIES"},
	{Name: "FIELDS", Form: RowsForm, Columns: 4},
	{Name: "KEYS", Form: RowsForm, Columns: 2},
	{Name: "FIELDGROUPS", Form: RowsForm, Columns: 3},
	{Name: "CONTROLS", Form: RowsForm, Columns: 3},
	{Name: "ACTIONS", Form: RowsForm, Columns: 3},
	{Name: "DATASET", Form: RowsForm, Columns: 4},
	{Name: "REQUESTPAGE", Form: NestedForm},
	{Name: "LABELS", Form: RowsForm, Columns: 2},
	{Name: "ELEMENTS", Form: RowsForm, Columns: 4},
	{Name: "EVENTS", Form: RowsForm, Columns: 2},
	{Name: "MENUNODES", Form: RowsForm, Columns: 2},
	{Name: "CODE", Form: CodeForm},
	{Name: "RDLDATA", Form: LayoutForm, Mark: "END_OF_RDLDATA"},
	{Name: "WORDLAYOUT", Form: LayoutForm, Mark: "END_OF_WORDLAYOUT"},
}

// RowColumns returns how many columns the rows of a section have in objects of the type with the given key. Elements of an
// XMLport have one more than those of a query: their identification comes first.
func (s Section) RowColumns(objectType source.Key) int {
	if s.Name == "ELEMENTS" && objectType == "XMLPORT" {
		return s.Columns + 1
	}
	return s.Columns
}

var sectionsByKey = func() map[source.Key]Section {
	table := make(map[source.Key]Section, len(Sections))
	for _, s := range Sections {
		table[source.Key(s.Name)] = s
	}
	return table
}()

// LookupSection returns the section with the folded name key.
func LookupSection(key source.Key) (s Section, ok bool) {
	s, ok = sectionsByKey[key]
	return s, ok
}
