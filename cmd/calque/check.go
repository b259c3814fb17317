package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"

	"calque/cmd/internal/app"
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/runtime/engine"
	"calque/stdlib"
)

// checkCommand is "calque check".
type checkCommand struct {
	Paths    []string `arg:"" name:"path" help:"Files or folders of exported objects and scripts."`
	Syntax   bool     `help:"Only parse."`
	Warnings bool     `help:"List warnings one by one; otherwise they are counted by kind."`
	JSON     bool     `help:"Write the findings and the counts as JSON."`

	app.SourceFlags
}

// Help is the long help text.
func (*checkCommand) Help() string {
	return `Findings go to standard output, one after another, and the last line counts them:

  4979 objects, 0 diagnostics, 12 warnings

A warning is no mistake in the text: an object that is not among the paths, a built-in that this
version of Calque does not run yet. With --json, standard output holds one JSON document and the
last line goes to standard error. Exit status: 0 without diagnostics, 2 with some.`
}

// Run carries out the command.
func (c *checkCommand) Run(std *app.IO) error {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	opts, err := c.Options()
	if err != nil {
		return err
	}
	progress := std.Progress()
	defer progress.Clear()
	opts.Bodies = c.Syntax
	opts.Progress = progress.Stage("reading")
	eng, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), Load: opts})
	if err != nil {
		return err
	}
	defer eng.Close()
	found := diag.NewList(1 << 20)
	found.Merge(eng.Load(ctx, c.Paths...))
	if !c.Syntax && ctx.Err() == nil {
		checked, err := eng.Check(ctx, progress.Stage("checking"))
		if err != nil {
			return app.ErrInterrupted
		}
		found.Merge(checked)
	}
	progress.Clear()
	if ctx.Err() != nil {
		return app.ErrInterrupted
	}
	return c.report(std, found, countObjects(eng))
}

// countObjects counts what was loaded: objects, and scripts as one each.
func countObjects(eng *engine.Engine) int {
	n := len(eng.App().Scripts())
	for _, id := range eng.App().IDs(ast.NoObject) {
		if obj := eng.App().Header(id); obj != nil && !obj.IsShipped() {
			n++
		}
	}
	return n
}

// report prints findings and counts.
func (c *checkCommand) report(std *app.IO, found *diag.List, objects int) error {
	errors, warnings := diag.NewList(1<<20), diag.NewList(1<<20)
	for _, d := range found.Sorted() {
		if d.Severity == diag.Error {
			errors.Add(d)
		} else if d.Severity == diag.Warning {
			warnings.Add(d)
		}
	}
	var err error
	if c.JSON {
		err = writeCheckJSON(std, errors, warnings, objects)
	} else {
		err = c.writeText(std, errors, warnings, objects)
	}
	if err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	if errors.Len() > 0 {
		return &app.Reported{Source: true}
	}
	return nil
}

func (c *checkCommand) writeText(std *app.IO, errors, warnings *diag.List, objects int) error {
	style := diag.Style{Color: std.Color && std.OutTerminal}
	if err := errors.WriteText(std.Out, style); err != nil {
		return err
	}
	if c.Warnings {
		if err := warnings.WriteText(std.Out, style); err != nil {
			return err
		}
	} else {
		writeKinds(std, warnings)
	}
	_, err := fmt.Fprintln(std.Out, countLine(objects, errors.Len(), warnings.Len()))
	return err
}

// countLine is the line that every check ends with.
func countLine(objects, diagnostics, warnings int) string {
	line := fmt.Sprintf("%d objects, %d diagnostics", objects, diagnostics)
	if warnings > 0 {
		line += fmt.Sprintf(", %d warnings", warnings)
	}
	return line
}

// writeKinds counts warnings by their code, in the order of the codes' first places.
func writeKinds(std *app.IO, warnings *diag.List) {
	counts := map[diag.Code]int{}
	var order []diag.Diagnostic
	for _, d := range warnings.Items() {
		if counts[d.Code]++; counts[d.Code] == 1 {
			order = append(order, d)
		}
	}
	for _, first := range order {
		fmt.Fprintf(std.Out, "warning %s: %d times; first: %s: %s\n",
			first.Code, counts[first.Code], first.Position(), first.Message)
	}
	if len(order) > 0 {
		fmt.Fprintln(std.Out, "(--warnings lists them)")
	}
}

// writeCheckJSON writes one JSON document to standard output; the line that counts goes to standard error.
func writeCheckJSON(std *app.IO, errors, warnings *diag.List, objects int) error {
	enc := json.NewEncoder(std.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(struct {
		Objects     int               `json:"objects"`
		Diagnostics []diag.Diagnostic `json:"diagnostics"`
		Warnings    []diag.Diagnostic `json:"warnings"`
	}{objects, list(errors), list(warnings)})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(std.Err, countLine(objects, errors.Len(), warnings.Len()))
	return err
}

// list returns the items, never nil: JSON tools expect an array.
func list(l *diag.List) []diag.Diagnostic { return append([]diag.Diagnostic{}, l.Items()...) }
