package main

import (
	"context"
	"flag"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"calque/cmd/internal/app"
	"calque/cmd/internal/launch"
	"calque/runtime/testrun"
)

var update = flag.Bool("update", false, "rewrite golden files")

// skipped are the folders of testdata that hold no golden scripts: their own tests read them.
var skipped = []string{"bench", "check", "scan", "parse", "script", "format"}

func TestGoldenScripts(t *testing.T) {
	root := filepath.Join("..", "..", "testdata")
	scripts, err := testrun.Scripts(root, skipped...)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scripts {
		rel, _ := filepath.Rel(root, s.Path)
		t.Run(strings.TrimSuffix(filepath.ToSlash(rel), ".cal"), func(t *testing.T) {
			t.Parallel()
			compareGolden(t, s)
		})
	}
	stale, err := testrun.Stale(root, scripts)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range stale {
		if !strings.Contains(path, "parse") && !strings.Contains(path, "scan") {
			t.Errorf("%s belongs to no script", path)
		}
	}
}

func compareGolden(t *testing.T, s *testrun.Script) {
	got := s.Run(t.Context(), func(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
		return launch.Run(ctx, args, app.IO{In: in, Out: out, Err: err})
	})
	want, ok, err := s.Expected()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := s.Update(got); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !ok {
		t.Fatalf("%s is missing; run with -update and read what it wrote", s.GoldenPath())
	}
	if d := diff.Diff(s.GoldenPath(), want, "this run", got); d != nil {
		t.Error(string(d))
	}
}

// runBuffered runs a command line in this process.
func runBuffered(args []string, in io.Reader, out, err io.Writer) int {
	return run(context.Background(), args, app.IO{In: in, Out: out, Err: err})
}
