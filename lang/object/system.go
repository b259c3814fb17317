package object

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"calque/lang/ast"
	"calque/lang/source"
	"calque/lang/types"
)

// This file provides the system tables, 2000000001 and up, for applications whose files do not define them. NAV exports only
// some of them; those that it computes (Date, Integer, Field, AllObj, …) cannot be exported at all.
//
// Their definitions stand in system.txt, one table after the other:
//
//	2000000007 Date computed            number, name; "computed" for a virtual table, "per company" for one with data per company
//	  1 Option Period Type=Date,Week    number, type, name; after = the options, after # their values, after := the initial value
//	  2 Text30~ Role Name               ~ a FlowField, ? a FlowFilter, + counts by itself
//	  key 1,2                           the keys, the primary one first

//go:embed system.txt
var systemText string

// A systemTables finds the built-in system tables.
type systemTables struct {
	list  []*Object
	no    map[int32]*Object
	names map[source.Key]*Object
}

// firstSystemTable is the lowest number of a system table.
const firstSystemTable = 2000000001

// shipped returns the built-in system tables, parsed when the first of them is needed. Being immutable, they are shared by all
// applications.
var shipped = sync.OnceValue(func() *systemTables {
	list, err := parseSystemTables(systemText)
	if err != nil {
		panic(err) // the embedded text is wrong; its test says so
	}
	s := &systemTables{list: list, no: map[int32]*Object{}, names: map[source.Key]*Object{}}
	for _, obj := range list {
		s.no[obj.No], s.names[obj.Name.Key] = obj, obj
	}
	return s
})

// shippedTable returns a built-in table, or nil.
func shippedTable(no int32) *Object {
	if no < firstSystemTable {
		return nil
	}
	return shipped().no[no]
}

// parseSystemTables reads definitions in the form that this file's head describes.
func parseSystemTables(text string) ([]*Object, error) {
	var list []*Object
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		var err error
		if rest, inside := strings.CutPrefix(line, "  "); !inside {
			var obj *Object
			if obj, err = systemTable(line); err == nil {
				list = append(list, obj)
			}
		} else if len(list) == 0 {
			err = fmt.Errorf("a table is missing")
		} else if keys, isKey := strings.CutPrefix(rest, "key "); isKey {
			err = list[len(list)-1].systemKey(keys)
		} else {
			err = list[len(list)-1].systemField(rest)
		}
		if err != nil {
			return nil, fmt.Errorf("system tables, line %d: %w", i+1, err)
		}
	}
	return list, nil
}

func systemTable(line string) (*Object, error) {
	digits, name, _ := strings.Cut(line, " ")
	no, ok := parseNo(digits)
	if !ok {
		return nil, fmt.Errorf("%q is not the number of a table", digits)
	}
	t := &TableInfo{byNo: map[FieldNo]*Field{}, byName: map[source.Key]*Field{}}
	name, t.Virtual = strings.CutSuffix(name, " computed")
	name, t.PerCompany = strings.CutSuffix(name, " per company")
	t.Caption = []ast.TextPart{{Text: name}}
	obj := &Object{ID: ID{ast.Table, no}, Name: source.NewName(name), Table: t, Caption: t.Caption}
	obj.system = map[source.Key]*Var{}
	return obj, nil
}

func (o *Object) systemField(line string) error {
	parts := strings.SplitN(line, " ", 3)
	no, ok := parseNo(parts[0])
	if !ok || len(parts) < 3 {
		return fmt.Errorf("%q is not a field", line)
	}
	f := &Field{No: FieldNo(no), Enabled: true}
	set := func(name, value string) {
		f.Props = append(f.Props, &ast.Property{Name: source.NewName(name), Value: value})
	}
	name, options, _ := strings.Cut(parts[2], "=")
	options, init, hasInit := strings.Cut(options, " := ")
	options, values, hasValues := strings.Cut(options, "#")
	if options != "" {
		set("OptionString", options)
	}
	if hasValues {
		set("OptionOrdinalValues", values)
	}
	if hasInit {
		set("InitValue", init)
	}
	spelling := strings.TrimRight(parts[1], "~?+")
	switch parts[1][len(spelling):] {
	case "~":
		f.Class = FlowField
	case "?":
		f.Class = FlowFilter
	case "+":
		set("AutoIncrement", "Yes")
	}
	f.Name = source.NewName(name)
	f.Caption = []ast.TextPart{{Text: name}}
	if f.Type = fieldType(spelling, f.Props); f.Type.Kind == types.Invalid {
		return fmt.Errorf("%q is not the type of a field", spelling)
	}
	if o.Table.byNo[f.No] != nil || o.Table.byName[f.Name.Key] != nil {
		return fmt.Errorf("field %q is declared twice", line)
	}
	o.Table.add(o, f)
	return nil
}

func (o *Object) systemKey(list string) error {
	k := &Key{Clustered: len(o.Table.Keys) == 0}
	for _, digits := range strings.Split(list, ",") {
		no, _ := parseNo(digits)
		f := o.Table.byNo[FieldNo(no)]
		if f == nil || slices.Contains(k.Fields, f) {
			return fmt.Errorf("%q is not a key", list)
		}
		k.Fields = append(k.Fields, f)
	}
	o.Table.Keys = append(o.Table.Keys, k)
	return nil
}
