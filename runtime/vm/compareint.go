package vm

import (
	"calque/lang/token"
	"calque/runtime/exec"
)

// This file defines the comparisons of whole numbers, dates and times, with fused forms for local variables (L) and
// constants (K).

// compareInts makes the node of a comparison of two integer-like values.
func compareInts(op token.Kind, x, y exec.Int) exec.Bool {
	if _, isConst := x.(*exec.ConstInt); isConst {
		x, y, op = y, x, mirrored[op]
	}
	a, aLocal := x.(*localInt)
	b, bLocal := y.(*localInt)
	k, isConst := y.(*exec.ConstInt)
	switch {
	case aLocal && isConst:
		return compareIntLK(op, a.slot, k.V)
	case aLocal && bLocal:
		return compareIntLL(op, a.slot, b.slot)
	case isConst:
		return compareIntK(op, x, k.V)
	case bLocal:
		return compareIntL(op, x, b.slot)
	}
	return compareInt(op, x, y)
}

// mirrored is the comparison that holds for y and x when another holds for x and y.
var mirrored = map[token.Kind]token.Kind{
	token.Eq: token.Eq, token.Ne: token.Ne, token.Lt: token.Gt, token.Le: token.Ge, token.Gt: token.Lt, token.Ge: token.Le,
}

func compareIntLK(op token.Kind, slot int32, k int64) exec.Bool {
	switch op {
	case token.Eq:
		return &eqIntLK{slot, k}
	case token.Ne:
		return &neIntLK{slot, k}
	case token.Lt:
		return &ltIntLK{slot, k}
	case token.Le:
		return &leIntLK{slot, k}
	case token.Gt:
		return &gtIntLK{slot, k}
	}
	return &geIntLK{slot, k}
}

func compareIntLL(op token.Kind, a, b int32) exec.Bool {
	switch op {
	case token.Eq:
		return &eqIntLL{a, b}
	case token.Ne:
		return &neIntLL{a, b}
	case token.Lt:
		return &ltIntLL{a, b}
	case token.Le:
		return &leIntLL{a, b}
	case token.Gt:
		return &gtIntLL{a, b}
	}
	return &geIntLL{a, b}
}

func compareIntK(op token.Kind, x exec.Int, k int64) exec.Bool {
	switch op {
	case token.Eq:
		return &eqIntK{x, k}
	case token.Ne:
		return &neIntK{x, k}
	case token.Lt:
		return &ltIntK{x, k}
	case token.Le:
		return &leIntK{x, k}
	case token.Gt:
		return &gtIntK{x, k}
	}
	return &geIntK{x, k}
}

func compareIntL(op token.Kind, x exec.Int, slot int32) exec.Bool {
	switch op {
	case token.Eq:
		return &eqIntL{x, slot}
	case token.Ne:
		return &neIntL{x, slot}
	case token.Lt:
		return &ltIntL{x, slot}
	case token.Le:
		return &leIntL{x, slot}
	case token.Gt:
		return &gtIntL{x, slot}
	}
	return &geIntL{x, slot}
}

func compareInt(op token.Kind, x, y exec.Int) exec.Bool {
	switch op {
	case token.Eq:
		return &eqInt{x, y}
	case token.Ne:
		return &neInt{x, y}
	case token.Lt:
		return &ltInt{x, y}
	case token.Le:
		return &leInt{x, y}
	case token.Gt:
		return &gtInt{x, y}
	}
	return &geInt{x, y}
}

// Comparisons of a local variable and a constant.
type (
	eqIntLK struct {
		slot int32
		k    int64
	}
	neIntLK struct {
		slot int32
		k    int64
	}
	ltIntLK struct {
		slot int32
		k    int64
	}
	leIntLK struct {
		slot int32
		k    int64
	}
	gtIntLK struct {
		slot int32
		k    int64
	}
	geIntLK struct {
		slot int32
		k    int64
	}
)

func (n *eqIntLK) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.slot] == n.k, nil }

func (n *neIntLK) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.slot] != n.k, nil }

func (n *ltIntLK) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.slot] < n.k, nil }

func (n *leIntLK) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.slot] <= n.k, nil }

func (n *gtIntLK) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.slot] > n.k, nil }

func (n *geIntLK) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.slot] >= n.k, nil }

// Comparisons of two local variables.
type (
	eqIntLL struct{ a, b int32 }
	neIntLL struct{ a, b int32 }
	ltIntLL struct{ a, b int32 }
	leIntLL struct{ a, b int32 }
	gtIntLL struct{ a, b int32 }
	geIntLL struct{ a, b int32 }
)

func (n *eqIntLL) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.a] == fr.I[n.b], nil }

func (n *neIntLL) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.a] != fr.I[n.b], nil }

func (n *ltIntLL) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.a] < fr.I[n.b], nil }

func (n *leIntLL) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.a] <= fr.I[n.b], nil }

func (n *gtIntLL) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.a] > fr.I[n.b], nil }

func (n *geIntLL) Bool(fr *exec.Frame) (bool, error) { return fr.I[n.a] >= fr.I[n.b], nil }

// Comparisons of any operand and a constant.
type (
	eqIntK struct {
		x exec.Int
		k int64
	}
	neIntK struct {
		x exec.Int
		k int64
	}
	ltIntK struct {
		x exec.Int
		k int64
	}
	leIntK struct {
		x exec.Int
		k int64
	}
	gtIntK struct {
		x exec.Int
		k int64
	}
	geIntK struct {
		x exec.Int
		k int64
	}
)

func (n *eqIntK) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x == n.k, err
}

func (n *neIntK) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x != n.k, err
}

func (n *ltIntK) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x < n.k, err
}

func (n *leIntK) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x <= n.k, err
}

func (n *gtIntK) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x > n.k, err
}

func (n *geIntK) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x >= n.k, err
}

// Comparisons of any operand and a local variable.
type (
	eqIntL struct {
		x    exec.Int
		slot int32
	}
	neIntL struct {
		x    exec.Int
		slot int32
	}
	ltIntL struct {
		x    exec.Int
		slot int32
	}
	leIntL struct {
		x    exec.Int
		slot int32
	}
	gtIntL struct {
		x    exec.Int
		slot int32
	}
	geIntL struct {
		x    exec.Int
		slot int32
	}
)

func (n *eqIntL) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x == fr.I[n.slot], err
}

func (n *neIntL) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x != fr.I[n.slot], err
}

func (n *ltIntL) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x < fr.I[n.slot], err
}

func (n *leIntL) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x <= fr.I[n.slot], err
}

func (n *gtIntL) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x > fr.I[n.slot], err
}

func (n *geIntL) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Int(fr)
	return x >= fr.I[n.slot], err
}

// Comparisons of any two operands.
type (
	eqInt struct{ x, y exec.Int }
	neInt struct{ x, y exec.Int }
	ltInt struct{ x, y exec.Int }
	leInt struct{ x, y exec.Int }
	gtInt struct{ x, y exec.Int }
	geInt struct{ x, y exec.Int }
)

func (n *eqInt) Bool(fr *exec.Frame) (bool, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	return x == y, err
}

func (n *neInt) Bool(fr *exec.Frame) (bool, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	return x != y, err
}

func (n *ltInt) Bool(fr *exec.Frame) (bool, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	return x < y, err
}

func (n *leInt) Bool(fr *exec.Frame) (bool, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	return x <= y, err
}

func (n *gtInt) Bool(fr *exec.Frame) (bool, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	return x > y, err
}

func (n *geInt) Bool(fr *exec.Frame) (bool, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	return x >= y, err
}
