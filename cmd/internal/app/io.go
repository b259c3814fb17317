package app

import (
	"io"
	"os"
	"sync"

	"golang.org/x/term"

	"calque/lang/object"
	"calque/runtime/cover"
)

// IO is what a command talks to: the standard streams and what is known about them. Tests make their own.
type IO struct {
	In       io.Reader
	Out, Err io.Writer

	InTerminal  bool       // In is a terminal: somebody can be asked
	OutTerminal bool       // Out is a terminal: windows may be drawn in place
	ErrTerminal bool       // Err is a terminal: progress may be shown
	Color       bool       // ANSI colours are welcome on Err
	Width       func() int // columns of the terminal; nil without one

	Coverage *cover.Collector // gets what is executed; nil: nothing is counted
	Files    *object.Shared   // object files that other runs of this process may have read; nil: none

	// Ask lets the user answer a question, instead of writing it to Out and reading a line of In; nil: that is done.
	Ask func(question string) (string, error)
}

// StandardIO returns the process's own streams. Colours go away off a terminal and under NO_COLOR.
func StandardIO() IO {
	out, err := int(os.Stdout.Fd()), int(os.Stderr.Fd())
	std := IO{
		In:          os.Stdin,
		Out:         &syncWriter{w: os.Stdout},
		Err:         &syncWriter{w: os.Stderr},
		InTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		OutTerminal: term.IsTerminal(out),
		ErrTerminal: term.IsTerminal(err),
	}
	std.Color = std.ErrTerminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if std.OutTerminal {
		std.Width = func() int {
			if width, _, err := term.GetSize(out); err == nil && width > 0 {
				return width
			}
			return 80
		}
	}
	return std
}

// A syncWriter lets several sessions print whole lines to one stream.
type syncWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *syncWriter) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(p)
}
