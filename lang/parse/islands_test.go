package parse

import (
	"strings"
	"testing"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
)

// TestIslands damages one place of an object. One diagnostic must come of it, on the damaged line or where the damage shows,
// and everything outside of the damaged island must be read as before.
func TestIslands(t *testing.T) {
	whole := outline(t, islandObject, nil)
	for _, c := range []struct {
		name, old, new string
		code           diag.Code
		lost           string // outline lines that the damage may change, by their beginning
	}{
		{"statement", "A1;", "A1 B1 C1 D1;", diag.UnquotedName, "procedure First"},
		{"missing END of a block", "    A2;\n      END;", "    A2;", diag.MissingEnd, "procedure First"},
		{"missing END of a procedure", "      A3;\n    END;", "      A3;\n", diag.MissingEnd, "procedure First"},
		{"one END too many", "      A3;\n    END;", "      A3;\n    END;\n END;", diag.ExtraEnd, "procedure First"},
		{"END too early", "      A3;", "      END; A3;", diag.ExtraEnd, "procedure First"},
		{"unclosed parenthesis", "B1(1)", "B1(1", diag.MissingParen, "procedure Second"},
		{"unclosed string", "B2('x')", "B2('x)", diag.UnterminatedString, "procedure Second"},
		{"odd character", "B1(1)", "B1(1 ? 2)", diag.UnexpectedChar, "procedure Second"},
		{"head", "Second@2(x@1000 : Integer)", "Second@2(x@1000 Integer)", diag.BadDeclaration, "procedure Second"},
		{"head without name", "PROCEDURE Second@2", "PROCEDURE @2", diag.ExpectedName, "procedure"},
		{"local variable", "      y@1001 : Integer;", "      y@1001 Integer;", diag.BadDeclaration, "procedure Second"},
		{"type", "      y@1001 : Integer;", "      y@1001 : ;", diag.ExpectedType, "procedure Second"},
		{"global variable", "G1@1 : Integer;", "G1@1 : ARRAY OF Integer;", diag.ExpectedType, "var G1"},
		{"attribute", "[TryFunction]", "[TryFunction", diag.BadAttribute, "procedure Third"},
		{"semicolon of a procedure", "      A3;\n    END;", "      A3;\n    END", diag.MissingSemicolon, ""},
		{"trigger", "T1;", "T1 := := 2;", diag.ExpectedExpr, "trigger OnInsert"},
		{"END of a trigger", "               T2;\n             END;\n", "               T2;\n", diag.MissingEnd, "trigger OnModify"},
		{"END of a trigger in a row", "F1;\n                                                              END;", "F1;", diag.MissingEnd,
			"trigger OnValidate"},
		{"row without columns", "{ 2   ;   ;Name                ;Text30        }", "{ 2   ;   ;Name }", diag.BadRow, "row 2"},
		{"row without brace", ";Text30        }", ";Text30        ", diag.BadRow, "row 2"},
		{"row without opening brace", "{ 2   ;   ;Name                ;Text30        }", "2   ;   ;Name                ;Text30        }",
			diag.UnexpectedToken, "row"},
		{"property without name", "DataPerCompany=No;", "DataPerCompany;", diag.BadProperty, "prop"},
		{"property without semicolon", "DataPerCompany=No;", "DataPerCompany=[No]", diag.BadProperty, "prop CaptionML"},
		{"section without brace", "  }\n  FIELDS", "  FIELDS", diag.UnexpectedToken, ""},
		{"unknown section", "  FIELDGROUPS\n", "  FIELDTROUPES\n", diag.UnknownSection, ""},
		{"documentation without END", "    END.\n", "", diag.MissingEnd, ""},
		{"end of an object", "    END.\n  }\n}\n", "    END.\n  }\n", diag.UnexpectedToken, ""},
		{"end of CODE", "    END.\n  }\n}\n", "    END.\n\n", diag.UnexpectedToken, ""},
		{"type of the next object", "OBJECT Codeunit 50001", "OBJECT Form 50001", diag.BadObjectHeader, "procedure Behind"},
		{"text between objects", "OBJECT Codeunit 50001", "what is this\nOBJECT Codeunit 50001", diag.BadObjectHeader, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(islandObject, c.old, c.new, 1)
			if text == islandObject {
				t.Fatal("nothing was damaged")
			}
			var errs diag.List
			got := outline(t, text, &errs)
			var shown strings.Builder
			errs.WriteText(&shown, diag.Style{})
			if errs.Len() != 1 || errs.Items()[0].Code != c.code {
				t.Errorf("want one %v, got\n%s", c.code, shown.String())
			}
			for line := range whole {
				if !got[line] && (c.lost == "" || !strings.HasPrefix(line, c.lost)) {
					t.Errorf("%q is lost\n%s", line, shown.String())
				}
			}
		})
	}
}

