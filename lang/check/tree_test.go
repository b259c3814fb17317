package check_test

import (
	"sync"
	"testing"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/typed"
)

// prelude is the application that the bodies of TestTrees are written in.
const prelude = `OBJECT Table 50000 Bicycle
{
  FIELDS
  {
    { 1   ;   ;Frame No.           ;Code20         }
    { 2   ;   ;Color               ;Option        ;OptionString=[ ,Red,Sea Green] }
    { 3   ;   ;Price               ;Decimal        }
    { 4   ;   ;Count               ;Integer        }
  }
  KEYS
  {
    {    ;Frame No.                               ;Clustered=Yes }
  }
  CODE
  {
    PROCEDURE Repaint@1(NewColor@1000 : Option) : Boolean;
    BEGIN
      Color := NewColor;
      EXIT(MODIFY);
    END;

    PROCEDURE Sell@2();
    BEGIN
    END;

    BEGIN
    END.
  }
}
OBJECT Codeunit 50000 Workshop
{
  CODE
  {
    [TryFunction]
    PROCEDURE TryWeld@1();
    BEGIN
    END;

    PROCEDURE SetSpeed@2(Speed@1000 : Decimal);
    BEGIN
    END;

    BEGIN
    END.
  }
}
VAR
  Bike : Record Bicycle;
  Bikes : ARRAY [3] OF Record Bicycle;
  Workshop : Codeunit Workshop;
  Xml : DotNet "'System.Xml'.System.Xml.XmlDocument";
  Status : 'Open,Closed';
  i : Integer;
  Big : BigInteger;
  Dec : Decimal;
  Txt : Text[10];
  No : Code[10];
  Letter : Char;
  Day : Date;
  Moment : DateTime;
  Span : Duration;
  Any : Variant;
  Id : GUID;
  List : ARRAY [4] OF Integer;
  Flag : Boolean;

PROCEDURE Next() : Integer;
BEGIN
  EXIT(1);
END;

PROCEDURE StrLen(Value : Text; Unit : Integer);
BEGIN
END;

PROCEDURE Fill(VAR Target : Text; Value : Decimal);
BEGIN
END;
`

