package object

import (
	"fmt"
	"strings"
	"testing"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/parse"
	"calque/lang/source"
)

// add parses a text and adds it to the application.
func add(t *testing.T, app *App, name, text string) (*Object, diag.List) {
	t.Helper()
	f, diags := parse.Script(source.NewFile(name, []byte(text), source.UTF8), parse.Index)
	if diags.Len() > 0 {
		t.Fatalf("%s: %s", name, diags.Items()[0].Text(diag.Style{}))
	}
	return app.Add(f)
}

// one returns the only object of a text.
func one(t *testing.T, text string) *Object {
	t.Helper()
	app := NewApp()
	add(t, app, "one.txt", text)
	for _, id := range app.IDs(ast.NoObject) {
		if id.No < firstSystemTable {
			return app.Object(id)
		}
	}
	t.Fatal("no object")
	return nil
}

// messages lists diagnostics, one a line, as severity, code and message.
func messages(l diag.List) string {
	var b strings.Builder
	for _, d := range l.Items() {
		fmt.Fprintf(&b, "%s %s %s\n", d.Severity, d.Code, d.Message)
	}
	return b.String()
}

func TestDuplicates(t *testing.T) {
	app := NewApp()
	add(t, app, "a.txt", "OBJECT Codeunit 50000 A\n{\n}\n")
	_, diags := add(t, app, "b.txt", "OBJECT Codeunit 50000 B\n{\n}\n")
	if got, want := messages(diags), "error CAL0903 Codeunit 50000 is already defined in a.txt:1:1\n"; got != want {
		t.Errorf("second object: got %q, want %q", got, want)
	}
	if d := diags.Items()[0]; d.Position().String() != "b.txt:1:23" {
		t.Errorf("the second object is reported at %s", d.Position())
	}
	if obj := app.Object(ID{ast.Codeunit, 50000}); obj.Name.Text != "A" {
		t.Errorf("got %s, want the first object", obj.Name)
	}
	_, diags = add(t, app, "c.cal", "OBJECT Codeunit 50000 C\n{\n}\nMESSAGE('x');\n")
	if got, want := messages(diags), "note CAL0903 replaces Codeunit 50000 of a.txt:1:1\n"; got != want {
		t.Errorf("script's object: got %q, want %q", got, want)
	}
	if obj := app.Object(ID{ast.Codeunit, 50000}); obj.Name.Text != "C" {
		t.Errorf("got %s, want the script's object", obj.Name)
	}
	if app.Named(ast.Codeunit, "A") != nil || app.Named(ast.Codeunit, "C") == nil {
		t.Error("the replaced object is found by name, or the new one is not")
	}
	_, diags = add(t, app, "d.cal", "OBJECT Codeunit 50001 D\n{\n}\nOBJECT Codeunit 50001 E\n{\n}\nMESSAGE('x');\n")
	if !diags.HasErrors() {
		t.Error("a script may define an object twice")
	}
}

func TestLookups(t *testing.T) {
	app := NewApp()
	add(t, app, "a.txt", "OBJECT Table 50001 Second One\n{\n}\nOBJECT Table 50000 First\n{\n}\nOBJECT Page 50000 First\n{\n}\n")
	if obj := app.Named(ast.Table, "SECOND ONE"); obj == nil || obj.No != 50001 {
		t.Errorf("by name: got %v", obj)
	}
	if app.Named(ast.Codeunit, "FIRST") != nil || app.Object(ID{ast.Table, 50002}) != nil || app.Has(ID{ast.Page, 50001}) {
		t.Error("an object is found that is not there")
	}
	if got := app.Names(ast.Table)[:2]; got[0] != "First" || got[1] != "Second One" {
		t.Errorf("names: got %q", got)
	}
	if got := app.IDs(ast.Page); len(got) != 1 || got[0].String() != "Page 50000" {
		t.Errorf("IDs: got %v", got)
	}
	if app.Len() != 3 {
		t.Errorf("got %d objects", app.Len())
	}
}

