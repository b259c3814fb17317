package record

import (
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
)

// This file adapts methods with an optional return value. NAV: taken, it tells whether the row was found or could be
// written; not taken, that is an error. Other errors, those of triggers for example, are raised either way.

// reads makes the Impl of a method that looks for a row; miss makes the error when there is none.
func reads[A any](do func(*record.Env, *record.Record, A) (bool, error), miss func(*record.Env, *record.Record, A) error) builtin.Impl {
	return func(c *builtin.Call) exec.Node {
		rec, arg := builtin.Arg[*record.Record](c, 0), builtin.Arg[A](c, 1)
		return outcome(c, func(fr *exec.Frame) (bool, error) {
			r, err := rec(fr)
			if err != nil {
				return false, err
			}
			a, err := arg(fr)
			if err != nil {
				return false, err
			}
			env := fr.Host().Records()
			ok, err := do(env, r, a)
			if err == nil && !ok && !c.Taken {
				err = miss(env, r, a)
			}
			return ok, err
		})
	}
}

// writes makes the Impl of a method that writes a row.
func writes[A any](do func(*record.Env, *record.Record, A) error) builtin.Impl {
	return func(c *builtin.Call) exec.Node {
		rec, arg := builtin.Arg[*record.Record](c, 0), builtin.Arg[A](c, 1)
		return outcome(c, func(fr *exec.Frame) (bool, error) {
			r, err := rec(fr)
			if err != nil {
				return false, err
			}
			a, err := arg(fr)
			if err != nil {
				return false, err
			}
			env := fr.Host().Records()
			err = do(env, r, a)
			switch {
			case err == nil:
				return true, nil
			case c.Taken && record.IsMiss(err):
				return false, nil
			}
			return false, r.Failure(env, err)
		})
	}
}

// tries makes the Impl of a method that fails where its fields do not suit it; taken, that is FALSE.
func tries(do func(*record.Env, *record.Record, []*object.Field) error) builtin.Impl {
	return builtin.Do2(func(fr *exec.Frame, r *record.Record, fields []*object.Field) error {
		return do(fr.Host().Records(), r, fields)
	})
}

// outcome makes the node of a call whose value is taken or not.
func outcome(c *builtin.Call, f func(*exec.Frame) (bool, error)) exec.Node {
	if c.Taken {
		return exec.Node{Type: c.Type, Bool: taken(f)}
	}
	return exec.Node{Type: types.Of(types.Void), Do: dropped(f)}
}

type (
	taken   func(*exec.Frame) (bool, error)
	dropped func(*exec.Frame) (bool, error)
)

func (f taken) Bool(fr *exec.Frame) (bool, error) { return f(fr) }

func (f dropped) Do(fr *exec.Frame) error {
	_, err := f(fr)
	return err
}
