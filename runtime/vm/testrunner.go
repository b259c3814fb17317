package vm

import (
	"strconv"
	"strings"

	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file runs test codeunits as a whole, by themselves or from a test runner, as C/AL code sees it.

// runRunner runs OnRun of a codeunit with Subtype=TestRunner: the test codeunits that it runs are under its control.
func (p *Program) runRunner(m *exec.Machine, fr *exec.Frame, self *exec.Instance, rec value.Ref) error {
	before := m.Tests.Runner
	m.Tests.Runner = self
	defer func() { m.Tests.Runner = before }()
	return p.trigger(m, fr, self, rec)
}

// runTests runs a codeunit with Subtype=Test: OnRun and each test function. Errors in them do not leave it.
func (p *Program) runTests(m *exec.Machine, self *exec.Instance) error {
	t, err := p.BeginTests(m, self, m.Tests.Runner != nil)
	if err != nil {
		return err
	}
	defer t.End()
	return (&runnerOf{TestRun: t, runner: m.Tests.Runner, success: true}).all()
}

// runnerOf runs all functions of a test codeunit under a test runner, or without one.
type runnerOf struct {
	*TestRun
	runner  *exec.Instance // nil without one
	log     []string       // the lines of the message that tells the results
	success bool
}

func (r *runnerOf) isolation() object.TestIsolation {
	if r.runner == nil {
		return object.IsolationDisabled
	}
	return r.runner.Object.Isolation
}

// trigger returns a trigger of the test runner, nil where it has none.
func (r *runnerOf) trigger(name source.Key) *object.Routine {
	if r.runner == nil {
		return nil
	}
	return r.runner.Object.Procedure(name)
}

// all runs the codeunit.
// NAV: OnBeforeTestRun is called for the codeunit, then before OnRun and each test; FALSE leaves out what it is called for.
func (r *runnerOf) all() error {
	ok, err := r.before(nil, "")
	if !ok || err != nil {
		return err
	}
	if err := r.isolated(object.IsolatedByCodeunit, r.functions); err != nil {
		return err
	}
	if err := r.after(nil, "", r.success); err != nil {
		return err
	}
	return r.tell()
}

// functions runs OnRun and the test functions.
func (r *runnerOf) functions() error {
	if err := r.one(nil, "OnRun", r.OnRun); err != nil {
		return err
	}
	for _, test := range r.Unit().Tests() {
		err := r.one(test, test.Name.Text, func() (failed, err error) { return r.Function(test) })
		if err != nil {
			return err
		}
	}
	return nil
}

// one runs one function, unless the runner leaves it out.
func (r *runnerOf) one(test *object.Routine, name string, run func() (failed, err error)) error {
	ok, err := r.before(test, name)
	if !ok || err != nil {
		return err
	}
	var failed error
	err = r.isolated(object.IsolatedByFunction, func() (err error) {
		failed, err = run()
		return err
	})
	if err != nil {
		return err
	}
	r.success = r.success && failed == nil
	r.note(name, failed)
	return r.after(test, name, failed == nil)
}

// isolated runs f, with all that it writes undone if the runner's isolation is of a kind.
func (r *runnerOf) isolated(kind object.TestIsolation, f func() error) error {
	if r.isolation() != kind {
		return f()
	}
	host := r.m.Host.Testing()
	if err := host.Isolate(); err != nil {
		return err
	}
	err := f()
	if end := host.EndIsolation(); err == nil {
		err = end
	}
	return err
}

// before asks OnBeforeTestRun whether a function is to run; without the trigger it is.
func (r *runnerOf) before(test *object.Routine, name string) (ok bool, err error) {
	trigger := r.trigger("ONBEFORETESTRUN")
	if trigger == nil {
		return true, nil
	}
	v, err := r.call(trigger, test, name)
	return v.I != 0, err
}

// after tells OnAfterTestRun.
func (r *runnerOf) after(test *object.Routine, name string, success bool) error {
	trigger := r.trigger("ONAFTERTESTRUN")
	if trigger == nil {
		return nil
	}
	_, err := r.call(trigger, test, name, value.OfBoolean(success))
	return err
}

// call calls a trigger of the runner in a transaction of its own. NAV: runners made before NAV 2017 take no TestPermissions.
func (r *runnerOf) call(trigger, test *object.Routine, name string, more ...value.Value) (result value.Value, err error) {
	unit := r.Unit()
	args := []value.Value{value.OfInt(types.Integer, int64(unit.No)), ofText(unit.Name.Text), ofText(name)}
	if len(trigger.Params) > len(args)+len(more) {
		args = append(args, value.OfInt(types.Option, int64(unit.PermissionsOf(test))))
	}
	args = append(args, more...)
	for i := range args {
		if i < len(trigger.Params) {
			args[i] = cut(args[i], trigger.Params[i].Type)
		}
	}
	if len(args) != len(trigger.Params) {
		return result, rterr.New(rterr.RoutineBad, trigger.Name.Quoted(), "it has not the parameters of the trigger")
	}
	err = r.m.Host.Testing().Lasting(func() error {
		result, err = r.p.Invoke(r.m, r.runner, trigger, args)
		return err
	})
	return result, err
}

// note adds a function's result to the message that tells the results.
func (r *runnerOf) note(name string, failed error) {
	if failed == nil {
		r.log = append(r.log, name+": SUCCESS")
		return
	}
	r.log = append(r.log, name+": FAILURE", failed.Error())
}

// tell shows the results in a message.
// NAV: unless the runner has an OnAfterTestRun trigger. The text is that of How to: Create a Test Page.
func (r *runnerOf) tell() error {
	if r.trigger("ONAFTERTESTRUN") != nil {
		return nil
	}
	unit := r.Unit()
	head := "Test Code Unit " + strconv.Itoa(int(unit.No)) + " " + unit.Name.Text
	last := "SUCCESS"
	if !r.success {
		last = "FAILURE"
	}
	lines := append([]string{head}, append(r.log, last)...)
	return r.m.Host.UI().Message(strings.Join(lines, "\n"))
}
