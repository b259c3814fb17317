package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"calque/cmd/internal/app"
	"calque/cmd/internal/line"
	"calque/lang/source"
	"calque/runtime/engine"
	"calque/runtime/session"
)

// Options are what a Shell is made of.
type Options struct {
	IO      *app.IO
	Input   Reader
	Limit   time.Duration // of one input; 0 is none
	Banner  string        // shown first; empty off a terminal
	Prompts bool          // somebody sits in front of it

	Loaded []string // the paths of the objects that are loaded

	// Settle is called when an input has been carried out, before the prompt comes; may be nil.
	Settle func()

	// Run is "calque run" in this process, for the goldens that :save test writes.
	Run func(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int
}

// A Reader gives blocks of input. The errors are those of the line editor: ErrInterrupted and ErrEnd.
type Reader interface {
	// Read returns the next block, which may begin with some text.
	Read(preset string) (string, error)
	// SetPrompt changes what the next block begins with.
	SetPrompt(prompt, more string)
}

// A Shell is a prompt.
type Shell struct {
	Options
	eng *engine.Engine

	space   *engine.Workspace
	session atomic.Pointer[session.Interactive] // that Interrupt interrupts

	echoed atomic.Bool // the terminal has written ^C

	count   int                     // of inputs
	sources map[string]*source.File // the inputs by name, for the places of errors
	log     []entry                 // what :save writes
	answers []string                // to dialogs
	decls   map[source.Key]string   // declarations of variables as they were written
	preset  string                  // what the next block begins with
	latest  string                  // the latest input, for :edit
	trying  bool                    // between :begin and :rollback
	failure error                   // of the first input that failed
	over    bool                    // there is no more input
	left    bool                    // because of :quit
}

// New returns a Shell on an engine whose console is made of the same streams.
func New(eng *engine.Engine, o Options) (*Shell, error) {
	s := &Shell{Options: o, eng: eng, sources: map[string]*source.File{}}
	return s, s.restart()
}

// restart begins with an empty workspace in a new session.
func (s *Shell) restart() error {
	space, err := s.eng.NewWorkspace(s.Limit)
	if err != nil {
		return err
	}
	s.space = space
	s.session.Store(space.Session())
	s.decls = map[source.Key]string{}
	s.trying = false
	s.prompt()
	return nil
}

// prompt sets the prompt, which shows whether an attempt is under way.
func (s *Shell) prompt() {
	name := "calque"
	if s.trying {
		name = "calque (try)"
	}
	s.Input.SetPrompt(s.dim(name+"> "), s.dim(strings.Repeat(" ", len(name)-1)+".> "))
}

// Interrupt unwinds what runs at present. It may be called from any goroutine.
func (s *Shell) Interrupt() {
	if running := s.session.Load(); running != nil {
		running.Interrupt()
	}
}

// Run reads and carries out input until there is no more or the user leaves. On a terminal the error is nil unless the terminal
// fails; elsewhere it is that of the first input that failed.
func (s *Shell) Run(ctx context.Context) error {
	if s.Banner != "" {
		s.printf("%s\n", s.Banner)
	}
	for !s.over && ctx.Err() == nil {
		text, err := s.Input.Read(s.preset)
		s.preset = ""
		switch {
		case errors.Is(err, line.ErrInterrupted):
			continue
		case errors.Is(err, line.ErrEnd):
			s.over = true
			continue
		case err != nil && text == "":
			return err
		}
		if err := s.Enter(text); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return app.ErrInterrupted
	}
	if s.Prompts {
		return nil
	}
	return s.failure
}

// Enter carries out one block.
func (s *Shell) Enter(text string) error {
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		return nil
	case strings.HasPrefix(trimmed, ":"):
		s.fail(s.command(trimmed))
	default:
		s.hintCommand(trimmed)
		s.latest = text
		s.fail(s.input(text))
	}
	if s.Settle != nil {
		s.Settle()
	}
	return s.revive()
}

// hintCommand tells somebody who types exit or help what they are looking for.
func (s *Shell) hintCommand(text string) {
	if !s.Prompts {
		return
	}
	switch source.Fold(strings.TrimRight(text, ";")) {
	case "EXIT", "QUIT", "BYE":
		s.errorf("(:quit or Ctrl-D leaves.)")
	case "HELP", "?":
		s.errorf("(:help explains.)")
	}
}

// fail notes the first failure.
func (s *Shell) fail(err error) {
	if s.failure == nil {
		s.failure = err
	}
}

// revive begins anew if the session has ended: somebody stopped it, or it failed.
func (s *Shell) revive() error {
	select {
	case <-s.space.Session().Done():
	default:
		return nil
	}
	s.errorf("The session has ended. A new one begins: variables and procedures are gone.")
	return s.restart()
}

func (s *Shell) printf(format string, args ...any) { fmt.Fprintf(s.IO.Out, format, args...) }

// errorf tells the user what is wrong with a command.
func (s *Shell) errorf(format string, args ...any) {
	fmt.Fprintf(s.IO.Err, format+"\n", args...)
}

// dim is text of lesser importance.
func (s *Shell) dim(text string) string { return s.style("2", text) }

func (s *Shell) style(style, text string) string {
	if !s.IO.Color || !s.Prompts || text == "" {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}