// TestScript resolves the declarations of a script, with names of objects that follow in another file.
func TestScript(t *testing.T) {
	app := NewApp()
	script, _ := add(t, app, "dir/first.cal", `VAR
  Cust : Record "My Customer";
  Tmp : TEMPORARY Record 50000;
  Gone : Record Nowhere;
  Lost : Codeunit 99999;
  Texts : ARRAY [2,3] OF Text[30];
  Colour : 'Red,Green';
  Enc : TextEncoding;
  Odd : Integr;
  Hello : TextConst 'ENU=Hello;DAN=Hej';
PROCEDURE Twice(VAR x : Integer; Y : Code[10]) Result : Decimal;
BEGIN
END;
BEGIN
END.
`)
	add(t, app, "table.txt", "OBJECT Table 50000 My Customer\n{\n}\n")
	script.Resolve()
	want := `warning CAL0902 Table Nowhere is not loaded
warning CAL0902 Codeunit 99999 is not loaded
error CAL0205 Integr is not a type
`
	if got := messages(script.Diags); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if script.Name.Text != "first" || script.Main() == nil || script.Main().Kind != ast.Main {
		t.Error("the main body is missing")
	}
	got := ""
	for _, v := range script.Globals {
		got += v.Name.Text + " " + v.Type.String() + "\n"
	}
	if want := `Cust Record 50000
Tmp Record 50000
Gone Record "Nowhere"
Lost Codeunit 99999
Texts ARRAY [2,3] OF Text[30]
Colour Option
Enc TextEncoding
Odd invalid type
Hello TextConst
`; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if !script.Global("TMP").Type.Temp || script.Global("COLOUR").Type.Options.Names[1] != "Green" {
		t.Error("TEMPORARY or the option string is lost")
	}
	if parts := script.Global("HELLO").Consts; len(parts) != 2 || parts[1].Text != "Hej" {
		t.Errorf("text constant: got %v", parts)
	}
	twice := script.Procedure("TWICE")
	if twice == nil || len(twice.Params) != 2 || !twice.Params[0].ByRef || twice.Params[1].ByRef || twice.Result.Name.Text != "Result" || twice.Result.Index != 2 {
		t.Errorf("procedure: got %+v", twice)
	}
	if app.Scripts()[0] != script {
		t.Error("the script is not listed")
	}
}

func TestWrongTypes(t *testing.T) {
	for declaration, want := range map[string]string{
		"ARRAY [0] OF Integer":                     "error CAL0124 a dimension of an array has at least one element\n",
		"ARRAY [1001,1000] OF Integer":             "error CAL0124 an array has at most 1,000,000 elements in all\n",
		"ARRAY [1,1,1,1,1,1,1,1,1,1,1] OF Integer": "error CAL0124 an array has at most 10 dimensions\n",
		"ARRAY [1000,1000] OF Integer":             "",
		"Text[0]":                                  "error CAL0124 the length of a Text is at least 1\n",
		"Strin":                                    "error CAL0205 Strin is not a type\n",
	} {
		app := NewApp()
		script, _ := add(t, app, "a.cal", "VAR\n  x : "+declaration+";\nBEGIN\nEND.\n")
		if got := messages(script.Resolve().Diags); got != want {
			t.Errorf("%s: got %q, want %q", declaration, got, want)
		}
	}
}

func TestSystemTables(t *testing.T) {
	tables, err := parseSystemTables(systemText)
	if err != nil {
		t.Fatal(err)
	}
	for _, obj := range tables {
		if len(obj.Table.Keys) == 0 || len(obj.Table.Fields) == 0 {
			t.Errorf("%v %s has no field or no key", obj.ID, obj.Name)
		}
	}
	app := NewApp()
	date := app.Named(ast.Table, "DATE")
	if date == nil || date.No != 2000000007 || !date.Table.Virtual || date.Field("PERIOD TYPE").Type.Options.Names[2] != "Month" {
		t.Errorf("Date: got %+v", date)
	}
	field := app.Object(ID{ast.Table, 2000000041}).Field("TYPE").Type.Options
	if i := field.Index(31489); i < 0 || field.Names[i] != "Code" {
		t.Errorf("type of a field: got %v", field)
	}
	if f := app.Named(ast.Table, "PERMISSION").Field("READ PERMISSION"); text(f.Props, "INITVALUE") != "Yes" {
		t.Errorf("initial value: got %v", f.Props)
	}
	if f := app.Named(ast.Table, "RECORD LINK").FieldNo(1); text(f.Props, "AUTOINCREMENT") != "Yes" {
		t.Errorf("automatic increment: got %v", f.Props)
	}
	for _, wrong := range []string{"  1 Integer A", "x A", "5 A\n  1 Nosuch B", "5 A\n  1 Integer B\n  1 Integer C", "5 A\n  1 Integer B\n  key 2"} {
		if _, err := parseSystemTables(wrong); err == nil {
			t.Errorf("%q is read without an error", wrong)
		}
	}
}

// TestSystemTableFromFile holds that a definition in the user's files wins over the built-in one.
func TestSystemTableFromFile(t *testing.T) {
	app := NewApp()
	_, diags := add(t, app, "session.txt", `OBJECT Table 2000000110 Live Session
{
  FIELDS
  {
    { 1   ;   ;Mine                ;Integer        }
  }
  KEYS
  {
    {    ;Mine                                    }
  }
}
`)
	obj := app.Object(ID{ast.Table, 2000000110})
	if diags.Len() > 0 || obj.Name.Text != "Live Session" || obj.Field("MINE") == nil {
		t.Errorf("got %s %s", obj.Name, messages(diags))
	}
	if app.Named(ast.Table, "ACTIVE SESSION") != nil {
		t.Error("the built-in table is still found by its name")
	}
	count := 0
	for _, id := range app.IDs(ast.Table) {
		if id.No == 2000000110 {
			count++
		}
	}
	if count != 1 {
		t.Errorf("listed %d times", count)
	}
}
