package vm

import (
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file lowers record variables and fields. A slot of Record type holds the *record.Record itself, also for a VAR
// parameter; a local or global one is made when it is first used.

// A recNode evaluates to a record.
type recNode interface {
	exec.Ref
	rec(fr *exec.Frame) (*record.Record, error)
}

// recordSlot lowers a record variable with a slot of its own.
func (lo *lowerer) recordSlot(p exec.Param, where scope) exec.Node {
	l, err := lo.p.table(p.Type.No)
	if err != nil && !p.ByRef {
		return failing(p.Type, rterr.TableAbsent, int(p.Type.No))
	}
	mk := maker{l, p.Type.Temp}
	if where == global {
		n := &globalRec{mk, p.Index}
		return exec.Node{Type: p.Type, Ref: n, Place: &refVar{n, p.Type}}
	}
	n := &localRec{mk, p.Index}
	return exec.Node{Type: p.Type, Ref: n, Place: &refVar{n, p.Type}}
}

// A maker makes the record of a variable on its first use.
type maker struct {
	layout *record.Layout
	temp   bool
}

func (m *maker) ensure(slot *value.Ref) *record.Record {
	if r, ok := (*slot).(*record.Record); ok {
		return r
	}
	r := record.New(m.layout, m.temp)
	*slot = r
	return r
}

// Record variables.
type (
	localRec struct {
		maker
		slot int32
	}
	globalRec struct {
		maker
		slot int32
	}
	selfRec  struct{} // Rec
	xselfRec struct{} // xRec
)

func (n *localRec) rec(fr *exec.Frame) (*record.Record, error) {
	if r, ok := fr.R[n.slot].(*record.Record); ok {
		return r, nil
	}
	return n.ensure(&fr.R[n.slot]), nil
}

func (n *localRec) Ref(fr *exec.Frame) (value.Ref, error) { return n.ensure(&fr.R[n.slot]), nil }

func (n *localRec) cell(fr *exec.Frame) (*value.Ref, error) {
	n.ensure(&fr.R[n.slot])
	return &fr.R[n.slot], nil
}

func (n *globalRec) rec(fr *exec.Frame) (*record.Record, error) {
	return n.ensure(&fr.Self.R[n.slot]), nil
}

func (n *globalRec) Ref(fr *exec.Frame) (value.Ref, error) { return n.ensure(&fr.Self.R[n.slot]), nil }

func (n *globalRec) cell(fr *exec.Frame) (*value.Ref, error) {
	n.ensure(&fr.Self.R[n.slot])
	return &fr.Self.R[n.slot], nil
}

func (n *selfRec) rec(fr *exec.Frame) (*record.Record, error) { return asRecord(fr.Self.Rec) }
func (n *selfRec) Ref(fr *exec.Frame) (value.Ref, error)      { return fr.Self.Rec, nil }
func (n *selfRec) Place(fr *exec.Frame) (exec.Var, error) {
	r, err := asRecord(fr.Self.Rec)
	if err != nil {
		return exec.Var{}, err
	}
	return exec.Var{Type: recordType(r), R: &fr.Self.Rec}, nil
}

func (n *xselfRec) rec(fr *exec.Frame) (*record.Record, error) { return asRecord(fr.Self.XRec) }
func (n *xselfRec) Ref(fr *exec.Frame) (value.Ref, error)      { return fr.Self.XRec, nil }
func (n *xselfRec) Place(fr *exec.Frame) (exec.Var, error) {
	r, err := asRecord(fr.Self.XRec)
	if err != nil {
		return exec.Var{}, err
	}
	return exec.Var{Type: recordType(r), R: &fr.Self.XRec}, nil
}

func recordType(r *record.Record) *types.Type {
	return &types.Type{Kind: types.Record, No: r.Table.No, Temp: r.Temporary}
}

func asRecord(r value.Ref) (*record.Record, error) {
	if rec, ok := r.(*record.Record); ok {
		return rec, nil
	}
	return nil, rterr.New(rterr.NotInitialized, types.Record)
}

// anyRec makes a recNode of any node that evaluates to a record.
type anyRec struct{ x exec.Ref }

func (n anyRec) Ref(fr *exec.Frame) (value.Ref, error) { return n.x.Ref(fr) }

func (n anyRec) rec(fr *exec.Frame) (*record.Record, error) {
	r, err := n.x.Ref(fr)
	if err != nil {
		return nil, err
	}
	return asRecord(r)
}

func recordOf(n exec.Node) recNode {
	if r, ok := n.Ref.(recNode); ok {
		return r
	}
	return anyRec{n.Ref}
}

// field lowers a field.
func (lo *lowerer) field(e *typed.FieldRef) exec.Node {
	table := e.Field.Table
	rec := recordOf(lo.expr(e.Rec))
	p := lo.p.layout(table).Places[e.Field.Index]
	switch p.Slot {
	case value.SlotI:
		return placeNode(e.T, &fieldInt{rec, p.Index})
	case value.SlotD:
		return placeNode(e.T, &fieldDec{rec, p.Index})
	case value.SlotT:
		return placeNode(e.T, &fieldText{rec, p.Index, e.Field.Type.Len})
	}
	return placeNode(e.T, &fieldRef{rec, p.Index})
}

// Fields by class of slot.
type (
	fieldInt struct {
		x    recNode
		slot int32
	}
	fieldDec struct {
		x    recNode
		slot int32
	}
	fieldText struct {
		x         recNode
		slot, max int32
	}
	fieldRef struct {
		x    recNode
		slot int32
	}
)

func (n *fieldInt) cell(fr *exec.Frame) (*int64, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return nil, err
	}
	return &r.I[n.slot], nil
}

func (n *fieldInt) Int(fr *exec.Frame) (int64, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return 0, err
	}
	return r.I[n.slot], nil
}

func (n *fieldInt) Bool(fr *exec.Frame) (bool, error) {
	i, err := n.Int(fr)
	return i != 0, err
}

func (n *fieldDec) cell(fr *exec.Frame) (*value.Decimal, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return nil, err
	}
	return &r.D[n.slot], nil
}

func (n *fieldDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return value.Decimal{}, err
	}
	return r.D[n.slot], nil
}

func (n *fieldText) cell(fr *exec.Frame) (*value.Text, int32, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return nil, 0, err
	}
	return &r.T[n.slot], n.max, nil
}

func (n *fieldText) Text(fr *exec.Frame) (value.Text, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return value.Text{}, err
	}
	return r.T[n.slot], nil
}

func (n *fieldRef) cell(fr *exec.Frame) (*value.Ref, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return nil, err
	}
	return &r.R[n.slot], nil
}

func (n *fieldRef) Ref(fr *exec.Frame) (value.Ref, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return nil, err
	}
	return r.R[n.slot], nil
}
