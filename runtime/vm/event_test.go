package vm_test

import (
	"errors"
	"testing"

	"calque/runtime/exec"
	"calque/runtime/sched"
	"calque/runtime/vm"
)

const workshop = `
OBJECT Codeunit 50000 Workshop
{
  CODE
  {
    [Integration]
    PROCEDURE OnPaint@1(VAR Coats@1000 : Integer);
    BEGIN
    END;

    [Integration]
    PROCEDURE OnUnheard@2(VAR Coats@1000 : Integer);
    BEGIN
    END;

    BEGIN
    END.
  }
}
OBJECT Codeunit 50001 Painter
{
  CODE
  {
    [EventSubscriber(Codeunit,50000,OnPaint)]
    LOCAL PROCEDURE Paint@1(VAR Coats@1000 : Integer);
    BEGIN
      Coats := Coats + 1;
      IF Coats < 0 THEN
        WHILE TRUE DO
          Coats := Coats - 1;
    END;

    BEGIN
    END.
  }
}
`

func TestPublishWithoutEvents(t *testing.T) {
	s := load(t, workshop+`
VAR w : Codeunit Workshop; n : Integer;
BEGIN
  w.OnPaint(n); MESSAGE('%1',n);
END.`)
	if out, err := s.run(); err != nil || out != "0" {
		t.Errorf("%q, %v", out, err)
	}
}

func TestStopInSubscriber(t *testing.T) {
	s := loadWith(t, workshop+`
VAR w : Codeunit Workshop; n : Integer;
BEGIN
  n := -5;
  ASSERTERROR w.OnPaint(n);
  MESSAGE('not reached');
END.`, vm.Config{}, withEvents)
	s.host.stopAfter = 3
	s.host.word.Clear(sched.Stop)
	if out, err := s.run(); !errors.Is(err, exec.ErrStopped) || out != "" {
		t.Errorf("%q, %v", out, err)
	}
}

func TestUnheardPublisherAllocatesNothing(t *testing.T) {
	s := loadWith(t, workshop+`
VAR w : Codeunit Workshop;
PROCEDURE Loop(n : Integer);
VAR i : Integer;
BEGIN
  FOR i := 1 TO n DO
    w.OnUnheard(n);
END;
BEGIN END.`, vm.Config{}, withEvents)
	self, r := s.program.NewInstance(s.main), s.routine("LOOP")
	s.call(t, self, r, 1)
	few := testing.AllocsPerRun(10, func() { s.call(t, self, r, 1) })
	many := testing.AllocsPerRun(10, func() { s.call(t, self, r, 1000) })
	if many > few {
		t.Errorf("%v allocations for 1000 events that nobody hears, %v for one", many, few)
	}
}

func BenchmarkPublish(b *testing.B) {
	for _, bb := range []struct{ name, event string }{{"unheard", "OnUnheard"}, {"heard", "OnPaint"}} {
		b.Run(bb.name, func(b *testing.B) {
			s := loadWith(b, workshop+`
VAR w : Codeunit Workshop; c : Integer;
PROCEDURE Loop(n : Integer);
VAR i : Integer;
BEGIN
  FOR i := 1 TO n DO
    w.`+bb.event+`(c);
END;
BEGIN END.`, vm.Config{}, withEvents)
			self, r := s.program.NewInstance(s.main), s.routine("LOOP")
			b.ReportAllocs()
			s.call(b, self, r, int64(b.N))
		})
	}
}
