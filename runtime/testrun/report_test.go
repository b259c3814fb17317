package testrun

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"calque/runtime/rterr"
)

// report runs one suite with every sort of result through a reporter.
func report(t *testing.T, rep Reporter) {
	t.Helper()
	source := filepath.Join(write(t, map[string]string{"unit.txt": "one\n\tERROR('no');\n"}), "unit.txt")
	s := suite("Codeunit 50100 Unit", "first", "breaks", "other", "skipped", "listed", "mended")
	for _, c := range s.cases {
		c.Kind, c.File = Function, source
	}
	result := func(name string, r Result) { s.tests[name] = returns(r) }
	result("breaks", Result{Status: Failed, Output: "before\n", Failure: &Failure{Text: "no & <more>\nsecond line",
		Stack: []rterr.Frame{{Object: "Unit(CodeUnit 50100)", Routine: "Breaks", Line: 1, Pos: source + ":2:3"}, {Object: "Unit(CodeUnit 50100)", Routine: "Top", Line: 20, Pos: ""}}}})
	result("other", Result{Status: Failed, Failure: &Failure{Cause: Mismatch, Text: "other", Diff: &Difference{Path: "x.golden", Want: []byte("a\nb\n"), Got: []byte("a\n\x01c\n")}}})
	result("skipped", Result{Status: Skipped, Reason: "not on this system"})
	result("listed", Result{Status: Failed})
	known, err := ReadKnown(strings.NewReader("Codeunit 50100 Unit/listed # rounding\nCodeunit 50100 Unit/mended # was wrong\n"))
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{Now: ticking(), Parallel: 1, Known: known, Reporters: []Reporter{rep}}
	if _, err := NewRunner(cfg).Run(t.Context(), []Suite{s}, nil); err != nil {
		t.Fatal(err)
	}
}

func TestTextReport(t *testing.T) {
	var b bytes.Buffer
	var progress []string
	report(t, &Text{Out: &b, Slowest: 2, Progress: func(line string) { progress = append(progress, line) }})
	text := b.String()
	for _, want := range []string{
		"FAIL   Codeunit 50100 Unit/breaks (1.00s)\n    no & <more>\n    second line\n      Unit(CodeUnit 50100).Breaks line 1  ",
		"unit.txt:2:3\n      Unit(CodeUnit 50100).Top line 20\n          2 |     ERROR('no');\n",
		"ERROR('no');\n    it wrote:\n      before\n",
		"    --- x.golden\n    +++ this run\n",
		"    -b\n    +\x01c\n",
		"skip   Codeunit 50100 Unit/skipped (1.00s): not on this system\n",
		"known  Codeunit 50100 Unit/listed (1.00s): rounding\n",
		"mended Codeunit 50100 Unit/mended (1.00s): no longer fails; it is listed for: was wrong\n",
		"slowest:\n    1.00s  Codeunit 50100 Unit/first\n    1.00s  Codeunit 50100 Unit/breaks\n",
		"1 passed, 2 failed, 1 known to fail, 1 no longer failing, 1 skipped in 13.0s\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Contains(text, "ok ") {
		t.Error("a test that passed has a line")
	}
	if progress[0] != "0 of 6  Codeunit 50100 Unit/first" || !slices.Contains(progress, "3 of 6, 2 failed  Codeunit 50100 Unit/skipped") || progress[len(progress)-1] != "" {
		t.Errorf("progress: %q", progress)
	}
}

// TestTextReportOfRecursion holds that a routine that calls itself takes one line.
func TestTextReportOfRecursion(t *testing.T) {
	var b bytes.Buffer
	deep := rterr.Frame{Object: "Unit(CodeUnit 50100)", Routine: "Deep", Line: 1}
	top := rterr.Frame{Object: "Unit(CodeUnit 50100)", Routine: "Top", Line: 2}
	(&Text{Out: &b}).failure(&Failure{Text: "too deep", Stack: []rterr.Frame{deep, deep, deep, top, deep}})
	want := "    too deep\n      Unit(CodeUnit 50100).Deep line 1\n      … and again, as often as the calls are nested\n" +
		"      Unit(CodeUnit 50100).Top line 2\n      Unit(CodeUnit 50100).Deep line 1\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestTextReportInColour(t *testing.T) {
	var b bytes.Buffer
	report(t, &Text{Out: &b, Color: true, Verbose: true})
	for _, want := range []string{"\x1b[32mok    \x1b[0m", "\x1b[31mFAIL  \x1b[0m", "\x1b[31m-b\x1b[0m", "\x1b[36m@@ -1,2 +1,2 @@\x1b[0m"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in\n%s", want, b.String())
		}
	}
}

func TestTextReportFollowsThePlan(t *testing.T) {
	var b bytes.Buffer
	text := &Text{Out: &b, Verbose: true}
	s := suite("s", "a", "b", "c")
	text.Start(&Plan{Cases: s.cases, Count: 2})
	for _, x := range []struct{ i, round int }{{2, 1}, {1, 1}, {0, 2}, {0, 1}, {2, 2}} {
		text.End(&Result{Case: s.cases[x.i], Round: x.round})
	}
	if err := text.Finish(&Summary{}); err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, word := range strings.Fields(b.String()) {
		if name, ok := strings.CutPrefix(word, "s/"); ok {
			order = append(order, name)
		}
	}
	if got := strings.Join(order, ""); got != "abcac" {
		t.Errorf("got %s", got)
	}
}

