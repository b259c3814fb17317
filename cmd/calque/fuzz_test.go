package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"calque/cmd/internal/app"
	"calque/lang/types"
	"calque/stdlib"
)

// This file runs programs made at random of all statements, operators and built-ins: most are refused or fail, and none
// may do worse.

// FuzzProgram runs the program that grows from a seed.
func FuzzProgram(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	names := builtinCalls()
	f.Fuzz(func(t *testing.T, seed uint64) {
		g := &grower{Rand: rand.New(rand.NewPCG(seed, 0)), builtins: names}
		for range 20 {
			runOne(t, g.program())
		}
	})
}

// runOne runs a program and fails the test if Calque itself does.
func runOne(t *testing.T, code string) {
	var out, errs bytes.Buffer
	args := []string{"run", "--now=2018-03-15T10:30:00", "--timeout=100ms", "--memory=16", "--root=" + t.TempDir(), "-e", code}
	status := runBuffered(args, strings.NewReader("1\n"), &out, &errs)
	text := errs.String()
	switch {
	case status != app.StatusDone && status != app.StatusFailed && status != app.StatusUsage,
		status != app.StatusDone && text == "" && !strings.Contains(code, "ERROR("),
		strings.Contains(text, "internal error"), strings.Contains(text, "%!"), strings.Contains(out.String(), "%!"):
		t.Errorf("exit status %d of\n%s\n%s%s", status, code, out.String(), text)
	}
}

// A grower makes programs.
type grower struct {
	*rand.Rand
	builtins map[string][]string // calls by the type of their value, with a type's name in place of each argument
	depth    int
}

// variables declares one variable of each type that a call may need.
const variables = `VAR
  i, j : Integer; big : BigInteger; d, e : Decimal; c : Char; y : Byte; b : Boolean; t, u : Text; s : Text[10]; k, l : Code[10];
  da : Date; ti : Time; dt : DateTime; du : Duration; df : DateFormula; g : GUID; o : 'One,Two,,Four'; v, w : Variant; bt : BigText;
  f : File; ins : InStream; outs : OutStream; win : Dialog; r : Record Integer; r2 : Record Date TEMPORARY; cu : Codeunit 1; id : RecordID;
  ai : ARRAY [3] OF Integer; at : ARRAY [2,2] OF Text; ad : ARRAY [3] OF Decimal; ar : ARRAY [2] OF Record Integer; tc : TextConst 'ENU=Hello %1;DAN=Hej %1';
`

const frame = `PROCEDURE p(x : Integer; VAR y2 : Text; z : ARRAY [3] OF Integer) q : Decimal; BEGIN y2 := FORMAT(x) + y2; IF x > 3 THEN EXIT(x); q := z[1] + p(x + 1,y2,z); END;
[TryFunction] PROCEDURE tr(x : Variant); BEGIN v := x; i := x; END;
BEGIN
  i := 3; j := -2; big := 5000000000L; d := 1.5; e := -0.001; c := 'x'; y := 200; b := TRUE; t := 'Hello, wörld'; u := '12'; s := 'abc'; k := 'K1'; l := '';
  da := 031518D; ti := 103000T; dt := CREATEDATETIME(da,ti); du := 61001; o := 1; v := 4.5; ai[1] := 7; at[1,2] := 'xy';
`

// operands are small expressions by type.
var operands = map[string][]string{
	"Integer":     {"i", "j", "0", "1", "7", "-1", "2147483647", "ai[1]", "ai[i]", "STRLEN(t)", "r.Number", "c", "y", "o", "o::Two", "t[1]", "DATE2DMY(da,2)"},
	"BigInteger":  {"big", "i", "5000000000L", "9223372036854775807L"},
	"Decimal":     {"d", "e", "i", "0.5", "-1.25", "99999999999999.9", "ad[1]", "p(i,t,ai)", "d / 3"},
	"Char":        {"c", "65", "'q'", "t[2]"},
	"Byte":        {"y", "3"},
	"Boolean":     {"b", "TRUE", "FALSE", "i > j", "t = u", "i IN [1..3,7]", "NOT b"},
	"Text":        {"t", "u", "s", "k", "''", "'abc'", "'%1 %2 #3##'", "'<Day,2>'", "'1M+CM'", "at[1,2]", "FORMAT(d)", "tc", "g", "'10:30'", "'=<>'", "'12345'", "'x.txt'"},
	"Code":        {"k", "l", "'abc'", "t", "s"},
	"Date":        {"da", "0D", "010100D", "12319999D", "CLOSINGDATE(da)", "r2.\"Period Start\""},
	"Time":        {"ti", "0T", "235959.999T"},
	"DateTime":    {"dt", "0DT", "CURRENTDATETIME"},
	"Duration":    {"du", "dt - dt", "i"},
	"DateFormula": {"df"},
	"GUID":        {"g", "'{12345678-1234-1234-1234-123456789012}'"},
	"Option":      {"o", "o::Four", "3"},
	"Variant":     {"v", "w", "i", "t", "da", "d", "g", "b", "o", "k", "r", "dt", "tc", "c"},
	"BigText":     {"bt"},
	"File":        {"f"},
	"InStream":    {"ins"},
	"OutStream":   {"outs"},
	"Dialog":      {"win"},
	"Record":      {"r", "r2", "ar[1]"},
	"Codeunit":    {"cu"},
	"RecordID":    {"id"},
	"Array":       {"ai", "at", "ad", "ar"},
}

