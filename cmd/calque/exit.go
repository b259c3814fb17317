package main

import (
	"errors"
	"fmt"
	"io"

	"calque/cmd/internal/app"
)

// The exit statuses of every command.
const (
	statusDone        = 0
	statusFailed      = 1   // a C/AL run-time error, a failed test, a timeout, a failure of the host
	statusUsage       = 2   // wrong source or command line
	statusNoTest      = 3   // no test found
	statusInterrupted = 130 // Ctrl-C
)

// exitStatus turns what a command returned into the exit status, and prints an error that was not printed yet.
func exitStatus(out io.Writer, err error) int {
	var reported *app.Reported
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, app.ErrInterrupted):
		return statusInterrupted
	case errors.Is(err, app.ErrUsage):
		fmt.Fprintf(out, "calque: %v\n", err)
		return statusUsage
	case errors.As(err, &reported):
		if reported.Source {
			return statusUsage
		}
		return statusFailed
	}
	fmt.Fprintf(out, "calque: %v\n", err)
	return statusFailed
}
