package vm_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"testing"

	"calque/lang/object"
	"calque/lang/source"
	ctoken "calque/lang/token"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/vm"
)

// TestEveryNodeIsLowered feeds every kind of typed node to the lowering: a kind that it does not know panics.
func TestEveryNodeIsLowered(t *testing.T) {
	exprs, stmts := samples()
	seen := map[string]bool{"Bad": true} // never lowered: its routine has errors
	for _, e := range exprs {
		seen[reflect.TypeOf(e).Elem().Name()] = true
		stmts = append(stmts, &typed.CallStmt{X: e})
	}
	for _, s := range stmts {
		seen[reflect.TypeOf(s).Elem().Name()] = true
	}
	for _, name := range nodeKinds(t) {
		if !seen[name] {
			t.Errorf("typed.%s has no sample here", name)
		}
	}
	sig := &object.Routine{Name: source.NewName("P"), Owner: &object.Object{Name: source.NewName("O")}}
	sig.Params = []*object.Var{local(0, types.Integer), local(1, types.Text), local(2, types.Record), local(3, types.Array)}
	p := vm.New(vm.Config{Object: func(object.ID) *object.Object { return table }})
	p.Lower(&typed.Routine{Sig: sig, Vars: sig.Params, Body: stmts, NStmts: 1, Stmts: []source.Pos{0}})
}

var table = &object.Object{Name: source.NewName("T"), Table: &object.TableInfo{}}

func local(index int, k types.Kind) *object.Var {
	t := types.Of(k)
	switch k {
	case types.Array:
		t = &types.Type{Kind: k, Elem: types.Of(types.Integer), Dims: []int32{3}}
	case types.Record:
		t = &types.Type{Kind: k, No: 1}
	}
	return &object.Var{Name: source.NewName("v"), Type: t, Index: index}
}

func base(k types.Kind) typed.Base { return typed.Base{T: types.Of(k)} }

func ref(index int, k types.Kind) typed.Expr {
	v := local(index, k)
	return &typed.VarRef{Base: typed.Base{T: v.Type}, Var: v}
}

func number(n int64) typed.Expr { return &typed.Const{Base: base(types.Integer), Int: n} }
func yes() typed.Expr           { return &typed.Const{Base: base(types.Boolean), Int: 1} }

// samples returns one node of every kind.
func samples() ([]typed.Expr, []typed.Stmt) {
	field := &object.Field{No: 1, Type: types.Of(types.Decimal), Table: table}
	table.Table.Fields = []*object.Field{field}
	callee := &object.Routine{Name: source.NewName("Q"), Owner: table}
	empty := &typed.Empty{}
	exprs := []typed.Expr{
		number(1),
		ref(0, types.Integer),
		&typed.FieldRef{Base: base(types.Decimal), Rec: ref(2, types.Record), Field: field},
		&typed.Elem{Base: base(types.Integer), X: ref(3, types.Array), Index: []typed.Expr{number(1)}},
		&typed.CharAt{Base: base(types.Char), X: ref(1, types.Text), Index: number(1)},
		&typed.Convert{Base: base(types.Decimal), X: number(1)},
		&typed.Unary{Base: base(types.Integer), Op: ctoken.Minus, X: number(1)},
		&typed.Binary{Base: base(types.Integer), Op: ctoken.Plus, X: number(1), Y: number(2)},
		&typed.In{Base: base(types.Boolean), X: number(1), Set: []typed.Range{{Lo: number(1)}}},
		&typed.Call{Base: base(types.Void), Routine: callee},
		&typed.Builtin{Base: base(types.Void), Fn: &types.Builtin{Name: "B"}},
		&typed.FieldName{Base: base(types.Decimal), Field: field},
		&typed.ColumnName{Base: base(types.Text), Name: "c"},
		&typed.Unsupported{Base: base(types.Void), What: "that"},
	}
	stmts := []typed.Stmt{
		&typed.Assign{X: ref(0, types.Integer), Y: number(1)},
		&typed.Block{List: []typed.Stmt{empty}},
		&typed.If{Cond: yes(), Then: empty},
		&typed.Case{X: number(1), Branches: []typed.Branch{{Values: []typed.Range{{Lo: number(1)}}, Body: empty}}},
		&typed.For{Var: ref(0, types.Integer), Lo: number(1), Hi: number(2), Body: empty},
		&typed.ForEach{Var: ref(0, types.Integer), X: &typed.Unsupported{Base: base(types.DotNet), What: "that"}, Body: empty},
		&typed.While{Cond: yes(), Body: empty},
		&typed.Repeat{Cond: yes()},
		&typed.With{Var: local(2, types.Record), X: ref(2, types.Record), Body: empty},
		&typed.AssertError{Body: empty},
		&typed.Exit{},
		&typed.Break{},
		empty,
	}
	return exprs, stmts
}

// nodeKinds reads the names of the node types from the source of package typed.
func nodeKinds(t *testing.T) []string {
	t.Helper()
	notNodes := map[string]bool{"Base": true, "StmtInfo": true, "Range": true, "Branch": true, "Routine": true, "Expr": true, "Stmt": true}
	var names []string
	for _, file := range []string{"expr.go", "stmt.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), "../../lang/typed/"+file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			for _, s := range g.Specs {
				if name := s.(*ast.TypeSpec).Name.Name; !notNodes[name] {
					names = append(names, name)
				}
			}
		}
	}
	return names
}
