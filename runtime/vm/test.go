package vm

import (
	"slices"
	"strings"

	"calque/lang/object"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/sched"
)

// This file runs the functions of test codeunits, one by one. Who decides which ones run is in testrunner.go and in Go programs.

// A TestRun runs functions of one test codeunit on one instance of it, whose global variables live through the run.
type TestRun struct {
	p    *Program
	m    *exec.Machine
	unit *exec.Instance
	how  TestOptions

	failed bool // some function has not succeeded
}

// TestOptions say how test functions run.
type TestOptions struct {
	Strict    bool           // user interface without a handler is an error; else the user gets to see it
	Runner    *exec.Instance // the test runner whose triggers are called; nil without one
	Isolation object.TestIsolation
}

// An Outcome is what came of one function of a test codeunit.
type Outcome struct {
	Skipped bool  // the test runner left it out
	Err     error // the C/AL error that it ended with; nil if it succeeded
}

// RunTests runs functions of a test codeunit: those that f asks for. It does nothing if the test runner leaves out the codeunit.
// NAV: test codeunits cannot be nested; a test runner's triggers are called for the codeunit with an empty function name.
func (p *Program) RunTests(m *exec.Machine, unit *exec.Instance, how TestOptions, f func(*TestRun) error) error {
	if m.Tests().Unit != nil {
		return rterr.New(rterr.TestsNested)
	}
	m.Tests().Unit = unit
	defer func() { m.Tests().Unit = nil }()
	t := &TestRun{p: p, m: m, unit: unit, how: how}
	ok, err := t.before(nil, "")
	if !ok || err != nil {
		return err
	}
	if err := t.isolated(object.IsolatedByCodeunit, func() error { return f(t) }); err != nil {
		return err
	}
	return t.after(nil, "", !t.failed)
}

// Unit is the codeunit whose functions run.
func (t *TestRun) Unit() *object.Object { return t.unit.Object }

// Interrupt unwinds the function that runs, which then returns exec.ErrInterrupted. It may be called from any goroutine.
func (t *TestRun) Interrupt() { t.m.Word.Set(sched.Interrupt) }

// Resume lets functions run again after Interrupt, and returns where the code stood.
func (t *TestRun) Resume() []rterr.Frame {
	t.m.Word.Clear(sched.Interrupt)
	return t.m.Tests().Halted
}

// OnRun runs the codeunit's OnRun trigger, which may be absent, as Function runs a test.
func (t *TestRun) OnRun() (Outcome, error) {
	return t.run(nil, "OnRun", func() error { return t.p.trigger(t.m, nil, t.unit, nil) })
}

// Function runs a test function in a transaction of its own. An error that it ends with becomes the session's last error. The error
// returned is one that ends the run.
func (t *TestRun) Function(r *object.Routine) (Outcome, error) {
	return t.run(r, r.Name.Text, func() error {
		_, err := t.p.Invoke(t.m, t.unit, r, nil)
		return err
	})
}

// run runs a function, unless the test runner leaves it out.
func (t *TestRun) run(r *object.Routine, name string, f func() error) (out Outcome, err error) {
	ok, err := t.before(r, name)
	if !ok || err != nil {
		return Outcome{Skipped: true}, err
	}
	info := &object.TestInfo{}
	if r != nil && r.Test != nil {
		info = r.Test
	}
	t.m.Tests().Halted = nil
	err = t.isolated(object.IsolatedByFunction, func() error {
		out.Err = t.m.Host.Testing().Part(info.Model, func() error { return t.answered(info, f) })
		if out.Err != nil && !t.m.Fail(out.Err) {
			return out.Err
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	t.failed = t.failed || out.Err != nil
	return out, t.after(r, name, out.Err == nil)
}

// answered runs f with handlers in the place of the user.
func (t *TestRun) answered(info *object.TestInfo, f func() error) error {
	ui := &testUI{t: t}
	for _, name := range info.Handlers {
		if h := t.Unit().Procedure(name.Key); h != nil && h.Test != nil {
			ui.handlers = append(ui.handlers, &handler{routine: h})
		}
	}
	host := t.m.Host.Testing()
	ui.user = host.SetUI(ui)
	defer host.SetUI(ui.user)
	if err := f(); err != nil {
		return err
	}
	return ui.check()
}

// A handler stands in for the user.
type handler struct {
	routine *object.Routine
	called  bool
}

// check fails if handlers were not called.
// NAV: every handler that a test lists has to be called.
func (u *testUI) check() error {
	var unused []string
	for _, h := range u.handlers {
		switch {
		case h.called:
		case !canHandle[h.routine.Test.Type]:
			return rterr.New(rterr.Unsupported, h.routine.Test.Type.String()+" "+h.routine.Name.Quoted())
		default:
			unused = append(unused, h.routine.Name.Text)
		}
	}
	if len(unused) == 0 {
		return nil
	}
	return rterr.New(rterr.HandlersUnused, strings.Join(unused, ","))
}

// canHandle are the types of handlers that can be called: those of pages, reports and notifications have to wait for these.
var canHandle = map[object.FunctionType]bool{
	object.MessageHandler: true, object.ConfirmHandler: true, object.StrMenuHandler: true, object.HyperlinkHandler: true,
}

// handler returns the handler of a type that the test lists; nil if there is none.
func (u *testUI) handler(t object.FunctionType) *handler {
	i := slices.IndexFunc(u.handlers, func(h *handler) bool { return h.routine.Test.Type == t })
	if i < 0 {
		return nil
	}
	u.handlers[i].called = true
	return u.handlers[i]
}
