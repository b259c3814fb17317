package session

import (
	"strings"

	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/sched"
)

// This file defines the two kinds of user a session can have: one at a front end, who may take long to answer, and none.

// newUI returns what stands for the session's user; front is nil where there is none.
func newUI(s *Session, front exec.UI) exec.UI {
	if front == nil {
		return nobody{s}
	}
	return &person{UI: front, s: s}
}

// person is a user at a front end. A question is asked on a goroutine of its own, so that a stop or an interrupt ends the
// wait for an answer. That goroutine stays behind until the front end returns.
type person struct {
	exec.UI
	s *Session
}

// Message shows a text.
func (p *person) Message(text string) error { return p.UI.Message(lines(text)) }

// Confirm asks a question that Yes or No answers.
func (p *person) Confirm(question string, preset bool) (answer bool, err error) {
	question = lines(question)
	return ask(p.s, "CONFIRM", func() (bool, error) { return p.UI.Confirm(question, preset) })
}

// StrMenu lets the user choose.
func (p *person) StrMenu(options []string, preset int, instruction string) (int, error) {
	instruction = lines(instruction)
	return ask(p.s, "STRMENU", func() (int, error) { return p.UI.StrMenu(options, preset, instruction) })
}

// OpenWindow shows a Dialog window.
func (p *person) OpenWindow(text string) (exec.Window, error) {
	w, err := p.UI.OpenWindow(lines(text))
	if err != nil {
		return nil, err
	}
	return &window{Window: w, s: p.s}, nil
}

// lines makes line breaks of the backslashes in a text.
func lines(text string) string { return strings.ReplaceAll(text, `\`, "\n") }

// window is a Dialog window of a person.
type window struct {
	exec.Window
	s *Session
}

// Input lets the user enter a text.
func (w *window) Input(field int, preset string) (string, error) {
	return ask(w.s, "the input of a Dialog", func() (string, error) { return w.Window.Input(field, preset) })
}

// ask waits for an answer from outside.
func ask[T any](s *Session, what string, question func() (T, error)) (T, error) {
	type reply struct {
		answer T
		err    error
	}
	replies := make(chan reply, 1)
	var answered sched.Event
	go func() {
		answer, err := question()
		replies <- reply{answer, err}
		answered.Fire()
	}()
	var none T
	woke, err := (host{s}).Wait(sched.Wait{For: sched.Label{Text: what}, On: &answered, Until: s.idle(), External: true})
	if err == nil && woke == sched.ByTime {
		s.expire(rterr.TimeoutIdle, s.times().Idle)
		err = s.ending.Load().err
	}
	if err != nil {
		return none, err
	}
	r := <-replies
	return r.answer, r.err
}

// nobody stands for the user of a session without one.
// NAV: MESSAGE goes to the log, a question is the client-callback error, Dialog windows show nothing.
type nobody struct{ s *Session }

// Message writes to the log.
func (n nobody) Message(text string) error {
	host(n).Log(lines(text))
	return nil
}

// Confirm fails.
func (n nobody) Confirm(string, bool) (bool, error) {
	return false, rterr.New(rterr.Callback, "a confirmation dialog box")
}

// StrMenu fails.
func (n nobody) StrMenu([]string, int, string) (int, error) {
	return 0, rterr.New(rterr.Callback, "a menu of options")
}

// OpenWindow shows nothing.
func (n nobody) OpenWindow(string) (exec.Window, error) { return silent{}, nil }

// Hyperlink fails.
func (n nobody) Hyperlink(string) error { return rterr.New(rterr.Callback, "an address") }

// silent is a Dialog window that nobody sees.
type silent struct{}

func (silent) Update(int, string, int) error { return nil }
func (silent) Close() error                  { return nil }

// Input fails: nobody can enter anything.
func (silent) Input(int, string) (string, error) {
	return "", rterr.New(rterr.Callback, "a dialog window for input")
}