// variablesOf are what a VAR parameter takes.
var variablesOf = map[string][]string{
	"Integer": {"i", "ai[2]"}, "BigInteger": {"big"}, "Decimal": {"d", "ad[1]"}, "Char": {"c", "t[1]"}, "Byte": {"y"}, "Boolean": {"b"},
	"Text": {"t", "s", "at[1,1]"}, "Code": {"k"}, "Date": {"da"}, "Time": {"ti"}, "DateTime": {"dt"}, "Duration": {"du"}, "DateFormula": {"df"},
	"GUID": {"g"}, "Option": {"o"}, "Variant": {"v"}, "BigText": {"bt"}, "Record": {"r"},
}

var comparisons = []string{"=", "<>", "<", ">", "<=", ">="}

func (g *grower) pick(list []string) string { return list[g.IntN(len(list))] }

// program makes a script.
func (g *grower) program() string {
	var b strings.Builder
	b.WriteString(variables + frame)
	for range 1 + g.IntN(3) {
		g.depth = 0
		b.WriteString("  " + g.stmt() + ";\n")
	}
	b.WriteString("  MESSAGE('%1 %2 %3 %4 %5 %6 %7 %8 %9 %10',i,d,t,k,da,ti,dt,du,o,v);\nEND.\n")
	return b.String()
}

func (g *grower) anyType() string {
	kinds := []string{"Integer", "BigInteger", "Decimal", "Char", "Byte", "Boolean", "Text", "Code", "Date", "Time", "DateTime", "Duration",
		"DateFormula", "GUID", "Option", "Variant"}
	return g.pick(kinds)
}

func (g *grower) stmt() string {
	if g.depth++; g.depth > 4 {
		return "i += 1"
	}
	defer func() { g.depth-- }()
	switch g.IntN(16) {
	case 0:
		return "IF " + g.expr("Boolean") + " THEN " + g.stmt() + " ELSE " + g.stmt()
	case 1:
		return "FOR " + g.variable(g.pick([]string{"Integer", "Decimal", "Date", "Byte", "Option", "Char", "BigInteger"})) + " := " + g.expr("Integer") + " TO " + g.expr("Integer") + " DO " + g.stmt()
	case 2:
		return "WHILE " + g.expr("Boolean") + " DO BEGIN " + g.stmt() + "; IF " + g.expr("Boolean") + " THEN BREAK; END"
	case 3:
		return "REPEAT " + g.stmt() + " UNTIL " + g.expr("Boolean")
	case 4:
		k := g.anyType()
		return fmt.Sprintf("CASE %s OF %s: %s; %s..%s,%s: %s; ELSE %s; END", g.expr(k), g.expr(k), g.stmt(), g.expr(k), g.expr(k), g.expr(k), g.stmt(), g.stmt())
	case 5:
		return "ASSERTERROR " + g.stmt()
	case 6:
		return "IF NOT tr(" + g.expr("Variant") + ") THEN t := GETLASTERRORTEXT"
	case 7:
		return "WITH r DO " + g.stmt()
	case 8, 9, 10:
		k := g.anyType()
		return g.variable(k) + " := " + g.expr(k)
	case 11:
		k := g.pick([]string{"Integer", "Decimal", "BigInteger", "Byte", "Char", "Option", "Duration", "Text", "Date"})
		return g.variable(k) + g.pick([]string{" += ", " -= ", " *= ", " /= "}) + g.expr(k)
	case 12:
		return g.variable(g.anyType()) + " := " + g.expr(g.anyType())
	default:
		if g.IntN(2) == 0 {
			return g.call("Void")
		}
		k := g.anyType()
		return g.variable(k) + " := " + g.call(k)
	}
}

func (g *grower) variable(kind string) string { return g.pick(variablesOf[kind]) }

