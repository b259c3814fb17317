// Package watch tells when files change: those that it is given, and all below folders that it is given.
//
// Changes that come close together, as those of an editor or a checkout do, are told as one. Folders whose name begins with a dot are
// not watched.
//
// Start at New.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing must change until a change is told.
const quiet = 100 * time.Millisecond

// A Watcher waits for changes. It is not safe for concurrent use.
type Watcher struct {
	fs    *fsnotify.Watcher
	files map[string]bool // that are watched by themselves: others in their folder are not
	trees []string        // folders that are watched with all below
}

// New starts to watch files and folders. The Watcher is to be closed.
func New(paths []string) (*Watcher, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch files: %w", err)
	}
	w := &Watcher{fs: events, files: map[string]bool{}}
	for _, path := range paths {
		if err := w.add(filepath.Clean(path)); err != nil {
			return nil, errors.Join(fmt.Errorf("watch %s: %w", path, err), events.Close())
		}
	}
	return w, nil
}

func (w *Watcher) add(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		w.trees = append(w.trees, path)
		return w.addTree(path)
	}
	w.files[path] = true
	return w.fs.Add(filepath.Dir(path)) // editors replace files, which would end a watch of the file itself
}

// addTree watches a folder and those below.
func (w *Watcher) addTree(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && path != root:
			return nil // it is gone already
		case err != nil || !d.IsDir():
			return err
		case path != root && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		}
		return w.fs.Add(path)
	})
}

// Close ends the watch.
func (w *Watcher) Close() error { return w.fs.Close() }

// Next waits for changes and returns the paths that changed, in alphabetical order.
func (w *Watcher) Next(ctx context.Context) ([]string, error) {
	changed := map[string]bool{}
	for {
		limit, cancel := ctx, context.CancelFunc(func() {})
		if len(changed) > 0 {
			limit, cancel = context.WithTimeout(ctx, quiet)
		}
		done, err := w.step(limit, changed)
		cancel()
		switch {
		case err != nil:
			return nil, err
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case done:
			return slices.Sorted(maps.Keys(changed)), nil
		}
	}
}

// step waits for one event. done says that ctx ended first.
func (w *Watcher) step(ctx context.Context, changed map[string]bool) (done bool, err error) {
	select {
	case <-ctx.Done():
		return true, nil
	case err := <-w.fs.Errors:
		return false, fmt.Errorf("watch files: %w", err)
	case event := <-w.fs.Events:
		path := filepath.Clean(event.Name)
		if event.Op == fsnotify.Chmod || !w.covers(path) {
			return false, nil
		}
		changed[path] = true
		if info, err := os.Stat(path); err == nil && info.IsDir() && event.Has(fsnotify.Create) {
			_ = w.addTree(path) // a folder that is gone again needs no watch
		}
		return false, nil
	}
}

// covers reports whether a path is what the caller wants to know of.
func (w *Watcher) covers(path string) bool {
	if w.files[path] {
		return true
	}
	return slices.ContainsFunc(w.trees, func(root string) bool {
		rel, err := filepath.Rel(root, path)
		return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) && !hidden(rel)
	})
}

// hidden reports whether any part of a path begins with a dot.
func hidden(rel string) bool {
	return slices.ContainsFunc(strings.Split(rel, string(filepath.Separator)), func(part string) bool {
		return part != "." && strings.HasPrefix(part, ".")
	})
}
