package vm

import (
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file lowers variables: where the slots of locals, globals and VAR parameters are.

// The cells of places. What a place node can do besides evaluate is give the address of its variable.
type (
	intPlace interface {
		exec.Int
		exec.Bool
		cell(fr *exec.Frame) (*int64, error)
	}
	decPlace interface {
		exec.Dec
		cell(fr *exec.Frame) (*value.Decimal, error)
	}
	// The cell of a text comes with the longest text that it takes, 0 for any.
	textPlace interface {
		exec.Text
		cell(fr *exec.Frame) (*value.Text, int32, error)
	}
	refPlace interface {
		exec.Ref
		cell(fr *exec.Frame) (*value.Ref, error)
	}
)

// placeNode makes the Node of a place of type t; exactly one kind of place fits the type.
func placeNode(t *types.Type, p any) exec.Node {
	n := exec.Node{Type: t}
	switch p := p.(type) {
	case intPlace:
		n.Place = &intVar{p, t}
		if t.Kind == types.Boolean {
			n.Bool = p
		} else {
			n.Int = p
		}
	case decPlace:
		n.Dec, n.Place = p, &decVar{p, t}
	case textPlace:
		n.Text, n.Place = p, &textVar{p, t}
	case refPlace:
		n.Ref, n.Place = p, &refVar{p, t}
	}
	return n
}

// The places as exec.Place.
type (
	intVar struct {
		x intPlace
		t *types.Type
	}
	decVar struct {
		x decPlace
		t *types.Type
	}
	textVar struct {
		x textPlace
		t *types.Type
	}
	refVar struct {
		x refPlace
		t *types.Type
	}
)

func (n *intVar) Place(fr *exec.Frame) (exec.Var, error) {
	p, err := n.x.cell(fr)
	return exec.Var{Type: n.t, I: p}, err
}

func (n *decVar) Place(fr *exec.Frame) (exec.Var, error) {
	p, err := n.x.cell(fr)
	return exec.Var{Type: n.t, D: p}, err
}

func (n *textVar) Place(fr *exec.Frame) (exec.Var, error) {
	p, limit, err := n.x.cell(fr)
	return exec.Var{Type: n.t, T: p, Max: limit}, err
}

func (n *refVar) Place(fr *exec.Frame) (exec.Var, error) {
	p, err := n.x.cell(fr)
	return exec.Var{Type: n.t, R: p}, err
}

// variable lowers a variable.
func (lo *lowerer) variable(v *object.Var) exec.Node {
	if v.Type.Kind == types.TextConst {
		return exec.Node{Type: v.Type, Text: newTextConst(v.Consts)}
	}
	switch v.Scope {
	case object.Local:
		return lo.slot(lo.vars[v.Index], local)
	case object.Global:
		return lo.slot(lo.p.globalsOf(lo.r.Sig.Owner).vars[v.Index], global)
	case object.Self:
		return exec.Node{Type: v.Type, Ref: &selfRec{}, Place: &selfRec{}}
	case object.XSelf:
		return exec.Node{Type: v.Type, Ref: &xselfRec{}, Place: &xselfRec{}}
	case object.System:
		if v.Name.Is("CURRFIELDNO") {
			return placeNode(v.Type, &currFieldNo{})
		}
	}
	return failing(v.Type, rterr.Unsupported, v.Name.Quoted())
}

// A scope tells whether a slot is in the frame or in the instance.
type scope bool

const (
	local  scope = false
	global scope = true
)

// slot lowers a variable that has slots of its own.
func (lo *lowerer) slot(p exec.Param, where scope) exec.Node {
	i := p.Index
	switch p.Type.Kind {
	case types.Record:
		return lo.recordSlot(p, where)
	case types.Array:
		return lo.arraySlot(p, where)
	}
	if p.ByRef {
		return derefSlot(p)
	}
	switch {
	case p.Slot == value.SlotI && where == local:
		if i < exec.QuickSlots {
			return placeNode(p.Type, &localInt{quick(i)})
		}
		return placeNode(p.Type, &farInt{i})
	case p.Slot == value.SlotI:
		return placeNode(p.Type, &globalInt{i})
	case p.Slot == value.SlotD && where == local:
		return placeNode(p.Type, &localDec{i})
	case p.Slot == value.SlotD:
		return placeNode(p.Type, &globalDec{i})
	case p.Slot == value.SlotT && where == local:
		return placeNode(p.Type, &localText{i, p.Type.Len})
	case p.Slot == value.SlotT:
		return placeNode(p.Type, &globalText{i, p.Type.Len})
	case where == local:
		return placeNode(p.Type, &localRef{i})
	}
	return placeNode(p.Type, &globalRef{i})
}

// derefSlot lowers a VAR parameter that holds the address of its argument.
func derefSlot(p exec.Param) exec.Node {
	switch value.SlotOf(p.Type.Kind) {
	case value.SlotI:
		return placeNode(p.Type, &derefInt{p.Index})
	case value.SlotD:
		return placeNode(p.Type, &derefDec{p.Index})
	case value.SlotT:
		return placeNode(p.Type, &derefText{p.Index, p.Max})
	}
	return placeNode(p.Type, &derefRef{p.Index})
}

// Integer slots.
type (
	// localInt is one of the quick slots; fused nodes know no others.
	localInt  struct{ slot quick }
	farInt    struct{ slot int32 }
	globalInt struct{ slot int32 }
	derefInt  struct{ slot int32 }
	// currFieldNo is the system variable CurrFieldNo.
	currFieldNo struct{}
)

// A quick is the number of a quick slot.
type quick uint8

// at returns the slot. The mask changes nothing: it lets the compiler leave out the check.
func (q quick) at(fr *exec.Frame) *int64 { return &fr.Quick[q%exec.QuickSlots] }

func (n *localInt) Int(fr *exec.Frame) (int64, error)   { return *n.slot.at(fr), nil }
func (n *localInt) Bool(fr *exec.Frame) (bool, error)   { return *n.slot.at(fr) != 0, nil }
func (n *localInt) cell(fr *exec.Frame) (*int64, error) { return n.slot.at(fr), nil }

func (n *farInt) Int(fr *exec.Frame) (int64, error)   { return fr.I[n.slot], nil }
func (n *farInt) Bool(fr *exec.Frame) (bool, error)   { return fr.I[n.slot] != 0, nil }
func (n *farInt) cell(fr *exec.Frame) (*int64, error) { return &fr.I[n.slot], nil }

func (n *globalInt) Int(fr *exec.Frame) (int64, error)   { return fr.Self.I[n.slot], nil }
func (n *globalInt) Bool(fr *exec.Frame) (bool, error)   { return fr.Self.I[n.slot] != 0, nil }
func (n *globalInt) cell(fr *exec.Frame) (*int64, error) { return &fr.Self.I[n.slot], nil }

func (n *derefInt) at(fr *exec.Frame) *int64 { return (*int64)(fr.R[n.slot].(*exec.IntCell)) }

func (n *derefInt) Int(fr *exec.Frame) (int64, error)   { return *n.at(fr), nil }
func (n *derefInt) Bool(fr *exec.Frame) (bool, error)   { return *n.at(fr) != 0, nil }
func (n *derefInt) cell(fr *exec.Frame) (*int64, error) { return n.at(fr), nil }

func (n *currFieldNo) Int(fr *exec.Frame) (int64, error)   { return fr.Self.FieldNo, nil }
func (n *currFieldNo) Bool(fr *exec.Frame) (bool, error)   { return fr.Self.FieldNo != 0, nil }
func (n *currFieldNo) cell(fr *exec.Frame) (*int64, error) { return &fr.Self.FieldNo, nil }

// Decimal slots.
type (
	localDec  struct{ slot int32 }
	globalDec struct{ slot int32 }
	derefDec  struct{ slot int32 }
)

func (n *localDec) Dec(fr *exec.Frame) (value.Decimal, error)   { return fr.D[n.slot], nil }
func (n *localDec) cell(fr *exec.Frame) (*value.Decimal, error) { return &fr.D[n.slot], nil }

func (n *globalDec) Dec(fr *exec.Frame) (value.Decimal, error)   { return fr.Self.D[n.slot], nil }
func (n *globalDec) cell(fr *exec.Frame) (*value.Decimal, error) { return &fr.Self.D[n.slot], nil }

func (n *derefDec) at(fr *exec.Frame) *value.Decimal {
	return (*value.Decimal)(fr.R[n.slot].(*exec.DecCell))
}

func (n *derefDec) Dec(fr *exec.Frame) (value.Decimal, error)   { return *n.at(fr), nil }
func (n *derefDec) cell(fr *exec.Frame) (*value.Decimal, error) { return n.at(fr), nil }

// Text slots.
type (
	localText  struct{ slot, max int32 }
	globalText struct{ slot, max int32 }
	// derefText finds the length that its argument was declared with in an integer slot.
	derefText struct{ slot, max int32 }
)

func (n *localText) Text(fr *exec.Frame) (value.Text, error) { return fr.T[n.slot], nil }
func (n *localText) cell(fr *exec.Frame) (*value.Text, int32, error) {
	return &fr.T[n.slot], n.max, nil
}

func (n *globalText) Text(fr *exec.Frame) (value.Text, error) { return fr.Self.T[n.slot], nil }
func (n *globalText) cell(fr *exec.Frame) (*value.Text, int32, error) {
	return &fr.Self.T[n.slot], n.max, nil
}

func (n *derefText) at(fr *exec.Frame) *value.Text {
	return (*value.Text)(fr.R[n.slot].(*exec.TextCell))
}

func (n *derefText) Text(fr *exec.Frame) (value.Text, error) { return *n.at(fr), nil }
func (n *derefText) cell(fr *exec.Frame) (*value.Text, int32, error) {
	return n.at(fr), int32(fr.I[n.max]), nil
}

// Reference slots.
type (
	localRef  struct{ slot int32 }
	globalRef struct{ slot int32 }
	// derefRef is a VAR parameter, or the target of a WITH, which may be held itself.
	derefRef struct{ slot int32 }
)

func (n *localRef) Ref(fr *exec.Frame) (value.Ref, error)   { return fr.R[n.slot], nil }
func (n *localRef) cell(fr *exec.Frame) (*value.Ref, error) { return &fr.R[n.slot], nil }

func (n *globalRef) Ref(fr *exec.Frame) (value.Ref, error)   { return fr.Self.R[n.slot], nil }
func (n *globalRef) cell(fr *exec.Frame) (*value.Ref, error) { return &fr.Self.R[n.slot], nil }

func (n *derefRef) at(fr *exec.Frame) *value.Ref {
	if c, ok := fr.R[n.slot].(*exec.RefCell); ok {
		return c.P
	}
	return &fr.R[n.slot]
}

func (n *derefRef) Ref(fr *exec.Frame) (value.Ref, error)   { return *n.at(fr), nil }
func (n *derefRef) cell(fr *exec.Frame) (*value.Ref, error) { return n.at(fr), nil }
