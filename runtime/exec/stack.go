package exec

import (
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the stacks that frames are windows on.

// A segment is one piece of a Machine's stacks. It never moves and is kept for reuse until the Machine ends.
type segment struct {
	I []int64
	D []value.Decimal
	T []value.Text
	R []value.Ref
	F []Frame

	below  *segment
	above  *segment
	resume mark // the top of the segment below
}

// A mark is a height of the five stacks within a segment.
type mark struct{ i, d, t, r, f int32 }

// firstSegment is small, since a session that sleeps should cost little; each further one is four times the last up
// to a limit.
var firstSegment = mark{i: 48, d: 8, t: 12, r: 24, f: 6}

const largestSegment = 4096

func newSegment(size mark, m *Machine) *segment {
	s := &segment{
		I: make([]int64, size.i), D: make([]value.Decimal, size.d), T: make([]value.Text, size.t),
		R: make([]value.Ref, size.r), F: make([]Frame, size.f),
	}
	for i := range s.F {
		s.F[i].M, s.F[i].Word = m, m.Word
	}
	return s
}

// Enter makes the frame of a call of c on an instance. Its integer and decimal slots hold what was left there: the
// caller fills those of the parameters and calls Zero for the rest. Who enters leaves, on every path.
func (m *Machine) Enter(c *Code, self *Instance, caller *Frame) (*Frame, error) {
	if m.room -= c.Cost; m.room < 0 {
		m.room += c.Cost
		return nil, rterr.New(rterr.CallDepth)
	}
	s, base := m.seg, m.top
	top := mark{base.i + c.Shape.I, base.d + c.Shape.D, base.t + c.Shape.T, base.r + c.Shape.R, base.f + 1}
	if int(top.f) > len(s.F) || int(top.i) > len(s.I) || int(top.d) > len(s.D) || int(top.t) > len(s.T) || int(top.r) > len(s.R) {
		s, base, top = m.climb(c.Shape)
	}
	m.top = top
	fr := &s.F[base.f]
	fr.I = s.I[base.i:top.i]
	fr.D = s.D[base.d:top.d]
	fr.T = s.T[base.t:top.t]
	fr.R = s.R[base.r:top.r]
	fr.Ord = 0
	fr.Code = c
	fr.Self = self
	fr.Caller = caller
	fr.base = base
	return fr, nil
}

// Zero gives the return value and the local variables their initial values.
func (fr *Frame) Zero() {
	c := fr.Code
	if i := fr.I[c.Args.I:]; len(i) == 1 {
		i[0] = 0
	} else {
		clear(i)
	}
	if len(fr.D) > 0 {
		clear(fr.D[c.Args.D:])
	}
}

// climb goes to the segment above, which is made when it is needed for the first time or is too small.
func (m *Machine) climb(need Shape) (*segment, mark, mark) {
	s := m.seg
	next := s.above
	if next == nil || int(need.I) > len(next.I) || int(need.D) > len(next.D) || int(need.T) > len(next.T) || int(need.R) > len(next.R) {
		grow := func(have int, need int32) int32 { return max(need, int32(min(4*have, largestSegment))) }
		next = newSegment(mark{
			grow(len(s.I), need.I), grow(len(s.D), need.D), grow(len(s.T), need.T), grow(len(s.R), need.R), grow(len(s.F), 1),
		}, m)
		next.below = s
		s.above = next
	}
	next.resume = m.top
	m.seg = next
	return next, mark{}, mark{need.I, need.D, need.T, need.R, 1}
}

// Leave ends the call of fr, the topmost frame.
func (m *Machine) Leave(fr *Frame) {
	m.room += fr.Code.Cost
	if len(fr.T) > 0 {
		clear(fr.T)
	}
	if len(fr.R) > 0 {
		clear(fr.R)
	}
	m.top = fr.base
	if fr.base.f == 0 && m.seg.below != nil {
		m.top = m.seg.resume
		m.seg = m.seg.below
	}
}
