package engine

import (
	"context"
	"slices"
	"time"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/session"
	"calque/runtime/value"
)

// A Workspace is a program that is written while it runs: one unnamed codeunit that grows with each input, on one instance
// whose global variables last, in one session. Prompts and notebooks use it. It is not safe for concurrent use, except for Session.
//
// An input is checked as a whole (Accept) before anything of it runs (Run). Declarations take the place of older ones of
// their name. Code that runs in other sessions goes on with what it has.
type Workspace struct {
	e       *Engine
	session *session.Interactive
	script  *object.Object
	self    *exec.Instance
	broken  map[source.Key]bool // the procedures that cannot run at present
}

// workspaceName is what call stacks call the unnamed codeunit.
const workspaceName = "workspace"

// NewWorkspace starts a session of the console's user and returns an empty Workspace in it; limit bounds the time of each
// input, 0 does not.
func (e *Engine) NewWorkspace(limit time.Duration) (*Workspace, error) {
	s, err := e.instance.StartInteractive(session.Options{Type: session.WindowsClient, UI: e.cfg.Console}, limit)
	if err != nil {
		return nil, err
	}
	w := &Workspace{e: e, session: s, script: e.app.NewScript(workspaceName), broken: map[source.Key]bool{}}
	w.self = e.program.NewInstance(w.script)
	return w, nil
}

// Session is the session that the Workspace runs in.
func (w *Workspace) Session() *session.Interactive { return w.session }

// Script is the present version of the codeunit: its variables and procedures.
func (w *Workspace) Script() *object.Object { return w.script }

// Close ends the session.
func (w *Workspace) Close() {
	w.session.Stop()
	<-w.session.Done()
}

// A Piece is an input that has been checked.
type Piece struct {
	*parse.Input
	Replaced []*object.Object // that objects of the input have taken the place of
	Inferred []*object.Var    // variables that an assignment has declared
	Reset    []*object.Var    // variables that start anew since what they held has been replaced
	Type     *types.Type      // of the expression; Void for statements

	routine *typed.Routine // the statements
	expr    typed.Expr     // or the expression
}

// IsStatement reports whether an expression is a call that stands as a statement: one without a value, or whose optional value is not
// used, so that failure is an error.
func (p *Piece) IsStatement() bool {
	switch x := p.expr.(type) {
	case *typed.Builtin:
		return !x.Taken && (x.Fn.Optional && p.Type.Kind == types.Boolean || p.Type.Kind == types.Void)
	case *typed.Call:
		return !x.Taken && (x.Routine.Try || p.Type.Kind == types.Void)
	}
	return p.expr != nil && p.Type.Kind == types.Void
}

// Accept checks an input, as parse.ParseInput reads it, and declares what it declares. If the list has errors, nothing has changed.
func (w *Workspace) Accept(src *source.File) (*Piece, diag.List) {
	input, diags := parse.New().ParseInput(src)
	if diags.HasErrors() {
		return nil, diags
	}
	return w.accept(src, input)
}

func (w *Workspace) accept(src *source.File, input *parse.Input) (*Piece, diag.List) {
	p := &Piece{Input: input, Type: types.Of(types.Void)}
	undo, diags := w.replace(p, src)
	if diags.HasErrors() {
		undo()
		return nil, diags
	}
	next, found := w.extend(p, src)
	diags.Merge(found)
	if diags.HasErrors() {
		undo()
		return nil, diags
	}
	if len(p.Objects) > 0 {
		w.e.program.Forget()
		p.Reset = w.letGo(p.Replaced)
	}
	w.e.program.Drop(w.script)
	w.script = next
	w.e.program.Extend(w.self, next)
	return p, diags
}

// replace loads the objects of an input.
func (w *Workspace) replace(p *Piece, src *source.File) (undo func(), diags diag.List) {
	if len(p.Objects) == 0 {
		return func() {}, diags
	}
	app := w.e.app
	for _, syntax := range p.Objects {
		id := object.ID{Kind: syntax.Kind, No: syntax.No}
		old := app.Object(id)
		if old == nil || old.File == nil {
			continue
		}
		if id.Kind == ast.Table && w.hasCompany() {
			at := source.Span{Start: syntax.Span.Start, End: syntax.Span.Start}
			diags.Errorf(src, at, diag.DuplicateObject, "%s cannot be replaced while other sessions run", id)
		}
		p.Replaced = append(p.Replaced, old)
	}
	if diags.HasErrors() {
		return func() {}, diags
	}
	undo, diags = app.Replace(src, p.Objects)
	if diags.HasErrors() {
		return undo, diags
	}
	for _, syntax := range p.Objects {
		diags.Merge(check.Object(app, w.e.universe, app.Object(object.ID{Kind: syntax.Kind, No: syntax.No})))
	}
	return undo, diags
}

// Load loads objects in place of those of their numbers, and returns the variables that start anew by that. Like Accept it refuses to
// replace tables while other sessions run.
func (w *Workspace) Load(ctx context.Context, path string) (reset []*object.Var, diags diag.List) {
	var replaced []*object.Object
	company := w.hasCompany()
	opts := w.e.cfg.Load
	opts.Replace = func(old *object.Object) bool {
		if old.Kind == ast.Table && company {
			return false
		}
		replaced = append(replaced, old)
		return true
	}
	diags = w.e.app.Load(ctx, []string{path}, opts)
	w.e.program.Forget()
	return w.letGo(replaced), diags
}

