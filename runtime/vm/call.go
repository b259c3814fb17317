package vm

import (
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
	case e.Routine.Event != nil:
		return exec.Node{Type: types.Of(types.Void), Do: &publish{n, lo.p.published(e.Routine)}}
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

// Bool runs the function. Errors of its arguments are those of the caller.
func (n *tryCall) Bool(fr *exec.Frame) (bool, error) {
	to, err := n.enter(fr)
	if err != nil {
		return false, err
	}
	ok, err := fr.M.Contain(fr, exec.TakenTry, func() error { return n.run(fr, to) })
	fr.M.Leave(to)
	return ok, err
}
