package launch

import (
	"context"
	"fmt"

	"github.com/alecthomas/kong"

	"calque/cmd/internal/app"
)

// Run carries out "calque run" with some arguments and returns the exit status.
func Run(ctx context.Context, args []string, std app.IO) int {
	var c Command
	parser, err := kong.New(&c, kong.Name("calque run"), kong.Writers(std.Out, std.Err), kong.NoDefaultHelp())
	if err != nil {
		panic(err) // the flags are declared wrongly
	}
	if _, err := parser.Parse(args); err != nil {
		fmt.Fprintf(std.Err, "calque: %v\n", err)
		return app.StatusUsage
	}
	return app.ExitStatus(std.Err, c.Run(ctx, &std))
}
