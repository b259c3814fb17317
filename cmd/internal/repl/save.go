package repl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/engine"
	"calque/runtime/testrun"
)

// This file writes what was typed as a script. A script has an order of its own: objects, variables, procedures, then the
// statements. So the last version of each declaration counts.

// An entry is an input that was carried out.
type entry struct {
	src    *source.File
	piece  *engine.Piece
	failed bool // it ended with a run-time error
}

// remember keeps an input for :save.
func (s *Shell) remember(src *source.File, piece *engine.Piece) {
	s.log = append(s.log, entry{src: src, piece: piece})
	for _, d := range piece.Vars {
		s.decls[d.Name.Name.Key] = src.Text(d.Type.Span)
	}
	for _, v := range piece.Inferred {
		s.decls[v.Name.Key] = declared(s.eng, v)
	}
}

// noteFailure notes that the latest input has failed.
func (s *Shell) noteFailure(err error) { s.log[len(s.log)-1].failed = err != nil }

// declared writes the type of a variable that an assignment has declared.
func declared(eng *engine.Engine, v *object.Var) string {
	text := check.TypeName(eng.App(), v.Type)
	if t := v.Type; t.Kind == types.Option && t.Options != nil && t.Options.Name == "" {
		text = "'" + strings.Join(t.Options.Names, ",") + "'"
	}
	if v.Type.Temp {
		text = "TEMPORARY " + text
	}
	return text
}

// save writes the inputs as a script, and perhaps its golden.
func (s *Shell) save(args string) error {
	first, path, _ := strings.Cut(args, " ")
	isTest := source.Fold(first) == "TEST" && strings.TrimSpace(path) != ""
	if !isTest {
		path = args
	}
	path = strings.TrimSpace(path)
	if path == "" {
		return s.usage("save")
	}
	if filepath.Ext(path) == "" {
		path += ".cal"
	}
	if len(s.log) == 0 {
		return s.misused("There is nothing to save yet.")
	}
	if _, err := os.Stat(path); err == nil {
		return s.misused("%s is there already.", path)
	}
	if err := os.WriteFile(path, []byte(s.header(path)+s.script(isTest)), 0o644); err != nil {
		return s.misused("%v", err)
	}
	s.printf("%s\n", path)
	if isTest {
		return s.saveGolden(path)
	}
	return nil
}

// header tells how the script is to be run: the objects that were loaded, the answers that were given to dialogs.
func (s *Shell) header(path string) string {
	var b strings.Builder
	for _, objects := range s.Loaded {
		b.WriteString("// flags: " + objectsFlag(objects, filepath.Dir(path)) + "\n")
	}
	for _, answer := range s.answers {
		b.WriteString("// input: " + answer + "\n")
	}
	return b.String()
}

// objectsFlag is the flag that loads a path, seen from the folder of a script.
func objectsFlag(objects, folder string) string {
	from, err := filepath.Abs(folder)
	if err != nil {
		return "--objects=" + objects
	}
	to, err := filepath.Abs(objects)
	if err != nil {
		return "--objects=" + objects
	}
	if rel, err := filepath.Rel(from, to); err == nil {
		to = filepath.ToSlash(rel)
		if !strings.HasPrefix(to, "../") {
			to = "./" + to
		}
	}
	flag := "--objects=" + to
	if strings.ContainsAny(flag, " \t") {
		flag = `"` + flag + `"`
	}
	return flag
}

// Answered notes an answer that was given to a dialog, for :save.
func (s *Shell) Answered(text string) { s.answers = append(s.answers, text) }

// saveGolden runs a script as a test does and writes what it gives.
func (s *Shell) saveGolden(path string) error {
	goldens := &testrun.Goldens{Command: s.Options.Run, Update: true}
	script, err := testrun.Load(path)
	if err != nil {
		return fmt.Errorf("save test: %w", err)
	}
	found := &testrun.Found{Scripts: []*testrun.Script{script}}
	for _, suite := range goldens.Suites(found, "") {
		for _, c := range suite.Cases() {
			if r := testrun.RunOne(context.Background(), suite, c); r.Failure != nil {
				return s.misused("%s", r.Failure.Text)
			}
		}
	}
	golden, err := os.ReadFile(script.GoldenPath())
	if err != nil {
		return errors.Join(errors.New("the script gives nothing"), err)
	}
	s.printf("%s\n%s", script.GoldenPath(), golden)
	return nil
}

// script writes the inputs as a script. One that has failed is left out, with a remark; in a test it has to fail again.
func (s *Shell) script(isTest bool) string {
	var b bytes.Buffer
	for _, text := range s.objects() {
		b.WriteString(text + "\n\n")
	}
	if vars := s.space.Script().Variables(); len(vars) > 0 {
		b.WriteString("VAR\n")
		for _, v := range vars {
			fmt.Fprintf(&b, "  %s : %s;\n", v.Name.Quoted(), s.decls[v.Name.Key])
		}
		b.WriteString("\n")
	}
	for _, r := range s.space.Script().Routines {
		if r.Kind == ast.Procedure {
			b.WriteString(strings.TrimRight(r.Source().Text(r.Syntax.Span), "; \n") + ";\n\n")
		}
	}
	b.WriteString("BEGIN\n")
	for _, e := range s.log {
		if text := e.statements(isTest); text != "" {
			b.WriteString("  " + strings.ReplaceAll(text, "\n", "\n  ") + "\n")
		}
	}
	b.WriteString("END.\n")
	return b.String()
}

// objects are the texts of the objects that were typed, the latest of each.
func (s *Shell) objects() []string {
	var list []string
	latest := map[object.ID]int{}
	for _, e := range s.log {
		for _, o := range e.piece.Objects {
			id := object.ID{Kind: o.Kind, No: o.No}
			text := strings.TrimSpace(e.src.Text(o.Span))
			if i, ok := latest[id]; ok {
				list[i] = text
				continue
			}
			latest[id] = len(list)
			list = append(list, text)
		}
	}
	return list
}

// statements are the statements of an input, or what shows the value of its expression.
func (e *entry) statements(isTest bool) string {
	text := e.code()
	switch {
	case text == "" || !e.failed:
		return text
	case isTest:
		return "ASSERTERROR BEGIN\n  " + strings.ReplaceAll(text, "\n", "\n  ") + "\nEND;\nMESSAGE(GETLASTERRORTEXT);"
	}
	return "// failed: " + strings.ReplaceAll(text, "\n", "\n// ")
}

func (e *entry) code() string {
	if x := e.piece.Expr; x != nil {
		text := e.src.Text(source.Span{Start: x.Pos(), End: x.End()})
		switch t := e.piece.Type; {
		case e.piece.IsStatement() || t.Kind == types.Void:
			return text + ";"
		case t.Kind.IsSimple() || t.Kind == types.Variant:
			return "MESSAGE('%1'," + text + ");"
		}
		return "// " + strings.ReplaceAll(text, "\n", "\n// ")
	}
	if e.piece.Body == nil {
		return ""
	}
	text := strings.TrimRight(e.src.Text(e.piece.Body.Block.Span), " \n;.")
	if strings.Contains(text[strings.LastIndexByte(text, '\n')+1:], "//") {
		return text + "\n;"
	}
	return text + ";"
}
