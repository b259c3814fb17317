package engine_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"calque/lang/source"
	"calque/runtime/engine"
	"calque/runtime/exec"
	"calque/runtime/session"
	"calque/stdlib"
)

// run accepts an input and runs it.
func (d *desk) run(t *testing.T, text string) error {
	t.Helper()
	p, diags := d.Accept(source.NewFile("input", []byte(text), source.UTF8))
	if p == nil {
		t.Fatal(diags.Items())
	}
	return d.Run(p, nil)
}

func TestInterruptEndsTheInputOnly(t *testing.T) {
	d := newDesk(t)
	d.Session().Interrupt() // nothing runs: nothing happens
	if got := d.enter("n := 1"); got != "n : Integer" {
		t.Error(got)
	}
	for _, text := range []string{"WHILE TRUE DO n += 1", "SLEEP(1000000)", "REPEAT IF FALSE THEN; UNTIL n = -1"} {
		ended := make(chan error)
		go func() { ended <- d.run(t, text) }()
		var err error
		for done := false; !done; {
			d.Session().Interrupt() // may come before the input has begun; then it is for nobody
			select {
			case err = <-ended:
				done = true
			default:
			}
		}
		if !errors.Is(err, exec.ErrInterrupted) {
			t.Errorf("%s: %v", text, err)
		}
		if got := d.enter("n > 0"); got != "Yes : Boolean" {
			t.Errorf("after %s: %s", text, got)
		}
	}
}

func TestTimeoutEndsTheInputOnly(t *testing.T) {
	e, err := engine.Open(engine.Config{Builtins: stdlib.Funcs()})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	w, err := e.NewWorkspace(20 * time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{Workspace: w}
	if err := d.run(t, "WHILE TRUE DO"); !errors.Is(err, exec.ErrTimeout) {
		t.Error(err)
	}
	if got := d.enter("1 + 1"); got != "2 : Integer" {
		t.Error(got)
	}
}

func TestTryAndUndo(t *testing.T) {
	d := newDesk(t)
	for _, text := range []string{
		"OBJECT Table 50000 Item\n{ FIELDS { { 1 ; ; No ; Code10 } } KEYS { { ;No } } CODE { BEGIN END. } }",
		"VAR i : Record Item", "i.No := 'A'; i.INSERT",
	} {
		if got := d.enter(text); got != "" && got != "Yes : Boolean" {
			t.Fatal(got)
		}
	}
	if err := d.Session().Try(); err != nil {
		t.Fatal(err)
	}
	if got := d.enter("i.No := 'B'; i.INSERT; COMMIT; i.No := 'C'; i.INSERT"); got != "" {
		t.Error(got)
	}
	if got := d.enter("i.COUNT"); got != "3 : Integer" {
		t.Error(got)
	}
	if got := d.enter("i.No := 'D'; i.INSERT; ERROR('no')"); got != "failed: no" {
		t.Error(got)
	}
	if got := d.enter("i.COUNT"); got != "3 : Integer" {
		t.Error(got)
	}
	if err := d.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if got := d.enter("i.COUNT"); got != "1 : Integer" {
		t.Error(got)
	}
}

// TestTryTellsOthersWhyTheyWait lets a background session need the lock of an attempt.
func TestTryTellsOthersWhyTheyWait(t *testing.T) {
	var failure string
	e, err := engine.Open(engine.Config{
		Builtins: stdlib.Funcs(), Virtual: true, Failure: func(_ session.ID, err error) { failure = err.Error() },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	w, err := e.NewWorkspace(0)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{Workspace: w}
	for _, text := range []string{
		"OBJECT Table 50000 Item\n{ FIELDS { { 1 ; ; No ; Code10 } } KEYS { { ;No } } CODE { BEGIN END. } }",
		"OBJECT Codeunit 50001 Writer\n{ PROPERTIES { OnRun=VAR i : Record Item; BEGIN i.No := 'X'; i.INSERT; END; } CODE { BEGIN END. } }",
		"VAR i : Record Item; id : Integer",
	} {
		if got := d.enter(text); got != "" {
			t.Fatal(got)
		}
	}
	if err := d.Session().Try(); err != nil {
		t.Fatal(err)
	}
	d.enter("i.No := 'A'; i.INSERT; STARTSESSION(id,CODEUNIT::Writer); SLEEP(20000)")
	if !strings.Contains(failure, "who tries something out") {
		t.Errorf("the other session ended with %q", failure)
	}
	if err := d.Session().Undo(); err != nil {
		t.Error(err)
	}
}

func TestSessionsLiveOn(t *testing.T) {
	d := newDesk(t)
	if got := d.enter("OBJECT Codeunit 50000 Worker\n{ PROPERTIES { OnRun=BEGIN WHILE TRUE DO SLEEP(1); END; } CODE { BEGIN END. } }"); got != "" {
		t.Fatal(got)
	}
	if got := d.enter("VAR id : Integer; STARTSESSION(id,CODEUNIT::Worker)"); got != "" {
		t.Error(got)
	}
	if got := d.enter("ISSESSIONACTIVE(id)"); got != "Yes : Boolean" {
		t.Error(got)
	}
	if got := d.enter("OBJECT Table 50000 T\n{ FIELDS { { 1 ; ; No ; Code10 } } KEYS { { ;No } } CODE { BEGIN END. } }"); got != "" {
		t.Error(got)
	}
	if got := d.enter("OBJECT Table 50000 T\n{ FIELDS { { 1 ; ; No ; Code20 } } KEYS { { ;No } } CODE { BEGIN END. } }"); got !=
		"error Table 50000 cannot be replaced while other sessions run" {
		t.Error(got)
	}
}

func TestStoppedWorkspace(t *testing.T) {
	d := newDesk(t)
	d.Close()
	if err := d.run(t, "x := 1"); !errors.Is(err, session.ErrEnded) {
		t.Error(err)
	}
}
