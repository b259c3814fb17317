package vm

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/event"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// Config is what a Program is made of.
type Config struct {
	// Check checks one routine. It is called once for each routine that is called, at its first call.
	Check func(*object.Routine) (*typed.Routine, diag.List)
	// Object finds a loaded object; nil if there is none.
	Object func(object.ID) *object.Object
	// Rows are the built-ins; types.Builtin.Row is a position in it.
	Rows []builtin.Row
	// Events finds the subscribers of events; nil means that nobody subscribes.
	Events *event.Index
	// Weave is woven into routines from the start; nil: nothing is.
	Weave Weave
	// Observe is woven into routines that call a built-in whose row Observes, if nothing else is.
	Observe Weave
}

// A Weave wraps a statement as it is lowered, for coverage, profiles or breakpoints.
type Weave func(r *typed.Routine, s typed.Stmt, lowered exec.Stmt) exec.Stmt

// A Program is the loaded code of an instance: routines lowered on demand, layouts of tables and of globals. It is shared by
// all sessions.
type Program struct {
	cfg   Config
	weave atomic.Pointer[Weave] // nil for nothing

	// Guarded by mu.
	mu      sync.Mutex
	links   map[*object.Routine]*link
	globals map[*object.Object]*globals
	tables  map[*object.Object]*record.Layout
	events  map[event.Key]*publisher
}

var _ exec.Runner = (*Program)(nil)

// New returns a Program whose routines are lowered when they are first called.
func New(cfg Config) *Program {
	p := &Program{
		cfg:     cfg,
		links:   map[*object.Routine]*link{},
		globals: map[*object.Object]*globals{},
		tables:  map[*object.Object]*record.Layout{},
		events:  map[event.Key]*publisher{},
	}
	if cfg.Weave != nil {
		p.weave.Store(&cfg.Weave)
	}
	return p
}

// SetWeave makes calls from now on run routines with something else woven in; nil weaves nothing. Calls under way go on with what
// they run.
func (p *Program) SetWeave(w Weave) {
	if w == nil {
		p.weave.Store(nil)
	} else {
		p.weave.Store(&w)
	}
	for _, l := range p.linked() {
		l.mu.Lock()
		l.code.Store(nil)
		l.mu.Unlock()
	}
}

// linked returns the routines that calls hold.
func (p *Program) linked() []*link {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Collect(maps.Values(p.links))
}

// woven is what is woven into routines at present; nil for nothing.
func (p *Program) woven() Weave {
	if w := p.weave.Load(); w != nil {
		return *w
	}
	return nil
}

// A link is what a call holds of the routine it calls. The Code is made at the first call and replaced by a
// redefinition; a call that is under way keeps its own.
type link struct {
	code atomic.Pointer[exec.Code]

	p   *Program
	mu  sync.Mutex      // held while the routine is checked and lowered
	sig *object.Routine // guarded by mu
}

func (p *Program) link(r *object.Routine) *link {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := p.links[r]
	if l == nil {
		l = &link{p: p, sig: r}
		p.links[r] = l
	}
	return l
}

// load returns the routine's Code, made now if this is the first call.
func (l *link) load() (*exec.Code, error) {
	if c := l.code.Load(); c != nil {
		return c, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if c := l.code.Load(); c != nil {
		return c, nil
	}
	c, err := l.p.lower(l.sig)
	if err != nil {
		return nil, err
	}
	l.code.Store(c)
	return c, nil
}

// lower checks a routine and makes its Code.
func (p *Program) lower(r *object.Routine) (*exec.Code, error) {
	checked, diags := p.cfg.Check(r)
	if diags.HasErrors() {
		return nil, rterr.New(rterr.RoutineBad, r.Name.Quoted(), firstError(diags))
	}
	c := p.Lower(checked)
	if r.Event != nil {
		c.Body = &raiseEvent{p.published(r)}
	}
	return c, nil
}

// Redefine makes calls of old run new from now on; calls under way go on with what they run. Where the parameters
// differ, only routines that are checked after this see the new one.
func (p *Program) Redefine(old, new *object.Routine) {
	if !sameSignature(old, new) {
		return
	}
	l := p.link(old)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sig = new
	l.code.Store(nil)
}

// Forget drops every lowered routine, and the layouts of objects that have been replaced. Calls under way go on.
func (p *Program) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.links)
	clear(p.globals)
	clear(p.events)
	maps.DeleteFunc(p.tables, func(obj *object.Object, _ *record.Layout) bool { return p.object(obj.Kind, obj.No) != obj })
}

