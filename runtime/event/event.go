package event

import (
	"sync"
	"sync/atomic"

	"calque/lang/object"
)

// A Key names an event. The names are folded.
type Key struct {
	Publisher object.ID
	Event     string
	Element   string // the field of OnBeforeValidateEvent and the like; empty for all others
}

// Of returns the Key of the event that a routine with [Integration] or [Business] publishes.
func Of(publisher *object.Routine) Key {
	return Key{Publisher: publisher.Owner.ID, Event: string(publisher.Name.Key)}
}

// Trigger returns the Key of an event that the run time raises; f is nil unless it belongs to a field.
func Trigger(publisher object.ID, name string, f *object.Field) Key {
	k := Key{Publisher: publisher, Event: name}
	if f != nil {
		k.Element = string(f.Name.Key)
	}
	return k
}

// elementEvents are the events of a part of the publisher, which a subscriber names too.
var elementEvents = map[string]bool{
	"ONBEFOREVALIDATEEVENT": true, "ONAFTERVALIDATEEVENT": true, "ONBEFOREACTIONEVENT": true, "ONAFTERACTIONEVENT": true,
}

// keyOf returns the event that a subscriber names.
// NAV: the element of an event that has none is ignored.
func keyOf(s *object.Subscriber) Key {
	k := Key{Publisher: s.ID(), Event: string(s.Event.Key)}
	if elementEvents[k.Event] {
		k.Element = string(s.Element.Key)
	}
	return k
}

// A Source lists the subscribers of what is loaded, in the order in which they are called. object.App is one.
type Source interface {
	Subscribers() []*object.Routine
	// Version changes whenever objects are added.
	Version() uint64
}

// An Index finds the subscribers of an event. It is safe for use by many goroutines.
type Index struct {
	from Source

	mu    sync.Mutex // held while known is made
	known atomic.Pointer[table]
}

// table is the subscribers of one version.
type table struct {
	version uint64
	byEvent map[Key][]*object.Routine
}

// New returns an Index of what a Source lists at any time.
func New(from Source) *Index { return &Index{from: from} }

// Version changes whenever objects are added; what Subscribers has returned is valid as long as it does not.
func (x *Index) Version() uint64 { return x.from.Version() }

// Subscribers returns the subscribers of an event in the order in which they are called.
func (x *Index) Subscribers(k Key) []*object.Routine { return x.table().byEvent[k] }

func (x *Index) table() *table {
	if t := x.known.Load(); t != nil && t.version == x.from.Version() {
		return t
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	// The version is read first: should objects be added meanwhile, the table is made again the next time.
	t := &table{version: x.from.Version(), byEvent: map[Key][]*object.Routine{}}
	for _, r := range x.from.Subscribers() {
		k := keyOf(r.Handles)
		t.byEvent[k] = append(t.byEvent[k], r)
	}
	x.known.Store(t)
	return t
}
