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
)

// This file runs a whole real application, NAV 2017 in the text-export form: CALQUE_CORPUS names the folder.

// runReal runs a script of testdata/nav2017 with the application's objects. It returns all output and the exit status.
func runReal(t *testing.T, script string) (output string, status int) {
	t.Helper()
	objects := os.Getenv("CALQUE_CORPUS")
	if objects == "" {
		t.Skip("CALQUE_CORPUS names no folder of exported objects")
	}
	args := []string{"run", "--virtual-clock", "--now=2018-03-15T10:30:00", "--workdate=2018-03-15", "--objects=" + objects, filepath.Join("testdata", "nav2017", script)}
	var out bytes.Buffer
	status = runBuffered(args, strings.NewReader(strings.Repeat("yes\n", 1000)), &out, &out)
	if strings.Contains(out.String(), "internal error") {
		t.Errorf("%s: %s", script, out.String())
	}
	return out.String(), status
}

// TestRealPosting posts with the application's own codeunits and compares what was written with the goldens.
func TestRealPosting(t *testing.T) {
	for _, name := range []string{"post_journal", "post_order"} {
		t.Run(name, func(t *testing.T) {
			got, status := runReal(t, name+".cal")
			if status != 0 {
				t.Errorf("exit status %d", status)
			}
			golden := filepath.Join("testdata", "nav2017", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := diff.Diff(golden, want, "this run", []byte(got)); d != nil {
				t.Error(string(d))
			}
		})
	}
}

// TestRealObjects goes through all tables and all codeunits. What goes well may only become more.
func TestRealObjects(t *testing.T) {
	for _, c := range []struct {
		script, counts string
		atLeast        int
	}{
		{"every_table.cal", "tables that go well", 918},
		{"every_codeunit.cal", "codeunits that ended", 892},
	} {
		t.Run(c.script, func(t *testing.T) {
			out, status := runReal(t, c.script)
			found := regexp.MustCompile(`(?m)^` + c.counts + `: ([\d,]+)$`).FindStringSubmatch(out)
			if status != 0 || found == nil {
				t.Fatalf("exit status %d; got\n%.2000s", status, out)
			}
			n, _ := strconv.Atoi(strings.ReplaceAll(found[1], ",", ""))
			t.Logf("%s: %d", c.counts, n)
			if n < c.atLeast {
				t.Errorf("%s: %d, want at least %d", c.counts, n, c.atLeast)
			}
		})
	}
}
