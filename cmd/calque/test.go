package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"calque/cmd/internal/app"
	"calque/lang/object"
	"calque/runtime/sched"
	"calque/runtime/testrun"
)

// testCommand is "calque test".
type testCommand struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Files and folders with tests (default: the current folder)."`

	Match      string `name:"run" group:"Which tests" placeholder:"REGEX" help:"Only tests whose name matches."`
	LastFailed bool   `group:"Which tests" help:"Only tests that failed when they ran last; all if none did."`
	SkipFile   string `group:"Which tests" placeholder:"FILE" help:"Known failures: NAME # REASON, one a line. They do not fail the run; those that pass again are named."`
	List       bool   `group:"Which tests" help:"List the tests and run none."`

	Parallel int         `group:"How they run" placeholder:"N" help:"How many scripts and codeunits run at a time (default: one for each processor)."`
	Timeout  app.Timeout `group:"How they run" placeholder:"DURATION" default:"1m" help:"Stop a test after this time (default ${default}); 0 is never."`
	Count    int         `group:"How they run" placeholder:"N" default:"1" help:"Run each test N times."`
	Shuffle  string      `group:"How they run" placeholder:"SEED" help:"Run in a random order: a number, which gives the same order each time, or \"on\"."`
	FailFast bool        `name:"failfast" group:"How they run" help:"Stop at the first failure."`
	Watch    bool        `group:"How they run" help:"Run again whenever a file changes, until Ctrl-C."`

	Objects          []string `group:"Test codeunits" placeholder:"PATH" help:"Load exported objects beside those of the paths: a file or a folder. May be repeated."`
	app.SourceFlags  `group:"Test codeunits"`
	app.SessionFlags `group:"Test codeunits"`

	Update bool `group:"Golden files" help:"Write what scripts print to their golden files, and remove those without a script."`
	Review bool `group:"Golden files" help:"Show the differences one by one and ask which to accept."`

	Verbose bool   `short:"v" group:"Reports" help:"Name every test, not only those that fail."`
	Slowest int    `group:"Reports" placeholder:"N" default:"5" help:"How many of the slowest tests to name (default ${default})."`
	JSON    bool   `group:"Reports" help:"Write events to standard output as JSON, one a line; the counts go to standard error."`
	JUnit   string `name:"junit" group:"Reports" placeholder:"FILE" help:"Write results as JUnit's XML."`

	unitFlags
	coverFlags

	files *object.Shared // the objects that golden scripts load
}

// Help is the long help text.
func (*testCommand) Help() string {
	return `A golden script is NAME.cal with the output that it must have in NAME.golden. Comments at its
top set it up: "// flags: --language 1030", "// input: yes" (a line for dialogs), "// error: TEXT"
(it must fail with this error). The clock is virtual and sessions take turns, so that every run
prints the same. A folder that holds a file called .notest is left out.

Test codeunits are those with Subtype=Test among the object files of the paths. All files that one
path leads to are loaded together; a folder called "objects" further below is loaded by itself.

Exit status: 0 all passed, 1 some failed, 2 wrong command line, 3 no test found, 130 interrupted.`
}

// Run carries out the command.
func (c *testCommand) Run(ctx context.Context, std *app.IO) error {
	if err := c.validate(); err != nil {
		return err
	}
	ctx, cancel := signal.NotifyContext(ctx, os.Interrupt)
	defer cancel()
	c.files = &object.Shared{}
	if c.Watch {
		return c.watch(ctx, std)
	}
	return c.once(ctx, std, nil)
}

