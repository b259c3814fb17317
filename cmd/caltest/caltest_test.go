package caltest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"calque/runtime/sched"
	"calque/runtime/testrun"
)

func TestGoldenRunsAFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.cal": "MESSAGE('a');\n", "a.golden": "a\n", "b/c.cal": "// error: no\nERROR('no');\n"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	Golden(t, dir)
}

// BenchmarkGoldenScripts runs a thousand small scripts as "calque test" does. One iteration is all of them.
func BenchmarkGoldenScripts(b *testing.B) {
	const scripts = 1000
	dir := b.TempDir()
	for i := range scripts {
		text := fmt.Sprintf("VAR\n  i : Integer;\n  Total : Decimal;\nBEGIN\n  FOR i := 1 TO %d DO\n    Total += i / 4;\n  MESSAGE('%%1: %%2',i,Total);\nEND.\n", 10+i%7)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("s%d.cal", i)), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	run := func(update bool) {
		found, err := testrun.Find(dir)
		if err != nil {
			b.Fatal(err)
		}
		goldens := &testrun.Goldens{Command: command(), Update: update}
		runner := testrun.NewRunner(testrun.Config{Now: sched.NewLive(sched.Options{}).Now})
		if sum, err := runner.Run(b.Context(), goldens.Suites(found, dir), nil); err != nil || sum.Passed != scripts {
			b.Fatalf("%+v, %v", sum, err)
		}
	}
	run(true)
	for b.Loop() {
		run(false)
	}
}
