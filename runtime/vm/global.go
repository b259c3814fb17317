package vm

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// This file runs the global triggers: procedures of codeunit 1 that see the operations on every table they ask for.
//
// NAV: GetDatabaseTableTriggerSetup is asked once for a table in a session; OnDatabaseInsert and the like run after the table's
// own trigger. Temporary tables have none.

// globalTriggers are the global triggers of one session.
type globalTriggers struct {
	p     *Program
	m     *exec.Machine
	self  *exec.Instance  // of codeunit 1; nil if there is none
	setup *object.Routine // nil: no table has global triggers
	of    [operationCount]*object.Routine

	wanted map[int32]*wanted
}

// wanted tells which operations on a table have a global trigger. An error is the error of the operation that asked.
type wanted struct {
	op  [operationCount]bool
	err error
}

// The procedures of codeunit 1.
var globalNames = [...]source.Key{
	txn.Insert: "ONDATABASEINSERT", txn.Modify: "ONDATABASEMODIFY", txn.Delete: "ONDATABASEDELETE", txn.Rename: "ONDATABASERENAME",
}

// setupOrder is the order of the VAR parameters of GetDatabaseTableTriggerSetup behind the table's number.
var setupOrder = [...]txn.Op{txn.Insert, txn.Modify, txn.Delete, txn.Rename}

// globals returns the session's global triggers.
func (t *triggers) globals() *globalTriggers {
	if t.global == nil {
		t.global = &globalTriggers{p: t.p, m: t.m}
		t.global.find()
	}
	return t.global
}

// find looks for the procedures.
func (g *globalTriggers) find() {
	unit := g.p.object(ast.Codeunit, systemCodeunit)
	if unit == nil {
		return
	}
	setup := unit.Procedure("GETDATABASETABLETRIGGERSETUP")
	if setup == nil || len(setup.Params) != 1+len(setupOrder) {
		return
	}
	for _, v := range setup.Params[1:] {
		if !v.ByRef || v.Type.Kind != types.Boolean {
			return
		}
	}
	for op, name := range globalNames {
		if name != "" {
			g.of[op] = unit.Procedure(name)
		}
	}
	g.setup, g.self, g.wanted = setup, g.p.instanceOf(g.m, unit), map[int32]*wanted{}
}

// wants reports whether an operation on a table has a global trigger, or an error to raise.
func (g *globalTriggers) wants(table int32, op txn.Op) bool {
	if g.setup == nil {
		return false
	}
	w := g.ask(table)
	return w.err != nil || w.op[op]
}

// ask asks for the operations once. What is asked while the answer is being found has no global triggers.
func (g *globalTriggers) ask(table int32) *wanted {
	if w := g.wanted[table]; w != nil {
		return w
	}
	w := &wanted{}
	g.wanted[table] = w
	var found [len(setupOrder)]int64
	w.err = g.call(g.setup, func(to *exec.Frame) error {
		for i := range found {
			to.R[to.Code.Params[1+i].Index] = (*exec.IntCell)(&found[i])
		}
		return passValue(to, to.Code.Params[0], value.OfInteger(value.Integer(table)))
	})
	for i, op := range setupOrder {
		w.op[op] = found[i] != 0 && g.of[op] != nil
	}
	return w
}

// call calls a procedure; pass stores its arguments.
func (g *globalTriggers) call(r *object.Routine, pass func(to *exec.Frame) error) error {
	c, err := g.p.link(r).load()
	if err != nil {
		return err
	}
	to, err := g.m.Enter(c, g.self)
	if err != nil {
		return err
	}
	defer g.m.Leave(to)
	if err := pass(to); err != nil {
		return err
	}
	to.Zero()
	return run(to)
}

// run runs the global trigger of an operation, if there is one.
func (g *globalTriggers) run(op txn.Op, rec, xrec *record.Record) error {
	if g.setup == nil || rec.Temporary {
		return nil
	}
	w := g.ask(rec.Table.No)
	if w.err != nil {
		delete(g.wanted, rec.Table.No) // the next operation asks again
		return w.err
	}
	if !w.op[op] {
		return nil
	}
	return g.call(g.of[op], func(to *exec.Frame) error {
		for i, r := range []*record.Record{rec, xrec}[:min(2, len(to.Code.Params))] {
			ref := &record.RecordRef{}
			if err := ref.GetTable(g.m.Host.Records(), r); err != nil {
				return err
			}
			to.R[to.Code.Params[i].Index] = ref
		}
		return nil
	})
}
