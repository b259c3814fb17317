package vm

import (
	"slices"
	"strings"

	"calque/lang/object"
	"calque/runtime/exec"
	"calque/runtime/rterr"
)

// This file runs the functions of test codeunits, one by one. Who decides which ones run is in testrunner.go and in Go programs.

// A TestRun runs functions of one test codeunit on one instance of it, whose global variables live through the run.
type TestRun struct {
	p      *Program
	m      *exec.Machine
	unit   *exec.Instance
	strict bool // user interface without a handler is an error
}

// BeginTests begins to run functions of a test codeunit. In a strict run, user interface without a handler is an error; else the
// user gets to see it. The caller calls End.
// NAV: test codeunits cannot be nested.
func (p *Program) BeginTests(m *exec.Machine, unit *exec.Instance, strict bool) (*TestRun, error) {
	if m.Tests.Unit != nil {
		return nil, rterr.New(rterr.TestsNested)
	}
	m.Tests.Unit = unit
	return &TestRun{p: p, m: m, unit: unit, strict: strict}, nil
}

// End ends the run.
func (t *TestRun) End() { t.m.Tests.Unit = nil }

// Unit is the codeunit whose functions run.
func (t *TestRun) Unit() *object.Object { return t.unit.Object }

// Machine is the one that the functions run on.
func (t *TestRun) Machine() *exec.Machine { return t.m }

// OnRun runs the codeunit's OnRun trigger, which may be absent, as Function runs a test.
func (t *TestRun) OnRun() (failed, err error) {
	return t.run("OnRun", t.unit.Object.Trigger("ONRUN"), &object.TestInfo{})
}

// Function runs a test function in a transaction of its own. If it does not succeed, failed tells why, and is the session's last
// error; err is an error that ends the run.
func (t *TestRun) Function(r *object.Routine) (failed, err error) {
	info := r.Test
	if info == nil {
		info = &object.TestInfo{}
	}
	return t.run(r.Name.Text, r, info)
}

func (t *TestRun) run(name string, r *object.Routine, info *object.TestInfo) (failed, err error) {
	err = t.m.Host.Testing().Part(info.Model, func() error { return t.call(r, info) })
	if err != nil && !t.m.Fail(err) {
		return nil, err
	}
	if observe := t.m.Tests.Observe; observe != nil {
		observe(exec.TestResult{Unit: t.Unit(), Function: name, Err: err})
	}
	return err, nil
}

// call calls a test function with its handlers in the place of the user.
func (t *TestRun) call(r *object.Routine, info *object.TestInfo) error {
	if r == nil {
		return nil
	}
	ui := &testUI{t: t}
	for _, name := range info.Handlers {
		if h := t.Unit().Procedure(name.Key); h != nil && h.Test != nil {
			ui.handlers = append(ui.handlers, &handler{routine: h})
		}
	}
	host := t.m.Host.Testing()
	ui.user = host.SetUI(ui)
	defer host.SetUI(ui.user)
	if err := t.invoke(r); err != nil {
		return err
	}
	return ui.check()
}

// invoke calls a test function, which has no parameters, or the OnRun trigger.
func (t *TestRun) invoke(r *object.Routine) error {
	if r.Name.Is("ONRUN") && r == t.unit.Object.Trigger("ONRUN") {
		return t.p.trigger(t.m, nil, t.unit, nil)
	}
	_, err := t.p.Invoke(t.m, t.unit, r, nil)
	return err
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
		if !h.called {
			unused = append(unused, h.routine.Name.Text)
		}
	}
	if len(unused) == 0 {
		return nil
	}
	return rterr.New(rterr.HandlersUnused, strings.Join(unused, ","))
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
