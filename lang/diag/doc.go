// Package diag holds compile-time diagnostics: what is wrong with a source text, where, and what may help.
//
// A Diagnostic has a Code, which is documented in codes.go and never reused, a severity, a span of a file, a message and
// sometimes a hint. Whoever reads source text appends diagnostics to a List and goes on; nothing here is a Go error, and
// nothing here is a C/AL run-time error (those are rterr.Error).
//
// A List is bounded: beyond its limit it only counts, so that a broken file of a hundred megabytes stays cheap. Sorted
// gives its diagnostics in file order, each once.
//
// Rendering is the same for every front end: WriteText prints the place, the message, an excerpt with a caret and the
// hint; WriteJSON prints one object per diagnostic. Lines and columns are worked out here, from byte spans.
//
// To add a diagnostic: a constant and a row in codes.go, with an example that raises exactly this code, and a wrong
// program among the tests.
package diag
