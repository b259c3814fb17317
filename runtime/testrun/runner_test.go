package testrun

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A fakeSuite runs Go functions as tests.
type fakeSuite struct {
	cases []*Case
	tests map[string]func(ctx context.Context) Result
	only  int // how many tests it runs; 0: all
}

func (s *fakeSuite) Cases() []*Case { return s.cases }

func (s *fakeSuite) Run(ctx context.Context, r *Run) {
	for i, c := range r.Cases {
		if s.only > 0 && i == s.only || !r.Do(ctx, c, s.tests[c.Func]) {
			return
		}
	}
}

// suite makes a suite from names; those that begin with "bad" fail.
func suite(group string, names ...string) *fakeSuite {
	s := &fakeSuite{tests: map[string]func(context.Context) Result{}}
	for _, name := range names {
		s.cases = append(s.cases, &Case{Group: group, Func: name})
		s.tests[name] = func(context.Context) Result {
			if strings.HasPrefix(name, "bad") {
				return Result{Status: Failed, Failure: &Failure{Text: name}}
			}
			return Result{}
		}
	}
	return s
}

// A recorder keeps what a Reporter is told.
type recorder struct {
	plan    *Plan
	events  []string
	results []*Result
	err     error
}

func (r *recorder) Start(p *Plan) { r.plan = p }
func (r *recorder) Begin(c *Case) { r.events = append(r.events, "begin "+c.Name()) }
func (r *recorder) End(res *Result) {
	r.events = append(r.events, res.Status.String()+" "+res.Case.Name())
	r.results = append(r.results, res)
}
func (r *recorder) Finish(*Summary) error { return r.err }

// ticking returns a clock that advances by a second with each look.
func ticking() func() time.Time {
	var n atomic.Int64
	return func() time.Time { return time.Unix(n.Add(1), 0) }
}

func runSuites(t *testing.T, cfg Config, suites ...Suite) (*Summary, *recorder) {
	t.Helper()
	rec := &recorder{}
	cfg.Now, cfg.Reporters = ticking(), []Reporter{rec}
	if cfg.Parallel == 0 {
		cfg.Parallel = 1
	}
	sum, err := NewRunner(cfg).Run(t.Context(), suites, nil)
	if err != nil {
		t.Fatal(err)
	}
	return sum, rec
}

func TestRunnerTellsReporters(t *testing.T) {
	sum, rec := runSuites(t, Config{}, suite("a", "one", "bad"), suite("b", "two"))
	want := []string{"begin a/one", "passed a/one", "begin a/bad", "failed a/bad", "begin b/two", "passed b/two"}
	if !slices.Equal(rec.events, want) {
		t.Errorf("got %q, want %q", rec.events, want)
	}
	if sum.Passed != 2 || sum.Failed != 1 || sum.Total() != 3 || sum.NotRun != 0 || len(sum.Failures) != 1 {
		t.Errorf("got %+v", sum)
	}
	if rec.results[0].Time != time.Second || rec.results[0].Round != 1 {
		t.Errorf("got %+v", rec.results[0])
	}
}

func TestFailFastStops(t *testing.T) {
	sum, rec := runSuites(t, Config{FailFast: true}, suite("a", "one", "bad", "two"), suite("b", "three"), suite("c", "bad"))
	if len(rec.results) != 2 || sum.NotRun != 3 {
		t.Errorf("got %q, %+v", rec.events, sum)
	}
}

func TestCountRunsEveryRound(t *testing.T) {
	sum, rec := runSuites(t, Config{Count: 3}, suite("a", "one", "bad"))
	if sum.Passed != 3 || sum.Failed != 3 || len(sum.Failures) != 1 || len(rec.plan.Cases) != 2 {
		t.Errorf("got %+v", sum)
	}
	if last := rec.results[5]; last.Round != 3 {
		t.Errorf("got round %d", last.Round)
	}
}

func TestShuffleDependsOnTheSeedAlone(t *testing.T) {
	order := func(seed uint64) string {
		var names []string
		_, rec := runSuites(t, Config{Shuffle: &seed}, suite("a", "1", "2", "3", "4", "5"), suite("b", "1"), suite("c", "1"), suite("d", "1"))
		for _, c := range rec.plan.Cases {
			names = append(names, c.Name())
		}
		return strings.Join(names, " ")
	}
	if first, second := order(7), order(7); first != second {
		t.Error("one seed gives two orders")
	}
	if order(7) == order(8) && order(8) == order(9) {
		t.Error("three seeds give one order")
	}
}

