package builtin

import (
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the last conversions of arguments. The checker has converted them to the parameter's type; where a
// signature allows several types, the Go function still takes one.

func asInt[A ~int64](n *exec.Node) func(*exec.Frame) (A, error) {
	switch {
	case n.Int != nil:
		x := n.Int
		return func(fr *exec.Frame) (A, error) {
			v, err := x.Int(fr)
			return A(v), err
		}
	case n.Dec != nil:
		x := n.Dec
		return func(fr *exec.Frame) (A, error) {
			d, err := x.Dec(fr)
			if err != nil {
				return 0, err
			}
			v, err := value.DecimalTo(types.BigInteger, d)
			return A(v), err
		}
	case n.Bool != nil:
		x := n.Bool
		return func(fr *exec.Frame) (A, error) {
			b, err := x.Bool(fr)
			if b {
				return 1, err
			}
			return 0, err
		}
	}
	return fromAny(n, func(v value.Value) (A, bool) {
		return A(v.I), value.SlotOf(v.Kind) == value.SlotI
	})
}

func asBoolean(n *exec.Node) func(*exec.Frame) (value.Boolean, error) {
	switch {
	case n.Bool != nil:
		x := n.Bool
		return func(fr *exec.Frame) (value.Boolean, error) {
			b, err := x.Bool(fr)
			return value.Boolean(b), err
		}
	case n.Int != nil:
		x := n.Int
		return func(fr *exec.Frame) (value.Boolean, error) {
			v, err := x.Int(fr)
			return v != 0, err
		}
	}
	return fromAny(n, func(v value.Value) (value.Boolean, bool) {
		return value.Boolean(v.Boolean()), v.Kind == types.Boolean
	})
}

func asDec(n *exec.Node) func(*exec.Frame) (value.Decimal, error) {
	switch {
	case n.Dec != nil:
		return n.Dec.Dec
	case n.Int != nil:
		x := n.Int
		return func(fr *exec.Frame) (value.Decimal, error) {
			v, err := x.Int(fr)
			return value.DecimalFromInt(v), err
		}
	}
	return fromAny(n, func(v value.Value) (value.Decimal, bool) {
		return v.Decimal(), v.Kind.IsNumeric()
	})
}

func asText(n *exec.Node) func(*exec.Frame) (value.Text, error) {
	switch {
	case n.Text != nil:
		return n.Text.Text
	case n.Int != nil && n.Type.Kind == types.Char:
		x := n.Int
		return func(fr *exec.Frame) (value.Text, error) {
			c, err := x.Int(fr)
			if err != nil {
				return value.Text{}, err
			}
			return value.TextFromChar(value.Char(c)), nil
		}
	}
	return fromAny(n, func(v value.Value) (value.Text, bool) {
		switch v.Kind {
		case types.GUID:
			return v.GUID().Text(), true
		case types.DateFormula:
			return v.DateFormula().Neutral(), true
		case types.BigText:
			if b := v.BigText(); b != nil {
				return b.Text(), true
			}
			return value.Text{}, true
		}
		return v.T, v.Kind.IsString()
	})
}

// unboxed takes a value out of its box.
func unboxed[A any](n *exec.Node, kind types.Kind, of func(value.Value) A) func(*exec.Frame) (A, error) {
	if n.Type.Kind == kind {
		x := n.Ref
		return func(fr *exec.Frame) (A, error) {
			r, err := x.Ref(fr)
			return of(value.Unbox(kind, r)), err
		}
	}
	if kind == types.GUID && n.Text != nil {
		x := n.Text
		return func(fr *exec.Frame) (A, error) {
			var zero A
			t, err := x.Text(fr)
			if err != nil {
				return zero, err
			}
			g, err := value.ParseGUID(t)
			if err != nil {
				return zero, err
			}
			return of(value.OfGUID(g)), nil
		}
	}
	return fromAny(n, func(v value.Value) (A, bool) { return of(v), v.Kind == kind })
}

// fromAny evaluates the argument and converts what a Variant holds.
func fromAny[A any](n *exec.Node, of func(value.Value) (A, bool)) func(*exec.Frame) (A, error) {
	x := *n
	return func(fr *exec.Frame) (A, error) {
		var zero A
		v, err := x.Eval(fr)
		if err != nil {
			return zero, err
		}
		a, ok := of(v)
		if !ok {
			return zero, rterr.New(rterr.ConversionFailed, v.TypeName(), kindOf(zero))
		}
		return a, nil
	}
}

// kindOf returns the C/AL kind of a Go value type.
func kindOf(zero any) types.Kind {
	switch zero.(type) {
	case value.Boolean:
		return types.Boolean
	case value.Integer:
		return types.Integer
	case value.BigInteger:
		return types.BigInteger
	case value.Option:
		return types.Option
	case value.Char:
		return types.Char
	case value.Byte:
		return types.Byte
	case value.Date:
		return types.Date
	case value.Time:
		return types.Time
	case value.DateTime:
		return types.DateTime
	case value.Duration:
		return types.Duration
	case value.Decimal:
		return types.Decimal
	case value.GUID:
		return types.GUID
	case value.DateFormula:
		return types.DateFormula
	}
	return types.Text
}
