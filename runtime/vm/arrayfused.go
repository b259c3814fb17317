package vm

import (
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file defines fused elements: those of an array variable with one (L) or two (LL) local variables as index.

// An arrayVar is an array variable whose slot is read by the element's node itself.
type arrayVar struct {
	slot  int32
	where scope
	t     *types.Type
}

// get returns what the variable holds; nil before its first use.
func (v *arrayVar) get(fr *exec.Frame) value.Ref {
	if v.where == global {
		return fr.Self.R[v.slot]
	}
	return fr.R[v.slot]
}

// first makes the array on its first use.
func (v *arrayVar) first(fr *exec.Frame) (value.Ref, error) {
	if v.where == global {
		return makeArray(fr, &fr.Self.R[v.slot], v.t)
	}
	return makeArray(fr, &fr.R[v.slot], v.t)
}

func (v *arrayVar) ints(fr *exec.Frame) (*exec.IntArray, error) {
	if a, ok := v.get(fr).(*exec.IntArray); ok {
		return a, nil
	}
	r, err := v.first(fr)
	if err != nil {
		return nil, err
	}
	return r.(*exec.IntArray), nil
}

func (v *arrayVar) decs(fr *exec.Frame) (*exec.DecArray, error) {
	if a, ok := v.get(fr).(*exec.DecArray); ok {
		return a, nil
	}
	r, err := v.first(fr)
	if err != nil {
		return nil, err
	}
	return r.(*exec.DecArray), nil
}

// fuseElement returns the fused node of an element, nil if there is none.
func fuseElement(t *types.Type, arr exec.Ref, ix indexer) any {
	var v arrayVar
	switch a := arr.(type) {
	case *localArray:
		v = arrayVar{a.slot, local, a.t}
	case *globalArray:
		v = arrayVar{a.slot, global, a.t}
	default:
		return nil
	}
	slot := value.SlotOf(t.Kind)
	switch ix := ix.(type) {
	case *indexLocal:
		switch slot {
		case value.SlotI:
			return &elemIntL{v, ix.slot}
		case value.SlotD:
			return &elemDecL{v, ix.slot}
		}
	case *indexLocals:
		switch slot {
		case value.SlotI:
			return &elemIntLL{v, *ix}
		case value.SlotD:
			return &elemDecLL{v, *ix}
		}
	}
	return nil
}

type (
	elemIntL struct {
		arrayVar
		i int32
	}
	elemDecL struct {
		arrayVar
		i int32
	}
	elemIntLL struct {
		arrayVar
		ix indexLocals
	}
	elemDecLL struct {
		arrayVar
		ix indexLocals
	}
)

func (n *elemIntL) cell(fr *exec.Frame) (*int64, error) {
	a, err := n.ints(fr)
	if err != nil {
		return nil, err
	}
	i := fr.I[n.i]
	if uint64(i-1) >= uint64(len(a.V)) {
		return nil, exec.IndexError(i, 1, int32(len(a.V)))
	}
	return &a.V[i-1], nil
}

func (n *elemIntL) Int(fr *exec.Frame) (int64, error) {
	p, err := n.cell(fr)
	if err != nil {
		return 0, err
	}
	return *p, nil
}

func (n *elemIntL) Bool(fr *exec.Frame) (bool, error) {
	p, err := n.cell(fr)
	if err != nil {
		return false, err
	}
	return *p != 0, nil
}

func (n *elemDecL) cell(fr *exec.Frame) (*value.Decimal, error) {
	a, err := n.decs(fr)
	if err != nil {
		return nil, err
	}
	i := fr.I[n.i]
	if uint64(i-1) >= uint64(len(a.V)) {
		return nil, exec.IndexError(i, 1, int32(len(a.V)))
	}
	return &a.V[i-1], nil
}

func (n *elemDecL) Dec(fr *exec.Frame) (value.Decimal, error) {
	p, err := n.cell(fr)
	if err != nil {
		return value.Decimal{}, err
	}
	return *p, nil
}

func (n *elemIntLL) cell(fr *exec.Frame) (*int64, error) {
	a, err := n.ints(fr)
	if err != nil {
		return nil, err
	}
	i, err := n.ix.offset(fr)
	if err != nil {
		return nil, err
	}
	return &a.V[i], nil
}

func (n *elemIntLL) Int(fr *exec.Frame) (int64, error) {
	p, err := n.cell(fr)
	if err != nil {
		return 0, err
	}
	return *p, nil
}

func (n *elemIntLL) Bool(fr *exec.Frame) (bool, error) {
	p, err := n.cell(fr)
	if err != nil {
		return false, err
	}
	return *p != 0, nil
}

func (n *elemDecLL) cell(fr *exec.Frame) (*value.Decimal, error) {
	a, err := n.decs(fr)
	if err != nil {
		return nil, err
	}
	i, err := n.ix.offset(fr)
	if err != nil {
		return nil, err
	}
	return &a.V[i], nil
}

func (n *elemDecLL) Dec(fr *exec.Frame) (value.Decimal, error) {
	p, err := n.cell(fr)
	if err != nil {
		return value.Decimal{}, err
	}
	return *p, nil
}
