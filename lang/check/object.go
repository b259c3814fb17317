package check

import (
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/types"
)

// Object checks everything that an object holds: all routines, and the expressions and formulas in its properties.
func Object(app *object.App, u *types.Universe, obj *object.Object) diag.List {
	return defaults(obj).Object(app, u, obj)
}

// Object is like the function of this name, with options.
func (o Options) Object(app *object.App, u *types.Universe, obj *object.Object) diag.List {
	all := *diag.NewList(maxDiags)
	if obj.File == nil {
		return all // a system table that Calque brings along
	}
	all.Merge(obj.Diags)
	c := newChecker(o, app, u, obj)
	c.properties()
	all.Merge(c.diags)
	for _, r := range obj.Routines {
		if r.Syntax == nil {
			continue
		}
		_, diags := o.Routine(app, u, r)
		all.Merge(diags)
	}
	return all
}
