package ast

import (
	"fmt"
	goast "go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// samples holds one node of every kind of expression and statement.
func samples() []Node {
	x, s := &Ident{}, &Empty{}
	return []Node{
		x, &BadExpr{}, &Literal{}, &Paren{X: x}, &Unary{X: x}, &Binary{X: x, Y: x}, &Member{X: x, Sel: x}, &Scope{X: x, Sel: x},
		&Index{X: x, Args: []Expr{x}}, &Call{Fun: x, Args: []Expr{x}}, &Range{Lo: x}, &Set{Elems: []Expr{&Range{Hi: x}}},
		s, &BadStmt{}, &Assign{X: x, Y: x}, &ExprStmt{X: x}, &Block{List: []Stmt{s}}, &If{Cond: x, Then: s}, &If{Cond: x, Then: s, Else: s},
		&Case{X: x, Branches: []*Branch{{Values: []Expr{x}, Body: s}}, HasElse: true, Else: []Stmt{s}},
		&For{Var: x, Lo: x, Hi: x, Body: s}, &ForEach{Var: x, X: x, Body: s}, &While{Cond: x, Body: s},
		&Repeat{List: []Stmt{s}, Cond: x}, &With{X: x, Body: s}, &AssertError{Body: s}, &Exit{}, &Exit{X: x},
	}
}

// TestEveryKind holds the list of samples complete, and Walk and Dump able to take every kind.
func TestEveryKind(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range samples() {
		seen[fmt.Sprintf("%T", n)] = true
		count := 0
		Walk(n, func(Node) bool { count++; return true })
		if count == 0 || Dump(n) == "" {
			t.Errorf("%T is not walked or not dumped", n)
		}
	}
	for _, kind := range declaredKinds(t) {
		if !seen["*ast."+kind] {
			t.Errorf("no sample of %s", kind)
		}
	}
}

// declaredKinds returns the types that have the marking methods expr and stmt.
func declaredKinds(t *testing.T) (kinds []string) {
	t.Helper()
	for _, name := range []string{"expr.go", "stmt.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*goast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "expr" && fn.Name.Name != "stmt" {
				continue
			}
			star := fn.Recv.List[0].Type.(*goast.StarExpr)
			kinds = append(kinds, star.X.(*goast.Ident).Name)
		}
	}
	return kinds
}

// TestWalkStops checks that a refused node keeps its inside to itself.
func TestWalkStops(t *testing.T) {
	var seen []string
	tree := &Block{List: []Stmt{&Exit{X: &Ident{}}, &While{Cond: &Ident{}, Body: &Empty{}}}}
	Walk(tree, func(n Node) bool {
		seen = append(seen, fmt.Sprintf("%T", n))
		_, isExit := n.(*Exit)
		return !isExit
	})
	if got, want := fmt.Sprint(seen), "[*ast.Block *ast.Exit *ast.While *ast.Ident *ast.Empty]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
