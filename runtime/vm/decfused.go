package vm

import (
	"calque/lang/token"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file defines the fused forms of Decimal arithmetic and comparison: operands that are local variables (L) or constants
// (K) are read by the operation itself.

// fuseDec returns the fused node of an operator on Decimals, nil if there is none for these operands.
func fuseDec(op token.Kind, x, y exec.Dec) exec.Dec {
	a, aLocal := x.(*localDec)
	b, bLocal := y.(*localDec)
	k, isConst := y.(*exec.ConstDec)
	switch {
	case aLocal && isConst:
		return fuseDecLK(op, a.slot, k.V)
	case aLocal && bLocal:
		return fuseDecLL(op, a.slot, b.slot)
	case isConst:
		return fuseDecK(op, x, k.V)
	case bLocal:
		return fuseDecL(op, x, b.slot)
	}
	return nil
}

func fuseDecLK(op token.Kind, slot int32, k value.Decimal) exec.Dec {
	switch op {
	case token.Plus:
		return &addDecLK{slot, k}
	case token.Minus:
		return &subDecLK{slot, k}
	case token.Star:
		return &mulDecLK{slot, k}
	case token.Slash:
		return &quoDecLK{slot, k}
	}
	return nil
}

func fuseDecLL(op token.Kind, a, b int32) exec.Dec {
	switch op {
	case token.Plus:
		return &addDecLL{a, b}
	case token.Minus:
		return &subDecLL{a, b}
	case token.Star:
		return &mulDecLL{a, b}
	case token.Slash:
		return &quoDecLL{a, b}
	}
	return nil
}

func fuseDecK(op token.Kind, x exec.Dec, k value.Decimal) exec.Dec {
	switch op {
	case token.Plus:
		return &addDecK{x, k}
	case token.Minus:
		return &subDecK{x, k}
	case token.Star:
		return &mulDecK{x, k}
	case token.Slash:
		return &quoDecK{x, k}
	}
	return nil
}

func fuseDecL(op token.Kind, x exec.Dec, slot int32) exec.Dec {
	switch op {
	case token.Plus:
		return &addDecL{x, slot}
	case token.Minus:
		return &subDecL{x, slot}
	case token.Star:
		return &mulDecL{x, slot}
	case token.Slash:
		return &quoDecL{x, slot}
	}
	return nil
}

// decided returns the result of an operation with its error as C/AL code sees it.
func decided(d value.Decimal, err error) (value.Decimal, error) {
	if err != nil {
		return d, value.DecimalError(err)
	}
	return d, nil
}

// Operations on a local variable and a constant.
type (
	addDecLK struct {
		slot int32
		k    value.Decimal
	}
	subDecLK struct {
		slot int32
		k    value.Decimal
	}
	mulDecLK struct {
		slot int32
		k    value.Decimal
	}
	quoDecLK struct {
		slot int32
		k    value.Decimal
	}
)

func (n *addDecLK) Dec(fr *exec.Frame) (value.Decimal, error) {
	return decided(fr.D[n.slot].Add(n.k))
}

func (n *subDecLK) Dec(fr *exec.Frame) (value.Decimal, error) {
	return decided(fr.D[n.slot].Sub(n.k))
}

func (n *mulDecLK) Dec(fr *exec.Frame) (value.Decimal, error) {
	return decided(fr.D[n.slot].Mul(n.k))
}

func (n *quoDecLK) Dec(fr *exec.Frame) (value.Decimal, error) {
	return decided(fr.D[n.slot].Quo(n.k))
}

// Operations on two local variables.
type (
	addDecLL struct{ a, b int32 }
	subDecLL struct{ a, b int32 }
	mulDecLL struct{ a, b int32 }
	quoDecLL struct{ a, b int32 }
)

func (n *addDecLL) Dec(fr *exec.Frame) (value.Decimal, error) {
	return decided(fr.D[n.a].Add(fr.D[n.b]))
}

func (n *subDecLL) Dec(fr *exec.Frame) (value.Decimal, error) {
	return decided(fr.D[n.a].Sub(fr.D[n.b]))
}

func (n *mulDecLL) Dec(fr *exec.Frame) (value.Decimal, error) {
	return decided(fr.D[n.a].Mul(fr.D[n.b]))
}

func (n *quoDecLL) Dec(fr *exec.Frame) (value.Decimal, error) {
	return decided(fr.D[n.a].Quo(fr.D[n.b]))
}

// Operations on any operand and a constant.
type (
	addDecK struct {
		x exec.Dec
		k value.Decimal
	}
	subDecK struct {
		x exec.Dec
		k value.Decimal
	}
	mulDecK struct {
		x exec.Dec
		k value.Decimal
	}
	quoDecK struct {
		x exec.Dec
		k value.Decimal
	}
)

func (n *addDecK) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	return decided(x.Add(n.k))
}

func (n *subDecK) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	return decided(x.Sub(n.k))
}

func (n *mulDecK) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	return decided(x.Mul(n.k))
}

func (n *quoDecK) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	return decided(x.Quo(n.k))
}

// Operations on any operand and a local variable.
type (
	addDecL struct {
		x    exec.Dec
		slot int32
	}
	subDecL struct {
		x    exec.Dec
		slot int32
	}
	mulDecL struct {
		x    exec.Dec
		slot int32
	}
	quoDecL struct {
		x    exec.Dec
		slot int32
	}
)

func (n *addDecL) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	return decided(x.Add(fr.D[n.slot]))
}

func (n *subDecL) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	return decided(x.Sub(fr.D[n.slot]))
}

func (n *mulDecL) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	return decided(x.Mul(fr.D[n.slot]))
}

func (n *quoDecL) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	return decided(x.Quo(fr.D[n.slot]))
}

// compareDecs makes the node of a comparison of Decimals.
func compareDecs(op token.Kind, x, y exec.Dec) exec.Bool {
	if _, isConst := x.(*exec.ConstDec); isConst {
		x, y, op = y, x, mirrored[op]
	}
	a, aLocal := x.(*localDec)
	b, bLocal := y.(*localDec)
	k, isConst := y.(*exec.ConstDec)
	switch {
	case aLocal && isConst:
		return &compareDecLK{orders[op], a.slot, k.V}
	case aLocal && bLocal:
		return &compareDecLL{orders[op], a.slot, b.slot}
	case isConst:
		return &compareDecK{orders[op], x, k.V}
	}
	return &compareDec{x, y, orders[op]}
}

type (
	compareDecLK struct {
		o    order
		slot int32
		k    value.Decimal
	}
	compareDecLL struct {
		o    order
		a, b int32
	}
	compareDecK struct {
		o order
		x exec.Dec
		k value.Decimal
	}
)

func (n *compareDecLK) Bool(fr *exec.Frame) (bool, error) {
	return n.o.holds(fr.D[n.slot].Cmp(n.k)), nil
}

func (n *compareDecLL) Bool(fr *exec.Frame) (bool, error) {
	return n.o.holds(fr.D[n.a].Cmp(fr.D[n.b])), nil
}

func (n *compareDecK) Bool(fr *exec.Frame) (bool, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return false, err
	}
	return n.o.holds(x.Cmp(n.k)), nil
}
