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
	if obj.File == nil {
		return diag.List{} // a system table that Calque brings along
	}
	c := newChecker(o, app, u, obj)
	c.diags.Merge(obj.Diags)
	c.properties()
	c.testing()
	for _, r := range obj.Routines {
		if r.Syntax == nil {
			continue
		}
		if r.Handles != nil {
			c.subscriber(r)
		}
		c.routine(r)
	}
	return c.diags
}
