package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
)

// Options say how strict the checker is.
type Options struct {
	// NotDone makes the use of a built-in that is not done yet an error instead of a warning. Scripts are checked so: their author
	// can do without it, the author of an ERP cannot.
	NotDone bool

	// Declare makes the variable for an assignment to a name that nothing has; nil: such a name is an error. Prompts use it.
	Declare func(name source.Name, t *types.Type) *object.Var
}

// defaults returns the options for the code of an object: strict for a script.
func defaults(obj *object.Object) Options { return Options{NotDone: obj.Kind == ast.NoObject} }

// Routine checks one routine and returns its typed tree. The body is parsed if it has not been. The tree is complete, and
// safe to run, if the list has no errors; else it holds typed.Bad where something is wrong.
//
// It may be called for any number of routines at the same time.
func Routine(app *object.App, u *types.Universe, r *object.Routine) (*typed.Routine, diag.List) {
	return defaults(r.Owner).Routine(app, u, r)
}

// Routine is like the function of this name, with options.
func (o Options) Routine(app *object.App, u *types.Universe, r *object.Routine) (*typed.Routine, diag.List) {
	c := newChecker(o, app, u, r.Owner)
	out := c.routine(r)
	return out, c.diags
}

// A checker checks the routines and properties of one object, one after another.
type checker struct {
	// Fixed after newChecker.
	opts  Options
	app   *object.App
	uni   *types.Universe
	obj   *object.Object
	file  *source.File
	parse *parse.Parser

	// The routine that is being checked.
	sig    *object.Routine // nil for a property expression
	scope  scope
	locals []*object.Var // by index
	stmts  []source.Pos  // by ordinal
	loops  int           // how many loops enclose the statement
	doubt  doubt         // about the statement that is being checked

	unknown map[source.Key]bool // the unknown names that have been reported

	diags diag.List
	muted bool // the last error was left unsaid
}

// maxDiags is how many diagnostics are kept of one routine or object. Warnings of what is not done yet are frequent in code that is
// otherwise right, and must not crowd out the errors.
const maxDiags = 1 << 20

func newChecker(o Options, app *object.App, u *types.Universe, obj *object.Object) *checker {
	return &checker{
		opts: o, app: app, uni: u, obj: obj, file: obj.File,
		parse: parse.New(), unknown: map[source.Key]bool{}, diags: *diag.NewList(maxDiags),
	}
}

// enter begins the work on a routine.
func (c *checker) enter(r *object.Routine) {
	c.sig, c.file, c.scope, c.locals, c.stmts, c.loops = r, r.Source(), scope{}, nil, nil, 0
	clear(c.unknown)
}

// routine checks one routine.
func (c *checker) routine(r *object.Routine) *typed.Routine {
	c.enter(r)
	body := c.body()
	if r.Event != nil {
		c.publisher(r, body)
	}
	c.declareLocals(body)
	c.scope.rec = c.implicit()
	out := &typed.Routine{Sig: c.sig, Begin: c.begin(body)}
	if body.Block != nil {
		out.Body = c.list(body.Block.List)
	}
	out.Vars = c.locals
	out.Stmts = c.stmts
	out.NStmts = int32(len(c.stmts))
	return out
}

// begin returns the place from whose line the lines of a routine count.
func (c *checker) begin(body *ast.Body) source.Pos {
	block := body.Block
	if block == nil {
		return c.sig.Syntax.Code.Start
	}
	if len(block.List) > 0 && block.List[0].Pos() == block.Pos() { // statements without BEGIN
		return c.file.LineStart(c.file.Line(block.Pos())) - 1
	}
	return block.Pos()
}

// implicit returns the record or object that the routine's code stands on. NAV: in a report that is also the source record of the
// request page, and a query's code stands on the query.
func (c *checker) implicit() *object.Var {
	if v := c.sig.Implicit(); v != nil {
		return v
	}
	if v := c.systemVar("REC"); v != nil {
		return v
	}
	return c.systemVar("CURRQUERY")
}

// body returns the routine's syntax, parsed if it was left for later.
func (c *checker) body() *ast.Body {
	syntax := c.sig.Syntax
	if syntax.Body != nil {
		return syntax.Body
	}
	body, diags := c.parse.Body(c.file, syntax)
	c.diags.Merge(diags)
	return body
}

// errorf reports an error at a place of the text, unless it is in doubt.
func (c *checker) errorf(span source.Span, code diag.Code, format string, args ...any) {
	if c.muted = c.doubt.names; c.muted {
		c.doubt.hushed = true
		return
	}
	c.diags.Errorf(c.file, span, code, format, args...)
}

// warnf reports a warning at a place of the text.
func (c *checker) warnf(span source.Span, code diag.Code, format string, args ...any) {
	c.muted = false
	c.diags.Warnf(c.file, span, code, format, args...)
}

// hintf gives the diagnostic that was reported last a hint.
func (c *checker) hintf(format string, args ...any) {
	if !c.muted {
		c.diags.Hintf(format, args...)
	}
}

// bad returns the expression that stands for one with an error.
func (c *checker) bad(n ast.Node) typed.Expr {
	return &typed.Bad{Base: typed.Base{T: types.Of(types.Invalid), Span: spanOf(n)}}
}

// unsupported returns an expression of type t that fails when control reaches it; inner is what was checked inside it.
func unsupported(span source.Span, t *types.Type, what string, inner ...typed.Expr) typed.Expr {
	return &typed.Unsupported{Base: typed.Base{T: t, Span: span}, What: what, X: inner}
}

// isBad reports whether an error in x has been reported.
func isBad(x typed.Expr) bool { return x.Type().Kind == types.Invalid }

func spanOf(n ast.Node) source.Span { return source.Span{Start: n.Pos(), End: n.End()} }

func span(x typed.Expr) source.Span { return source.Span{Start: x.Pos(), End: x.End()} }
