package object

import (
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/types"
)

// Resolve fills in what the object declares and returns it. An App does so for the objects that it hands out; the caller of
// Add does it for a script.
func (o *Object) Resolve() *Object { return o.resolved() }

func (o *Object) resolved() *Object {
	if o != nil && o.app != nil {
		o.once.Do(o.resolve)
	}
	return o
}

// resolve works in the order in which the parts need each other: what code can see, then the routines.
func (o *Object) resolve() {
	o.load()
	o.lookup = map[source.Key]*Routine{}
	o.triggers = map[source.Key]*Routine{}
	o.vars = map[source.Key]*Var{}
	o.system = map[source.Key]*Var{}
	o.elements = map[source.Key]*Element{}
	props := o.section(ast.Properties).properties()
	if p := prop(props, "CAPTIONML"); p != nil {
		o.Caption = parse.SplitLanguages(p.Value)
	}
	o.globals()
	switch o.Kind {
	case ast.Table:
		o.table(props)
	case ast.Codeunit:
		o.codeunit(props)
	case ast.Page:
		o.page(props)
	case ast.Report:
		o.report(props)
	case ast.Query:
		o.query(props)
	case ast.XMLport:
		o.xmlport(props)
	}
	o.code()
}

// section returns the section of a kind, or nil.
func (o *Object) section(kind ast.SectionKind) *section {
	o.load()
	if o.Syntax == nil {
		return nil
	}
	for _, s := range o.Syntax.Sections {
		if s.Kind == kind {
			return (*section)(s)
		}
	}
	return nil
}

// A section is a section of an object that may be absent.
type section ast.Section

func (s *section) properties() []*ast.Property {
	if s == nil {
		return nil
	}
	return s.Props
}

func (s *section) rows() []*ast.Row {
	if s == nil {
		return nil
	}
	return s.Rows
}

// prop returns the property with a folded name, or nil.
func prop(props []*ast.Property, key source.Key) *ast.Property {
	for _, p := range props {
		if p.Name.Is(key) {
			return p
		}
	}
	return nil
}

// text returns the value of a property, empty without one.
func text(props []*ast.Property, key source.Key) string {
	if p := prop(props, key); p != nil {
		return p.Value
	}
	return ""
}

// yes reports whether a property is set to Yes.
func yes(props []*ast.Property, key source.Key) bool { return source.Fold(text(props, key)) == "YES" }

// reference returns the number of the object that a property names: by number, as in Table18 and 18, or by name.
func (o *Object) reference(props []*ast.Property, key source.Key, kind ast.ObjectKind) int32 {
	p := prop(props, key)
	if p == nil {
		return 0
	}
	return o.app.number(p.Value, kind)
}

// number reads a reference to an object. A name that is not loaded gives 0.
func (a *App) number(ref string, kind ast.ObjectKind) int32 {
	if no, ok := parseNo(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ")); ok {
		return no
	}
	if obj := a.headerNamed(kind, source.Fold(strings.Trim(ref, `"`))); obj != nil {
		return obj.No
	}
	return 0
}

