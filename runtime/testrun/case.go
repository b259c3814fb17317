package testrun

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"calque/runtime/rterr"
)

// A Kind tells what sort of test a Case is.
type Kind uint8

// The kinds of tests.
const (
	Golden   Kind = iota // a script whose output is compared with its golden file
	Function             // a test function of a codeunit with Subtype=Test
)

// String returns the word that reports use.
func (k Kind) String() string {
	if k == Function {
		return "function"
	}
	return "golden"
}

// A Case is one test. It does not change once it has been found.
type Case struct {
	Kind  Kind
	Group string // what it belongs to: the folder of a golden script, the codeunit of a function ("Codeunit 50100 Sales Tests")
	Func  string // its name within the group: the script without extension, the function
	File  string // the file that it is in, by the path that a user would give
	Line  int    // where it begins in File, from 1; 0 if that is all of the file
}

// Name is how users name the test, in --run and in files of known failures. It is unique within a run.
func (c *Case) Name() string {
	if c.Group == "" {
		return c.Func
	}
	return c.Group + "/" + c.Func
}

// Distinguish puts a path in front of the groups of suites if any of their tests has a name that is taken, as codeunits of two applications
// may have, and adds their names to those that are. It is for whoever has just found the suites.
func Distinguish(suites []Suite, taken map[string]bool, path string) {
	var cases []*Case
	for _, s := range suites {
		cases = append(cases, s.Cases()...)
	}
	if slices.ContainsFunc(cases, func(c *Case) bool { return taken[c.Name()] }) {
		for _, c := range cases {
			c.Group = filepath.ToSlash(path) + "/" + c.Group
		}
	}
	for _, c := range cases {
		taken[c.Name()] = true
	}
}

// A Suite is a list of tests that run one after another in an instance and a database of their own: one golden script, or the test
// functions of one codeunit. Suites know nothing of each other and may run at the same time.
type Suite interface {
	// Cases lists the tests in the order of the source.
	Cases() []*Case
	// Run runs the tests r.Cases, in that order, each by one call of r.Do. It returns when r.Do says so or all are done. Tests that it
	// leaves out count as failed.
	Run(ctx context.Context, r *Run)
}

// A Status is how a test ended.
type Status uint8

// The ways a test can end. Suites return the first three; the Runner turns results of tests that are listed as known failures into
// the last two.
const (
	Passed  Status = iota
	Failed         // with a Failure
	Skipped        // with a Reason
	Known          // failed, as expected, with a Reason
	Mended         // passed, although a failure is expected, with the Reason for that
)

// String returns the word that reports use.
func (s Status) String() string {
	return [...]string{"passed", "failed", "skipped", "known", "mended"}[s]
}

// A Result is what came of a test.
type Result struct {
	Status  Status
	Failure *Failure // of Failed and Known
	Reason  string   // of Skipped, Known and Mended
	Output  string   // what the test wrote, for reports; empty if the test compares its output itself

	// Filled in by Run.Do.
	Case  *Case
	Round int           // from 1; greater with --count only
	Time  time.Duration // how long the test took
}

// A Cause tells what sort of failure it was; reports carry its word.
type Cause uint8

// The causes of failures.
const (
	RunError Cause = iota // a C/AL run-time error, or another reason for which the test's session ended
	Mismatch              // the output differs from the golden file
	NoGolden              // there is no golden file
	BadTest               // the test cannot run: wrong source, wrong header, a missing file
	Overdue               // it took longer than --timeout allows
	Unasked               // NAV's own checks: a handler that was not called, user interface without a handler
)

// String returns the word that reports use.
func (c Cause) String() string {
	return [...]string{"error", "mismatch", "no-golden", "bad-test", "timeout", "handler"}[c]
}

// A Failure tells why a test failed.
type Failure struct {
	Cause Cause
	Text  string        // what the user reads first: one or more lines
	Stack []rterr.Frame // the C/AL call stack, innermost first
	Diff  *Difference   // of a Mismatch or NoGolden
}

// FailureOf returns the Failure of a test whose session ended with err.
func FailureOf(err error) *Failure {
	if e, ok := rterr.As(err); ok {
		return &Failure{Text: e.Text, Stack: e.Stack}
	}
	return &Failure{Text: err.Error()}
}
