package vm

import (
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file defines the nodes that assign what is held by reference: records, arrays, codeunits and others.

type (
	assignRef struct {
		ord int32
		x   refPlace
		y   exec.Ref
	}
	// assignCodeunit shares an instance, which is made if the variable on the right has none.
	assignCodeunit struct {
		ord int32
		p   *Program
		x   refPlace
		y   exec.Node
	}
	assignRecord struct {
		ord  int32
		x, y recNode
	}
	assignArray struct {
		ord      int32
		x, y     exec.Ref
		from, to *types.Type // element types
	}
)

func (n *assignRef) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p, err := n.x.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	y, err := n.y.Ref(fr)
	if err != nil {
		return exec.Raise, err
	}
	*p = exec.CopyRef(nil, y)
	return exec.Next, nil
}

func (n *assignCodeunit) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p, err := n.x.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	v, err := n.y.Place.Place(fr)
	if err != nil {
		return exec.Raise, err
	}
	self, err := n.p.Instance(fr, v)
	if err != nil {
		return exec.Raise, err
	}
	*p = self
	return exec.Next, nil
}

func (n *assignRecord) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x, err := n.x.rec(fr)
	if err != nil {
		return exec.Raise, err
	}
	y, err := n.y.rec(fr)
	if err != nil {
		return exec.Raise, err
	}
	x.Assign(y)
	return exec.Next, nil
}

func (n *assignArray) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x, err := n.x.Ref(fr)
	if err != nil {
		return exec.Raise, err
	}
	y, err := n.y.Ref(fr)
	if err != nil {
		return exec.Raise, err
	}
	if err := assignElements(x.(exec.Array), y.(exec.Array)); err != nil {
		return exec.Raise, err
	}
	return exec.Next, nil
}

// assignElements copies an array. Elements of another type are converted one by one.
func assignElements(to, from exec.Array) error {
	a, b := to.Shape(), from.Shape()
	if types.Identical(a.Elem, b.Elem) || value.SlotOf(a.Elem.Kind) == value.SlotR {
		exec.CopyArray(to, from)
		return nil
	}
	for i := range a.Size() {
		v, err := from.At(i).Load()
		if err != nil {
			return err
		}
		if v, err = ConvertValue(v, a.Elem); err != nil {
			return err
		}
		if err := to.At(i).Store(v); err != nil {
			return err
		}
	}
	return nil
}
