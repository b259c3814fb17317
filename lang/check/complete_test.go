package check_test

import (
	"slices"
	"strings"
	"testing"

	"calque/lang/check"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/stdlib"
)

const completeObjects = `OBJECT Table 50000 Customer
{
  FIELDS
  {
    { 1   ;   ;No.                 ;Code20        }
    { 2   ;   ;Name                ;Text50        }
    { 3   ;   ;Kind                ;Option        ;OptionString=Person,Company,Not known }
  }
  KEYS { {    ;No. } }
  CODE { PROCEDURE NameOf() : Text; BEGIN END; BEGIN END. }
}
OBJECT Codeunit 50001 Sales Helper
{
  CODE { PROCEDURE Post(); BEGIN END; LOCAL PROCEDURE Hidden(); BEGIN END; BEGIN END. }
}
`

func TestComplete(t *testing.T) {
	app := object.NewApp()
	file, diags := parse.File(source.NewFile("objects", []byte(completeObjects), source.UTF8), parse.Full)
	if diags.HasErrors() {
		t.Fatal(diags.Items())
	}
	app.Add(file)
	in, _ := parse.New().ParseInput(source.NewFile("input", []byte(
		"VAR Cust : Record Customer; Helper : Codeunit \"Sales Helper\"; Total : Decimal; \"My Total\" : Decimal; List : ARRAY [3] OF Record Customer;"+
			"PROCEDURE Totals(); BEGIN END;"), source.UTF8))
	script := app.NewScript("s").Extend(object.Addition{File: file.Src, Vars: in.Vars, Routines: in.Routines})
	universe := stdlib.Universe()
	for _, c := range []struct {
		text string
		want string // the whole list, or with … in front a part of it
	}{
		{"Tot", "Total Totals"},
		{"x := tot", "Total Totals"},
		{"my", `"My Total"`},
		{`"My T`, `"My Total"`},
		{"mess", "MESSAGE"},
		{"whi", "WHILE"},
		{"fal", "FALSE"},
		{"Cust.n", "… Name NameOf NEXT \"No.\""},
		{"Cust.\"N", "… Name NameOf NEXT \"No.\""},
		{"Cust.Nam", "Name NameOf"},
		{"List[1].Nam", "Name NameOf"},
		{"MESSAGE(Cust.Nam", "Name NameOf"},
		{"x := 1 + Cust.Nam", "Name NameOf"},
		{"Helper.", "Post RUN"},
		{"Cust.Kind::", "Company \"Not known\" Person"},
		{"IF Cust.Kind = Cust.Kind::C", "Company"},
		{"CODEUNIT::", `"Sales Helper"`},
		{"DATABASE::Cus", "Customer"},
		{"VAR c : Codeunit S", `"Sales Helper"`},
		{"VAR c : Record Cust", "Customer"},
		{"VAR c : Dat", "DataClassification DataScope Date DateFormula DateTime"},
		{"VAR Local1 : Integer; loc", "LOCAL Local1 LOCKTIMEOUT"},
		{"PROCEDURE P(Param1 : Integer); VAR Inner : Record Customer; BEGIN par", "Param1"},
		{"PROCEDURE P(); VAR Inner : Record Customer; BEGIN Inner.Nam", "Name NameOf"},
		{"CODEUNIT.", "RUN"},
		{"'Tot", ""},
		{"// Tot", ""},
		{"{ Tot", ""},
		{"12", ""},
		{"nothing.", ""},
		{"Total.", ""},
		{"Cust.Hid", ""},
	} {
		from, list := check.Complete(app, universe, script, c.text)
		got := strings.Join(list, " ")
		if part, ok := strings.CutPrefix(c.want, "… "); ok {
			for _, name := range strings.Fields(part) {
				if !slices.Contains(list, name) {
					t.Errorf("%q: %s is not among %s", c.text, name, got)
				}
			}
			continue
		}
		if got != c.want {
			t.Errorf("%q (from %d): got %s, want %s", c.text, from, got, c.want)
		}
	}
	if from, _ := check.Complete(app, universe, script, "x := Cust.Na"); from != 10 {
		t.Errorf("the word begins at %d", from)
	}
}
