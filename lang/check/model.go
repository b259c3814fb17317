package check

import (
	"strconv"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
)

// This file asks the application model and the universe what the checker needs to know.

// objectOf returns the object that a type refers to; nil if it refers to none, or to one that is not loaded.
func (c *checker) objectOf(t *types.Type) *object.Object { return c.app.TableOf(t) }

// objectNamed returns the object with a folded name.
func (c *checker) objectNamed(kind types.Kind, key source.Key) *object.Object {
	return c.app.Named(object.ObjectKind(kind), key)
}

// itoa prints an integer.
func itoa(n int) string { return strconv.Itoa(n) }

// nameSpan is the place of the name in a call: of what stands behind the last dot.
func nameSpan(e ast.Expr) source.Span {
	switch e := e.(type) {
	case *ast.Call:
		return nameSpan(e.Fun)
	case *ast.Member:
		return e.Sel.Span
	}
	return spanOf(e)
}

// routineWord is what messages call a routine.
func routineWord(r *object.Routine) string {
	switch r.Kind {
	case ast.Trigger:
		return "the trigger " + r.Name.Text
	case ast.Main:
		return "the main body"
	}
	return r.Name.Quoted()
}

// visibleNames lists the names that code may use unqualified.
func (c *checker) visibleNames() []string {
	var names []string
	for _, w := range c.scope.withs {
		names = append(names, c.memberNames(w.v.Type)...)
	}
	for _, v := range c.locals {
		names = append(names, v.Name.Text)
	}
	if c.scope.rec != nil {
		names = append(names, c.memberNames(c.scope.rec.Type)...)
	}
	names = append(names, ownNames(c.obj)...)
	for _, fn := range c.uni.All() {
		if fn.Recv == types.Void && fn.Static == "" {
			names = append(names, fn.Name)
		}
	}
	return names
}

// ownNames lists the global variables and procedures of an object.
func ownNames(obj *object.Object) []string {
	var names []string
	for _, v := range obj.Globals {
		names = append(names, v.Name.Text)
	}
	for _, r := range obj.Routines {
		if r.Kind == ast.Procedure {
			names = append(names, r.Name.Text)
		}
	}
	return names
}

// memberNames lists what may follow the dot behind a value of type t.
func (c *checker) memberNames(t *types.Type) []string {
	var names []string
	if obj := c.objectOf(t); obj != nil {
		switch t.Kind {
		case types.Record:
			names = fieldNames(obj)
		case types.TestPage, types.TestRequestPage:
			for _, el := range obj.Elements {
				names = append(names, el.Name.Text)
			}
			return names
		}
		for _, r := range obj.Routines {
			if r.Kind == ast.Procedure && (!r.Local || obj == c.obj) {
				names = append(names, r.Name.Text)
			}
		}
	}
	for _, fn := range c.uni.All() {
		if fn.Recv == t.Kind && fn.Recv != types.Void {
			names = append(names, fn.Name)
		}
	}
	return names
}

func fieldNames(table *object.Object) []string {
	names := make([]string, len(table.Table.Fields))
	for i, f := range table.Table.Fields {
		names[i] = f.Name.Text
	}
	return names
}

// staticNames lists the functions of a namespace.
func (c *checker) staticNames(space source.Key) []string {
	var names []string
	for _, fn := range c.uni.All() {
		if fn.Static == string(space) {
			names = append(names, fn.Name)
		}
	}
	return names
}

// objectNames lists the loaded objects of a kind.
func (c *checker) objectNames(kind types.Kind) []string { return c.app.Names(object.ObjectKind(kind)) }

// systemVar returns the variable of a folded name that the object has by its nature, such as Rec or CurrPage.
func (c *checker) systemVar(key source.Key) *object.Var { return c.obj.System(key) }
