package app

import (
	"errors"
	"fmt"
)

// Errors that decide the exit status of a command.
var (
	ErrUsage       = errors.New("wrong command line") // wrapped by what Usagef makes
	ErrInterrupted = errors.New("interrupted")        // Ctrl-C
	ErrNoTest      = errors.New("no test")            // wrapped by what says which test was looked for
)

// Reported is a failure that the user has been told about already. It only sets the exit status.
type Reported struct {
	Source bool // the source text is wrong; else running failed
}

// Error names the failure; it is not meant to be printed.
func (r *Reported) Error() string {
	if r.Source {
		return "wrong source"
	}
	return "failed"
}

// Usagef returns an error about the command line.
func Usagef(format string, args ...any) error {
	return &kindError{fmt.Sprintf(format, args...), ErrUsage}
}

// NoTestf returns an error that says that there is no test.
func NoTestf(format string, args ...any) error {
	return &kindError{fmt.Sprintf(format, args...), ErrNoTest}
}

// A kindError is a text and the error of this package that it is one of.
type kindError struct {
	text string
	kind error
}

func (e *kindError) Error() string { return e.text }
func (e *kindError) Unwrap() error { return e.kind }
