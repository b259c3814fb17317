package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"calque/cmd/internal/app"
	"calque/lang/object"
	"calque/runtime/engine"
	"calque/runtime/testrun"
)

// This file finds the test codeunits of "calque test" and makes the engines in which they run.

// units returns the test codeunits of the applications. Applications without any are left alone, whatever is wrong with their texts:
// golden scripts keep objects of their own. Tests in what --objects names are not asked for.
func (c *testCommand) units(ctx context.Context, std *app.IO, apps []testrun.Application) ([]testrun.Suite, error) {
	var suites []testrun.Suite
	for _, a := range apps {
		flags := app.Flags{SourceFlags: c.SourceFlags, SessionFlags: c.SessionFlags, Virtual: true}
		flags.User, flags.Now = orDefault(flags.User, "DEMO"), orDefault(flags.Now, "2018-03-15T10:30:00")
		if flags.Root == "" {
			flags.Root = folderOf(a.Root)
		}
		opts, err := flags.Options()
		if err != nil {
			return nil, err
		}
		loaded, diags := object.Load(ctx, append(slices.Clone(c.Objects), a.Files...), opts)
		found := testrun.Codeunits(loaded, testrun.Units{Open: func(log io.Writer) (*engine.Engine, error) {
			cfg, err := flags.Config(&app.IO{In: noInput{}, Out: log, Err: log})
			if err != nil {
				return nil, err
			}
			cfg.App = loaded
			return engine.Open(cfg)
		}})
		found = slices.DeleteFunc(found, func(s testrun.Suite) bool { return !slices.Contains(a.Files, s.Cases()[0].File) })
		if len(found) == 0 {
			continue
		}
		if err := std.Diagnostics(&diags, c.JSON); err != nil {
			return nil, err
		}
		suites = append(suites, found...)
	}
	return suites, ctx.Err()
}

func orDefault(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// folderOf returns the folder of a file, or the path itself if it is one.
func folderOf(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return path
	}
	return filepath.Dir(path)
}

// noInput is a standard input that is at its end.
type noInput struct{}

func (noInput) Read([]byte) (int, error) { return 0, io.EOF }
