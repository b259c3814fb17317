package launch

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/signal"
	"strconv"
	"time"

	"calque/cmd/internal/app"
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/engine"
	"calque/runtime/exec"
	"calque/runtime/session"
)

// Command is "calque run": its flags and arguments.
type Command struct {
	Files    []string `arg:"" optional:"" name:"file" help:"Scripts to run in order, in one session; - is standard input."`
	Objects  []string `placeholder:"PATH" help:"Load exported objects: a file or a folder with all below it. May be repeated."`
	Codeunit string   `placeholder:"ID|NAME" help:"Run OnRun of a codeunit, after the scripts."`
	Code     []string `short:"e" name:"eval" sep:"none" placeholder:"CODE" help:"Run CODE as a script. May be repeated."`
	Strict   bool     `help:"Fail if a background session fails."`
	Events   bool     `help:"Show what became of the run's sessions on standard error when it is over."`
	JSON     bool     `help:"Write diagnostics, errors and events as JSON."`

	app.Flags
}

// Help is the long help text.
func (*Command) Help() string {
	return `All objects load before the first script runs. Messages go to standard output; errors with
their C/AL call stack to standard error.

Exit status: 0 done, 1 run-time error or timeout, 2 wrong source or command line, 130 interrupted.`
}

// Run carries out the command. It ends early if ctx does, as if by Ctrl-C.
func (c *Command) Run(ctx context.Context, std *app.IO) error {
	if len(c.Files) == 0 && len(c.Code) == 0 && c.Codeunit == "" {
		return app.Usagef("nothing to run: name a script, or use --codeunit or -e")
	}
	cfg, err := c.Config(std)
	if err != nil {
		return err
	}
	cfg.Failure = std.BackgroundFailure(c.JSON)
	ctx, cancel := signal.NotifyContext(ctx, os.Interrupt)
	defer cancel()
	eng, err := engine.Open(cfg)
	if err != nil {
		return err
	}
	defer closeSoon(eng)
	if c.Events {
		defer c.timeline(eng, std)
	}
	job, err := c.load(ctx, eng, std)
	if err != nil {
		return err
	}
	s, err := eng.Start(job)
	if err != nil {
		return err
	}
	if err := std.Failure(c.wait(ctx, s, std), c.JSON); err != nil {
		return err
	}
	return c.waitForOthers(ctx, eng, std)
}

// load loads objects, then scripts, and returns what is to run.
func (c *Command) load(ctx context.Context, eng *engine.Engine, std *app.IO) (session.Job, error) {
	diags := eng.Load(ctx, c.Objects...)
	if err := std.Diagnostics(&diags, c.JSON); err != nil {
		return nil, err
	}
	sources, err := c.sources(std)
	if err != nil {
		return nil, err
	}
	scripts, diags := eng.LoadScripts(sources...)
	if err := std.Diagnostics(&diags, c.JSON); err != nil {
		return nil, err
	}
	if c.Codeunit == "" {
		if len(scripts) == 0 {
			return nil, app.Usagef("nothing to run: %s holds objects only; --codeunit names one of them", c.Files[0])
		}
		return eng.Scripts(scripts...), nil
	}
	no, err := findCodeunit(eng, c.Codeunit)
	if err != nil {
		return nil, err
	}
	return sequence(eng.Scripts(scripts...), eng.Codeunit(no)), nil
}

// sources reads the files and pieces of code in the order of the command line.
func (c *Command) sources(std *app.IO) ([]*source.File, error) {
	var list []*source.File
	for _, path := range c.Files {
		src, err := readScript(path, std)
		if err != nil {
			return nil, err
		}
		list = append(list, src)
	}
	for _, code := range c.Code {
		list = append(list, source.NewFile("-e", []byte(code), source.UTF8))
	}
	return list, nil
}

// readScript reads a script. A folder is refused: it holds objects.
func readScript(path string, std *app.IO) (*source.File, error) {
	if path == "-" {
		src, err := source.Read(path, std.In, source.UTF8)
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		return src, nil
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, app.Usagef("%s is a folder: load its objects with --objects %s and name a script or --codeunit to run", path, path)
	}
	src, err := source.Load(path, nil)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, app.Usagef("%s does not exist", path)
	case err != nil:
		return nil, app.Usagef("%v", err)
	}
	return src, nil
}

