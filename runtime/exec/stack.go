package exec

import (
	"unsafe"

	"calque/runtime/rterr"
)

// This file defines the stack of a Machine: a chain of frames. Each frame owns the memory of its slots and keeps it for the
// next call at the same depth. So no slot ever moves while its call lasts, and a VAR parameter may point at it.

// slab describes what is made when the chain grows: the first pieces are small, since a session that sleeps should cost
// little.
const (
	firstSlab    = 4
	largestSlab  = 64
	slotsInSlab  = 4 // integer slots of each new frame
	roundSlotsTo = 4
)

// extend adds frames behind last, the end of the chain.
func (m *Machine) extend(last *Frame) *Frame {
	n := min(max(m.frames, firstSlab), largestSlab)
	m.frames += n
	frames, ints := make([]Frame, n), make([]int64, n*slotsInSlab)
	for i := range frames {
		f := &frames[i]
		f.M, f.Word, f.below = m, m.Word, last
		f.I = ints[i*slotsInSlab : i*slotsInSlab : (i+1)*slotsInSlab]
		last.next = f
		last = f
	}
	return &frames[0]
}

// Enter makes the frame of a call of c on an instance, on top of all others. Its integer and decimal slots hold what was
// left there: whoever enters fills those of the parameters, evaluating arguments on the frame of the caller, and calls Zero
// for the rest. Who enters leaves, on every path.
func (m *Machine) Enter(c *Code, self *Instance) (*Frame, error) {
	if fr := m.current.next; fr != nil && c.Narrow && int(c.Shape.I) <= cap(fr.I) && m.room >= c.Cost {
		m.room -= c.Cost
		fr.I = fr.I[:c.Shape.I]
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
	if err := fr.fit(c.Shape); err != nil {
		return nil, err
	}
	m.room -= c.Cost
	fr.Code, fr.Self, m.current = c, self, fr
	fr.Ord = notStarted
	return fr, nil
}

// fit gives the frame its slots.
func (fr *Frame) fit(n Shape) (err error) {
	if fr.I, err = resize(fr, fr.I, n.I); err != nil {
		return err
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

// resize returns s with n slots. A new slice is accounted for, since routines with many variables may call each other.
func resize[T any](fr *Frame, s []T, n int32) ([]T, error) {
	if int(n) <= cap(s) {
		return s[:n], nil
	}
	if err := fr.M.Charge(int(n) * int(unsafe.Sizeof(*new(T)))); err != nil {
		return s, err
	}
	return make([]T, n, roundUp(n)), nil
}

func roundUp(n int32) int32 { return (n + roundSlotsTo - 1) / roundSlotsTo * roundSlotsTo }

// Zero gives the return value and the local variables their initial values. Text and reference slots have them
// already.
func (fr *Frame) Zero() {
	c := fr.Code
	if i := fr.I[c.Args.I:]; len(i) == 1 {
		i[0] = 0
	} else {
		clear(i)
	}
	if !c.Narrow {
		clear(fr.D[c.Args.D:])
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

// release empties the text and reference slots, so that they keep nothing alive.
func (fr *Frame) release() {
	if len(fr.T) > 0 {
		clear(fr.T)
	}
	if len(fr.R) > 0 {
		clear(fr.R)
	}
}
