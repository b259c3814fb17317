package vm

import (
	"fmt"

	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the conversions into and out of a Variant, and of values whose type is known only at run time.

// toVariant puts a value in a box. What a record or BigText variable holds is copied, as by an assignment.
func toVariant(x exec.Node, t *types.Type) exec.Node {
	if x.Type.Kind == types.Variant {
		return x
	}
	return exec.Node{Type: t, Ref: &boxVariant{x}}
}

type boxVariant struct{ x exec.Node }

func (n *boxVariant) Ref(fr *exec.Frame) (value.Ref, error) {
	v, err := n.x.Eval(fr)
	if err != nil {
		return nil, err
	}
	if v.R != nil {
		v.R = exec.CopyRef(nil, v.R)
	}
	if n.x.Type.Kind == types.TextConst {
		v.Kind = types.TextConst // ISTEXTCONSTANT asks for it
	}
	return &value.VariantBox{Value: v}, nil
}

// fromVariant makes the node of what a Variant holds as type t.
func fromVariant(x exec.Node, t *types.Type) exec.Node {
	u := &unboxVariant{x.Ref, t}
	out := exec.Node{Type: t}
	switch value.SlotOf(t.Kind) {
	case value.SlotI:
		if t.Kind == types.Boolean {
			out.Bool = u
		} else {
			out.Int = u
		}
	case value.SlotD:
		out.Dec = u
	case value.SlotT:
		out.Text = u
	case value.SlotR:
		out.Ref = u
	}
	return out
}

type unboxVariant struct {
	x exec.Ref
	t *types.Type
}

func (n *unboxVariant) value(fr *exec.Frame) (value.Value, error) {
	r, err := n.x.Ref(fr)
	if err != nil {
		return value.Value{}, err
	}
	return ConvertValue(value.Unbox(types.Variant, r), n.t)
}

func (n *unboxVariant) Int(fr *exec.Frame) (int64, error) {
	v, err := n.value(fr)
	return v.I, err
}

func (n *unboxVariant) Bool(fr *exec.Frame) (bool, error) {
	v, err := n.value(fr)
	return v.I != 0, err
}

func (n *unboxVariant) Dec(fr *exec.Frame) (value.Decimal, error) {
	v, err := n.value(fr)
	return v.D, err
}

// Text gives other simple values than texts as FORMAT does.
// NAV: exported code stores FieldRef.VALUE of fields of any type in texts.
func (n *unboxVariant) Text(fr *exec.Frame) (value.Text, error) {
	r, err := n.x.Ref(fr)
	if err != nil {
		return value.Text{}, err
	}
	v := value.Unbox(types.Variant, r)
	if v.Kind.IsSimple() && !v.Kind.IsString() {
		t, err := value.Format(v, 0, 0, fr.Settings())
		if err != nil {
			return value.Text{}, err
		}
		v = value.OfText(t)
	}
	v, err = ConvertValue(v, n.t)
	return v.T, err
}

func (n *unboxVariant) Ref(fr *exec.Frame) (value.Ref, error) {
	v, err := n.value(fr)
	return value.Box(v), err
}

// ConvertValue converts a value to a type as an assignment does; the error is that of a type that does not convert or a value
// that does not fit.
func ConvertValue(v value.Value, t *types.Type) (value.Value, error) {
	if t.Kind == types.Variant {
		return v, nil
	}
	out := value.Value{Kind: t.Kind, Opt: t.Options}
	var err error
	switch {
	case v.Kind == t.Kind && value.SlotOf(t.Kind) != value.SlotT:
		if err := sameObject(v, t); err != nil {
			return out, err
		}
		if v.Opt == nil || t.Options != nil {
			v.Opt = t.Options
		}
		return v, nil
	case isNumber(v.Kind) && t.Kind == types.Decimal:
		out.D = v.Decimal()
	case v.Kind == types.Decimal && isNumber(t.Kind):
		out.I, err = value.DecimalTo(t.Kind, v.D)
	case isNumber(v.Kind) && isNumber(t.Kind):
		out.I, err = value.IntTo(t.Kind, v.I)
	case t.Kind == types.Text || t.Kind == types.Code:
		if out.T, err = textOf(v); err != nil {
			return out, rterr.New(rterr.ConversionFailed, v.TypeName(), t.Kind)
		}
		if t.Kind == types.Code {
			out.T = out.T.ToCode()
		}
		out.T, err = value.CheckLen(out.T, int(t.Len))
	case v.Kind.IsString() && t.Kind == types.Char:
		var c value.Char
		c, err = value.TextToChar(v.T)
		out.I = int64(c)
	case v.Kind.IsString() && t.Kind == types.GUID:
		var g value.GUID
		g, err = value.ParseGUID(v.T)
		out = value.OfGUID(g)
	case v.Kind.IsString() && t.Kind == types.BigText:
		out.R = value.NewBigText(v.T)
	case v.Kind.IsString() && t.Kind == types.TableFilter:
		out.T = v.T
	default:
		return out, rterr.New(rterr.ConversionFailed, v.TypeName(), t.Kind)
	}
	return out, err
}

// sameObject refuses a record or codeunit of another number than t's, which only a Variant can bring.
func sameObject(v value.Value, t *types.Type) error {
	no := t.No
	switch r := v.R.(type) {
	case *record.Record:
		no = r.Table.No
	case *exec.Instance:
		no = r.Object.ID.No
	}
	if no == t.No || t.No == 0 { // a built-in function takes any
		return nil
	}
	return rterr.New(rterr.ConversionFailed, fmt.Sprintf("%s %d", v.Kind, no), fmt.Sprintf("%s %d", t.Kind, t.No))
}

func isNumber(k types.Kind) bool { return k.IsNumeric() || k == types.Duration }
