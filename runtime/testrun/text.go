package testrun

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"calque/lang/source"
	"calque/runtime/rterr"
)

// Text reports for people: each failure as soon as all tests before it have ended, in the end the slowest tests and the counts.
type Text struct {
	Out     io.Writer
	Color   bool
	Verbose bool // a line for every test
	Brief   bool // nothing but the counts
	Slowest int  // how many of the slowest tests to name
	// Progress, if not nil, shows how far the run has come; the empty line takes it away.
	Progress func(line string)

	plan    *Plan
	index   map[*Case]int     // of the plan
	results []*Result         // that the summary names
	waiting map[place]*Result // ended, but not yet told
	next    place
	ended   int
	failed  int
	err     error
}

// A place is a test's position in the plan, in one of its rounds.
type place struct{ round, index int }

// slow is how long a test must take to be named among the slowest.
const slow = 100 * time.Millisecond

// Start says what is going to run if that is not what the user would expect.
func (t *Text) Start(p *Plan) {
	t.plan, t.waiting, t.next = p, map[place]*Result{}, place{1, 0}
	t.index = make(map[*Case]int, len(p.Cases))
	for i, c := range p.Cases {
		t.index[c] = i
	}
	if p.Shuffle != nil && !t.Brief {
		t.printf("shuffled with seed %d\n", *p.Shuffle)
	}
}

// Begin shows the progress.
func (t *Text) Begin(c *Case) {
	if t.Progress == nil {
		return
	}
	line := fmt.Sprintf("%d of %d", t.ended, len(t.plan.Cases)*t.plan.Count)
	if t.failed > 0 {
		line += fmt.Sprintf(", %d failed", t.failed)
	}
	t.Progress(line + "  " + c.Name())
}

// End tells of the result, and of those that waited for it.
func (t *Text) End(r *Result) {
	t.ended++
	if r.Status == Failed {
		t.failed++
	}
	t.results = append(t.results, r)
	t.waiting[place{r.Round, t.index[r.Case]}] = r
	for {
		r := t.waiting[t.next]
		if r == nil {
			return
		}
		delete(t.waiting, t.next)
		t.tell(r)
		if t.next.index++; t.next.index == len(t.plan.Cases) {
			t.next = place{t.next.round + 1, 0}
		}
	}
}

// Finish tells of what is left, names the slowest tests and counts.
func (t *Text) Finish(s *Summary) error {
	rest := make([]place, 0, len(t.waiting))
	for p := range t.waiting {
		rest = append(rest, p)
	}
	slices.SortFunc(rest, func(a, b place) int { return (a.round-b.round)*len(t.plan.Cases) + a.index - b.index })
	for _, p := range rest {
		t.tell(t.waiting[p])
	}
	if t.Progress != nil {
		t.Progress("")
	}
	if !t.Brief {
		t.slowest()
	}
	t.printf("%s in %s\n", t.counts(s), seconds(s.Time))
	return t.err
}

// tell prints a result that is worth a line.
func (t *Text) tell(r *Result) {
	if t.Brief || r.Status == Passed && !t.Verbose {
		return
	}
	if t.Progress != nil {
		t.Progress("")
	}
	word, style := statusWords[r.Status].word, statusWords[r.Status].style
	t.printf("%s %s (%s)", t.paint(style, word), r.Case.Name(), seconds(r.Time))
	switch r.Status {
	case Known, Skipped:
		t.printf(": %s\n", r.Reason)
		return
	case Mended:
		t.printf(": no longer fails; it is listed for: %s\n", r.Reason)
		return
	}
	t.printf("\n")
	if r.Failure != nil {
		t.failure(r.Failure)
		t.output(r.Output)
	}
}

// output shows what a test that failed wrote.
func (t *Text) output(text string) {
	if text != "" {
		t.block("it wrote:")
		for line := range strings.Lines(text) {
			t.block("  " + line)
		}
	}
}

var statusWords = [...]struct{ word, style string }{
	Passed:  {"ok    ", green},
	Failed:  {"FAIL  ", red},
	Skipped: {"skip  ", yellow},
	Known:   {"known ", yellow},
	Mended:  {"mended", yellow},
}

