package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"calque/cmd/internal/app"
)

// TestApplication runs scripts against a whole exported application: its tables are created and used, its own code posts. A script
// runs with all objects, or with those of the files that its line "// objects: PATTERN" names.
func TestApplication(t *testing.T) {
	objects := os.Getenv("CALQUE_CORPUS")
	if objects == "" {
		t.Skip("CALQUE_CORPUS is not set: no exported application to run")
	}
	scripts, err := filepath.Glob(filepath.Join("testdata", "application", "*.cal"))
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".cal"), func(t *testing.T) {
			var out bytes.Buffer
			args := append([]string{"run", "--virtual-clock", "--user=DEMO", "--now=2018-01-20T10:00:00"}, objectFlags(t, objects, path)...)
			run(context.Background(), append(args, path), app.IO{In: strings.NewReader(""), Out: &out, Err: &out})
			compareOutput(t, strings.TrimSuffix(path, ".cal")+".golden", out.Bytes())
		})
	}
}

// objectFlags returns the flags that load the objects a script wants.
func objectFlags(t *testing.T, folder, script string) []string {
	text, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "// objects: ")
	if !ok {
		return []string{"--objects", folder}
	}
	pattern, _, _ := strings.Cut(rest, "\n")
	files, err := filepath.Glob(filepath.Join(folder, strings.TrimSpace(pattern)))
	if err != nil {
		t.Fatal(err)
	}
	var flags []string
	for _, file := range files {
		flags = append(flags, "--objects", file)
	}
	return flags
}

// compareOutput compares what a script printed with a golden file.
func compareOutput(t *testing.T, golden string, got []byte) {
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := diff.Diff(golden, want, "this run", got); d != nil {
		t.Error(string(d))
	}
}
