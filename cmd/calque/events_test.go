package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"calque/cmd/internal/app"
)

// TestFollowEvents holds that a followed record shows what another run adds to it, and that Ctrl-C ends that.
func TestFollowEvents(t *testing.T) {
	db := filepath.Join(t.TempDir(), "trips.db")
	script := filepath.Join(t.TempDir(), "a.cal")
	if err := os.WriteFile(script, []byte("ERROR('no trips')"), 0o600); err != nil {
		t.Fatal(err)
	}
	ran := func() {
		run(context.Background(), []string{"run", "--db", db, script}, app.IO{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard})
	}
	ran()
	in, out := io.Pipe()
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, []string{"events", "--db", db, "--follow"}, app.IO{Out: out, Err: io.Discard})
		out.Close()
	}()
	instances := map[string]bool{}
	for lines := bufio.NewScanner(in); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 5 || fields[4] != "Close" {
			continue
		}
		instances[fields[2]] = true
		if len(instances) == 1 {
			ran()
			continue
		}
		interrupt()
	}
	if got := <-status; got != 130 {
		t.Errorf("exit status %d", got)
	}
	if !instances["1"] || !instances["2"] {
		t.Errorf("got the ends of instances %v", instances)
	}
}
