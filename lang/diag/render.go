package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A Style chooses how diagnostics are printed.
type Style struct {
	Color bool // ANSI colours, for a terminal
}

// The parts of a message that get a colour.
const (
	colorReset = "\x1b[0m"
	colorBold  = "\x1b[1m"
	colorDim   = "\x1b[2m"
)

var severityColors = [...]string{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m"}

// paint wraps text in a colour if the style has colours.
func (s Style) paint(color, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return color + text + colorReset
}

// WriteText prints the sorted list: place, message, excerpt with caret, hint.
func (l *List) WriteText(w io.Writer, style Style) error {
	var b strings.Builder
	for _, d := range l.Sorted() {
		d.text(&b, style)
	}
	if l.dropped > 0 {
		fmt.Fprintf(&b, "… and %d more\n", l.dropped)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Text returns the diagnostic as WriteText prints it.
func (d *Diagnostic) Text(style Style) string {
	var b strings.Builder
	d.text(&b, style)
	return b.String()
}

func (d *Diagnostic) text(b *strings.Builder, style Style) {
	color := severityColors[d.Severity]
	if d.File != nil {
		b.WriteString(style.paint(colorBold, d.Position().String()+":") + " ")
	}
	b.WriteString(style.paint(color, d.Severity.String()+" "+d.Code.String()+":"))
	b.WriteString(" " + d.Message + "\n")
	if d.File != nil && d.Span.Start.IsValid() {
		x := d.File.Excerpt(d.Span)
		fmt.Fprintf(b, "%s %s\n", style.paint(colorDim, fmt.Sprintf("%5d |", x.Line)), x.Text)
		caret := strings.Repeat("^", x.Width)
		fmt.Fprintf(b, "%s %s%s\n", style.paint(colorDim, "      |"), strings.Repeat(" ", x.Offset), style.paint(color, caret))
	}
	if d.Hint != "" {
		b.WriteString("   " + style.paint(colorDim, "hint:") + " " + d.Hint + "\n")
	}
}

// A jsonDiagnostic is the shape of one diagnostic in JSON output. Fields are only ever added.
type jsonDiagnostic struct {
	Code      string `json:"code"`
	Severity  string `json:"severity"`
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
	Message   string `json:"message"`
	Hint      string `json:"hint,omitempty"`
}

// WriteJSON prints the sorted list, one JSON object per line.
func (l *List) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range l.Sorted() {
		if err := enc.Encode(d); err != nil {
			return fmt.Errorf("write diagnostic: %w", err)
		}
	}
	return nil
}

// MarshalJSON gives a diagnostic the shape that WriteJSON writes.
func (d Diagnostic) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d.json()); err != nil {
		return nil, fmt.Errorf("encode diagnostic: %w", err)
	}
	return b.Bytes(), nil
}

// json returns what stands for a diagnostic in JSON.
func (d *Diagnostic) json() jsonDiagnostic {
	out := jsonDiagnostic{Code: d.Code.String(), Severity: d.Severity.String(), Message: d.Message, Hint: d.Hint}
	if d.File != nil {
		out.File = d.File.Name()
	}
	if d.File != nil && d.Span.Start.IsValid() {
		start, end := d.File.Position(d.Span.Start), d.File.Position(max(d.Span.Start, d.Span.End))
		out.Line, out.Column = start.Line, start.Column
		out.EndLine, out.EndColumn = end.Line, end.Column
	}
	return out
}
