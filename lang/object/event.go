package object

import (
	"strings"
	"sync"
	"sync/atomic"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
)

// A Publisher is what [Integration] or [Business] says about a routine: calling it raises an event.
type Publisher struct {
	Business        bool
	IncludeSender   bool // subscribers may take the publishing object as their first parameter
	GlobalVarAccess bool // subscribers may take the publisher's global variables as parameters
}

// A Subscriber is what [EventSubscriber] says about a routine: which event it handles.
type Subscriber struct {
	Kind    ast.ObjectKind // of the publishing object
	No      int32          // its number; 0 if Object names one that is not loaded
	Object  source.Name    // as written
	Event   source.Name    // the publisher routine, or OnAfterInsertEvent and the like
	Element source.Name    // the field or control of a trigger event; empty for all others

	SkipOnMissingLicense    bool
	SkipOnMissingPermission bool
}

// ID returns the publishing object.
func (s *Subscriber) ID() ID { return ID{s.Kind, s.No} }

// attributes takes from a routine's attributes what they say about it.
func (r *Routine) attributes(diags *diag.List) {
	for _, a := range r.Attrs {
		switch a.Name.Key {
		case "TRYFUNCTION":
			r.Try = true
		case "INTEGRATION":
			r.Event = &Publisher{IncludeSender: isTrue(a, 0), GlobalVarAccess: isTrue(a, 1)}
		case "BUSINESS":
			r.Event = &Publisher{Business: true, IncludeSender: isTrue(a, 0)}
		case "EVENTSUBSCRIBER":
			r.Handles = r.subscriber(a, diags)
		default:
			r.testAttribute(a, diags)
		}
	}
}

// isTrue reports whether the i-th argument of an attribute is TRUE. An absent one and DEFAULT are FALSE.
func isTrue(a *ast.Attribute, i int) bool { return source.Fold(argument(a, i)) == "TRUE" }

func argument(a *ast.Attribute, i int) string {
	if i < len(a.Args) {
		return a.Args[i].Text
	}
	return ""
}

// subscriber reads EventSubscriber(Kind,Object,Event[,Element[,OnMissingLicense[,OnMissingPermission]]]).
func (r *Routine) subscriber(a *ast.Attribute, diags *diag.List) *Subscriber {
	object := argument(a, 1)
	if i := strings.Index(object, "::"); i >= 0 {
		object = object[i+2:]
	}
	s := &Subscriber{
		Kind:                    ast.ObjectKindOf(source.NewName(argument(a, 0))),
		Object:                  source.NewName(strings.Trim(object, `"`)),
		Event:                   source.NewName(argument(a, 2)),
		Element:                 source.NewName(argument(a, 3)),
		SkipOnMissingLicense:    source.Fold(argument(a, 4)) == "SKIP",
		SkipOnMissingPermission: source.Fold(argument(a, 5)) == "SKIP",
	}
	if s.Kind == ast.NoObject || s.Event.IsZero() {
		diags.Errorf(r.Source(), a.Span, diag.BadAttribute, "EventSubscriber needs the publisher's kind, number and event")
		return nil
	}
	s.No = r.Owner.app.number(s.Object.Text, s.Kind)
	return s
}

// A subscriberIndex remembers the subscribers of an application until an object is added.
type subscriberIndex struct {
	mu    sync.Mutex
	known bool
	list  []*Routine

	version atomic.Uint64 // how often objects were added
}

func (x *subscriberIndex) forget() {
	x.mu.Lock()
	x.known, x.list = false, nil
	x.version.Add(1)
	x.mu.Unlock()
}

// Version is a number that changes whenever objects are added.
func (a *App) Version() uint64 { return a.subscribers.version.Load() }

// Subscribers returns all event subscribers of the loaded codeunits, by the codeunit's number and their order in it.
func (a *App) Subscribers() []*Routine {
	x := &a.subscribers
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.known {
		return x.list
	}
	for _, id := range a.IDs(ast.Codeunit) {
		if obj := a.header(id); obj != nil && obj.subscribes() {
			for _, r := range obj.resolved().Routines {
				if r.Handles != nil {
					x.list = append(x.list, r)
				}
			}
		}
	}
	x.known = true
	return x.list
}

// subscribes reports whether any routine of an object is a subscriber, without resolving the object.
func (o *Object) subscribes() bool {
	if o.lazy != nil {
		return o.lazy.entry.subscribes
	}
	return subscribes(o.Code)
}

func subscribes(code *ast.Code) bool {
	if code == nil {
		return false
	}
	for _, r := range code.Routines {
		for _, a := range r.Attrs {
			if a.Name.Is("EVENTSUBSCRIBER") {
				return true
			}
		}
	}
	return false
}
