package builtin

import (
	"fmt"
	"reflect"

	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines how an argument node becomes a function that yields the Go type which an implementation takes.

// A getter evaluates one argument as A.
type getter[A any] func(*exec.Frame) (A, error)

// An optional is what an Opt[T] makes of its argument; it hides T.
type optional interface{ get(c *Call, i int) any }

func (Opt[T]) get(c *Call, i int) any {
	if i >= len(c.Args) {
		return getter[Opt[T]](func(*exec.Frame) (Opt[T], error) { return Opt[T]{}, nil })
	}
	f := Arg[T](c, i)
	return getter[Opt[T]](func(fr *exec.Frame) (Opt[T], error) {
		v, err := f(fr)
		return Opt[T]{v, true}, err
	})
}

// Arg returns the function that evaluates the i-th argument of a call as A; see the package documentation for what A may
// be.
func Arg[A any](c *Call, i int) func(*exec.Frame) (A, error) {
	var zero A
	if o, ok := any(zero).(optional); ok {
		return o.get(c, i).(getter[A])
	}
	if f, ok := rest[A](c, i); ok {
		return f
	}
	if i >= len(c.Args) {
		panic(fmt.Sprintf("builtin: %s has no argument %d", c.Fn.Name, i))
	}
	if isFieldValue(c, i) {
		if f, ok := any(fieldValue(&c.Args[i])).(func(*exec.Frame) (A, error)); ok {
			return f
		}
	}
	if f, ok := scalar(any(zero), c.Args[i]).(func(*exec.Frame) (A, error)); ok {
		return f
	}
	return reference[A](c, &c.Args[i])
}

// scalar returns the getter of a value type as a func(*exec.Frame) (A, error), or nil if zero is none.
func scalar(zero any, n exec.Node) any {
	switch zero.(type) {
	case value.Text:
		return asText(&n)
	case value.Decimal:
		return asDec(&n)
	case value.Boolean:
		return asBoolean(&n)
	case value.Integer:
		return asInt[value.Integer](&n)
	case value.BigInteger:
		return asInt[value.BigInteger](&n)
	case value.Option:
		return asInt[value.Option](&n)
	case value.Char:
		return asInt[value.Char](&n)
	case value.Byte:
		return asInt[value.Byte](&n)
	case value.Date:
		return asInt[value.Date](&n)
	case value.Time:
		return asInt[value.Time](&n)
	case value.DateTime:
		return asInt[value.DateTime](&n)
	case value.Duration:
		return asInt[value.Duration](&n)
	case value.GUID:
		return unboxed(&n, types.GUID, value.Value.GUID)
	case value.DateFormula:
		return unboxed(&n, types.DateFormula, value.Value.DateFormula)
	case value.Value:
		return n.Eval
	case exec.Var:
		return asVar(&n)
	case *object.Field:
		return func(*exec.Frame) (*object.Field, error) { return n.Field, nil }
	}
	return nil
}

// isFieldValue reports whether an argument is a FieldRef where a value is wanted: it stands for the value of its field.
func isFieldValue(c *Call, i int) bool {
	return c.Args[i].Type.Kind == types.FieldRef && (i > 0 || c.Fn.Recv == types.Void)
}

// fieldValue returns the getter of the value of the field that a FieldRef refers to.
func fieldValue(n *exec.Node) func(*exec.Frame) (value.Value, error) {
	return func(fr *exec.Frame) (value.Value, error) { return evalAny(fr, n) }
}

// evalAny evaluates an argument that may have any type.
func evalAny(fr *exec.Frame, n *exec.Node) (value.Value, error) {
	v, err := n.Eval(fr)
	if err != nil || n.Type.Kind != types.FieldRef {
		return v, err
	}
	f, _ := v.R.(*record.FieldRef)
	r, field, err := f.Field()
	if err != nil {
		return value.Value{}, err
	}
	return r.Get(field), nil
}

// asVar returns the getter of a variable. A value that is in none, such as that of a function, gets one for the call.
func asVar(n *exec.Node) func(*exec.Frame) (exec.Var, error) {
	if n.Place != nil {
		return n.Place.Place
	}
	return func(fr *exec.Frame) (exec.Var, error) {
		v, err := n.Eval(fr)
		out := exec.Var{Type: n.Type}
		switch value.SlotOf(n.Type.Kind) {
		case value.SlotI:
			out.I = &v.I
		case value.SlotD:
			out.D = &v.D
		case value.SlotT:
			out.T = &v.T
		case value.SlotR:
			out.R = &v.R
		}
		return out, err
	}
}

// rest returns the getter of the repeated last parameter.
func rest[A any](c *Call, i int) (func(*exec.Frame) (A, error), bool) {
	var zero A
	var list nodes
	if i < len(c.Args) {
		list = c.Args[i:]
	}
	var f any
	switch any(zero).(type) {
	case []value.Value:
		f = list.values
	case []exec.Var:
		f = list.vars
	case []*object.Field:
		f = list.fields
	default:
		return nil, false
	}
	return f.(func(*exec.Frame) (A, error)), true
}

type nodes []exec.Node

func (l nodes) values(fr *exec.Frame) ([]value.Value, error) {
	out := make([]value.Value, len(l))
	for i := range l {
		v, err := evalAny(fr, &l[i])
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

func (l nodes) vars(fr *exec.Frame) ([]exec.Var, error) {
	out := make([]exec.Var, len(l))
	for i := range l {
		v, err := asVar(&l[i])(fr)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

func (l nodes) fields(*exec.Frame) ([]*object.Field, error) {
	out := make([]*object.Field, len(l))
	for i := range l {
		out[i] = l[i].Field
	}
	return out, nil
}

// reference returns the getter of what is held by reference.
func reference[A any](c *Call, n *exec.Node) func(*exec.Frame) (A, error) {
	t := reflect.TypeFor[A]()
	if n.Ref == nil {
		panic(fmt.Sprintf("builtin: argument of %s is %s and cannot be %s", c.Fn.Name, n.Type, t))
	}
	if n.Type.Kind == types.Variant && t != reflect.TypeFor[value.Ref]() {
		return held[A](n)
	}
	if t == reflect.TypeFor[value.Ref]() || n.Place == nil || t.Kind() != reflect.Pointer || isMade(n.Type.Kind) {
		return func(fr *exec.Frame) (A, error) {
			r, err := n.Ref.Ref(fr)
			if err != nil {
				var zero A
				return zero, err
			}
			return cast[A](r, n.Type.Kind)
		}
	}
	return func(fr *exec.Frame) (A, error) {
		v, err := n.Place.Place(fr)
		if err != nil {
			var zero A
			return zero, err
		}
		if *v.R == nil {
			*v.R = reflect.New(t.Elem()).Interface().(value.Ref)
		}
		return cast[A](*v.R, n.Type.Kind)
	}
}

// held returns the getter of what a Variant holds by reference.
func held[A any](n *exec.Node) func(*exec.Frame) (A, error) {
	return func(fr *exec.Frame) (A, error) {
		var zero A
		r, err := n.Ref.Ref(fr)
		if err != nil {
			return zero, err
		}
		v := value.Unbox(types.Variant, r)
		if a, ok := any(v.R).(A); ok {
			return a, nil
		}
		return zero, rterr.New(rterr.ConversionFailed, v.TypeName(), any(zero).(value.Ref).RefKind())
	}
}

// isMade tells that variables of a kind always hold something, made by the vm.
func isMade(k types.Kind) bool { return k == types.Record || k == types.Array }

// cast returns r as A; the error is for a variable without a value or of another kind.
func cast[A any](r value.Ref, kind types.Kind) (A, error) {
	if a, ok := any(r).(A); ok {
		return a, nil
	}
	var zero A
	if r == nil {
		if reflect.TypeFor[A]() == reflect.TypeFor[value.Ref]() {
			return zero, nil
		}
		return zero, rterr.New(rterr.NotInitialized, kind)
	}
	return zero, rterr.New(rterr.ConversionFailed, r.RefKind(), kind)
}
