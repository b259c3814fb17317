package typed

import "fmt"

// A Visitor is told of the parts of a tree in the order of the text. Either function may be nil. One that returns false keeps
// Walk out of what its argument holds.
type Visitor struct {
	Stmt func(Stmt) bool
	Expr func(Expr) bool
}

// Walk visits statements and everything in them.
func Walk(list []Stmt, v Visitor) {
	for _, s := range list {
		v.stmt(s)
	}
}

// WalkExpr visits an expression and everything in it.
func WalkExpr(x Expr, v Visitor) { v.expr(x) }

// stmt visits s, which may be nil: the absent ELSE of an IF.
func (v Visitor) stmt(s Stmt) {
	if s == nil || v.Stmt != nil && !v.Stmt(s) {
		return
	}
	switch s := s.(type) {
	case *Assign:
		v.expr(s.X)
		v.expr(s.Y)
	case *CallStmt:
		v.expr(s.X)
	case *Block:
		Walk(s.List, v)
	case *If:
		v.expr(s.Cond)
		v.stmt(s.Then)
		v.stmt(s.Else)
	case *Case:
		v.expr(s.X)
		for _, b := range s.Branches {
			v.ranges(b.Values)
			v.stmt(b.Body)
		}
		Walk(s.Else, v)
	case *For:
		v.exprs(s.Var, s.Lo, s.Hi)
		v.stmt(s.Body)
	case *ForEach:
		v.exprs(s.Var, s.X)
		v.stmt(s.Body)
	case *While:
		v.expr(s.Cond)
		v.stmt(s.Body)
	case *Repeat:
		Walk(s.Body, v)
		v.expr(s.Cond)
	case *With:
		v.expr(s.X)
		v.stmt(s.Body)
	case *AssertError:
		v.stmt(s.Body)
	case *Exit:
		v.expr(s.X)
	case *Break, *Empty:
	default:
		panic(fmt.Sprintf("typed: unknown statement %T", s))
	}
}

// expr visits x, which may be nil: an absent receiver, bound or value.
func (v Visitor) expr(x Expr) {
	if x == nil || v.Expr != nil && !v.Expr(x) {
		return
	}
	switch x := x.(type) {
	case *FieldRef:
		v.expr(x.Rec)
	case *Elem:
		v.expr(x.X)
		v.exprs(x.Index...)
	case *CharAt:
		v.exprs(x.X, x.Index)
	case *Convert:
		v.expr(x.X)
	case *Unary:
		v.expr(x.X)
	case *Binary:
		v.exprs(x.X, x.Y)
	case *In:
		v.expr(x.X)
		v.ranges(x.Set)
	case *Call:
		v.expr(x.Recv)
		v.exprs(x.Args...)
	case *Builtin:
		v.expr(x.Recv)
		v.exprs(x.Args...)
	case *FieldName:
		v.expr(x.Rec)
	case *Unsupported:
		v.exprs(x.X...)
	case *Const, *VarRef, *ColumnName, *Bad:
	default:
		panic(fmt.Sprintf("typed: unknown expression %T", x))
	}
}

func (v Visitor) exprs(list ...Expr) {
	for _, x := range list {
		v.expr(x)
	}
}

func (v Visitor) ranges(list []Range) {
	for _, r := range list {
		v.exprs(r.Lo, r.Hi)
	}
}
