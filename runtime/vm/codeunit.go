package vm

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the instances of objects that code runs on: codeunits, made when their variable is first used, and the
// code of tables, which belongs to a record variable. It also implements exec.Runner.
//
// Where an object has been replaced, code that is lowered after that makes a new instance of it; older code goes on with what
// it finds.

// Instance returns the instance that a codeunit variable holds, made on first use.
func (p *Program) Instance(fr *exec.Frame, v exec.Var) (*exec.Instance, error) {
	if self, ok := (*v.R).(*exec.Instance); ok && self.Object == p.object(ast.Codeunit, v.Type.No) {
		return self, nil
	}
	self, err := p.codeunit(fr.M, v.Type.No)
	if err != nil {
		return nil, err
	}
	*v.R = self
	return self, nil
}

// codeunit returns a new instance of a codeunit, or the one instance that the session has of it.
func (p *Program) codeunit(m *exec.Machine, no int32) (*exec.Instance, error) {
	obj := p.object(ast.Codeunit, no)
	if obj == nil {
		return nil, rterr.New(rterr.CodeunitAbsent, int(no))
	}
	return p.instanceOf(m, obj), nil
}

func (p *Program) instanceOf(m *exec.Machine, obj *object.Object) *exec.Instance {
	if !obj.SingleInstance {
		return p.NewInstance(obj)
	}
	if self := m.Singles[obj.No]; self != nil && self.Object == obj {
		return self
	}
	self := p.NewInstance(obj)
	if m.Singles == nil {
		m.Singles = map[int32]*exec.Instance{}
	}
	m.Singles[obj.No] = self
	return self
}

// newCodeunitReceiver makes the receiver of a call on a codeunit expression.
func newCodeunitReceiver(p *Program, obj *object.Object, x exec.Node) receiver {
	switch x := x.Ref.(type) {
	case *localRef:
		return &localCodeunit{p, obj, x.slot}
	case *globalRef:
		return &globalCodeunit{p, obj, x.slot}
	}
	return &codeunitReceiver{p, obj, x.Place}
}

type (
	localCodeunit struct {
		p    *Program
		obj  *object.Object
		slot int32
	}
	globalCodeunit struct {
		p    *Program
		obj  *object.Object
		slot int32
	}
	codeunitReceiver struct {
		p   *Program
		obj *object.Object
		x   exec.Place
	}
	recordReceiver struct {
		p   *Program
		x   recNode
		obj *object.Object
	}
)

func (n *localCodeunit) instance(fr *exec.Frame) (*exec.Instance, error) {
	if self, ok := fr.R[n.slot].(*exec.Instance); ok && self.Object == n.obj {
		return self, nil
	}
	self := n.p.instanceOf(fr.M, n.obj)
	fr.R[n.slot] = self
	return self, nil
}

func (n *globalCodeunit) instance(fr *exec.Frame) (*exec.Instance, error) {
	if self, ok := fr.Self.R[n.slot].(*exec.Instance); ok && self.Object == n.obj {
		return self, nil
	}
	self := n.p.instanceOf(fr.M, n.obj)
	fr.Self.R[n.slot] = self
	return self, nil
}

func (n *codeunitReceiver) instance(fr *exec.Frame) (*exec.Instance, error) {
	v, err := n.x.Place(fr)
	if err != nil {
		return nil, err
	}
	if self, ok := (*v.R).(*exec.Instance); ok && self.Object == n.obj {
		return self, nil
	}
	self := n.p.instanceOf(fr.M, n.obj)
	*v.R = self
	return self, nil
}

func (n *recordReceiver) instance(fr *exec.Frame) (*exec.Instance, error) {
	r, err := n.x.rec(fr)
	if err != nil {
		return nil, err
	}
	self := n.p.tableCode(r, n.obj)
	if self.InTrigger && fr.Self != self && !isCodeOf(fr.Self, r) {
		return self.Outside(record.New(r.Layout, r.Temporary)), nil
	}
	return self, nil
}

// isCodeOf reports whether an instance is table code that belongs to a record variable.
func isCodeOf(self *exec.Instance, r *record.Record) bool {
	return self != nil && self.Rec == value.Ref(r) && self.Object == r.Table
}

// tableCode returns the instance of a table's code that belongs to a record variable, for a call from outside.
// NAV: xRec is empty in functions that are called from outside.
func (p *Program) tableCode(r *record.Record, obj *object.Object) *exec.Instance {
	self := p.codeOf(r, obj)
	if self.XRec == nil {
		self.XRec = record.New(r.Layout, r.Temporary)
	}
	return self
}

