package app

import (
	"fmt"
	"io"
	"sync"
	"unicode/utf8"
)

// A Progress shows how far long work has come, on one line of a terminal that it keeps for itself. Off a terminal it
// shows nothing.
type Progress struct {
	out io.Writer // nil: show nothing

	mu    sync.Mutex
	shown int // per cent; -1: nothing is shown
}

// Progress returns the progress line of these streams.
func (std *IO) Progress() *Progress {
	p := &Progress{shown: -1}
	if std.ErrTerminal {
		p.out = std.Err
	}
	return p
}

// Stage returns the function that shows how many things of a stage are done.
func (p *Progress) Stage(what string) func(done, all int) {
	return func(done, all int) {
		p.mu.Lock()
		defer p.mu.Unlock()
		percent := done * 100 / max(all, 1)
		if p.out == nil || percent == p.shown {
			return
		}
		p.shown = percent
		fmt.Fprintf(p.out, "\r\x1b[K%s %d of %d (%d%%)", what, done, all, percent)
	}
}

// Clear takes the line away.
func (p *Progress) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.out != nil && p.shown >= 0 {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.shown = -1
	}
}

// ProgressLine returns a function that shows a text on a line of the terminal, and takes it away if it is empty. Off a terminal it is nil.
func (std *IO) ProgressLine() func(text string) {
	if !std.ErrTerminal {
		return nil
	}
	width := 80
	if std.Width != nil {
		width = std.Width()
	}
	return func(text string) {
		if utf8.RuneCountInString(text) >= width {
			text = string([]rune(text)[:width-1])
		}
		fmt.Fprint(std.Err, "\r\x1b[K"+text)
	}
}
