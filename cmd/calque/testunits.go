package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"calque/cmd/internal/app"
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/cover"
	"calque/runtime/engine"
	"calque/runtime/testrun"
)

// This file finds the test codeunits of "calque test" and makes the engines in which they run.

// unitFlags say how test codeunits run.
type unitFlags struct {
	Database  string `name:"db" group:"Test codeunits" placeholder:"FILE" help:"SQLite database to begin with: each codeunit works on a copy (default: an empty one)."`
	Runner    string `group:"Test codeunits" placeholder:"ID|NAME" help:"Test runner whose triggers are called before and after each test, and whose TestIsolation holds."`
	Isolation string `group:"Test codeunits" enum:",disabled,codeunit,function" default:"" placeholder:"WHEN" help:"Undo what tests write: after each codeunit, after each function, or never (disabled; default: as the test runner has it)."`
}

// isolations are the values of --isolation.
var isolations = map[string]object.TestIsolation{
	"disabled": object.IsolationDisabled, "codeunit": object.IsolatedByCodeunit, "function": object.IsolatedByFunction,
}

// options settles the test runner and the isolation.
func (f *unitFlags) options(loaded *object.App) (engine.TestOptions, error) {
	var o engine.TestOptions
	if f.Runner != "" {
		runner := findRunner(loaded, f.Runner)
		if runner == nil {
			return o, app.Usagef("--runner: there is no codeunit %q with Subtype=TestRunner", f.Runner)
		}
		o.Runner, o.Isolation = runner.No, runner.Isolation
	}
	if f.Isolation != "" {
		o.Isolation = isolations[f.Isolation]
	}
	return o, nil
}

// findRunner finds a test runner by number or name.
func findRunner(loaded *object.App, name string) *object.Object {
	obj := loaded.Named(ast.Codeunit, source.Fold(name))
	if no, err := strconv.ParseInt(name, 10, 32); err == nil {
		obj = loaded.Object(object.ID{Kind: ast.Codeunit, No: int32(no)})
	}
	if obj == nil || !obj.IsTestRunner() {
		return nil
	}
	return obj
}

// units returns the test codeunits of the applications. Applications without any are left alone, whatever is wrong with their texts:
// golden scripts keep objects of their own. Tests in what --objects names are not asked for.
func (c *testCommand) units(ctx context.Context, std *app.IO, apps []testrun.Application, coverage *cover.Collector) ([]testrun.Suite, error) {
	var suites []testrun.Suite
	taken := map[string]bool{}
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
		how := testrun.Units{Open: c.opener(flags, loaded, coverage)}
		found := testrun.Codeunits(loaded, &how)
		found = slices.DeleteFunc(found, func(s testrun.Suite) bool { return !slices.Contains(a.Files, s.Cases()[0].File) })
		if len(found) == 0 {
			continue
		}
		if err := std.Diagnostics(&diags, c.JSON); err != nil {
			return nil, err
		}
		if how.Tests, err = c.options(loaded); err != nil {
			return nil, err
		}
		testrun.Distinguish(found, taken, a.Root)
		suites = append(suites, found...)
	}
	return suites, ctx.Err()
}

// opener returns what makes the engine of one codeunit.
func (c *testCommand) opener(flags app.Flags, loaded *object.App, coverage *cover.Collector) func(io.Writer) (*engine.Engine, error) {
	return func(log io.Writer) (*engine.Engine, error) {
		own := &app.IO{In: noInput{}, Out: log, Err: log, Coverage: coverage}
		cfg, err := flags.Config(own)
		if err != nil {
			return nil, err
		}
		cfg.Failure = own.BackgroundFailure(false)
		cfg.App, cfg.Copy = loaded, c.Database
		return engine.Open(cfg)
	}
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
