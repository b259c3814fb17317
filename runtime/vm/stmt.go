package vm

import (
	"fmt"

	"calque/lang/typed"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file lowers statements. Each node passes the safepoint, then does its work; budget for the scheduler is taken by
// blocks and loops.

// stmt lowers a statement.
func (lo *lowerer) stmt(s typed.Stmt) exec.Stmt {
	lo.deeper()
	defer func() { lo.nest-- }()
	out := lo.statement(s)
	if lo.weave != nil {
		return lo.weave(lo.r, s, out)
	}
	return out
}

func (lo *lowerer) statement(s typed.Stmt) exec.Stmt {
	switch s := s.(type) {
	case *typed.Assign:
		return lo.assign(s)
	case *typed.CallStmt:
		return evaluate(s.Ord, lo.expr(s.X))
	case *typed.Block:
		return lo.block(s.List)
	case *typed.If:
		return lo.ifStmt(s)
	case *typed.Case:
		return lo.caseOf(s)
	case *typed.For:
		return lo.forLoop(s)
	case *typed.ForEach:
		lo.expr(s.X)
		return evaluate(s.Ord, failing(s.X.Type(), rterr.Unsupported, "FOREACH"))
	case *typed.While:
		return newWhile(s.Ord, lo.expr(s.Cond).Bool, loopBody(s.Ord, lo.stmt(s.Body)))
	case *typed.Repeat:
		return &repeat{s.Ord, loopBody(s.Ord, lo.block(s.Body)), lo.expr(s.Cond).Bool}
	case *typed.With:
		return &with{s.Ord, lo.vars[s.Var.Index].Index, lo.expr(s.X).Ref, lo.stmt(s.Body)}
	case *typed.AssertError:
		return &assertError{s.Ord, lo.stmt(s.Body)}
	case *typed.Exit:
		return lo.exit(s)
	case *typed.Break:
		return &breakStmt{s.Ord}
	case *typed.Empty:
		return &empty{s.Ord}
	}
	panic(fmt.Sprintf("vm: unknown statement %T", s))
}

// resume does what the session's word asks for at the safepoint of s, and then executes s unless the session is to end.
func resume(fr *exec.Frame, s exec.Stmt) (exec.Ctl, error) {
	if err := fr.M.Pause(fr); err != nil {
		return exec.Raise, err
	}
	return s.Exec(fr)
}

// block lowers statements that follow one another.
func (lo *lowerer) block(list []typed.Stmt) exec.Stmt {
	out := make([]exec.Stmt, 0, len(list))
	for _, s := range list {
		out = append(out, lo.stmt(s))
	}
	return newBlock(out)
}

func newBlock(list []exec.Stmt) exec.Stmt {
	switch len(list) {
	case 0:
		return nothing{}
	case 1:
		return &block1{list[0]}
	case 2:
		return &block2{list[0], list[1]}
	}
	return &block{list}
}

type (
	block  struct{ list []exec.Stmt }
	block1 struct{ a exec.Stmt }
	block2 struct{ a, b exec.Stmt }
	// nothing is a block without statements; it has no position and is no safepoint.
	nothing struct{}
)

func (n *block) Exec(fr *exec.Frame) (exec.Ctl, error) {
	m := fr.M
	if m.Budget -= len(n.list); m.Budget < 0 {
		if err := m.Spend(fr); err != nil {
			return exec.Raise, err
		}
	}
	for _, s := range n.list {
		if ctl, err := s.Exec(fr); ctl != exec.Next {
			return ctl, err
		}
	}
	return exec.Next, nil
}

func (n *block1) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if m := fr.M; m.Budget <= 0 {
		if err := m.Spend(fr); err != nil {
			return exec.Raise, err
		}
	} else {
		m.Budget--
	}
	return n.a.Exec(fr)
}

func (n *block2) Exec(fr *exec.Frame) (exec.Ctl, error) {
	m := fr.M
	if m.Budget -= 2; m.Budget < 0 {
		if err := m.Spend(fr); err != nil {
			return exec.Raise, err
		}
	}
	if ctl, err := n.a.Exec(fr); ctl != exec.Next {
		return ctl, err
	}
	return n.b.Exec(fr)
}

