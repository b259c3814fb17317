package builtin

import (
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file implements CODEUNIT.RUN and Codeunit.RUN, which contain errors when their value is taken.

// RunCodeunit is the Impl of CODEUNIT.RUN(Number [; Record]).
func RunCodeunit(c *Call) exec.Node {
	no, rec := Arg[value.Integer](c, 0), Arg[Opt[*record.Record]](c, 1)
	return running(c, func(fr *exec.Frame) (func() error, error) {
		n, err := no(fr)
		if err != nil {
			return nil, err
		}
		r, err := rec(fr)
		return func() error { return fr.M.Runner.RunCodeunit(fr, int32(n), r.Value) }, err
	})
}

// RunInstance is the Impl of Variable.RUN([Record]).
func RunInstance(c *Call) exec.Node {
	unit, rec := Arg[exec.Var](c, 0), Arg[Opt[*record.Record]](c, 1)
	return running(c, func(fr *exec.Frame) (func() error, error) {
		v, err := unit(fr)
		if err != nil {
			return nil, err
		}
		r, err := rec(fr)
		return func() error { return fr.M.Runner.RunInstance(fr, v, r.Value) }, err
	})
}

// running makes the node of a run, contained when its value is taken. What prepare evaluates, the arguments, belongs to the caller.
// NAV: a codeunit that is not there, or does not take the record, is an error of the caller all the same.
func running(c *Call, prepare func(*exec.Frame) (func() error, error)) exec.Node {
	if !c.Taken {
		return exec.Node{Type: types.Of(types.Void), Do: doFunc(func(fr *exec.Frame) error {
			run, err := prepare(fr)
			if err != nil {
				return err
			}
			return run()
		})}
	}
	return exec.Node{Type: c.Type, Bool: boolFunc(func(fr *exec.Frame) (value.Boolean, error) {
		run, err := prepare(fr)
		if err != nil {
			return false, err
		}
		var refused error
		ok, err := fr.M.Contain(fr, exec.TakenRun, func() error {
			err := run()
			if e, isError := rterr.As(err); isError && e.Stack == nil {
				refused = err // nothing ran: errors of running code have their call stack
			}
			return err
		})
		if err == nil && refused != nil {
			return false, refused
		}
		return value.Boolean(ok), err
	})}
}
