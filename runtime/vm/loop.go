package vm

import (
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines loops. Each round takes one from the budget and passes a safepoint, which is that of its body.

// loopBody sees to it that the body of a loop has a safepoint.
func loopBody(ord int32, body exec.Stmt) exec.Stmt {
	if _, ok := body.(nothing); ok {
		return &empty{ord}
	}
	return body
}

type while struct {
	ord  int32
	cond exec.Bool
	body exec.Stmt
}

func (n *while) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	m := fr.M
	for {
		if m.Budget--; m.Budget < 0 {
			if err := m.Spend(fr); err != nil {
				return exec.Raise, err
			}
		}
		fr.Ord = n.ord
		ok, err := n.cond.Bool(fr)
		if err != nil {
			return exec.Raise, err
		}
		if !ok {
			return exec.Next, nil
		}
		if ctl, err := n.body.Exec(fr); ctl != exec.Next {
			if ctl == exec.Break {
				return exec.Next, nil
			}
			return ctl, err
		}
	}
}

// newWhile makes a WHILE; that of a comparison of local variables makes the test itself.
func newWhile(ord int32, cond exec.Bool, body exec.Stmt) exec.Stmt {
	if c, ok := cond.(*testLL); ok {
		return &whileTestLL{ord, *c, body}
	}
	return &while{ord, cond, body}
}

type whileTestLL struct {
	ord  int32
	cond testLL
	body exec.Stmt
}

func (n *whileTestLL) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	m := fr.M
	for n.cond.holds(*n.cond.a.at(fr) - *n.cond.b.at(fr)) {
		if m.Budget--; m.Budget < 0 {
			if err := m.Spend(fr); err != nil {
				return exec.Raise, err
			}
		}
		if ctl, err := n.body.Exec(fr); ctl != exec.Next {
			if ctl == exec.Break {
				return exec.Next, nil
			}
			return ctl, err
		}
	}
	return exec.Next, nil
}

type repeat struct {
	ord  int32
	body exec.Stmt
	cond exec.Bool
}

func (n *repeat) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	m := fr.M
	for {
		if ctl, err := n.body.Exec(fr); ctl != exec.Next {
			if ctl == exec.Break {
				return exec.Next, nil
			}
			return ctl, err
		}
		if m.Budget--; m.Budget < 0 {
			if err := m.Spend(fr); err != nil {
				return exec.Raise, err
			}
		}
		fr.Ord = n.ord
		done, err := n.cond.Bool(fr)
		if err != nil {
			return exec.Raise, err
		}
		if done {
			return exec.Next, nil
		}
	}
}

// forLoop lowers FOR. The bounds are evaluated once. After the loop the variable has its last value; a body that
// changes it changes the course of the loop.
// NAV: both are undefined in the reference.
func (lo *lowerer) forLoop(s *typed.For) exec.Stmt {
	v, from, to, body := lo.expr(s.Var), lo.expr(s.Lo), lo.expr(s.Hi), loopBody(s.Ord, lo.stmt(s.Body))
	if v.Dec != nil {
		p, ok := v.Dec.(decPlace)
		if !ok {
			return evaluate(s.Ord, v)
		}
		return &forDec{s.Ord, p, from.Dec, to.Dec, s.Down, body}
	}
	if v.Int == nil && v.Bool == nil {
		return evaluate(s.Ord, v) // not supported: raises
	}
	lower, upper := intOf(from), intOf(to)
	if l, ok := intOf(v).(*localInt); ok && isCounter(v.Type.Kind) {
		if s.Down {
			return &forLocalDown{s.Ord, l.slot, lower, upper, body}
		}
		return &forLocal{s.Ord, l.slot, lower, upper, body}
	}
	p, ok := intOf(v).(intPlace)
	if !ok {
		return evaluate(s.Ord, v)
	}
	return &forInt{s.Ord, p, lower, upper, s.Down, stepOf(v.Type.Kind), body}
}

// isCounter reports whether adding one to a value of a kind gives the next.
func isCounter(k types.Kind) bool { return k != types.Date }

