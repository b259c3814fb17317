package vm

import "calque/runtime/exec"

// This file defines fused calls: those with one or two arguments that are whole numbers, and with a whole number or
// nothing as result.

// fuseCall makes the node of a call with an integer value.
func fuseCall(c callWith) exec.Int {
	if x := oneInt(c.call); x != nil {
		return &callInt1{c.to, c.self, x, c.res}
	}
	if x, y := twoIntArgs(c.call); x != nil {
		return &callInt2{c.to, c.self, x, y, c.res}
	}
	return &callInt{c}
}

// fuseDo makes the node of a call without a value.
func fuseDo(c *call) exec.Do {
	if x := oneInt(c); x != nil {
		return &doInt1{c.to, c.self, x}
	}
	return c
}

// oneInt returns the one argument of a call if it goes to the first integer slot.
func oneInt(c *call) exec.Int {
	if len(c.args) == 1 {
		if a, ok := c.args[0].(*passInt); ok {
			return a.x
		}
	}
	return nil
}

func twoIntArgs(c *call) (x, y exec.Int) {
	if len(c.args) == 2 {
		a, aOK := c.args[0].(*passInt)
		b, bOK := c.args[1].(*passInt)
		if aOK && bOK {
			return a.x, b.x
		}
	}
	return nil, nil
}

// target finds the code and the instance of a call.
func target(fr *exec.Frame, to *link, r receiver) (c *exec.Code, self *exec.Instance, err error) {
	self = fr.Self
	if r != nil {
		if self, err = r.instance(fr); err != nil {
			return nil, nil, err
		}
	}
	if c = to.code.Load(); c == nil {
		c, err = to.load()
	}
	return c, self, err
}

// Calls whose arguments are whole numbers. A nil receiver is the running instance.
type (
	callInt1 struct {
		to   *link
		self receiver
		x    exec.Int
		res  int32
	}
	callInt2 struct {
		to   *link
		self receiver
		x, y exec.Int
		res  int32
	}
	doInt1 struct {
		to   *link
		self receiver
		x    exec.Int
	}
)

func (n *callInt1) Int(fr *exec.Frame) (int64, error) {
	c, self, err := n.to.code.Load(), fr.Self, error(nil)
	if c == nil || n.self != nil {
		if c, self, err = target(fr, n.to, n.self); err != nil {
			return 0, err
		}
	}
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	m := fr.M
	to, err := m.Enter(c, self)
	if err != nil {
		return 0, err
	}
	to.I[0] = x
	to.Zero()
	ctl, err := c.Body.Exec(to)
	if ctl == exec.Raise {
		err = m.Born(to, err)
	}
	v := to.I[n.res]
	m.Leave(to)
	return v, err
}

func (n *callInt2) Int(fr *exec.Frame) (int64, error) {
	c, self, err := n.to.code.Load(), fr.Self, error(nil)
	if c == nil || n.self != nil {
		if c, self, err = target(fr, n.to, n.self); err != nil {
			return 0, err
		}
	}
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	m := fr.M
	to, err := m.Enter(c, self)
	if err != nil {
		return 0, err
	}
	to.I[0], to.I[1] = x, y
	to.Zero()
	ctl, err := c.Body.Exec(to)
	if ctl == exec.Raise {
		err = m.Born(to, err)
	}
	v := to.I[n.res]
	m.Leave(to)
	return v, err
}

func (n *doInt1) Do(fr *exec.Frame) error {
	c, self, err := n.to.code.Load(), fr.Self, error(nil)
	if c == nil || n.self != nil {
		if c, self, err = target(fr, n.to, n.self); err != nil {
			return err
		}
	}
	x, err := n.x.Int(fr)
	if err != nil {
		return err
	}
	m := fr.M
	to, err := m.Enter(c, self)
	if err != nil {
		return err
	}
	to.I[0] = x
	to.Zero()
	ctl, err := c.Body.Exec(to)
	if ctl == exec.Raise {
		err = m.Born(to, err)
	}
	m.Leave(to)
	return err
}
