package repl

import (
	"fmt"
	"strconv"
	"strings"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// This file defines the commands that show what a program holds.

// typeOf shows the type of an expression.
func (s *Shell) typeOf(args string) error {
	if args == "" {
		return s.usage("type")
	}
	t, diags := s.space.TypeOf(s.source(args))
	if err := s.diagnostics(&diags); err != nil {
		return err
	}
	if t.Kind == types.Void {
		return s.misused("That has no value.")
	}
	s.printf("%s\n", s.typeText(t))
	return nil
}

// typeText is a type as it is declared; of an option with its values.
func (s *Shell) typeText(t *types.Type) string {
	text := check.TypeName(s.eng.App(), t)
	if t.Kind == types.Option && t.Options != nil && t.Options.Name == "" {
		text += " (" + strings.Join(t.Options.Names, ",") + ")"
	}
	if t.Temp {
		text += ", temporary"
	}
	return text
}

// vars shows the variables and procedures.
func (s *Shell) vars(string) error {
	script := s.space.Script()
	g := &grid{head: []string{"Name", "Type", "Value"}}
	err := s.space.Do(func(m *exec.Machine) error {
		for _, v := range script.Variables() {
			text := ""
			if v.Type.Kind != types.TextConst {
				text = describe(s.space.Global(v), m.Host.Records())
			}
			g.add(v.Name.Quoted(), s.typeText(v.Type), text)
		}
		return nil
	})
	if err != nil {
		return s.told(err)
	}
	if len(g.rows) > 0 {
		s.print(g)
	}
	for _, r := range script.Routines {
		if r.Kind == ast.Procedure {
			s.printf("PROCEDURE %s\n", check.Signature(s.eng.App(), r))
		}
	}
	return nil
}

// tables lists tables.
func (s *Shell) tables(args string) error {
	g := &grid{head: []string{"No.", "Name", "Fields", "Primary key"}, right: map[int]bool{0: true, 2: true}}
	app := s.eng.App()
	for _, id := range app.IDs(ast.Table) {
		obj := app.Object(id)
		if args == "" && obj.File == nil || !strings.Contains(string(obj.Name.Key), string(source.Fold(args))) {
			continue
		}
		g.add(strconv.Itoa(int(obj.No)), obj.Name.Text, strconv.Itoa(len(obj.Table.Fields)), keyText(obj, 0))
	}
	if len(g.rows) == 0 {
		s.errorf("No table is loaded%s; system tables are shown when a part of their name is given.", like(args))
		return nil
	}
	s.print(g)
	return nil
}

func like(part string) string {
	if part == "" {
		return ""
	}
	return " whose name holds " + part
}

// keyText lists the fields of a key.
func keyText(table *object.Object, index int) string {
	if index >= len(table.Table.Keys) {
		return ""
	}
	var names []string
	for _, f := range table.Table.Keys[index].Fields {
		names = append(names, f.Name.Text)
	}
	return strings.Join(names, ",")
}

// objectKinds are the kinds in the order in which :describe looks for a name.
var objectKinds = []ast.ObjectKind{ast.Table, ast.Codeunit, ast.Page, ast.Report, ast.Query, ast.XMLport}

// lookup finds an object by name or number, with or without its kind in front, or by a variable of it.
func (s *Shell) lookup(name string) *object.Object {
	loaded := s.eng.App()
	kinds := objectKinds
	if first, rest, ok := strings.Cut(name, " "); ok {
		if kind := ast.ObjectKindOf(source.NewName(first)); kind != ast.NoObject {
			kinds, name = []ast.ObjectKind{kind}, strings.TrimSpace(rest)
		} else if source.Fold(first) == "RECORD" {
			kinds, name = []ast.ObjectKind{ast.Table}, strings.TrimSpace(rest)
		}
	}
	key := source.Fold(strings.Trim(name, `"`))
	if v := s.space.Script().Global(key); v != nil && len(kinds) > 1 {
		return loaded.TableOf(v.Type)
	}
	no, err := strconv.ParseInt(name, 10, 32)
	for _, kind := range kinds {
		obj := loaded.Named(kind, key)
		if err == nil {
			obj = loaded.Object(object.ID{Kind: kind, No: int32(no)})
		}
		if obj != nil {
			return obj
		}
	}
	return nil
}

// describeObject shows what an object declares.
func (s *Shell) describeObject(args string) error {
	if args == "" {
		return s.usage("describe")
	}
	obj := s.lookup(args)
	if obj == nil {
		return s.misused("There is no object %s.", args)
	}
	s.printf("%s %s\n", s.bold(obj.ID.String()), obj.Name.Quoted())
	if obj.Table != nil {
		s.describeTable(obj)
	}
	for _, r := range obj.Routines {
		if r.Kind == ast.Procedure && !r.Local {
			s.printf("PROCEDURE %s\n", check.Signature(s.eng.App(), r))
		}
	}
	return nil
}

func (s *Shell) describeTable(obj *object.Object) {
	g := &grid{head: []string{"No.", "Field", "Type", "Class"}, right: map[int]bool{0: true}}
	classes := [...]string{object.Normal: "", object.FlowField: "FlowField", object.FlowFilter: "FlowFilter"}
	for _, f := range obj.Table.Fields {
		g.add(strconv.Itoa(int(f.No)), f.Name.Text, s.typeText(f.Type), classes[f.Class])
	}
	s.print(g)
	for i := range obj.Table.Keys {
		what := "Key"
		if i == 0 {
			what = "Primary key"
		}
		s.printf("%s: %s\n", what, keyText(obj, i))
	}
}

// maxRows bounds the records that :rec shows.
const maxRows = 50

// records shows the records of a variable's table within its filters.
func (s *Shell) records(args string) error {
	if args == "" {
		return s.usage("rec")
	}
	piece, err := s.accept(s.source(args))
	if err != nil {
		return err
	}
	if piece.Type.Kind != types.Record {
		return s.misused("%s is no record.", args)
	}
	return s.told(s.space.Run(piece, func(m *exec.Machine, v value.Value) error {
		r, ok := v.R.(*record.Record)
		if !ok {
			return fmt.Errorf("%s refers to no record", args)
		}
		return s.showRecords(m.Host.Records(), r.Clone())
	}))
}

func (s *Shell) showRecords(env *record.Env, r *record.Record) error {
	fields := shownFields(r.Table)
	g := &grid{right: map[int]bool{}}
	for i, f := range fields {
		g.head = append(g.head, f.Name.Text)
		g.right[i] = f.Type.Kind.IsNumeric() && f.Type.Kind != types.Option
	}
	all, err := r.Count(env)
	if err != nil {
		return err
	}
	found, err := r.Find(env, "-")
	for n := 0; found && err == nil && n < maxRows; n++ {
		row := make([]string, len(fields))
		for i, f := range fields {
			row[i] = printable(formatted(r.Get(f), env))
		}
		g.add(row...)
		var steps int
		steps, err = r.Next(env, 1)
		found = steps != 0
	}
	if err != nil {
		return err
	}
	blank := g.dropBlank(len(r.Table.Table.Keys[0].Fields))
	hidden := s.print(g)
	s.printf("%s\n", s.dim(summary(len(g.rows), int(all), hidden, blank)))
	return nil
}

// summary tells how much of a record set is shown.
func summary(rows, all, hidden, blank int) string {
	text := count(all, "record")
	if rows < all {
		text = fmt.Sprintf("%d of %s", rows, text)
	}
	if hidden > 0 {
		text += ", " + count(hidden, "more field")
	}
	if blank > 0 {
		text += ", " + count(blank, "blank field")
	}
	return text
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// shownFields are the fields of a table that its rows hold: those of the primary key first.
func shownFields(table *object.Object) []*object.Field {
	var list []*object.Field
	isKey := map[*object.Field]bool{}
	if len(table.Table.Keys) > 0 {
		for _, f := range table.Table.Keys[0].Fields {
			isKey[f] = true
			list = append(list, f)
		}
	}
	for _, f := range table.Table.Fields {
		if f.Class == object.Normal && f.Enabled && !isKey[f] && f.Type.Kind != types.BLOB {
			list = append(list, f)
		}
	}
	return list
}
