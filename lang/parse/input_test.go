package parse

import (
	"testing"

	"calque/lang/source"
)

func TestParseInput(t *testing.T) {
	const (
		expr = 1 << iota
		objects
		vars
		routines
		stmts
		incomplete
		wrong
	)
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 0},
		{"// nothing", 0},
		{"2 + 3", expr},
		{"x = 3", expr},
		{"MESSAGE('x');", expr},
		{"Rec.\"No.\"", expr},
		{"x := 1", stmts},
		{"x := 1; y := 2;", stmts},
		{"2 +", incomplete},
		{"f(1,", incomplete},
		{"x := ", stmts | incomplete},
		{"IF a THEN", stmts | incomplete},
		{"IF a THEN b", stmts},
		{"IF a THEN b ELSE", stmts | incomplete},
		{"BEGIN", stmts | incomplete},
		{"BEGIN x := 1;", stmts | incomplete},
		{"BEGIN x := 1; END", stmts},
		{"REPEAT x += 1;", stmts | incomplete},
		{"CASE x OF 1: y;", stmts | incomplete},
		{"FOR i := 1 TO", stmts | incomplete},
		{"{ a comment", incomplete},
		{"x := 'abc", stmts | wrong},
		{"x := ) + 1", stmts | wrong},
		{"x := )", stmts | wrong},
		{"MESSAGE('x'))", stmts | wrong},
		{"IF )", stmts | wrong},
		{"x := 1]", stmts | wrong},
		{"BEGIN )", stmts | wrong},
		{"PROCEDURE P(;", routines | wrong},
		{"VAR x : Integer", vars},
		{"VAR x : Integer; y : Code[20];", vars},
		{"VAR x :", vars | incomplete},
		{"VAR", incomplete},
		{"VAR x : Integer; x := 1;", vars | stmts},
		{"PROCEDURE P(); BEGIN END;", routines},
		{"PROCEDURE P(x : Integer) : Integer;", routines | incomplete},
		{"PROCEDURE P(); BEGIN", routines | incomplete},
		{"PROCEDURE P(", routines | incomplete},
		{"VAR x : Integer; PROCEDURE P(); BEGIN END; BEGIN P; END", vars | routines | stmts},
		{"OBJECT Codeunit 1 A\n{\n  CODE\n  {\n    BEGIN\n    END.\n  }\n}", objects},
		{"OBJECT Codeunit 1 A", incomplete},
		{"OBJECT Codeunit 1 A\n{\n  CODE\n  {", objects | incomplete},
	} {
		in, errs := New().ParseInput(source.NewFile("input", []byte(c.text), source.UTF8))
		got := 0
		for bit, is := range map[int]bool{expr: in.Expr != nil, objects: len(in.Objects) > 0, vars: len(in.Vars) > 0,
			routines: len(in.Routines) > 0, stmts: in.Body != nil, incomplete: in.Incomplete,
			wrong: errs.HasErrors() && !in.Incomplete} {
			if is {
				got |= bit
			}
		}
		if got != c.want {
			t.Errorf("%q: got %07b, want %07b, %v", c.text, got, c.want, errs.Items())
		}
	}
}
