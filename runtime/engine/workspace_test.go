package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"calque/lang/diag"
	"calque/lang/source"
	"calque/runtime/engine"
	"calque/runtime/exec"
	"calque/runtime/value"
	"calque/stdlib"
)

// A desk is a Workspace in a test: it renders what inputs come to.
type desk struct {
	*engine.Workspace
	count int
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	e, err := engine.Open(engine.Config{Builtins: stdlib.Funcs()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	w, err := e.NewWorkspace(0)
	if err != nil {
		t.Fatal(err)
	}
	return &desk{Workspace: w}
}

// enter carries out one input: its diagnostics, the variables it declares, its value or error, on one line.
func (d *desk) enter(text string) string {
	d.count++
	var out []string
	p, diags := d.Accept(source.NewFile(fmt.Sprintf("input %d", d.count), []byte(text), source.UTF8))
	for _, found := range diags.Items() {
		if found.Severity != diag.Note {
			out = append(out, found.Severity.String()+" "+found.Message)
		}
	}
	if p == nil {
		return strings.Join(out, "; ")
	}
	for _, v := range p.Inferred {
		out = append(out, v.Name.Text+" : "+v.Type.String())
	}
	for _, v := range p.Reset {
		out = append(out, "reset "+v.Name.Text)
	}
	err := d.Run(p, func(m *exec.Machine, v value.Value) error {
		text, err := value.Format(v, 0, 0, m.Host.Settings())
		out = append(out, text.String()+" : "+p.Type.String())
		return err
	})
	if err != nil {
		out = append(out, "failed: "+err.Error())
	}
	return strings.Join(out, "; ")
}

func TestWorkspace(t *testing.T) {
	for _, c := range []struct {
		name   string
		inputs []string // input, then what it comes to
	}{
		{"values", []string{
			"2 + 3", "5 : Integer",
			"'a' + 'b'", "ab : Text",
			"UPPERCASE('x')", "X : Text",
			"1.5 * 2", "3 : Decimal",
			"x", "error unknown name x",
		}},
		{"variables last", []string{
			"VAR n : Integer", "",
			"n := 41", "",
			"n + 1", "42 : Integer",
			"VAR n : Integer; t : Text", "",
			"n", "41 : Integer",
			"VAR n : Text", "",
			"n", " : Text",
		}},
		{"assignments declare", []string{
			"x := 1", "x : Integer",
			"x := 2", "",
			"y := x / 4", "y : Decimal",
			"x + y", "2.5 : Decimal",
			"z := y > x; IF NOT z THEN w := 'no'", "z : Boolean; w : Text",
			"w", "no : Text",
			"FOR i := 1 TO 3 DO x += i", "i : Integer",
			"x", "8 : Integer",
			"q += 1", "error unknown name q",
			"q := nothing", "error unknown name nothing",
			"q", "error unknown name q",
		}},
		{"procedures", []string{
			"PROCEDURE Twice(n : Integer) : Integer; BEGIN EXIT(2 * n) END;", "",
			"PROCEDURE Four(n : Integer) : Integer; BEGIN EXIT(Twice(Twice(n))) END;", "",
			"Four(3)", "12 : Integer",
			"PROCEDURE Twice(n : Integer) : Integer; BEGIN EXIT(3 * n) END;", "",
			"Four(3)", "27 : Integer",
			"PROCEDURE Twice(a : Integer; b : Integer) : Integer; BEGIN EXIT(a * b) END;",
			"warning Four cannot run any more: Twice takes 2 arguments, not 1",
			"Twice(6,7)", "42 : Integer",
			"PROCEDURE Four(n : Integer) : Integer; BEGIN EXIT(Twice(n,4)) END;", "",
			"Four(3)", "12 : Integer",
			"Twice := 1", "error cannot assign to the procedure Twice",
		}},
		{"a variable takes the name of a procedure", []string{
			"PROCEDURE A() : Integer; BEGIN EXIT(1) END;", "",
			"VAR A : Text", "",
			"A", " : Text",
			"PROCEDURE A() : Integer; BEGIN EXIT(2) END;", "",
			"A", "2 : Integer",
		}},
		{"a failed input declares what it declares", []string{
			"k := 5; ERROR('stop'); k := 6", "k : Integer; failed: stop",
			"k", "5 : Integer",
		}},
		{"wrong input changes nothing", []string{
			"VAR m : Integer; m := 'text'", "error cannot assign Text to Integer",
			"m", "error unknown name m",
		}},
		{"calls with an optional value are statements", []string{
			"VAR v : Integer", "",
			"EVALUATE(v,'12')", "Yes : Boolean",
			"EVALUATE(v,'x')", "failed: ",
			"(EVALUATE(v,'x'))", "No : Boolean",
			"[TryFunction] PROCEDURE Try(); BEGIN ERROR('no') END;", "",
			"Try", "failed: no",
			"(Try)", "No : Boolean",
		}},
		{"objects", []string{
			"OBJECT Codeunit 50000 Counter\n{ CODE { VAR n : Integer; PROCEDURE Up() : Integer; BEGIN n += 1; EXIT(n) END; BEGIN END. } }", "",
			"VAR c : Codeunit Counter", "",
			"c.Up", "1 : Integer",
			"c.Up", "2 : Integer",
			"OBJECT Codeunit 50000 Counter\n{ CODE { VAR t : Text; n : Integer; PROCEDURE Up() : Integer; BEGIN n += 10; EXIT(n) END; BEGIN END. } }", "reset c",
			"c.Up", "10 : Integer",
			"OBJECT Codeunit 50000 Counter\n{ CODE { PROCEDURE Up() : Integer; BEGIN EXIT(x) END; BEGIN END. } }", "error unknown name x",
			"c.Up", "20 : Integer",
		}},
		{"records", []string{
			"OBJECT Table 50000 Item\n{ FIELDS { { 1 ; ; No ; Code10 } { 2 ; ; Qty ; Decimal } } KEYS { { ;No } } CODE { BEGIN END. } }", "",
			"VAR i : Record Item; tmp : TEMPORARY Record Item", "",
			"i.No := 'a'; i.Qty := 5; i.INSERT", "",
			"i.COUNT", "1 : Integer",
			"tmp := i; tmp.INSERT", "",
			"tmp.COUNT", "1 : Integer",
			"i.No := 'b'; i.INSERT; ERROR('rolled back')", "failed: rolled back",
			"i.COUNT", "1 : Integer",
			"i.GET('b')", "failed: ",
			"(i.GET('a'))", "Yes : Boolean",
			"j := i", "j : Record",
			"j.Qty", "5 : Decimal",
			"OBJECT Table 50000 Item\n{ FIELDS { { 1 ; ; No ; Code10 } { 2 ; ; Qty ; Decimal } { 3 ; ; Name ; Text30 } } KEYS { { ;No } } CODE { BEGIN END. } }", "reset i; reset tmp; reset j",
			"i.FINDFIRST", "Yes : Boolean",
			"i.Name := 'new'; i.MODIFY", "",
			"i.Name", "new : Text",
			"tmp.COUNT", "0 : Integer",
		}},
		{"statements are not expressions", []string{
			"IF TRUE THEN 5", "error expected a statement",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			for i := 0; i < len(c.inputs); i += 2 {
				if got := d.enter(c.inputs[i]); !strings.HasPrefix(got, c.inputs[i+1]) || c.inputs[i+1] == "" && got != "" {
					t.Errorf("%s\n got %s\nwant %s", c.inputs[i], got, c.inputs[i+1])
				}
			}
		})
	}
}