// TestTrees checks bodies and compares the typed trees that come of them.
func TestTrees(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"same type", `i := 5`, `i := 5`},
		{"constant widened", `Dec := 5`, `Dec := 5dec`},
		{"negative constant", `Big := -5`, `Big := BigInteger -5`},
		{"widened", `Dec := i`, `Dec := Decimal(i)`},
		{"narrowed", `i := Dec`, `i := Integer(Dec)`},
		{"constant text that fits", `Txt := 'abc'`, `Txt := 'abc'`},
		{"constant text that is too long", `Txt := 'abcdefghijk'`, `Txt := Text[10]('abcdefghijk')`},
		{"text to code", `No := Txt`, `No := Code[10](Txt)`},
		{"text to GUID", `Id := Txt`, `Id := GUID(Txt)`},
		{"character", `Letter := 'A'`, `Letter := Char 65`},
		{"integer to option", `Status := 1`, `Status := Option 1`},
		{"variant in", `Any := i`, `Any := Variant(i)`},
		{"variant out", `i := Any`, `i := Integer(Any)`},
		{"date literal", `Day := 123118D`, `Day := Date 20181231`},

		{"option value", `Status := Status::Closed`, `Status := Option 1`},
		{"blank option", `Bike.Color := Bike.Color::" "`, `Bike.Color := Option 0`},
		{"option by number", `Status := Status::1`, `Status := Option 1`},
		{"enumeration", `Flag := CURRENTCLIENTTYPE = CLIENTTYPE::Web`, `Flag := (CURRENTCLIENTTYPE() = Option 10)`},
		{"object number", `i := DATABASE::Bicycle`, `i := 50000`},

		{"mixed arithmetic", `Dec := i * Dec + Big`, `Dec := ((Decimal(i) * Dec) + Decimal(Big))`},
		{"division", `Dec := i / 2`, `Dec := (Decimal(i) / 2dec)`},
		{"integer arithmetic", `Dec := i * i`, `Dec := Decimal((i * i))`},
		{"days", `i := Day - 010118D`, `i := (Day - Date 20180101)`},
		{"date and days", `Day := Day + i`, `Day := (Day + i)`},
		{"time span", `Moment := Moment + Span`, `Moment := (Moment + Span)`},
		{"joined texts", `Txt := Txt + No`, `Txt := Text[10]((Txt + Text(No)))`},
		{"code and literal compare as text", `Flag := No = 'abc'`, `Flag := (Text(No) = 'abc')`},
		{"character and literal compare as characters", `Flag := Letter = 'A'`, `Flag := (Letter = Char 65)`},
		{"option and integer", `Flag := Status = 1`, `Flag := (Integer(Status) = 1)`},
		{"set", `Flag := Letter IN ['0'..'9','x']`, `Flag := (Letter in Char 48..Char 57,Char 120)`},
		{"precedence", `Flag := NOT Flag OR Flag AND Flag`, `Flag := (NOT Flag OR (Flag AND Flag))`},

		{"field", `Bike.Price := 1`, `Bike.Price := 1dec`},
		{"declared field before built-in", `Bike.Count := Bike.COUNT`, `Bike.Count := Bike.Count`},
		{"procedure of a table", `Bike.Sell`, `Bike.Sell()!`},
		{"value used", `IF Bike.Repaint(2) THEN`, `if Bike.Repaint(Option 2) empty`},
		{"with", `WITH Bike DO BEGIN Price := 1; RESET; SETRANGE("Frame No.",Txt); END`,
			`{Bike.Price := 1dec; Bike.RESET()!; Bike.SETRANGE(field "Frame No.",Code[20](Txt))!}`},
		{"with an element", `WITH Bikes[Next] DO Price += 1`, `with $0 = Bikes[Next()] $0.Price := ($0.Price + 1dec)`},
		{"nested with", `WITH Bike DO WITH Workshop DO SetSpeed(Price)`, `Workshop.SetSpeed(Bike.Price)!`},
		{"field names of another record", `Bike.COPYFILTER(Color,Bikes[1].Color)`, `Bike.COPYFILTER(field Color,field Bikes[1].Color)!`},
		{"key values", `IF Bike.GET('x') THEN`, `if Bike.GET(Code[20]('x')) empty`},

		{"try dropped", `Workshop.TryWeld`, `Workshop.TryWeld()!`},
		{"try taken", `Flag := Workshop.TryWeld`, `Flag := Workshop.TryWeld()`},
		{"try in a condition", `IF NOT Workshop.TryWeld THEN`, `if NOT Workshop.TryWeld() empty`},
		{"property of a built-in", `Bike.FILTERGROUP := 2`, `Bike.FILTERGROUP(2)!`},
		{"built-in behind a procedure of its name", `STRLEN('a',2); i := STRLEN('a')`, `StrLen('a',2)!; i := STRLEN('a')`},
		{"property of a procedure", `Workshop.SetSpeed := i`, `Workshop.SetSpeed(Decimal(i))!`},
		{"static form", `IF CODEUNIT.RUN(CODEUNIT::Workshop) THEN`, `if RUN(50000) empty`},
		{"by reference and by value", `Fill(Txt,i)`, `Fill(Txt,Decimal(i))!`},
		{"open values", `MESSAGE('%1 %2',i,No)`, `MESSAGE('%1 %2',i,No)!`},

		{"compound", `Dec += i`, `Dec := (Dec + Decimal(i))`},
		{"compound with a plain index", `List[i] += 1`, `List[i] := (List[i] + 1)`},
		{"compound that looks up once", `List[Next] += 1`, `{$0 := Next(); List[$0] := (List[$0] + 1)}`},
		{"division in place", `i /= 2`, `i := Integer((Decimal(i) / 2dec))`},
		{"character of a text", `Txt[1] := 'x'`, `Txt@1 := Char 120`},

		{"case", `CASE i OF 1: i := 2; 3..Next,7: ; ELSE i := 4; i := 5; END`,
			`case i 1: i := 2 3..Next(),7: empty else i := 4; i := 5`},
		{"case of code", `CASE No OF 'a': ; END`, `case Text(No) 'a': empty`},
		{"case of true", `CASE TRUE OF i = 1: i := 2; END`, `case true (i = 1): i := 2`},
		{"for", `FOR Dec := i DOWNTO 1 DO BREAK`, `for Dec := Decimal(i)..1dec down=true break`},
		{"repeat", `REPEAT i += 1 UNTIL i > 3`, `repeat i := (i + 1) until (i > 3)`},
		{"asserterror", `ASSERTERROR ERROR('')`, `asserterror ERROR('')!`},
		{"foreign member", `Txt := Xml.InnerText`, `Txt := unsupported(unsupported(Xml))`},
		{"foreign target", `Xml.InnerText := Txt`, `unsupported(unsupported(Xml),unsupported(Txt))`},
		{"foreign object", `Xml := Xml.XmlDocument`, `Xml := unsupported(Xml)`},
		{"foreach", `FOREACH Xml IN Xml.ChildNodes DO`, `foreach Xml in unsupported(Xml) empty`},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := checkBody(t, c.body)
			if got := dumpStmts(tree.Body); got != c.want {
				t.Errorf("%s\ngot  %s\nwant %s", c.body, got, c.want)
			}
			if int(tree.NStmts) != len(tree.Stmts) {
				t.Errorf("%d statements, but %d positions", tree.NStmts, len(tree.Stmts))
			}
		})
	}
}

// checkBody checks one statement as the main body behind the prelude.
func checkBody(t *testing.T, body string) *typed.Routine {
	t.Helper()
	script := load(t, prelude+"BEGIN\n"+body+";\nEND.\n")
	tree, diags := check.Routine(script.app, universe(), script.obj.Main())
	for _, d := range diags.Sorted() {
		t.Error(d.Text(diag.Style{}))
	}
	return tree
}

type loaded struct {
	app *object.App
	obj *object.Object
}

// load makes the application of one script.
func load(t *testing.T, text string) loaded {
	t.Helper()
	src := source.NewFile("test.cal", []byte(text), source.UTF8)
	file, diags := parse.Script(src, parse.Index)
	app := object.NewApp()
	obj, more := app.Add(file)
	diags.Merge(more)
	for _, d := range diags.Sorted() {
		t.Fatal(d.Text(diag.Style{}))
	}
	return loaded{app, obj.Resolve()}
}

// TestTogether checks the same routines on many goroutines at once; the race detector looks on.
func TestTogether(t *testing.T) {
	script := load(t, prelude+"BEGIN\n  WITH Bike DO SETRANGE(Color,Color::Red);\nEND.\n")
	u := universe()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, id := range script.app.IDs(ast.NoObject) {
				check.Object(script.app, u, script.app.Object(id))
			}
			check.Object(script.app, u, script.obj)
		})
	}
	wg.Wait()
}
