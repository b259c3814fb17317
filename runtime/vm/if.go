package vm

import (
	"calque/lang/typed"
	"calque/runtime/exec"
)

// This file defines IF. Forms for comparisons of whole numbers make the test themselves.

// ifStmt lowers IF.
func (lo *lowerer) ifStmt(s *typed.If) exec.Stmt {
	cond, then := lo.expr(s.Cond).Bool, lo.stmt(s.Then)
	b := branches{s.Ord, then, nil}
	if s.Else != nil {
		b.other = lo.stmt(s.Else)
	}
	switch c := cond.(type) {
	case *testL:
		return &ifTestL{c.span, c.slot, b}
	case *testLL:
		return &ifTestLL{c.span, c.a, c.b, b}
	case *testInt:
		return &ifTestInt{c.span, c.x, b}
	case *testIntL:
		return &ifTestIntL{c.span, c.x, c.slot, b}
	case *not:
		if b.other == nil {
			return &ifNot{c.x, b}
		}
	}
	return &ifBool{cond, b}
}

// branches are what follows the condition of an IF; other is nil without an ELSE.
type branches struct {
	ord         int32
	then, other exec.Stmt
}

// pick returns the branch that ok selects; it may be nil.
func (n *branches) pick(ok bool) exec.Stmt {
	if ok {
		return n.then
	}
	return n.other
}

type (
	ifBool struct {
		cond exec.Bool
		branches
	}
	// ifNot is IF NOT cond THEN without an ELSE.
	ifNot struct {
		cond exec.Bool
		branches
	}
	ifTestL struct {
		span
		slot quick
		branches
	}
	ifTestLL struct {
		span
		a, b quick
		branches
	}
	ifTestInt struct {
		span
		x exec.Int
		branches
	}
	ifTestIntL struct {
		span
		x    exec.Int
		slot quick
		branches
	}
)

func (n *ifBool) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	ok, err := n.cond.Bool(fr)
	if err != nil {
		return exec.Raise, err
	}
	if s := n.pick(ok); s != nil {
		return s.Exec(fr)
	}
	return exec.Next, nil
}

func (n *ifNot) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	ok, err := n.cond.Bool(fr)
	if err != nil {
		return exec.Raise, err
	}
	if s := n.pick(!ok); s != nil {
		return s.Exec(fr)
	}
	return exec.Next, nil
}

func (n *ifTestL) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	if s := n.pick(n.holds(*n.slot.at(fr))); s != nil {
		return s.Exec(fr)
	}
	return exec.Next, nil
}

func (n *ifTestLL) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	if s := n.pick(n.holds(*n.a.at(fr) - *n.b.at(fr))); s != nil {
		return s.Exec(fr)
	}
	return exec.Next, nil
}

func (n *ifTestInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x, err := n.x.Int(fr)
	if err != nil {
		return exec.Raise, err
	}
	if s := n.pick(n.holds(x)); s != nil {
		return s.Exec(fr)
	}
	return exec.Next, nil
}

func (n *ifTestIntL) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x, err := n.x.Int(fr)
	if err != nil {
		return exec.Raise, err
	}
	if s := n.pick(n.holds(x - *n.slot.at(fr))); s != nil {
		return s.Exec(fr)
	}
	return exec.Next, nil
}
