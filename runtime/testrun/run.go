package testrun

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// A Run is one run of a Suite, as its Run method sees it.
type Run struct {
	Cases []*Case // the tests to run, in this order

	round  int
	runner *Runner
	ended  map[*Case]bool
}

// Do runs one test and reports its result. The context that test is given ends when the time for the test is up or the run is
// interrupted: test then returns soon, with any Result. Do returns false if the suite is to stop.
//
// Do may be called from any goroutine, but not for two tests of one Run at a time.
func (r *Run) Do(ctx context.Context, c *Case, test func(ctx context.Context) Result) (goOn bool) {
	if ctx.Err() != nil {
		return false
	}
	limited, cancel := ctx, context.CancelFunc(func() {})
	if r.runner.cfg.Timeout > 0 {
		limited, cancel = context.WithTimeout(ctx, r.runner.cfg.Timeout)
	}
	defer cancel()
	r.runner.begin(c)
	start := r.runner.cfg.Now()
	result := test(limited)
	result.Time = r.runner.cfg.Now().Sub(start)
	if ctx.Err() != nil {
		return false // interrupted: this test has no result
	}
	if errors.Is(limited.Err(), context.DeadlineExceeded) {
		result = overdue(result, r.runner.cfg.Timeout)
	}
	r.end(c, result)
	return !r.runner.stopped()
}

// overdue is the result of a test that ran out of time. It keeps what tells where it was.
func overdue(r Result, limit time.Duration) Result {
	f := &Failure{Cause: Overdue, Text: fmt.Sprintf("The test took longer than %s.", limit)}
	if r.Failure != nil {
		f.Stack = r.Failure.Stack
		if r.Failure.Cause == Overdue && r.Failure.Text != "" {
			f.Text += "\n" + r.Failure.Text
		}
	}
	return Result{Status: Failed, Failure: f, Time: r.Time, Output: r.Output}
}

// Fail reports tests that cannot run at all, such as those of a suite whose objects do not load.
func (r *Run) Fail(f *Failure, cases ...*Case) {
	for _, c := range cases {
		r.runner.begin(c)
		r.end(c, Result{Status: Failed, Failure: f})
	}
}

func (r *Run) end(c *Case, result Result) {
	result.Case, result.Round = c, r.round
	if result.Status == Failed && result.Failure == nil {
		result.Failure = &Failure{Text: "The test failed."}
	}
	r.ended[c] = true
	r.runner.end(&result)
}
