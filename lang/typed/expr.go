package typed

import (
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/token"
	"calque/lang/types"
)

// An Expr is a checked expression.
type Expr interface {
	Type() *types.Type // never nil; Void for a call without a value
	Pos() source.Pos
	End() source.Pos
}

// Base holds what every expression has.
type Base struct {
	T    *types.Type
	Span source.Span
}

// Type returns the expression's static type.
func (b *Base) Type() *types.Type { return b.T }

// Pos returns the first byte of the expression's text.
func (b *Base) Pos() source.Pos { return b.Span.Start }

// End returns the byte after the expression's text.
func (b *Base) End() source.Pos { return b.Span.End }

type (
	// A Const is a literal, an option value or an object number. Which field holds the value depends on the type's
	// kind: Int for Boolean (0, 1), Byte, Char, Option, Integer, BigInteger, Time (milliseconds since midnight plus 1, 0 for
	// 0T), DateTime (only 0DT: 0) and Date (year*10000+month*100+day, 0 for 0D); Text for Text, Code and Decimal (invariant
	// digits such as 0.01).
	Const struct {
		Base
		Int  int64
		Text string
	}

	// A VarRef is a variable: local, global, Rec, xRec or a system variable, also a text constant.
	VarRef struct {
		Base
		Var *object.Var
	}

	// A FieldRef is a field of a record expression (a VarRef or Elem of Record type).
	FieldRef struct {
		Base
		Rec   Expr
		Field *object.Field
	}

	// An Elem is an element of an array: Index has one Integer expression for each dimension.
	Elem struct {
		Base
		X     Expr
		Index []Expr
	}

	// A CharAt is one character of a Text or Code, as Char. X can be assigned to when it can be itself.
	CharAt struct {
		Base
		X     Expr
		Index Expr
	}

	// A Convert is an implicit conversion of X to the type T, checked at run time where the types do not guarantee it:
	// narrowing numbers, length of strings, Text to Code, Text to GUID, anything to or from Variant.
	Convert struct {
		Base
		X Expr
	}

	// A Unary is -x or +x (Op Minus, Plus; T is the operand's numeric type) or NOT x (Boolean).
	Unary struct {
		Base
		Op token.Kind
		X  Expr
	}

	// A Binary is x op y. For arithmetic on numbers and for comparisons both operands have been converted to one common
	// type; for AND, OR, XOR both are Boolean; Text + Text joins. Otherwise the operand types select the operation:
	// Date ± Integer, Date - Date, Time ± Integer, Time - Time, DateTime ± Duration, DateTime - DateTime, Duration ± Duration, Duration * number, Duration / number.
	Binary struct {
		Base
		Op   token.Kind
		X, Y Expr
	}

	// An In is x IN [elements]; elements have been converted to one type with X.
	In struct {
		Base
		X   Expr
		Set []Range
	}

	// A Call calls a routine written in C/AL. Recv is the instance that runs it (a Codeunit, Record, Page, Report, Query or
	// XMLport expression); nil means the running instance. An argument of a VAR parameter is an assignable expression (see
	// types.CanPassByRef): lengths of strings and of arrays may differ, Text and Code may stand for each other, and a Variant
	// for anything and anything for a Variant. Then the routine works on a converted copy, which is converted back and stored when it
	// returns. The other arguments have been converted to the parameter's type; an array may be one of another length. Taken
	// tells whether the value is used: it decides whether a TryFunction catches.
	Call struct {
		Base
		Recv    Expr
		Routine *object.Routine
		Args    []Expr
		Taken   bool
	}

	// A Builtin calls a built-in function or method. Recv is the receiver of a method (nil for a function, and for static forms
	// such as CODEUNIT.RUN). Args follow Fn.Params; omitted optional ones are absent from the end. An argument for a
	// Field parameter is a FieldName, for a Column a ColumnName; for a VAR parameter an assignable expression. Taken
	// tells whether the value is used: for an optional return it decides between FALSE and a run-time error.
	Builtin struct {
		Base
		Fn    *types.Builtin
		Recv  Expr
		Args  []Expr
		Taken bool
	}

	// A FieldName is the name of a field, passed to a built-in such as SETRANGE. Rec is the record it belongs to where that is
	// not the receiver (COPYFILTER's target); else nil.
	FieldName struct {
		Base
		Rec   Expr
		Field *object.Field
	}

	// A ColumnName is the name of a column of a query, passed to a built-in such as SETFILTER.
	ColumnName struct {
		Base
		Name string
	}

	// An Unsupported is an expression that was understood but cannot run in this build: What names it for the error
	// that is raised when control reaches it. X lists what was checked inside it.
	Unsupported struct {
		Base
		What string
		X    []Expr
	}

	// A Bad stands for an expression with an error; its type is Invalid. A routine that holds one is never run.
	Bad struct{ Base }
)

// A Range is one element of an IN set or a CASE value list: a single value when Hi is nil. An absent Lo with a Hi is an open start.
type Range struct{ Lo, Hi Expr }
