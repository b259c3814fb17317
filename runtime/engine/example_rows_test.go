package engine_test

import (
	"errors"
	"strings"
	"testing"

	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/engine"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
	"calque/stdlib"
)

// examplesRunIn is what the examples of the built-ins may use.
const examplesRunIn = `OBJECT Table 50000 Customer
{
  FIELDS
  {
    { 1   ;   ;No.                 ;Code20        }
    { 2   ;   ;Name                ;Text50        }
    { 3   ;   ;City                ;Text30        }
    { 4   ;   ;Balance             ;Decimal       }
    { 5   ;   ;Picture             ;BLOB          }
  }
  KEYS
  {
    {    ;No.                                     }
    {    ;City                    ;SumIndexFields=Balance }
  }
  CODE { BEGIN END. }
}
OBJECT Codeunit 50001 Worker
{
  PROPERTIES { OnRun=BEGIN SLEEP(100000); END; }
  CODE { BEGIN END. }
}
OBJECT Codeunit 50002 Task
{
  CODE { BEGIN END. }
}
VAR
  Customer : Record Customer; Other : Record Customer; Ref : RecordRef; Fld : FieldRef; InS : InStream; OutS : OutStream;
  Window : Dialog; Output : File; Big : BigText; Id : GUID; Any : Variant; Work : Codeunit Task; Line : Text; Number : Integer;
  Names : ARRAY [4] OF Text; Target : ARRAY [4] OF Text; i : Integer; Choice : Integer;
BEGIN
  Customer.INIT; Customer."No." := '10000'; Customer.Name := 'Cannon'; Customer.City := 'Berlin'; Customer.INSERT;
  Customer."No." := '20000'; Customer.Name := 'Selangor'; Customer.City := 'Rome'; Customer.INSERT;
END`

// yes is a user who agrees to everything.
type yes struct{ silent }

type silent struct{}

func (silent) Message(string) error                       { return nil }
func (silent) Confirm(string, bool) (bool, error)         { return true, nil }
func (silent) StrMenu([]string, int, string) (int, error) { return 1, nil }
func (silent) OpenWindow(string) (exec.Window, error)     { return silentWindow{}, nil }
func (silent) Hyperlink(string) error                     { return nil }

type silentWindow struct{}

func (silentWindow) Update(int, string, int) error     { return nil }
func (silentWindow) Input(int, string) (string, error) { return "", nil }
func (silentWindow) Close() error                      { return nil }

// TestExamplesOfBuiltins runs the example of each built-in that has one: it must name the built-in and go well, unless it is about
// an error.
func TestExamplesOfBuiltins(t *testing.T) {
	var shown int
	for _, b := range stdlib.Universe().All() {
		if b.Example == "" {
			continue
		}
		shown++
		t.Run(b.Qualified(), func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(b.Example, b.Name) {
				t.Errorf("%s does not use it", b.Example)
			}
			runExample(t, b)
		})
	}
	if shown < 100 {
		t.Errorf("%d examples", shown)
	}
}

func runExample(t *testing.T, b *types.Builtin) {
	e, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), Console: yes{}, Root: t.TempDir(), Virtual: true})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	w, err := e.NewWorkspace(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{examplesRunIn, b.Example} {
		piece, diags := w.Accept(source.NewFile("example", []byte(text), source.UTF8))
		if diags.Len() > 0 && text != examplesRunIn || piece == nil {
			t.Fatal(diags.Items())
		}
		err := w.Run(piece, func(*exec.Machine, value.Value) error { return nil })
		var failed *rterr.Error
		isAboutErrors := b.Name == "ERROR" || b.Name == "FIELDERROR"
		if err != nil && !(isAboutErrors && errors.As(err, &failed)) {
			t.Error(err)
		}
	}
}
