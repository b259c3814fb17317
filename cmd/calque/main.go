// Command calque runs, checks and explores C/AL without Microsoft Dynamics NAV.
//
// Each subcommand has a file of its own that declares its flags and calls the packages that do the work; what commands
// share (flags to engine configuration, the console) is in cmd/internal/app, where the exit status is decided, too; "calque run" is in cmd/internal/launch, since
// test runners start scripts, too.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"calque/cmd/internal/app"
	"calque/cmd/internal/launch"
	"calque/cmd/internal/repl"
)

// version is the release that this binary was built as.
var version = "development"

// commands is the command line, one field a subcommand.
type commands struct {
	Run      launch.Command  `cmd:"" help:"Run scripts, or a codeunit of loaded objects."`
	Repl     repl.Command    `cmd:"" help:"Type C/AL at a prompt and see what comes of it; the same without a command, on a terminal."`
	Test     testCommand     `cmd:"" help:"Run golden scripts and test codeunits."`
	Check    checkCommand    `cmd:"" help:"Parse, resolve and type-check; nothing is run."`
	Builtins builtinsCommand `cmd:"" help:"List the built-in functions and methods with their state."`

	Events   eventsCommand   `cmd:"" help:"Show what has become of sessions, event by event."`
	Sessions sessionsCommand `cmd:"" help:"Show the sessions of a database: when each began and how it ended."`

	Data   dataCommand   `cmd:"" help:"Show, export and import the rows of a database."`
	Schema schemaCommand `cmd:"" help:"Show, and carry out, what objects change in the tables of a database."`

	Version kong.VersionFlag `help:"Print the version and exit."`
}

func main() {
	os.Exit(run(context.Background(), os.Args[1:], app.StandardIO()))
}

// run carries out one command line and returns the exit status. Scripts and tests end early if ctx does.
func run(ctx context.Context, args []string, std app.IO) int {
	var cli commands
	status := -1
	parser, err := kong.New(&cli,
		kong.Name("calque"),
		kong.Description("C/AL without Microsoft Dynamics NAV."),
		kong.Writers(std.Out, std.Err),
		kong.Exit(func(code int) { status = code }),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{"version": "calque " + version},
		kong.Bind(&std),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		panic(err) // the declarations above are wrong
	}
	if len(args) == 0 {
		args = []string{"--help"}
		if std.InTerminal && std.OutTerminal {
			args = []string{"repl"}
		}
	}
	cli.Repl.Version = version
	parsed, err := parser.Parse(args)
	if status >= 0 {
		return status // --help or --version
	}
	if err != nil {
		return usageError(parser, std.Err, err)
	}
	return app.ExitStatus(std.Err, parsed.Run())
}

// usageError reports a wrong command line.
func usageError(parser *kong.Kong, out io.Writer, err error) int {
	fmt.Fprintf(out, "calque: %v\n", err)
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Selected() != nil {
		fmt.Fprintf(out, "Run \"calque %s --help\" for its flags.\n", parse.Context.Selected().Name)
	} else {
		fmt.Fprintln(out, `Run "calque --help" for the commands.`)
	}
	return app.StatusUsage
}
