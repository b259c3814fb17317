package line

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxHistory bounds the blocks that are remembered.
const maxHistory = 5000

// A History is the blocks that were entered, the oldest first. With a file it lasts.
type History struct {
	path    string // empty: it goes with the process
	entries []string
}

// OpenHistory returns the History that a file holds; it need not exist. An empty path is a History without a file.
func OpenHistory(path string) (*History, error) {
	h := &History{path: path}
	if path == "" {
		return h, nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return h, nil
	}
	if err != nil {
		return h, fmt.Errorf("read history: %w", err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		h.entries = append(h.entries, unescape(in.Text()))
	}
	if len(h.entries) > 2*maxHistory {
		h.entries = h.entries[len(h.entries)-maxHistory:]
		return h, h.rewrite()
	}
	return h, in.Err()
}

// Entries returns the blocks, the oldest first.
func (h *History) Entries() []string { return h.entries }

// Add remembers a block, unless it is the one before again.
func (h *History) Add(text string) error {
	if n := len(h.entries); text == "" || n > 0 && h.entries[n-1] == text {
		return nil
	}
	h.entries = append(h.entries, text)
	if h.path == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(h.path), 0o700); err != nil {
		return fmt.Errorf("write history: %w", err)
	}
	// Appending lets several prompts share the file.
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("write history: %w", err)
	}
	_, err = f.WriteString(escaped(text) + "\n")
	return errors.Join(err, f.Close())
}

// rewrite writes the file anew.
func (h *History) rewrite() error {
	var b strings.Builder
	for _, text := range h.entries {
		b.WriteString(escaped(text) + "\n")
	}
	if err := os.WriteFile(h.path, []byte(b.String()), 0o600); err != nil {
		return fmt.Errorf("write history: %w", err)
	}
	return nil
}

// A block takes one line of the file.
var (
	escapes   = strings.NewReplacer(`\`, `\\`, "\n", `\n`)
	unescapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n")
)

func escaped(text string) string   { return escapes.Replace(text) }
func unescape(entry string) string { return unescapes.Replace(entry) }

// A recall walks through the history.
type recall struct {
	at     int    // index of the entry that is shown; len(entries) is what was typed
	typed  string // what was typed before
	prefix string // what entries have to begin with
}

// move returns the next older or newer entry that begins with what was typed; ok is false if there is none.
func (r *recall) move(entries []string, older bool) (text string, ok bool) {
	step := 1
	if older {
		step = -1
	}
	for i := r.at + step; i >= 0 && i <= len(entries); i += step {
		if i == len(entries) {
			r.at = i
			return r.typed, true
		}
		if strings.HasPrefix(entries[i], r.prefix) && entries[i] != r.typed {
			r.at = i
			return entries[i], true
		}
	}
	return "", false
}
