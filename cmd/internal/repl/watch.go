package repl

import (
	"fmt"
	"strings"
	"time"

	"calque/runtime/engine"
	"calque/runtime/exec"
	"calque/runtime/session"
)

// This file defines the commands that watch what runs.

// time carries out an input and tells how long it took.
func (s *Shell) time(args string) error {
	if args == "" {
		return s.usage("time")
	}
	clock := s.eng.Clock()
	src := s.source(args)
	begin := clock.Instant()
	err := s.carryOut(src)
	took := clock.Since(begin)
	s.printf("%s\n", s.dim(took.Round(precision(took)).String()))
	return err
}

// precision is how exactly a length of time is shown.
func precision(d time.Duration) time.Duration {
	switch {
	case d < time.Millisecond:
		return 100 * time.Nanosecond
	case d < time.Second:
		return 10 * time.Microsecond
	}
	return time.Millisecond
}

// trace switches the tracing of statements on or off.
func (s *Shell) trace(args string) error {
	on, err := s.onOff("trace", args)
	if err != nil {
		return err
	}
	if !on {
		s.eng.Trace(nil)
		return nil
	}
	s.eng.Trace(func(m *exec.Machine, step *engine.Step) {
		running := s.session.Load()
		if session.ID(m.Host.Session().ID()) == running.ID() {
			fmt.Fprintln(s.IO.Err, s.stepText(m, step))
		}
	})
	return nil
}

// stepText is how a statement is shown.
func (s *Shell) stepText(m *exec.Machine, step *engine.Step) string {
	file := step.Routine.Sig.Source()
	place := step.Routine.Sig.Name.Text
	if file == nil {
		return s.dim(place)
	}
	place = fmt.Sprintf("%s:%d", file.Name(), file.Line(step.Span.Start))
	text := fmt.Sprintf("%s  %s", s.dim(place), oneLine(file.Text(step.Span)))
	for i, v := range step.Values {
		separator := ", "
		if i == 0 {
			separator = "    " + s.dim("//") + " "
		}
		text += separator + oneLine(file.Text(v.Span)) + " = " + describe(v.Value, m.Host.Records())
	}
	return text
}

// oneLine is a text with its line breaks and what follows them made one blank, shortened.
func oneLine(text string) string {
	const most = 100
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// sql switches the showing of database statements on or off.
func (s *Shell) sql(args string) error {
	on, err := s.onOff("sql", args)
	if err != nil {
		return err
	}
	if !on {
		s.eng.TraceSQL(nil)
		return nil
	}
	s.eng.TraceSQL(func(sql string) {
		fmt.Fprintln(s.IO.Err, s.dim("sql  ")+printable(strings.Join(strings.Fields(sql), " ")))
	})
	return nil
}
