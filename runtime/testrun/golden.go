package testrun

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Command is "calque run" in this process: it runs a script with flags and returns the exit status. It ends soon after ctx does.
type Command func(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int

// clock are the flags that make a run repeatable.
var clock = []string{"--virtual-clock", "--now=2018-03-15T10:30:00", "--user=DEMO"}

// A Script is a golden script.
type Script struct {
	Path  string   // of the .cal file
	Flags []string // from its header
	Input string   // from its header
}

// Scripts lists the golden scripts under root, in the order of their paths: every .cal file that is not below a folder
// called "objects" or named in skip (folders relative to root).
func Scripts(root string, skip ...string) ([]*Script, error) {
	var list []*Script
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			rel, err := filepath.Rel(root, path)
			if err == nil && isSkipped(filepath.ToSlash(rel), skip) {
				return filepath.SkipDir
			}
			return err
		}
		if filepath.Ext(path) != ".cal" {
			return nil
		}
		s, err := Load(path)
		list = append(list, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list golden scripts: %w", err)
	}
	return list, nil
}

func isSkipped(folder string, skip []string) bool {
	for _, s := range skip {
		if folder == s {
			return true
		}
	}
	return folder == "objects" || strings.HasSuffix(folder, "/objects")
}

// Load reads a golden script's header.
func Load(path string) (*Script, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("load golden script: %w", err)
	}
	s := &Script{Path: path}
	for line := range strings.Lines(string(text)) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "//")
		if !ok {
			break
		}
		if flags, ok := strings.CutPrefix(strings.TrimSpace(comment), "flags:"); ok {
			s.Flags = append(s.Flags, strings.Fields(flags)...)
		}
		if input, ok := strings.CutPrefix(strings.TrimSpace(comment), "input:"); ok {
			s.Input += strings.TrimSpace(input) + "\n"
		}
	}
	return s, nil
}

// GoldenPath is where the expected output stands.
func (s *Script) GoldenPath() string { return strings.TrimSuffix(s.Path, ".cal") + ".golden" }

// Run runs the script and returns its output in the form of a golden file. Paths in it are relative to the script's folder.
func (s *Script) Run(ctx context.Context, command Command) []byte {
	var out, errs bytes.Buffer
	args := append(slices.Clone(clock), s.flags()...)
	status := command(ctx, append(args, s.Path), strings.NewReader(s.Input), &out, &errs)

	if out.Len() > 0 && !bytes.HasSuffix(out.Bytes(), []byte("\n")) {
		out.WriteString("\n-- no newline at the end --\n")
	}
	if errs.Len() > 0 {
		out.WriteString("-- stderr --\n")
		out.WriteString(strings.ReplaceAll(errs.String(), filepath.Dir(s.Path)+string(filepath.Separator), ""))
	}
	if status != 0 {
		fmt.Fprintf(&out, "-- exit %d --\n", status)
	}
	return out.Bytes()
}

// flags returns the header's flags with paths made relative to the script's folder.
func (s *Script) flags() []string {
	flags := make([]string, len(s.Flags))
	for i, f := range s.Flags {
		flags[i] = strings.ReplaceAll(f, "./", filepath.Dir(s.Path)+string(filepath.Separator))
	}
	return flags
}

// Expected returns the golden file's bytes; ok is false if there is none.
func (s *Script) Expected() (golden []byte, ok bool, err error) {
	golden, err = os.ReadFile(s.GoldenPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	return golden, err == nil, err
}

// Update writes the golden file.
func (s *Script) Update(golden []byte) error {
	if err := os.WriteFile(s.GoldenPath(), golden, 0o644); err != nil {
		return fmt.Errorf("update golden: %w", err)
	}
	return nil
}

// Stale lists the golden files under root without a script.
func Stale(root string, scripts []*Script) ([]string, error) {
	known := map[string]bool{}
	for _, s := range scripts {
		known[s.GoldenPath()] = true
	}
	var stale []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".golden" && !known[path] {
			if _, err := os.Stat(strings.TrimSuffix(path, ".golden") + ".cal"); err != nil {
				stale = append(stale, path)
			}
		}
		return err
	})
	return stale, err
}
