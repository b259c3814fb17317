package exec

import (
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/value"
)

type (
	// Int evaluates an expression of Byte, Char, Option, Integer, BigInteger, Date, Time, DateTime or Duration.
	Int interface {
		Int(fr *Frame) (int64, error)
	}

	// Bool evaluates a Boolean expression. Boolean variables are integer slots that hold 0 or 1.
	Bool interface {
		Bool(fr *Frame) (bool, error)
	}

	// Dec evaluates a Decimal expression.
	Dec interface {
		Dec(fr *Frame) (value.Decimal, error)
	}

	// Text evaluates a Text, Code or text constant.
	Text interface {
		Text(fr *Frame) (value.Text, error)
	}

	// Ref evaluates everything else: records, codeunits, arrays, streams and the like are what the variable holds; GUID,
	// DateFormula and Variant are boxes, see value.Box.
	Ref interface {
		Ref(fr *Frame) (value.Ref, error)
	}

	// Do evaluates a call without a value.
	Do interface {
		Do(fr *Frame) error
	}

	// Place finds the variable that an assignable expression stands for.
	Place interface {
		Place(fr *Frame) (Var, error)
	}

	// Stmt executes a statement.
	Stmt interface {
		Exec(fr *Frame) (Ctl, error)
	}
)

// A Ctl tells how control leaves a statement.
type Ctl uint8

// The ways to leave a statement. A statement that returns an error returns Raise with it, so that whoever executes a list
// looks at the Ctl alone.
const (
	Next  Ctl = iota // to the following one
	Raise            // an error is under way
	Exit             // EXIT: out of the routine
	Break            // BREAK: out of the innermost loop; CurrReport.BREAK: out of the data item
	Skip             // CurrReport.SKIP, currXMLport.SKIP
	Quit             // CurrReport.QUIT
)

// A Node is a lowered expression: its type and exactly one of the typed nodes; all are nil for the name of a field or
// column that is an argument of a built-in.
type Node struct {
	Type *types.Type

	Int  Int
	Bool Bool
	Dec  Dec
	Text Text
	Ref  Ref
	Do   Do

	Place  Place         // set when the expression can be assigned to
	Field  *object.Field // a field's name as argument
	Column string        // a column's name as argument
}

// IsZero reports whether n is the absent node of an omitted argument.
func (n *Node) IsZero() bool { return n.Type == nil }

// Eval evaluates n, whatever its type. It is for built-ins that take any value, not for hot paths.
func (n *Node) Eval(fr *Frame) (v value.Value, err error) {
	v.Kind, v.Opt = n.Type.Kind, n.Type.Options
	switch {
	case n.Int != nil:
		v.I, err = n.Int.Int(fr)
	case n.Bool != nil:
		var b bool
		b, err = n.Bool.Bool(fr)
		v = value.OfBoolean(b)
	case n.Dec != nil:
		v.D, err = n.Dec.Dec(fr)
	case n.Text != nil:
		if v.Kind == types.TextConst {
			v.Kind = types.Text
		}
		v.T, err = n.Text.Text(fr)
	case n.Ref != nil:
		var r value.Ref
		r, err = n.Ref.Ref(fr)
		v = value.Unbox(n.Type.Kind, r)
	case n.Do != nil:
		err = n.Do.Do(fr)
	}
	return v, err
}

// The constants. Whoever lowers can recognise them by type.
type (
	// ConstInt is a constant of an integer-like kind.
	ConstInt struct{ V int64 }
	// ConstBool is TRUE or FALSE.
	ConstBool struct{ V bool }
	// ConstDec is a Decimal constant.
	ConstDec struct{ V value.Decimal }
	// ConstText is a Text constant.
	ConstText struct{ V value.Text }
	// ConstRef is a constant of a kind that is held by reference.
	ConstRef struct{ V value.Ref }
)

// Int returns the constant.
func (n *ConstInt) Int(*Frame) (int64, error) { return n.V, nil }

// Bool returns the constant.
func (n *ConstBool) Bool(*Frame) (bool, error) { return n.V, nil }

// Dec returns the constant.
func (n *ConstDec) Dec(*Frame) (value.Decimal, error) { return n.V, nil }

// Text returns the constant.
func (n *ConstText) Text(*Frame) (value.Text, error) { return n.V, nil }

// Ref returns the constant.
func (n *ConstRef) Ref(*Frame) (value.Ref, error) { return n.V, nil }

// ConstNode returns the node of a constant value of type t.
func ConstNode(t *types.Type, v value.Value) Node {
	n := Node{Type: t}
	switch value.SlotOf(t.Kind) {
	case value.SlotI:
		if t.Kind == types.Boolean {
			n.Bool = &ConstBool{v.Boolean()}
		} else {
			n.Int = &ConstInt{v.I}
		}
	case value.SlotD:
		n.Dec = &ConstDec{v.D}
	case value.SlotT:
		n.Text = &ConstText{v.T}
	case value.SlotR:
		n.Ref = &ConstRef{value.Box(v)}
	}
	return n
}
