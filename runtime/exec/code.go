package exec

import (
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/value"
)

// A Code is a lowered routine. It never changes after it is published.
type Code struct {
	Sig    *object.Routine
	Body   Stmt
	Shape  Shape
	Narrow bool  // all slots are among the quick ones
	Args   Shape // slots of the parameters, which come first in each class
	Params []Param
	Result Param        // where the return value is; a nil Type without one
	Cost   int32        // units of call depth that a call takes; more than 1 where the tree is deep
	Stmts  []source.Pos // position of each statement by its ordinal
	File   *source.File // where the positions are; nil for a routine without text
	Label  Label
}

// A Shape is the number of slots of each class.
type Shape struct{ I, D, T, R int32 }

// A Param says where a parameter or the return value lives in the frame.
type Param struct {
	Type  *types.Type
	Slot  value.Slot // SlotR for every VAR parameter
	Index int32
	Max   int32 // VAR parameter of Text or Code: the integer slot that holds the argument's declared length
	ByRef bool
}

// A Label is what a call stack prints for a routine.
type Label struct {
	Object  string // "Sales Helper"(CodeUnit 50100)
	Routine string // OnRun(Trigger)
	Line    int    // the file's line of the routine's BEGIN, from which a call stack counts
}

// An Instance is a running object: its global variables and, for table code and codeunits with a source table, Rec and xRec.
type Instance struct {
	Object *object.Object

	I []int64
	D []value.Decimal
	T []value.Text
	R []value.Ref

	Rec, XRec value.Ref
	FieldNo   int64 // CurrFieldNo
	InTrigger bool  // XRec and FieldNo are those of a trigger that runs
}

// Outside returns the instance as code of other objects sees it while one of its triggers runs: the global variables are the same, xRec
// is another one.
func (x *Instance) Outside(xrec value.Ref) *Instance {
	view := *x
	view.XRec, view.FieldNo, view.InTrigger = xrec, 0, false
	return &view
}

// RefKind is types.Codeunit, whatever the object's kind.
func (*Instance) RefKind() types.Kind { return types.Codeunit }
