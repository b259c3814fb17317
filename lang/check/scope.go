package check

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file decides what a name means.
//
// A declared name wins over a built-in of the same name, wherever it is declared. Among declared names the order is: the
// WITH statements around, innermost first; the routine's own parameters, return value and variables; the implicit Rec; the
// object's global variables and routines. Then come, again from the inside out, the built-in methods of these records
// and objects, and at last the built-in functions.

// A scope is what a routine's names are looked up in, beside its object.
type scope struct {
	withs  []with // outermost first
	locals map[source.Key]*object.Var
	rec    *object.Var // the implicit Rec, nil where there is none
}

// A with is the target of a WITH statement, or of the implicit one around table and page code.
type with struct{ v *object.Var }

// ref returns the target as an expression that stands for a name at span.
func (w with) ref(span source.Span) typed.Expr { return varRef(w.v, span) }

func varRef(v *object.Var, span source.Span) *typed.VarRef {
	return &typed.VarRef{Base: typed.Base{T: v.Type, Span: span}, Var: v}
}

// An entityKind tells what a name stands for.
type entityKind uint8

const (
	noEntity      entityKind = iota
	varEntity                // a variable: v
	fieldEntity              // a field of the record recv: field
	routineEntity            // a routine of the object recv, or of the own one if that is nil: routine
	builtinEntity            // a built-in function, static form, or method of recv: fn
	columnEntity             // a column of the query recv: t
	partEntity               // a control or part of a page: t
	foreignEntity            // a member of something that cannot be looked into: recv
	valueEntity              // an expression that is no name at all: recv
)

// An entity is what a name stands for, before it is known how the name is used.
type entity struct {
	kind    entityKind
	recv    typed.Expr
	v       *object.Var
	field   *object.Field
	routine *object.Routine
	fn      *types.Builtin
	t       *types.Type
}

// find returns what an unqualified name stands for; noEntity if nothing has this name.
func (c *checker) find(id *ast.Ident) entity {
	if en := c.findDeclared(id); en.kind != noEntity {
		return en
	}
	return c.findBuiltin(id)
}

// findDeclared looks a name up among everything that source text declares.
func (c *checker) findDeclared(id *ast.Ident) entity {
	key := id.Name.Key
	behind := false // a scope that cannot be looked into has been passed
	for i := len(c.scope.withs) - 1; i >= 0; i-- {
		v := c.scope.withs[i].v
		if en := c.openMember(v, id); en.kind != noEntity {
			return c.doubtful(behind, en)
		}
		behind = behind || c.isForeign(v.Type)
	}
	if v := c.scope.locals[key]; v != nil {
		return c.doubtful(behind, entity{kind: varEntity, v: v})
	}
	if v := c.scope.rec; v != nil {
		if en := c.openMember(v, id); en.kind != noEntity {
			return c.doubtful(behind, c.ownRoutine(en))
		}
		behind = behind || c.isForeign(v.Type)
	}
	if v := c.obj.Global(key); v != nil {
		return c.doubtful(behind, entity{kind: varEntity, v: v})
	}
	if r := c.obj.Procedure(key); r != nil {
		return c.doubtful(behind, entity{kind: routineEntity, routine: r})
	}
	if v := c.systemVar(key); v != nil {
		return entity{kind: varEntity, v: v}
	}
	c.doubt.names = c.doubt.names || behind
	return entity{}
}

// openMember looks a name up in a record or object that a WITH opens, be it written or implicit. What is LOCAL to another
// object is not seen.
func (c *checker) openMember(v *object.Var, id *ast.Ident) entity {
	en := c.declaredMember(varRef(v, id.Span), id.Name.Key)
	if en.kind == routineEntity && en.routine.Local && en.routine.Owner != c.obj {
		return entity{}
	}
	return en
}

// ownRoutine drops the receiver of a routine that the implicit Rec of a table has: it runs on the same record.
func (c *checker) ownRoutine(en entity) entity {
	if en.kind == routineEntity && en.routine.Owner == c.obj {
		en.recv = nil
	}
	return en
}

// findBuiltin looks a name up among the methods of the records and objects in scope and the functions. A foreign object
// in scope takes what nobody else knows.
func (c *checker) findBuiltin(id *ast.Ident) entity {
	key := id.Name.Key
	for i := len(c.scope.withs) - 1; i >= 0; i-- {
		if en := c.builtinMember(c.scope.withs[i].ref(id.Span), key); en.kind != noEntity {
			return en
		}
	}
	if c.scope.rec != nil {
		if en := c.builtinMember(varRef(c.scope.rec, id.Span), key); en.kind != noEntity {
			return en
		}
	}
	if fn := c.function(key); fn != nil {
		return entity{kind: builtinEntity, fn: fn}
	}
	for i := len(c.scope.withs) - 1; i >= 0; i-- {
		if ref := c.scope.withs[i].ref(id.Span); c.isForeign(ref.Type()) {
			return entity{kind: foreignEntity, recv: ref}
		}
	}
	if c.scope.rec != nil && c.isForeign(c.scope.rec.Type) {
		return entity{kind: foreignEntity, recv: varRef(c.scope.rec, id.Span)}
	}
	return entity{}
}

