package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"calque/lang/diag"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session"
)

// This file defines how findings in source text and failures of running code are told to the user, as text or as JSON.

// Diagnostics prints a list and returns a Reported error if it holds errors.
func (std *IO) Diagnostics(list *diag.List, asJSON bool) error {
	var err error
	if asJSON {
		if list.Len() > 0 {
			err = list.WriteJSON(std.Err)
		}
	} else {
		err = list.WriteText(std.Err, diag.Style{Color: std.Color})
	}
	if err != nil {
		return fmt.Errorf("write diagnostics: %w", err)
	}
	if list.HasErrors() {
		return &Reported{Source: true}
	}
	return nil
}

// Failure tells the user why a session ended and returns the error that decides the exit status. A stop by Ctrl-C is
// told by the status alone.
func (std *IO) Failure(err error, asJSON bool) error {
	var stop *session.StopError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &stop):
	case errors.Is(err, exec.ErrInterrupted), errors.Is(err, exec.ErrStopped):
		return ErrInterrupted
	}
	e, ok := rterr.As(err)
	if !ok {
		e = &rterr.Error{Code: hostCode(err), Text: hostText(err)}
	}
	if asJSON {
		err = writeJSON(std.Err, e)
	} else {
		_, err = io.WriteString(std.Err, std.errorText(e))
	}
	if err != nil {
		return fmt.Errorf("write error: %w", err)
	}
	return &Reported{}
}

// BackgroundFailure returns the function that tells of background sessions that ended with an error.
func (std *IO) BackgroundFailure(asJSON bool) func(session.ID, error) {
	return func(id session.ID, err error) {
		if e, ok := rterr.As(err); ok && e.Text == "" {
			return // NAV: ERROR('') ends the code without a message
		}
		if !asJSON {
			fmt.Fprintf(std.Err, "session %d: ", id)
		}
		_ = std.Failure(err, asJSON) // the exit status is not decided here
	}
}

// hostCode is the code of an error that is not C/AL's.
func hostCode(err error) string {
	switch {
	case errors.Is(err, exec.ErrStopped):
		return rterr.StoppedBy.Code()
	case errors.Is(err, exec.ErrTimeout):
		return rterr.TimeoutTotal.Code()
	}
	return "Host"
}

func hostText(err error) string {
	if err == exec.ErrTimeout { // it could not be ended; a session that was says what limit it met
		return "The run took longer than --timeout allows."
	}
	return err.Error()
}

// errorText renders a run-time error: its text, then the call stack in two columns, one that C/AL code sees and one for
// editors.
func (std *IO) errorText(e *rterr.Error) string {
	if e.Text == "" {
		return "" // NAV: ERROR('') ends the code without a message
	}
	var b strings.Builder
	label := "Error:"
	if std.Color {
		label = "\x1b[1;31mError:\x1b[0m"
	}
	text := e.Text
	if rterr.Is(e, rterr.Dialog) {
		text = strings.ReplaceAll(text, `\`, "\n") // C/AL's own texts alone: elsewhere it belongs to a path or a value
	}
	fmt.Fprintf(&b, "%s %s\n%s", label, text, stackText(e.Stack))
	return b.String()
}

// stackText renders a call stack in its two columns.
func stackText(stack []rterr.Frame) string {
	var b strings.Builder
	width := 0
	for _, f := range stack {
		width = max(width, utf8.RuneCountInString(f.String()))
	}
	for _, f := range stack {
		b.WriteString(strings.TrimRight("  "+fit(f.String(), width)+"  "+f.Pos, " ") + "\n")
	}
	return b.String()
}

// Overdue tells where a session was when the time of whoever started it was up.
func (std *IO) Overdue(p session.Place) {
	text := "The time was up here:\n"
	if p.Waits != "" {
		text = "The time was up while waiting for " + p.Waits + ":\n"
	}
	_, _ = io.WriteString(std.Err, text+stackText(p.Stack)) // the run ends anyway
}

type jsonError struct {
	Code  string      `json:"code"`
	Text  string      `json:"text"`
	Stack []jsonFrame `json:"stack,omitempty"`
}

type jsonFrame struct {
	Object   string `json:"object"`
	Routine  string `json:"routine"`
	Line     int    `json:"line"`
	Position string `json:"position,omitempty"`
}

// writeJSON writes {"error": …} on one line.
func writeJSON(w io.Writer, e *rterr.Error) error {
	out := jsonError{Code: e.Code, Text: e.Text}
	for _, f := range e.Stack {
		out.Stack = append(out.Stack, jsonFrame{f.Object, f.Routine, f.Line, f.Pos})
	}
	return json.NewEncoder(w).Encode(map[string]jsonError{"error": out})
}