// stepOf is the distance between two values of a kind. Dates go from day to day; closing dates lie between.
func stepOf(k types.Kind) int64 {
	if k == types.Date {
		return 2
	}
	return 1
}

type (
	// forLocal counts up a local variable.
	forLocal struct {
		ord    int32
		slot   quick
		lo, hi exec.Int
		body   exec.Stmt
	}
	forLocalDown struct {
		ord    int32
		slot   quick
		lo, hi exec.Int
		body   exec.Stmt
	}
	// forInt counts any integer-like variable.
	forInt struct {
		ord    int32
		v      intPlace
		lo, hi exec.Int
		down   bool
		step   int64
		body   exec.Stmt
	}
	forDec struct {
		ord    int32
		v      decPlace
		lo, hi exec.Dec
		down   bool
		body   exec.Stmt
	}
)

func (n *forLocal) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	m := fr.M
	v, hi, err := twoInts(fr, n.lo, n.hi)
	if err != nil {
		return exec.Raise, err
	}
	if v > hi {
		return exec.Next, nil
	}
	p := n.slot.at(fr)
	for *p = v; ; *p++ {
		if ctl, err := n.body.Exec(fr); ctl != exec.Next {
			if ctl == exec.Break {
				return exec.Next, nil
			}
			return ctl, err
		}
		if *p >= hi {
			return exec.Next, nil
		}
		if m.Budget--; m.Budget < 0 {
			if err := m.Spend(fr); err != nil {
				return exec.Raise, err
			}
		}
	}
}

func (n *forLocalDown) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	m := fr.M
	v, lo, err := twoInts(fr, n.lo, n.hi)
	if err != nil {
		return exec.Raise, err
	}
	if v < lo {
		return exec.Next, nil
	}
	p := n.slot.at(fr)
	for *p = v; ; *p-- {
		if ctl, err := n.body.Exec(fr); ctl != exec.Next {
			if ctl == exec.Break {
				return exec.Next, nil
			}
			return ctl, err
		}
		if *p <= lo {
			return exec.Next, nil
		}
		if m.Budget--; m.Budget < 0 {
			if err := m.Spend(fr); err != nil {
				return exec.Raise, err
			}
		}
	}
}

func (n *forInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	m := fr.M
	v, end, err := twoInts(fr, n.lo, n.hi)
	if err != nil {
		return exec.Raise, err
	}
	if n.done(v, end, false) {
		return exec.Next, nil
	}
	p, err := n.v.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	*p = v
	for {
		if ctl, err := n.body.Exec(fr); ctl != exec.Next {
			if ctl == exec.Break {
				return exec.Next, nil
			}
			return ctl, err
		}
		if n.done(*p, end, true) {
			return exec.Next, nil
		}
		if n.down {
			*p -= n.step
		} else {
			*p += n.step
		}
		if m.Budget--; m.Budget < 0 {
			if err := m.Spend(fr); err != nil {
				return exec.Raise, err
			}
		}
	}
}

// done tells whether the loop ends at v; last says that v itself has had its round.
func (n *forInt) done(v, end int64, last bool) bool {
	if n.down {
		v, end = -v, -end
	}
	if last {
		return v+n.step > end
	}
	return v > end
}

func (n *forDec) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	m := fr.M
	v, end, err := twoDecs(fr, n.lo, n.hi)
	if err != nil {
		return exec.Raise, err
	}
	p, err := n.v.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	step, past := value.DecimalFromInt(1), 1
	if n.down {
		step, past = value.DecimalFromInt(-1), -1
	}
	for v.Cmp(end) != past {
		*p = v
		if ctl, err := n.body.Exec(fr); ctl != exec.Next {
			if ctl == exec.Break {
				return exec.Next, nil
			}
			return ctl, err
		}
		if v, err = p.Add(step); err != nil {
			return exec.Raise, rterr.New(rterr.DecimalOverflow)
		}
		if m.Budget--; m.Budget < 0 {
			if err := m.Spend(fr); err != nil {
				return exec.Raise, err
			}
		}
	}
	return exec.Next, nil
}
