package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"calque/cmd/internal/app"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"calque": func() { os.Exit(run(context.Background(), os.Args[1:], app.StandardIO())) },
	})
}

// TestScripts runs the command line as a user does: one archive of commands, files and expected output each.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("CALQUE_CACHE", filepath.Join(env.WorkDir, ".cache")) // nothing is left on the machine
			return nil
		},
	})
}
