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

// indexed finds an element in the ordinary way: the array is made on its first use, and a wrong index is an error.
func (v *arrayVar) indexed(fr *exec.Frame, ix indexer) (r value.Ref, i int, err error) {
	if r = v.get(fr); r == nil {
		if r, err = v.first(fr); err != nil {
			return nil, 0, err
		}
	}
	i, err = ix.offset(fr)
	return r, i, err
}

// first makes the array on its first use.
func (v *arrayVar) first(fr *exec.Frame) (value.Ref, error) {
	if v.where == global {
		return makeArray(fr, &fr.Self.R[v.slot], v.t)
	}
	return makeArray(fr, &fr.R[v.slot], v.t)
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
			return &elemIntL{v, *ix}
		case value.SlotD:
			return &elemDecL{v, *ix}
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
		ix indexLocal
	}
	elemDecL struct {
		arrayVar
		ix indexLocal
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
	if a, ok := n.get(fr).(*exec.IntArray); ok {
		if i := uint64(*n.ix.slot.at(fr) - 1); i < uint64(len(a.V)) {
			return &a.V[i], nil
		}
	}
	r, i, err := n.indexed(fr, &n.ix)
	if err != nil {
		return nil, err
	}
	return &r.(*exec.IntArray).V[i], nil
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
	if a, ok := n.get(fr).(*exec.DecArray); ok {
		if i := uint64(*n.ix.slot.at(fr) - 1); i < uint64(len(a.V)) {
			return &a.V[i], nil
		}
	}
	r, i, err := n.indexed(fr, &n.ix)
	if err != nil {
		return nil, err
	}
	return &r.(*exec.DecArray).V[i], nil
}

func (n *elemDecL) Dec(fr *exec.Frame) (value.Decimal, error) {
	p, err := n.cell(fr)
	if err != nil {
		return value.Decimal{}, err
	}
	return *p, nil
}

func (n *elemIntLL) cell(fr *exec.Frame) (*int64, error) {
	r, i, err := n.indexed(fr, &n.ix)
	if err != nil {
		return nil, err
	}
	return &r.(*exec.IntArray).V[i], nil
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
	if a, ok := n.get(fr).(*exec.DecArray); ok {
		if i, j := uint64(*n.ix.a.at(fr)-1), uint64(*n.ix.b.at(fr)-1); i < uint64(n.ix.sizeA) && j < uint64(n.ix.sizeB) {
			return &a.V[i*uint64(n.ix.sizeB)+j], nil
		}
	}
	r, i, err := n.indexed(fr, &n.ix)
	if err != nil {
		return nil, err
	}
	return &r.(*exec.DecArray).V[i], nil
}

func (n *elemDecLL) Dec(fr *exec.Frame) (value.Decimal, error) {
	p, err := n.cell(fr)
	if err != nil {
		return value.Decimal{}, err
	}
	return *p, nil
}

// setElem is a[i] := k for whole numbers and Booleans.
type setElem struct {
	ord int32
	x   elemIntL
	k   int64
}

func (n *setElem) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p, err := n.x.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	*p = n.k
	return exec.Next, nil
}
