package exec

import (
	"calque/lang/types"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines Var, a reference to a variable, and the cells that carry such references through slots.

// A Var refers to a variable, a field, an array element or a character: what a VAR parameter receives. It is valid
// as long as the variable lives, that is, during the call it was made for. Exactly one pointer is set.
type Var struct {
	Type *types.Type

	I *int64
	D *value.Decimal
	T *value.Text
	R *value.Ref

	Max int32 // declared length of a Text or Code; 0 is unlimited
	Pos int   // character of *T, from 1, when the variable is one character of a text; else 0
}

// Load returns the variable's value.
func (v Var) Load() (value.Value, error) {
	out := value.Value{Kind: v.Type.Kind, Opt: v.Type.Options}
	switch {
	case v.Pos > 0:
		c, err := v.T.UnitAt(v.Pos)
		out.I = int64(c)
		return out, err
	case v.I != nil:
		out.I = *v.I
	case v.D != nil:
		out.D = *v.D
	case v.T != nil:
		out.T = *v.T
	case v.R != nil:
		return value.Unbox(v.Type.Kind, *v.R), nil
	}
	return out, nil
}

// Store assigns a value that has the variable's type, or any value to a Variant. The length of a text is checked.
func (v Var) Store(x value.Value) error {
	switch {
	case v.Pos > 0:
		t, err := v.T.WithUnit(v.Pos, value.Char(x.I))
		if err != nil {
			return err
		}
		return v.SetText(t)
	case v.I != nil:
		*v.I = x.I
	case v.D != nil:
		*v.D = x.D
	case v.T != nil:
		return v.SetText(x.T)
	case v.R != nil:
		v.storeRef(x)
	}
	return nil
}

func (v Var) storeRef(x value.Value) {
	switch old := (*v.R).(type) {
	case *record.Record:
		if from, ok := x.R.(*record.Record); ok {
			old.Assign(from)
		}
		return
	case Array:
		if from, ok := x.R.(Array); ok {
			CopyArray(old, from)
		}
		return
	}
	if v.Type.Kind == types.Variant {
		*v.R = value.BoxVariant(x)
		return
	}
	*v.R = CopyRef(nil, value.Box(x))
}

// Clear gives the variable its initial value, as CLEAR does. Records and arrays are cleared in place, since VAR
// parameters may refer to them.
func (v Var) Clear() error {
	switch {
	case v.Pos > 0:
		return v.Store(value.Value{})
	case v.I != nil:
		*v.I = 0
	case v.D != nil:
		*v.D = value.Decimal{}
	case v.T != nil:
		*v.T = value.Text{}
	case v.R != nil:
		*v.R = cleared(*v.R)
	}
	return nil
}

// cleared returns what a cleared variable holds that held r.
func cleared(r value.Ref) value.Ref {
	switch r := r.(type) {
	case *record.Record:
		r.Clear()
		return r
	case *IntArray:
		clear(r.V)
		return r
	case *DecArray:
		clear(r.V)
		return r
	case *TextArray:
		clear(r.V)
		return r
	case *RefArray:
		for i := range r.V {
			r.V[i] = cleared(r.V[i])
		}
		return r
	}
	return nil
}

// SetText assigns a text after checking its length.
func (v Var) SetText(t value.Text) error {
	if v.Max > 0 && t.Len() > int(v.Max) {
		return rterr.New(rterr.StringTooLong, t.Len(), int(v.Max), t.String())
	}
	*v.T = t
	return nil
}

// The cells. A reference slot of a VAR parameter holds the address of its argument as one of these.
type (
	// IntCell is the int64 of a variable in an integer slot.
	IntCell int64
	// DecCell is the Decimal of a variable.
	DecCell value.Decimal
	// TextCell is the Text of a variable.
	TextCell value.Text
	// RefCell points at a reference slot.
	RefCell struct{ P *value.Ref }
)

// RefKind is types.Void: a cell is no value.
func (*IntCell) RefKind() types.Kind { return types.Void }

// RefKind is types.Void: a cell is no value.
func (*DecCell) RefKind() types.Kind { return types.Void }

// RefKind is types.Void: a cell is no value.
func (*TextCell) RefKind() types.Kind { return types.Void }

// RefKind is types.Void: a cell is no value.
func (*RefCell) RefKind() types.Kind { return types.Void }
