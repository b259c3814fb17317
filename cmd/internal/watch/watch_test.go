package watch

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func next(t *testing.T, w *Watcher) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	changed, err := w.Next(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

func TestChangesAreToldTogether(t *testing.T) {
	dir := t.TempDir()
	tree, single := filepath.Join(dir, "tree"), filepath.Join(dir, "files", "one")
	write(t, filepath.Join(tree, "a"))
	write(t, filepath.Join(tree, ".git", "head"))
	write(t, single)
	w, err := New([]string{tree, single})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()

	write(t, filepath.Join(tree, "a"))
	write(t, single)
	write(t, filepath.Join(dir, "files", "other"))
	write(t, filepath.Join(tree, ".git", "head"))
	if got, want := next(t, w), []string{single, filepath.Join(tree, "a")}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}

	write(t, filepath.Join(tree, "new", "b"))
	next(t, w)
	write(t, filepath.Join(tree, "new", "b")) // a folder made since is watched, too
	if got, want := next(t, w), []string{filepath.Join(tree, "new", "b")}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}

	if err := os.Remove(filepath.Join(tree, "a")); err != nil {
		t.Fatal(err)
	}
	if got, want := next(t, w), []string{filepath.Join(tree, "a")}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNextEndsWithItsContext(t *testing.T) {
	w, err := New([]string{t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Next(ctx); err == nil {
		t.Error("a wait that was given up returns changes")
	}
}

func TestAnAbsentPathIsAnError(t *testing.T) {
	if _, err := New([]string{filepath.Join(t.TempDir(), "absent")}); err == nil {
		t.Error("an absent path is watched")
	}
}
