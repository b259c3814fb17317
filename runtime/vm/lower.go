package vm

import (
	"fmt"
	"path/filepath"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file lowers a routine and dispatches its expressions; statements are in stmt.go.

// A lowerer lowers one routine. It is used once.
type lowerer struct {
	p    *Program
	r    *typed.Routine
	file *source.File
	vars []exec.Param // of the locals by object.Var.Index

	shape         exec.Shape
	nest, deepest int // of the nodes around the present one

	weave    Weave // nil for none
	observes bool  // a built-in is called whose row Observes
}

// levelsPerCall is how deep a routine's tree may be for one unit of call depth; see exec.Code.Cost.
const levelsPerCall = 48

// Lower makes the Code of a checked routine that has no errors.
func (p *Program) Lower(r *typed.Routine) *exec.Code {
	return p.lowerWith(r, func(lo *lowerer) exec.Stmt { return lo.block(r.Body) })
}

// lowerWith is Lower with another body.
func (p *Program) lowerWith(r *typed.Routine, body func(*lowerer) exec.Stmt) *exec.Code {
	lo := &lowerer{p: p, r: r, weave: p.woven()}
	c := lo.lower(body)
	if lo.observes && lo.weave == nil && p.cfg.Observe != nil {
		lo = &lowerer{p: p, r: r, weave: p.cfg.Observe}
		c = lo.lower(body)
	}
	return c
}

func (lo *lowerer) lower(body func(*lowerer) exec.Stmt) *exec.Code {
	r := lo.r
	lo.file = r.Sig.Source()
	c := &exec.Code{Sig: r.Sig, File: lo.file, Stmts: r.Stmts}
	for i, v := range r.Vars {
		lo.vars = append(lo.vars, place(v, &lo.shape))
		if i == len(r.Sig.Params)-1 {
			c.Args = lo.shape
		}
	}
	c.Params = lo.vars[:len(r.Sig.Params)]
	if r.Sig.Result != nil {
		c.Result = lo.vars[len(r.Sig.Params)]
	}
	c.Body = body(lo)
	c.Shape = lo.shape
	c.Narrow = lo.shape.I <= exec.QuickSlots && lo.shape.D == 0 && lo.shape.T == 0 && lo.shape.R == 0
	c.Cost = int32(1 + lo.deepest/levelsPerCall)
	c.Label = lo.label()
	return c
}

// label is how call stacks print the routine.
func (lo *lowerer) label() exec.Label {
	sig := lo.r.Sig
	out := exec.Label{Object: objectLabel(sig.Owner), Routine: sig.Name.Quoted()}
	if sig.Kind == ast.Trigger || sig.Kind == ast.Main {
		out.Routine = sig.Name.Text + "(Trigger)"
	}
	if lo.file != nil {
		out.Line = lo.file.Line(lo.r.Begin)
	}
	return out
}

// objectLabel prints an object as call stacks do: "Sales Helper"(CodeUnit 50100). A script has no name but its file's.
func objectLabel(obj *object.Object) string {
	switch {
	case obj == nil:
		return ""
	case obj.Kind == ast.NoObject:
		if obj.File != nil {
			return filepath.Base(obj.File.Name())
		}
		return obj.Name.Text
	}
	return fmt.Sprintf("%s(%s %d)", obj.Name.Quoted(), kindLabel[obj.Kind], obj.No)
}

// kindLabel is how call stacks spell the kinds of object.
var kindLabel = [...]string{
	ast.NoObject: "Script", ast.Table: "Table", ast.Page: "Page", ast.Report: "Report", ast.Codeunit: "CodeUnit",
	ast.Query: "Query", ast.XMLport: "XMLport", ast.MenuSuite: "MenuSuite",
}

func firstError(diags diag.List) string {
	for _, d := range diags.Items() {
		if d.Severity == diag.Error {
			return d.Position().String() + ": " + d.Message
		}
	}
	return ""
}

// deeper notes that lowering goes one level down and returns what takes it up again.
func (lo *lowerer) deeper() {
	lo.nest++
	lo.deepest = max(lo.deepest, lo.nest)
}

// expr lowers an expression.
func (lo *lowerer) expr(e typed.Expr) exec.Node {
	lo.deeper()
	defer func() { lo.nest-- }()
	switch e := e.(type) {
	case *typed.Const:
		return constant(e)
	case *typed.VarRef:
		return lo.variable(e.Var)
	case *typed.FieldRef:
		return lo.field(e)
	case *typed.Elem:
		return lo.element(e)
	case *typed.CharAt:
		return lo.charAt(e)
	case *typed.Convert:
		return convert(lo.expr(e.X), e.T)
	case *typed.Unary:
		return lo.unary(e)
	case *typed.Binary:
		return lo.binary(e)
	case *typed.In:
		return lo.in(e)
	case *typed.Call:
		return lo.call(e)
	case *typed.Builtin:
		return lo.builtin(e)
	case *typed.FieldName:
		return lo.fieldName(e)
	case *typed.ColumnName:
		return exec.Node{Type: e.T, Column: e.Name}
	case *typed.Unsupported:
		return failing(e.T, rterr.Unsupported, e.What)
	case *typed.Bad:
		panic("vm: a routine with errors cannot be lowered")
	}
	panic(fmt.Sprintf("vm: unknown expression %T", e))
}

// constant makes the node of a constant.
func constant(e *typed.Const) exec.Node {
	v := value.Value{Kind: e.T.Kind, I: e.Int, Opt: e.T.Options}
	switch e.T.Kind {
	case types.Decimal:
		d, err := value.ParseDecimal(e.Text)
		if err != nil {
			return failing(e.T, rterr.DecimalOverflow)
		}
		v.D = d
	case types.Text, types.Code, types.TextConst:
		v.T = value.NewText(e.Text)
	case types.Date:
		if e.Int != 0 {
			d, err := value.NewDate(int(e.Int/10000), int(e.Int/100%100), int(e.Int%100))
			if err != nil {
				return failing(e.T, rterr.DateNotValid)
			}
			v.I = int64(d)
		}
	}
	return exec.ConstNode(e.T, v)
}

// fieldName makes the argument node of a field's name; with a record in front it can be evaluated to that record.
func (lo *lowerer) fieldName(e *typed.FieldName) exec.Node {
	n := exec.Node{Type: e.T, Field: e.Field}
	if e.Rec != nil {
		n.Ref = lo.expr(e.Rec).Ref
	}
	return n
}

// builtin lowers a call of a built-in function.
func (lo *lowerer) builtin(e *typed.Builtin) exec.Node {
	if e.Fn.Row >= len(lo.p.cfg.Rows) || lo.p.cfg.Rows[e.Fn.Row].Fn == nil {
		return failing(e.T, rterr.Unsupported, e.Fn.Qualified())
	}
	lo.observes = lo.observes || lo.p.cfg.Rows[e.Fn.Row].Observes
	c := &builtin.Call{Fn: e.Fn, Type: e.T, Taken: e.Taken, Span: source.Span{Start: e.Pos(), End: e.End()}}
	if e.Recv != nil {
		c.Args = append(c.Args, lo.expr(e.Recv))
	}
	for _, a := range e.Args {
		c.Args = append(c.Args, lo.expr(a))
	}
	return lo.p.cfg.Rows[e.Fn.Row].Fn(c)
}

// failing makes the node of an expression that raises an error when control reaches it.
func failing(t *types.Type, row *rterr.Row, args ...any) exec.Node {
	f := &fail{row, args}
	n := exec.Node{Type: t}
	switch {
	case t.Kind == types.Void:
		n.Do = f
		return n
	case t.Kind == types.Boolean:
		n.Bool = f
	default:
		switch value.SlotOf(t.Kind) {
		case value.SlotI:
			n.Int = f
		case value.SlotD:
			n.Dec = f
		case value.SlotT:
			n.Text = f
		case value.SlotR:
			n.Ref = f
		}
	}
	n.Place = f
	return n
}

// fail raises an error, whatever is asked of it.
type fail struct {
	row  *rterr.Row
	args []any
}

func (n *fail) err() error { return rterr.New(n.row, n.args...) }

func (n *fail) Int(*exec.Frame) (int64, error)         { return 0, n.err() }
func (n *fail) Bool(*exec.Frame) (bool, error)         { return false, n.err() }
func (n *fail) Dec(*exec.Frame) (value.Decimal, error) { return value.Decimal{}, n.err() }
func (n *fail) Text(*exec.Frame) (value.Text, error)   { return value.Text{}, n.err() }
func (n *fail) Ref(*exec.Frame) (value.Ref, error)     { return nil, n.err() }
func (n *fail) Do(*exec.Frame) error                   { return n.err() }
func (n *fail) Place(*exec.Frame) (exec.Var, error)    { return exec.Var{}, n.err() }
