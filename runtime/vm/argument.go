package vm

import (
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// This file lowers the arguments of calls. By value they are copied into the called frame; a VAR parameter gets the
// address of its argument, or a record or array itself.

// An argument passes itself to the frame of a call that is about to begin.
type argument interface {
	pass(fr, to *exec.Frame) error
}

// A returning argument has to store something when the call is over.
type returning interface {
	argument
	giveBack(fr, to *exec.Frame) error
}

// argument lowers an argument for the parameter v, whose place in the called frame is p.
func (lo *lowerer) argument(e typed.Expr, v *object.Var, p exec.Param) argument {
	return passing(lo.p, lo.expr(e), v, p)
}

// passing makes the argument that passes x to the parameter v.
func passing(prog *Program, x exec.Node, v *object.Var, p exec.Param) argument {
	switch {
	case p.Type.Kind == types.Record && p.ByRef:
		return &passRef{p.Index, x.Ref}
	case p.Type.Kind == types.Record:
		return &passRecord{p.Index, recordOf(x), v.Type.Temp}
	case p.Type.Kind == types.Array && p.ByRef:
		return &passRef{p.Index, x.Ref}
	case p.Type.Kind == types.Array:
		return &passArray{p.Index, x.Ref, p.Type}
	case p.ByRef && isChar(x):
		return &passChar{p.Index, x.Place}
	case p.ByRef && !sharesStorage(x.Type.Kind, p.Type.Kind):
		return &passConverted{p, x}
	case p.ByRef:
		return passAddress(p, x.Place)
	case p.Type.Kind == types.Codeunit && x.Place != nil:
		return &passCodeunit{p.Index, prog, x.Place}
	case p.Type.Kind == types.RecordRef && x.Place != nil:
		return &passRecordRef{p.Index, x.Place}
	}
	switch p.Slot {
	case value.SlotI:
		return &passInt{p.Index, intOf(x)}
	case value.SlotD:
		return &passDec{p.Index, x.Dec}
	case value.SlotT:
		return &passText{p.Index, x.Text}
	}
	return &passCopy{p.Index, x.Ref}
}

type (
	passInt struct {
		slot int32
		x    exec.Int
	}
	passDec struct {
		slot int32
		x    exec.Dec
	}
	passText struct {
		slot int32
		x    exec.Text
	}
	// passRef passes what is held itself: a record or array to a VAR parameter.
	passRef struct {
		slot int32
		x    exec.Ref
	}
	// passCopy passes what is held by reference to a parameter by value.
	passCopy struct {
		slot int32
		x    exec.Ref
	}
	passRecord struct {
		slot int32
		x    recNode
		temp bool
	}
	passArray struct {
		slot int32
		x    exec.Ref
		t    *types.Type
	}
	passCodeunit struct {
		slot int32
		p    *Program
		x    exec.Place
	}
	// passRecordRef passes a RecordRef by value: both variables refer to the same record, also if the called routine opens it.
	// NAV: exported code hands out the tables that it opens like this.
	passRecordRef struct {
		slot int32
		x    exec.Place
	}
	// passVar passes the address of any variable that is found by its place alone.
	passVar struct {
		p exec.Param
		x exec.Place
	}
	// passConverted passes a variable to a VAR parameter whose type stores values in another way, such as a Variant to an
	// Integer or a Code to a Text: the value is converted on the way in and, when the call is over, back.
	passConverted struct {
		p exec.Param
		x exec.Node
	}
	// passChar passes a character of a text to a VAR parameter, in a variable of its own.
	passChar struct {
		slot int32
		x    exec.Place
	}
)

func (n *passInt) pass(fr, to *exec.Frame) error {
	x, err := n.x.Int(fr)
	to.I[n.slot] = x
	return err
}

func (n *passDec) pass(fr, to *exec.Frame) error {
	x, err := n.x.Dec(fr)
	to.D[n.slot] = x
	return err
}

func (n *passText) pass(fr, to *exec.Frame) error {
	x, err := n.x.Text(fr)
	to.T[n.slot] = x
	return err
}

func (n *passRef) pass(fr, to *exec.Frame) error {
	x, err := n.x.Ref(fr)
	to.R[n.slot] = x
	return err
}

func (n *passCopy) pass(fr, to *exec.Frame) error {
	x, err := n.x.Ref(fr)
	if err != nil {
		return err
	}
	to.R[n.slot] = exec.CopyRef(nil, x)
	return nil
}

func (n *passRecord) pass(fr, to *exec.Frame) error {
	x, err := n.x.rec(fr)
	if err != nil {
		return err
	}
	c := x.Clone()
	c.Temporary = n.temp
	to.R[n.slot] = c
	return nil
}

func (n *passArray) pass(fr, to *exec.Frame) error {
	x, err := n.x.Ref(fr)
	if err != nil {
		return err
	}
	if err := fr.M.Charge(n.t.Size() * elementSize(n.t.Elem.Kind)); err != nil {
		return err
	}
	c := exec.NewArray(n.t)
	to.R[n.slot] = c
	return assignElements(c, x.(exec.Array))
}

func (n *passCodeunit) pass(fr, to *exec.Frame) error {
	v, err := n.x.Place(fr)
	if err != nil {
		return err
	}
	self, err := n.p.Instance(fr, v)
	to.R[n.slot] = self
	return err
}

func (n *passRecordRef) pass(fr, to *exec.Frame) error {
	v, err := n.x.Place(fr)
	if err != nil {
		return err
	}
	if *v.R == nil {
		*v.R = &record.RecordRef{}
	}
	to.R[n.slot] = *v.R
	return nil
}

func (n *passVar) pass(fr, to *exec.Frame) error {
	v, err := n.x.Place(fr)
	if err != nil {
		return err
	}
	switch {
	case v.I != nil:
		to.R[n.p.Index] = (*exec.IntCell)(v.I)
	case v.D != nil:
		to.R[n.p.Index] = (*exec.DecCell)(v.D)
	case v.T != nil:
		to.R[n.p.Index] = (*exec.TextCell)(v.T)
		to.I[n.p.Max] = int64(v.Max)
	case v.R != nil:
		to.R[n.p.Index] = &exec.RefCell{P: v.R}
	}
	return nil
}

// sharesStorage reports whether a VAR parameter of one kind can refer to a variable of the other: whatever either stores,
// the other could have stored.
func sharesStorage(x, param types.Kind) bool {
	return x == param || isOrdinal(x) && isOrdinal(param)
}

func isOrdinal(k types.Kind) bool { return k == types.Integer || k == types.Option }

func (n *passConverted) pass(fr, to *exec.Frame) error {
	v, err := n.x.Eval(fr)
	if err != nil {
		return err
	}
	if v, err = ConvertValue(v, n.p.Type); err != nil {
		return err
	}
	switch value.SlotOf(n.p.Type.Kind) {
	case value.SlotI:
		to.R[n.p.Index] = (*exec.IntCell)(&v.I)
	case value.SlotD:
		to.R[n.p.Index] = (*exec.DecCell)(&v.D)
	case value.SlotT:
		to.R[n.p.Index] = (*exec.TextCell)(&v.T)
		to.I[n.p.Max] = int64(n.p.Type.Len)
	case value.SlotR:
		r := value.Box(v)
		if n.p.Type.Kind == types.Variant {
			r = value.BoxVariant(v)
		}
		to.R[n.p.Index] = &exec.RefCell{P: &r}
	}
	return nil
}

func (n *passConverted) giveBack(fr, to *exec.Frame) error {
	v := value.Value{Kind: n.p.Type.Kind, Opt: n.p.Type.Options}
	switch cell := to.R[n.p.Index].(type) {
	case *exec.IntCell:
		v.I = int64(*cell)
	case *exec.DecCell:
		v.D = value.Decimal(*cell)
	case *exec.TextCell:
		v.T = value.Text(*cell)
	case *exec.RefCell:
		v = value.Unbox(n.p.Type.Kind, *cell.P)
	}
	v, err := ConvertValue(v, n.x.Type)
	if err != nil {
		return err
	}
	p, err := n.x.Place.Place(fr)
	if err != nil {
		return err
	}
	return p.Store(v)
}

// passAddress makes the argument that passes the address of a variable.
func passAddress(p exec.Param, x exec.Place) argument {
	switch x := x.(type) {
	case *intVar:
		return &passIntVar{p.Index, x.x}
	case *decVar:
		return &passDecVar{p.Index, x.x}
	case *textVar:
		return &passTextVar{p.Index, p.Max, x.x}
	case *refVar:
		return &passRefVar{p.Index, x.x}
	}
	return &passVar{p, x}
}

// Addresses of variables by class of slot.
type (
	passIntVar struct {
		slot int32
		x    intPlace
	}
	passDecVar struct {
		slot int32
		x    decPlace
	}
	passTextVar struct {
		slot, max int32
		x         textPlace
	}
	passRefVar struct {
		slot int32
		x    refPlace
	}
)

func (n *passIntVar) pass(fr, to *exec.Frame) error {
	p, err := n.x.cell(fr)
	to.R[n.slot] = (*exec.IntCell)(p)
	return err
}

func (n *passDecVar) pass(fr, to *exec.Frame) error {
	p, err := n.x.cell(fr)
	to.R[n.slot] = (*exec.DecCell)(p)
	return err
}

func (n *passTextVar) pass(fr, to *exec.Frame) error {
	p, limit, err := n.x.cell(fr)
	to.R[n.slot], to.I[n.max] = (*exec.TextCell)(p), int64(limit)
	return err
}

func (n *passRefVar) pass(fr, to *exec.Frame) error {
	p, err := n.x.cell(fr)
	to.R[n.slot] = &exec.RefCell{P: p}
	return err
}

// isChar reports whether x is a character of a text.
func isChar(x exec.Node) bool {
	_, ok := x.Place.(*charVar)
	return ok
}

func (n *passChar) pass(fr, to *exec.Frame) error {
	p, err := n.x.Place(fr)
	if err != nil {
		return err
	}
	v, err := p.Load()
	if err != nil {
		return err
	}
	to.R[n.slot] = (*exec.IntCell)(&v.I)
	return nil
}

func (n *passChar) giveBack(fr, to *exec.Frame) error {
	p, err := n.x.Place(fr)
	if err != nil {
		return err
	}
	return p.Store(value.OfInt(types.Char, int64(*to.R[n.slot].(*exec.IntCell))))
}
