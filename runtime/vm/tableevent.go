package vm

import (
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/event"
	"calque/runtime/exec"
)

// This file raises the events of tables. They have no publisher in C/AL, so their frames are made here.

// A triggerEvent is an event of a table or a field, such as OnAfterInsertEvent.
type triggerEvent struct {
	*publisher
	code *exec.Code
	self *exec.Instance // stands for the table, which has no variables to offer
}

// The parameters that events of tables have, and their slots.
var triggerParams = []struct {
	name  string
	kind  types.Kind
	byRef bool
}{
	{"Rec", types.Record, true},
	{"xRec", types.Record, true},
	{"RunTrigger", types.Boolean, false},
	{"CurrFieldNo", types.Integer, false},
}

// offered are the parameters of each event.
// NAV: INSERT and DELETE change no values, so there is no xRec; what validates has no trigger that could be left out.
var offered = map[string]map[source.Key]bool{
	"ONBEFOREINSERTEVENT": forRow, "ONAFTERINSERTEVENT": forRow, "ONBEFOREDELETEEVENT": forRow, "ONAFTERDELETEEVENT": forRow,
	"ONBEFOREMODIFYEVENT": forChange, "ONAFTERMODIFYEVENT": forChange, "ONBEFORERENAMEEVENT": forChange, "ONAFTERRENAMEEVENT": forChange,
	"ONBEFOREVALIDATEEVENT": forField, "ONAFTERVALIDATEEVENT": forField,
}

var (
	forRow    = map[source.Key]bool{"REC": true, "RUNTRIGGER": true}
	forChange = map[source.Key]bool{"REC": true, "XREC": true, "RUNTRIGGER": true}
	forField  = map[source.Key]bool{"REC": true, "XREC": true, "CURRFIELDNO": true}
)

// triggerEvent returns the event of a table; f is nil unless it belongs to a field.
func (p *Program) triggerEvent(table *object.Object, name string, f *object.Field) *triggerEvent {
	e := &triggerEvent{
		code: &exec.Code{Sig: &object.Routine{Owner: table, Name: source.NewName(name)}, Cost: 1},
		self: &exec.Instance{Object: table},
	}
	o := offers{of: table}
	for _, param := range triggerParams {
		v := &object.Var{Name: source.NewName(param.name), Type: &types.Type{Kind: param.kind}, ByRef: param.byRef}
		if param.kind == types.Record {
			v.Type.No = table.No
		}
		slot := place(v, &e.code.Shape)
		if offered[name][v.Name.Key] {
			o.params, o.places = append(o.params, v), append(o.places, slot)
		}
	}
	e.code.Args = e.code.Shape
	e.publisher = p.publisher(event.Trigger(table.ID, name, f), o)
	return e
}

// heard reports whether anybody would be called.
func (e *triggerEvent) heard(m *exec.Machine) bool { return e.listeners().hears(m) }

// raise calls the subscribers.
func (e *triggerEvent) raise(m *exec.Machine, a triggerArgs) error {
	l := e.listeners()
	if !l.hears(m) {
		return nil
	}
	fr, err := m.Enter(e.code, e.self)
	if err != nil {
		return err
	}
	fr.R[0], fr.R[1] = a.rec, a.xrec
	fr.I[0], fr.I[1] = 0, a.fieldNo
	if a.run {
		fr.I[0] = 1
	}
	err = l.raise(fr)
	m.Leave(fr)
	return err
}
