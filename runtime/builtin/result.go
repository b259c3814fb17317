package builtin

import (
	"fmt"

	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file defines how the result of a Go function becomes a node.

// Result returns the node of a call whose value eval computes. R is one of the result types of the package documentation.
func Result[R any](c *Call, eval func(*exec.Frame) (R, error)) exec.Node {
	n := exec.Node{Type: c.Type}
	switch f := any(eval).(type) {
	case func(*exec.Frame) (value.Text, error):
		n.Text = textFunc(f)
	case func(*exec.Frame) (value.Decimal, error):
		n.Dec = decFunc(f)
	case func(*exec.Frame) (value.Boolean, error):
		return booleanResult(c, f)
	case func(*exec.Frame) (value.Integer, error):
		n.Int = intFunc[value.Integer](f)
	case func(*exec.Frame) (value.BigInteger, error):
		n.Int = intFunc[value.BigInteger](f)
	case func(*exec.Frame) (value.Option, error):
		n.Int = intFunc[value.Option](f)
	case func(*exec.Frame) (value.Char, error):
		n.Int = intFunc[value.Char](f)
	case func(*exec.Frame) (value.Byte, error):
		n.Int = intFunc[value.Byte](f)
	case func(*exec.Frame) (value.Date, error):
		n.Int = intFunc[value.Date](f)
	case func(*exec.Frame) (value.Time, error):
		n.Int = intFunc[value.Time](f)
	case func(*exec.Frame) (value.DateTime, error):
		n.Int = intFunc[value.DateTime](f)
	case func(*exec.Frame) (value.Duration, error):
		n.Int = intFunc[value.Duration](f)
	case func(*exec.Frame) (value.GUID, error):
		n.Ref = boxFunc(boxed(f, value.OfGUID))
	case func(*exec.Frame) (value.DateFormula, error):
		n.Ref = boxFunc(boxed(f, value.OfDateFormula))
	case func(*exec.Frame) (value.Ref, error):
		n.Ref = refFunc(f)
	case func(*exec.Frame) (value.Value, error):
		return anyResult(c, f)
	default:
		panic(fmt.Sprintf("builtin: %s cannot return %T", c.Fn.Name, *new(R)))
	}
	return n
}

// Action returns the node of a call without a value, or with an optional Boolean that stands for success.
func Action(c *Call, do func(*exec.Frame) error) exec.Node {
	if c.Fn.Optional && c.Taken {
		return exec.Node{Type: c.Type, Bool: boolFunc(func(fr *exec.Frame) (value.Boolean, error) {
			return succeeded(fr, true, do(fr))
		})}
	}
	return exec.Node{Type: types.Of(types.Void), Do: doFunc(do)}
}

// booleanResult is Result for a Boolean, which may be optional.
func booleanResult(c *Call, f func(*exec.Frame) (value.Boolean, error)) exec.Node {
	switch {
	case !c.Fn.Optional:
		return exec.Node{Type: c.Type, Bool: boolFunc(f)}
	case !c.Taken:
		return exec.Node{Type: types.Of(types.Void), Do: doFunc(func(fr *exec.Frame) error {
			_, err := f(fr)
			return err
		})}
	}
	return exec.Node{Type: c.Type, Bool: boolFunc(func(fr *exec.Frame) (value.Boolean, error) {
		ok, err := f(fr)
		return succeeded(fr, ok, err)
	})}
}

// succeeded is the value of a call whose optional return value is taken: a C/AL error is FALSE, unless it is one of an argument.
func succeeded(fr *exec.Frame, ok value.Boolean, err error) (value.Boolean, error) {
	if err == nil {
		return ok, nil
	}
	if e, ok := err.(*argumentError); ok {
		return false, e.error
	}
	if fr.M.Catch(fr, err) {
		return false, nil
	}
	return false, err
}

// An argumentError is the error of an argument of a call whose optional return value is taken.
type argumentError struct{ error }

// argument is Arg for the adapters: where errors of the call become FALSE, those of its arguments are told apart.
func argument[A any](c *Call, i int) func(*exec.Frame) (A, error) {
	get := Arg[A](c, i)
	if c.Fn == nil || !c.Fn.Optional || !c.Taken {
		return get
	}
	return func(fr *exec.Frame) (A, error) {
		a, err := get(fr)
		if err != nil {
			err = &argumentError{err}
		}
		return a, err
	}
}

// anyResult is Result for a value whose type only the call knows: that of the node, or Variant.
func anyResult(c *Call, f func(*exec.Frame) (value.Value, error)) exec.Node {
	n := exec.Node{Type: c.Type}
	switch value.SlotOf(c.Type.Kind) {
	case value.SlotI:
		if c.Type.Kind == types.Boolean {
			n.Bool = boolFunc(func(fr *exec.Frame) (value.Boolean, error) {
				v, err := f(fr)
				return value.Boolean(v.Boolean()), err
			})
			return n
		}
		n.Int = intFunc[value.BigInteger](func(fr *exec.Frame) (value.BigInteger, error) {
			v, err := f(fr)
			return v.BigInteger(), err
		})
	case value.SlotD:
		n.Dec = decFunc(func(fr *exec.Frame) (value.Decimal, error) {
			v, err := f(fr)
			return v.Decimal(), err
		})
	case value.SlotT:
		n.Text = textFunc(func(fr *exec.Frame) (value.Text, error) {
			v, err := f(fr)
			return v.T, err
		})
	case value.SlotR:
		n.Ref = refFunc(func(fr *exec.Frame) (value.Ref, error) {
			v, err := f(fr)
			if c.Type.Kind == types.Variant || c.Type.Kind == types.Any {
				return value.BoxVariant(v), err
			}
			return value.Box(v), err
		})
		if c.Type.Kind == types.Any {
			n.Type = types.Of(types.Variant)
		}
	}
	return n
}

func boxed[A any](f func(*exec.Frame) (A, error), of func(A) value.Value) func(*exec.Frame) (value.Value, error) {
	return func(fr *exec.Frame) (value.Value, error) {
		a, err := f(fr)
		return of(a), err
	}
}

// Functions as nodes.
type (
	textFunc          func(*exec.Frame) (value.Text, error)
	decFunc           func(*exec.Frame) (value.Decimal, error)
	boolFunc          func(*exec.Frame) (value.Boolean, error)
	intFunc[A ~int64] func(*exec.Frame) (A, error)
	refFunc           func(*exec.Frame) (value.Ref, error)
	boxFunc           func(*exec.Frame) (value.Value, error)
	doFunc            func(*exec.Frame) error
)

func (f decFunc) Dec(fr *exec.Frame) (value.Decimal, error) { return f(fr) }
func (f refFunc) Ref(fr *exec.Frame) (value.Ref, error)     { return f(fr) }
func (f doFunc) Do(fr *exec.Frame) error                    { return f(fr) }

// Text accounts for longer results, so that a loop over a built-in cannot make texts without end.
func (f textFunc) Text(fr *exec.Frame) (value.Text, error) {
	t, err := f(fr)
	if err == nil && t.Len() >= exec.MinCharge {
		err = fr.M.Charge(t.Len())
	}
	return t, err
}

func (f boolFunc) Bool(fr *exec.Frame) (bool, error) {
	b, err := f(fr)
	return bool(b), err
}

func (f intFunc[A]) Int(fr *exec.Frame) (int64, error) {
	v, err := f(fr)
	return int64(v), err
}

func (f boxFunc) Ref(fr *exec.Frame) (value.Ref, error) {
	v, err := f(fr)
	return value.Box(v), err
}
