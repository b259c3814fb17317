package exec

import (
	"calque/runtime/rterr"
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

// Charge accounts for n bytes that are about to be made. It fails when the session would hold more than its limit.
func (m *Machine) Charge(n int) error {
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
