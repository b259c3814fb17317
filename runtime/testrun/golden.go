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
	"strings"
	"sync"
)

// This file runs golden scripts: what a script writes is brought into the form of a golden file and compared with it.

// A Command is "calque run" in this process: it runs a script with flags and returns the exit status. It ends soon after ctx does.
type Command func(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int

// clock are the flags that make a run repeatable.
var clock = []string{"--virtual-clock", "--now=2018-03-15T10:30:00", "--user=DEMO"}

// maxOutput is how much a script may write, in bytes. A script that loops is stopped by its time; until then it must not fill memory.
const maxOutput = 16 << 20

// Goldens is how golden scripts are run and what becomes of differences.
type Goldens struct {
	Command Command
	Update  bool // write the golden files instead of comparing

	mu      sync.Mutex
	updated []string
}

// Suites returns a suite for each script, and one for each golden file without a script, which fails. Their groups and names are
// slash-separated paths, relative to root if that is not empty.
func (g *Goldens) Suites(found *Found, root string) []Suite {
	var list []Suite
	for _, s := range found.Scripts {
		group, name := split(s.Path, root)
		list = append(list, &scriptSuite{g, s, &Case{Group: group, Func: name, File: s.Path}})
	}
	for _, path := range found.Stale {
		group, name := split(path, root)
		list = append(list, &staleSuite{g, path, &Case{Group: group, Func: name + ".golden", File: path}})
	}
	return list
}

// split makes the group and name of a test from a path.
func split(path, root string) (group, name string) {
	if rel, err := filepath.Rel(root, path); err == nil && root != "" {
		path = rel
	}
	group = filepath.ToSlash(filepath.Dir(path))
	if group == "." {
		group = ""
	}
	return group, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// Updated lists the golden files that were written or removed, in no particular order.
func (g *Goldens) Updated() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]string(nil), g.updated...)
}

func (g *Goldens) didUpdate(path string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.updated = append(g.updated, path)
}

// A scriptSuite is a golden script as a suite of one test.
type scriptSuite struct {
	goldens *Goldens
	script  *Script
	test    *Case
}

func (s *scriptSuite) Cases() []*Case { return []*Case{s.test} }

func (s *scriptSuite) Run(ctx context.Context, r *Run) {
	r.Do(ctx, s.test, s.run)
}

func (s *scriptSuite) run(ctx context.Context) Result {
	got, err := s.script.Run(ctx, s.goldens.Command)
	if err != nil {
		return Result{Status: Failed, Failure: &Failure{Cause: BadTest, Text: err.Error()}}
	}
	if ctx.Err() != nil {
		return Result{Status: Failed, Failure: &Failure{Cause: Overdue, Text: string(got.Err)}} // its output is not all of it
	}
	if f := s.script.checkError(got); f != nil {
		return Result{Status: Failed, Failure: f}
	}
	want, err := s.script.Expected()
	d := &Difference{Path: s.script.GoldenPath(), Want: want, Got: s.script.golden(got)}
	switch {
	case err != nil:
		return Result{Status: Failed, Failure: &Failure{Cause: BadTest, Text: err.Error()}}
	case bytes.Equal(d.Want, d.Got) && (want != nil || s.script.Error != ""):
		return Result{}
	case s.goldens.Update:
		return s.update(d)
	}
	return mismatch(d)
}

func (s *scriptSuite) update(d *Difference) Result {
	if err := d.Accept(); err != nil {
		return Result{Status: Failed, Failure: &Failure{Cause: BadTest, Text: err.Error()}}
	}
	s.goldens.didUpdate(d.Path)
	return Result{}
}

// mismatch is the failure of a script whose output is not that of its golden file.
func mismatch(d *Difference) Result {
	f := &Failure{Cause: Mismatch, Text: "The output is not what " + filepath.Base(d.Path) + " says.", Diff: d}
	if d.Want == nil {
		f.Cause, f.Text = NoGolden, "There is no "+filepath.Base(d.Path)+"; --update writes it."
	}
	return Result{Status: Failed, Failure: f}
}