// outline returns a line for each thing in an object: its kind, name and how much it holds.
func outline(t *testing.T, text string, into *diag.List) map[string]bool {
	t.Helper()
	src := source.NewFile("island.txt", []byte(text), source.CP850)
	file, errs := File(src, Full)
	if into != nil {
		into.Merge(errs)
	} else if errs.Len() > 0 {
		var shown strings.Builder
		errs.WriteText(&shown, diag.Style{})
		t.Fatal(shown.String())
	}
	checkSpans(t, file)
	lines := map[string]bool{}
	for _, o := range file.Objects {
		if o.Code == nil {
			continue
		}
		for _, v := range o.Code.Vars {
			lines["var "+v.Name.Name.Text+" "+v.Type.Word.Text] = true
		}
	}
	ast.Walk(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Row:
			lines["row "+n.Columns[0].Text+" "+n.Columns[len(n.Columns)-1].Text] = true
		case *ast.Property:
			lines["prop "+n.Name.Text+" "+n.Value] = true
		case *ast.Routine:
			line := n.Kind.String() + " " + n.Name.Name.Text
			for range n.Params {
				line += " param"
			}
			for range n.Body.Vars {
				line += " var"
			}
			for range n.Body.Block.List {
				line += " stmt"
			}
			lines[line] = true
		}
		return true
	})
	return lines
}

const islandObject = `OBJECT Table 50000 Gadget
{
  OBJECT-PROPERTIES
  {
    Date=26/09/17;
    Time=12:00:00;
    Version List=;
  }
  PROPERTIES
  {
    DataPerCompany=No;
    OnInsert=BEGIN
               T1;
             END;

    OnModify=BEGIN
               T2;
             END;

    CaptionML=[ENU=Gadget;
               DAN=Dims];
  }
  FIELDS
  {
    { 1   ;   ;No.                 ;Code20        ;OnValidate=BEGIN
                                                                F1;
                                                              END;

                                                   NotBlank=Yes }
    { 2   ;   ;Name                ;Text30        }
    { 3   ;   ;Amount              ;Decimal       ;CaptionML=ENU=Amount }
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
      G1@1 : Integer;
      G2@2 : Code[20];

    PROCEDURE First@1();
    BEGIN
      A1;
      IF G1 = 1 THEN BEGIN
        A2;
      END;
      A3;
    END;

    PROCEDURE Second@2(x@1000 : Integer) : Boolean;
    VAR
      y@1001 : Integer;
    BEGIN
      B1(1);
      B2('x');
      EXIT(TRUE);
    END;

    [TryFunction]
    LOCAL PROCEDURE Third@3();
    BEGIN
      C1;
    END;

    EVENT Sender@1::Fired@4(x@1000 : Integer);
    BEGIN
      D1;
    END;

    BEGIN
    {
      About this table.
    }
    END.
  }
}
OBJECT Codeunit 50001 Next
{
  PROPERTIES
  {
  }
  CODE
  {
    PROCEDURE Behind@1();
    BEGIN
      E1;
    END;

    BEGIN
    END.
  }
}
`
