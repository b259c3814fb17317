// Package sessiontest runs Go functions as the code of a session, for tests of built-ins and of what they rest on.
//
// The session is a real one on a deterministic scheduler: its clock starts at a fixed moment, its files are confined to a
// folder of the test, its random bytes are always the same. It has no loaded objects and, unless one is given, no user.
//
// It is for tests only; programs are wired by runtime/engine.
//
// Start at Run.
package sessiontest

import (
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/sched"
	"calque/runtime/session"
	"calque/runtime/value"
)

// Start is where the clock of a session begins.
var Start = time.Date(2018, time.March, 15, 10, 30, 0, 0, time.UTC)

// A Setup is what a session differs in from the default; its zero value changes nothing.
type Setup struct {
	Type   session.ClientType
	UI     exec.UI
	Runner exec.Runner
	Memory int64
	Log    io.Writer
}

// Run runs f as the code of a session and returns when the session has ended. A panic or an error fails the test.
func Run(t *testing.T, setup Setup, f func(fr *exec.Frame)) {
	t.Helper()
	if setup.Log == nil {
		setup.Log = t.Output()
	}
	in := session.New(session.Config{
		Sched:    sched.NewVirtual(sched.Options{Start: Start}),
		Runner:   setup.Runner,
		Region:   value.EnUS(),
		Language: value.English(),
		Company:  "CRONUS",
		User:     "TESTER",
		Root:     t.TempDir(),
		Memory:   setup.Memory,
		Log:      setup.Log,
		Random:   rand.NewChaCha8([32]byte{}),
	})
	defer in.Close()
	s, err := in.Start(session.Options{Type: setup.Type, UI: setup.UI}, func(m *exec.Machine) error {
		fr, err := m.Enter(&exec.Code{}, nil)
		if err != nil {
			return err
		}
		f(fr)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if err := s.Err(); err != nil {
		t.Error(err)
	}
}

// Variable returns a variable of a type with its initial value, as a VAR parameter receives one.
func Variable(t *types.Type) exec.Var {
	v := exec.Var{Type: t}
	switch value.SlotOf(t.Kind) {
	case value.SlotI:
		v.I = new(int64)
	case value.SlotD:
		v.D = new(value.Decimal)
	case value.SlotT:
		v.T, v.Max = new(value.Text), t.Len
	case value.SlotR:
		v.R = new(value.Ref)
	}
	return v
}
