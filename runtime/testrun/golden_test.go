package testrun

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// write makes files in a new folder and returns it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// say is a Command that writes the script's lines behind the header: "out TEXT", "err TEXT", "exit N", "args", "input" or "loop".
func say(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	path := args[len(args)-1]
	text, _ := os.ReadFile(path)
	status := 0
	for line := range strings.Lines(string(text)) {
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch word {
		case "out":
			fmt.Fprintln(out, rest)
		case "raw":
			fmt.Fprint(out, rest)
		case "err":
			fmt.Fprintf(errs, "%s in %s\n", rest, path)
		case "exit":
			fmt.Sscan(rest, &status)
		case "args":
			fmt.Fprintln(out, args[1+len(clock):len(args)-1])
		case "input":
			io.Copy(out, in)
		case "loop":
			<-ctx.Done()
		case "flood":
			for range 17 {
				out.Write(make([]byte, 1<<20))
			}
		}
	}
	return status
}

// runGoldens runs the goldens of a folder and returns a line for each result.
func runGoldens(t *testing.T, dir string, update bool, limit time.Duration) []string {
	t.Helper()
	found, err := Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	g := &Goldens{Command: say, Update: update}
	_, rec := runSuites(t, Config{Timeout: limit}, g.Suites(found, dir)...)
	var list []string
	for _, r := range rec.results {
		line := r.Case.Name() + " " + r.Status.String()
		if r.Failure != nil {
			line += " " + r.Failure.Cause.String()
		}
		list = append(list, line)
	}
	return list
}

