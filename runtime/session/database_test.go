package session_test

import (
	"testing"

	"calque/lang/diag"
	"calque/lang/source"
	"calque/runtime/engine"
	"calque/stdlib"
)

// inDatabase stops sessions in the middle of what they do in the database, one after another: reading, writing, waiting for the lock.
// What they have not committed is gone, and the database serves the next at once.
const inDatabase = `
OBJECT Table 50000 Row
{
  FIELDS
  {
    { 1   ;   ;No.                 ;Integer        }
    { 2   ;   ;Text                ;Text50         }
    { 3   ;   ;Kind                ;Integer        }
  }
  KEYS
  {
    {    ;No.                                     ;Clustered=Yes }
  }
}
OBJECT Codeunit 50000 Busy
{
  PROPERTIES
  {
    TableNo=50000;
    OnRun=VAR
            Row@1000 : Record 50000;
          BEGIN
            Row.SETFILTER(Text,'@*a*b*c*');
            WHILE TRUE DO
              CASE Kind OF
                0: IF Row.COUNT = 0 THEN;
                1: IF Row.FINDLAST THEN;
                2: Row.MODIFYALL(Text,'changed');
                3: BEGIN Row.DELETEALL; Row.INIT; Row."No." := 100000; Row.INSERT; Row.DELETE; END;
                4: IF Row.FINDSET(TRUE) THEN REPEAT Row.MODIFY; UNTIL Row.NEXT = 0;
              END;
          END;

  }
}
VAR
  Row : Record Row;
  Id : Integer;
  Other : Integer;
  i : Integer;
BEGIN
  FOR i := 1 TO 2000 DO BEGIN
    Row."No." := i;
    Row.Text := 'abc' + FORMAT(i);
    Row.INSERT;
  END;
  COMMIT;
  FOR i := 1 TO 40 DO BEGIN
    Row.Kind := i MOD 5;
    STARTSESSION(Id,CODEUNIT::Busy,COMPANYNAME,Row);
    Row.Kind := 2;
    STARTSESSION(Other,CODEUNIT::Busy,COMPANYNAME,Row);
    SLEEP(i MOD 7);
    STOPSESSION(Id);
    STOPSESSION(Other);
    Row.SETRANGE(Text,'abc','abd');
    IF Row.COUNT <> 2000 THEN
      ERROR('%1 rows are left after %2 stops',Row.COUNT,i);
    Row.SETRANGE(Text);
    Row.LOCKTABLE;
    Row.FINDFIRST;
    Row.MODIFY;
    COMMIT;
  END;
END.
`

func TestStopInDatabase(t *testing.T) {
	e, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), Company: "CRONUS", User: "TESTER", Database: t.TempDir() + "/test.db"})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	scripts, diags := e.LoadScripts(source.NewFile("database.cal", []byte(inDatabase), source.UTF8))
	if diags.HasErrors() {
		_ = diags.WriteText(t.Output(), diag.Style{})
		t.FailNow()
	}
	s, err := e.Start(e.Scripts(scripts...))
	if err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if s.Err() != nil {
		t.Error(s.Err())
	}
}