// validate finds flags that contradict each other.
func (c *testCommand) validate() error {
	if len(c.Paths) == 0 {
		c.Paths = []string{"."}
	}
	switch {
	case c.Count < 1:
		return app.Usagef("--count: %d is not a number of times", c.Count)
	case c.Parallel < 0:
		return app.Usagef("--parallel: %d is not a number of tests", c.Parallel)
	case c.Update && c.Review:
		return app.Usagef("--update accepts every difference, --review asks; use one of them")
	case c.Review && c.Watch, c.Review && c.JSON, c.List && c.Watch:
		return app.Usagef("--review and --list do not go with --watch, nor --review with --json")
	}
	for _, path := range c.Paths {
		if _, err := os.Stat(path); err != nil {
			return app.Usagef("%v", err)
		}
	}
	return nil
}

// once finds the tests, runs them and reports. only, unless nil, chooses among those that the flags choose.
func (c *testCommand) once(ctx context.Context, std *app.IO, only func(*testrun.Case) bool) error {
	found, err := testrun.Find(c.Paths...)
	if err != nil {
		return app.Usagef("%v", err)
	}
	coverage := c.collector()
	goldens := &testrun.Goldens{Command: counting(coverage, c.files), Update: c.Update}
	suites := goldens.Suites(found, "")
	units, err := c.units(ctx, std, found.Applications, coverage)
	if err != nil {
		return err
	}
	suites = append(suites, units...)
	chosen, err := c.choose(std, suites)
	if err != nil {
		return err
	}
	choose := func(k *testrun.Case) bool { return chosen[k] && (only == nil || only(k)) }
	if c.List {
		return listTests(std.Out, suites, choose)
	}
	review := &reviewer{}
	sum, err := c.runTests(ctx, std, suites, choose, review)
	if err != nil {
		return err
	}
	out := std.Out
	if c.JSON {
		out = std.Err
	}
	if err := c.report(out, coverage, sched.NewLive(sched.Options{}).Now()); err != nil {
		return err
	}
	if updated := goldens.Updated(); len(updated) > 0 {
		fmt.Fprintf(std.Err, "%d golden files written or removed\n", len(updated))
	}
	open := sum.Failed
	if c.Review && ctx.Err() == nil {
		accepted, err := review.ask(std)
		if err != nil {
			return err
		}
		open -= accepted
	}
	switch {
	case ctx.Err() != nil:
		return app.ErrInterrupted
	case open > 0:
		return &app.Reported{}
	}
	return nil
}

// choose returns the tests that the flags choose. None is an error.
func (c *testCommand) choose(std *app.IO, suites []testrun.Suite) (map[*testrun.Case]bool, error) {
	match, err := regexp.Compile(c.Match)
	if err != nil {
		return nil, app.Usagef("--run: %v", err)
	}
	last, err := c.lastNames(std)
	if err != nil {
		return nil, err
	}
	chosen, all := map[*testrun.Case]bool{}, 0
	for _, s := range suites {
		for _, k := range s.Cases() {
			all++
			if match.MatchString(k.Name()) && (last == nil || slices.Contains(last, k.Name())) {
				chosen[k] = true
			}
		}
	}
	switch {
	case all == 0:
		return nil, app.NoTestf("there is no test in %s", c.Paths[0])
	case len(chosen) == 0 && c.Match != "":
		return nil, app.NoTestf("no test matches --run %s; there are %d tests, and --list names them", c.Match, all)
	case len(chosen) == 0:
		return nil, app.NoTestf("none of the tests that failed last is in %s", c.Paths[0])
	}
	return chosen, nil
}

// lastNames returns the tests that --last-failed asks for; nil is all.
func (c *testCommand) lastNames(std *app.IO) ([]string, error) {
	if !c.LastFailed {
		return nil, nil
	}
	store, err := lastFailed()
	if err != nil {
		return nil, err
	}
	names, err := store.Names()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		fmt.Fprintln(std.Err, "no test failed when it ran last: running all")
		return nil, nil
	}
	return names, nil
}

// lastFailed is where this folder's failures are remembered.
func lastFailed() (*testrun.LastFailed, error) {
	folder, err := app.CacheFolder("tests")
	if err != nil {
		return nil, err
	}
	wd, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("find the current folder: %w", err)
	}
	return &testrun.LastFailed{Path: filepath.Join(folder, app.Digest(wd)+".json")}, nil
}

