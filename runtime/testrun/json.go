package testrun

import (
	"encoding/json"
	"io"
	"time"
)

// JSON reports events as they happen, one JSON object a line: "start", then "begin" and "end" of each test, then "finish".
type JSON struct{ Out io.Writer }

// An event is one line of the stream. Which members it has depends on Event.
type event struct {
	Event string `json:"event"`

	// start
	Tests *int    `json:"tests,omitempty"`
	Count int     `json:"count,omitempty"`
	Seed  *uint64 `json:"seed,omitempty"`

	// begin, end
	Test    string       `json:"test,omitempty"`
	Kind    string       `json:"kind,omitempty"`
	File    string       `json:"file,omitempty"`
	Line    int          `json:"line,omitempty"`
	Status  string       `json:"status,omitempty"`
	Round   int          `json:"round,omitempty"`
	Reason  string       `json:"reason,omitempty"`
	Output  string       `json:"output,omitempty"`
	Failure *failureJSON `json:"failure,omitempty"`

	// end, finish
	Seconds *float64 `json:"seconds,omitempty"`

	// finish
	Counts map[string]int `json:"counts,omitempty"`
}

type failureJSON struct {
	Cause string      `json:"cause"`
	Text  string      `json:"text"`
	Stack []frameJSON `json:"stack,omitempty"`
	Diff  string      `json:"diff,omitempty"`
}

type frameJSON struct {
	Object   string `json:"object"`
	Routine  string `json:"routine"`
	Line     int    `json:"line"`
	Position string `json:"position,omitempty"`
}

// Start writes the event "start".
func (j *JSON) Start(p *Plan) {
	n := len(p.Cases)
	j.write(event{Event: "start", Tests: &n, Count: p.Count, Seed: p.Shuffle})
}

// Begin writes the event "begin".
func (j *JSON) Begin(c *Case) { j.write(caseEvent("begin", c)) }

// End writes the event "end".
func (j *JSON) End(r *Result) {
	e := caseEvent("end", r.Case)
	e.Status, e.Round, e.Reason, e.Output, e.Seconds = r.Status.String(), r.Round, r.Reason, r.Output, inSeconds(r.Time)
	if f := r.Failure; f != nil {
		e.Failure = &failureJSON{Cause: f.Cause.String(), Text: f.Text}
		for _, frame := range f.Stack {
			e.Failure.Stack = append(e.Failure.Stack, frameJSON{frame.Object, frame.Routine, frame.Line, frame.Pos})
		}
		if f.Diff != nil {
			e.Failure.Diff = string(f.Diff.Unified())
		}
	}
	j.write(e)
}

// Finish writes the event "finish".
func (j *JSON) Finish(s *Summary) error {
	return j.write(event{Event: "finish", Seconds: inSeconds(s.Time), Counts: map[string]int{
		Passed.String(): s.Passed, Failed.String(): s.Failed, Skipped.String(): s.Skipped,
		Known.String(): s.Known, Mended.String(): s.Mended, "not-run": s.NotRun,
	}})
}

func caseEvent(name string, c *Case) event {
	return event{Event: name, Test: c.Name(), Kind: c.Kind.String(), File: c.File, Line: c.Line}
}

func inSeconds(d time.Duration) *float64 {
	s := d.Seconds()
	return &s
}

// write writes a line. A stream that nobody reads any more shows at the last one.
func (j *JSON) write(e event) error {
	enc := json.NewEncoder(j.Out)
	enc.SetEscapeHTML(false)
	return enc.Encode(e)
}
