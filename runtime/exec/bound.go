package exec

import (
	"slices"

	"calque/lang/object"
	"calque/runtime/value"
)

// This file defines the instances whose event subscribers a session has bound.
//
// NAV: a binding ends when the last variable that holds the instance leaves its scope. Nothing tells when that happens, so
// it is found out when it matters: before the subscribers are called, an instance that no variable holds is let go.

// bindings are the bound instances of a Machine.
type bindings struct {
	list []*Instance // in the order in which they were bound
	tidy int         // the length of list from which on it is looked through
}

// minTidy is the number of bound instances below which dead ones are not looked for.
const minTidy = 64

// Bind binds the subscribers of an instance; false if they are bound already.
func (m *Machine) Bind(self *Instance) bool {
	b := &m.extra().bound
	if slices.Contains(b.list, self) {
		return false
	}
	if len(b.list) >= max(b.tidy, minTidy) {
		b.list = slices.DeleteFunc(b.list, func(x *Instance) bool { return !m.holds(x) })
		b.tidy = 2 * len(b.list)
	}
	b.list = append(b.list, self)
	return true
}

// Unbind ends a binding; false if there is none.
func (m *Machine) Unbind(self *Instance) bool {
	b := &m.extra().bound
	i := slices.Index(b.list, self)
	if i < 0 {
		return false
	}
	b.list = slices.Delete(b.list, i, i+1)
	return true
}

// HasBound reports whether instances of a codeunit may be bound. It takes no time where none are.
func (m *Machine) HasBound(unit *object.Object) bool {
	if m.extras == nil {
		return false
	}
	for _, x := range m.extras.bound.list {
		if x.Object == unit {
			return true
		}
	}
	return false
}

// IsBound reports whether the subscribers of an instance are bound.
func (m *Machine) IsBound(self *Instance) bool { return slices.Contains(m.extra().bound.list, self) }

// Bound returns the bound instances of a codeunit in the order in which they were bound. Those that no variable holds
// any longer are let go.
func (m *Machine) Bound(unit *object.Object) []*Instance {
	var out []*Instance
	b := &m.extra().bound
	b.list = slices.DeleteFunc(b.list, func(x *Instance) bool {
		if x.Object != unit {
			return false
		}
		if !m.holds(x) {
			return true
		}
		out = append(out, x)
		return false
	})
	return out
}

// holds reports whether a variable or a running call leads to an instance. Nearly always a variable of a running call
// holds it; only otherwise everything has to be searched.
func (m *Machine) holds(self *Instance) bool {
	for f := m.current; f.Code != nil; f = f.below {
		if f.Self == self || refers(f.R, self) || f.Self != nil && refers(f.Self.R, self) {
			return true
		}
	}
	for _, single := range m.Singles {
		if single == self || refers(single.R, self) {
			return true
		}
	}
	return m.leadsTo(self)
}

func refers(list []value.Ref, self *Instance) bool {
	for _, r := range list {
		if x, ok := r.(*Instance); ok && x == self {
			return true
		}
	}
	return false
}

// leadsTo searches everything that the session can reach.
func (m *Machine) leadsTo(self *Instance) bool {
	v := Meter{seen: map[value.Ref]bool{}, texts: map[*byte]int{}}
	for f := m.current; f.Code != nil; f = f.below {
		v.Refs(f.R)
		if f.Self != nil {
			v.Ref(f.Self)
		}
	}
	for _, single := range m.Singles {
		v.Ref(single)
	}
	return v.seen[self]
}
