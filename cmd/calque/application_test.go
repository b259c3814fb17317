package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"calque/cmd/internal/app"
)

// TestApplication runs scripts against a whole exported application: its tables are created and used, its own code posts. A script
// runs with all objects, or with those of the files that its line "// objects: PATTERN" names.
func TestApplication(t *testing.T) {
	for _, path := range scriptsOf(t, "application") {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".cal"), func(t *testing.T) {
			out, _ := runApplication(t, path, "")
			compareOutput(t, strings.TrimSuffix(path, ".cal")+".golden", []byte(out))
		})
	}
}

// TestSweep runs scripts that go through all objects of an application, most of which end with errors since nothing is set up. The
// last line of their output counts what went well; their line "// at least: N" says how much that has been already.
func TestSweep(t *testing.T) {
	for _, path := range scriptsOf(t, "sweep") {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".cal"), func(t *testing.T) {
			out, status := runApplication(t, path, strings.Repeat("yes\n", 1000))
			atLeast, _ := strconv.Atoi(header(t, path, "at least"))
			good := regexp.MustCompile(`(?m)^good: (\d+)$`).FindStringSubmatch(out)
			if status != 0 || good == nil {
				t.Fatalf("exit status %d; got\n%.2000s", status, out)
			}
			t.Logf("%s good", good[1])
			if n, _ := strconv.Atoi(good[1]); n < atLeast {
				t.Errorf("%d good, want at least %d", n, atLeast)
			}
		})
	}
}

// scriptsOf returns the scripts of a folder of testdata. It skips the test if there is no application.
func scriptsOf(t *testing.T, folder string) []string {
	if os.Getenv("CALQUE_CORPUS") == "" {
		t.Skip("CALQUE_CORPUS is not set: no exported application to run")
	}
	scripts, err := filepath.Glob(filepath.Join("testdata", folder, "*.cal"))
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	return scripts
}

// runApplication runs a script with the application's objects. It returns all output and the exit status.
func runApplication(t *testing.T, path, input string) (output string, status int) {
	args := append([]string{"run", "--virtual-clock", "--user=DEMO", "--now=2018-01-20T10:00:00"}, objectFlags(t, path)...)
	var out bytes.Buffer
	status = run(t.Context(), append(args, path), app.IO{In: strings.NewReader(input), Out: &out, Err: &out})
	if strings.Contains(out.String(), "internal error") {
		t.Errorf("%s: %s", path, out.String())
	}
	return out.String(), status
}

// objectFlags returns the flags that load the objects a script wants.
func objectFlags(t *testing.T, script string) []string {
	folder := os.Getenv("CALQUE_CORPUS")
	pattern := header(t, script, "objects")
	if pattern == "" {
		return []string{"--objects", folder}
	}
	files, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil {
		t.Fatal(err)
	}
	var flags []string
	for _, file := range files {
		flags = append(flags, "--objects", file)
	}
	return flags
}

// header returns what a line such as "// objects: TAB*.TXT" of a script says; empty if there is none.
func header(t *testing.T, script, name string) string {
	text, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "// "+name+": ")
	line, _, _ := strings.Cut(rest, "\n")
	return strings.TrimSpace(line)
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
