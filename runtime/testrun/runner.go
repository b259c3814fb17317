package testrun

import (
	"cmp"
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Config says how a Runner runs tests. Now is required; the zero value of the others is their default.
type Config struct {
	Now       func() time.Time // the clock that times tests
	Parallel  int              // how many suites run at a time; the number of processors
	Timeout   time.Duration    // of each test; none
	Count     int              // how often each test runs; once
	FailFast  bool             // stop at the first failure
	Shuffle   *uint64          // the seed of a random order; nil: the order of the source
	Known     *KnownFailures   // tests that are expected to fail; none
	Reporters []Reporter
}

// A Runner runs suites and tells Reporters of their results.
type Runner struct {
	cfg Config

	mu      sync.Mutex // guards the rest, and calls of reporters
	summary Summary
	stop    bool
}

// A Plan is what a run is going to do.
type Plan struct {
	Cases   []*Case // in the order of their start, each once
	Count   int
	Shuffle *uint64
}

// A Summary counts the results of a run.
type Summary struct {
	Passed, Failed, Skipped, Known, Mended int
	NotRun                                 int // left out by FailFast or an interruption
	Time                                   time.Duration
	Failures                               []*Case // those that failed, in the order of the plan
}

// Total is the number of results.
func (s *Summary) Total() int { return s.Passed + s.Failed + s.Skipped + s.Known + s.Mended }

// A Reporter is told of a run as it goes. The Runner makes one call at a time; Begin and End come in the order of events, which
// is not that of the plan when suites run at the same time.
type Reporter interface {
	Start(*Plan)
	Begin(*Case)
	End(*Result)
	// Finish comes last, also when the run was interrupted. Its error says that the report could not be written.
	Finish(*Summary) error
}

// NewRunner returns a Runner, good for one call of Run.
func NewRunner(cfg Config) *Runner {
	if cfg.Parallel <= 0 {
		cfg.Parallel = runtime.GOMAXPROCS(0)
	}
	cfg.Count = max(cfg.Count, 1)
	return &Runner{cfg: cfg}
}

// A job is a suite with those of its tests that are to run.
type job struct {
	suite Suite
	cases []*Case
	round int
}

// Run runs the chosen tests and returns what came of them; choose nil is all. It ends early if ctx does. The error is that of a
// Reporter.
func (r *Runner) Run(ctx context.Context, suites []Suite, choose func(*Case) bool) (*Summary, error) {
	start := r.cfg.Now()
	jobs := r.plan(suites, choose)
	plan := &Plan{Count: r.cfg.Count, Shuffle: r.cfg.Shuffle}
	place := map[*Case]int{}
	for _, j := range jobs {
		for _, c := range j.cases {
			place[c] = len(plan.Cases)
			plan.Cases = append(plan.Cases, c)
		}
	}
	r.tell(func(rep Reporter) { rep.Start(plan) })
	r.work(ctx, jobs)

	r.summary.NotRun = len(plan.Cases)*r.cfg.Count - r.summary.Total()
	r.summary.Time = r.cfg.Now().Sub(start)
	slices.SortStableFunc(r.summary.Failures, func(a, b *Case) int { return cmp.Compare(place[a], place[b]) })
	r.summary.Failures = slices.Compact(r.summary.Failures)
	var first error
	for _, rep := range r.cfg.Reporters {
		if err := rep.Finish(&r.summary); first == nil {
			first = err
		}
	}
	return &r.summary, first
}

// plan chooses the tests and settles their order.
func (r *Runner) plan(suites []Suite, choose func(*Case) bool) []job {
	var jobs []job
	for _, s := range suites {
		var cases []*Case
		for _, c := range s.Cases() {
			if choose == nil || choose(c) {
				cases = append(cases, c)
			}
		}
		if len(cases) > 0 {
			jobs = append(jobs, job{suite: s, cases: cases})
		}
	}
	if r.cfg.Shuffle != nil {
		rnd := rand.New(rand.NewPCG(*r.cfg.Shuffle, 0))
		rnd.Shuffle(len(jobs), func(i, j int) { jobs[i], jobs[j] = jobs[j], jobs[i] })
		for _, j := range jobs {
			rnd.Shuffle(len(j.cases), func(a, b int) { j.cases[a], j.cases[b] = j.cases[b], j.cases[a] })
		}
	}
	return jobs
}

// work runs jobs, round after round, a few at a time.
func (r *Runner) work(ctx context.Context, jobs []job) {
	next := make(chan job)
	var workers sync.WaitGroup
	for range min(r.cfg.Parallel, len(jobs)) {
		workers.Go(func() {
			for j := range next {
				if ctx.Err() == nil && !r.stopped() {
					r.run(ctx, j)
				}
			}
		})
	}
	for round := 1; round <= r.cfg.Count; round++ {
		for _, j := range jobs {
			j.round = round
			next <- j
		}
	}
	close(next)
	workers.Wait()
}

// run runs one suite. Tests that it did not come to, although nobody told it to stop, have failed.
func (r *Runner) run(ctx context.Context, j job) {
	run := &Run{Cases: j.cases, round: j.round, runner: r, ended: map[*Case]bool{}}
	j.suite.Run(ctx, run)
	if ctx.Err() != nil || r.stopped() {
		return
	}
	for _, c := range j.cases {
		if !run.ended[c] {
			run.Fail(&Failure{Text: "The test did not run: its session ended before."}, c)
		}
	}
}

// begin tells the reporters that a test begins.
func (r *Runner) begin(c *Case) {
	r.tell(func(rep Reporter) { rep.Begin(c) })
}

// end counts a result and tells the reporters of it.
func (r *Runner) end(result *Result) {
	r.cfg.Known.judge(result)
	r.mu.Lock()
	s := &r.summary
	switch result.Status {
	case Passed:
		s.Passed++
	case Failed:
		s.Failed++
		s.Failures = append(s.Failures, result.Case)
		r.stop = r.stop || r.cfg.FailFast
	case Skipped:
		s.Skipped++
	case Known:
		s.Known++
	case Mended:
		s.Mended++
	}
	r.mu.Unlock()
	r.tell(func(rep Reporter) { rep.End(result) })
}

func (r *Runner) tell(f func(Reporter)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, rep := range r.cfg.Reporters {
		f(rep)
	}
}

// stopped reports whether FailFast has ended the run.
func (r *Runner) stopped() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stop
}

// RunOne runs one test of a suite by itself, for runners other than Runner, and returns its result.
func RunOne(ctx context.Context, s Suite, c *Case) *Result {
	var last lastResult
	r := NewRunner(Config{Now: func() time.Time { return time.Time{} }, Reporters: []Reporter{&last}})
	_, _ = r.Run(ctx, []Suite{s}, func(other *Case) bool { return other == c }) // lastResult returns no error
	if last.result == nil {
		return &Result{Status: Skipped, Reason: "interrupted", Case: c}
	}
	return last.result
}

// A lastResult is a Reporter that keeps a result.
type lastResult struct{ result *Result }

func (*lastResult) Start(*Plan)           {}
func (*lastResult) Begin(*Case)           {}
func (l *lastResult) End(r *Result)       { l.result = r }
func (*lastResult) Finish(*Summary) error { return nil }