// Drop drops what is kept of a script that is run no more.
func (p *Program) Drop(script *object.Object) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, r := range script.Routines {
		delete(p.links, r)
	}
	delete(p.globals, script)
}

func sameSignature(a, b *object.Routine) bool {
	if len(a.Params) != len(b.Params) || (a.Result == nil) != (b.Result == nil) || a.Try != b.Try {
		return false
	}
	for i, v := range a.Params {
		if v.ByRef != b.Params[i].ByRef || !types.Identical(v.Type, b.Params[i].Type) {
			return false
		}
	}
	return a.Result == nil || types.Identical(a.Result.Type, b.Result.Type)
}

// object finds a loaded object; nil if there is none.
func (p *Program) object(kind ast.ObjectKind, no int32) *object.Object {
	if p.cfg.Object == nil {
		return nil
	}
	return p.cfg.Object(object.ID{Kind: kind, No: no})
}

// table returns the layout of a table's records.
func (p *Program) table(no int32) (*record.Layout, error) {
	obj := p.object(ast.Table, no)
	if obj == nil {
		return nil, rterr.New(rterr.TableAbsent, int(no))
	}
	return p.layout(obj), nil
}

// Layout returns the layout of a table's records; an error if the table is not loaded.
func (p *Program) Layout(no int32) (*record.Layout, error) { return p.table(no) }

func (p *Program) layout(obj *object.Object) *record.Layout {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := p.tables[obj]
	if l == nil {
		l = record.NewLayout(obj, initValue)
		p.tables[obj] = l
	}
	return l
}

// NewRecord returns a record variable of a table.
func (p *Program) NewRecord(table int32, temporary bool) (*record.Record, error) {
	l, err := p.table(table)
	if err != nil {
		return nil, err
	}
	return record.New(l, temporary), nil
}

// initValue returns the InitValue of a field, an empty Value without one.
func initValue(f *object.Field) (value.Value, error) {
	for _, prop := range f.Props {
		if prop.Name.Is("INITVALUE") {
			v, err := readInitValue(f.Type, value.NewText(prop.Value))
			if err != nil {
				return value.Value{}, rterr.New(rterr.InitValueBad, prop.Value, f.Name.Text, f.Table.Name.Text, f.Type)
			}
			return v, nil
		}
	}
	return value.Value{}, nil
}

// readInitValue reads a property's value, which is written independently of region and language.
func readInitValue(t *types.Type, text value.Text) (value.Value, error) {
	return value.Evaluate(t, text, 0, value.DefaultSettings())
}

// globals says where the global variables of an object live in its instances.
type globals struct {
	vars  []exec.Param // by object.Var.Index
	shape exec.Shape
}

func (p *Program) globalsOf(obj *object.Object) *globals {
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.globals[obj]
	if g == nil {
		g = &globals{}
		for _, v := range obj.Globals {
			g.vars = append(g.vars, place(v, &g.shape))
		}
		p.globals[obj] = g
	}
	return g
}

// place gives a variable its slots, which come next in shape.
func place(v *object.Var, shape *exec.Shape) exec.Param {
	out := exec.Param{Type: v.Type, Slot: value.SlotOf(v.Type.Kind), ByRef: v.ByRef}
	if v.ByRef {
		if v.Type.Kind.IsString() {
			out.Max = shape.I
			shape.I++
		}
		out.Slot = value.SlotR
	}
	n := [...]*int32{value.SlotI: &shape.I, value.SlotD: &shape.D, value.SlotT: &shape.T, value.SlotR: &shape.R}[out.Slot]
	out.Index = *n
	*n++
	return out
}

// NewInstance returns an instance of an object with initial globals.
func (p *Program) NewInstance(obj *object.Object) *exec.Instance {
	g := p.globalsOf(obj)
	return &exec.Instance{
		Object: obj,
		I:      make([]int64, g.shape.I),
		D:      make([]value.Decimal, g.shape.D),
		T:      make([]value.Text, g.shape.T),
		R:      make([]value.Ref, g.shape.R),
	}
}