func TestReportsTellThatTheyCannotBeWritten(t *testing.T) {
	for _, rep := range []Reporter{&Text{Out: broken{}}, &JSON{Out: broken{}}, &JUnit{Out: broken{}}, &LastFailed{Path: filepath.Join(t.TempDir(), "file", "\x00")}} {
		_, err := NewRunner(Config{Now: ticking(), Reporters: []Reporter{rep}}).Run(t.Context(), []Suite{suite("a", "one")}, nil)
		if err == nil {
			t.Errorf("%T: no error", rep)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestJSONStream(t *testing.T) {
	var b bytes.Buffer
	report(t, &JSON{Out: &b})
	var events []map[string]any
	for dec := json.NewDecoder(&b); ; {
		var e map[string]any
		if err := dec.Decode(&e); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	if len(events) != 14 || events[0]["event"] != "start" || events[0]["tests"] != 6.0 || events[13]["event"] != "finish" {
		t.Fatalf("got %d events: %v", len(events), events)
	}
	end := events[4]
	failure := end["failure"].(map[string]any)
	stack := failure["stack"].([]any)
	if end["status"] != "failed" || end["output"] != "before\n" || end["seconds"] != 1.0 || failure["cause"] != "error" ||
		failure["text"] != "no & <more>\nsecond line" || len(stack) != 2 || stack[0].(map[string]any)["routine"] != "Breaks" {
		t.Errorf("got %v", end)
	}
	if diff := events[6]["failure"].(map[string]any)["diff"]; !strings.Contains(fmt.Sprint(diff), "-b\n+\x01c") {
		t.Errorf("diff: %q", diff)
	}
	if got := fmt.Sprint(events[13]["counts"]); got != "map[failed:2 known:1 mended:1 not-run:0 passed:1 skipped:1]" {
		t.Errorf("counts: %s", got)
	}
}

// junitSchema lists the attributes and children that JUnit's schema for Jenkins knows.
var junitSchema = map[string]string{
	"testsuites": "name time tests failures errors testsuite",
	"testsuite":  "name tests failures errors group time skipped timestamp hostname id package file log url testsuite properties testcase system-out system-err",
	"testcase":   "name time classname group skipped error failure system-out system-err",
	"failure":    "type message", "error": "type message", "skipped": "type message", "system-out": "",
}

func TestJUnitFollowsItsSchema(t *testing.T) {
	var b bytes.Buffer
	report(t, &JUnit{Out: &b, Started: time.Date(2018, 3, 15, 10, 30, 0, 0, time.UTC)})
	text := b.String()
	var open []string
	seen := map[string]int{}
	for dec := xml.NewDecoder(&b); ; {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			name := tok.Name.Local
			seen[name]++
			if len(open) > 0 && !slices.Contains(strings.Fields(junitSchema[open[len(open)-1]]), name) {
				t.Errorf("%s has no place in %s", name, open[len(open)-1])
			}
			for _, a := range tok.Attr {
				if !slices.Contains(strings.Fields(junitSchema[name]), a.Name.Local) {
					t.Errorf("%s has no attribute %s", name, a.Name.Local)
				}
			}
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
	if seen["testcase"] != 6 || seen["failure"] != 2 || seen["skipped"] != 2 || seen["system-out"] != 2 {
		t.Errorf("got %v in\n%s", seen, text)
	}
	for _, want := range []string{`<testsuite name="Codeunit 50100 Unit" tests="6" failures="2" errors="0" skipped="2" time="6.000" timestamp="2018-03-15T10:30:00" file=`,
		`<failure type="error" message="no &amp; &lt;more&gt;">`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing in\n%s", want, text)
		}
	}
}

func TestLastFailedRemembers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "last.json")
	run := func(choose func(*Case) bool, s *fakeSuite) []string {
		t.Helper()
		last := &LastFailed{Path: path}
		if _, err := NewRunner(Config{Now: ticking(), Count: 2, Reporters: []Reporter{last}}).Run(t.Context(), []Suite{s}, choose); err != nil {
			t.Fatal(err)
		}
		names, err := (&LastFailed{Path: path}).Names()
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	if names, err := (&LastFailed{Path: path}).Names(); len(names) != 0 || err != nil {
		t.Errorf("without a file: %q, %v", names, err)
	}
	s := suite("a", "bad1", "bad2", "good")
	if got := run(nil, s); !slices.Equal(got, []string{"a/bad1", "a/bad2"}) {
		t.Errorf("got %q", got)
	}
	s.tests["bad1"] = returns(Result{})
	if got := run(func(c *Case) bool { return c.Func == "bad1" }, s); !slices.Equal(got, []string{"a/bad2"}) {
		t.Errorf("after a mended test: %q", got)
	}
	rounds := 0
	s.tests["good"] = func(ctx context.Context) Result {
		rounds++
		return Result{Status: Status(rounds % 2)} // fails in the first round
	}
	if got := run(nil, s); !slices.Equal(got, []string{"a/bad2", "a/good"}) {
		t.Errorf("after one bad round: %q", got)
	}
	if err := os.WriteFile(path, []byte("broken"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := (&LastFailed{Path: path}).Names(); err == nil {
		t.Error("a broken file is no error")
	}
	if got := run(nil, s); len(got) == 0 {
		t.Error("a broken file is not written anew")
	}
}

func returns(r Result) func(context.Context) Result {
	return func(context.Context) Result { return r }
}
