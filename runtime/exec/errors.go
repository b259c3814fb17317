package exec

import (
	"calque/lang/source"
	"calque/runtime/rterr"
)

// This file defines how run-time errors get their call stack and become the session's last error.

// maxStack bounds the entries of a call stack that are kept.
const maxStack = 128

// Born notes the call stack in an error that was raised while fr ran, unless it has one already. Errors that C/AL code
// cannot see pass unchanged.
func (m *Machine) Born(fr *Frame, err error) error {
	e, ok := rterr.As(err)
	switch {
	case ok && e.Stack == nil:
		e.Stack = fr.stack()
	case !ok && m.extras != nil && m.extras.tests.Unit != nil && m.extras.tests.Halted == nil:
		m.extras.tests.Halted = fr.stack()
	}
	return err
}

// Catch makes a C/AL error the session's last error and reports true; any other error is not for C/AL code to catch.
func (m *Machine) Catch(fr *Frame, err error) bool {
	e, ok := rterr.As(err)
	if !ok {
		return false
	}
	_ = m.Born(fr, err)
	m.LastError = e
	return true
}

// Fail makes a C/AL error that ended outermost code the session's last error and reports true; any other error is not for C/AL code
// to know.
func (m *Machine) Fail(err error) bool { return m.Catch(m.current, err) }

// Stack is the call stack of what runs, innermost first; for reporting a crash.
func (m *Machine) Stack() []rterr.Frame { return m.current.stack() }

func (fr *Frame) stack() []rterr.Frame {
	out := []rterr.Frame{}
	for f := fr; f.Code != nil && len(out) < maxStack; f = f.below {
		if f.Ord != notStarted {
			out = append(out, f.Location())
		}
	}
	return out
}

// Contain runs f and contains its C/AL error, as a construct of the given kind does: the error becomes the session's
// last error and ok is false. The Host decides what happens to the transaction.
func (m *Machine) Contain(fr *Frame, kind RunKind, f func() error) (ok bool, err error) {
	if err := m.Host.Enter(kind); err != nil {
		return false, err
	}
	if err := m.Host.Leave(kind, f()); err != nil {
		if !m.Catch(fr, err) {
			return false, err
		}
		return false, nil
	}
	return true, nil
}

// Location is the place where fr stands, as a call stack prints it.
func (fr *Frame) Location() rterr.Frame {
	c := fr.Code
	out := rterr.Frame{Object: c.Label.Object, Routine: c.Label.Routine, Line: 1}
	pos := c.pos(fr.Ord)
	file := c.File
	if file == nil || !pos.IsValid() {
		return out
	}
	out.Pos = file.Position(pos).String()
	out.Line = max(1, file.Line(pos)-c.Label.Line)
	return out
}

func (c *Code) pos(ord int32) source.Pos {
	if int(ord) < len(c.Stmts) {
		return c.Stmts[ord]
	}
	return source.NoPos
}