func (nothing) Exec(*exec.Frame) (exec.Ctl, error) { return exec.Next, nil }

// evaluate makes the statement that evaluates an expression for its effect.
func evaluate(ord int32, n exec.Node) exec.Stmt {
	if n.Do != nil {
		return &doStmt{ord, n.Do}
	}
	return &dropStmt{ord, n}
}

type (
	doStmt struct {
		ord int32
		x   exec.Do
	}
	// dropStmt drops the value of its expression.
	dropStmt struct {
		ord int32
		x   exec.Node
	}
)

func (n *doStmt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	if err := n.x.Do(fr); err != nil {
		return exec.Raise, err
	}
	return exec.Next, nil
}

func (n *dropStmt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	if _, err := n.x.Eval(fr); err != nil {
		return exec.Raise, err
	}
	return exec.Next, nil
}

// with binds the target of a WITH to its variable.
type with struct {
	ord  int32
	slot int32
	x    exec.Ref
	body exec.Stmt
}

func (n *with) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	r, err := n.x.Ref(fr)
	if err != nil {
		return exec.Raise, err
	}
	fr.R[n.slot] = r
	return n.body.Exec(fr)
}

// assertError is ASSERTERROR: its statement has to fail.
type assertError struct {
	ord  int32
	body exec.Stmt
}

func (n *assertError) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	ok, err := fr.M.Contain(fr, exec.AssertError, func() error {
		_, err := n.body.Exec(fr)
		return err
	})
	if err == nil && ok {
		fr.Ord = n.ord
		err = rterr.New(rterr.AssertErrorNone)
	}
	if err != nil {
		return exec.Raise, err
	}
	return exec.Next, nil
}

// exit lowers EXIT, with its value.
func (lo *lowerer) exit(s *typed.Exit) exec.Stmt {
	if s.X == nil {
		return &exit{s.Ord}
	}
	x, res := lo.expr(s.X), lo.vars[len(lo.r.Sig.Params)]
	switch res.Slot {
	case value.SlotI:
		if l, ok := intOf(x).(*localInt); ok {
			return &exitLocalInt{s.Ord, res.Index, l.slot}
		}
		return &exitInt{s.Ord, res.Index, intOf(x)}
	case value.SlotD:
		return &exitDec{s.Ord, res.Index, x.Dec}
	case value.SlotT:
		return &exitText{s.Ord, res.Index, x.Text}
	}
	return &exitRef{s.Ord, res.Index, x.Ref}
}

type (
	exit    struct{ ord int32 }
	exitInt struct {
		ord  int32
		slot int32
		x    exec.Int
	}
	exitLocalInt struct {
		ord, slot int32
		x         quick
	}
	exitDec struct {
		ord  int32
		slot int32
		x    exec.Dec
	}
	exitText struct {
		ord  int32
		slot int32
		x    exec.Text
	}
	exitRef struct {
		ord  int32
		slot int32
		x    exec.Ref
	}
	breakStmt struct{ ord int32 }
	empty     struct{ ord int32 }
)

func (n *exit) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	return exec.Exit, nil
}

func (n *exitInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x, err := n.x.Int(fr)
	if err != nil {
		return exec.Raise, err
	}
	fr.I[n.slot] = x
	return exec.Exit, nil
}

func (n *exitLocalInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	fr.I[n.slot] = *n.x.at(fr)
	return exec.Exit, nil
}

func (n *exitDec) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x, err := n.x.Dec(fr)
	if err != nil {
		return exec.Raise, err
	}
	fr.D[n.slot] = x
	return exec.Exit, nil
}

func (n *exitText) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x, err := n.x.Text(fr)
	if err != nil {
		return exec.Raise, err
	}
	fr.T[n.slot] = x
	return exec.Exit, nil
}

func (n *exitRef) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x, err := n.x.Ref(fr)
	if err != nil {
		return exec.Raise, err
	}
	fr.R[n.slot] = exec.CopyRef(nil, x)
	return exec.Exit, nil
}

func (n *breakStmt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	return exec.Break, nil
}

func (n *empty) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	return exec.Next, nil
}