// codeOf returns the instance of a table's code that belongs to a record variable. It may have no xRec yet.
func (p *Program) codeOf(r *record.Record, obj *object.Object) *exec.Instance {
	if self, ok := r.Code.(*exec.Instance); ok && self.Object == obj {
		return self
	}
	self := p.NewInstance(obj)
	self.Rec = r
	r.Code = self
	return self
}

// RunCodeunit runs OnRun of a new instance of a codeunit; rec may be nil.
func (p *Program) RunCodeunit(fr *exec.Frame, no int32, rec *record.Record) error {
	self, err := p.codeunit(fr.M, no)
	if err != nil {
		return err
	}
	return p.onRun(fr.M, fr, self, rec)
}

// RunInstance runs OnRun of what a codeunit variable holds; rec may be nil.
func (p *Program) RunInstance(fr *exec.Frame, v exec.Var, rec *record.Record) error {
	self, err := p.Instance(fr, v)
	if err != nil {
		return err
	}
	return p.onRun(fr.M, fr, self, rec)
}

// RunMain runs a codeunit as the outermost code of a session.
func (p *Program) RunMain(m *exec.Machine, no int32) error { return p.RunMainWith(m, no, nil) }

// RunMainWith is RunMain with a record for OnRun; it may be nil.
func (p *Program) RunMainWith(m *exec.Machine, no int32, rec *record.Record) error {
	self, err := p.codeunit(m, no)
	if err != nil {
		return err
	}
	return p.onRun(m, nil, self, rec)
}

// RunScript runs the main body of a script on a new instance of it.
func (p *Program) RunScript(m *exec.Machine, script *object.Object) error {
	if main := script.Main(); main != nil {
		_, err := p.Invoke(m, p.NewInstance(script), main, nil)
		return err
	}
	return nil
}

// onRun runs a codeunit: its OnRun trigger, and what else the Subtype asks for.
func (p *Program) onRun(m *exec.Machine, fr *exec.Frame, self *exec.Instance, rec *record.Record) error {
	switch {
	case self.Object.IsTestUnit():
		return p.runTests(m, self)
	case self.Object.IsTestRunner():
		return p.runRunner(m, fr, self, rec)
	}
	return p.trigger(m, fr, self, rec)
}

// trigger runs the OnRun trigger of an instance; without one nothing happens. Its Rec is a VAR parameter.
func (p *Program) trigger(m *exec.Machine, fr *exec.Frame, self *exec.Instance, rec *record.Record) error {
	r := self.Object.Trigger("ONRUN")
	if r == nil {
		return nil
	}
	if len(r.Params) == 0 {
		_, err := p.invoke(m, fr, self, r, nil)
		return err
	}
	if rec == nil {
		made, err := p.NewRecord(self.Object.TableNo, false)
		if err != nil {
			return err
		}
		rec = made
	}
	if err := p.takesRecord(self.Object, rec); err != nil {
		return err
	}
	_, err := p.invoke(m, fr, self, r, []value.Value{{Kind: types.Record, R: rec}})
	return err
}

// takesRecord refuses a record of another table than the codeunit's TableNo.
func (p *Program) takesRecord(codeunit *object.Object, rec *record.Record) error {
	if rec.Table.No == codeunit.TableNo {
		return nil
	}
	wanted, err := p.table(codeunit.TableNo)
	if err != nil {
		return err
	}
	return rterr.New(rterr.CodeunitRecord, codeunit.Name.Text, wanted.Table.Name.Text, rec.Table.Name.Text)
}

// Call calls a routine with argument values on an instance; nil is the running one.
func (p *Program) Call(fr *exec.Frame, self *exec.Instance, r *object.Routine, args []value.Value) (value.Value, error) {
	if self == nil {
		self = fr.Self
	}
	return p.invoke(fr.M, fr, self, r, args)
}

// systemCodeunit is the codeunit whose procedures the run time asks about the application.
const systemCodeunit = 1

// CallSystem calls a procedure of codeunit 1, if there is one of that name with so many parameters.
func (p *Program) CallSystem(fr *exec.Frame, name source.Key, args ...value.Value) (value.Value, bool, error) {
	unit := p.object(ast.Codeunit, systemCodeunit)
	if unit == nil {
		return value.Value{}, false, nil
	}
	r := unit.Procedure(name)
	if r == nil || len(r.Params) != len(args) {
		return value.Value{}, false, nil
	}
	v, err := p.invoke(fr.M, fr, p.instanceOf(fr.M, unit), r, args)
	return v, true, err
}

