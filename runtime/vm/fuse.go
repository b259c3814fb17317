package vm

import (
	"calque/lang/typed"
	"calque/runtime/exec"
)

// This file defines fused calls: one or two integer arguments and an integer result.

// fuseCall makes the node of a call with an integer value.
func (lo *lowerer) fuseCall(e *typed.Call, c callWith) exec.Int {
	if c.self != nil {
		return &callInt{c}
	}
	switch len(c.args) {
	case 1:
		if a, ok := c.args[0].(*passInt); ok && a.slot == 0 {
			return &callInt1{c.to, a.x, c.res}
		}
	case 2:
		a, aOK := c.args[0].(*passInt)
		b, bOK := c.args[1].(*passInt)
		if aOK && bOK && a.slot == 0 && b.slot == 1 {
			return &callInt2{c.to, a.x, b.x, c.res}
		}
	}
	return &callInt{c}
}

// Calls on the running instance.
type (
	callInt1 struct {
		to  *link
		a   exec.Int
		res int32
	}
	callInt2 struct {
		to   *link
		a, b exec.Int
		res  int32
	}
)

func (n *callInt1) Int(fr *exec.Frame) (int64, error) {
	a, err := n.a.Int(fr)
	if err != nil {
		return 0, err
	}
	c := n.to.code.Load()
	if c == nil {
		if c, err = n.to.load(); err != nil {
			return 0, err
		}
	}
	m := fr.M
	to, err := m.Enter(c, fr.Self, fr)
	if err != nil {
		return 0, err
	}
	to.I[0] = a
	to.Zero()
	if _, err = c.Body.Exec(to); err != nil {
		err = m.Born(to, err)
	}
	v := to.I[n.res]
	m.Leave(to)
	return v, err
}

func (n *callInt2) Int(fr *exec.Frame) (int64, error) {
	a, b, err := twoInts(fr, n.a, n.b)
	if err != nil {
		return 0, err
	}
	c := n.to.code.Load()
	if c == nil {
		if c, err = n.to.load(); err != nil {
			return 0, err
		}
	}
	m := fr.M
	to, err := m.Enter(c, fr.Self, fr)
	if err != nil {
		return 0, err
	}
	to.I[0], to.I[1] = a, b
	to.Zero()
	if _, err = c.Body.Exec(to); err != nil {
		err = m.Born(to, err)
	}
	v := to.I[n.res]
	m.Leave(to)
	return v, err
}
