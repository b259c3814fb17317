package typed

import (
	"calque/lang/object"
	"calque/lang/source"
)

// A Routine is a checked routine: a procedure, a trigger or a main body.
type Routine struct {
	Sig    *object.Routine
	Begin  source.Pos    // in the line of its BEGIN, from which call stacks count; in front of a main body without one
	Vars   []*object.Var // every Local in the order of its index: parameters, the return value if any, locals
	Body   []Stmt
	NStmts int32        // number of statements; ordinals run from 0
	Stmts  []source.Pos // position of each statement by its ordinal
}

// A Stmt is a checked statement.
type Stmt interface {
	Info() *StmtInfo
}

// StmtInfo holds what every statement has.
type StmtInfo struct {
	Ord  int32 // ordinal within the routine
	Span source.Span
}

// Info returns the statement's ordinal and place.
func (s *StmtInfo) Info() *StmtInfo { return s }

type (
	// An Assign stores Y, already converted to the type of X, in X: a variable, field, array element, character, or a
	// whole array, record or object reference.
	Assign struct {
		StmtInfo
		X, Y Expr
	}

	// A CallStmt evaluates a Call, Builtin or Unsupported for its effect.
	CallStmt struct {
		StmtInfo
		X Expr
	}

	// A Block is BEGIN … END. It has an ordinal but is no safepoint of its own.
	Block struct {
		StmtInfo
		List []Stmt
	}

	// An If is IF; Else may be nil.
	If struct {
		StmtInfo
		Cond Expr
		Then Stmt
		Else Stmt
	}

	// A Case is CASE; the selector and all values have been converted to one type.
	Case struct {
		StmtInfo
		X        Expr
		Branches []Branch
		Else     []Stmt
	}

	// A For is FOR; Lo and Hi have been converted to the type of Var.
	For struct {
		StmtInfo
		Var    Expr
		Lo, Hi Expr
		Down   bool
		Body   Stmt
	}

	// A ForEach is FOREACH over a .NET collection.
	ForEach struct {
		StmtInfo
		Var, X Expr
		Body   Stmt
	}

	// A While is WHILE.
	While struct {
		StmtInfo
		Cond Expr
		Body Stmt
	}

	// A Repeat is REPEAT … UNTIL.
	Repeat struct {
		StmtInfo
		Body []Stmt
		Cond Expr
	}

	// A With binds the reference local Var to the record, object or .NET value X while Body runs. The checker makes one only
	// where X is more than a plain variable, so that it is evaluated once.
	With struct {
		StmtInfo
		Var  *object.Var
		X    Expr
		Body Stmt
	}

	// An AssertError is ASSERTERROR.
	AssertError struct {
		StmtInfo
		Body Stmt
	}

	// An Exit leaves the routine; X is nil or has been converted to the type of the return value.
	Exit struct {
		StmtInfo
		X Expr
	}

	// A Break leaves the innermost loop.
	Break struct{ StmtInfo }

	// An Empty does nothing.
	Empty struct{ StmtInfo }
)

// A Branch is one arm of a CASE.
type Branch struct {
	Values []Range
	Body   Stmt
}
