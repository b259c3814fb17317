package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
)

// This file checks event subscribers against the events that they name, and that publishers are nothing but that.
//
// NAV: a subscriber takes any of the event's parameters, by name; Sender if the publisher includes it; and the publisher's
// global variables if it gives access to them.

// platformEvents are the events that the run time raises, with the parameters that a subscriber may take. Every table has those of
// records, every page those of pages.
var (
	tableEvents = map[source.Key][]source.Key{
		"ONBEFOREINSERTEVENT": {"REC", "RUNTRIGGER"}, "ONAFTERINSERTEVENT": {"REC", "RUNTRIGGER"},
		"ONBEFOREMODIFYEVENT": {"REC", "XREC", "RUNTRIGGER"}, "ONAFTERMODIFYEVENT": {"REC", "XREC", "RUNTRIGGER"},
		"ONBEFOREDELETEEVENT": {"REC", "RUNTRIGGER"}, "ONAFTERDELETEEVENT": {"REC", "RUNTRIGGER"},
		"ONBEFORERENAMEEVENT": {"REC", "XREC", "RUNTRIGGER"}, "ONAFTERRENAMEEVENT": {"REC", "XREC", "RUNTRIGGER"},
		"ONBEFOREVALIDATEEVENT": {"REC", "XREC", "CURRFIELDNO"}, "ONAFTERVALIDATEEVENT": {"REC", "XREC", "CURRFIELDNO"},
	}
	pageEvents = map[source.Key][]source.Key{
		"ONOPENPAGEEVENT": {"REC"}, "ONCLOSEPAGEEVENT": {"REC"}, "ONQUERYCLOSEPAGEEVENT": {"REC", "ALLOWCLOSE"},
		"ONAFTERGETRECORDEVENT": {"REC"}, "ONAFTERGETCURRRECORDEVENT": {"REC"},
		"ONNEWRECORDEVENT": {"REC", "XREC", "BELOWXREC"}, "ONINSERTRECORDEVENT": {"REC", "XREC", "BELOWXREC", "ALLOWINSERT"},
		"ONMODIFYRECORDEVENT": {"REC", "XREC", "ALLOWMODIFY"}, "ONDELETERECORDEVENT": {"REC", "ALLOWDELETE"},
		"ONBEFOREACTIONEVENT": {"REC"}, "ONAFTERACTIONEVENT": {"REC"},
		"ONBEFOREVALIDATEEVENT": {"REC", "XREC"}, "ONAFTERVALIDATEEVENT": {"REC", "XREC"},
	}
)

// platformEvents returns the events that every object of a kind has.
func platformEvents(kind ast.ObjectKind) map[source.Key][]source.Key {
	switch kind {
	case ast.Table:
		return tableEvents
	case ast.Page:
		return pageEvents
	}
	return nil
}

// subscriber checks the [EventSubscriber] attribute of a routine, and its parameters.
func (c *checker) subscriber(r *object.Routine) {
	s := r.Handles
	where := r.Attr("EVENTSUBSCRIBER").Span
	publisher := c.app.Object(s.ID())
	if publisher == nil {
		c.warnf(where, diag.NotLoaded, "%s %s is not loaded", s.Kind, s.Object.Text)
		return
	}
	if names, ok := platformEvents(s.Kind)[s.Event.Key]; ok {
		c.platformSubscriber(r, publisher, names)
		return
	}
	event := publisher.Procedure(s.Event.Key)
	if event == nil || event.Event == nil {
		c.errorf(where, diag.UnknownEvent, "%s %s has no event %s", s.Kind, publisher.Name.Quoted(), s.Event.Quoted())
		c.suggest(s.Event, eventNames(publisher))
		return
	}
	for i, p := range r.Params {
		if !takesParameter(event, p) {
			c.errorf(r.Syntax.Params[i].Span, diag.EventParameter, "the event %s does not offer %s : %s", event.Name.Quoted(), p.Name.Quoted(), c.describe(p.Type))
			c.hintf("the event is declared as %s", c.signature(event))
		}
	}
}

// platformSubscriber checks a subscriber of an event that the run time raises.
func (c *checker) platformSubscriber(r *object.Routine, publisher *object.Object, names []source.Key) {
	s := r.Handles
	if !s.Element.IsZero() && publisher.Table != nil && publisher.Field(s.Element.Key) == nil {
		c.errorf(r.Attr("EVENTSUBSCRIBER").Span, diag.UnknownMember, "table %s has no field %s", publisher.Name.Quoted(), s.Element.Quoted())
		c.suggest(s.Element, fieldNames(publisher))
	}
	for i, p := range r.Params {
		known := false
		for _, name := range names {
			known = known || p.Name.Is(name)
		}
		if !known {
			c.errorf(r.Syntax.Params[i].Span, diag.EventParameter, "the event %s does not offer %s", s.Event.Quoted(), p.Name.Quoted())
		}
	}
}

// takesParameter reports whether a subscriber of an event may have the parameter p.
func takesParameter(event *object.Routine, p *object.Var) bool {
	for _, offered := range event.Params {
		if offered.Name.Key == p.Name.Key {
			return types.CanPassByRef(offered.Type, p.Type)
		}
	}
	if event.Event.IncludeSender && p.Name.Is("SENDER") {
		return true
	}
	return event.Event.GlobalVarAccess && event.Owner.Global(p.Name.Key) != nil
}

// publisher checks a routine with [Integration] or [Business]: calling it calls the subscribers and runs no code of its own.
func (c *checker) publisher(r *object.Routine, body *ast.Body) {
	if r.Result != nil || len(body.Vars) > 0 || !isEmpty(body.Block) {
		c.errorf(r.Syntax.Name.Span, diag.PublisherCode, "%s publishes an event: it cannot have code, variables or a return value", r.Name.Quoted())
	}
}

// isEmpty reports whether a block, which may be nil, does nothing.
func isEmpty(block *ast.Block) bool {
	if block == nil {
		return true
	}
	for _, s := range block.List {
		if _, ok := s.(*ast.Empty); !ok {
			return false
		}
	}
	return true
}
