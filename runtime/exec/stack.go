package exec

import (
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
		f.M, f.Word, f.Caller = m, m.Word, last
		f.I = ints[i*slotsInSlab : i*slotsInSlab : (i+1)*slotsInSlab]
		last.next = f
		last = f
	}
	return &frames[0]
}

// Enter makes the frame of a call of c on an instance; a nil caller stands for the code that runs at present. The
// integer and decimal slots hold what was left there: whoever enters fills those of the parameters and calls Zero for
// the rest. Who enters leaves, on every path.
func (m *Machine) Enter(c *Code, self *Instance, caller *Frame) (*Frame, error) {
	if m.room -= c.Cost; m.room < 0 {
		m.room += c.Cost
		return nil, rterr.New(rterr.CallDepth)
	}
	if caller == nil {
		caller = m.current
	}
	fr := caller.next
	if fr == nil {
		fr = m.extend(caller)
	}
	if n := c.Shape.I; int(n) <= cap(fr.I) {
		fr.I = fr.I[:n]
	} else {
		fr.I = make([]int64, n, roundUp(n))
	}
	if !c.Narrow {
		fr.widen(c.Shape)
	}
	fr.Code = c
	fr.Self = self
	m.current = fr
	return fr, nil
}

// widen makes room for the slots other than integers.
func (fr *Frame) widen(n Shape) {
	fr.D, fr.T, fr.R = resize(fr.D, n.D), resize(fr.T, n.T), resize(fr.R, n.R)
}

func resize[T any](s []T, n int32) []T {
	if int(n) <= cap(s) {
		return s[:n]
	}
	return make([]T, n, roundUp(n))
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
	m.current = fr.Caller
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

