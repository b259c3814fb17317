package vm

import (
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file lowers arrays and their elements. A slot of Array type holds the array itself, also for a VAR parameter; that
// of a variable is made when it is first used.

// arraySlot lowers an array variable with a slot of its own.
func (lo *lowerer) arraySlot(p exec.Param, where scope) exec.Node {
	if where == global {
		n := &globalArray{p.Index, p.Type}
		return exec.Node{Type: p.Type, Ref: n, Place: &refVar{n, p.Type}}
	}
	n := &localArray{p.Index, p.Type}
	return exec.Node{Type: p.Type, Ref: n, Place: &refVar{n, p.Type}}
}

// Array variables.
type (
	localArray struct {
		slot int32
		t    *types.Type
	}
	globalArray struct {
		slot int32
		t    *types.Type
	}
)

func (n *localArray) Ref(fr *exec.Frame) (value.Ref, error) {
	if r := fr.R[n.slot]; r != nil {
		return r, nil
	}
	return makeArray(fr, &fr.R[n.slot], n.t)
}

func (n *localArray) cell(fr *exec.Frame) (*value.Ref, error) {
	_, err := n.Ref(fr)
	return &fr.R[n.slot], err
}

func (n *globalArray) Ref(fr *exec.Frame) (value.Ref, error) {
	if r := fr.Self.R[n.slot]; r != nil {
		return r, nil
	}
	return makeArray(fr, &fr.Self.R[n.slot], n.t)
}

func (n *globalArray) cell(fr *exec.Frame) (*value.Ref, error) {
	_, err := n.Ref(fr)
	return &fr.Self.R[n.slot], err
}

// makeArray makes the array of a variable on its first use.
func makeArray(fr *exec.Frame, slot *value.Ref, t *types.Type) (value.Ref, error) {
	if err := fr.M.Charge(t.Size() * elementSize(t.Elem.Kind)); err != nil {
		return nil, err
	}
	*slot = exec.NewArray(t)
	return *slot, nil
}

// elementSize is the size of an element in bytes.
func elementSize(k types.Kind) int {
	switch value.SlotOf(k) {
	case value.SlotI:
		return 8
	case value.SlotT:
		return 24
	}
	return 16
}

// element lowers an element of an array, or a part of it that is an array of fewer dimensions.
func (lo *lowerer) element(e *typed.Elem) exec.Node {
	arr := lo.expr(e.X).Ref
	ix := lo.index(e)
	t := e.T
	switch {
	case t.Kind == types.Array:
		n := &subArray{arr, ix, t}
		return exec.Node{Type: t, Ref: n, Place: &subArrayVar{n}}
	case t.Kind == types.Record:
		l, err := lo.p.table(t.No)
		if err != nil {
			return failing(t, rterr.TableAbsent, int(t.No))
		}
		n := &elemRec{maker{l, t.Temp}, arr, ix}
		return exec.Node{Type: t, Ref: n, Place: &refVar{n, t}}
	}
	if n := fuseElement(t, arr, ix); n != nil {
		return placeNode(t, n)
	}
	switch value.SlotOf(t.Kind) {
	case value.SlotI:
		return placeNode(t, &elemInt{arr, ix})
	case value.SlotD:
		return placeNode(t, &elemDec{arr, ix})
	case value.SlotT:
		return placeNode(t, &elemText{arr, ix})
	}
	return placeNode(t, &elemRef{arr, ix})
}

// An indexer computes the position of an element, from 0 over all dimensions.
type indexer interface {
	offset(fr *exec.Frame) (int, error)
}

// index lowers the indexes of an element. The position of a part that is an array is that of its first element.
func (lo *lowerer) index(e *typed.Elem) indexer {
	dims := e.X.Type().Dims
	list := make([]indexPart, len(e.Index))
	stride := 1
	for i := len(dims) - 1; i >= 0; i-- {
		if i < len(list) {
			list[i] = indexPart{lo.expr(e.Index[i]).Int, dims[i], stride}
		}
		stride *= int(dims[i])
	}
	switch {
	case len(list) == 1 && list[0].stride == 1:
		if l, ok := list[0].x.(*localInt); ok {
			return &indexLocal{l.slot, dims[0]}
		}
		return &index1{list[0].x, dims[0]}
	case len(list) == 2 && list[1].stride == 1:
		a, aLocal := list[0].x.(*localInt)
		b, bLocal := list[1].x.(*localInt)
		if aLocal && bLocal {
			return &indexLocals{a.slot, b.slot, dims[0], dims[1]}
		}
	}
	return &indexN{list}
}

type (
	// index1 is the index of an array of one dimension.
	index1 struct {
		x    exec.Int
		size int32
	}
	indexLocal struct {
		slot quick
		size int32
	}
	// indexLocals are two local variables in an array of two dimensions.
	indexLocals struct {
		a, b         quick
		sizeA, sizeB int32
	}
	indexN    struct{ list []indexPart }
	indexPart struct {
		x      exec.Int
		size   int32
		stride int
	}
)

func (n *index1) offset(fr *exec.Frame) (int, error) {
	i, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	if uint64(i-1) >= uint64(n.size) {
		return 0, exec.IndexError(i, 1, n.size)
	}
	return int(i - 1), nil
}

func (n *indexLocal) offset(fr *exec.Frame) (int, error) {
	i := *n.slot.at(fr)
	if uint64(i-1) >= uint64(n.size) {
		return 0, exec.IndexError(i, 1, n.size)
	}
	return int(i - 1), nil
}

func (n *indexLocals) offset(fr *exec.Frame) (int, error) {
	a, b := *n.a.at(fr), *n.b.at(fr)
	if uint64(a-1) >= uint64(n.sizeA) {
		return 0, exec.IndexError(a, 1, n.sizeA)
	}
	if uint64(b-1) >= uint64(n.sizeB) {
		return 0, exec.IndexError(b, 2, n.sizeB)
	}
	return int(a-1)*int(n.sizeB) + int(b-1), nil
}

func (n *indexN) offset(fr *exec.Frame) (int, error) {
	at := 0
	for k := range n.list {
		p := &n.list[k]
		i, err := p.x.Int(fr)
		if err != nil {
			return 0, err
		}
		if uint64(i-1) >= uint64(p.size) {
			return 0, exec.IndexError(i, k+1, p.size)
		}
		at += int(i-1) * p.stride
	}
	return at, nil
}

// Elements by class of slot.
type (
	elemInt struct {
		arr exec.Ref
		ix  indexer
	}
	elemDec struct {
		arr exec.Ref
		ix  indexer
	}
	elemText struct {
		arr exec.Ref
		ix  indexer
	}
	elemRef struct {
		arr exec.Ref
		ix  indexer
	}
	elemRec struct {
		maker
		arr exec.Ref
		ix  indexer
	}
)

func (n *elemInt) cell(fr *exec.Frame) (*int64, error) {
	r, err := n.arr.Ref(fr)
	if err != nil {
		return nil, err
	}
	i, err := n.ix.offset(fr)
	if err != nil {
		return nil, err
	}
	return &r.(*exec.IntArray).V[i], nil
}

func (n *elemInt) Int(fr *exec.Frame) (int64, error) {
	p, err := n.cell(fr)
	if err != nil {
		return 0, err
	}
	return *p, nil
}

func (n *elemInt) Bool(fr *exec.Frame) (bool, error) {
	p, err := n.cell(fr)
	if err != nil {
		return false, err
	}
	return *p != 0, nil
}

func (n *elemDec) cell(fr *exec.Frame) (*value.Decimal, error) {
	r, err := n.arr.Ref(fr)
	if err != nil {
		return nil, err
	}
	i, err := n.ix.offset(fr)
	if err != nil {
		return nil, err
	}
	return &r.(*exec.DecArray).V[i], nil
}

func (n *elemDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	p, err := n.cell(fr)
	if err != nil {
		return value.Decimal{}, err
	}
	return *p, nil
}

func (n *elemText) cell(fr *exec.Frame) (*value.Text, int32, error) {
	r, err := n.arr.Ref(fr)
	if err != nil {
		return nil, 0, err
	}
	i, err := n.ix.offset(fr)
	if err != nil {
		return nil, 0, err
	}
	a := r.(*exec.TextArray)
	return &a.V[i], a.T.Elem.Len, nil
}

func (n *elemText) Text(fr *exec.Frame) (value.Text, error) {
	p, _, err := n.cell(fr)
	if err != nil {
		return value.Text{}, err
	}
	return *p, nil
}

func (n *elemRef) cell(fr *exec.Frame) (*value.Ref, error) {
	r, err := n.arr.Ref(fr)
	if err != nil {
		return nil, err
	}
	i, err := n.ix.offset(fr)
	if err != nil {
		return nil, err
	}
	return &r.(*exec.RefArray).V[i], nil
}

func (n *elemRef) Ref(fr *exec.Frame) (value.Ref, error) {
	p, err := n.cell(fr)
	if err != nil {
		return nil, err
	}
	return *p, nil
}

func (n *elemRec) cell(fr *exec.Frame) (*value.Ref, error) {
	e := elemRef{n.arr, n.ix}
	p, err := e.cell(fr)
	if err != nil {
		return nil, err
	}
	if *p == nil {
		if err := fr.M.Charge(n.layout.Size()); err != nil {
			return nil, err
		}
		n.ensure(p)
	}
	return p, nil
}

func (n *elemRec) rec(fr *exec.Frame) (*record.Record, error) {
	p, err := n.cell(fr)
	if err != nil {
		return nil, err
	}
	return asRecord(*p)
}

func (n *elemRec) Ref(fr *exec.Frame) (value.Ref, error) {
	p, err := n.cell(fr)
	if err != nil {
		return nil, err
	}
	return *p, nil
}

// subArray is a part of an array with fewer dimensions. It shares the elements.
type subArray struct {
	arr exec.Ref
	ix  indexer
	t   *types.Type
}

func (n *subArray) Ref(fr *exec.Frame) (value.Ref, error) {
	r, err := n.arr.Ref(fr)
	if err != nil {
		return nil, err
	}
	i, err := n.ix.offset(fr)
	if err != nil {
		return nil, err
	}
	j := i + n.t.Size()
	switch a := r.(type) {
	case *exec.IntArray:
		return &exec.IntArray{V: a.V[i:j:j], T: n.t}, nil
	case *exec.DecArray:
		return &exec.DecArray{V: a.V[i:j:j], T: n.t}, nil
	case *exec.TextArray:
		return &exec.TextArray{V: a.V[i:j:j], T: n.t}, nil
	}
	return &exec.RefArray{V: r.(*exec.RefArray).V[i:j:j], T: n.t}, nil
}

// subArrayVar makes a place of a part: assigning to it goes to the elements.
type subArrayVar struct{ x *subArray }

func (n *subArrayVar) Place(fr *exec.Frame) (exec.Var, error) {
	r, err := n.x.Ref(fr)
	return exec.Var{Type: n.x.t, R: &r}, err
}
