// Package caltest runs tests written in C/AL under "go test".
//
// A Go test that holds a folder of golden scripts to their output is one line:
//
//	func TestScripts(t *testing.T) { caltest.Golden(t, "testdata") }
//
// Each script is a subtest that runs in parallel with the others. With the flag -update of "go test", or with CALQUE_UPDATE=1 in the
// environment, golden files are written instead. The scripts, their headers and their golden files are those of "calque test"; see
// calque/runtime/testrun. Folders that hold a file called .notest are left out.
//
// Start at Golden.
package caltest

import (
	"context"
	"flag"
	"io"
	"os"
	"testing"

	"calque/cmd/internal/app"
	"calque/cmd/internal/launch"
	"calque/lang/object"
	"calque/runtime/testrun"
)

// Golden runs the golden scripts below a folder as subtests.
func Golden(t *testing.T, folder string) {
	t.Helper()
	found, err := testrun.Find(folder)
	if err != nil {
		t.Fatal(err)
	}
	goldens := &testrun.Goldens{Command: command(), Update: isUpdate()}
	suites := goldens.Suites(found, folder)
	if len(suites) == 0 {
		t.Fatalf("there is no golden script below %s", folder)
	}
	for _, s := range suites {
		for _, c := range s.Cases() {
			t.Run(c.Name(), func(t *testing.T) {
				t.Parallel()
				report(t, testrun.RunOne(t.Context(), s, c))
			})
		}
	}
}

func report(t *testing.T, r *testrun.Result) {
	switch {
	case r.Status == testrun.Skipped:
		t.Skip(r.Reason)
	case r.Failure != nil && r.Failure.Diff != nil:
		t.Errorf("%s\n%s", r.Failure.Text, r.Failure.Diff.Unified())
	case r.Failure != nil:
		t.Error(r.Failure.Text)
	}
}

// command is "calque run" in this process. Scripts share the objects that several of them load.
func command() testrun.Command {
	files := &object.Shared{}
	return func(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
		return launch.Run(ctx, args, app.IO{In: in, Out: out, Err: err, Files: files})
	}
}

// isUpdate reports whether golden files are to be written: by a flag -update of the test program, which it declares itself, or by the
// environment.
func isUpdate() bool {
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		return true
	}
	return os.Getenv("CALQUE_UPDATE") != ""
}
