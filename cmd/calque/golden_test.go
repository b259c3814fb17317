package main

import (
	"context"
	"flag"
	"io"
	"testing"

	"calque/cmd/caltest"
	"calque/cmd/internal/app"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestGoldenScripts(t *testing.T) { caltest.Golden(t, "../../testdata") }

// runBuffered runs a command line in this process.
func runBuffered(args []string, in io.Reader, out, err io.Writer) int {
	return run(context.Background(), args, app.IO{In: in, Out: out, Err: err})
}
