package testrun

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// LastFailed remembers in a file which tests failed when they ran last. Tests that a run leaves out keep what is known of them.
type LastFailed struct {
	Path string // of the file
	// Warn, if not nil, is told that the file could not be written; the run does not fail for it.
	Warn func(error)

	failed map[string]bool
	now    map[string]bool // failed in a round of this run
}

// Names lists the tests that failed when they ran last, in the order of their names. It is empty without a file.
func (l *LastFailed) Names() ([]string, error) {
	if err := l.read(); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(l.failed)), nil
}

func (l *LastFailed) read() error {
	l.failed = map[string]bool{}
	text, err := os.ReadFile(l.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var names []string
	if err == nil {
		err = json.Unmarshal(text, &names)
	}
	if err != nil {
		return fmt.Errorf("read which tests failed last: %w", err)
	}
	for _, name := range names {
		l.failed[name] = true
	}
	return nil
}

// Start reads what is known.
func (l *LastFailed) Start(*Plan) {
	l.now = map[string]bool{}
	if l.read() != nil {
		l.failed = map[string]bool{} // a file that cannot be read is written anew
	}
}

// Begin does nothing: a test that is interrupted keeps what is known of it.
func (l *LastFailed) Begin(*Case) {}

// End notes how a test ended. It failed if it failed in any round.
func (l *LastFailed) End(r *Result) {
	name := r.Case.Name()
	switch {
	case r.Status == Failed:
		l.failed[name], l.now[name] = true, true
	case !l.now[name]:
		delete(l.failed, name)
	}
}

// Finish writes the file.
func (l *LastFailed) Finish(*Summary) error {
	text, err := json.MarshalIndent(append([]string{}, slices.Sorted(maps.Keys(l.failed))...), "", "  ")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(l.Path), 0o755)
	}
	if err == nil {
		err = os.WriteFile(l.Path, append(text, '\n'), 0o644)
	}
	if err == nil {
		return nil
	}
	err = fmt.Errorf("remember which tests failed: %w", err)
	if l.Warn == nil {
		return err
	}
	l.Warn(err)
	return nil
}
