package vm

import (
	"sync"
	"sync/atomic"

	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/event"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file raises events. An event is a frame that holds what it offers: for an event that C/AL publishes, the frame of the
// publisher's call. Subscribers take their arguments from there, so a parameter that is VAR on both sides refers to the
// caller's variable and one that is VAR for a subscriber alone is shared by the subscribers.

// A publisher raises one event.
type publisher struct {
	p      *Program
	key    event.Key
	offers offers

	mu    sync.Mutex // held while heard is made
	heard atomic.Pointer[listeners]
}

// offers is what an event has for its subscribers.
type offers struct {
	params []*object.Var
	places []exec.Param // of params in the event's frame
	of     *object.Object
	sender bool // the instance that raises the event, as the parameter Sender
	vars   bool // its global variables
}

// listeners are the subscribers of an event for one version of what is loaded.
type listeners struct {
	version uint64
	list    []*subscriber
	manual  bool // none is called unless an instance is bound
}

// A subscriber is a routine that handles an event. It takes its arguments from the event's frame.
type subscriber struct {
	to   *link
	unit *object.Object
	args []argument
	back []returning // those of args that store something afterwards
}

// published returns what raises the event of a routine with [Integration] or [Business].
func (p *Program) published(r *object.Routine) *publisher {
	o := offers{params: r.Params, of: r.Owner, sender: r.Event.IncludeSender, vars: r.Event.GlobalVarAccess}
	shape := exec.Shape{}
	for _, v := range o.params {
		o.places = append(o.places, place(v, &shape))
	}
	return p.publisher(event.Of(r), o)
}

// publisher returns the one that raises an event of an object.
func (p *Program) publisher(key event.Key, o offers) *publisher {
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.events[key]
	if e == nil || e.offers.of != o.of {
		e = &publisher{p: p, key: key, offers: o}
		p.events[key] = e
	}
	return e
}

// listeners returns the event's subscribers. Where nothing was loaded since the last time it costs two loads.
func (e *publisher) listeners() *listeners {
	index := e.p.cfg.Events
	if index == nil {
		return &nobody
	}
	if l := e.heard.Load(); l != nil && l.version == index.Version() {
		return l
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	l := &listeners{version: index.Version(), manual: true}
	for _, r := range index.Subscribers(e.key) {
		if s := e.subscriber(r); s != nil {
			l.list = append(l.list, s)
			l.manual = l.manual && s.unit.ManualBinding
		}
	}
	e.heard.Store(l)
	return l
}

var nobody = listeners{manual: true}

// subscriber makes the call of a subscriber.
// NAV: one whose parameters the event does not offer is disabled: it is never called.
func (e *publisher) subscriber(r *object.Routine) *subscriber {
	s := &subscriber{to: e.p.link(r), unit: r.Owner}
	shape := exec.Shape{}
	for _, v := range r.Params {
		to := place(v, &shape)
		x, ok := e.offer(v)
		if !ok {
			return nil
		}
		a := passing(e.p, fitted(x, to), v, to)
		s.args = append(s.args, a)
		if b, ok := a.(returning); ok {
			s.back = append(s.back, b)
		}
	}
	return s
}

// offer finds what the event has for a subscriber's parameter: its own parameter of that name, the sender, or a global variable.
func (e *publisher) offer(v *object.Var) (exec.Node, bool) {
	lo, o := lowerer{p: e.p}, &e.offers
	for i, offered := range o.params {
		if offered.Name.Key == v.Name.Key {
			return lo.slot(o.places[i], local), types.CanPassByRef(offered.Type, v.Type)
		}
	}
	if o.sender && v.Name.Is("SENDER") {
		return sender(v.Type), v.Type.No == o.of.No && object.ObjectKind(v.Type.Kind) == o.of.Kind
	}
	if o.vars {
		if g := o.of.Global(v.Name.Key); g != nil {
			return lo.slot(e.p.globalsOf(o.of).vars[g.Index], global), types.CanPassByRef(g.Type, v.Type)
		}
	}
	return exec.Node{}, false
}

// fitted converts what a parameter takes by value, where its type differs.
func fitted(x exec.Node, to exec.Param) exec.Node {
	if to.ByRef || x.Type.Kind == types.Array || x.Type.Kind == types.Record || types.Identical(x.Type, to.Type) {
		return x
	}
	return convert(x, to.Type)
}

// sender makes the node of the object that raises the event.
func sender(t *types.Type) exec.Node {
	if t.Kind == types.Record {
		return exec.Node{Type: t, Ref: &selfRec{}, Place: &selfRec{}}
	}
	return exec.Node{Type: t, Ref: &selfObject{}, Place: &selfObject{t}}
}

// selfObject is the running instance as a value.
type selfObject struct{ t *types.Type }

func (n *selfObject) Ref(fr *exec.Frame) (value.Ref, error) { return fr.Self, nil }
func (n *selfObject) Place(fr *exec.Frame) (exec.Var, error) {
	var self value.Ref = fr.Self
	return exec.Var{Type: n.t, R: &self}, nil
}

// hears reports whether anybody would be called.
func (l *listeners) hears(m *exec.Machine) bool {
	if !l.manual {
		return true
	}
	for _, s := range l.list {
		if m.HasBound(s.unit) {
			return true
		}
	}
	return false
}

// raise calls the subscribers; fr is the event's frame. An error of one is the publisher's, and those after it are not called.
func (l *listeners) raise(fr *exec.Frame) error {
	for _, s := range l.list {
		if !s.unit.ManualBinding {
			if err := s.callOn(fr, s.to.p.instanceOf(fr.M, s.unit)); err != nil {
				return err
			}
			continue
		}
		if err := s.callBound(fr); err != nil {
			return err
		}
	}
	return nil
}

// callBound calls a subscriber on every bound instance. One that is unbound on the way is not called any more.
func (s *subscriber) callBound(fr *exec.Frame) error {
	if !fr.M.HasBound(s.unit) {
		return nil
	}
	for _, self := range fr.M.Bound(s.unit) {
		if !fr.M.IsBound(self) {
			continue
		}
		if err := s.callOn(fr, self); err != nil {
			return err
		}
	}
	return nil
}

// callOn calls a subscriber on an instance; fr is the event's frame.
func (s *subscriber) callOn(fr *exec.Frame, self *exec.Instance) error {
	c, err := s.to.load()
	if err != nil {
		return err
	}
	to, err := fr.M.Enter(c, self)
	if err != nil {
		return err
	}
	defer fr.M.Leave(to)
	for _, a := range s.args {
		if err := a.pass(fr, to); err != nil {
			return err
		}
	}
	to.Zero()
	if err := run(to); err != nil {
		return err
	}
	for _, a := range s.back {
		if err := a.giveBack(fr, to); err != nil {
			return err
		}
	}
	return nil
}

// publish is a call of a publisher.
// NAV: without subscribers the call is skipped, its arguments included.
type publish struct {
	*call
	e *publisher
}

func (n *publish) Do(fr *exec.Frame) error {
	if !n.e.listeners().hears(fr.M) {
		return nil
	}
	return n.call.Do(fr)
}

// raiseEvent is the body of a publisher.
type raiseEvent struct{ e *publisher }

func (n *raiseEvent) Exec(fr *exec.Frame) (exec.Ctl, error) {
	fr.Ord = 0
	if err := n.e.listeners().raise(fr); err != nil {
		return exec.Raise, err
	}
	return exec.Next, nil
}
