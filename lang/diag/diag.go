package diag

import (
	"fmt"
	"slices"
	"strings"

	"calque/lang/source"
)

// A Severity says how bad a diagnostic is.
type Severity uint8

// The severities. Only errors keep a program from running.
const (
	Error Severity = iota
	Warning
	Note
)

var severityNames = [...]string{"error", "warning", "note"}

// String returns the word that stands in messages.
func (s Severity) String() string { return severityNames[s] }

// A Diagnostic is one finding in a source text.
type Diagnostic struct {
	Code     Code
	Severity Severity
	File     *source.File // nil where the finding concerns no single file
	Span     source.Span
	Message  string // without a full stop, starting in lower case
	Hint     string // what may help; often empty
}

// Position returns where the diagnostic's span starts.
func (d *Diagnostic) Position() source.Position {
	if d.File == nil {
		return source.Position{}
	}
	return d.File.Position(d.Span.Start)
}

// DefaultLimit is how many diagnostics a List keeps unless told otherwise.
const DefaultLimit = 1000

// A List collects diagnostics. The zero List is empty and ready, with DefaultLimit. It is not safe for concurrent use.
type List struct {
	items   []Diagnostic
	limit   int
	dropped int
	errors  int
	lesser  int // kept ones that are no errors
}

// NewList returns an empty list that keeps at most limit diagnostics and counts the rest.
func NewList(limit int) *List { return &List{limit: limit} }

// Add appends d. A list that is full only counts it, unless d is an error and a lesser diagnostic can make room.
func (l *List) Add(d Diagnostic) {
	if d.Severity == Error {
		l.errors++
	}
	limit := l.limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	if len(l.items) >= limit {
		l.dropped++
		if d.Severity != Error || !l.dropLesser() {
			return
		}
	}
	if d.Severity != Error {
		l.lesser++
	}
	d.Message, d.Hint = shorten(d.Message), shorten(d.Hint)
	l.items = append(l.items, d)
}

// dropLesser removes the last diagnostic that is no error.
func (l *List) dropLesser() bool {
	if l.lesser == 0 {
		return false
	}
	l.lesser--
	for i := len(l.items) - 1; ; i-- {
		if l.items[i].Severity != Error {
			l.items = slices.Delete(l.items, i, i+1)
			return true
		}
	}
}

// maxMessage bounds a message in bytes: the names and literals in it may be as long as the file.
const maxMessage = 500

// shorten leaves out the middle of a message that is too long.
func shorten(s string) string {
	if len(s) <= maxMessage {
		return s
	}
	const half = maxMessage / 2
	return strings.ToValidUTF8(s[:half], "") + "…" + strings.ToValidUTF8(s[len(s)-half:], "")
}

// Errorf appends an error.
func (l *List) Errorf(f *source.File, span source.Span, code Code, format string, args ...any) {
	l.Add(Diagnostic{Code: code, Severity: Error, File: f, Span: span, Message: fmt.Sprintf(format, args...)})
}

// Warnf appends a warning.
func (l *List) Warnf(f *source.File, span source.Span, code Code, format string, args ...any) {
	l.Add(Diagnostic{Code: code, Severity: Warning, File: f, Span: span, Message: fmt.Sprintf(format, args...)})
}

// Hintf sets the hint of the diagnostic that was added last.
func (l *List) Hintf(format string, args ...any) {
	if n := len(l.items); n > 0 && l.dropped == 0 {
		l.items[n-1].Hint = shorten(fmt.Sprintf(format, args...))
	}
}

// Merge appends everything that other holds.
func (l *List) Merge(other List) {
	l.errors += other.errors
	for _, d := range other.items {
		if d.Severity == Error {
			l.errors-- // Add counts it
		}
		l.Add(d)
	}
	l.dropped += other.dropped
}

// Len is the number of diagnostics kept.
func (l *List) Len() int { return len(l.items) }

// Dropped is the number of diagnostics that were added beyond the limit.
func (l *List) Dropped() int { return l.dropped }

// HasErrors reports whether an error was added.
func (l *List) HasErrors() bool { return l.errors > 0 }

// Items returns the diagnostics in the order they were added. The slice belongs to the list.
func (l *List) Items() []Diagnostic { return l.items }

// Truncate forgets all but the first n diagnostics. A parser uses it to take back what followed from one mistake.
func (l *List) Truncate(n int) {
	for _, d := range l.items[n:] {
		if d.Severity == Error {
			l.errors--
		} else {
			l.lesser--
		}
	}
	l.items = l.items[:n]
}

// Sorted returns the diagnostics by file, place and code, each once.
func (l *List) Sorted() []Diagnostic {
	out := slices.Clone(l.items)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.File == b.File && a.Span == b.Span && a.Message == b.Message
	})
}

func compare(a, b Diagnostic) int {
	if c := strings.Compare(fileName(a.File), fileName(b.File)); c != 0 {
		return c
	}
	if a.Span.Start != b.Span.Start {
		return int(a.Span.Start) - int(b.Span.Start)
	}
	if a.Code != b.Code {
		return int(a.Code) - int(b.Code)
	}
	return strings.Compare(a.Message, b.Message)
}

func fileName(f *source.File) string {
	if f == nil {
		return ""
	}
	return f.Name()
}
