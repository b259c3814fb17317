package testrun

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"

	"calque/lang/object"
	"calque/runtime/engine"
	"calque/runtime/rterr"
)

// This file runs test codeunits: each is a Suite, each of its test functions a Case.

// Units says how test codeunits run.
type Units struct {
	// Open makes an engine in which the objects are loaded. Each codeunit has one of its own, which is closed when its tests have run.
	// What sessions without a user say goes to log.
	Open func(log io.Writer) (*engine.Engine, error)

	// Tests says under which test runner and isolation the functions run.
	Tests engine.TestOptions
}

// Codeunits lists the test codeunits of an application that have test functions, by number.
func Codeunits(app *object.App, how *Units) []Suite {
	var list []Suite
	for _, obj := range app.TestUnits() {
		list = append(list, newUnit(obj, how))
	}
	return list
}

// A unit is a test codeunit as a Suite.
type unit struct {
	obj   *object.Object
	how   *Units
	cases []*Case
	tests map[*Case]*object.Routine
}

func newUnit(obj *object.Object, how *Units) *unit {
	u := &unit{obj: obj, how: how, tests: map[*Case]*object.Routine{}}
	for _, r := range obj.Tests() {
		c := &Case{
			Kind: Function, Group: fmt.Sprintf("Codeunit %d %s", obj.No, obj.Name.Text), Func: r.Name.Text,
			File: obj.File.Name(), Line: obj.File.Line(r.Syntax.Name.Span.Start),
		}
		u.cases = append(u.cases, c)
		u.tests[c] = r
	}
	return u
}

// Cases lists the test functions in the order of the source.
func (u *unit) Cases() []*Case { return u.cases }

// Run runs OnRun and then test functions, on one instance of the codeunit and in one session.
func (u *unit) Run(ctx context.Context, r *Run) {
	log := &syncBuffer{}
	eng, err := u.how.Open(log)
	if err != nil {
		r.Fail(FailureOf(err), r.Cases...)
		return
	}
	defer eng.Close()
	if err := eng.CheckCodeunit(u.obj.No); err != nil {
		r.Fail(&Failure{Cause: BadTest, Text: err.Error()}, r.Cases...)
		return
	}
	run := &unitRun{unit: u, run: r, ctx: ctx, log: log}
	s, err := eng.Start(eng.Tests(u.obj.No, u.how.Tests, run.all))
	if err != nil {
		r.Fail(FailureOf(err), r.Cases...)
		return
	}
	defer context.AfterFunc(ctx, s.Stop)()
	<-s.Done()
	if err := s.Err(); err != nil && ctx.Err() == nil && !r.runner.stopped() {
		r.Fail(FailureOf(err), run.left()...)
	}
}

// A unitRun is one run of a unit. Its methods run on the session's goroutine.
type unitRun struct {
	*unit
	run  *Run
	ctx  context.Context
	log  *syncBuffer
	done int
}

// left are the tests that have not begun.
func (u *unitRun) left() []*Case { return u.run.Cases[u.done:] }

// all runs the tests. OnRun prepares them: where it fails they all do.
func (u *unitRun) all(t *engine.TestRun) error {
	out, err := t.OnRun()
	if err != nil {
		return err
	}
	if out.Err != nil {
		f := FailureOf(out.Err)
		f.Text = "OnRun failed: " + f.Text
		u.run.Fail(f, u.left()...)
		u.done = len(u.run.Cases)
		return nil
	}
	for _, c := range u.run.Cases {
		var ends error
		u.done++
		goOn := u.run.Do(u.ctx, c, func(ctx context.Context) (result Result) {
			result, ends = u.one(ctx, t, c)
			result.Output = u.log.take()
			return result
		})
		if !goOn || ends != nil {
			return ends
		}
	}
	return nil
}

// one runs one test. An error that ends the session comes back too.
func (u *unitRun) one(ctx context.Context, t *engine.TestRun, c *Case) (Result, error) {
	interrupted := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		t.Interrupt()
		close(interrupted)
	})
	out, err := t.Function(u.tests[c])
	if !stop() {
		<-interrupted
		stack := t.Resume()
		return Result{Status: Failed, Failure: &Failure{Text: "interrupted", Stack: stack}}, nil
	}
	switch {
	case err != nil:
		return Result{Status: Failed, Failure: FailureOf(err)}, err
	case out.Skipped:
		return Result{Status: Skipped, Reason: "left out by OnBeforeTestRun"}, nil
	case out.Err != nil:
		return Result{Status: Failed, Failure: failureOfTest(out.Err)}, nil
	}
	return Result{}, nil
}

func failureOfTest(err error) *Failure {
	f := FailureOf(err)
	if rterr.Is(err, rterr.UnhandledUI) || rterr.Is(err, rterr.HandlersUnused) {
		f.Cause = Unasked
	}
	if f.Text == "" {
		f.Text = "The test ended with an error without text."
	}
	return f
}

// A syncBuffer collects what the sessions of an engine write at the same time.
type syncBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

// Write adds p.
func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

// take returns what was written and begins anew.
func (b *syncBuffer) take() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer b.buf.Reset()
	return b.buf.String()
}
