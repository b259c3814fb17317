package parse

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/scan"
	"calque/lang/source"
)

// hostile lists texts that are large in one way or another.
var hostile = []struct {
	name string
	text func() string
}{
	{"parentheses", func() string {
		return "x := " + strings.Repeat("(", 100_000) + "1" + strings.Repeat(")", 100_000) + ";"
	}},
	{"open parentheses", func() string { return "x := " + strings.Repeat("(", 100_000) }},
	{"brackets", func() string { return "x" + strings.Repeat("[a", 100_000) }},
	{"calls", func() string { return "x" + strings.Repeat("(a", 100_000) }},
	{"NOT", func() string { return "x := " + strings.Repeat("NOT ", 100_000) + "a;" }},
	{"minus", func() string { return "x := " + strings.Repeat("-", 100_000) + "1;" }},
	{"BEGIN", func() string { return strings.Repeat("BEGIN ", 100_000) + strings.Repeat("END; ", 100_000) }},
	{"open BEGIN", func() string { return strings.Repeat("BEGIN ", 100_000) }},
	{"CASE", func() string { return strings.Repeat("CASE a OF 1: ", 100_000) }},
	{"REPEAT", func() string { return strings.Repeat("REPEAT ", 100_000) }},
	{"UNTIL", func() string { return strings.Repeat("UNTIL ", 100_000) }},
	{"END", func() string { return strings.Repeat("END; ", 100_000) }},
	{"IF", func() string { return strings.Repeat("IF a THEN ", 100_000) }},
	{"ELSE IF", func() string { return "IF a THEN b " + strings.Repeat("ELSE IF a THEN b ", 100_000) }},
	{"ELSE", func() string { return strings.Repeat("ELSE ", 100_000) }},
	{"sum", func() string { return "x := 1" + strings.Repeat("+1", 100_000) + ";" }},
	{"members", func() string { return "x" + strings.Repeat(".y", 100_000) + ";" }},
	{"IN", func() string { return "x := a" + strings.Repeat(" IN [1", 100_000) }},
	{"comments", func() string { return strings.Repeat("{", 300_000) }},
	{"NUL", func() string { return strings.Repeat("\x00", 2_000_000) }},
	{"one line", func() string { return strings.Repeat("x := 1; ", 1_000_000) }},
	{"one broken line", func() string { return strings.Repeat("x = é; ", 300_000) }},
	{"long name", func() string { return strings.Repeat("x", 2_000_000) }},
	{"long text", func() string { return "MESSAGE('" + strings.Repeat("x", 2_000_000) + "');" }},
	{"open texts", func() string { return strings.Repeat("'a\n", 300_000) }},
	{"blanks", func() string { return strings.Repeat(" ", 2_000_000) + "x := ;" }},
	{"procedures without END", func() string { return strings.Repeat("PROCEDURE A(); BEGIN\n", 300_000) }},
	{"attributes", func() string { return strings.Repeat("[A]\n", 300_000) }},
	{"attribute brackets", func() string { return strings.Repeat("[", 300_000) }},
	{"declarations", func() string { return "VAR " + strings.Repeat("x x\n", 300_000) }},
	{"object lines", func() string { return strings.Repeat("OBJECT Table 1 A\n", 300_000) }},
	{"objects without end", func() string { return strings.Repeat("OBJECT Table 1 A\n{\n", 300_000) }},
	{"sections", func() string { return "OBJECT Table 1 A\n{\n" + strings.Repeat("FIELDS\n{\n", 300_000) }},
	{"request pages", func() string { return "OBJECT Report 1 A\n{\n" + strings.Repeat("REQUESTPAGE\n{\n", 300_000) }},
	{"rows", func() string { return "OBJECT Table 1 A\n{\nFIELDS\n{\n" + strings.Repeat("{\n", 300_000) }},
	{"cells", func() string { return "OBJECT Table 1 A\n{\nFIELDS\n{\n{" + strings.Repeat(";", 300_000) }},
	{"actions", func() string {
		return "OBJECT Page 1 A\n{\nPROPERTIES\n{\n" + strings.Repeat("ActionList=ACTIONS { { 1;0;Action;", 100_000)
	}},
	{"open brackets", func() string { return "OBJECT Table 1 A\n{\nPROPERTIES\n{\n" + strings.Repeat("A=[;\n", 200_000) }},
	{"lone brackets", func() string {
		return "OBJECT Table 1 A\n{\nPROPERTIES\n{\n" + strings.Repeat("A=[[];\n", 200_000)
	}},
	{"triggers without END", func() string {
		return "OBJECT Table 1 A\n{\nPROPERTIES\n{\n" + strings.Repeat("OnRun=BEGIN\n", 300_000)
	}},
	{"layout", func() string { return "OBJECT Report 1 A\n{\nRDLDATA\n{\n" + strings.Repeat("<x>", 300_000) }},
	{"documentation", func() string {
		return "OBJECT Codeunit 1 A\n{\nCODE\n{\n BEGIN {" + strings.Repeat(" } END ", 300_000)
	}},
	{"BEGIN in CODE", func() string { return "OBJECT Codeunit 1 A\n{\nCODE\n{\n" + strings.Repeat("BEGIN { ", 300_000) }},
	{"peeks", func() string { return "VAR " + strings.Repeat("x : \n", 200_000) }},
}

