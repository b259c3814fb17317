package repl

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"calque/cmd/internal/app"
	"calque/cmd/internal/launch"
	"calque/cmd/internal/line"
	"calque/runtime/engine"
	"calque/runtime/session"
)

// Command is "calque repl": its flags.
type Command struct {
	Objects []string `placeholder:"PATH" help:"Load exported objects: a file or a folder with all below it. May be repeated."`
	History string   `env:"CALQUE_HISTORY" placeholder:"FILE" default:"-" help:"File that keeps what was entered (default: in the user's configuration folder; empty: none)."`

	app.Flags

	Version string `kong:"-"`
}

// Help is the long help text.
func (*Command) Help() string {
	return `Type C/AL: expressions, statements, declarations, procedures, whole objects. :help explains.
--timeout bounds each input.

Off a terminal there is no prompt; inputs are read from standard input. Exit status on a terminal: 0. Elsewhere that of the first
input that failed: 1 run-time error, 2 wrong source; 130 interrupted.`
}

// Run carries out the command. It ends early if ctx does.
func (c *Command) Run(ctx context.Context, std *app.IO) error {
	if std.InTerminal && std.OutTerminal && os.Getenv("TERM") != "dumb" {
		return c.onTerminal(ctx, *std)
	}
	ctx, cancel := signal.NotifyContext(ctx, os.Interrupt)
	defer cancel()
	in := bufio.NewReader(std.In)
	own := *std
	own.In, own.Color = in, false
	lines := NewLines(ctx, in)
	if std.InTerminal && std.OutTerminal {
		lines.Out = own.Out
	}
	shell, err := c.shell(ctx, Options{IO: &own, Input: lines})
	if err != nil {
		return err
	}
	defer closeSoon(shell.eng)
	context.AfterFunc(ctx, shell.Interrupt)
	err = shell.Run(ctx)
	shell.space.Close()
	if !shell.left {
		waitForOthers(ctx, shell)
	}
	if ctx.Err() != nil {
		return app.ErrInterrupted
	}
	return err
}

// silence is how long sessions may go on behind the last input before that is told.
const silence = 2 * time.Second

// waitForOthers waits for the background sessions, as "calque run" does.
func waitForOthers(ctx context.Context, shell *Shell) {
	quiet, cancel := context.WithTimeout(ctx, silence)
	defer cancel()
	if n := shell.eng.Wait(quiet); n > 0 && ctx.Err() == nil {
		shell.errorf("waiting for %s; Ctrl-C stops them", count(n, "background session"))
		shell.eng.Wait(ctx)
	}
}

// onTerminal lets somebody type.
func (c *Command) onTerminal(ctx context.Context, std app.IO) error {
	editor := line.New(line.Console(os.Stdin, os.Stdout), line.Config{})
	var shell *Shell
	std.Out, std.Err = editor, editor
	std.Color = std.Color && std.ErrTerminal
	std.Ask = func(question string) (string, error) {
		answer, err := editor.Ask(question)
		if err != nil {
			shell.Interrupt()
			return "", err
		}
		shell.Answered(answer)
		return answer, nil
	}
	history, err := line.OpenHistory(c.historyPath())
	if err != nil {
		fmt.Fprintf(editor, "%v\n", err) // one can do without
	}
	banner := "Calque " + c.Version + ": C/AL without NAV. :help explains, Ctrl-D leaves."
	shell, err = c.shell(ctx, Options{IO: &std, Input: editor, Banner: banner, Prompts: true})
	if err != nil {
		return err
	}
	defer closeSoon(shell.eng)
	editor.Configure(shell.Editor(history))
	stop := interruptOn(shell)
	defer stop()
	err = shell.Run(ctx)
	if n := shell.eng.Alive() - 1; n > 0 {
		fmt.Fprintf(editor, "%s in the background %s stopped.\n", count(n, "session"), plural(n, "is", "are"))
	}
	return err
}

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// interruptOn lets Ctrl-C stop what runs, until stop is called.
func interruptOn(shell *Shell) (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		for range signals {
			shell.echoed.Store(true)
			shell.Interrupt()
		}
	}()
	return func() { signal.Stop(signals) }
}

// shell makes a Shell on an engine of its own.
func (c *Command) shell(ctx context.Context, o Options) (*Shell, error) {
	cfg, err := c.Config(o.IO)
	if err != nil {
		return nil, err
	}
	o.Limit, cfg.Timeout = cfg.Timeout, 0
	o.Run, o.Loaded = run, c.Objects
	if console, ok := cfg.Console.(*app.Console); ok {
		o.Settle = console.Settle
	}
	cfg.Failure = backgroundFailure(o.IO)
	eng, err := engine.Open(cfg)
	if err != nil {
		return nil, err
	}
	if len(c.Objects) > 0 {
		diags := eng.Load(ctx, c.Objects...)
		if err := o.IO.Diagnostics(&diags, false); err != nil {
			eng.Close()
			return nil, err
		}
	}
	return New(eng, o)
}

// run is "calque run" in this process.
func run(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
	return launch.Run(ctx, args, app.IO{In: in, Out: out, Err: err})
}

// backgroundFailure tells of background sessions that ended with an error, in one piece: somebody may be typing.
func backgroundFailure(std *app.IO) func(session.ID, error) {
	return func(id session.ID, err error) {
		var out bytes.Buffer
		own := *std
		own.Err = &out
		own.BackgroundFailure(false)(id, err)
		std.Err.Write(out.Bytes())
	}
}

// historyPath is the file that keeps what was entered; empty: none.
func (c *Command) historyPath() string {
	if c.History != "-" {
		return c.History
	}
	folder, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "calque", "history")
}

// patience is how long a command waits for another session.
const patience = 5 * time.Second

// closeSoon closes the engine, unless a session does not end: the process does then.
func closeSoon(eng *engine.Engine) {
	closed, done := context.WithTimeout(context.Background(), patience)
	go func() {
		eng.Close()
		done()
	}()
	<-closed.Done()
}
