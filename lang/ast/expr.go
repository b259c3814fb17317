package ast

import (
	"calque/lang/source"
	"calque/lang/token"
)

// An Expr is an expression.
type Expr interface {
	Node
	expr()
}

type (
	// A BadExpr stands where an expression could not be parsed.
	BadExpr struct{ Span source.Span }

	// A Literal is a constant as it was written: Kind is token.Int, BigInt, Decimal, String, Date, Time or DateTime.
	Literal struct {
		Kind token.Kind
		// Text is the literal's value text: digits without the suffix letter, or the string's characters with
		// doubled quotes undone and decoded from the file's code page. For Boolean literals see Ident: TRUE and FALSE are
		// names that may be shadowed by nothing, and are resolved by the checker.
		Text string
		Span source.Span
	}

	// A Paren is an expression in parentheses.
	Paren struct {
		X    Expr
		Span source.Span
	}

	// A Unary is NOT x, -x or +x.
	Unary struct {
		Op    token.Kind
		OpPos source.Pos
		X     Expr
	}

	// A Binary is x op y; IN has a *Set on its right. It holds where x begins: in a long chain of operators the search for
	// that would take quadratic time.
	Binary struct {
		X     Expr
		Op    token.Kind
		From  source.Pos
		OpPos source.Pos
		Y     Expr
	}

	// A Member is x.Name.
	Member struct {
		X   Expr
		Sel *Ident
	}

	// A Scope is x::Name, an option value or an object number such as DATABASE::"Sales Header". An absent X (::Name)
	// does not occur in C/AL. The name may be written as an integer; then Sel spells its digits.
	Scope struct {
		X   Expr
		Sel *Ident
	}

	// An Index is x[i] or x[i,j,…], an array element or a character of a text.
	Index struct {
		X      Expr
		Args   []Expr
		EndPos source.Pos
	}

	// A Call is f(args). A call without parentheses is the bare Ident or Member: only the checker can tell.
	Call struct {
		Fun    Expr
		Args   []Expr
		EndPos source.Pos
	}

	// A Range is lo..hi inside a CASE value list or an IN set. One side may be nil.
	Range struct {
		Lo, Hi Expr
		OpPos  source.Pos
	}

	// A Set is [a,b..c,…], the right side of IN.
	Set struct {
		Elems []Expr // values and *Range
		Span  source.Span
	}
)

func (*Ident) expr()   {}
func (*BadExpr) expr() {}
func (*Literal) expr() {}
func (*Paren) expr()   {}
func (*Unary) expr()   {}
func (*Binary) expr()  {}
func (*Member) expr()  {}
func (*Scope) expr()   {}
func (*Index) expr()   {}
func (*Call) expr()    {}
func (*Range) expr()   {}
func (*Set) expr()     {}

// Pos and End give each expression's bytes.

func (x *BadExpr) Pos() source.Pos { return x.Span.Start }
func (x *BadExpr) End() source.Pos { return x.Span.End }
func (x *Literal) Pos() source.Pos { return x.Span.Start }
func (x *Literal) End() source.Pos { return x.Span.End }
func (x *Paren) Pos() source.Pos   { return x.Span.Start }
func (x *Paren) End() source.Pos   { return x.Span.End }
func (x *Unary) Pos() source.Pos   { return x.OpPos }
func (x *Unary) End() source.Pos   { return x.X.End() }
func (x *Binary) Pos() source.Pos  { return x.From }
func (x *Binary) End() source.Pos  { return x.Y.End() }
func (x *Member) Pos() source.Pos  { return x.X.Pos() }
func (x *Member) End() source.Pos  { return x.Sel.End() }
func (x *Scope) Pos() source.Pos   { return x.X.Pos() }
func (x *Scope) End() source.Pos   { return x.Sel.End() }
func (x *Index) Pos() source.Pos   { return x.X.Pos() }
func (x *Index) End() source.Pos   { return x.EndPos }
func (x *Call) Pos() source.Pos    { return x.Fun.Pos() }
func (x *Call) End() source.Pos    { return x.EndPos }
func (x *Set) Pos() source.Pos     { return x.Span.Start }
func (x *Set) End() source.Pos     { return x.Span.End }

// Pos returns the range's first byte.
func (x *Range) Pos() source.Pos {
	if x.Lo != nil {
		return x.Lo.Pos()
	}
	return x.OpPos
}

// End returns the byte after the range.
func (x *Range) End() source.Pos {
	if x.Hi != nil {
		return x.Hi.End()
	}
	return x.OpPos + 2
}
