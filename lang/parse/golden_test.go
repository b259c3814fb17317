package parse

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGolden compares the trees of testdata/parse with what their goldens hold: the tree, then the diagnostics.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "parse", "[^.]*.*"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, path := range files {
		ext := filepath.Ext(path)
		if ext == ".golden" {
			continue
		}
		golden := strings.TrimSuffix(path, ext) + ".golden"
		known[golden] = true
		t.Run(filepath.Base(path), func(t *testing.T) { compareGolden(t, golden, dumpFile(t, path)) })
	}
	for _, path := range files {
		if filepath.Ext(path) == ".golden" && !known[path] {
			t.Errorf("%s belongs to no text", path)
		}
	}
}

// dumpFile parses a text and returns its tree and diagnostics.
func dumpFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	src := source.NewFile(filepath.Base(path), data, nil)
	file, errs := Script(src, Full)
	checkSpans(t, file)
	var b strings.Builder
	b.WriteString(ast.Dump(file))
	if errs.Len() > 0 {
		b.WriteString("\n")
		if err := errs.WriteText(&b, diag.Style{}); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func compareGolden(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v; run with -update and read what it wrote", err)
	}
	if d := diff.Diff(golden, want, "this run", []byte(got)); d != nil {
		t.Error(string(d))
	}
}
