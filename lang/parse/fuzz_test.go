package parse

import (
	"testing"

	"calque/lang/ast"
	"calque/lang/source"
)

// FuzzParse checks that parsing any bytes ends, without a panic, in a tree whose spans lie in the text, and that parsing
// bodies on demand finds the routines that parsing the whole finds.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "x := 1;", "VAR a, b : ARRAY [2,3] OF Code[20]; PROCEDURE P@1(VAR x : Record 18) r : Integer; BEGIN EXIT(1) END; BEGIN P(a); END.",
		"IF a THEN b; ELSE c; CASE x OF 1,2..3: BEGIN END; ELSE END; REPEAT UNTIL a IN [1..2,'x'];",
		"OBJECT Table 18 Customer\n{\n  PROPERTIES\n  {\n    OnInsert=BEGIN\n               x := 1;\n             END;\n\n    A=[b;c];\n  }\n" +
			"  FIELDS\n  {\n    { 1   ;   ;No.  ;Code20 ;CaptionML=[ENU=No.;\n DAN=Nr.] }\n  }\n  CODE\n  {\n    VAR t : TextConst 'ENU=a','DAN=b';\n [Integration(TRUE)]\n EVENT a@1::b@2();\n BEGIN\n END;\n    BEGIN\n    {\n      doc } }\n    END.\n  }\n}\n",
		"OBJECT Page 1 A { PROPERTIES { ActionList=ACTIONS { { 1 ;0 ;Action ;OnAction=BEGIN CASE x OF 1: ; END; END } } } }",
		"OBJECT Report 1 A\n{\n  RDLDATA\n  {\n <x>\n    END_OF_RDLDATA\n  }\n}\n",
		"FOREACH a IN b DO WITH c DO WHILE NOT d DO ASSERTERROR e;", "BEGIN BEGIN END", "END; END;", "PROCEDURE",
		"[Test]\n[EventSubscriber(Codeunit,1,OnRun,'',\"a\",'b''c')]\nPROCEDURE P(); BEGIN END;",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		src := source.NewFile("fuzz", data, nil)
		full, errs := Script(src, Full)
		checkSpans(t, full)
		for _, d := range errs.Sorted() {
			if d.Text(diagStyle) == "" {
				t.Error("a diagnostic prints nothing")
			}
		}
		index, _ := Script(src, Index)
		ast.Walk(index, func(n ast.Node) bool {
			if r, ok := n.(*ast.Routine); ok {
				Body(src, r)
			}
			return true
		})
		if !errs.HasErrors() && countRoutines(full) != countRoutines(index) {
			t.Errorf("%d routines in Full mode, %d in Index mode", countRoutines(full), countRoutines(index))
		}
		File(src, Full)
	})
}

// FuzzFormula checks that the small languages read any text without a panic.
func FuzzFormula(f *testing.F) {
	for _, seed := range []string{
		`-Sum("Gadget Entry".Amount WHERE (Gadget No.=FIELD(UPPERLIMIT(FILTER(Date Filter))),Open=CONST(" ")))`,
		`IF (Type=CONST(Gadget)) Gadget.No. ELSE IF (Type=FILTER(<>''|a)) Widget WHERE (A (B)=FIELD(C (D)))`,
		`SORTING(Kind,No.) ORDER(Descending) WHERE(Kind=CONST(Order))`, `Code=Customer."Salesperson Code", A=Descending`, `(=)`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		src := source.NewFile("fuzz", data, source.UTF8)
		all := source.Span{End: source.Pos(src.Size())}
		CalcFormula(src, all)
		TableRelation(src, all)
		View(src, all)
		Link(src, all)
		OrderBy(src, all)
	})
}
