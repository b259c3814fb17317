package vm

import (
	"calque/lang/token"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file defines arithmetic on Decimals. DIV gives the whole part of a quotient, MOD what is left of it.

// decBinary makes the node of an operator on two Decimals.
func decBinary(t *types.Type, op token.Kind, x, y exec.Dec) exec.Node {
	n := exec.Node{Type: t, Dec: fuseDec(op, x, y)}
	if n.Dec != nil {
		return n
	}
	switch op {
	case token.Plus:
		n.Dec = &addDec{x, y}
	case token.Minus:
		n.Dec = &subDec{x, y}
	case token.Star:
		n.Dec = &mulDec{x, y}
	case token.Slash:
		n.Dec = &quoDec{x, y}
	case token.Div:
		n.Dec = &divDec{x, y}
	case token.Mod:
		n.Dec = &modDec{x, y}
	default:
		panic("vm: no decimal operator " + op.String())
	}
	return n
}

type (
	addDec struct{ x, y exec.Dec }
	subDec struct{ x, y exec.Dec }
	mulDec struct{ x, y exec.Dec }
	quoDec struct{ x, y exec.Dec }
	divDec struct{ x, y exec.Dec }
	modDec struct{ x, y exec.Dec }
	negDec struct{ x exec.Dec }
)

func (n *addDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	y, err := n.y.Dec(fr)
	if err != nil {
		return y, err
	}
	if x, err = x.Add(y); err != nil {
		return x, value.DecimalError(err)
	}
	return x, nil
}

func (n *subDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	y, err := n.y.Dec(fr)
	if err != nil {
		return y, err
	}
	if x, err = x.Sub(y); err != nil {
		return x, value.DecimalError(err)
	}
	return x, nil
}

func (n *mulDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return x, err
	}
	y, err := n.y.Dec(fr)
	if err != nil {
		return y, err
	}
	if x, err = x.Mul(y); err != nil {
		return x, value.DecimalError(err)
	}
	return x, nil
}

func (n *quoDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, y, err := twoDecs(fr, n.x, n.y)
	if err != nil {
		return x, err
	}
	if x, err = x.Quo(y); err != nil {
		return x, value.DecimalError(err)
	}
	return x, nil
}

func (n *divDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, y, err := twoDecs(fr, n.x, n.y)
	if err != nil {
		return x, err
	}
	if x, err = x.DivInt(y); err != nil {
		return x, value.DecimalError(err)
	}
	return x, nil
}

func (n *modDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, y, err := twoDecs(fr, n.x, n.y)
	if err != nil {
		return x, err
	}
	if x, err = x.Mod(y); err != nil {
		return x, value.DecimalError(err)
	}
	return x, nil
}

func (n *negDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Dec(fr)
	return x.Neg(), err
}

func twoDecs(fr *exec.Frame, x, y exec.Dec) (a, b value.Decimal, err error) {
	if a, err = x.Dec(fr); err != nil {
		return a, b, err
	}
	b, err = y.Dec(fr)
	return a, b, err
}
