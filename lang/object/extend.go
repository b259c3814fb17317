package object

import (
	"maps"
	"slices"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/types"
)

// This file changes a program that may be running: a script gets more declarations, objects are replaced. What has been handed out
// does not change by that; code that runs goes on with what it has.

// NewScript returns a script without declarations, which Extend adds to. It is not among Scripts.
func (a *App) NewScript(name string) *Object {
	o := &Object{Name: source.NewName(name), app: a}
	return o.Resolve()
}

// An Addition is what a script gets more of. The text of all of it stands in one file.
type Addition struct {
	File     *source.File
	Vars     []*ast.VarDecl
	Made     []*Var // variables without a declaration: name and type count
	Routines []*ast.Routine
	Main     *ast.Routine // the new version's main body; nil: none
}

// Extend returns a new version of a script. What is added takes the place of what had its name.
//
// The Globals of the new version begin with those of the old one, so that an instance grows with its values: a variable that is
// declared again with its type keeps its place, else it gets a new one. Every procedure is a Routine of the new version, as in it a
// name may mean something new. Diags tells what is wrong with the additions.
func (o *Object) Extend(add Addition) *Object {
	n := o.app.NewScript(o.Name.Text)
	n.Globals = slices.Clip(o.Globals)
	maps.Copy(n.vars, o.vars)
	for _, d := range add.Vars {
		n.replaceGlobal(o.app.NewVar(add.File, d, Global, 0, &n.Diags))
	}
	for _, v := range add.Made {
		n.replaceGlobal(&Var{Name: v.Name, Type: v.Type, Pos: source.NoPos})
	}
	n.extendCode(o, add)
	return n
}

// replaceGlobal declares a variable unless there is one of its name and type.
func (o *Object) replaceGlobal(v *Var) {
	old := o.vars[v.Name.Key]
	if old != nil && sameDeclared(old.Type, v.Type) && len(v.Consts) == 0 {
		return
	}
	v.Scope, v.Index = Global, len(o.Globals)
	o.Globals = append(o.Globals, v)
	o.vars[v.Name.Key] = v
}

// sameDeclared reports whether a variable of type a holds what one of type b would.
func sameDeclared(a, b *types.Type) bool {
	if a.Kind == types.Array && b.Kind == types.Array {
		return types.Identical(a, b) && sameDeclared(a.Elem, b.Elem)
	}
	return types.Identical(a, b) && a.Temp == b.Temp && slices.Equal(optionNames(a), optionNames(b))
}

func optionNames(t *types.Type) []string {
	if t.Options == nil {
		return nil
	}
	return t.Options.Names
}

// extendCode declares the procedures of the old version and those that are added.
func (o *Object) extendCode(old *Object, add Addition) {
	added := map[source.Key]bool{}
	for _, syntax := range add.Routines {
		key := syntax.Name.Name.Key
		if added[key] {
			o.Diags.Errorf(add.File, syntax.Name.Span, diag.DuplicateName, "%s is declared twice", syntax.Name.Name.Quoted())
		}
		added[key] = true
		delete(o.vars, key)
	}
	for _, r := range old.Routines {
		declared := r.Kind == ast.Procedure && !added[r.Name.Key]
		if v := o.vars[r.Name.Key]; declared && (v == nil || v == old.vars[r.Name.Key]) {
			o.procedure(r.Syntax, r.Source(), &diag.List{}) // what is wrong with it has been said
		}
	}
	for _, syntax := range add.Routines {
		o.procedure(syntax, add.File, &o.Diags)
	}
	if add.Main != nil {
		r := &Routine{Owner: o, Name: source.NewName("OnRun"), Kind: ast.Main, Syntax: add.Main, file: add.File}
		o.addRoutine(r)
		o.triggers[r.Name.Key] = r
	}
}

func (o *Object) procedure(syntax *ast.Routine, file *source.File, diags *diag.List) {
	if r := o.routine(syntax, file, diags); r.Kind == ast.Procedure {
		o.lookup[r.Name.Key] = r
	}
}

// Variables returns the globals that can be named, in the order of their declaration. In a script that has grown they are fewer than
// Globals.
func (o *Object) Variables() []*Var {
	var list []*Var
	for _, v := range o.Globals {
		if o.vars[v.Name.Key] == v {
			list = append(list, v)
		}
	}
	return list
}

// Replace registers objects, which take the place of loaded ones of their number. undo takes that back; it must be called before
// anything else is added, or not at all.
func (a *App) Replace(file *source.File, objects []*ast.Object) (undo func(), diags diag.List) {
	defer a.changed()
	a.mu.Lock()
	defer a.mu.Unlock()
	before, names := maps.Clone(a.objects), maps.Clone(a.names)
	for _, syntax := range objects {
		a.register(newObject(a, file, syntax), true, &diags)
	}
	return func() {
		defer a.changed()
		a.mu.Lock()
		defer a.mu.Unlock()
		a.objects, a.names = before, names
	}, diags
}

// replace is Replace for those objects of a file that may be replaced; the others are errors.
func (a *App) replace(f *ast.File, may func(old *Object) bool) (diags diag.List) {
	var list []*ast.Object
	for _, syntax := range f.Objects {
		id := ID{syntax.Kind, syntax.No}
		if old := a.header(id); old != nil && !old.IsShipped() && !may(old) {
			at := source.Span{Start: syntax.NamePos, End: syntax.NamePos}
			diags.Errorf(f.Src, at, diag.DuplicateObject, "%s cannot be replaced at present", id)
			continue
		}
		list = append(list, syntax)
	}
	_, found := a.Replace(f.Src, list)
	diags.Merge(found)
	return diags
}
