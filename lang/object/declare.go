package object

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/types"
)

// This file turns declarations into variables and types.

// NewVar makes the variable that d declares in a file. What is wrong with its type goes to diags; the type is then
// Invalid, or refers to an object that is not loaded.
func (a *App) NewVar(file *source.File, d *ast.VarDecl, scope VarScope, index int, diags *diag.List) *Var {
	v := &Var{Name: d.Name.Name, Scope: scope, Index: index, Pos: d.Name.Span.Start}
	v.Type = a.TypeOf(file, d.Type, diags)
	if v.Type.Kind == types.TextConst {
		v.Consts = d.Type.Consts
	}
	return v
}

// TypeOf returns the type that t declares in a file.
func (a *App) TypeOf(file *source.File, t *ast.TypeExpr, diags *diag.List) *types.Type {
	elem := a.element(file, t, diags)
	if len(t.Dims) == 0 || elem.Kind == types.Invalid {
		return elem
	}
	if wrong := wrongDims(t.Dims); wrong != "" {
		diags.Errorf(file, t.Span, diag.BadDeclaration, "%s", wrong)
		return types.Of(types.Invalid)
	}
	return &types.Type{Kind: types.Array, Elem: elem, Dims: t.Dims}
}

// The limits of arrays. NAV: those of the reference's page on arrays.
const (
	maxDims     = 10
	maxElements = 1_000_000
)

// wrongDims tells what is wrong with the dimensions of an array; empty if nothing is.
func wrongDims(dims []int32) string {
	if len(dims) > maxDims {
		return "an array has at most 10 dimensions"
	}
	n := int64(1)
	for _, d := range dims {
		if d < 1 {
			return "a dimension of an array has at least one element"
		}
		if n *= int64(d); n > maxElements {
			return "an array has at most 1,000,000 elements in all"
		}
	}
	return ""
}

// element returns the type of a variable, or of an array's elements.
func (a *App) element(file *source.File, t *ast.TypeExpr, diags *diag.List) *types.Type {
	plain := types.Declared(string(t.Word.Key))
	if plain == nil {
		if !t.Word.IsZero() { // else the parser has said so
			diags.Errorf(file, t.Span, diag.UnknownType, "%s is not a type", t.Word.Quoted())
		}
		return types.Of(types.Invalid)
	}
	switch kind := plain.Kind; kind {
	case types.Text, types.Code, types.Binary:
		if t.HasLen && t.Len < 1 {
			diags.Errorf(file, t.Span, diag.BadDeclaration, "the length of a %s is at least 1", plain)
			return types.Of(types.Invalid)
		}
		if t.HasLen {
			return &types.Type{Kind: kind, Len: t.Len}
		}
	case types.Option:
		if t.Options != nil {
			return &types.Type{Kind: types.Option, Options: &types.OptionSet{Names: t.Options}}
		}
	case types.DotNet, types.Automation, types.OCX:
		return &types.Type{Kind: kind, Class: t.DotNet}
	default:
		if ObjectKind(kind) != ast.NoObject {
			return a.objectType(file, kind, t, diags)
		}
	}
	return plain
}

// objectType returns the type of a variable that stands for a record or an object.
func (a *App) objectType(file *source.File, kind types.Kind, t *ast.TypeExpr, diags *diag.List) *types.Type {
	typ := &types.Type{Kind: kind, No: t.No, Temp: t.Temp}
	if t.Object == nil {
		if typ.No != 0 && !a.Has(ID{ObjectKind(kind), typ.No}) {
			diags.Warnf(file, t.Span, diag.NotLoaded, "%s is not loaded", ID{ObjectKind(kind), typ.No})
		}
		return typ
	}
	if obj := a.headerNamed(ObjectKind(kind), t.Object.Name.Key); obj != nil {
		typ.No = obj.No
		return typ
	}
	typ.Class = t.Object.Name.Text
	diags.Warnf(file, t.Object.Span, diag.NotLoaded, "%s %s is not loaded", ObjectKind(kind), t.Object.Name.Quoted())
	return typ
}

// duplicate reports a name that is declared twice.
func (o *Object) duplicate(place source.Span, name source.Name) {
	o.Diags.Errorf(o.File, place, diag.DuplicateName, "%s is declared twice", name.Quoted())
}

// A triggerSig is the signature of a trigger that the language itself declares.
type triggerSig struct {
	param  string
	t      *types.Type
	byRef  bool
	result *types.Type // nil without one
}

// signatureOf returns the signature of a trigger of an object's kind with a folded name. NAV: the names of parameters are
// those of the reference's page on the trigger.
func signatureOf(kind ast.ObjectKind, key source.Key) triggerSig {
	boolean := types.Of(types.Boolean)
	switch {
	case key == "ONLOOKUP" && kind != ast.Table:
		return triggerSig{"Text", types.Of(types.Text), true, boolean}
	case kind == ast.Table:
		return triggerSig{}
	}
	switch key {
	case "ONFINDRECORD":
		return triggerSig{"Which", types.Of(types.Text), false, boolean}
	case "ONNEXTRECORD":
		return triggerSig{"Steps", types.Of(types.Integer), false, types.Of(types.Integer)}
	case "ONNEWRECORD":
		return triggerSig{"BelowxRec", boolean, false, nil}
	case "ONINSERTRECORD":
		return triggerSig{"BelowxRec", boolean, false, boolean}
	case "ONMODIFYRECORD", "ONDELETERECORD":
		return triggerSig{result: boolean}
	case "ONQUERYCLOSEPAGE":
		return triggerSig{"CloseAction", types.Enum("ACTION"), false, boolean}
	}
	return triggerSig{}
}

// sign gives a trigger its parameters and return value.
func (sig triggerSig) sign(r *Routine) {
	if sig.param != "" {
		r.Params = []*Var{{Name: source.NewName(sig.param), Type: sig.t, ByRef: sig.byRef, Pos: source.NoPos}}
	}
	if sig.result != nil {
		r.Result = &Var{Type: sig.result, Index: len(r.Params), Pos: source.NoPos}
	}
}
