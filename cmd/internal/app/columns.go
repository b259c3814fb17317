package app

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// This file writes tables that grow row by row: the width of their columns does not depend on rows that are still to come.

// A Color is an ANSI colour of a row.
type Color string

// The colours that rows have.
const (
	Plain  Color = ""
	Red    Color = "31"
	Green  Color = "32"
	Yellow Color = "33"
	Bold   Color = "1"
)

// A Column is a column of a table.
type Column struct {
	Head  string
	Width int  // at least; 0 for the last one, which takes what is left
	Right bool // its cells stand on the right
}

// A Grid writes a table.
type Grid struct {
	w       io.Writer
	columns []Column
	width   int // of a line; 0 is any
	colors  bool
	begun   bool // the heads are written
	err     error
}

// NewGrid returns a table on standard output that fits the terminal, if that is one. Its heads come with the first row.
func (std *IO) NewGrid(columns []Column) *Grid {
	g := &Grid{w: std.Out, columns: columns, colors: std.Color && std.OutTerminal}
	if std.Width != nil {
		g.width = std.Width()
	}
	return g
}

// NewErrorGrid is NewGrid on standard error.
func (std *IO) NewErrorGrid(columns []Column) *Grid {
	g := &Grid{w: std.Err, columns: columns, colors: std.Color}
	if std.Width != nil && std.ErrTerminal {
		g.width = std.Width()
	}
	return g
}

// Row writes a row.
func (g *Grid) Row(color Color, cells ...string) {
	if !g.begun {
		g.begun = true
		heads := make([]string, len(g.columns))
		for i, c := range g.columns {
			heads[i] = c.Head
		}
		g.Row(Bold, heads...)
	}
	var b strings.Builder
	for i, c := range g.columns {
		text := oneLine(cells[i])
		pad := strings.Repeat(" ", max(0, c.Width-utf8.RuneCountInString(text)))
		if c.Right {
			text, pad = pad+text, ""
		}
		b.WriteString(text + pad)
		if i < len(g.columns)-1 {
			b.WriteString("  ")
		}
	}
	line := cut(strings.TrimRight(b.String(), " "), g.width)
	if g.colors && color != Plain {
		line = "\x1b[" + string(color) + "m" + line + "\x1b[0m"
	}
	if g.err == nil {
		_, g.err = fmt.Fprintln(g.w, line)
	}
}

// Err returns the first error of writing.
func (g *Grid) Err() error { return g.err }

// cut shortens a line to a width; 0 is any.
func cut(line string, width int) string {
	if width == 0 || utf8.RuneCountInString(line) <= width {
		return line
	}
	return string([]rune(line)[:width-1]) + "…"
}

// oneLine shows what would break a line, or move the cursor of a terminal, as blanks.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7F && r < 0xA0 {
			return ' '
		}
		return r
	}, text)
}