// Invoke calls a routine as the outermost code of a session.
func (p *Program) Invoke(m *exec.Machine, self *exec.Instance, r *object.Routine, args []value.Value) (value.Value, error) {
	return p.invoke(m, nil, self, r, args)
}

// invoke calls a routine with argument values, each converted to its parameter's type.
func (p *Program) invoke(m *exec.Machine, fr *exec.Frame, self *exec.Instance, r *object.Routine, args []value.Value) (value.Value, error) {
	c, err := p.link(r).load()
	if err != nil {
		return value.Value{}, err
	}
	to, err := m.Enter(c, self)
	if err != nil {
		return value.Value{}, err
	}
	defer m.Leave(to)
	for i, a := range args {
		if err := passValue(to, c.Params[i], a); err != nil {
			return value.Value{}, err
		}
	}
	to.Zero()
	if err := run(to); err != nil {
		return value.Value{}, err
	}
	return result(to, c), nil
}

// passValue stores an argument value in the frame of a call. A VAR parameter gets a variable of its own, unless it takes a
// record or array, which is passed itself.
func passValue(to *exec.Frame, p exec.Param, v value.Value) error {
	if p.Type.Kind == types.Record || p.Type.Kind == types.Array {
		if !p.ByRef {
			v.R = exec.CopyRef(nil, v.R)
		}
		to.R[p.Index] = v.R
		return nil
	}
	v, err := ConvertValue(v, p.Type)
	if err != nil {
		return err
	}
	if p.ByRef {
		passOwn(to, p, v)
		return nil
	}
	switch p.Slot {
	case value.SlotI:
		to.I[p.Index] = v.I
	case value.SlotD:
		to.D[p.Index] = v.D
	case value.SlotT:
		to.T[p.Index] = v.T
	case value.SlotR:
		to.R[p.Index] = boxAs(p.Type, v)
	}
	return nil
}

func passOwn(to *exec.Frame, p exec.Param, v value.Value) {
	switch value.SlotOf(p.Type.Kind) {
	case value.SlotI:
		to.R[p.Index] = (*exec.IntCell)(&v.I)
	case value.SlotD:
		to.R[p.Index] = (*exec.DecCell)(&v.D)
	case value.SlotT:
		to.R[p.Index] = (*exec.TextCell)(&v.T)
		to.I[p.Max] = int64(p.Type.Len)
	case value.SlotR:
		to.R[p.Index] = boxAs(p.Type, v)
	}
}

// boxAs returns what a reference slot of type t holds for v.
func boxAs(t *types.Type, v value.Value) value.Ref {
	if t.Kind == types.Variant {
		return value.BoxVariant(v)
	}
	return value.Box(v)
}

// result is the value that a finished call returns.
func result(to *exec.Frame, c *exec.Code) value.Value {
	res := c.Result
	if res.Type == nil {
		return value.Value{}
	}
	v := value.Value{Kind: res.Type.Kind, Opt: res.Type.Options}
	switch res.Slot {
	case value.SlotI:
		v.I = to.I[res.Index]
	case value.SlotD:
		v.D = to.D[res.Index]
	case value.SlotT:
		v.T = to.T[res.Index]
	case value.SlotR:
		return value.Unbox(res.Type.Kind, to.R[res.Index])
	}
	return v
}

// ClearAll gives the global variables of the running instance their initial values. Variables in codeunits that they
// refer to are cleared too, except those of single-instance codeunits; Rec is left alone.
func (p *Program) ClearAll(fr *exec.Frame) error {
	p.clearAll(fr.Self, map[*exec.Instance]bool{})
	return nil
}

func (p *Program) clearAll(self *exec.Instance, seen map[*exec.Instance]bool) {
	if seen[self] || len(seen) > 0 && self.Object.SingleInstance {
		return
	}
	seen[self] = true
	clear(self.I)
	clear(self.D)
	clear(self.T)
	for i, r := range self.R {
		if inner, ok := r.(*exec.Instance); ok {
			p.clearAll(inner, seen)
			continue
		}
		v := exec.Var{Type: types.Of(types.Variant), R: &self.R[i]}
		_ = v.Clear()
	}
}
