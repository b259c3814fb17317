package vm

import (
	"strconv"
	"strings"

	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file runs test codeunits as a whole, by themselves or from a test runner, as C/AL code sees it.

// runRunner runs OnRun of a codeunit with Subtype=TestRunner: the test codeunits that it runs are under its control.
func (p *Program) runRunner(m *exec.Machine, fr *exec.Frame, self *exec.Instance, rec *record.Record) error {
	before := m.Tests().Runner
	m.Tests().Runner = self
	defer func() { m.Tests().Runner = before }()
	return p.trigger(m, fr, self, rec)
}

// runTests runs a codeunit with Subtype=Test: OnRun and each test function. Errors in them do not leave it.
// NAV: from a test runner, user interface without a handler is an error; else the user gets to see it.
func (p *Program) runTests(m *exec.Machine, self *exec.Instance) error {
	how := TestOptions{Runner: m.Tests().Runner, Strict: m.Tests().Runner != nil}
	if how.Runner != nil {
		how.Isolation = how.Runner.Object.Isolation
	}
	report := &testReport{unit: self.Object}
	ran := false
	err := p.RunTests(m, self, how, func(t *TestRun) error {
		ran = true
		return report.all(t)
	})
	if err != nil || !ran || how.Runner != nil && how.Runner.Object.Procedure(afterTestRun) != nil {
		return err // NAV: a runner with OnAfterTestRun shows no message
	}
	return m.Host.UI().Message(report.text())
}

// The triggers of test runners, folded.
const (
	beforeTestRun source.Key = "ONBEFORETESTRUN"
	afterTestRun  source.Key = "ONAFTERTESTRUN"
)

// A testReport runs all functions of a test codeunit and makes the message that tells the results.
type testReport struct {
	unit   *object.Object
	lines  []string
	failed bool
}

func (r *testReport) all(t *TestRun) error {
	out, err := t.OnRun()
	if err != nil {
		return err
	}
	r.add("OnRun", out)
	for _, test := range t.Unit().Tests() {
		if out, err = t.Function(test); err != nil {
			return err
		}
		r.add(test.Name.Text, out)
	}
	return nil
}

func (r *testReport) add(name string, out Outcome) {
	switch {
	case out.Skipped:
	case out.Err != nil:
		r.failed = true
		r.lines = append(r.lines, name+": FAILURE", out.Err.Error())
	default:
		r.lines = append(r.lines, name+": SUCCESS")
	}
}

// text is the message. NAV: How to: Create a Test Page shows one.
func (r *testReport) text() string {
	head := "Test Code Unit " + strconv.Itoa(int(r.unit.No)) + " " + r.unit.Name.Text
	last := "SUCCESS"
	if r.failed {
		last = "FAILURE"
	}
	return strings.Join(append([]string{head}, append(r.lines, last)...), "\n")
}

// trigger returns a trigger of the test runner, nil where it has none.
func (t *TestRun) trigger(name source.Key) *object.Routine {
	if t.how.Runner == nil {
		return nil
	}
	return t.how.Runner.Object.Procedure(name)
}

// isolated runs f, with all that it writes undone if the runner's isolation is of a kind.
func (t *TestRun) isolated(kind object.TestIsolation, f func() error) error {
	if t.how.Isolation != kind {
		return f()
	}
	host := t.m.Host.Testing()
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
func (t *TestRun) before(test *object.Routine, name string) (ok bool, err error) {
	trigger := t.trigger(beforeTestRun)
	if trigger == nil {
		return true, nil
	}
	v, err := t.call(trigger, test, name)
	return v.I != 0, err
}

// after tells OnAfterTestRun.
func (t *TestRun) after(test *object.Routine, name string, success bool) error {
	trigger := t.trigger(afterTestRun)
	if trigger == nil {
		return nil
	}
	_, err := t.call(trigger, test, name, value.OfBoolean(success))
	return err
}

// call calls a trigger of the runner in a transaction of its own. NAV: runners made before NAV 2017 take no TestPermissions.
func (t *TestRun) call(trigger, test *object.Routine, name string, more ...value.Value) (result value.Value, err error) {
	unit := t.Unit()
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
	err = t.m.Host.Testing().Lasting(func() error {
		result, err = t.p.Invoke(t.m, t.how.Runner, trigger, args)
		return err
	})
	return result, err
}
