package vm

import (
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file defines sets of values and ranges, which IN and CASE share. A set finds the first of its members that a
// value is in; a CASE's branches are one set whose members know their branch.

// A member is a value (hi is absent) or a range; lo is absent in a range with an open start.
type member struct {
	lo, hi exec.Node
	branch int
}

// members lowers the elements of a set.
func (lo *lowerer) members(list []typed.Range, branch int) []member {
	var out []member
	for _, r := range list {
		m := member{branch: branch}
		if r.Lo != nil {
			m.lo = lo.expr(r.Lo)
		}
		if r.Hi != nil {
			m.hi = lo.expr(r.Hi)
		}
		out = append(out, m)
	}
	return out
}

// A matcher evaluates a selector and returns the branch of the first member that it is in, or -1.
type matcher interface {
	match(fr *exec.Frame) (int, error)
}

// newMatcher makes the matcher for a selector.
func newMatcher(x exec.Node, list []member) matcher {
	switch {
	case x.Int != nil || x.Bool != nil:
		return newIntMatcher(x, list)
	case x.Text != nil && isPlainText(list):
		m := &matchTexts{x: x.Text}
		for _, e := range list {
			m.values = append(m.values, e.lo.Text.(*exec.ConstText).V)
			m.branch = append(m.branch, e.branch)
		}
		return m
	}
	return &matchValue{x, list}
}

func newIntMatcher(x exec.Node, list []member) matcher {
	if k, ok := x.Bool.(*exec.ConstBool); ok && k.V && !hasRange(list) {
		m := &matchTrue{}
		for _, e := range list {
			m.conds = append(m.conds, e.lo.Bool)
			m.branch = append(m.branch, e.branch)
		}
		return m
	}
	var spans []intSpan
	for _, e := range list {
		s, ok := constSpan(e)
		if !ok {
			return newIntList(x, list)
		}
		spans = append(spans, s)
	}
	return &matchSpans{intOf(x), spans}
}

func hasRange(list []member) bool {
	for _, e := range list {
		if !e.hi.IsZero() || e.lo.IsZero() {
			return true
		}
	}
	return false
}

// isPlainText reports whether all members are single text constants.
func isPlainText(list []member) bool {
	for _, e := range list {
		if _, ok := e.lo.Text.(*exec.ConstText); !ok || !e.hi.IsZero() {
			return false
		}
	}
	return true
}

// constSpan returns a member whose bounds are constants.
func constSpan(e member) (intSpan, bool) {
	s := intSpan{minInt64, maxInt64, e.branch}
	if !e.lo.IsZero() {
		k, ok := intOf(e.lo).(*exec.ConstInt)
		if !ok {
			return s, false
		}
		s.lo = k.V
		if e.hi.IsZero() {
			s.hi = k.V
			return s, true
		}
	}
	if !e.hi.IsZero() {
		k, ok := intOf(e.hi).(*exec.ConstInt)
		if !ok {
			return s, false
		}
		s.hi = k.V
	}
	return s, true
}

const (
	minInt64 = -1 << 63
	maxInt64 = 1<<63 - 1
)

type (
	// matchSpans matches whole numbers with constants.
	matchSpans struct {
		x     exec.Int
		spans []intSpan
	}
	intSpan struct {
		lo, hi int64
		branch int
	}
	// matchInts matches whole numbers with expressions, which are evaluated until one matches.
	matchInts struct {
		x    exec.Int
		list []intMember
	}
	intMember struct {
		lo, hi exec.Int // lo may be nil, hi too
		branch int
	}
	// matchTrue finds the first condition that holds: CASE TRUE OF.
	matchTrue struct {
		conds  []exec.Bool
		branch []int
	}
	// matchTexts matches texts with constants.
	matchTexts struct {
		x      exec.Text
		values []value.Text
		branch []int
	}
	// matchValue matches values of any type.
	matchValue struct {
		x    exec.Node
		list []member
	}
)

func newIntList(x exec.Node, list []member) matcher {
	m := &matchInts{x: intOf(x)}
	for _, e := range list {
		im := intMember{branch: e.branch}
		if !e.lo.IsZero() {
			im.lo = intOf(e.lo)
		}
		if !e.hi.IsZero() {
			im.hi = intOf(e.hi)
		}
		m.list = append(m.list, im)
	}
	return m
}

func (n *matchSpans) match(fr *exec.Frame) (int, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return -1, err
	}
	for i := range n.spans {
		if s := &n.spans[i]; s.lo <= x && x <= s.hi {
			return s.branch, nil
		}
	}
	return -1, nil
}

