package vm

import (
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file lowers calls of routines and their arguments.

// call lowers a call. A TryFunction gives whether it went well when its value is used.
func (lo *lowerer) call(e *typed.Call) exec.Node {
	n := &call{to: lo.p.link(e.Routine), self: lo.receiver(e)}
	shape := exec.Shape{}
	for i, p := range e.Routine.Params {
		a := lo.argument(e.Args[i], p, place(p, &shape))
		n.args = append(n.args, a)
		if b, ok := a.(returning); ok {
			n.back = append(n.back, b)
		}
	}
	switch res := e.Routine.Result; {
	case e.Routine.Try && e.Taken:
		return exec.Node{Type: types.Of(types.Boolean), Bool: &tryCall{n}}
	case isPublisher(e.Routine):
		return exec.Node{Type: types.Of(types.Void), Do: &publish{n, lo.p, e.Routine}}
	case e.Routine.Try || res == nil:
		return exec.Node{Type: types.Of(types.Void), Do: fuseDo(n)}
	default:
		return resultNode(e, n, place(res, &shape))
	}
}

// resultNode gives a call's value its typed node.
func resultNode(e *typed.Call, n *call, res exec.Param) exec.Node {
	out := exec.Node{Type: e.T}
	c := callWith{n, res.Index}
	switch res.Slot {
	case value.SlotI:
		if e.T.Kind == types.Boolean {
			out.Bool = &callBool{c}
		} else {
			out.Int = fuseCall(c)
		}
	case value.SlotD:
		out.Dec = &callDec{c}
	case value.SlotT:
		out.Text = &callText{c}
	case value.SlotR:
		out.Ref = &callRef{c}
	}
	return out
}

// isPublisher reports whether a routine publishes an event.
func isPublisher(r *object.Routine) bool {
	for _, a := range r.Attrs {
		if a.Name.Is("INTEGRATION") || a.Name.Is("BUSINESS") {
			return true
		}
	}
	return false
}

// A receiver evaluates to the instance that a call runs on.
type receiver interface {
	instance(fr *exec.Frame) (*exec.Instance, error)
}

func (lo *lowerer) receiver(e *typed.Call) receiver {
	if e.Recv == nil {
		return nil
	}
	x := lo.expr(e.Recv)
	switch e.Recv.Type().Kind {
	case types.Codeunit:
		if x.Place != nil {
			return newCodeunitReceiver(lo.p, e.Routine.Owner, x)
		}
	case types.Record:
		return &recordReceiver{lo.p, recordOf(x), e.Routine.Owner}
	}
	return &noReceiver{e.Recv.Type()}
}

// noReceiver is an object of a kind that has no run time yet.
type noReceiver struct{ t *types.Type }

func (n *noReceiver) instance(*exec.Frame) (*exec.Instance, error) {
	return nil, rterr.New(rterr.Unsupported, n.t.String())
}

// call is a call whose value, if any, is not used.
type call struct {
	to   *link
	self receiver // nil for the running instance
	args []argument
	back []returning // those of args that store something afterwards
}

// An argument passes itself to the frame of a call that is about to begin.
type argument interface {
	pass(fr, to *exec.Frame) error
}

// A returning argument has to store something when the call is over.
type returning interface {
	argument
	giveBack(fr, to *exec.Frame) error
}

// enter makes the frame and passes the arguments. Without an error the caller has to leave.
func (n *call) enter(fr *exec.Frame) (*exec.Frame, error) {
	c, self, err := target(fr, n.to, n.self)
	if err != nil {
		return nil, err
	}
	to, err := fr.M.Enter(c, self)
	if err != nil {
		return nil, err
	}
	for _, a := range n.args {
		if err := a.pass(fr, to); err != nil {
			fr.M.Leave(to)
			return nil, err
		}
	}
	to.Zero()
	return to, nil
}

// run executes the body of an entered frame.
func run(to *exec.Frame) error {
	if _, err := to.Code.Body.Exec(to); err != nil {
		return to.M.Born(to, err)
	}
	return nil
}

// run executes the body of an entered frame and gives back what arguments have to store.
func (n *call) run(fr, to *exec.Frame) error {
	if err := run(to); err != nil {
		return err
	}
	for _, a := range n.back {
		if err := a.giveBack(fr, to); err != nil {
			return err
		}
	}
	return nil
}

func (n *call) Do(fr *exec.Frame) error {
	to, err := n.enter(fr)
	if err != nil {
		return err
	}
	err = n.run(fr, to)
	fr.M.Leave(to)
	return err
}

// callWith is a call whose value is used; res is the slot that holds it.
type callWith struct {
	*call
	res int32
}

type (
	callInt  struct{ callWith }
	callBool struct{ callWith }
	callDec  struct{ callWith }
	callText struct{ callWith }
	callRef  struct{ callWith }
	// tryCall is a TryFunction whose success is asked for.
	tryCall struct{ *call }
	// publish calls the subscribers of an event.
	publish struct {
		*call
		p *Program
		r *object.Routine
	}
)

func (n *callInt) Int(fr *exec.Frame) (int64, error) {
	to, err := n.enter(fr)
	if err != nil {
		return 0, err
	}
	err = n.run(fr, to)
	v := to.I[n.res]
	fr.M.Leave(to)
	return v, err
}

func (n *callBool) Bool(fr *exec.Frame) (bool, error) {
	to, err := n.enter(fr)
	if err != nil {
		return false, err
	}
	err = n.run(fr, to)
	v := to.I[n.res] != 0
	fr.M.Leave(to)
	return v, err
}

func (n *callDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	to, err := n.enter(fr)
	if err != nil {
		return value.Decimal{}, err
	}
	err = n.run(fr, to)
	v := to.D[n.res]
	fr.M.Leave(to)
	return v, err
}

func (n *callText) Text(fr *exec.Frame) (value.Text, error) {
	to, err := n.enter(fr)
	if err != nil {
		return value.Text{}, err
	}
	err = n.run(fr, to)
	v := to.T[n.res]
	fr.M.Leave(to)
	return v, err
}

func (n *callRef) Ref(fr *exec.Frame) (value.Ref, error) {
	to, err := n.enter(fr)
	if err != nil {
		return nil, err
	}
	err = n.run(fr, to)
	v := to.R[n.res]
	fr.M.Leave(to)
	return v, err
}

func (n *tryCall) Bool(fr *exec.Frame) (bool, error) {
	return fr.M.Contain(fr, exec.TakenTry, func() error { return n.Do(fr) })
}

func (n *publish) Do(fr *exec.Frame) error {
	if n.p.cfg.Publish == nil {
		return nil
	}
	to, err := n.enter(fr)
	if err != nil {
		return err
	}
	err = to.M.Born(to, n.p.cfg.Publish(to, n.r))
	fr.M.Leave(to)
	return err
}

// argument lowers an argument for the parameter v, whose place in the called frame is p.
func (lo *lowerer) argument(e typed.Expr, v *object.Var, p exec.Param) argument {
	x := lo.expr(e)
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
		return &passVar{p, x.Place}
	case p.Type.Kind == types.Codeunit && x.Place != nil:
		return &passCodeunit{p.Index, lo.p, x.Place}
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
	// passVar passes the address of a variable.
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