// TestHostile holds time and diagnostics bounded for texts that nobody writes by hand.
func TestHostile(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			src := source.NewFile(c.name, []byte(c.text()), source.UTF8)
			start := time.Now()
			file, errs := Script(src, Full)
			Script(src, Index)
			File(src, Full)
			scan.Tokens(src)
			var out bytes.Buffer
			if err := errs.WriteText(&out, diag.Style{}); err != nil {
				t.Error(err)
			}
			ast.Walk(file, func(ast.Node) bool { return true })
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			} else if took > 500*time.Millisecond {
				t.Logf("took %v, %d diagnostics", took, errs.Len())
			}
			if errs.Len() > maxErrors {
				t.Errorf("%d diagnostics", errs.Len())
			}
			if out.Len() > 200_000 {
				t.Errorf("%d bytes of messages", out.Len())
			}
		})
	}
}

// TestTruncated parses every beginning of an object: each must end in diagnostics or in nothing, never in a panic.
func TestTruncated(t *testing.T) {
	for i := range len(sampleObject) {
		src := source.NewFile("cut.txt", []byte(sampleObject[:i]), source.CP850)
		file, errs := File(src, Full)
		checkSpans(t, file)
		if len(file.Objects) > 0 && !errs.HasErrors() && i < len(strings.TrimSpace(sampleObject)) {
			t.Errorf("the first %d bytes give no diagnostic", i)
		}
		if errs.Len() > 1 {
			t.Errorf("the first %d bytes give %d diagnostics", i, errs.Len())
		}
		Script(src, Index)
	}
}

const sampleObject = `OBJECT Table 50000 Gadget
{
  OBJECT-PROPERTIES
  {
    Date=26/09/17;
    Time=[ 9:30:00];
    Version List=;
  }
  PROPERTIES
  {
    OnInsert=VAR
               Setup@1000 : Record 50001;
             BEGIN
               IF "No." = '' THEN BEGIN
                 Setup.GET;
                 "No." := Setup.Prefix + '1';
               END;
             END;

    CaptionML=[ENU=Gadget;
               DAN=Dims];
  }
  FIELDS
  {
    { 1   ;   ;No.                 ;Code20        ;CaptionML=ENU=No. }
    { 2   ;No ;Kind                ;Option        ;OnValidate=BEGIN
                                                                 CASE Kind OF
                                                                   Kind::A,Kind::"B C": MESSAGE('x');
                                                                 END;
                                                               END;

                                                   OptionString=A,B C }
  }
  KEYS
  {
    {    ;No.                                     ;Clustered=Yes }
  }
  FIELDGROUPS
  {
  }
  CODE
  {
    VAR
      Text000@1000 : TextConst 'ENU=Hello;DAN="Hej; du"';

    [Integration(TRUE)]
    LOCAL PROCEDURE OnAfter@1(VAR Gadget@1000 : Record 50000) Result : Boolean;
    BEGIN
    END;

    BEGIN
    {
      Documentation with } and {.
    }
    END.
  }
}
`
