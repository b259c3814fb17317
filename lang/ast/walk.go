package ast

import (
	"fmt"

	"calque/lang/source"
)

// Walk calls visit for n and everything in it, in the order of the text. Where visit returns false, what is inside the
// node is left out. A nil node is not visited.
func Walk(n Node, visit func(Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	switch n := n.(type) {
	case Expr:
		walkExpr(n, visit)
	case Stmt:
		walkStmt(n, visit)
	case *Branch:
		walkExprs(n.Values, visit)
		Walk(n.Body, visit)
	case *File:
		for _, o := range n.Objects {
			Walk(o, visit)
		}
		if n.Script != nil {
			Walk(n.Script, visit)
		}
	case *Object:
		for _, s := range n.Sections {
			Walk(s, visit)
		}
		if n.Code != nil {
			Walk(n.Code, visit)
		}
	case *Section:
		walkProps(n.Props, visit)
		for _, r := range n.Rows {
			Walk(r, visit)
		}
		for _, s := range n.Subs {
			Walk(s, visit)
		}
	case *Row:
		walkProps(n.Props, visit)
	case *Property:
		if n.Trigger != nil {
			Walk(n.Trigger, visit)
		}
		if n.Actions != nil {
			Walk(n.Actions, visit)
		}
	default:
		walkDecl(n, visit)
	}
}

// walkDecl visits what is in a declaration or routine.
func walkDecl(n Node, visit func(Node) bool) {
	switch n := n.(type) {
	case *Code:
		walkVars(n.Vars, visit)
		for _, r := range n.Routines {
			Walk(r, visit)
		}
		if n.Main != nil {
			Walk(n.Main, visit)
		}
	case *Routine:
		for _, a := range n.Attrs {
			Walk(a, visit)
		}
		walkIdent(n.Sender, visit)
		walkIdent(n.Name, visit)
		for _, p := range n.Params {
			Walk(p, visit)
		}
		if n.Result != nil {
			Walk(n.Result, visit)
		}
		if n.Body != nil {
			Walk(n.Body, visit)
		}
	case *Body:
		walkVars(n.Vars, visit)
		if n.Block != nil {
			Walk(n.Block, visit)
		}
	case *Param:
		walkTyped(n.Name, n.Type, visit)
	case *Result:
		walkTyped(n.Name, n.Type, visit)
	case *VarDecl:
		walkTyped(n.Name, n.Type, visit)
	case *TypeExpr:
		walkIdent(n.Object, visit)
	case *Condition:
		walkIdent(n.Field, visit)
		walkIdent(n.Item, visit)
		walkIdent(n.Value, visit)
	case *Attribute:
	default:
		panic(fmt.Sprintf("ast: Walk does not know %T", n))
	}
}

func walkProps(list []*Property, visit func(Node) bool) {
	for _, p := range list {
		Walk(p, visit)
	}
}

func walkVars(list []*VarDecl, visit func(Node) bool) {
	for _, v := range list {
		Walk(v, visit)
	}
}

func walkIdent(x *Ident, visit func(Node) bool) {
	if x != nil {
		Walk(x, visit)
	}
}

func walkTyped(name *Ident, typ *TypeExpr, visit func(Node) bool) {
	walkIdent(name, visit)
	if typ != nil {
		Walk(typ, visit)
	}
}

func walkExprs(list []Expr, visit func(Node) bool) {
	for _, x := range list {
		Walk(x, visit)
	}
}

// walkExpr visits what is in an expression.
func walkExpr(x Expr, visit func(Node) bool) {
	switch x := x.(type) {
	case *Ident, *BadExpr, *Literal:
	case *Paren:
		Walk(x.X, visit)
	case *Unary:
		Walk(x.X, visit)
	case *Binary:
		Walk(x.X, visit)
		Walk(x.Y, visit)
	case *Member:
		Walk(x.X, visit)
		walkIdent(x.Sel, visit)
	case *Scope:
		Walk(x.X, visit)
		walkIdent(x.Sel, visit)
	case *Index:
		Walk(x.X, visit)
		walkExprs(x.Args, visit)
	case *Call:
		Walk(x.Fun, visit)
		walkExprs(x.Args, visit)
	case *Range:
		Walk(x.Lo, visit)
		Walk(x.Hi, visit)
	case *Set:
		walkExprs(x.Elems, visit)
	default:
		panic(fmt.Sprintf("ast: Walk does not know %T", x))
	}
}

func walkStmts(list []Stmt, visit func(Node) bool) {
	for _, s := range list {
		Walk(s, visit)
	}
}

// walkStmt visits what is in a statement. It is one flat switch over all of them.
func walkStmt(s Stmt, visit func(Node) bool) {
	switch s := s.(type) {
	case *BadStmt, *Empty:
	case *Assign:
		Walk(s.X, visit)
		Walk(s.Y, visit)
	case *ExprStmt:
		Walk(s.X, visit)
	case *Block:
		walkStmts(s.List, visit)
	case *If:
		Walk(s.Cond, visit)
		Walk(s.Then, visit)
		Walk(s.Else, visit)
	case *Case:
		Walk(s.X, visit)
		for _, b := range s.Branches {
			Walk(b, visit)
		}
		walkStmts(s.Else, visit)
	case *For:
		Walk(s.Var, visit)
		Walk(s.Lo, visit)
		Walk(s.Hi, visit)
		Walk(s.Body, visit)
	case *ForEach:
		Walk(s.Var, visit)
		Walk(s.X, visit)
		Walk(s.Body, visit)
	case *While:
		Walk(s.Cond, visit)
		Walk(s.Body, visit)
	case *Repeat:
		walkStmts(s.List, visit)
		Walk(s.Cond, visit)
	case *With:
		Walk(s.X, visit)
		Walk(s.Body, visit)
	case *AssertError:
		Walk(s.Body, visit)
	case *Exit:
		Walk(s.X, visit)
	default:
		panic(fmt.Sprintf("ast: Walk does not know %T", s))
	}
}

// Pos and End give the bytes of what is neither statement nor expression.

func (f *File) Pos() source.Pos      { return 0 }
func (f *File) End() source.Pos      { return source.Pos(f.Src.Size()) }
func (o *Object) Pos() source.Pos    { return o.Span.Start }
func (o *Object) End() source.Pos    { return o.Span.End }
func (s *Section) Pos() source.Pos   { return s.Span.Start }
func (s *Section) End() source.Pos   { return s.Span.End }
func (r *Row) Pos() source.Pos       { return r.Span.Start }
func (r *Row) End() source.Pos       { return r.Span.End }
func (p *Property) Pos() source.Pos  { return p.Span.Start }
func (p *Property) End() source.Pos  { return p.Span.End }
func (c *Code) Pos() source.Pos      { return c.Span.Start }
func (c *Code) End() source.Pos      { return c.Span.End }
func (r *Routine) Pos() source.Pos   { return r.Span.Start }
func (r *Routine) End() source.Pos   { return r.Span.End }
func (a *Attribute) Pos() source.Pos { return a.Span.Start }
func (a *Attribute) End() source.Pos { return a.Span.End }
func (p *Param) Pos() source.Pos     { return p.Span.Start }
func (p *Param) End() source.Pos     { return p.Span.End }
func (r *Result) Pos() source.Pos    { return r.Span.Start }
func (r *Result) End() source.Pos    { return r.Span.End }
func (v *VarDecl) Pos() source.Pos   { return v.Span.Start }
func (v *VarDecl) End() source.Pos   { return v.Span.End }
func (t *TypeExpr) Pos() source.Pos  { return t.Span.Start }
func (t *TypeExpr) End() source.Pos  { return t.Span.End }

// Pos returns the first byte of the body: of its declarations, or of its block.
func (b *Body) Pos() source.Pos {
	if len(b.Vars) > 0 {
		return b.Vars[0].Pos()
	}
	return b.Block.Pos()
}

// End returns the byte after the body's END.
func (b *Body) End() source.Pos { return b.Block.End() }
