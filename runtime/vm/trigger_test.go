package vm_test

import (
	"errors"
	"testing"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/txn"
	"calque/runtime/value"
	"calque/runtime/vm"
)

const bicycles = `
OBJECT Table 50000 Bicycle
{
  PROPERTIES
  {
    OnModify=BEGIN
               IF Color = 'pink' THEN
                 Stop(xRec.Color);
               IF Color = 'endless' THEN
                 WHILE TRUE DO;
             END;

  }
  FIELDS
  {
    { 1   ;   ;No.                 ;Code20         }
    { 2   ;   ;Color               ;Text30        ;OnValidate=BEGIN
                                                             END;
                                                              }
    { 3   ;   ;Gears               ;Integer        }
  }
  CODE
  {
    PROCEDURE Stop@1(Old@1000 : Text);
    BEGIN
      ERROR('not from %1 to %2',Old,Color);
    END;

    BEGIN
    END.
  }
}
OBJECT Codeunit 50001 Guard
{
  PROPERTIES
  {
    EventSubscriberInstance=Manual;
  }
  CODE
  {
    [EventSubscriber(Table,50000,OnAfterDeleteEvent)]
    LOCAL PROCEDURE Deleted@1(VAR Rec@1000 : Record 50000);
    BEGIN
    END;

    [EventSubscriber(Table,50000,OnBeforeValidateEvent,Gears)]
    LOCAL PROCEDURE Gears@2(VAR Rec@1000 : Record 50000);
    BEGIN
    END;

    BEGIN
    END.
  }
}
VAR guard : Codeunit Guard;
PROCEDURE Bind(n : Integer);
BEGIN BINDSUBSCRIPTION(guard); END;
BEGIN END.`

func TestListens(t *testing.T) {
	s := loadWith(t, bicycles, vm.Config{}, withEvents)
	table := s.app.Object(object.ID{Kind: ast.Table, No: 50000})
	on := s.program.Triggers(s.machine)
	check := func(when string, op txn.Op, run record.RunTrigger, want bool) {
		t.Helper()
		if got := on.Listens(table, op, run); got != want {
			t.Errorf("%s: %s, trigger %t: got %t, want %t", when, op, run, got, want)
		}
	}
	fields := func(when string, want ...bool) {
		t.Helper()
		for i, f := range table.Table.Fields {
			if got := on.ListensField(f); got != want[i] {
				t.Errorf("%s: field %s: got %t, want %t", when, f.Name, got, want[i])
			}
		}
	}
	check("nothing bound", txn.Insert, true, false)
	check("nothing bound", txn.Modify, true, true)
	check("nothing bound", txn.Modify, false, false)
	check("nothing bound", txn.Delete, true, false)
	fields("nothing bound", false, true, false)
	s.call(t, s.program.NewInstance(s.main), s.routine("BIND"), 0)
	check("bound", txn.Delete, false, true)
	check("bound", txn.Rename, true, false)
	fields("bound", false, true, true)
}

func TestErrorInTrigger(t *testing.T) {
	s := loadWith(t, bicycles, vm.Config{}, withEvents)
	on := s.program.Triggers(s.machine)
	rec, xrec := s.bicycle(t, "pink"), s.bicycle(t, "red")
	err := on.Run(txn.Modify, record.Trigger, rec, xrec, true)
	if e, ok := rterr.As(err); !ok || e.Text != "not from red to pink" || len(e.Stack) != 2 {
		t.Errorf("got %v", err)
	}
	if self := rec.Code.(*exec.Instance); self.XRec != nil || self.FieldNo != 0 {
		t.Errorf("xRec %v, CurrFieldNo %d after the trigger", self.XRec, self.FieldNo)
	}
	if s.machine.Running() != nil {
		t.Error("code still runs")
	}
}

func TestStopInTrigger(t *testing.T) {
	s := loadWith(t, bicycles, vm.Config{}, withEvents)
	s.host.stopAfter = 2
	s.host.word.Clear(sched.Stop)
	rec := s.bicycle(t, "endless")
	if err := s.program.Triggers(s.machine).Run(txn.Modify, record.Trigger, rec, rec, true); !errors.Is(err, exec.ErrStopped) {
		t.Errorf("got %v", err)
	}
}

// bicycle returns a record variable with a color.
func (s *script) bicycle(tb testing.TB, color string) *record.Record {
	tb.Helper()
	r, err := s.program.NewRecord(50000, false)
	if err != nil {
		tb.Fatal(err)
	}
	r.Set(r.Table.Table.Fields[1], value.OfText(value.NewText(color)))
	return r
}

func BenchmarkListens(b *testing.B) {
	s := loadWith(b, bicycles, vm.Config{}, withEvents)
	table := s.app.Object(object.ID{Kind: ast.Table, No: 50000})
	on := s.program.Triggers(s.machine)
	b.ReportAllocs()
	for b.Loop() {
		if on.Listens(table, txn.Insert, true) {
			b.Fatal("nobody listens")
		}
	}
}
