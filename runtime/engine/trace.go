package engine

import (
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/store/sqlite"
	"calque/runtime/value"
	"calque/runtime/vm"
)

// This file lets a front end watch: each statement of C/AL with its values, each statement that the database gets. What nobody watches
// costs nothing, since it is woven into the code when that is lowered.

// A Step is a statement that is executed in a session.
type Step struct {
	Routine *typed.Routine
	Span    source.Span // of the part that belongs to the statement itself, without those inside of it
	Values  []StepValue
}

// A StepValue is what a variable or field holds: before the statement, or after an assignment to it.
type StepValue struct {
	Span  source.Span // how the statement calls it
	Value value.Value
}

// A tracer weaves the showing of steps into code.
type tracer struct {
	program *vm.Program
	show    func(*exec.Machine, *Step)
}

// Trace calls show with each statement that any session executes from now on, in calls that begin after this; nil ends that. show is
// called by the session's goroutine.
func (e *Engine) Trace(show func(*exec.Machine, *Step)) {
	if show == nil {
		e.weaving.setTrace(nil)
		return
	}
	e.weaving.setTrace((&tracer{e.program, show}).weave)
}

// weave wraps a statement.
func (t *tracer) weave(r *typed.Routine, s typed.Stmt, lowered exec.Stmt) exec.Stmt {
	own := ownPart(s)
	if own == nil {
		return lowered
	}
	out := &tracedStmt{inner: lowered, show: t.show, step: Step{Routine: r, Span: own.span}}
	for _, x := range own.exprs {
		out.watch = append(out.watch, watched{source.Span{Start: x.Pos(), End: x.End()}, t.program.Reader(r, x)})
	}
	if own.after {
		return &tracedAssign{*out}
	}
	return out
}

// A watched is a variable or field whose value is shown.
type watched struct {
	span source.Span
	read func(*exec.Frame) (value.Value, error)
}

// tracedStmt shows a statement before it is executed.
type tracedStmt struct {
	inner exec.Stmt
	show  func(*exec.Machine, *Step)
	step  Step
	watch []watched
}

func (n *tracedStmt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	n.tell(fr)
	return n.inner.Exec(fr)
}

// tracedAssign shows an assignment after it is executed.
type tracedAssign struct{ tracedStmt }

func (n *tracedAssign) Exec(fr *exec.Frame) (exec.Ctl, error) {
	ctl, err := n.inner.Exec(fr)
	if err == nil {
		n.tell(fr)
	}
	return ctl, err
}

func (n *tracedStmt) tell(fr *exec.Frame) {
	step := n.step
	for _, w := range n.watch {
		if v, err := w.read(fr); err == nil { // what cannot be read is about to fail by itself
			step.Values = append(step.Values, StepValue{w.span, v})
		}
	}
	n.show(fr.M, &step)
}

// own is what belongs to a statement itself.
type own struct {
	span  source.Span
	exprs []typed.Expr // variables and fields, each once
	after bool         // they are assigned to
}

// ownPart returns what belongs to a statement itself; nil for one that has nothing but others.
func ownPart(s typed.Stmt) *own {
	info := s.Info()
	o := &own{span: info.Span}
	switch s := s.(type) {
	case *typed.Assign:
		o.after = true
		if isPlain(s.X) {
			o.exprs = []typed.Expr{s.X}
		}
	case *typed.CallStmt:
		o.collect(s.X)
	case *typed.If:
		o.head(s.Cond)
	case *typed.Case:
		o.head(s.X)
	case *typed.While:
		o.head(s.Cond)
	case *typed.For:
		o.head(s.Lo)
		o.head(s.Hi)
	case *typed.Exit:
		o.collect(s.X)
	case *typed.Break, *typed.AssertError:
		o.span.End = min(o.span.End, o.span.Start+source.Pos(len("ASSERTERROR")))
	default:
		return nil
	}
	return o
}

// head makes the statement end with an expression of its head.
func (o *own) head(x typed.Expr) {
	o.span.End = x.End()
	o.collect(x)
}

// collect adds the variables and fields of an expression.
func (o *own) collect(x typed.Expr) {
	seen := map[source.Pos]bool{}
	typed.WalkExpr(x, typed.Visitor{Expr: func(x typed.Expr) bool {
		if !isPlain(x) {
			return true
		}
		if !seen[x.Pos()] && x.End() > x.Pos() {
			seen[x.Pos()] = true
			o.exprs = append(o.exprs, x)
		}
		return false
	}})
}

// isPlain reports whether x is a variable or field whose value can be read at any time without effect.
func isPlain(x typed.Expr) bool {
	if !x.Type().Kind.IsSimple() || x.Type().Kind == types.BLOB {
		return false
	}
	switch x := x.(type) {
	case *typed.VarRef:
		return x.T.Kind != types.TextConst
	case *typed.FieldRef:
		_, ok := x.Rec.(*typed.VarRef)
		return ok
	case *typed.Elem:
		_, ok := x.X.(*typed.VarRef)
		for _, at := range x.Index {
			_, isConst := at.(*typed.Const)
			ok = ok && (isConst || isPlain(at))
		}
		return ok
	}
	return false
}

// TraceSQL calls show with each statement that the database gets from now on, with its values; nil ends that. It may be called by
// several goroutines at once.
func (e *Engine) TraceSQL(show func(sql string)) { e.database.trace(show) }

// trace sets what is told of statements, also of a database that is not open yet.
func (d *database) trace(show func(string)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.show = show
	if s, ok := d.store.(*sqlite.Store); ok {
		s.Trace(show)
	}
}
