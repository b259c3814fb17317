package filter

import (
	"slices"
	"unicode/utf8"

	"calque/runtime/value"
)

// This file sees a filter as a set of intervals, which is what index seeks, UPPERLIMIT and GETRANGEMIN need.

// An End is one end of an interval.
type End struct {
	Value     value.Value
	Unbounded bool // there is no end; Value means nothing
	Open      bool // Value itself lies outside
}

// An Interval is the values from one end to another.
type Interval struct{ From, To End }

// unbounded is the end of an interval that has none.
var unbounded = End{Unbounded: true}

// everything is the interval of all values.
var everything = Interval{unbounded, unbounded}

// Intervals returns the values that pass as disjoint intervals in ascending order; none if nothing passes. ok is false if the
// filter is no such set: it has patterns or ignores case.
func (e *Expr) Intervals() (list []Interval, ok bool) {
	if e == nil {
		return []Interval{everything}, true
	}
	return e.root.intervals()
}

func (n *Node) intervals() ([]Interval, bool) {
	switch n.Op {
	case And, Or:
		return n.combined()
	case Like, NotLike:
		return nil, false
	}
	if n.Fold {
		return nil, false
	}
	closed, open := End{Value: n.From}, End{Value: n.From, Open: true}
	switch n.Op {
	case Eq:
		return []Interval{{closed, closed}}, true
	case NotEq:
		return []Interval{{unbounded, open}, {open, unbounded}}, true
	case InRange:
		return nonEmpty(nil, Interval{closed, End{Value: n.To}}), true
	case Less:
		return []Interval{{unbounded, open}}, true
	case LessEq:
		return []Interval{{unbounded, closed}}, true
	case Greater:
		return []Interval{{open, unbounded}}, true
	}
	return []Interval{{closed, unbounded}}, true
}

// combined unites or intersects the intervals of the kids.
func (n *Node) combined() ([]Interval, bool) {
	var list []Interval
	for i := range n.Kids {
		kid, ok := n.Kids[i].intervals()
		switch {
		case !ok:
			return nil, false
		case i == 0:
			list = kid
		case n.Op == And:
			list = intersect(list, kid)
		default:
			list = append(slices.Clip(list), kid...)
		}
	}
	if n.Op == Or {
		list = unite(list)
	}
	return list, true
}

// intersect returns what lies in an interval of both lists, which are in order.
func intersect(a, b []Interval) []Interval {
	var list []Interval
	for len(a) > 0 && len(b) > 0 {
		list = nonEmpty(list, a[0].and(b[0]))
		if highEnd(a[0].To, b[0].To) < 0 {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return list
}

// and returns what lies in both; it may be empty.
func (x Interval) and(y Interval) Interval {
	if lowEnd(x.From, y.From) < 0 {
		x.From = y.From
	}
	if highEnd(x.To, y.To) > 0 {
		x.To = y.To
	}
	return x
}

// nonEmpty adds x to a list unless nothing lies in it.
func nonEmpty(list []Interval, x Interval) []Interval {
	if !x.From.Unbounded && !x.To.Unbounded {
		if c := order(x.From.Value, x.To.Value); c > 0 || c == 0 && (x.From.Open || x.To.Open) {
			return list
		}
	}
	return append(list, x)
}

// unite sorts intervals and joins those that overlap or meet.
func unite(list []Interval) []Interval {
	slices.SortFunc(list, func(x, y Interval) int { return lowEnd(x.From, y.From) })
	var out []Interval
	for _, x := range list {
		if n := len(out); n > 0 && !apart(out[n-1].To, x.From) {
			if highEnd(out[n-1].To, x.To) < 0 {
				out[n-1].To = x.To
			}
			continue
		}
		out = append(out, x)
	}
	return out
}

// apart reports whether values lie between the end of one interval and the beginning of the next.
func apart(end, begin End) bool {
	if end.Unbounded || begin.Unbounded {
		return false
	}
	c := order(end.Value, begin.Value)
	return c < 0 || c == 0 && end.Open && begin.Open
}

// lowEnd orders two lower ends by what they let in first.
func lowEnd(a, b End) int { return compareEnds(a, b, -1) }

// highEnd orders two upper ends by what they let in last.
func highEnd(a, b End) int { return compareEnds(a, b, 1) }

// compareEnds orders two ends on the same side: side is where infinity lies, and the inner side of Open away from it.
func compareEnds(a, b End, side int) int {
	switch {
	case a.Unbounded && b.Unbounded:
		return 0
	case a.Unbounded:
		return side
	case b.Unbounded:
		return -side
	}
	if c := order(a.Value, b.Value); c != 0 {
		return c
	}
	switch {
	case a.Open == b.Open:
		return 0
	case a.Open:
		return -side
	}
	return side
}

// Hull returns an interval outside of which nothing passes. It is as narrow as is easy to see; a pattern that begins with
// plain characters has one too.
func (e *Expr) Hull() Interval {
	if e == nil {
		return everything
	}
	return e.root.hull()
}

func (n *Node) hull() Interval {
	switch n.Op {
	case And:
		x := n.Kids[0].hull()
		for i := range n.Kids[1:] {
			x = x.and(n.Kids[i+1].hull())
		}
		return x
	case Or:
		x := n.Kids[0].hull()
		for i := range n.Kids[1:] {
			y := n.Kids[i+1].hull()
			if lowEnd(y.From, x.From) < 0 {
				x.From = y.From
			}
			if highEnd(y.To, x.To) > 0 {
				x.To = y.To
			}
		}
		return x
	case NotEq, NotLike:
		return everything
	case InRange: // which may be empty, so that it has no intervals
		if !n.Fold {
			return Interval{End{Value: n.From}, End{Value: n.To}}
		}
	case Like:
		return n.prefixHull()
	}
	if list, ok := n.intervals(); ok {
		return list[0]
	}
	return everything
}

// prefixHull is the interval of the texts that begin as a pattern does.
func (n *Node) prefixHull() Interval {
	s := n.From.T.String()
	end := 0
	for end < len(s) && s[end] != '*' && s[end] != '?' {
		end++
	}
	if n.Fold || end == 0 {
		return everything
	}
	x := everything
	from := n.From
	from.T = value.NewText(s[:end])
	x.From = End{Value: from}
	if next := successor(s[:end]); next != "" {
		to := n.From
		to.T = value.NewText(next)
		x.To = End{Value: to, Open: true}
	}
	return x
}

// successor is the first text behind all that begin with s; nothing if there is none.
func successor(s string) string {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
		switch {
		case size == 1 && r == utf8.RuneError: // a lone surrogate: leave it to the character in front
		case r == 0xD7FF:
			return s + "\uE000"
		case r < utf8.MaxRune:
			return s + string(r+1)
		}
	}
	return ""
}
