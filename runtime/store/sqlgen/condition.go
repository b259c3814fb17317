package sqlgen

import (
	"slices"

	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file turns filters and positions into the conditions of a shape.

// where adds the conditions of a query and the position of a span. It returns false if no row can fulfil them.
func (b *Builder) where(q *store.Query, s *store.Span) bool {
	b.byte(condAnd)
	at, n := len(b.Shape), 0
	b.number(0)
	led := noColumn
	if s.From != nil {
		var ok bool
		if led, n, ok = b.position(q, s); !ok {
			return false
		}
	}
	for i := range q.Where {
		n++
		switch c := &q.Where[i]; {
		case c.Column == led:
			b.behind(c, i == b.stretch.Bounded, s.Back)
		case b.Walk && !b.leads(c.Column):
			b.byte(condApart)
			b.cond(c)
		default:
			b.cond(c)
		}
	}
	if len(q.AnyOf) > 0 {
		n++
		if b.Walk {
			b.byte(condApart)
		}
		b.byte(condOr)
		b.number(len(q.AnyOf))
		for i := range q.AnyOf {
			b.cond(&q.AnyOf[i])
		}
	}
	b.Shape[at], b.Shape[at+1] = byte(n>>8), byte(n)
	return true
}

// leads reports whether a column is among those by which conditions confine the stretch of the order.
func (b *Builder) leads(column int) bool {
	return slices.Contains(b.order[:min(len(b.stretch.Fixed)+1, len(b.order))], column)
}

const noColumn = -1

// position adds conditions that rows lie behind a row, in such a way that an index leads to the place: the columns that the
// query fixes anyway are left out. It returns the number of conditions and the column that they confine from one side; noColumn if all
// rows of the query lie behind or the column is fixed. ok is false if none does.
func (b *Builder) position(q *store.Query, s *store.Span) (led, n int, ok bool) {
	schema, st := b.layout.Schema, &b.stretch
	schema.Stretch(st, b.order, q.Where)
	for i, v := range st.Fixed {
		if c := along(s, schema.CompareValue(s.From, b.order[i], v)); c != 0 {
			return noColumn, 0, c < 0
		}
	}
	rest := b.order[len(st.Fixed):]
	if len(rest) == 0 { // the query has at most this row
		return noColumn, 0, s.Inclusive
	}
	if near := nearEnd(st, s.Back); !near.Unbounded && along(s, schema.CompareValue(s.From, rest[0], &near.Value)) < 0 {
		return noColumn, 0, true
	}
	last := len(rest) - 1
	b.split = last > 0 && rest[last] == b.layout.RowID
	switch {
	case !b.split:
		b.behindTuple(rest, tupleOperator(s), s.From)
	case b.page == Remainder:
		b.behindTuple(rest[:last], tupleOperator(&store.Span{Back: s.Back}), s.From)
	default:
		for i := range last {
			b.behindTuple(rest[i:i+1], opEq, s.From)
		}
		b.behindTuple(rest[last:], tupleOperator(s), s.From)
		return noColumn, len(rest), true
	}
	return rest[0], 1, true
}

// behindTuple adds the comparison of columns with those of a row.
func (b *Builder) behindTuple(columns []int, op byte, row *store.Row) {
	b.byte(condTuple)
	b.byte(op)
	b.numbers(columns)
	for _, c := range columns {
		b.values = append(b.values, b.layout.Schema.Value(row, c))
		b.column(c, &b.values[len(b.values)-1])
	}
}

// along turns an order into one along the direction of a span.
func along(s *store.Span, c int) int {
	if s.Back {
		return -c
	}
	return c
}

func nearEnd(st *store.Stretch, back bool) filter.End {
	if back {
		return st.Bounds.To
	}
	return st.Bounds.From
}

func tupleOperator(s *store.Span) byte {
	op := opGreater
	if s.Back {
		op = opLess
	}
	if s.Inclusive {
		op++
	}
	return op
}

// behind adds a condition on the column that a position begins with. Its near end says nothing more and would only lead the
// database to begin there. The far end, if it bounds the rows, ends the search. What else it says is checked row by row.
func (b *Builder) behind(c *store.Cond, bounds, back bool) {
	n := c.Filter.Root()
	if !bounds {
		if n != nil && (n.Op == filter.And || n.Op == filter.Or) {
			b.byte(condApart)
		}
		b.cond(c)
		return
	}
	far, op := b.stretch.Bounds.To, opLessEq
	if back {
		far, op = b.stretch.Bounds.From, opGreaterEq
	}
	if far.Open {
		op--
	}
	simple := n.Op != filter.And && n.Op != filter.Or && n.Op != filter.Like
	b.byte(condAnd)
	b.number(2)
	if far.Unbounded {
		b.byte(condTrue)
	} else {
		b.values = append(b.values, far.Value)
		b.compare(c.Column, op, &b.values[len(b.values)-1])
	}
	if simple {
		b.byte(condTrue)
		return
	}
	b.byte(condApart)
	b.node(c.Column, n)
}

func (b *Builder) cond(c *store.Cond) {
	n := c.Filter.Root()
	if n == nil {
		b.byte(condTrue)
		return
	}
	b.node(c.Column, n)
}

var comparisons = [...]byte{
	filter.Eq: opEq, filter.NotEq: opNotEq, filter.Less: opLess, filter.LessEq: opLessEq,
	filter.Greater: opGreater, filter.GreaterEq: opGreaterEq,
}

// node adds a node of a filter on a column.
func (b *Builder) node(column int, n *filter.Node) {
	switch {
	case n.Op == filter.And:
		b.kids(condAnd, column, n.Kids)
	case n.Op == filter.Or && b.isList(column, n.Kids):
		b.byte(condIn)
		b.number(column)
		b.number(len(n.Kids))
		for i := range n.Kids {
			b.value(&n.Kids[i].From)
		}
	case n.Op == filter.Or:
		b.kids(condOr, column, n.Kids)
	case n.Fold, n.Op == filter.Like, n.Op == filter.NotLike:
		b.match(column, n)
	case n.Op == filter.InRange:
		b.byte(condAnd)
		b.number(2)
		b.compare(column, opGreaterEq, &n.From)
		b.compare(column, opLessEq, &n.To)
	default:
		b.compare(column, comparisons[n.Op], &n.From)
	}
}

func (b *Builder) kids(op byte, column int, kids []filter.Node) {
	b.byte(op)
	b.number(len(kids))
	for i := range kids {
		b.node(column, &kids[i])
	}
}

// isList reports whether alternatives are plain values. Pairs of doubles are compared one by one.
func (b *Builder) isList(column int, kids []filter.Node) bool {
	if b.doubles && isDecimal(&b.layout.Schema.Columns[column]) {
		return false
	}
	for i := range kids {
		if kids[i].Op != filter.Eq || kids[i].Fold {
			return false
		}
	}
	return true
}

// match adds a node that needs more than comparisons, unless it is a pattern that is an interval.
func (b *Builder) match(column int, n *filter.Node) {
	if x, ok := n.Prefix(); ok {
		b.values = append(b.values, x.From.Value, x.To.Value)
		ends := b.values[len(b.values)-2:]
		b.byte(condAnd)
		b.number(2)
		b.compare(column, opGreaterEq, &ends[0])
		b.compare(column, opLess, &ends[1])
		return
	}
	b.byte(condMatch)
	b.number(column)
	b.Params = append(b.Params, Param{Part: Node, Node: n})
}

// compare adds a comparison of a column.
func (b *Builder) compare(column int, op byte, v *value.Value) {
	if b.doubles && isDecimal(&b.layout.Schema.Columns[column]) {
		b.compareDouble(column, op, v)
		return
	}
	b.byte(condCompare)
	b.byte(op)
	b.number(column)
	b.value(v)
}

// compareDouble adds a comparison of a decimal that is kept as a pair of doubles. The values of a column without rests are bases; an
// operand that is none lies between two of them.
func (b *Builder) compareDouble(column int, op byte, v *value.Value) {
	_, rest := store.SplitDecimal(v.Decimal())
	if !b.layout.HasRest(column) && rest != 0 {
		switch {
		case op == opEq:
			b.byte(condFalse)
			return
		case op == opNotEq:
			b.byte(condTrue)
			return
		case op == opLess || op == opLessEq: // the base of the double lies below the operand if the rest is positive
			op = opLess
			if rest > 0 {
				op = opLessEq
			}
		default:
			op = opGreater
			if rest < 0 {
				op = opGreaterEq
			}
		}
	}
	if b.layout.HasRest(column) {
		b.byte(condTuple)
		b.byte(op)
		b.number(1)
	} else {
		b.byte(condCompare)
		b.byte(op)
	}
	b.number(column)
	b.part(v, Double)
	if b.layout.HasRest(column) {
		b.part(v, Rest)
	}
}
