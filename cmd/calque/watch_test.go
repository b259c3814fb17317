package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"calque/cmd/internal/app"
)

// A transcript keeps what is written and lets a test wait for it.
type transcript struct {
	mu   sync.Mutex
	buf  bytes.Buffer
	more chan struct{}
}

func newTranscript() *transcript { return &transcript{more: make(chan struct{}, 1)} }

func (t *transcript) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	select {
	case t.more <- struct{}{}:
	default:
	}
	return t.buf.Write(p)
}

// take waits until the text contains what is wanted, and takes all up to there away.
func (t *transcript) take(tb testing.TB, want string) string {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), 60*time.Second)
	defer cancel()
	for {
		t.mu.Lock()
		text := t.buf.String()
		if i := strings.Index(text, want); i >= 0 {
			t.buf.Next(i + len(want))
			t.mu.Unlock()
			return text[:i]
		}
		t.mu.Unlock()
		select {
		case <-t.more:
		case <-ctx.Done():
			tb.Fatalf("%q does not come; got %s", want, text)
		}
	}
}

func TestWatchRunsAgain(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("a.cal", "MESSAGE('a');\n")
	put("a.golden", "a\n")
	put("b.cal", "MESSAGE('b');\n")
	put("b.golden", "b\n")
	t.Setenv("CALQUE_CACHE", t.TempDir())

	out, done := newTranscript(), make(chan int)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		done <- run(ctx, []string{"test", "--watch", dir}, app.IO{In: strings.NewReader(""), Out: out, Err: out})
	}()
	const waiting = "waiting for changes; Ctrl-C ends\n"
	if text := out.take(t, waiting); !strings.HasPrefix(text, "2 passed in ") {
		t.Errorf("at first: %s", text)
	}
	put("b.cal", "MESSAGE('other');\n")
	if text := out.take(t, waiting); !strings.Contains(text, "changed: "+filepath.Join(dir, "b.cal")) || !strings.Contains(text, "\n0 passed, 1 failed in ") {
		t.Errorf("after a change of one script: %s", text)
	}
	put("c.txt", "OBJECT Codeunit 50000 C\n{\n}\n")
	if text := out.take(t, waiting); !strings.Contains(text, "1 passed, 1 failed in ") {
		t.Errorf("after a change of objects: %s", text)
	}
	cancel()
	if status := <-done; status != app.StatusInterrupted {
		t.Errorf("exit status %d", status)
	}
}

func TestInterruptedTestsSaySo(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.cal"), []byte("WHILE TRUE DO;\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CALQUE_CACHE", t.TempDir())
	out := newTranscript()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	status := run(ctx, []string{"test", dir}, app.IO{In: strings.NewReader(""), Out: out, Err: io.Discard})
	if text := out.buf.String(); status != app.StatusInterrupted || !strings.HasPrefix(text, "0 passed, 1 not run in ") {
		t.Errorf("exit status %d, %s", status, text)
	}
}
