package rterr

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestNew(t *testing.T) {
	r := row("Code", "%1 of %2, %1", "?")
	tests := []struct {
		args []any
		want string
	}{
		{[]any{"a", 7}, "a of 7, a"},
		{[]any{int64(-1), Frame{"O", "R", 3, ""}}, "-1 of O.R line 3, -1"},
		{[]any{"%2", "x"}, "%2 of x, %2"},
		{[]any{"only"}, "only of %2, only"},
		{nil, "%1 of %2, %1"},
	}
	for _, tt := range tests {
		e := New(r, tt.args...)
		if e.Text != tt.want || e.Error() != tt.want || e.Code != "Code" || e.Row() != r {
			t.Errorf("New(%v) = %q, %q; want %q", tt.args, e.Code, e.Text, tt.want)
		}
	}
	if e := Raise(Dialog, "100 %1"); e.Text != "100 %1" || e.Code != "Dialog" {
		t.Errorf("Raise = %q, %q", e.Code, e.Text)
	}
}

func TestIs(t *testing.T) {
	var err error = New(DivideByZero)
	wrapped := fmt.Errorf("statement 3: %w", err)
	if !Is(err, DivideByZero) || !Is(wrapped, DivideByZero) || Is(err, Dialog) || Is(errors.New("x"), Dialog) || Is(nil, Dialog) {
		t.Error("Is tells rows apart wrongly")
	}
	if e, ok := As(wrapped); !ok || e.Row() != DivideByZero {
		t.Errorf("As = %v, %v", e, ok)
	}
	if _, ok := As(errors.New("x")); ok {
		t.Error("a Go error is no run-time error")
	}
}

func TestCallStack(t *testing.T) {
	e := New(DivideByZero)
	e.Stack = []Frame{
		{`TestPost(CodeUnit 50101)`, "PostOrder", 3, "COD50101.txt:41:7"},
		{`"Sales Helper"(CodeUnit 50100)`, "OnRun(Trigger)", 1, ""},
	}
	want := "TestPost(CodeUnit 50101).PostOrder line 3\n\"Sales Helper\"(CodeUnit 50100).OnRun(Trigger) line 1"
	if got := e.CallStack(); got != want {
		t.Errorf("CallStack = %q; want %q", got, want)
	}
}

// TestRows checks every row of codes.go: a code, a source that is one of the known ones, and placeholders without gaps.
func TestRows(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	placeholder := regexp.MustCompile(`%\d`)
	rows := 0
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 3 {
			return true
		}
		rows++
		var field [3]string
		for i, a := range call.Args {
			if lit, ok := a.(*ast.BasicLit); ok {
				field[i], _ = strconv.Unquote(lit.Value)
			}
		}
		if field[0] == "" || strings.ContainsAny(field[0], " %") {
			t.Errorf("%q: bad code", field)
		}
		for source := range strings.SplitSeq(field[2], "/") {
			if !slices.Contains([]string{"C", "N", "M", "A", "?", "Calque"}, source) {
				t.Errorf("%q: unknown source %q", field, source)
			}
		}
		found := placeholder.FindAllString(field[1], -1)
		slices.Sort(found)
		for i, p := range slices.Compact(found) {
			if p != "%"+strconv.Itoa(i+1) {
				t.Errorf("%q: placeholder %s without its predecessor", field, p)
			}
		}
		return true
	})
	if rows < 20 {
		t.Errorf("%d rows found", rows)
	}
}
