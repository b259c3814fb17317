package exec

import (
	"unsafe"

	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the stack of a Machine: a chain of frames. Each frame owns the memory of its slots and keeps it for the
// next call at the same depth. So no slot ever moves while its call lasts, and a VAR parameter may point at it.

// The chain grows by so many frames at a time. The first ones are few, since a session that sleeps should cost little.
const (
	firstSlab   = 1
	largestSlab = 64
)

// extend adds frames behind last, the end of the chain.
func (m *Machine) extend(last *Frame) *Frame {
	n := min(max(m.frames, firstSlab), largestSlab)
	m.frames += n
	frames, ints := make([]Frame, n), make([]int64, n*QuickSlots)
	for i := range frames {
		f := &frames[i]
		f.M, f.Word, f.below = m, m.Word, last
		f.I = ints[i*QuickSlots : (i+1)*QuickSlots : (i+1)*QuickSlots]
		f.Quick = (*[QuickSlots]int64)(f.I)
		last.next = f
		last = f
	}
	return &frames[0]
}

// Enter makes the frame of a call of c on an instance, on top of all others. Its integer and decimal slots hold what was
// left there: whoever enters fills those of the parameters, evaluating arguments on the frame of the caller, and calls Zero
// for the rest. Who enters leaves, on every path.
func (m *Machine) Enter(c *Code, self *Instance) (*Frame, error) {
	if fr := m.current.next; fr != nil && c.Narrow && m.room >= c.Cost {
		m.room -= c.Cost
		fr.Code, fr.Self, m.current = c, self, fr
		fr.Ord = notStarted
		return fr, nil
	}
	return m.enter(c, self)
}

// notStarted is the statement of a frame whose arguments are being evaluated.
const notStarted = -1

// enter is Enter where something has to be made first, or cannot be.
func (m *Machine) enter(c *Code, self *Instance) (*Frame, error) {
	if m.room < c.Cost {
		return nil, rterr.New(rterr.CallDepth)
	}
	fr := m.current.next
	if fr == nil {
		fr = m.extend(m.current)
	}
	if n := &c.Shape; int(n.I) > len(fr.I) || int(n.D) > len(fr.D) || int(n.T) > len(fr.T) || int(n.R) > len(fr.R) {
		if err := fr.fit(c.Shape); err != nil {
			return nil, err
		}
	}
	m.room -= c.Cost
	fr.Code, fr.Self, m.current = c, self, fr
	fr.Ord = notStarted
	return fr, nil
}

// fit gives the frame slots of each class, at least n.
func (fr *Frame) fit(n Shape) (err error) {
	if int(n.I) > len(fr.I) {
		if fr.I, err = resize(fr, fr.I, n.I); err != nil {
			return err
		}
		fr.Quick = (*[QuickSlots]int64)(fr.I)
	}
	if fr.D, err = resize(fr, fr.D, n.D); err != nil {
		return err
	}
	if fr.T, err = resize(fr, fr.T, n.T); err != nil {
		return err
	}
	fr.R, err = resize(fr, fr.R, n.R)
	return err
}

// resize returns s with n slots or more. A new slice is accounted for, since routines with many variables may call each
// other.
func resize[T any](fr *Frame, s []T, n int32) ([]T, error) {
	if int(n) <= len(s) {
		return s, nil
	}
	if err := fr.M.Charge(int(n) * int(unsafe.Sizeof(*new(T)))); err != nil {
		return s, err
	}
	return make([]T, (n+3)/4*4), nil
}

// Zero gives the return value and the local variables their initial values. Text and reference slots have them
// already.
func (fr *Frame) Zero() {
	c := fr.Code
	for i := c.Args.I; i < c.Shape.I; i++ {
		fr.I[i] = 0
	}
	for i := c.Args.D; i < c.Shape.D; i++ {
		fr.D[i] = value.Decimal{}
	}
}

// Leave ends the call of fr, the topmost frame.
func (m *Machine) Leave(fr *Frame) {
	c := fr.Code
	m.room += c.Cost
	m.current = fr.below
	if !c.Narrow {
		fr.release()
	}
}

// release empties the text and reference slots, so that they keep nothing alive. They are few as a rule: a plain loop is
// faster than clear. It is apart so that Leave can be inlined.
//
//go:noinline
func (fr *Frame) release() {
	n := &fr.Code.Shape
	t, r := fr.T[:n.T], fr.R[:n.R]
	for i := 0; i < len(t); i++ {
		t[i] = value.Text{}
	}
	for i := 0; i < len(r); i++ {
		r[i] = nil
	}
}