// function returns the built-in function of a name. NAV: some are documented as members of a namespace and may be called
// without it, such as FILE.EXISTS and DIALOG.CONFIRM.
func (c *checker) function(key source.Key) *types.Builtin {
	if fn := c.uni.Func(string(key)); fn != nil {
		return fn
	}
	for _, space := range openNamespaces {
		if fn := c.uni.Static(space, string(key)); fn != nil {
			return fn
		}
	}
	return nil
}

// static returns the built-in of a name in a namespace. NAV: the functions of the open namespaces may be called with any of
// these names in front.
func (c *checker) static(space, key source.Key) *types.Builtin {
	if fn := c.uni.Static(string(space), string(key)); fn != nil {
		return fn
	}
	for _, open := range openNamespaces {
		if string(space) == open {
			return c.uni.Func(string(key))
		}
	}
	return nil
}

// openNamespaces are the namespaces whose functions need not be qualified.
var openNamespaces = [...]string{"SYSTEM", "DATABASE", "DIALOG", "FILE", "VARIABLE"}

// isNamespace reports whether a word may stand in front of the dot of a static form.
func (c *checker) isNamespace(key source.Key) bool {
	if c.uni.IsNamespace(string(key)) {
		return true
	}
	for _, open := range openNamespaces {
		if string(key) == open {
			return true
		}
	}
	return false
}

// member returns what x.name stands for. NAV: CurrPage and its like have their built-in methods even where the object
// declares a procedure of that name.
func (c *checker) member(x typed.Expr, key source.Key) entity {
	if c.isCurrent(x) {
		if en := c.builtinMember(x, key); en.kind != noEntity {
			return en
		}
	}
	if en := c.declaredMember(x, key); en.kind != noEntity {
		return en
	}
	if en := c.builtinMember(x, key); en.kind != noEntity {
		return en
	}
	if c.isForeign(x.Type()) {
		return entity{kind: foreignEntity, recv: x}
	}
	return entity{}
}

// declaredMember looks a name up among the fields, columns and procedures that the object of x's type declares.
func (c *checker) declaredMember(x typed.Expr, key source.Key) entity {
	t := x.Type()
	obj := c.objectOf(t)
	if obj == nil {
		return entity{}
	}
	switch t.Kind {
	case types.Record:
		if f := obj.Field(key); f != nil {
			return entity{kind: fieldEntity, recv: x, field: f}
		}
	case types.Query:
		if col, ok := c.queryColumn(obj, key); ok {
			return entity{kind: columnEntity, recv: x, t: col}
		}
	}
	if r := obj.Procedure(key); r != nil {
		return entity{kind: routineEntity, recv: x, routine: r}
	}
	return entity{}
}

// builtinMember looks a name up among the methods that every expression of x's type has.
func (c *checker) builtinMember(x typed.Expr, key source.Key) entity {
	kind := x.Type().Kind
	var fn *types.Builtin
	if c.isCurrent(x) {
		fn = c.uni.CurrentMethod(kind, string(key))
	} else {
		fn = c.uni.Method(kind, string(key))
	}
	if fn == nil {
		return entity{}
	}
	return entity{kind: builtinEntity, recv: x, fn: fn}
}

// isForeign reports whether nothing is known about the members of a type: it belongs to another run time, or its object is
// not loaded.
func (c *checker) isForeign(t *types.Type) bool {
	switch t.Kind {
	case types.Record, types.Codeunit, types.Page, types.Report, types.Query, types.XMLport, types.TestPage, types.TestRequestPage:
		return c.objectOf(t) == nil
	}
	return t.IsOpaque()
}

// objectOf returns the object that a type refers to; nil if it refers to none, or to one that is not loaded.
func (c *checker) objectOf(t *types.Type) *object.Object { return c.app.TableOf(t) }

// objectNamed returns the object with a folded name.
func (c *checker) objectNamed(kind types.Kind, key source.Key) *object.Object {
	return c.app.Named(object.ObjectKind(kind), key)
}

// systemVar returns the variable of a folded name that the object has by its nature, such as Rec or CurrPage.
func (c *checker) systemVar(key source.Key) *object.Var { return c.obj.System(key) }