// hasCompany reports whether other sessions are alive.
func (w *Workspace) hasCompany() bool { return len(w.e.instance.Sessions()) > 1 }

// strict are the checker's options for what is typed: its author can do without what is not done.
var strict = check.Options{NotDone: true}

// extend makes the next version of the codeunit and checks what is new.
func (w *Workspace) extend(p *Piece, src *source.File) (next *object.Object, diags diag.List) {
	add := object.Addition{File: src, Vars: p.Vars, Routines: p.Routines, Main: mainOf(p.Input)}
	next = w.script.Extend(add)
	diags.Merge(next.Diags)
	broken := map[source.Key]bool{}
	w.checkRoutines(next, src, broken, &diags)
	defer func() {
		if !diags.HasErrors() {
			w.broken = broken
		}
	}()
	if diags.HasErrors() || add.Main == nil {
		return next, diags
	}
	if p.Expr != nil {
		var found diag.List
		p.expr, p.routine, found = strict.Expr(w.e.app, w.e.universe, next.Main(), p.Expr)
		p.Type = p.expr.Type()
		diags.Merge(found)
		return next, diags
	}
	opts := strict
	opts.Declare = func(name source.Name, t *types.Type) *object.Var {
		v := &object.Var{Name: name, Type: t, Scope: object.Global, Pos: source.NoPos}
		add.Made = append(add.Made, v)
		return v
	}
	checked, found := opts.Routine(w.e.app, w.e.universe, next.Main())
	if !found.HasErrors() && len(add.Made) > 0 {
		next = w.script.Extend(add)
		checked, found = strict.Routine(w.e.app, w.e.universe, next.Main())
		for _, v := range add.Made {
			p.Inferred = append(p.Inferred, next.Global(v.Name.Key))
		}
	}
	p.routine = checked
	diags.Merge(found)
	return next, diags
}

// mainOf makes a main body of an input's statements; nil without any. That of an expression is empty.
func mainOf(in *parse.Input) *ast.Routine {
	r := &ast.Routine{Kind: ast.Main, Column: -1, Body: in.Body}
	switch {
	case in.Expr != nil:
		r.Code = source.Span{Start: in.Expr.Pos(), End: in.Expr.End()}
		r.Body = &ast.Body{Block: &ast.Block{Span: r.Code}}
	case in.Body == nil:
		return nil
	default:
		r.Code = in.Body.Block.Span
	}
	r.Span = r.Code
	return r
}

// checkRoutines checks the procedures of a new version. One that was right before and is no longer is a warning: what it
// relies on is being rewritten.
func (w *Workspace) checkRoutines(next *object.Object, src *source.File, broken map[source.Key]bool, diags *diag.List) {
	for _, r := range next.Routines {
		if r.Kind == ast.Main {
			continue
		}
		_, found := strict.Routine(w.e.app, w.e.universe, r)
		if r.Source() == src {
			diags.Merge(found)
			continue
		}
		items := found.Items()
		i := slices.IndexFunc(items, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
		if broken[r.Name.Key] = i >= 0; i >= 0 && !w.broken[r.Name.Key] {
			d := items[i]
			d.Severity = diag.Warning
			d.Message = r.Name.Quoted() + " cannot run any more: " + d.Message
			diags.Add(d)
		}
	}
}

// letGo clears the variables that lead to instances or records of replaced objects.
func (w *Workspace) letGo(replaced []*object.Object) []*object.Var {
	if len(replaced) == 0 {
		return nil
	}
	isGone := func(r value.Ref) bool {
		switch r := r.(type) {
		case *exec.Instance:
			return slices.Contains(replaced, r.Object)
		case *record.Record:
			return slices.Contains(replaced, r.Table)
		}
		return false
	}
	_ = w.Do(func(m *exec.Machine) error {
		for no, single := range m.Singles {
			if exec.Reaches(single, isGone) {
				delete(m.Singles, no)
			}
		}
		return nil
	})
	return w.e.program.ClearGlobals(w.self, func(r value.Ref) bool { return exec.Reaches(r, isGone) })
}

// Run runs the statements of a Piece, or computes its expression. show, which may be nil, is given the value in the
// session, before the transaction ends; a call without a value gives none.
func (w *Workspace) Run(p *Piece, show func(*exec.Machine, value.Value) error) error {
	if p.routine == nil {
		return nil
	}
	return w.Do(func(m *exec.Machine) error {
		if p.expr == nil {
			return w.e.program.Execute(m, w.self, p.routine)
		}
		v, err := w.e.program.Evaluate(m, w.self, p.routine, p.expr)
		if err != nil || show == nil || p.Type.Kind == types.Void {
			return err
		}
		if v.Kind == types.Void { // a call that was not asked whether it went well, and did
			v = value.OfBoolean(true)
		}
		return show(m, v)
	})
}

// Do runs a job in the session, as outermost code.
func (w *Workspace) Do(job session.Job) error { return w.session.Do(job) }

// Global returns the value of a variable.
func (w *Workspace) Global(v *object.Var) value.Value { return w.e.program.Global(w.self, v) }

// TypeOf returns the type of an expression, which is not evaluated.
func (w *Workspace) TypeOf(src *source.File) (*types.Type, diag.List) {
	input, diags := parse.New().ParseInput(src)
	if diags.HasErrors() || input.Expr == nil {
		return types.Of(types.Void), diags
	}
	next := w.script.Extend(object.Addition{File: src, Main: mainOf(input)})
	x, _, found := strict.Expr(w.e.app, w.e.universe, next.Main(), input.Expr)
	return x.Type(), found
}
