package exec

import (
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the accounting of a session's memory. Go cannot catch running out of it, so that texts, arrays and
// BLOBs are counted as they are made.

// DefaultMemory is the limit of a session's memory in bytes unless the Host sets another.
const DefaultMemory = 1 << 30

// memory counts what was made since the session's data were last measured. When that reaches the allowance they are
// measured again, so that garbage does not count.
type memory struct {
	limit     int64
	allowance int64 // what may be made until the next measurement
	made      int64
}

// SetMemory sets the limit in bytes.
func (m *Machine) SetMemory(limit int64) {
	m.mem.limit, m.mem.allowance, m.mem.made = limit, limit, 0
}

// Charge accounts for n bytes that are about to be made. It fails when the session would hold more than its limit. What is large takes
// time to make, so that it fails as well when the session is not to go on.
func (m *Machine) Charge(n int) error {
	if n >= pollSize {
		if err := m.Poll(); err != nil {
			return err
		}
	}
	m.mem.made += int64(n)
	if m.mem.made <= m.mem.allowance {
		return nil
	}
	return m.measure(int64(n))
}

// measure counts what the session can reach and sets the next allowance.
func (m *Machine) measure(wanted int64) error {
	live := m.reachable() + wanted
	if live > m.mem.limit {
		m.mem.made = m.mem.allowance
		return rterr.New(rterr.OutOfMemory, m.mem.limit>>20)
	}
	m.mem.made = 0
	m.mem.allowance = max(m.mem.limit-live, m.mem.limit/16)
	return nil
}

// Append returns t followed by u, for a variable that is built up piece by piece; see value.Grower.
func (m *Machine) Append(t, u value.Text) (value.Text, error) {
	x := m.extra()
	if g := &x.growers[x.grown]; !g.Owns(t) {
		x.grown = x.growerOf(t)
	}
	g := &x.growers[x.grown]
	if n := g.Makes(t, u); n >= MinCharge {
		if err := m.Charge(n); err != nil {
			return t, err
		}
	}
	return g.Append(t, u), nil
}

// MinCharge is the number of bytes from which a text is accounted for: shorter ones come and go.
const MinCharge = 128

// growerOf returns the grower that made t, or the one to use for it.
func (x *extras) growerOf(t value.Text) int {
	for i := range x.growers {
		if x.growers[i].Owns(t) {
			return i
		}
	}
	return (x.grown + 1) % len(x.growers)
}
