package vm

import (
	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/txn"
)

// This file runs the code that belongs to tables: their triggers and those of their fields. The events around them are in
// tableevent.go, the global triggers of codeunit 1 in global.go.

// triggers is the record.Triggers of one session.
type triggers struct {
	p *Program
	m *exec.Machine

	tables  map[*object.Object]*tableHooks
	fields  map[*object.Field]*fieldHooks
	global  *globalTriggers // nil until asked for
	version uint64          // of the objects that all of these are made of
}

// Triggers returns what runs the code of tables in a session.
func (p *Program) Triggers(m *exec.Machine) record.Triggers { return &triggers{p: p, m: m} }

// tableHooks is what may run for the operations on a table, by operation.
type tableHooks struct {
	table         *object.Object
	before, after [operationCount]*triggerEvent
	own           [operationCount]*object.Routine
}

// fieldHooks is what may run when a field is validated.
type fieldHooks struct{ before, after *triggerEvent }

// operations names what belongs to each operation.
var operations = [...]struct {
	own           source.Key
	before, after string
}{
	txn.Insert: {"ONINSERT", "ONBEFOREINSERTEVENT", "ONAFTERINSERTEVENT"},
	txn.Modify: {"ONMODIFY", "ONBEFOREMODIFYEVENT", "ONAFTERMODIFYEVENT"},
	txn.Rename: {"ONRENAME", "ONBEFORERENAMEEVENT", "ONAFTERRENAMEEVENT"},
	txn.Delete: {"ONDELETE", "ONBEFOREDELETEEVENT", "ONAFTERDELETEEVENT"},
}

const operationCount = len(operations)

// Listens tells whether anything has to be run for an operation on a table.
func (t *triggers) Listens(table *object.Object, op txn.Op, run record.RunTrigger) bool {
	h := t.hooks(table)
	return bool(run) && h.own[op] != nil || h.before[op].heard(t.m) || h.after[op].heard(t.m) || t.globals().wants(table.No, op)
}

// ListensField tells whether anything has to be run when a field is validated.
func (t *triggers) ListensField(f *object.Field) bool {
	h := t.hooksOf(f)
	return f.OnValidate != nil || h.before.heard(t.m) || h.after.heard(t.m)
}

// Run runs what belongs to a moment of INSERT, MODIFY, DELETE or RENAME.
func (t *triggers) Run(op txn.Op, m record.Moment, rec, xrec *record.Record, run record.RunTrigger) error {
	h := t.hooks(rec.Table)
	e := triggerArgs{rec: rec, xrec: xrec, run: bool(run)}
	switch m {
	case record.Before:
		return h.before[op].raise(t.m, e)
	case record.After:
		return h.after[op].raise(t.m, e)
	}
	if run && h.own[op] != nil {
		if err := t.call(h.own[op], e); err != nil {
			return err
		}
	}
	return t.globals().run(op, rec, xrec)
}

// Validate runs what belongs to a moment of VALIDATE of a field.
// NAV: where code of the table validates its own record, xRec and CurrFieldNo stay what they are.
func (t *triggers) Validate(f *object.Field, m record.Moment, rec, xrec *record.Record) error {
	h := t.hooksOf(f)
	e := triggerArgs{rec: rec, xrec: xrec, fieldNo: int64(f.No)}
	if self := t.m.Running(); isCodeOf(self, rec) {
		if kept, ok := self.XRec.(*record.Record); ok {
			e.xrec = kept
		}
		e.fieldNo = self.FieldNo
	}
	switch {
	case m == record.Before:
		return h.before.raise(t.m, e)
	case m == record.After:
		return h.after.raise(t.m, e)
	case f.OnValidate != nil:
		return t.call(f.OnValidate, e)
	}
	return nil
}

// triggerArgs is what the code of a trigger and the subscribers of its events see.
type triggerArgs struct {
	rec, xrec *record.Record
	run       bool
	fieldNo   int64
}

// call runs a trigger of a record's table. A trigger that runs it from within finds its own xRec and CurrFieldNo afterwards.
func (t *triggers) call(r *object.Routine, e triggerArgs) error {
	self := t.p.codeOf(e.rec, e.rec.Table)
	xrec, fieldNo, inside := self.XRec, self.FieldNo, self.InTrigger
	self.XRec, self.FieldNo, self.InTrigger = e.xrec, e.fieldNo, true
	_, err := t.p.Invoke(t.m, self, r, nil)
	self.XRec, self.FieldNo, self.InTrigger = xrec, fieldNo, inside
	return err
}

// hooks returns what may run for a table.
func (t *triggers) hooks(table *object.Object) *tableHooks {
	t.refresh()
	h := t.tables[table]
	if h == nil {
		h = &tableHooks{table: table}
		for op, names := range operations {
			if names.own != "" {
				h.own[op] = table.Trigger(names.own)
				h.before[op] = t.p.triggerEvent(table, names.before, nil)
				h.after[op] = t.p.triggerEvent(table, names.after, nil)
			}
		}
		t.tables[table] = h
	}
	return h
}

// hooksOf returns what may run for a field.
func (t *triggers) hooksOf(f *object.Field) *fieldHooks {
	t.refresh()
	h := t.fields[f]
	if h == nil {
		h = &fieldHooks{
			before: t.p.triggerEvent(f.Table, "ONBEFOREVALIDATEEVENT", f),
			after:  t.p.triggerEvent(f.Table, "ONAFTERVALIDATEEVENT", f),
		}
		t.fields[f] = h
	}
	return h
}

// refresh drops what was found out about objects when others were added.
func (t *triggers) refresh() {
	version := t.p.version()
	if t.tables != nil && t.version == version {
		return
	}
	t.version, t.global = version, nil
	t.tables = map[*object.Object]*tableHooks{}
	t.fields = map[*object.Field]*fieldHooks{}
}

// version changes whenever objects are added.
func (p *Program) version() uint64 {
	if p.cfg.Events == nil {
		return 0
	}
	return p.cfg.Events.Version()
}
