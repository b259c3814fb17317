package rterr

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A Row describes one run-time error: its code, its text template with placeholders %1 … %9, and where the wording
// comes from. Rows are made in codes.go only.
type Row struct {
	code   string
	text   string
	source string
}

// row makes a Row; it keeps codes.go one line per error.
func row(code, text, source string) *Row { return &Row{code, text, source} }

// Code is what GETLASTERRORCODE returns for errors of this row.
func (r *Row) Code() string { return r.code }

// Template is the text with its placeholders.
func (r *Row) Template() string { return r.text }

// Source tells where the wording comes from: C (checked on a server), N (reference), M (Microsoft's test code),
// A (archived tests), ? (common knowledge) or Calque (no NAV counterpart).
func (r *Row) Source() string { return r.source }

// A Frame is one entry of a C/AL call stack.
type Frame struct {
	Object  string // as the call stack prints it, e.g. `"Sales Helper"(CodeUnit 50100)`
	Routine string // e.g. `OnRun(Trigger)` or `PostOrder`
	Line    int    // from 1, within the routine
	Pos     string // file:line:column, for editors; may be empty
}

// String is the frame as GETLASTERRORCALLSTACK prints it.
func (f Frame) String() string {
	return f.Object + "." + f.Routine + " line " + strconv.Itoa(f.Line)
}

// An Error is a C/AL run-time error. C/AL code can catch it.
type Error struct {
	Code  string
	Text  string
	Stack []Frame // innermost first; set by the vm where the error is born

	row *Row
}

// New makes the error that r describes. Arguments replace %1 … %9 in the template; integers, strings and anything
// with a String method print as themselves, without regional formatting.
func New(r *Row, args ...any) *Error {
	return &Error{Code: r.code, Text: expand(r.text, args), row: r}
}

// Raise makes an error with a text that the program itself composed, as ERROR(...) does.
func Raise(r *Row, text string) *Error {
	return &Error{Code: r.code, Text: text, row: r}
}

// Error returns the text as the user sees it.
func (e *Error) Error() string { return e.Text }

// Row is the row that e was made from.
func (e *Error) Row() *Row { return e.row }

// CallStack is the text GETLASTERRORCALLSTACK returns: one frame per line, innermost first.
func (e *Error) CallStack() string {
	lines := make([]string, len(e.Stack))
	for i, f := range e.Stack {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Is reports whether err is, or wraps, a run-time error made from row r.
func Is(err error, r *Row) bool {
	var e *Error
	return errors.As(err, &e) && e.row == r
}

// As returns the run-time error that err is or wraps; ok is false if there is none.
func As(err error) (e *Error, ok bool) {
	ok = errors.As(err, &e)
	return e, ok
}

// expand replaces the placeholders of a template. A placeholder without argument stays, so that a missing argument
// shows in tests.
func expand(template string, args []any) string {
	if len(args) == 0 || strings.IndexByte(template, '%') < 0 {
		return template
	}
	var b strings.Builder
	for i := 0; i < len(template); i++ {
		c := template[i]
		if c == '%' && i+1 < len(template) {
			if n := int(template[i+1] - '0'); n >= 1 && n <= len(args) && n <= 9 {
				b.WriteString(argText(args[n-1]))
				i++
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

func argText(a any) string {
	switch a := a.(type) {
	case string:
		return a
	case int:
		return strconv.Itoa(a)
	case int64:
		return strconv.FormatInt(a, 10)
	case fmt.Stringer:
		return a.String()
	}
	return fmt.Sprint(a)
}
