package repl

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"calque/cmd/internal/app"
	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/engine"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session"
	"calque/runtime/value"
)

// This file carries out what is no command: declarations, statements, expressions.

// source makes a file of an input.
func (s *Shell) source(text string) *source.File {
	s.count++
	src := source.NewFile("input "+strconv.Itoa(s.count), []byte(text), source.UTF8)
	s.sources[src.Name()] = src
	return src
}

// input carries out an input and shows what comes of it.
func (s *Shell) input(text string) error { return s.carryOut(s.source(text)) }

func (s *Shell) carryOut(src *source.File) error {
	piece, err := s.accept(src)
	if err != nil {
		return err
	}
	s.remember(src, piece)
	err = s.told(s.space.Run(piece, func(m *exec.Machine, v value.Value) error {
		text := describe(v, m.Host.Records())
		s.printf("%s %s\n", text, s.dim(": "+check.TypeName(s.eng.App(), piece.Type)))
		return nil
	}))
	s.noteFailure(err)
	return err
}

// accept checks an input and shows what it declares.
func (s *Shell) accept(src *source.File) (*engine.Piece, error) {
	piece, diags := s.space.Accept(src)
	if err := s.diagnostics(&diags); err != nil || piece == nil {
		return nil, errors.Join(err, missing(piece))
	}
	for _, v := range piece.Inferred {
		s.printf("%s %s\n", v.Name.Quoted(), s.dim(": "+check.TypeName(s.eng.App(), v.Type)))
	}
	if len(piece.Reset) > 0 {
		s.errorf("%s", "Replaced objects: "+variableList(piece.Reset))
	}
	return piece, nil
}

func missing(p *engine.Piece) error {
	if p == nil {
		return &app.Reported{Source: true}
	}
	return nil
}

func variableList(vars []*object.Var) string {
	names := make([]string, len(vars))
	for i, v := range vars {
		names[i] = v.Name.Quoted()
	}
	verb := " starts anew"
	if len(vars) > 1 {
		verb = " start anew"
	}
	return strings.Join(names, ", ") + verb
}

// diagnostics shows findings in an input.
func (s *Shell) diagnostics(list *diag.List) error {
	std := *s.IO
	var out bytes.Buffer
	std.Err = &out
	err := std.Diagnostics(list, false)
	s.IO.Err.Write(out.Bytes())
	return err
}

// told shows why an input failed and returns the error that decides the exit status.
func (s *Shell) told(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, session.ErrEnded):
		return &app.Reported{}
	case errors.Is(err, exec.ErrInterrupted):
		if s.echoed.Swap(false) {
			s.errorf("")
		}
		s.errorf("Interrupted.")
		return app.ErrInterrupted
	case errors.Is(err, exec.ErrTimeout):
		s.errorf("The input took longer than --timeout allows.")
		return &app.Reported{}
	}
	std := *s.IO
	var out bytes.Buffer
	std.Err = &out
	reported := std.Failure(err, false)
	text := out.String()
	if e, ok := rterr.As(err); ok {
		if first, rest, ok := strings.Cut(text, "\n  "); ok {
			text = first + "\n" + s.spot(e) + "  " + rest
		}
	}
	fmt.Fprint(s.IO.Err, text)
	return reported
}

// spot shows the statement in which an error was raised, or that led there, as far as it was typed here.
func (s *Shell) spot(e *rterr.Error) string {
	for _, f := range e.Stack {
		name, rest, ok := cutLast(f.Pos, ":", 2)
		src := s.sources[name]
		if !ok || src == nil {
			continue
		}
		var row, column int
		if _, err := fmt.Sscanf(rest, "%d:%d", &row, &column); err != nil {
			continue
		}
		return excerpt(src, row, column)
	}
	return ""
}

// cutLast cuts text in front of the n-th separator from behind.
func cutLast(text, separator string, n int) (before, after string, ok bool) {
	at := len(text)
	for range n {
		at = strings.LastIndex(text[:at], separator)
		if at < 0 {
			return text, "", false
		}
	}
	return text[:at], text[at+len(separator):], true
}

// excerpt shows a line of an input with a caret.
func excerpt(src *source.File, row, column int) string {
	at := src.LineStart(row)
	for range column - 1 {
		_, n := firstRune(src.Data()[at:])
		at += source.Pos(n)
	}
	x := src.Excerpt(source.Span{Start: at, End: at})
	return fmt.Sprintf("%5d | %s\n      | %s^\n", x.Line, x.Text, strings.Repeat(" ", x.Offset))
}
