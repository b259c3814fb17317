package exec

import (
	"unsafe"

	"calque/runtime/record"
	"calque/runtime/value"
)

// This file measures what a session's data take: the reachable texts, arrays, records and instances.

// Measured is for references of other packages that hold much: they report it to the Meter.
type Measured interface{ Measure(v *Meter) }

// A Meter adds up the bytes that a session can reach. What is reached twice counts once.
type Meter struct {
	bytes int64
	seen  map[value.Ref]bool
	temps map[record.Temp]bool
	texts map[*byte]int // longer texts by their first byte: several variables often share one
}

// Reaches reports whether r leads to a reference that is asked for, or is one.
func Reaches(r value.Ref, is func(value.Ref) bool) bool {
	v := Meter{seen: map[value.Ref]bool{}, texts: map[*byte]int{}}
	v.Ref(r)
	for found := range v.seen {
		if is(found) {
			return true
		}
	}
	return false
}

// longText is where the sharing of a text begins to matter.
const longText = 256

// reachable is the number of bytes that the stacks, the instances and all they lead to hold.
func (m *Machine) reachable() int64 {
	v := Meter{seen: map[value.Ref]bool{}, texts: map[*byte]int{}}
	for f := m.base.next; f != nil; f = f.next {
		v.Bytes(len(f.I)*int(unsafe.Sizeof(int64(0))) + len(f.D)*int(unsafe.Sizeof(value.Decimal{})))
		v.Texts(f.T)
		v.Refs(f.R)
		if f.Self != nil {
			v.Ref(f.Self)
		}
	}
	for _, single := range m.Singles {
		v.Ref(single)
	}
	return v.bytes
}

// Bytes adds n bytes.
func (v *Meter) Bytes(n int) { v.bytes += int64(n) }

// Texts adds texts.
func (v *Meter) Texts(list []value.Text) {
	v.Bytes(len(list) * int(unsafe.Sizeof(value.Text{})))
	for i := range list {
		v.Text(list[i])
	}
}

// Text adds a text.
func (v *Meter) Text(t value.Text) {
	s := t.String()
	if len(s) >= longText {
		p := unsafe.StringData(s)
		if len(s) <= v.texts[p] {
			return
		}
		v.Bytes(-v.texts[p])
		v.texts[p] = len(s)
	}
	v.Bytes(len(s))
}

// Refs adds what references lead to.
func (v *Meter) Refs(list []value.Ref) {
	v.Bytes(len(list) * int(unsafe.Sizeof(value.Ref(nil))))
	for _, r := range list {
		v.Ref(r)
	}
}

// Ref adds what a reference leads to.
func (v *Meter) Ref(r value.Ref) {
	if r == nil || v.seen[r] {
		return
	}
	v.seen[r] = true
	switch r := r.(type) {
	case *Instance:
		v.slots(r.I, r.D, r.T, r.R)
	case *record.Record:
		v.slots(r.I, r.D, r.T, r.R)
		v.Ref(r.Code)
		v.rows(r.TempRows())
	case *value.BLOB:
		v.Bytes(len(r.Data))
	case *value.BigText:
		v.Bytes(r.Len())
	case *value.VariantBox:
		v.Text(r.Value.T)
		v.Ref(r.Value.R)
	case Measured:
		r.Measure(v)
	}
}

// rows adds the rows of a temporary record; variables may share them.
func (v *Meter) rows(temp record.Temp) {
	if temp == nil || v.temps[temp] {
		return
	}
	if v.temps == nil {
		v.temps = map[record.Temp]bool{}
	}
	v.temps[temp] = true
	v.Bytes(int(temp.Bytes()))
}

func (v *Meter) slots(i []int64, d []value.Decimal, t []value.Text, r []value.Ref) {
	v.Bytes(len(i)*8 + len(d)*16)
	v.Texts(t)
	v.Refs(r)
}