func TestGoldens(t *testing.T) {
	tests := []struct{ name, script, golden, want string }{
		{"same", "out hi", "hi\n", "passed"},
		{"other", "out hi", "ho\n", "failed mismatch"},
		{"absent", "out hi", "", "failed no-golden"},
		{"no newline", "raw hi", "hi\n-- no newline at the end --\n", "passed"},
		{"standard error", "out hi\nerr oops\nexit 1", "hi\n-- stderr --\noops in x.cal\n-- exit 1 --\n", "passed"},
		{"status", "exit 2", "-- exit 2 --\n", "passed"},
		{"flags", "// flags: --language 1030 -e 'a b' \"c\"\nargs", "[--language 1030 -e a b c]\n", "passed"},
		{"input", "// input: yes\n//input: 2\ninput", "yes\n2\n", "passed"},
		{"error", "// error: No more\nout hi\nerr Error: No more.\nexit 1", "hi\n", "passed"},
		{"error alone", "// error: No more\nerr Error: No more.\nexit 1", "", "passed"},
		{"error and output without golden", "// error: No more\nout hi\nerr Error: No more.\nexit 1", "", "failed no-golden"},
		{"other error", "// error: No more\nerr Error: Less.\nexit 1", "", "failed mismatch"},
		{"no error", "// error: No more\nout hi", "hi\n", "failed mismatch"},
		{"error without text", "// error:\nout hi", "hi\n", "failed bad-test"},
		{"open quote", "// flags: -e 'a\nout hi", "hi\n", "failed bad-test"},
		{"too much", "flood", "", "failed bad-test"},
		{"timeout", "loop", "", "failed timeout"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"x.cal": tt.script + "\n"}
			if tt.golden != "" {
				files["x.golden"] = tt.golden
			}
			limit := time.Hour
			if tt.script == "loop" {
				limit = time.Millisecond
			}
			if got := runGoldens(t, write(t, files), false, limit); len(got) != 1 || got[0] != "x "+tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPathsInHeadersAreTheScripts(t *testing.T) {
	dir := write(t, map[string]string{"a/x.cal": "// flags: --objects=../lib ./y -e ../z 1/../2\nargs\n"})
	found, err := Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	out, err := found.Scripts[0].Run(t.Context(), say)
	want := fmt.Sprintf("[--objects=%s %s -e %s 1/../2]\n", filepath.Join(dir, "lib"), filepath.Join(dir, "a", "y"), filepath.Join(dir, "z"))
	if err != nil || string(out.Out) != want {
		t.Errorf("got %s, %v, want %s", out.Out, err, want)
	}
}

func TestPathsInMessagesAreRelativeToTheScript(t *testing.T) {
	dir := write(t, map[string]string{"a/x.cal": "// flags: --objects ../lib\n"})
	s, err := Load(filepath.Join(dir, "a", "x.cal"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.Run(t.Context(), func(_ context.Context, args []string, _ io.Reader, _, errs io.Writer) int {
		fmt.Fprintln(errs, filepath.Join(args[len(args)-2], "t.txt"), args[len(args)-1])
		return 1
	})
	if want := filepath.Join("../lib", "t.txt") + " x.cal\n"; err != nil || string(out.Err) != want {
		t.Errorf("got %s, %v, want %s", out.Err, err, want)
	}
}

func TestUpdateWritesAndRemoves(t *testing.T) {
	dir := write(t, map[string]string{
		"same.cal": "out same\n", "same.golden": "same\n",
		"new.cal":   "out new\n",
		"other.cal": "out other\n", "other.golden": "old\n",
		"gone.golden": "gone\n",
	})
	if got, want := runGoldens(t, dir, false, 0), []string{"new failed no-golden", "other failed mismatch", "same passed", "gone.golden failed bad-test"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	runGoldens(t, dir, true, 0)
	if got, want := runGoldens(t, dir, false, 0), []string{"new passed", "other passed", "same passed"}; !slices.Equal(got, want) {
		t.Errorf("after the update: got %q, want %q", got, want)
	}
}

func TestFind(t *testing.T) {
	const obj = "OBJECT Codeunit 50000 A\n{\n  CODE\n  {\n    BEGIN\n    END.\n  }\n}\n"
	dir := write(t, map[string]string{
		"a.cal": "MESSAGE('a');\n", "b/b.cal": "VAR i : Integer;\nBEGIN\nEND.\n",
		"b/shared.cal":        obj,
		"b/both.cal":          obj + "MESSAGE('x');\n",
		"b/objects/one.txt":   obj,
		"b/objects/d/two.txt": obj,
		"b/readme.txt":        "An object of some sort.\n",
		"b/export.TXT":        obj,
		"b/empty.txt":         "",
		"c/.notest":           "none here\n", "c/c.cal": "MESSAGE('c');\n",
		".hidden/h.cal": "MESSAGE('h');\n", "_old/o.cal": "MESSAGE('o');\n",
		"t.txt": "text\n", "t.golden": "belongs to t.txt\n", "s.golden": "stale\n",
	})
	found, err := Find(dir, filepath.Join(dir, "b"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	add := func(what, path string) {
		rel, _ := filepath.Rel(dir, path)
		got = append(got, what+" "+filepath.ToSlash(rel))
	}
	for _, s := range found.Scripts {
		add("script", s.Path)
	}
	for _, s := range found.Stale {
		add("stale", s)
	}
	for _, a := range found.Applications {
		add("application", a.Root)
		for _, f := range a.Files {
			add("object", f)
		}
	}
	want := []string{"script a.cal", "script b/b.cal", "script b/both.cal", "stale s.golden",
		"application .", "object b/export.TXT", "object b/shared.cal",
		"application b/objects", "object b/objects/d/two.txt", "object b/objects/one.txt"}
	slices.Sort(got[4:])
	slices.Sort(want[4:])
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestFindTakesAFileByAnyName(t *testing.T) {
	dir := write(t, map[string]string{"script": "MESSAGE('a');\n"})
	found, err := Find(filepath.Join(dir, "script"))
	if err != nil || len(found.Scripts) != 1 {
		t.Errorf("got %+v, %v", found, err)
	}
	if _, err := Find(filepath.Join(dir, "absent")); err == nil {
		t.Error("an absent path is no error")
	}
}