func (t *Text) failure(f *Failure) {
	t.block(f.Text)
	width := 0
	for _, frame := range f.Stack {
		width = max(width, utf8.RuneCountInString(frame.String()))
	}
	for i, frame := range f.Stack {
		if n := sameFrames(f.Stack[i:]); i > 0 && frame == f.Stack[i-1] {
			if n == 1 {
				t.block("  … and again, as often as the calls are nested")
			}
			continue
		}
		pad := strings.Repeat(" ", width-utf8.RuneCountInString(frame.String()))
		t.block("  " + strings.TrimRight(frame.String()+pad+"  "+frame.Pos, " "))
	}
	t.block(excerpt(f.Stack))
	if f.Diff != nil {
		t.block(t.paintDiff(string(f.Diff.Unified())))
	}
}

// sameFrames returns how many frames at the beginning of a stack are the same: a routine that calls itself.
func sameFrames(stack []rterr.Frame) int {
	n := 1
	for n < len(stack) && stack[n] == stack[0] {
		n++
	}
	return n
}

// block prints lines, indented.
func (t *Text) block(text string) {
	for line := range strings.Lines(text) {
		t.printf("    %s\n", strings.TrimRight(line, "\r\n"))
	}
}

// excerpt returns the source line that the innermost frame in a file stands on, with its number. Libraries that Calque brings along
// are in no file.
func excerpt(stack []rterr.Frame) string {
	for _, f := range stack {
		file, line, ok := splitPos(f.Pos)
		if !ok {
			continue
		}
		src, err := source.Load(file, nil)
		if err != nil || line > src.LineCount() {
			continue
		}
		text := strings.TrimRight(src.Text(src.LineSpan(line)), "\r\n")
		return fmt.Sprintf("  %5d | %s", line, strings.ReplaceAll(text, "\t", "    "))
	}
	return ""
}

// splitPos reads file:line:column.
func splitPos(pos string) (file string, line int, ok bool) {
	pos, _, ok = cutLast(pos, ":")
	if !ok {
		return "", 0, false
	}
	file, digits, _ := cutLast(pos, ":")
	line, err := strconv.Atoi(digits)
	return file, line, err == nil && line > 0
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// slowest names the tests that took longest, if they took long.
func (t *Text) slowest() {
	list := slices.DeleteFunc(slices.Clone(t.results), func(r *Result) bool { return r.Time < slow })
	slices.SortStableFunc(list, func(a, b *Result) int { return int(b.Time - a.Time) })
	list = list[:min(len(list), t.Slowest)]
	if len(list) > 0 {
		t.printf("slowest:\n")
	}
	for _, r := range list {
		t.printf("  %7s  %s\n", seconds(r.Time), r.Case.Name())
	}
}

// counts is a list such as "12 passed, 1 failed".
func (t *Text) counts(s *Summary) string {
	parts := []string{t.paint(green, fmt.Sprintf("%d passed", s.Passed))}
	add := func(n int, style, format string) {
		if n > 0 {
			parts = append(parts, t.paint(style, fmt.Sprintf(format, n)))
		}
	}
	add(s.Failed, red, "%d failed")
	add(s.Known, yellow, "%d known to fail")
	add(s.Mended, yellow, "%d no longer failing")
	add(s.Skipped, yellow, "%d skipped")
	add(s.NotRun, yellow, "%d not run")
	return strings.Join(parts, ", ")
}

// seconds prints a time with three digits that matter at most.
func seconds(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%dms", d.Milliseconds())
	case d < 10*time.Second:
		return fmt.Sprintf("%.2fs", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	return d.Round(time.Second).String()
}

func (t *Text) printf(format string, args ...any) {
	if _, err := fmt.Fprintf(t.Out, format, args...); err != nil && t.err == nil {
		t.err = fmt.Errorf("write test report: %w", err)
	}
}

// The styles of ANSI terminals.
const (
	red    = "31"
	green  = "32"
	yellow = "33"
	cyan   = "36"
)

func (t *Text) paint(style, text string) string {
	if !t.Color {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}

func (t *Text) paintDiff(diff string) string {
	if !t.Color {
		return diff
	}
	return ColorDiff(diff)
}

// ColorDiff colours the lines of a unified difference for a terminal.
func ColorDiff(diff string) string {
	var b strings.Builder
	for line := range strings.Lines(diff) {
		text, end := strings.TrimSuffix(line, "\n"), line[len(strings.TrimSuffix(line, "\n")):]
		style := ""
		switch {
		case strings.HasPrefix(text, "@@"):
			style = cyan
		case strings.HasPrefix(text, "+"):
			style = green
		case strings.HasPrefix(text, "-"):
			style = red
		}
		if style != "" {
			text = "\x1b[" + style + "m" + text + "\x1b[0m"
		}
		b.WriteString(text + end)
	}
	return b.String()
}