func listTests(out io.Writer, suites []testrun.Suite, choose func(*testrun.Case) bool) error {
	for _, s := range suites {
		for _, k := range s.Cases() {
			if !choose(k) {
				continue
			}
			if _, err := fmt.Fprintln(out, k.Name()); err != nil {
				return fmt.Errorf("list tests: %w", err)
			}
		}
	}
	return nil
}

// runTests runs the chosen tests with the reports that the flags ask for.
func (c *testCommand) runTests(ctx context.Context, std *app.IO, suites []testrun.Suite, choose func(*testrun.Case) bool, review *reviewer) (*testrun.Summary, error) {
	cfg := testrun.Config{
		Now:      sched.NewLive(sched.Options{}).Now,
		Parallel: c.Parallel,
		Timeout:  time.Duration(c.Timeout),
		Count:    c.Count,
		FailFast: c.FailFast,
	}
	var err error
	if cfg.Shuffle, err = c.seed(); err != nil {
		return nil, err
	}
	if cfg.Known, err = c.known(std, suites); err != nil {
		return nil, err
	}
	close, err := c.reporters(std, &cfg)
	if err != nil {
		return nil, err
	}
	cfg.Reporters = append(cfg.Reporters, review)
	sum, err := testrun.NewRunner(cfg).Run(ctx, suites, choose)
	return sum, errors.Join(err, close())
}

// seed returns the seed of the random order, nil for none.
func (c *testCommand) seed() (*uint64, error) {
	if c.Shuffle == "" {
		return nil, nil
	}
	seed := rand.Uint64N(1 << 32)
	if c.Shuffle != "on" {
		var err error
		if seed, err = strconv.ParseUint(c.Shuffle, 10, 64); err != nil {
			return nil, app.Usagef("--shuffle: %q is neither a number nor \"on\"", c.Shuffle)
		}
	}
	return &seed, nil
}

// known reads the list of known failures and names what on it is no test.
func (c *testCommand) known(std *app.IO, suites []testrun.Suite) (*testrun.KnownFailures, error) {
	if c.SkipFile == "" {
		return nil, nil
	}
	f, err := os.Open(c.SkipFile)
	if err != nil {
		return nil, app.Usagef("--skip-file: %v", err)
	}
	defer f.Close()
	known, err := testrun.ReadKnown(f)
	if err != nil {
		return nil, app.Usagef("--skip-file: %s: %v", c.SkipFile, err)
	}
	for _, name := range known.Unused(suites) {
		fmt.Fprintf(std.Err, "%s: %s is none of the tests\n", c.SkipFile, name)
	}
	return known, nil
}

// reporters opens the reports; close closes their files.
func (c *testCommand) reporters(std *app.IO, cfg *testrun.Config) (close func() error, err error) {
	text := &testrun.Text{Out: std.Out, Color: std.Color && std.OutTerminal, Verbose: c.Verbose, Slowest: c.Slowest, Progress: std.ProgressLine()}
	if c.JSON {
		text.Out, text.Color, text.Brief = std.Err, false, true
		cfg.Reporters = append(cfg.Reporters, &testrun.JSON{Out: std.Out})
	}
	cfg.Reporters = append(cfg.Reporters, text)
	if store, err := lastFailed(); err == nil { // without a folder for it, there is nothing to remember
		store.Warn = func(err error) { fmt.Fprintf(std.Err, "calque: %v\n", err) }
		cfg.Reporters = append(cfg.Reporters, store)
	}
	if c.JUnit == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(c.JUnit)
	if err != nil {
		return nil, app.Usagef("--junit: %v", err)
	}
	cfg.Reporters = append(cfg.Reporters, &testrun.JUnit{Out: f, Started: cfg.Now()})
	return f.Close, nil
}
