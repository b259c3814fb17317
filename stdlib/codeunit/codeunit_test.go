package codeunit

import (
	"errors"
	"testing"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// runner runs nothing: it notes what it is asked to run, and fails as it is told.
type runner struct {
	exec.Runner
	number int32
	rec    *record.Record
	err    error
	inside bool // the error comes from running code
}

func (r *runner) RunCodeunit(fr *exec.Frame, no int32, rec *record.Record) error {
	r.number, r.rec = no, rec
	if r.inside {
		return fr.M.Born(fr, r.err)
	}
	return r.err
}

func (r *runner) RunInstance(fr *exec.Frame, v exec.Var, rec *record.Record) error {
	return r.RunCodeunit(fr, v.Type.No, rec)
}

// place is a variable as an argument.
type place exec.Var

func (p place) Place(*exec.Frame) (exec.Var, error) { return exec.Var(p), nil }

func TestRun(t *testing.T) {
	failure := rterr.New(rterr.Dialog, "failed")
	absent := rterr.New(rterr.CodeunitAbsent, 50000)
	tests := []struct {
		name   string
		err    error
		inside bool
		taken  bool
		want   bool
		raised error
	}{
		{"success", nil, false, true, true, nil},
		{"success, not used", nil, false, false, true, nil},
		{"failure", failure, true, true, false, nil},
		{"failure, not used", failure, true, false, false, failure},
		{"no such codeunit", absent, false, true, false, absent},
		{"no such codeunit inside", absent, true, true, false, nil},
		{"stop", exec.ErrStopped, false, true, false, exec.ErrStopped},
	}
	number := exec.ConstNode(types.Of(types.Integer), value.OfInteger(50000))
	variable := exec.Node{Type: types.Of(types.Codeunit), Place: place(sessiontest.Variable(&types.Type{Kind: types.Codeunit, No: 50000}))}
	for _, tt := range tests {
		for name, form := range map[string]struct {
			fn  builtin.Impl
			arg exec.Node
		}{"CODEUNIT.RUN": {builtin.RunCodeunit, number}, "Codeunit.RUN": {builtin.RunInstance, variable}} {
			r := &runner{err: copied(tt.err), inside: tt.inside}
			sessiontest.Run(t, sessiontest.Setup{Runner: r}, func(fr *exec.Frame) {
				fr.Code = &exec.Code{}
				call := &builtin.Call{Fn: &types.Builtin{Optional: true}, Type: types.Of(types.Boolean), Taken: tt.taken, Args: []exec.Node{form.arg}}
				got, err := eval(fr, form.fn(call))
				if got != tt.want || !same(err, tt.raised) {
					t.Errorf("%s, %s: got %t, %v, want %t, %v", name, tt.name, got, err, tt.want, tt.raised)
				}
				if r.number != 50000 || r.rec != nil {
					t.Errorf("%s, %s: ran %d with %v", name, tt.name, r.number, r.rec)
				}
				if tt.taken && tt.err == failure && (fr.M.LastError == nil || fr.M.LastError.Text != "failed") {
					t.Errorf("%s, %s: last error %v", name, tt.name, fr.M.LastError)
				}
			})
		}
	}
}

// copied returns an error without a call stack.
func copied(err error) error {
	if e, ok := rterr.As(err); ok {
		c := *e
		return &c
	}
	return err
}

func same(a, b error) bool {
	x, isX := rterr.As(a)
	y, isY := rterr.As(b)
	if isX && isY {
		return x.Row() == y.Row()
	}
	return errors.Is(a, b)
}

func eval(fr *exec.Frame, n exec.Node) (bool, error) {
	if n.Do != nil {
		err := n.Do.Do(fr)
		return err == nil, err
	}
	return n.Bool.Bool(fr)
}
