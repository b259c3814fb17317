package filter

import (
	"cmp"

	"calque/runtime/value"
)

// This file matches values with filters. A caller that holds fields in typed slots calls MatchInt, MatchDecimal or
// MatchText; Match takes any value of the field's kind.

// Match reports whether a value of the field's kind passes the filter.
func (e *Expr) Match(v value.Value) bool {
	if e == nil {
		return true
	}
	switch e.class {
	case classInt:
		return e.root.matchInt(v.I)
	case classDecimal:
		return e.root.matchDecimal(v.Decimal())
	case classText:
		return e.root.matchText(v.T)
	}
	return e.root.matchOther(&v)
}

// MatchInt is Match for the fields that Value.I holds.
func (e *Expr) MatchInt(i int64) bool { return e == nil || e.root.matchInt(i) }

// MatchDecimal is Match for Decimal fields.
func (e *Expr) MatchDecimal(d value.Decimal) bool { return e == nil || e.root.matchDecimal(d) }

// MatchText is Match for Text and Code fields.
func (e *Expr) MatchText(t value.Text) bool { return e == nil || e.root.matchText(t) }

func (n *Node) matchInt(i int64) bool {
	switch n.Op {
	case And:
		for k := range n.Kids {
			if !n.Kids[k].matchInt(i) {
				return false
			}
		}
		return true
	case Or:
		for k := range n.Kids {
			if n.Kids[k].matchInt(i) {
				return true
			}
		}
		return false
	case Eq:
		return i == n.From.I
	case NotEq:
		return i != n.From.I
	case InRange:
		return n.From.I <= i && i <= n.To.I
	}
	return ordered(n.Op, cmp.Compare(i, n.From.I))
}

func (n *Node) matchDecimal(d value.Decimal) bool {
	switch n.Op {
	case And:
		for k := range n.Kids {
			if !n.Kids[k].matchDecimal(d) {
				return false
			}
		}
		return true
	case Or:
		for k := range n.Kids {
			if n.Kids[k].matchDecimal(d) {
				return true
			}
		}
		return false
	case InRange:
		return n.From.D.Cmp(d) <= 0 && d.Cmp(n.To.D) <= 0
	}
	return ordered(n.Op, d.Cmp(n.From.D))
}

func (n *Node) matchText(t value.Text) bool {
	switch n.Op {
	case And:
		for k := range n.Kids {
			if !n.Kids[k].matchText(t) {
				return false
			}
		}
		return true
	case Or:
		for k := range n.Kids {
			if n.Kids[k].matchText(t) {
				return true
			}
		}
		return false
	}
	from, to := n.From.T, n.To.T
	if n.Fold {
		t, from, to = t.Upper(), n.text.from, n.text.to
	}
	switch n.Op {
	case Eq:
		return t == from
	case NotEq:
		return t != from
	case InRange:
		return from.Compare(t) <= 0 && t.Compare(to) <= 0
	case Like:
		return n.text.glob.match(t.String())
	case NotLike:
		return !n.text.glob.match(t.String())
	}
	return ordered(n.Op, t.Compare(from))
}

func (n *Node) matchOther(v *value.Value) bool {
	switch n.Op {
	case And:
		for k := range n.Kids {
			if !n.Kids[k].matchOther(v) {
				return false
			}
		}
		return true
	case Or:
		for k := range n.Kids {
			if n.Kids[k].matchOther(v) {
				return true
			}
		}
		return false
	case InRange:
		return order(n.From, *v) <= 0 && order(*v, n.To) <= 0
	}
	return ordered(n.Op, order(*v, n.From))
}

// ordered applies a comparison to the order of a value and the operand.
func ordered(op Op, c int) bool {
	switch op {
	case Eq:
		return c == 0
	case NotEq:
		return c != 0
	case Less:
		return c < 0
	case LessEq:
		return c <= 0
	case Greater:
		return c > 0
	case GreaterEq:
		return c >= 0
	}
	panic("filter: no comparison: " + op.String())
}

// order compares two values of the field's kind. RecordIDs whose keys have changed their types since do not compare; they
// are not equal then.
func order(a, b value.Value) int {
	c, err := value.Compare(a, b)
	if err != nil {
		return 1
	}
	return c
}