// parseNo reads a positive number.
func parseNo(digits string) (int32, bool) {
	n := int64(0)
	for _, c := range []byte(strings.TrimSpace(digits)) {
		if c < '0' || c > '9' || n > 1<<31 {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return int32(n), n > 0 && n < 1<<31
}

// globals declares the variables of the CODE section.
func (o *Object) globals() {
	if o.Code == nil {
		return
	}
	o.Globals = make([]*Var, 0, len(o.Code.Vars))
	for _, d := range o.Code.Vars {
		o.addGlobal(o.app.NewVar(o.File, d, Global, len(o.Globals), &o.Diags), d.Name.Span)
	}
}

// addGlobal adds a global variable. Its place is where a doubled name is reported.
func (o *Object) addGlobal(v *Var, place source.Span) {
	v.Scope, v.Index = Global, len(o.Globals)
	o.Globals = append(o.Globals, v)
	if v.Name.IsZero() {
		return
	}
	if o.vars[v.Name.Key] != nil {
		o.duplicate(place, v.Name)
		return
	}
	o.vars[v.Name.Key] = v
}

// addSystem declares a variable that the object has by its nature.
func (o *Object) addSystem(name string, t *types.Type, scope VarScope) *Var {
	v := &Var{Name: source.NewName(name), Type: t, Scope: scope, Pos: source.NoPos}
	o.system[v.Name.Key] = v
	return v
}

// triggersOf adds the triggers among some properties. Their name is prefixed by what they hang on. The implicit record
// is that of their code.
func (o *Object) triggersOf(props []*ast.Property, prefix string, on *Element, implicit *Var) {
	for _, p := range props {
		if p.Trigger == nil {
			continue
		}
		name := p.Name
		if prefix != "" {
			name = source.NewName(prefix + " - " + p.Name.Text)
		}
		r := &Routine{Owner: o, Name: name, Kind: ast.Trigger, Syntax: p.Trigger, Element: on}
		r.setImplicit(implicit)
		o.addRoutine(r)
		o.triggers[name.Key] = r
		if on != nil {
			on.Triggers = append(on.Triggers, r)
		}
		signatureOf(o.Kind, p.Name.Key).sign(r)
	}
}

func (r *Routine) setImplicit(v *Var) {
	if v != nil {
		r.implicit, r.SelfRec = v, v.Type
	}
}

func (o *Object) addRoutine(r *Routine) {
	r.Index = len(o.Routines)
	o.Routines = append(o.Routines, r)
}

// code declares the procedures and EVENT handlers of the CODE section, and a script's main body.
func (o *Object) code() {
	if o.Code == nil {
		return
	}
	for _, syntax := range o.Code.Routines {
		r := o.routine(syntax, nil, &o.Diags)
		if r.Kind != ast.Procedure {
			continue
		}
		if o.lookup[r.Name.Key] != nil {
			o.duplicate(syntax.Name.Span, r.Name)
			continue
		}
		o.lookup[r.Name.Key] = r
	}
	if o.Code.Main != nil {
		r := &Routine{Owner: o, Name: source.NewName("OnRun"), Kind: ast.Main, Syntax: o.Code.Main}
		o.addRoutine(r)
		o.triggers[r.Name.Key] = r
	}
}

// routine declares one routine of the CODE section; file is where it stands if that is not the object's own.
func (o *Object) routine(syntax *ast.Routine, file *source.File, diags *diag.List) *Routine {
	r := &Routine{Owner: o, Name: syntax.Name.Name, Kind: syntax.Kind, Local: syntax.Local, Attrs: syntax.Attrs, Syntax: syntax, file: file}
	if syntax.Sender != nil {
		r.Name = source.NewName(syntax.Sender.Name.Text + "::" + syntax.Name.Name.Text)
	}
	for i, p := range syntax.Params {
		v := o.app.NewVar(r.Source(), &ast.VarDecl{Name: p.Name, Type: p.Type}, Local, i, diags)
		v.ByRef = p.ByRef
		r.Params = append(r.Params, v)
	}
	if res := syntax.Result; res != nil {
		d := &ast.VarDecl{Name: res.Name, Type: res.Type}
		if d.Name == nil {
			d.Name = &ast.Ident{Span: source.Span{Start: res.Span.Start, End: res.Span.Start}}
		}
		r.Result = o.app.NewVar(r.Source(), d, Local, len(r.Params), diags)
	}
	r.attributes(diags)
	if o.Kind == ast.Table || o.Kind == ast.Page {
		r.setImplicit(o.system["REC"])
	}
	o.addRoutine(r)
	return r
}

// Procedure returns the procedure with a folded name, or nil.
func (o *Object) Procedure(key source.Key) *Routine { return o.lookup[key] }

// Trigger returns the trigger with a folded name, such as ONRUN, or of one of the object's parts, such as NO. - ONVALIDATE; or nil.
func (o *Object) Trigger(key source.Key) *Routine { return o.triggers[key] }

// Main returns a script's main body, nil for any other object.
func (o *Object) Main() *Routine {
	if o.Kind == ast.NoObject {
		return o.triggers["ONRUN"]
	}
	return nil
}

// Global returns the global variable with a folded name, or nil. Data items and XMLport nodes are globals too.
func (o *Object) Global(key source.Key) *Var { return o.vars[key] }

// System returns the variable of a folded name that the object has by its nature, such as Rec, xRec or CurrPage; or nil.
func (o *Object) System(key source.Key) *Var { return o.system[key] }

// Element returns the named control, action, data item, column, XMLport node or label with a folded name, or nil.
func (o *Object) Element(key source.Key) *Element { return o.elements[key] }

// addElement adds a part of the object. The first of several with one name is found by it.
func (o *Object) addElement(e *Element) {
	o.Elements = append(o.Elements, e)
	if !e.Name.IsZero() && o.elements[e.Name.Key] == nil {
		o.elements[e.Name.Key] = e
	}
}
