// Package rterr defines the C/AL run-time error: what ASSERTERROR, IF CODEUNIT.RUN, TryFunctions and
// GETLASTERRORTEXT see.
//
// Every text a user of C/AL can read at run time is one Row in codes.go: the error code that GETLASTERRORCODE
// returns, the text template and the source of its wording. An Error is made from a row and its arguments by New and
// travels as a Go error. Callers tell errors apart with Is, by row, never by text.
//
// The package is not for wrong source text (lang/diag), nor for failures of the host or stop requests, which C/AL
// code cannot catch.
//
// Invariants: a Row never changes; an Error is not changed after it left the statement that raised it, except that
// the vm sets Stack once, where the error is born.
//
// Start at New; then codes.go.
package rterr
