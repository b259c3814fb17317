package parse

import "calque/lang/ast"

// slab allocates values of one type in chunks. A chunk lives as long as one of its values.
type slab[T any] struct {
	free []T
	size int
}

// maxSlab is the largest chunk, in values.
const maxSlab = 64

func (s *slab[T]) new() *T {
	if len(s.free) == 0 {
		s.size = min(s.size*2+4, maxSlab)
		s.free = make([]T, s.size)
	}
	v := &s.free[0]
	s.free = s.free[1:]
	return v
}

// nodes allocates the nodes that make up most of a tree.
type nodes struct {
	idents   slab[ast.Ident]
	literals slab[ast.Literal]
	members  slab[ast.Member]
	scopes   slab[ast.Scope]
	calls    slab[ast.Call]
	binaries slab[ast.Binary]
	parens   slab[ast.Paren]
	assigns  slab[ast.Assign]
	exprs    slab[ast.ExprStmt]
	ifs      slab[ast.If]
	blocks   slab[ast.Block]
	types    slab[ast.TypeExpr]
	vars     slab[ast.VarDecl]
	props    slab[ast.Property]
	rows     slab[ast.Row]

	exprStack []ast.Expr // elements of lists that are being parsed
	stmtStack []ast.Stmt
}

// takeExprs returns the expressions pushed since mark as a slice of their own.
func (n *nodes) takeExprs(mark int) []ast.Expr {
	if len(n.exprStack) == mark {
		return nil
	}
	list := make([]ast.Expr, len(n.exprStack)-mark)
	copy(list, n.exprStack[mark:])
	clear(n.exprStack[mark:])
	n.exprStack = n.exprStack[:mark]
	return list
}

// takeStmts returns the statements pushed since mark as a slice of their own.
func (n *nodes) takeStmts(mark int) []ast.Stmt {
	if len(n.stmtStack) == mark {
		return nil
	}
	list := make([]ast.Stmt, len(n.stmtStack)-mark)
	copy(list, n.stmtStack[mark:])
	clear(n.stmtStack[mark:])
	n.stmtStack = n.stmtStack[:mark]
	return list
}
