package vm

import (
	"calque/lang/token"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file defines logic and comparisons; those of whole numbers are in compareint.go.

// logical makes the node of AND, OR or XOR. Both operands are evaluated, always.
func logical(op token.Kind, x, y exec.Bool) exec.Bool {
	switch op {
	case token.And:
		return &and{x, y}
	case token.Or:
		return &or{x, y}
	}
	return &xor{x, y}
}

type (
	and struct{ x, y exec.Bool }
	or  struct{ x, y exec.Bool }
	xor struct{ x, y exec.Bool }
	not struct{ x exec.Bool }
)

func (n *and) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Bool(fr)
	if err != nil {
		return false, err
	}
	y, err := n.y.Bool(fr)
	return x && y, err
}

func (n *or) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Bool(fr)
	if err != nil {
		return false, err
	}
	y, err := n.y.Bool(fr)
	return x || y, err
}

func (n *xor) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Bool(fr)
	if err != nil {
		return false, err
	}
	y, err := n.y.Bool(fr)
	return x != y, err
}

func (n *not) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Bool(fr)
	return !x, err
}

func notOf(x exec.Bool) exec.Bool {
	if k, ok := x.(*exec.ConstBool); ok {
		return &exec.ConstBool{V: !k.V}
	}
	return &not{x}
}

// boolInt is a Boolean as the 0 or 1 that an integer slot holds.
type boolInt struct{ x exec.Bool }

func (n *boolInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Bool(fr)
	if x {
		return 1, err
	}
	return 0, err
}

// intOf returns the integer node of an integer-like or Boolean expression.
func intOf(n exec.Node) exec.Int {
	if n.Int != nil {
		return n.Int
	}
	if k, ok := n.Bool.(*exec.ConstBool); ok {
		if k.V {
			return &exec.ConstInt{V: 1}
		}
		return &exec.ConstInt{}
	}
	if i, ok := n.Bool.(exec.Int); ok { // a variable
		return i
	}
	return &boolInt{n.Bool}
}

// An order tells for which results of a comparison it holds.
type order struct{ less, equal, greater bool }

var orders = map[token.Kind]order{
	token.Eq: {equal: true}, token.Ne: {less: true, greater: true}, token.Lt: {less: true},
	token.Le: {less: true, equal: true}, token.Gt: {greater: true}, token.Ge: {greater: true, equal: true},
}

// holds tells whether it holds for a comparison's result -1, 0 or 1.
func (o order) holds(c int) bool {
	switch {
	case c < 0:
		return o.less
	case c > 0:
		return o.greater
	}
	return o.equal
}

// comparison makes the node of a comparison of two operands of one type.
func comparison(op token.Kind, x, y exec.Node) exec.Bool {
	switch {
	case x.Dec != nil:
		return compareDecs(op, x.Dec, y.Dec)
	case x.Text != nil && op == token.Eq:
		return eqText(x.Text, y.Text)
	case x.Text != nil && op == token.Ne:
		return notOf(eqText(x.Text, y.Text))
	case x.Text != nil:
		return &compareText{x.Text, y.Text, orders[op]}
	case x.Ref != nil:
		return &compareRef{x, y, orders[op]}
	}
	return compareInts(x.Type.Kind, op, intOf(x), intOf(y))
}

type (
	compareDec struct {
		x, y exec.Dec
		o    order
	}
	compareText struct {
		x, y exec.Text
		o    order
	}
	// compareRef compares what is held by reference.
	compareRef struct {
		x, y exec.Node
		o    order
	}
	equalText struct{ x, y exec.Text }
	// equalTextK compares with a constant.
	equalTextK struct {
		x exec.Text
		k value.Text
	}
)

func (n *compareDec) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return false, err
	}
	y, err := n.y.Dec(fr)
	if err != nil {
		return false, err
	}
	return n.o.holds(x.Cmp(y)), nil
}

func (n *compareText) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return false, err
	}
	y, err := n.y.Text(fr)
	if err != nil {
		return false, err
	}
	return n.o.holds(x.Compare(y)), nil
}

func eqText(x, y exec.Text) exec.Bool {
	if k, ok := y.(*exec.ConstText); ok {
		return &equalTextK{x, k.V}
	}
	return &equalText{x, y}
}

func (n *equalText) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return false, err
	}
	y, err := n.y.Text(fr)
	return x.Equal(y), err
}

func (n *equalTextK) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Text(fr)
	return x.Equal(n.k), err
}

func (n *compareRef) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Eval(fr)
	if err != nil {
		return false, err
	}
	y, err := n.y.Eval(fr)
	if err != nil {
		return false, err
	}
	c, err := value.Compare(x, y)
	return n.o.holds(c), err
}
