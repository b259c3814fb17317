package repl

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"

	"calque/lang/parse"
	"calque/lang/source"
)

// This file defines the commands that read files.

// load loads objects, or carries out a script.
func (s *Shell) load(args string) error {
	if args == "" {
		return s.usage("load")
	}
	info, err := os.Stat(args)
	if err != nil {
		return s.misused("%v", err)
	}
	if info.IsDir() {
		return s.loadObjects(args)
	}
	src, err := source.Load(args, nil)
	if err != nil {
		return s.misused("%v", err)
	}
	if file, _ := parse.Script(src, parse.Index); file.Script == nil {
		return s.loadObjects(args)
	}
	s.sources[src.Name()] = src
	return s.carryOut(src)
}

// loadObjects loads objects in place of those of their numbers.
func (s *Shell) loadObjects(path string) error {
	before := s.eng.App().Len()
	reset, diags := s.space.Load(context.Background(), path)
	if err := s.diagnostics(&diags); err != nil {
		return err
	}
	s.Loaded = append(s.Loaded, path)
	s.printf("%s loaded, %d in all\n", count(s.eng.App().Len()-before, "new object"), s.eng.App().Len())
	if len(reset) > 0 {
		s.errorf("%s", "Replaced objects: "+variableList(reset))
	}
	return nil
}

// edit lets the user change the latest input, or a procedure, in an editor, and carries out what comes back.
func (s *Shell) edit(args string) error {
	text := s.latest
	if args != "" {
		r := s.space.Script().Procedure(source.Fold(strings.Trim(args, `"`)))
		if r == nil {
			return s.misused("There is no procedure %s.", args)
		}
		text = r.Source().Text(r.Syntax.Span)
	}
	text, err := edited(text)
	if err != nil {
		return s.misused("%v", err)
	}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	s.printf("%s\n", text)
	s.latest = text
	return s.input(text)
}

// errNoEditor says that nobody has said which editor to use.
var errNoEditor = errors.New("set VISUAL or EDITOR to the editor to use")

// edited lets the user edit a text in a file.
func edited(text string) (string, error) {
	command := os.Getenv("VISUAL")
	if command == "" {
		command = os.Getenv("EDITOR")
	}
	words := strings.Fields(command)
	if len(words) == 0 {
		return "", errNoEditor
	}
	f, err := os.CreateTemp("", "input-*.cal")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	editor := exec.Command(words[0], append(words[1:], f.Name())...)
	editor.Stdin, editor.Stdout, editor.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := editor.Run(); err != nil {
		return "", err
	}
	data, err := os.ReadFile(f.Name())
	return strings.TrimRight(string(data), "\n"), err
}