// findCodeunit finds a codeunit by number or name.
func findCodeunit(eng *engine.Engine, name string) (int32, error) {
	if no, err := strconv.ParseInt(name, 10, 32); err == nil {
		if eng.App().Object(object.ID{Kind: ast.Codeunit, No: int32(no)}) == nil {
			return 0, app.Usagef("there is no codeunit %d among the loaded objects", no)
		}
		return int32(no), nil
	}
	obj := eng.App().Named(ast.Codeunit, source.Fold(name))
	if obj == nil {
		return 0, app.Usagef("there is no codeunit %q among the loaded objects", name)
	}
	return obj.No, nil
}

// sequence is the job that runs jobs one after another.
func sequence(jobs ...session.Job) session.Job {
	return func(m *exec.Machine) error {
		for _, job := range jobs {
			if err := job(m); err != nil {
				return err
			}
		}
		return nil
	}
}

// patience is how long a session that is to end may take before the process gives up on it: one call of a built-in function can
// last, and is not interrupted.
const patience = 5 * time.Second

// wait waits for the session's end. Ctrl-C interrupts it.
func (c *Command) wait(ctx context.Context, s *session.Session, std *app.IO) error {
	overdue, cancel := context.WithCancel(context.Background())
	if c.Timeout > 0 && !c.Virtual {
		overdue, cancel = context.WithTimeout(overdue, time.Duration(c.Timeout)+patience)
	}
	defer cancel()
	select {
	case <-s.Done():
		return s.Err()
	case <-overdue.Done():
		return exec.ErrTimeout
	case <-ctx.Done():
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		tellPlace(s, std)
	}
	s.Stop()
	limit, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	select {
	case <-s.Done():
	case <-limit.Done():
	}
	return exec.ErrInterrupted
}

// tellPlace tells where a session is, if it can say so soon.
func tellPlace(s *session.Session, std *app.IO) {
	limit, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if place, err := s.Inspect(limit); err == nil {
		std.Overdue(place)
	}
}

// silence is how long sessions may go on behind the main body before the user is told.
const silence = 2 * time.Second

// waitForOthers waits for the background sessions that the main body left behind. Ctrl-C stops them.
func (c *Command) waitForOthers(ctx context.Context, eng *engine.Engine, std *app.IO) error {
	quiet, cancel := context.WithTimeout(ctx, silence)
	defer cancel()
	if n := eng.Wait(quiet); n > 0 && ctx.Err() == nil {
		fmt.Fprintf(std.Err, "waiting for %d background sessions; Ctrl-C stops them\n", n)
		eng.Wait(ctx)
	}
	switch {
	case ctx.Err() != nil:
		return app.ErrInterrupted
	case c.Strict && eng.Failed() > 0:
		return &app.Reported{}
	}
	return nil
}

// timeline shows what became of the run's sessions. Those that are left are stopped first.
func (c *Command) timeline(eng *engine.Engine, std *app.IO) {
	soon, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	eng.StopAll(soon)
	if err := eng.Events(std.NewErrorTimeline(c.JSON).Show); err != nil {
		fmt.Fprintf(std.Err, "calque: show the events of sessions: %v\n", err)
	}
}

// grace is how long sessions that are stopped at the end of a run may go without one of them ending.
const grace = time.Second

// closeSoon closes the engine, unless a session does not end: the process does then. Many sessions may take their time, as long as they
// go.
func closeSoon(eng *engine.Engine) {
	for before := math.MaxInt; ; {
		soon, cancel := context.WithTimeout(context.Background(), grace)
		left := eng.StopAll(soon)
		cancel()
		if left == 0 {
			eng.Close() // what is left to do, such as storing events, ends by itself
			return
		}
		if left >= before {
			break
		}
		before = left
	}
	closed, done := context.WithTimeout(context.Background(), grace)
	go func() {
		eng.Close()
		done()
	}()
	<-closed.Done()
}