// expr makes an expression that is probably of a type.
func (g *grower) expr(kind string) string {
	if g.depth++; g.depth > 6 {
		g.depth--
		return g.operand(kind)
	}
	defer func() { g.depth-- }()
	switch n := g.IntN(10); {
	case n < 4:
		return g.operand(kind)
	case n < 6 && kind == "Boolean":
		k := g.anyType()
		return "(" + g.expr(k) + " " + g.pick(comparisons) + " " + g.expr(k) + ")"
	case n < 7 && kind == "Boolean":
		return "(" + g.expr(kind) + " " + g.pick([]string{"AND", "OR", "XOR"}) + " " + g.expr(kind) + ")"
	case n < 7 && (kind == "Text" || kind == "Code"):
		return "(" + g.expr(kind) + " + " + g.expr("Text") + ")"
	case n < 7:
		return g.arithmetic(kind)
	case n < 8:
		return g.operand(kind)
	default:
		return g.call(kind)
	}
}

func (g *grower) arithmetic(kind string) string {
	switch kind {
	case "Integer", "BigInteger", "Decimal", "Char", "Byte", "Option", "Duration":
		return "(" + g.expr(kind) + " " + g.pick([]string{"+", "-", "*", "/", "DIV", "MOD"}) + " " + g.expr(g.pick([]string{kind, "Integer", "Decimal"})) + ")"
	case "Date", "Time", "DateTime":
		return "(" + g.expr(kind) + g.pick([]string{" + ", " - "}) + g.expr("Integer") + ")"
	}
	return g.operand(kind)
}

func (g *grower) operand(kind string) string {
	if list := operands[kind]; list != nil && g.IntN(20) > 0 {
		return g.pick(list)
	}
	return g.pick(operands[g.anyType()])
}

// call makes a call of a built-in with a value of a type.
func (g *grower) call(kind string) string {
	if g.builtins[kind] == nil || g.IntN(20) == 0 {
		kind = g.anyType()
	}
	if g.builtins[kind] == nil {
		return g.operand(kind)
	}
	name, params, _ := strings.Cut(g.pick(g.builtins[kind]), "(")
	if recv, method, ok := strings.Cut(name, "."); ok && operands[recv] != nil {
		list := variablesOf[recv]
		if list == nil {
			list = operands[recv]
		}
		name = g.pick(list) + "." + method
	}
	var args []string
	for _, p := range strings.Split(strings.TrimSuffix(params, ")"), ";") {
		p, optional := strings.CutPrefix(p, "?")
		if p == "" || optional && g.IntN(2) == 0 {
			break
		}
		alternatives := strings.Split(p, "|")
		if v, ok := strings.CutPrefix(g.pick(alternatives), "VAR "); ok && variablesOf[v] != nil {
			args = append(args, g.variable(v))
		} else {
			args = append(args, g.expr(v))
		}
	}
	if len(args) == 0 {
		return name
	}
	return name + "(" + strings.Join(args, ",") + ")"
}

// dangerous built-ins do on purpose what the test takes for a failure, or reach out of the process.
var dangerous = map[string]bool{"ERROR": true, "HYPERLINK": true}

// builtinCalls lists the forms of all built-ins that are done, such as NAME(Integer;?VAR Text|VAR Code), by the type of their
// value.
func builtinCalls() map[string][]string {
	calls := map[string][]string{}
	for _, b := range stdlib.Universe().All() {
		if !b.Done || dangerous[b.Name] || b.Current || b.Recv != types.Void && operands[b.Recv.String()] == nil {
			continue
		}
		name := b.Name
		if b.Static != "" || b.Recv != types.Void {
			name = b.Qualified()
		}
		form := name + "(" + strings.Join(formalParams(b), ";") + ")"
		kind := kindName(b.Result)
		calls[kind] = append(calls[kind], form)
		if b.Optional {
			calls["Void"] = append(calls["Void"], form)
		}
	}
	return calls
}

func formalParams(b *types.Builtin) []string {
	var params []string
	for i, p := range b.Params {
		var alternatives []string
		for _, t := range p.Types {
			word := kindName(t)
			if p.ByRef {
				word = "VAR " + word
			}
			alternatives = append(alternatives, word)
		}
		word := strings.Join(alternatives, "|")
		if i >= b.Min {
			word = "?" + word
		}
		params = append(params, word)
	}
	return params
}

func kindName(t *types.Type) string {
	switch t.Kind {
	case types.Any, types.Variant:
		return "Variant"
	case types.Number:
		return "Decimal"
	}
	return t.Kind.String()
}
