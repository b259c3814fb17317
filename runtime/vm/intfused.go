package vm

import (
	"calque/lang/token"
	"calque/runtime/exec"
)

// This file defines the fused forms of Integer arithmetic: operands that are local variables (L) or constants (K) are read
// by the operation itself.

// fuseInt returns the fused node of an operator on Integers, nil if there is none for these operands.
func fuseInt(op token.Kind, x, y exec.Int) exec.Int {
	a, aLocal := x.(*localInt)
	b, bLocal := y.(*localInt)
	k, isConst := y.(*exec.ConstInt)
	switch {
	case aLocal && isConst:
		return fuseIntLK(op, a.slot, k.V)
	case aLocal && bLocal:
		return fuseIntLL(op, a.slot, b.slot)
	case isConst:
		return fuseIntK(op, x, k.V)
	case bLocal:
		return fuseIntL(op, x, b.slot)
	}
	return nil
}

func fuseIntLK(op token.Kind, slot quick, k int64) exec.Int {
	switch op {
	case token.Plus:
		return &addIntLK{slot, k}
	case token.Minus:
		return &subIntLK{slot, k}
	case token.Star:
		return &mulIntLK{slot, k}
	case token.Div:
		if k > 0 {
			return &divIntLK{slot, k}
		}
	case token.Mod:
		if k > 0 {
			return &modIntLK{slot, k}
		}
	}
	return nil
}

func fuseIntLL(op token.Kind, a, b quick) exec.Int {
	switch op {
	case token.Plus:
		return &addIntLL{a, b}
	case token.Minus:
		return &subIntLL{a, b}
	case token.Star:
		return &mulIntLL{a, b}
	}
	return nil
}

func fuseIntK(op token.Kind, x exec.Int, k int64) exec.Int {
	switch op {
	case token.Plus:
		return &addIntK{x, k}
	case token.Minus:
		return &subIntK{x, k}
	case token.Star:
		return &mulIntK{x, k}
	case token.Div:
		if k > 0 {
			return &divIntK{x, k}
		}
	case token.Mod:
		if k > 0 {
			return &modIntK{x, k}
		}
	}
	return nil
}

func fuseIntL(op token.Kind, x exec.Int, slot quick) exec.Int {
	switch op {
	case token.Plus:
		return &addIntL{x, slot}
	case token.Minus:
		return &subIntL{x, slot}
	case token.Star:
		return &mulIntL{x, slot}
	}
	return nil
}

// Operations on a local variable and a constant.
type (
	addIntLK struct {
		slot quick
		k    int64
	}
	subIntLK struct {
		slot quick
		k    int64
	}
	mulIntLK struct {
		slot quick
		k    int64
	}
	divIntLK struct {
		slot quick
		k    int64
	}
	modIntLK struct {
		slot quick
		k    int64
	}
)

func (n *addIntLK) Int(fr *exec.Frame) (int64, error) {
	v := *n.slot.at(fr) + n.k
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *subIntLK) Int(fr *exec.Frame) (int64, error) {
	v := *n.slot.at(fr) - n.k
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *mulIntLK) Int(fr *exec.Frame) (int64, error) {
	v := *n.slot.at(fr) * n.k
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *divIntLK) Int(fr *exec.Frame) (int64, error) {
	return *n.slot.at(fr) / n.k, nil
}

func (n *modIntLK) Int(fr *exec.Frame) (int64, error) {
	return *n.slot.at(fr) % n.k, nil
}

// Operations on two local variables.
type (
	addIntLL struct{ a, b quick }
	subIntLL struct{ a, b quick }
	mulIntLL struct{ a, b quick }
)

func (n *addIntLL) Int(fr *exec.Frame) (int64, error) {
	v := *n.a.at(fr) + *n.b.at(fr)
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *subIntLL) Int(fr *exec.Frame) (int64, error) {
	v := *n.a.at(fr) - *n.b.at(fr)
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *mulIntLL) Int(fr *exec.Frame) (int64, error) {
	v := *n.a.at(fr) * *n.b.at(fr)
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

// Operations on any operand and a constant.
type (
	addIntK struct {
		x exec.Int
		k int64
	}
	subIntK struct {
		x exec.Int
		k int64
	}
	mulIntK struct {
		x exec.Int
		k int64
	}
	divIntK struct {
		x exec.Int
		k int64
	}
	modIntK struct {
		x exec.Int
		k int64
	}
)

func (n *addIntK) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	v := x + n.k
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *subIntK) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	v := x - n.k
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *mulIntK) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	v := x * n.k
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *divIntK) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	return x / n.k, nil
}

func (n *modIntK) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	return x % n.k, nil
}

// Operations on any operand and a local variable.
type (
	addIntL struct {
		x    exec.Int
		slot quick
	}
	subIntL struct {
		x    exec.Int
		slot quick
	}
	mulIntL struct {
		x    exec.Int
		slot quick
	}
)

func (n *addIntL) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	v := x + *n.slot.at(fr)
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *subIntL) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	v := x - *n.slot.at(fr)
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}

func (n *mulIntL) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	v := x * *n.slot.at(fr)
	if v != int64(int32(v)) {
		return 0, overflow32()
	}
	return v, nil
}