func (n *matchInts) match(fr *exec.Frame) (int, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return -1, err
	}
	for i := range n.list {
		ok, err := n.list[i].holds(fr, x)
		if err != nil {
			return -1, err
		}
		if ok {
			return n.list[i].branch, nil
		}
	}
	return -1, nil
}

func (m *intMember) holds(fr *exec.Frame, x int64) (bool, error) {
	in := true
	if m.lo != nil {
		lo, err := m.lo.Int(fr)
		if err != nil {
			return false, err
		}
		if m.hi == nil {
			return x == lo, nil
		}
		in = lo <= x
	}
	hi, err := m.hi.Int(fr)
	return in && x <= hi, err
}

func (n *matchTrue) match(fr *exec.Frame) (int, error) {
	for i, c := range n.conds {
		ok, err := c.Bool(fr)
		if err != nil {
			return -1, err
		}
		if ok {
			return n.branch[i], nil
		}
	}
	return -1, nil
}

func (n *matchTexts) match(fr *exec.Frame) (int, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return -1, err
	}
	for i := range n.values {
		if x.Equal(n.values[i]) {
			return n.branch[i], nil
		}
	}
	return -1, nil
}

func (n *matchValue) match(fr *exec.Frame) (int, error) {
	x, err := n.x.Eval(fr)
	if err != nil {
		return -1, err
	}
	for i := range n.list {
		ok, err := n.list[i].holds(fr, x)
		if err != nil {
			return -1, err
		}
		if ok {
			return n.list[i].branch, nil
		}
	}
	return -1, nil
}

func (m *member) holds(fr *exec.Frame, x value.Value) (bool, error) {
	in := true
	if !m.lo.IsZero() {
		lo, err := m.lo.Eval(fr)
		if err != nil {
			return false, err
		}
		c, err := value.Compare(x, lo)
		if err != nil || m.hi.IsZero() {
			return c == 0, err
		}
		in = c >= 0
	}
	hi, err := m.hi.Eval(fr)
	if err != nil {
		return false, err
	}
	c, err := value.Compare(x, hi)
	return in && c <= 0, err
}

// in lowers x IN [set].
func (lo *lowerer) in(e *typed.In) exec.Node {
	return exec.Node{Type: types.Of(types.Boolean), Bool: &inSet{newMatcher(lo.expr(e.X), lo.members(e.Set, 0))}}
}

type inSet struct{ m matcher }

func (n *inSet) Bool(fr *exec.Frame) (bool, error) {
	i, err := n.m.match(fr)
	return i >= 0, err
}

// caseOf lowers CASE.
func (lo *lowerer) caseOf(s *typed.Case) exec.Stmt {
	n := &caseStmt{ord: s.Ord}
	var list []member
	for i, b := range s.Branches {
		list = append(list, lo.members(b.Values, i)...)
		n.branches = append(n.branches, lo.stmt(b.Body))
	}
	n.m = newMatcher(lo.expr(s.X), list)
	n.other = lo.block(s.Else)
	return n
}

type caseStmt struct {
	ord      int32
	m        matcher
	branches []exec.Stmt
	other    exec.Stmt
}

func (n *caseStmt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	i, err := n.m.match(fr)
	if err != nil {
		return exec.Raise, err
	}
	if i < 0 {
		return n.other.Exec(fr)
	}
	return n.branches[i].Exec(fr)
}
