package app

import (
	"errors"
	"fmt"
	"io"
)

// The exit statuses of every command.
const (
	StatusDone        = 0
	StatusFailed      = 1   // a C/AL run-time error, a failed test, a timeout, a failure of the host
	StatusUsage       = 2   // wrong source or command line
	StatusNoTest      = 3   // no test found
	StatusInterrupted = 130 // Ctrl-C
)

// ExitStatus turns what a command returned into the exit status, and prints an error that was not printed yet.
func ExitStatus(out io.Writer, err error) int {
	var reported *Reported
	switch {
	case err == nil:
		return StatusDone
	case errors.Is(err, ErrInterrupted):
		return StatusInterrupted
	case errors.Is(err, ErrUsage):
		fmt.Fprintf(out, "calque: %v\n", err)
		return StatusUsage
	case errors.Is(err, ErrNoTest):
		fmt.Fprintf(out, "calque: %v\n", err)
		return StatusNoTest
	case errors.As(err, &reported):
		if reported.Source {
			return StatusUsage
		}
		return StatusFailed
	}
	fmt.Fprintf(out, "calque: %v\n", err)
	return StatusFailed
}
