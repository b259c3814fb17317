package ast

import (
	"calque/lang/source"
	"calque/lang/token"
)

// A Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

type (
	// A BadStmt stands where a statement could not be parsed.
	BadStmt struct{ Span source.Span }

	// An Empty is the statement between two semicolons; it has a position and no bytes.
	Empty struct{ At source.Pos }

	// An Assign is x := y, x += y, x -= y, x *= y or x /= y.
	Assign struct {
		X     Expr
		Op    token.Kind // token.Assign, PlusAssign, MinusAssign, StarAssign, SlashAssign
		OpPos source.Pos
		Y     Expr
	}

	// An ExprStmt is a call used as a statement, with or without parentheses. BREAK is one too: only the checker can
	// tell the statement from a procedure of that name.
	ExprStmt struct{ X Expr }

	// A Block is BEGIN … END.
	Block struct {
		List []Stmt
		Span source.Span
	}

	// An If is IF c THEN s [ELSE s]; Else is nil without an ELSE. It holds where it ends: in a long chain of ELSE IFs the
	// search for that would take quadratic time.
	If struct {
		IfPos  source.Pos
		EndPos source.Pos
		Cond   Expr
		Then   Stmt
		Else   Stmt
	}

	// A Case is CASE x OF … [ELSE …] END.
	Case struct {
		Span     source.Span
		X        Expr
		Branches []*Branch
		HasElse  bool
		Else     []Stmt
	}

	// A Branch is one arm of a CASE: values and ranges, then its statement.
	Branch struct {
		Values []Expr // values and *Range
		Body   Stmt
	}

	// A For is FOR v := lo TO|DOWNTO hi DO s.
	For struct {
		ForPos source.Pos
		Var    Expr
		Lo, Hi Expr
		Down   bool
		Body   Stmt
	}

	// A ForEach is FOREACH v IN collection DO s.
	ForEach struct {
		ForPos source.Pos
		Var    Expr
		X      Expr
		Body   Stmt
	}

	// A While is WHILE c DO s.
	While struct {
		WhilePos source.Pos
		Cond     Expr
		Body     Stmt
	}

	// A Repeat is REPEAT s; … UNTIL c.
	Repeat struct {
		RepeatPos source.Pos
		List      []Stmt
		Cond      Expr
	}

	// A With is WITH rec DO s.
	With struct {
		WithPos source.Pos
		X       Expr
		Body    Stmt
	}

	// An AssertError is ASSERTERROR s.
	AssertError struct {
		AssertPos source.Pos
		Body      Stmt
	}

	// An Exit is EXIT or EXIT(x); X is nil in the first form.
	Exit struct {
		Span source.Span
		X    Expr
	}
)

func (*BadStmt) stmt()     {}
func (*Empty) stmt()       {}
func (*Assign) stmt()      {}
func (*ExprStmt) stmt()    {}
func (*Block) stmt()       {}
func (*If) stmt()          {}
func (*Case) stmt()        {}
func (*For) stmt()         {}
func (*ForEach) stmt()     {}
func (*While) stmt()       {}
func (*Repeat) stmt()      {}
func (*With) stmt()        {}
func (*AssertError) stmt() {}
func (*Exit) stmt()        {}

// Pos and End give each statement's bytes.

func (s *BadStmt) Pos() source.Pos     { return s.Span.Start }
func (s *BadStmt) End() source.Pos     { return s.Span.End }
func (s *Empty) Pos() source.Pos       { return s.At }
func (s *Empty) End() source.Pos       { return s.At }
func (s *Assign) Pos() source.Pos      { return s.X.Pos() }
func (s *Assign) End() source.Pos      { return s.Y.End() }
func (s *ExprStmt) Pos() source.Pos    { return s.X.Pos() }
func (s *ExprStmt) End() source.Pos    { return s.X.End() }
func (s *Block) Pos() source.Pos       { return s.Span.Start }
func (s *Block) End() source.Pos       { return s.Span.End }
func (s *If) Pos() source.Pos          { return s.IfPos }
func (s *If) End() source.Pos          { return s.EndPos }
func (s *Case) Pos() source.Pos        { return s.Span.Start }
func (s *Case) End() source.Pos        { return s.Span.End }
func (s *Branch) Pos() source.Pos      { return s.Values[0].Pos() }
func (s *Branch) End() source.Pos      { return s.Body.End() }
func (s *For) Pos() source.Pos         { return s.ForPos }
func (s *For) End() source.Pos         { return s.Body.End() }
func (s *ForEach) Pos() source.Pos     { return s.ForPos }
func (s *ForEach) End() source.Pos     { return s.Body.End() }
func (s *While) Pos() source.Pos       { return s.WhilePos }
func (s *While) End() source.Pos       { return s.Body.End() }
func (s *Repeat) Pos() source.Pos      { return s.RepeatPos }
func (s *Repeat) End() source.Pos      { return s.Cond.End() }
func (s *With) Pos() source.Pos        { return s.WithPos }
func (s *With) End() source.Pos        { return s.Body.End() }
func (s *AssertError) Pos() source.Pos { return s.AssertPos }
func (s *AssertError) End() source.Pos { return s.Body.End() }
func (s *Exit) Pos() source.Pos        { return s.Span.Start }
func (s *Exit) End() source.Pos        { return s.Span.End }