// A staleSuite is a golden file without a script.
type staleSuite struct {
	goldens *Goldens
	path    string
	test    *Case
}

func (s *staleSuite) Cases() []*Case { return []*Case{s.test} }

func (s *staleSuite) Run(ctx context.Context, r *Run) {
	r.Do(ctx, s.test, func(context.Context) Result {
		if s.goldens.Update {
			if err := os.Remove(s.path); err == nil {
				s.goldens.didUpdate(s.path)
				return Result{}
			}
		}
		text := filepath.Base(s.path) + " belongs to no script; --update removes it."
		return Result{Status: Failed, Failure: &Failure{Cause: BadTest, Text: text}}
	})
}

// An Output is what a script wrote, and how it ended.
type Output struct {
	Out, Err []byte
	Status   int
}

// Run runs the script. Paths in its messages are relative to its folder.
func (s *Script) Run(ctx context.Context, command Command) (*Output, error) {
	if s.Err != nil {
		return nil, s.Err
	}
	path, err := filepath.Abs(s.Path)
	if err != nil {
		return nil, fmt.Errorf("run golden script: %w", err)
	}
	folder := filepath.Dir(path)
	args := append([]string{"--root=" + folder}, clock...)
	paths := []string{folder + string(filepath.Separator), ""}
	for _, flag := range s.Flags {
		word, path, rel := flag.in(folder)
		args = append(args, word)
		if path != "" {
			paths = append(paths, path, rel)
		}
	}
	var out, errs capped
	status := command(ctx, append(args, path), strings.NewReader(s.Input), &out, &errs)
	if out.full || errs.full {
		return nil, fmt.Errorf("the script wrote more than %d MB", maxOutput>>20)
	}
	text := strings.NewReplacer(paths...).Replace(errs.String())
	return &Output{Out: out.Bytes(), Err: []byte(text), Status: status}, nil
}

// golden brings an output into the form of a golden file. If the script's header names the error, the golden holds only what the script
// wrote until then.
func (s *Script) golden(o *Output) []byte {
	var b bytes.Buffer
	b.Write(o.Out)
	if b.Len() > 0 && !bytes.HasSuffix(o.Out, []byte("\n")) {
		b.WriteString("\n-- no newline at the end --\n")
	}
	if s.Error != "" {
		return b.Bytes()
	}
	if len(o.Err) > 0 {
		b.WriteString("-- stderr --\n")
		b.Write(o.Err)
	}
	if o.Status != 0 {
		fmt.Fprintf(&b, "-- exit %d --\n", o.Status)
	}
	return b.Bytes()
}

// checkError compares how the script ended with the error that its header names.
func (s *Script) checkError(o *Output) *Failure {
	switch {
	case s.Error == "":
		return nil
	case o.Status == 0:
		return &Failure{Cause: Mismatch, Text: "The script ran to its end, but this error was expected:\n" + s.Error}
	case !strings.Contains(string(o.Err), s.Error):
		return &Failure{Cause: Mismatch, Text: "The script failed in another way than with the expected error:\n" + s.Error + "\nbut with:\n" + string(o.Err)}
	}
	return nil
}

// Expected returns the golden file's bytes, nil if there is none.
func (s *Script) Expected() ([]byte, error) {
	golden, err := os.ReadFile(s.GoldenPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return golden, err
}

// A capped keeps the first bytes that are written to it and forgets the rest.
type capped struct {
	mu   sync.Mutex
	buf  bytes.Buffer
	full bool
}

func (c *capped) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if room := maxOutput - c.buf.Len(); len(p) > room {
		c.full = true
		c.buf.Write(p[:room])
	} else {
		c.buf.Write(p)
	}
	return len(p), nil
}

// Bytes and String return what was kept. Nobody writes any more.
func (c *capped) Bytes() []byte  { return c.buf.Bytes() }
func (c *capped) String() string { return c.buf.String() }
