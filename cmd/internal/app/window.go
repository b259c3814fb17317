package app

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"calque/runtime/exec"
)

// This file defines Dialog windows on the console: on a terminal a block of lines that updates in place, in a pipe
// nothing at all.

// A window is an open Dialog window.
type window struct {
	console *Console
	pieces  []piece
	values  map[int]string
	bars    map[int]int // progress, 0..9999
}

// A piece is a literal text, or a field: #1#### shows a text, @2@@@@ a progress bar.
type piece struct {
	text  string
	field int // 0: a literal
	width int
	bar   bool
}

// OpenWindow shows a Dialog window.
func (c *Console) OpenWindow(text string) (exec.Window, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &window{console: c, pieces: parseWindow(text), values: map[int]string{}, bars: map[int]int{}}
	if err := c.erase(); err != nil {
		return nil, err
	}
	c.windows = append(c.windows, w)
	return w, c.draw()
}

// Update sets a field or moves a progress bar.
func (w *window) Update(field int, text string, progress int) error {
	c := w.console
	c.mu.Lock()
	defer c.mu.Unlock()
	w.values[field] = text
	w.bars[field] = min(max(progress, 0), 9999)
	if err := c.erase(); err != nil {
		return err
	}
	return c.draw()
}

// Input asks for a text.
func (w *window) Input(field int, preset string) (string, error) {
	answer, err := w.console.ask(fmt.Sprintf("%s[%s] ", w.label(field), preset), "a dialog window for input")
	if err != nil || answer == "" {
		return preset, err
	}
	return answer, w.Update(field, answer, 0)
}

// Close takes the window away.
func (w *window) Close() error {
	c := w.console
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.erase(); err != nil {
		return err
	}
	for i, open := range c.windows {
		if open == w {
			c.windows = append(c.windows[:i], c.windows[i+1:]...)
			break
		}
	}
	return c.draw()
}

// label is the text in front of a field on its line.
func (w *window) label(field int) string {
	for i, p := range w.pieces {
		if p.field == field && i > 0 && w.pieces[i-1].field == 0 {
			text := w.pieces[i-1].text
			return text[strings.LastIndexByte(text, '\n')+1:]
		}
	}
	return ""
}

// lines renders the window.
func (w *window) lines() []string {
	var b strings.Builder
	for _, p := range w.pieces {
		switch {
		case p.field == 0:
			b.WriteString(p.text)
		case p.bar:
			done := (w.bars[p.field]*p.width + 5000) / 10000
			b.WriteString(strings.Repeat("█", done) + strings.Repeat("░", p.width-done))
		default:
			b.WriteString(fit(w.values[p.field], p.width))
		}
	}
	return strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
}

// fit pads or cuts a text to a width in characters.
func fit(text string, width int) string {
	n := utf8.RuneCountInString(text)
	if n > width {
		return string([]rune(text)[:width])
	}
	return text + strings.Repeat(" ", width-n)
}

// draw shows the newest window below what was printed. Callers hold mu.
func (c *Console) draw() error {
	if !c.std.OutTerminal || len(c.windows) == 0 {
		return nil
	}
	lines := c.windows[len(c.windows)-1].lines()
	c.drawn = len(lines)
	width := c.std.Width()
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(fit(line, min(utf8.RuneCountInString(line), width-1)) + "\n")
	}
	_, err := io.WriteString(c.std.Out, b.String())
	return err
}

// Settle leaves open windows on the terminal as they are: what comes next is written below. A prompt calls it.
func (c *Console) Settle() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drawn = 0
}

// erase takes the drawn window off the terminal. Callers hold mu.
func (c *Console) erase() error {
	if c.drawn == 0 {
		return nil
	}
	_, err := fmt.Fprintf(c.std.Out, "\x1b[%dA\x1b[J", c.drawn)
	c.drawn = 0
	return err
}

// parseWindow splits a window's text at its fields: a run of # or @ with a number in it.
func parseWindow(text string) []piece {
	var list []piece
	start := 0
	for i := 0; i < len(text); {
		end, field := scanField(text, i)
		if field == 0 {
			i++
			continue
		}
		if start < i {
			list = append(list, piece{text: text[start:i]})
		}
		list = append(list, piece{field: field, width: end - i, bar: text[i] == '@'})
		i, start = end, end
	}
	return append(list, piece{text: text[start:]})
}

// scanField reads the field that starts at text[i]; field is 0 if there is none.
func scanField(text string, i int) (end, field int) {
	mark := text[i]
	if mark != '#' && mark != '@' {
		return i, 0
	}
	for end = i; end < len(text); end++ {
		c := text[end]
		switch {
		case c == mark:
		case '0' <= c && c <= '9' && field < 100:
			field = field*10 + int(c-'0')
		default:
			return end, field
		}
	}
	return end, field
}