func TestTimeoutStopsATest(t *testing.T) {
	s := suite("a", "hang", "next")
	s.tests["hang"] = func(ctx context.Context) Result {
		<-ctx.Done()
		return Result{Status: Failed, Failure: &Failure{Text: "stopped", Stack: nil}}
	}
	sum, rec := runSuites(t, Config{Timeout: time.Millisecond}, s)
	if sum.Failed != 1 || sum.Passed != 1 || rec.results[0].Failure.Cause != Overdue {
		t.Errorf("got %+v", sum)
	}
}

func TestInterruptionLeavesTheRest(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := suite("a", "one", "cut", "two")
	s.tests["cut"] = func(context.Context) Result { cancel(); return Result{Status: Failed} }
	rec := &recorder{}
	sum, _ := NewRunner(Config{Now: ticking(), Reporters: []Reporter{rec}}).Run(ctx, []Suite{s}, nil)
	if sum.Passed != 1 || sum.Failed != 0 || sum.NotRun != 2 {
		t.Errorf("got %+v", sum)
	}
}

func TestTestsLeftOutHaveFailed(t *testing.T) {
	s := suite("a", "one", "two", "three")
	s.only = 1
	if sum, _ := runSuites(t, Config{}, s); sum.Passed != 1 || sum.Failed != 2 {
		t.Errorf("got %+v", sum)
	}
}

func TestSuitesRunAtTheSameTime(t *testing.T) {
	met := make(chan bool)
	a, b := suite("a", "one"), suite("b", "one")
	a.tests["one"] = func(context.Context) Result { met <- true; return Result{} }
	b.tests["one"] = func(context.Context) Result { <-met; return Result{} }
	if sum, _ := runSuites(t, Config{Parallel: 2}, a, b); sum.Passed != 2 {
		t.Errorf("got %+v", sum)
	}
}

func TestKnownFailures(t *testing.T) {
	known, err := ReadKnown(strings.NewReader("# to do\n\na/bad # the store rounds\na/one # mends itself\na/gone # was renamed\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := suite("a", "one", "bad", "two")
	sum, rec := runSuites(t, Config{Known: known, FailFast: true}, s)
	if sum.Known != 1 || sum.Mended != 1 || sum.Passed != 1 || sum.Failed != 0 {
		t.Errorf("got %+v", sum)
	}
	if rec.results[1].Reason != "the store rounds" {
		t.Errorf("got %+v", rec.results[1])
	}
	if got := fmt.Sprint(known.Unused([]Suite{s})); got != "[a/gone]" {
		t.Errorf("unused: %s", got)
	}
}

func TestKnownFailuresNeedReasons(t *testing.T) {
	for _, text := range []string{"a/bad", "a/bad # ", "a # x\na # y"} {
		if _, err := ReadKnown(strings.NewReader(text)); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}

func TestRunnerReturnsTheErrorOfAReport(t *testing.T) {
	broken := &recorder{err: errors.New("disk full")}
	_, err := NewRunner(Config{Now: ticking(), Reporters: []Reporter{broken}}).Run(t.Context(), []Suite{suite("a", "one")}, nil)
	if !errors.Is(err, broken.err) {
		t.Errorf("got %v", err)
	}
}

func TestNamesOfTwoApplicationsDiffer(t *testing.T) {
	taken := map[string]bool{}
	a, b, c := suite("Codeunit 1 A", "x"), suite("Codeunit 1 A", "x"), suite("Codeunit 2 B", "x")
	Distinguish([]Suite{a}, taken, "one")
	Distinguish([]Suite{b, c}, taken, "two")
	if got := []string{a.cases[0].Name(), b.cases[0].Name(), c.cases[0].Name()}; !slices.Equal(got, []string{"Codeunit 1 A/x", "two/Codeunit 1 A/x", "two/Codeunit 2 B/x"}) {
		t.Errorf("got %q", got)
	}
}
