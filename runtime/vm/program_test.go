package vm_test

import (
	"sync"
	"testing"

	"calque/lang/typed"
	"calque/runtime/exec"
	"calque/runtime/sched"
	"calque/runtime/value"
	"calque/runtime/vm"
)

// counting counts how often each statement of a routine is executed.
type counting struct {
	exec.Stmt
	ord  int32
	hits map[int32]int
}

func (c *counting) Exec(fr *exec.Frame) (exec.Ctl, error) {
	c.hits[c.ord]++
	return c.Stmt.Exec(fr)
}

func TestWeave(t *testing.T) {
	hits := map[int32]int{}
	s := loadWith(t, `
VAR i : Integer; n : Integer;
BEGIN
  FOR i := 1 TO 10 DO
    IF i > 7 THEN
      n := n + 1;
  MESSAGE('%1',n);
END.`, vm.Config{Weave: func(_ *typed.Routine, stmt typed.Stmt, lowered exec.Stmt) exec.Stmt {
		return &counting{lowered, stmt.Info().Ord, hits}
	}})
	if out, err := s.run(); err != nil || out != "3" {
		t.Fatalf("%q, %v", out, err)
	}
	for ord, want := range []int{1, 10, 3, 1} {
		if hits[int32(ord)] != want {
			t.Errorf("statement %d was executed %d times, want %d", ord, hits[int32(ord)], want)
		}
	}
}

func TestRedefine(t *testing.T) {
	s := load(t, `
PROCEDURE Old(n : Integer) : Integer;
BEGIN EXIT(n); END;
PROCEDURE New(n : Integer) : Integer;
BEGIN EXIT(n * 2); END;
PROCEDURE Other(n : Decimal) : Integer;
BEGIN EXIT(0); END;
BEGIN MESSAGE('%1',Old(4)); END.`)
	expect := func(want string) {
		t.Helper()
		if out, err := s.run(); err != nil || out != want {
			t.Errorf("%q, %v; want %s", out, err, want)
		}
	}
	expect("4")
	s.program.Redefine(s.routine("OLD"), s.routine("OTHER")) // another signature: nothing changes
	expect("4")
	s.program.Redefine(s.routine("OLD"), s.routine("NEW"))
	expect("8")
	s.program.Forget()
	expect("4")
}

// TestSharedProgram runs one program in many sessions at once; the race detector looks on.
func TestSharedProgram(t *testing.T) {
	s := load(t, objects+`
VAR r : Record Item; c : Codeunit Counter; i : Integer; t : Text;
PROCEDURE Fib(n : Integer) : Integer;
BEGIN IF n < 2 THEN EXIT(n); EXIT(Fib(n - 1) + Fib(n - 2)); END;
BEGIN
  FOR i := 1 TO 50 DO BEGIN r.Raise(1); c.Up; t := t + 'x'; END;
  MESSAGE('%1 %2 %3 %4',r.Count,c.Up,Fib(12),STRLEN(t));
END.`)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var word sched.Word
			h := &host{settings: value.DefaultSettings(), word: &word}
			if err := s.program.RunScript(exec.NewMachine(h, s.program, &word), s.main); err != nil {
				t.Error(err)
			}
			if out := h.out.String(); out != "50 51 144 50\n" {
				t.Errorf("got %q", out)
			}
		})
	}
	wg.Wait()
}

func TestCallWithValues(t *testing.T) {
	s := load(t, `
PROCEDURE Mix(i : Integer; d : Decimal; VAR s : Text[5]; v : Variant; g : GUID; VAR n : Integer) : Text;
BEGIN n := n + 1; s := s + '!'; EXIT(STRSUB('%1 %2 %3 %4 %5',i,d,s,v,n)); END;
PROCEDURE STRSUB(f : Text; a : Integer; b : Decimal; c : Text; d : Variant; e : Integer) : Text;
BEGIN EXIT(FORMAT(a) + FORMAT(b) + c + FORMAT(e)); END;
BEGIN END.`)
	args := []value.Value{
		value.OfDecimal(value.DecimalFromInt(3)), value.OfInteger(4), value.OfText(value.NewText("a")),
		value.OfText(value.NewText("v")), value.OfText(value.Text{}), value.OfInteger(8),
	}
	v, err := s.program.Invoke(s.machine, s.program.NewInstance(s.main), s.routine("MIX"), args)
	if err != nil || v.Text().String() != "34a!9" {
		t.Errorf("%q, %v", v.Text(), err)
	}
	args[2] = value.OfText(value.NewText("too long"))
	if _, err := s.program.Invoke(s.machine, s.program.NewInstance(s.main), s.routine("MIX"), args); err == nil {
		t.Error("a text that is too long was passed")
	}
}

func TestSetWeave(t *testing.T) {
	s := load(t, `
PROCEDURE F();
BEGIN MESSAGE('f'); END;
BEGIN F; F; END.`)
	hits := map[int32]int{}
	weave := func(_ *typed.Routine, stmt typed.Stmt, lowered exec.Stmt) exec.Stmt {
		return &counting{lowered, stmt.Info().Ord, hits}
	}
	for _, c := range []struct {
		weave vm.Weave
		want  int // hits of the first statements of F and the main body
	}{{nil, 0}, {weave, 3}, {weave, 6}, {nil, 6}} {
		s.program.SetWeave(c.weave)
		if _, err := s.run(); err != nil || hits[0] != c.want {
			t.Errorf("%d hits, want %d (%v)", hits[0], c.want, err)
		}
	}
}
