package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"calque/cmd/internal/app"
	"calque/cmd/internal/watch"
	"calque/lang/object"
	"calque/runtime/testrun"
)

// watch runs the tests, then again after each change, until Ctrl-C. When nothing but golden scripts and their golden files changed, only
// these run.
func (c *testCommand) watch(ctx context.Context, std *app.IO) error {
	paths := slices.Concat(c.Paths, c.Objects)
	if c.SkipFile != "" {
		paths = append(paths, c.SkipFile)
	}
	w, err := watch.New(paths)
	if err != nil {
		return err
	}
	defer w.Close()
	var only func(*testrun.Case) bool
	for {
		err := c.once(ctx, std, only)
		var reported *app.Reported
		if err != nil && !errors.As(err, &reported) && !errors.Is(err, app.ErrInterrupted) {
			fmt.Fprintf(std.Err, "calque: %v\n", err) // it may be mended by the next change
		}
		fmt.Fprintln(std.Err, "waiting for changes; Ctrl-C ends")
		changed, err := w.Next(ctx)
		if ctx.Err() != nil {
			return app.ErrInterrupted
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(std.Err, "changed: %s\n", summary(changed))
		if only = onlyScripts(changed); only == nil {
			c.files = &object.Shared{} // others may have changed
		}
	}
}

// summary names the first of many paths.
func summary(paths []string) string {
	const most = 3
	if len(paths) <= most {
		return strings.Join(paths, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(paths[:most], ", "), len(paths)-most)
}

// onlyScripts chooses the golden scripts that changed; nil if something else did, or a script came or went.
func onlyScripts(changed []string) func(*testrun.Case) bool {
	found, err := testrun.Find(goldenScripts(changed)...)
	if err != nil || len(found.Applications) > 0 {
		return nil
	}
	scripts := map[string]bool{}
	for _, s := range found.Scripts {
		scripts[s.Path] = true
	}
	for _, path := range goldenScripts(changed) {
		if !scripts[path] {
			return nil
		}
	}
	return func(k *testrun.Case) bool { return scripts[k.File] }
}

// goldenScripts returns the scripts that golden files belong to, and all other paths as they are.
func goldenScripts(paths []string) []string {
	list := slices.Clone(paths)
	for i, path := range list {
		if filepath.Ext(path) == ".golden" {
			list[i] = strings.TrimSuffix(path, ".golden") + ".cal"
		}
	}
	return list
}
