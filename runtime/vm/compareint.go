package vm

import (
	"math"

	"calque/lang/token"
	"calque/lang/types"
	"calque/runtime/exec"
)

// This file defines the comparisons of whole numbers, dates and times.
//
// Each is a test whether a number lies within a span: x < k is the span from the smallest number to k-1, x = k that
// from k to k, and x <> k is not that one. Two operands are compared by their difference. So one node does for all six
// operators; forms for local variables (L) read them themselves.

// A span tests numbers. The subtraction may wrap around, which makes the test right for all of int64.
type span struct {
	lo     int64
	length uint64 // the last number less lo
	not    bool
}

func (s *span) holds(x int64) bool { return (uint64(x-s.lo) <= s.length) != s.not }

// spanOf returns the numbers x for which x op k holds.
func spanOf(op token.Kind, k int64) span {
	below := span{lo: math.MinInt64, length: uint64(k - math.MinInt64)} // up to k
	switch op {
	case token.Le:
		return below
	case token.Gt:
		below.not = true
		return below
	case token.Lt, token.Ge:
		s := span{lo: k, length: uint64(math.MaxInt64 - k)} // from k
		s.not = op == token.Lt
		return s
	}
	return span{lo: k, not: op == token.Ne}
}

// compareInts makes the node of a comparison of two integer-like values of kind k.
func compareInts(k types.Kind, op token.Kind, x, y exec.Int) exec.Bool {
	if _, isConst := x.(*exec.ConstInt); isConst {
		x, y, op = y, x, mirrored[op]
	}
	a, aLocal := x.(*localInt)
	b, bLocal := y.(*localInt)
	if c, isConst := y.(*exec.ConstInt); isConst {
		if aLocal {
			return &testL{spanOf(op, c.V), a.slot}
		}
		return &testInt{spanOf(op, c.V), x}
	}
	zero := spanOf(op, 0)
	switch {
	case k == types.BigInteger || k == types.Duration: // the difference may not fit
		return &compareBig{orders[op], x, y}
	case aLocal && bLocal:
		return &testLL{zero, a.slot, b.slot}
	case bLocal:
		return &testIntL{zero, x, b.slot}
	}
	return &testDiff{zero, x, y}
}

// mirrored is the comparison that holds for y and x when another holds for x and y.
var mirrored = map[token.Kind]token.Kind{
	token.Eq: token.Eq, token.Ne: token.Ne, token.Lt: token.Gt, token.Le: token.Ge, token.Gt: token.Lt, token.Ge: token.Le,
}

type (
	// testInt tests any operand; its comparison is with a constant.
	testInt struct {
		span
		x exec.Int
	}
	testL struct {
		span
		slot quick
	}
	// testDiff tests the difference of two operands.
	testDiff struct {
		span
		x, y exec.Int
	}
	testIntL struct {
		span
		x    exec.Int
		slot quick
	}
	testLL struct {
		span
		a, b quick
	}
	compareBig struct {
		o    order
		x, y exec.Int
	}
)

func (n *testInt) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return n.holds(x), err
}

func (n *testL) Bool(fr *exec.Frame) (bool, error) { return n.holds(*n.slot.at(fr)), nil }

func (n *testDiff) Bool(fr *exec.Frame) (bool, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	return n.holds(x - y), err
}

func (n *testIntL) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return n.holds(x - *n.slot.at(fr)), err
}

func (n *testLL) Bool(fr *exec.Frame) (bool, error) { return n.holds(*n.a.at(fr) - *n.b.at(fr)), nil }

func (n *compareBig) Bool(fr *exec.Frame) (bool, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	c := 0
	if x < y {
		c = -1
	} else if x > y {
		c = 1
	}
	return n.o.holds(c), err
}
