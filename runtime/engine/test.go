package engine

import (
	"errors"
	"fmt"

	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/runtime/exec"
	"calque/runtime/session"
	"calque/runtime/vm"
)

// This file runs test codeunits for those who choose among their functions.

// A TestRun runs functions of one test codeunit, as it is handed out by Tests.
type TestRun = vm.TestRun

// A TestOutcome is what came of one function of a test codeunit.
type TestOutcome = vm.Outcome

// TestOptions say how the functions of a test codeunit run. User interface that no handler takes is an error.
type TestOptions struct {
	Runner    int32 // the codeunit with Subtype=TestRunner whose triggers are called; 0 for none
	Isolation object.TestIsolation
}

// Tests is the job that lets f run functions of a codeunit with Subtype=Test.
func (e *Engine) Tests(no int32, o TestOptions, f func(*TestRun) error) session.Job {
	return func(m *exec.Machine) error {
		unit, err := e.instanceOf(no)
		if err != nil {
			return err
		}
		how := vm.TestOptions{Strict: true, Isolation: o.Isolation}
		if o.Runner != 0 {
			if how.Runner, err = e.instanceOf(o.Runner); err != nil {
				return err
			}
		}
		return e.program.RunTests(m, unit, how, f)
	}
}

func (e *Engine) instanceOf(no int32) (*exec.Instance, error) {
	obj := e.codeunit(no)
	if obj == nil {
		return nil, fmt.Errorf("codeunit %d is not loaded", no)
	}
	return e.program.NewInstance(obj), nil
}

// CheckCodeunit checks one codeunit. The error has a line for each mistake.
func (e *Engine) CheckCodeunit(no int32) error {
	obj := e.codeunit(no)
	if obj == nil {
		return fmt.Errorf("codeunit %d is not loaded", no)
	}
	diags := check.Object(e.app, e.universe, obj)
	var mistakes []error
	for _, d := range diags.Items() {
		if d.Severity == diag.Error {
			mistakes = append(mistakes, fmt.Errorf("%s: %s", d.Position(), d.Message))
		}
	}
	return errors.Join(mistakes...)
}
