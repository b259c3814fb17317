package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"calque/cmd/internal/app"
	"calque/runtime/testrun"
)

// A reviewer is a reporter that keeps the differences of golden files, for the user to look at when the tests are done.
type reviewer struct {
	plan    *testrun.Plan
	results []*testrun.Result
}

// Start notes the plan.
func (r *reviewer) Start(p *testrun.Plan) { r.plan = p }

// Begin does nothing.
func (r *reviewer) Begin(*testrun.Case) {}

// End keeps a difference.
func (r *reviewer) End(result *testrun.Result) {
	if f := result.Failure; f != nil && f.Diff != nil && result.Round == 1 {
		r.results = append(r.results, result)
	}
}

// Finish puts the differences in the order of the plan.
func (r *reviewer) Finish(*testrun.Summary) error {
	slices.SortFunc(r.results, func(a, b *testrun.Result) int {
		return slices.Index(r.plan.Cases, a.Case) - slices.Index(r.plan.Cases, b.Case)
	})
	return nil
}

// ask shows the differences one by one and writes the golden files of those that the user accepts. It returns how many failures that
// settles.
func (r *reviewer) ask(std *app.IO) (accepted int, err error) {
	in := bufio.NewReader(std.In)
	for i, result := range r.results {
		d := result.Failure.Diff
		diff := string(d.Unified())
		if std.Color && std.OutTerminal {
			diff = testrun.ColorDiff(diff)
		}
		fmt.Fprintf(std.Out, "\n%d of %d: %s\n%s", i+1, len(r.results), result.Case.Name(), diff)
		answer, err := askReview(std, in)
		if err != nil || answer == 'q' {
			return accepted, err
		}
		if answer == 'r' {
			continue
		}
		if err := d.Accept(); err != nil {
			return accepted, err
		}
		if result.Status == testrun.Failed {
			accepted++
		}
	}
	return accepted, nil
}

// askReview asks until there is an answer: a to accept, r to reject, q to quit. The end of the input quits.
func askReview(std *app.IO, in *bufio.Reader) (byte, error) {
	for {
		fmt.Fprint(std.Out, "accept, reject or quit? [a/r/q] ")
		line, err := in.ReadString('\n')
		answer := strings.TrimSpace(line)
		if !std.OutTerminal {
			fmt.Fprintln(std.Out, answer)
		}
		for _, word := range []string{"accept", "reject", "quit"} {
			if answer != "" && strings.HasPrefix(word, answer) {
				return word[0], nil
			}
		}
		if errors.Is(err, io.EOF) {
			return 'q', nil
		}
		if err != nil {
			return 'q', fmt.Errorf("read the answer: %w", err)
		}
	}
}
