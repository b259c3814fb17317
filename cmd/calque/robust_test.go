package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"calque/cmd/internal/app"
)

// This file runs programs that nobody writes by hand: huge, endless, or greedy. Each must end soon in a diagnostic or a C/AL
// error.

// block wraps statements in a script with a few variables.
func block(code string) string {
	return "VAR x : Integer; t : Text; b : Boolean; d : Decimal; big : BigText;\nBEGIN\n" + code + "\nEND.\n"
}

// nest repeats what stands in front of and behind a piece of code.
func nest(front, inner, behind string) string {
	const levels = 100_000
	return strings.Repeat(front, levels) + inner + strings.Repeat(behind, levels)
}

// numbered repeats a piece of code n times, with the number in place of #.
func numbered(n int, piece string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(piece, "#", strconv.Itoa(i)))
	}
	return b.String()
}

const tooDeep = "error CAL0118: code is nested more than 1000 levels deep"

const tooDeepCalls = "Error: There is insufficient memory to execute this function. The calls are nested too deeply."

var hostile = []struct {
	name   string
	code   string
	status int
	want   string // in the output
}{
	{"parentheses", block("x := " + nest("(", "1", ")") + ";"), app.StatusUsage, tooDeep},
	{"blocks", block(nest("BEGIN ", "", "END; ")), app.StatusUsage, tooDeep},
	{"conditions", block(nest("IF b THEN ", "x := 1", " ELSE x := 2") + ";"), app.StatusUsage, tooDeep},
	{"cases", block(nest("CASE x OF 0: ", ";", " END;")), app.StatusUsage, tooDeep},
	{"brackets", block("x := " + nest("t[", "1", "]") + ";"), app.StatusUsage, tooDeep},
	{"prefixes", block("b := " + nest("NOT ", "b", "") + ";"), app.StatusUsage, tooDeep},
	{"calls", block("x := " + nest("ABS(", "1", ")") + ";"), app.StatusUsage, tooDeep},
	{"scopes", "VAR r : Record Integer; BEGIN " + nest("WITH r DO ", "", "") + "; END.", app.StatusUsage, tooDeep},
	{"comments", nest("{", "", "}") + "MESSAGE('seen');", app.StatusDone, "seen"},
	{"open comments", nest("{", "", ""), app.StatusUsage, "CAL0104"},
	{"sum", block("x := 0" + nest("+1", "", "") + "; MESSAGE('%1',x);"), app.StatusDone, "100000"},
	{"longer sum", block("x := 0" + nest("+1+1", "", "") + ";"), app.StatusUsage, "more than 100000 operators"},
	{"joined texts", block("t := ''" + nest("+'twenty characters...'", "", "") + "; MESSAGE('%1',STRLEN(t));"), app.StatusDone, "2000000"},
	{"ELSE IF", block("x := 50000; " + numbered(50_000, "IF x = # THEN x := 7 ELSE ") + "x := 8; MESSAGE('%1',x);"), app.StatusDone, "8"},
	{"CASE", block("x := 99999; CASE x OF " + numbered(100_000, "#: x := -#;") + " END; MESSAGE('%1',x);"), app.StatusDone, "-99999"},
	{"long line", block(strings.Repeat("x := x + 1; ", 100_000) + "MESSAGE('%1',x);"), app.StatusDone, "100000"},
	{"longer line", block(strings.Repeat("x:=1;", 1_100_000)), app.StatusUsage, "the routine has more than 4000000 words and signs"},
	{"procedures", numbered(30_000, "PROCEDURE p#(); BEGIN END; ") + "BEGIN p29999; MESSAGE('done'); END.", app.StatusDone, "done"},
	{"variables", "VAR " + numbered(100_000, "v# : Integer; ") + "BEGIN v99999 := 3; MESSAGE('%1',v99999); END.", app.StatusDone, "3"},
	{"long text", "MESSAGE('%1',STRLEN('" + strings.Repeat("x", 10_000_000) + "'));", app.StatusDone, "10000000"},
	{"long number", "MESSAGE('%1'," + strings.Repeat("1", 1_000_000) + ");", app.StatusUsage, "CAL0225"},
	{"NUL bytes", strings.Repeat("\x00", 1_000_000), app.StatusUsage, "CAL0101"},
	{"no UTF-8", "MESSAGE('a\xff\xc3b'); x\xfe := 1;", app.StatusUsage, "CAL0101"},
	{"lone CR", "VAR x : Integer;\rBEGIN\r  // comment\r  y := 2;\rEND.\r", app.StatusUsage, "lone CR.cal:4:3: error CAL0201"},

	{"recursion", "PROCEDURE f(); BEGIN f; END; BEGIN f; END.", app.StatusFailed, tooDeepCalls},
	{"mutual recursion", "PROCEDURE f(); BEGIN g; END; PROCEDURE g(); BEGIN f; END; BEGIN f; END.", app.StatusFailed, tooDeepCalls},
	{"recursion in expressions", "PROCEDURE f(i : Integer) : Integer; BEGIN EXIT(1 + (2 * f(f(i)))); END; BEGIN MESSAGE('%1',f(1)); END.", app.StatusFailed, tooDeepCalls},
	{"recursion in wide routines", "PROCEDURE f(i : Integer); VAR " + numbered(20_000, "v# : Decimal; ") + "BEGIN f(i); END; BEGIN f(1); END.", app.StatusFailed, "the permitted 64 MB"},
	{"recursion with arrays", "PROCEDURE f(); VAR a : ARRAY [100000] OF Decimal; BEGIN a[1] := 1; f; END; BEGIN f; END.", app.StatusFailed, "the permitted 64 MB"},
	{"recursion in ASSERTERROR", "PROCEDURE f(); BEGIN ASSERTERROR f; ERROR('end'); END; BEGIN f; END.", app.StatusFailed, "Error: end"},

	{"empty loop", block("WHILE TRUE DO;"), app.StatusFailed, "longer than the permitted"},
	{"REPEAT", block("REPEAT UNTIL FALSE;"), app.StatusFailed, "longer than the permitted"},
	{"FOR", block("FOR d := 1 TO 2000000000 DO;"), app.StatusFailed, "longer than the permitted"},
	{"loop in ASSERTERROR", block("ASSERTERROR WHILE TRUE DO; MESSAGE('went on');"), app.StatusFailed, "longer than the permitted"},
	{"loop around ASSERTERROR", block("WHILE TRUE DO ASSERTERROR ERROR('x');"), app.StatusFailed, "longer than the permitted"},
	{"loop in TryFunction", "[TryFunction] PROCEDURE f(); BEGIN WHILE TRUE DO; END; BEGIN IF f THEN; MESSAGE('went on'); END.", app.StatusFailed, "longer than the permitted"},
	{"loop over built-ins", block("t := PADSTR('',1000000,'x'); WHILE TRUE DO t := CONVERTSTR(DELCHR(t,'=','y'),'abc','def');"), app.StatusFailed, "longer than the permitted"},
	{"SLEEP", block("SLEEP(1000000);"), app.StatusFailed, "longer than the permitted"},

	{"text that doubles", block("t := 'x'; WHILE TRUE DO t := t + t;"), app.StatusFailed, "the permitted 64 MB"},
	{"BigText that doubles", block("big.ADDTEXT('x'); WHILE TRUE DO big.ADDTEXT(big);"), app.StatusFailed, "the permitted 64 MB"},
	{"STRSUBSTNO that grows", block("t := 'x'; WHILE TRUE DO t := STRSUBSTNO('%1%1%1',t);"), app.StatusFailed, "the permitted 64 MB"},
	{"many texts", "VAR a : ARRAY [100000] OF Text; i : Integer; BEGIN FOR i := 1 TO 100000 DO a[i] := PADSTR('',10000,'x') + FORMAT(i); END.", app.StatusFailed, "the permitted 64 MB"},
	{"many Variants", "VAR a : ARRAY [100000] OF Variant; i : Integer; BEGIN FOR i := 1 TO 100000 DO a[i] := PADSTR('',10000,'x') + FORMAT(i); END.", app.StatusFailed, "the permitted 64 MB"},
	{"garbage", block("FOR x := 1 TO 2000 DO t := PADSTR('',1000000,'x'); MESSAGE('%1',STRLEN(t));"), app.StatusDone, "1000000"},
}

func TestHostilePrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), h.name+".cal")
			if err := os.WriteFile(path, []byte(h.code), 0o600); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			limit := "60s"
			if h.want == "longer than the permitted" {
				limit = "100ms"
			}
			start := time.Now()
			status := runBuffered([]string{"run", "--memory=64", "--timeout=" + limit, path}, strings.NewReader(""), &out, &out)
			text := out.String()
			if len(text) > 100_000 {
				t.Errorf("%d bytes of output", len(text))
			}
			if status != h.status || !strings.Contains(text, h.want) {
				t.Errorf("exit status %d, want %d and %q; got\n%.500s", status, h.status, h.want, text)
			}
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}
