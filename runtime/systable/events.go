package systable

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
)

// This file lists event subscribers: Event Subscription.

// The option values of Event Type.
const (
	businessEvent    = 0
	integrationEvent = 1
	triggerEvent     = 3
)

// subscriptionRows lists the subscribers of the loaded codeunits. The number of calls is not counted: it is 0.
func subscriptionRows(c *Context, w *Want, to *Sink) error {
	for _, r := range c.App.Subscribers() {
		s := r.Handles
		if !w.Has(1, int64(r.Owner.No)) || !w.Has(9, int64(s.No)) {
			continue
		}
		to.Row()
		to.Int(1, int64(r.Owner.No))
		to.Text(3, r.Name.Text)
		to.Int(7, objectTypes[s.Kind])
		to.Int(9, int64(s.No))
		to.Text(11, s.Event.Text)
		typ, problem := eventType(c.App, s)
		to.Int(5, typ)
		to.Bool(13, problem == "")
		to.Text(25, problem)
		if !r.Owner.ManualBinding {
			to.Text(17, "Static-Automatic")
			continue
		}
		to.Text(17, "Manual")
		if c.Bound != nil {
			to.Int(19, int64(c.Bound(r.Owner)))
		}
	}
	return nil
}

// eventType returns the type of the event that a subscriber names, and why it is never called.
// NAV: the subscription is inactive if the publisher cannot be found (Event Subscriptions).
func eventType(app *object.App, s *object.Subscriber) (typ int64, problem string) {
	publisher := app.Object(s.ID())
	if publisher == nil {
		return integrationEvent, "The publisher " + s.Kind.String() + " " + s.Object.Text + " was not found."
	}
	if r := publisher.Procedure(s.Event.Key); r != nil && r.Event != nil {
		if r.Event.Business {
			return businessEvent, ""
		}
		return integrationEvent, ""
	}
	if (s.Kind == ast.Table || s.Kind == ast.Page) && isTriggerEvent(s.Event.Key) {
		return triggerEvent, ""
	}
	return integrationEvent, "The event " + s.Event.Text + " was not found."
}

// isTriggerEvent reports whether the run time raises events of that name.
func isTriggerEvent(name source.Key) bool {
	return len(name) > len("ONEVENT") && name[:2] == "ON" && name[len(name)-len("EVENT"):] == "EVENT"
}
