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
	return running(c, func(fr *exec.Frame) error {
		n, err := no(fr)
		if err != nil {
			return err
		}
		r, err := rec(fr)
		if err != nil {
			return err
		}
		return fr.M.Runner.RunCodeunit(fr, int32(n), r.Value)
	})
}

// RunInstance is the Impl of Variable.RUN([Record]).
func RunInstance(c *Call) exec.Node {
	unit, rec := Arg[exec.Var](c, 0), Arg[Opt[*record.Record]](c, 1)
	return running(c, func(fr *exec.Frame) error {
		v, err := unit(fr)
		if err != nil {
			return err
		}
		r, err := rec(fr)
		if err != nil {
			return err
		}
		return fr.M.Runner.RunInstance(fr, v, r.Value)
	})
}

// running makes the node of a run, contained when its value is taken.
// NAV: a codeunit that is not there, or does not take the record, is an error of the caller all the same.
func running(c *Call, run func(*exec.Frame) error) exec.Node {
	if !c.Taken {
		return exec.Node{Type: types.Of(types.Void), Do: doFunc(run)}
	}
	return exec.Node{Type: c.Type, Bool: boolFunc(func(fr *exec.Frame) (value.Boolean, error) {
		var refused error
		ok, err := fr.M.Contain(fr, exec.TakenRun, func() error {
			err := run(fr)
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
