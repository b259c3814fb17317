package testrun

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// JUnit writes the results as JUnit's XML, which build servers read: one testsuite for each group of tests, in the order of the plan. It has
// nothing that the strictest of its schemas, that of Jenkins, does not know.
type JUnit struct {
	Out     io.Writer
	Started time.Time // the date and time of the run

	plan    *Plan
	results map[*Case][]*Result
}

type junitSuites struct {
	XMLName  xml.Name      `xml:"testsuites"`
	Name     string        `xml:"name,attr"`
	Tests    int           `xml:"tests,attr"`
	Failures int           `xml:"failures,attr"`
	Errors   int           `xml:"errors,attr"`
	Time     string        `xml:"time,attr"`
	Suites   []*junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name      string      `xml:"name,attr"`
	Tests     int         `xml:"tests,attr"`
	Failures  int         `xml:"failures,attr"`
	Errors    int         `xml:"errors,attr"`
	Skipped   int         `xml:"skipped,attr"`
	Time      string      `xml:"time,attr"`
	Timestamp string      `xml:"timestamp,attr"`
	File      string      `xml:"file,attr,omitempty"` // of a codeunit
	Cases     []junitCase `xml:"testcase"`

	spent time.Duration
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Time    string        `xml:"time,attr"`
	Skipped *junitSkipped `xml:"skipped"`
	Failure *junitFailure `xml:"failure"`
	Error   *junitFailure `xml:"error"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Start notes the plan.
func (j *JUnit) Start(p *Plan) { j.plan, j.results = p, map[*Case][]*Result{} }

// Begin does nothing: the format knows no tests without result.
func (j *JUnit) Begin(*Case) {}

// End notes a result.
func (j *JUnit) End(r *Result) { j.results[r.Case] = append(j.results[r.Case], r) }

// Finish writes the report.
func (j *JUnit) Finish(s *Summary) error {
	all := &junitSuites{Name: "calque test", Time: junitTime(s.Time)}
	groups := map[string]*junitSuite{}
	for _, c := range j.plan.Cases {
		for _, r := range j.results[c] {
			suite := groups[c.Group]
			if suite == nil {
				suite = &junitSuite{Name: or(c.Group, "."), Timestamp: j.Started.Format("2006-01-02T15:04:05")}
				if c.Kind == Function {
					suite.File = c.File
				}
				groups[c.Group] = suite
				all.Suites = append(all.Suites, suite)
			}
			suite.add(r)
		}
	}
	for _, suite := range all.Suites {
		suite.Time = junitTime(suite.spent)
		all.Tests += suite.Tests
		all.Failures += suite.Failures
		all.Errors += suite.Errors
	}
	return all.write(j.Out)
}

func (all *junitSuites) write(out io.Writer) error {
	text, err := xml.MarshalIndent(all, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(out, "%s%s\n", xml.Header, text)
	}
	if err != nil {
		return fmt.Errorf("write JUnit report: %w", err)
	}
	return nil
}

// add adds a result. A test that could not run is JUnit's error, one that was judged its failure.
func (s *junitSuite) add(r *Result) {
	c := junitCase{Name: r.Case.Func, Class: or(r.Case.Group, "."), Time: junitTime(r.Time), Output: r.Output}
	switch r.Status {
	case Failed:
		f := &junitFailure{r.Failure.Cause.String(), firstLine(r.Failure.Text), r.Failure.details()}
		if r.Failure.Cause == BadTest || r.Failure.Cause == Overdue {
			c.Error = f
			s.Errors++
		} else {
			c.Failure = f
			s.Failures++
		}
	case Skipped:
		c.Skipped = &junitSkipped{r.Reason}
		s.Skipped++
	case Known:
		c.Skipped = &junitSkipped{"known failure: " + r.Reason}
		s.Skipped++
	case Mended:
		c.Output += "This test is listed as a known failure, but passes: " + r.Reason + "\n"
	}
	s.Tests++
	s.spent += r.Time
	s.Cases = append(s.Cases, c)
}

// details is all that can be said about a failure, as plain text.
func (f *Failure) details() string {
	var b strings.Builder
	b.WriteString(f.Text + "\n")
	for _, frame := range f.Stack {
		fmt.Fprintf(&b, "  %s  %s\n", frame, frame.Pos)
	}
	if f.Diff != nil {
		b.Write(f.Diff.Unified())
	}
	return b.String()
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func junitTime(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

func or(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}
