package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"calque/runtime/engine"
	"calque/runtime/exec"
	"calque/stdlib"
)

// TestTrace watches statements of every kind with their values.
func TestTrace(t *testing.T) {
	e, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), Virtual: true})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	w, err := e.NewWorkspace(0)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{Workspace: w}
	d.enter("PROCEDURE Half(n : Integer) : Decimal; BEGIN EXIT(n / 2) END;")
	d.enter("VAR a : ARRAY [3] OF Integer; s : Record Integer; i : Integer; x : Decimal")
	var steps []string
	e.Trace(func(_ *exec.Machine, step *engine.Step) {
		file := step.Routine.Sig.Source()
		text := file.Text(step.Span)
		for _, v := range step.Values {
			text += fmt.Sprintf(" | %s=%v", file.Text(v.Span), v.Value.I)
		}
		steps = append(steps, text)
	})
	d.enter(strings.Join([]string{
		"i := 2", "a[i] := 5", "IF a[2] > i THEN i += 1 ELSE i := 0", "CASE i OF 3: s.Number := 7 END", "WHILE i > 2 DO i -= 1",
		"FOR i := 1 TO 2 DO;", "REPEAT i := 9 UNTIL TRUE", "x := Half(i)", "WITH s DO Number := 8", "ASSERTERROR ERROR('%1',i)",
	}, "; "))
	want := []string{
		"i := 2 | i=2", "a[i] := 5 | a[i]=5", "IF a[2] > i | a[2]=5 | i=2", "i += 1 | i=3", "CASE i | i=3", "s.Number := 7 | s.Number=7",
		"WHILE i > 2 | i=3", "i -= 1 | i=2", "FOR i := 1 TO 2", "i := 9 | i=9", "EXIT(n / 2) | n=9", "x := Half(i) | x=0",
		"Number := 8 | Number=8", "ASSERTERROR", "ERROR('%1',i) | i=9",
	}
	if !slices.Equal(steps, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(steps, "\n"), strings.Join(want, "\n"))
	}
	e.Trace(nil)
	steps = nil
	d.enter("x := Half(i)")
	if len(steps) > 0 {
		t.Errorf("still traced: %s", steps)
	}
}
