package line_test

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"calque/cmd/internal/line"
	"calque/cmd/internal/line/linetest"
)

// The keys as terminals send them.
const (
	keyUp, keyDown, keyRight, keyLeft = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
	keyEnter, keyTab, keyBack         = "\r", "\t", "\x7f"
	keyBackTab                        = "\x1b[Z"
)

// A terminal is a Terminal whose user presses keys as a test says. Each piece arrives on its own.
type terminal struct {
	*linetest.Screen
	keys    chan string
	resized chan struct{}
	waiting chan struct{} // sent to when the editor waits for a key
	rest    string
	raw     int
}

func newTerminal(columns, rows int) *terminal {
	return &terminal{
		Screen: linetest.NewScreen(columns, rows), keys: make(chan string), resized: make(chan struct{}), waiting: make(chan struct{}),
	}
}

func (t *terminal) Read(p []byte) (int, error) {
	if t.rest == "" {
		t.waiting <- struct{}{}
		keys, ok := <-t.keys
		if !ok {
			return 0, io.EOF
		}
		t.rest = keys
	}
	n := copy(p, t.rest)
	t.rest = t.rest[n:]
	return n, nil
}

func (t *terminal) Raw() (func() error, error) {
	t.raw++
	return func() error { t.raw--; return nil }, nil
}
func (t *terminal) Resized() <-chan struct{} { return t.resized }
func (t *terminal) Suspend()                 {}

// press sends keys, each piece when the one before has been dealt with.
func (t *terminal) press(keys ...string) {
	for _, k := range keys {
		<-t.waiting
		t.keys <- k
	}
}

// read lets the editor read a block while keys are pressed.
func read(t *testing.T, e *line.Editor, term *terminal, keys ...string) (string, error) {
	t.Helper()
	go term.press(keys...)
	text, err := e.Read("")
	if term.raw != 0 {
		t.Error("the terminal was left in raw mode")
	}
	return text, err
}

// ends ends a block unless it ends with an open bracket.
func ends(text string) bool { return strings.Count(text, "(") <= strings.Count(text, ")") }

func config() line.Config {
	return line.Config{Prompt: "> ", More: ". ", Ends: ends}
}

func TestEditing(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"typing", []string{"a", "b", "ü", keyEnter}, "abü"},
		{"left and right", []string{"ac", keyLeft, "b", keyRight, "d", keyEnter}, "abcd"},
		{"backspace and delete", []string{"abc", keyBack, keyLeft, keyLeft, "\x1b[3~", keyEnter}, "b"},
		{"home and end", []string{"b", "\x01", "a", "\x05", "c", keyEnter}, "abc"},
		{"home and end of the keypad", []string{"b", "\x1b[H", "a", "\x1b[F", "c", "\x1b[1~", "0", keyEnter}, "0abc"},
		{"words", []string{"one two", "\x1bb", "x", "\x1bf", "y", "\x1b[1;5D", "z", keyEnter}, "one zxtwoy"},
		{"killing a line", []string{"one two", "\x1bb", "\x0b", keyEnter}, "one "},
		{"killing to the start, and back", []string{"one two", "\x15", "x", "\x19", keyEnter}, "xone two"},
		{"killing words", []string{"one two", "\x17", "\x17", "x", keyEnter}, "x"},
		{"undo", []string{"abc", "\x17", "\x1f", keyEnter}, "abc"},
		{"undo of typing", []string{"a", "b", "\x1f", "c", keyEnter}, "c"},
		{"unknown keys are ignored", []string{"a", "\x1b[99~", "\x1bx", "\x1b[200", "~b\x1b[201~", keyEnter}, "ab"},
		{"an open bracket goes on", []string{"f(", keyEnter, "1)", keyEnter}, "f(\n1)"},
		{"a line break anywhere", []string{"a", "\x1b\r", "b", keyEnter}, "a\nb"},
		{"lines above and below", []string{"f(", keyEnter, "abc)", keyUp, "x", keyDown, "y", keyEnter}, "f(x\nabcy)"},
		{"paste", []string{"\x1b[200~a(\r\nb)\r\nc\tx\x1b[201~", keyEnter}, "a(\nb)\nc  x"},
		{"Ctrl-D deletes", []string{"ab", keyLeft, "\x04", keyEnter}, "a"},
		{"wide characters", []string{"日本", keyLeft, "x", keyEnter}, "日x本"},
	} {
		t.Run(c.name, func(t *testing.T) {
			term := newTerminal(40, 10)
			got, err := read(t, line.New(term, config()), term, c.keys...)
			if err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
		})
	}
}

func TestEndings(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want error
	}{
		{"Ctrl-C", []string{"abc", "\x03"}, line.ErrInterrupted},
		{"Ctrl-D", []string{"\x04"}, line.ErrEnd},
	} {
		term := newTerminal(40, 10)
		if _, err := read(t, line.New(term, config()), term, c.keys...); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	term := newTerminal(40, 10)
	go func() {
		<-term.waiting
		close(term.keys)
	}()
	if _, err := line.New(term, config()).Read(""); !errors.Is(err, io.EOF) {
		t.Errorf("end of the input: %v", err)
	}
}

func TestScreen(t *testing.T) {
	term := newTerminal(12, 6)
	e := line.New(term, config())
	show := func(want string, line, col int) {
		t.Helper()
		<-term.waiting
		if got := term.Text(); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		if l, c := term.Cursor(); l != line || c != col {
			t.Errorf("the cursor is at %d, %d; want %d, %d", l, c, line, col)
		}
	}
	done := make(chan string)
	go func() {
		text, _ := e.Read("")
		done <- text
	}()
	show(">", 0, 2)
	term.keys <- "abcdefghij" // the row is full
	show("> abcdefghij", 1, 0)
	term.keys <- "kl"
	show("> abcdefghij\nkl", 1, 2)
	term.keys <- "\x01"
	show("> abcdefghij\nkl", 0, 2)
	term.keys <- "(\r"
	show("> (\n. abcdefghij\nkl", 1, 2)
	go func() { _ = e.Print("told\nby somebody\n"); term.keys <- "\x05" }()
	show("told\nby somebody\n> (\n. abcdefghij\nkl", 4, 2)
	term.keys <- ")"
	show("told\nby somebody\n> (\n. abcdefghij\nkl)", 4, 3)
	term.keys <- keyUp + keyUp
	<-term.waiting
	term.keys <- "x"
	<-term.waiting
	term.keys <- keyEnter
	if got := <-done; got != "(x\nabcdefghijkl)" {
		t.Errorf("got %q", got)
	}
	if got := term.Text(); got != "told\nby somebody\n> (x\n. abcdefghij\nkl)" {
		t.Errorf("in the end\n%s", got)
	}
	if l, c := term.Cursor(); l != 5 || c != 0 {
		t.Errorf("in the end the cursor is at %d, %d", l, c)
	}
}

func TestResize(t *testing.T) {
	term := newTerminal(20, 10)
	e := line.New(term, config())
	done := make(chan string)
	go func() {
		text, _ := e.Read("")
		done <- text
	}()
	term.press("(abcdefghijklmnopqrstuvwxyz")
	<-term.waiting
	for _, columns := range []int{10, 30, 15} {
		term.Resize(columns, 10)
		term.resized <- struct{}{}
		term.resized <- struct{}{} // the first has been dealt with
		whole := "> (abcdefghijklmnopqrstuvwxyz"
		var want []string
		for part := range slices.Chunk([]byte(whole), columns) {
			want = append(want, string(part))
		}
		if got := term.Text(); got != strings.Join(want, "\n") {
			t.Errorf("%d columns: got\n%s\nwant\n%s", columns, got, strings.Join(want, "\n"))
		}
	}
	term.keys <- ")\r"
	if got := <-done; got != "(abcdefghijklmnopqrstuvwxyz)" {
		t.Error(got)
	}
}

func TestBlockHigherThanTheScreen(t *testing.T) {
	term := newTerminal(20, 4)
	e := line.New(term, config())
	go term.press("((((((", keyEnter, "2", keyEnter, "3", keyEnter, "4", keyEnter, "5", keyEnter, "6))))))", "\x1b<", "x", keyEnter)
	text, err := e.Read("")
	if want := "x((((((\n2\n3\n4\n5\n6))))))"; err != nil || text != want {
		t.Errorf("got %q, %v", text, err)
	}
	if got := term.Text(); !strings.HasSuffix(got, "> x((((((\n. 2\n. 3\n. 4\n. 5\n. 6))))))") {
		t.Errorf("in the end\n%s", got)
	}
}

func TestHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sub", "history")
	history, err := line.OpenHistory(path)
	if err != nil {
		t.Fatal(err)
	}
	cfg := config()
	cfg.History = history
	for _, text := range []string{"first", "(second", "third\\n", "third\\n", ""} {
		term := newTerminal(40, 10)
		keys := []string{text, keyEnter}
		if strings.HasPrefix(text, "(") {
			keys = []string{text, keyEnter, "line)", keyEnter}
		}
		if _, err := read(t, line.New(term, cfg), term, keys...); err != nil {
			t.Fatal(err)
		}
	}
	again, err := line.OpenHistory(path)
	if want := []string{"first", "(second\nline)", "third\\n"}; err != nil || !slices.Equal(again.Entries(), want) {
		t.Fatalf("got %q, %v", again.Entries(), err)
	}
	cfg.History = again
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"up", []string{keyUp, keyEnter}, "third\\n"},
		{"a block as one", []string{keyUp, keyUp, keyEnter}, "(second\nline)"},
		{"a block is edited", []string{keyUp, keyUp, keyUp, "X", keyEnter}, "(secoXnd\nline)"},
		{"further up through a block", []string{keyUp, keyUp, keyUp, keyUp, keyEnter}, "first"},
		{"and down again", []string{"x", "\x15", keyUp, keyUp, keyDown, keyDown, keyEnter}, ""},
		{"those that begin with what was typed", []string{"f", keyUp, keyEnter}, "first"},
		{"what was typed comes back", []string{"fi", keyUp, keyDown, "x", keyEnter}, "fix"},
		{"search", []string{"\x12", "i", "r", keyEnter}, "third\\n"},
		{"search further", []string{"\x12", "ir", "\x12", keyEnter}, "first"},
		{"search and edit", []string{"\x12", "first", "\x05", "!", keyEnter}, "first!"},
		{"search is given up", []string{"ab", "\x12", "first", "\x07", "c", keyEnter}, "abc"},
		{"search finds a block", []string{"\x12", "line", keyEnter}, "(second\nline)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			term := newTerminal(40, 10)
			fresh := cfg
			fresh.History, _ = line.OpenHistory(path)
			before := len(fresh.History.Entries())
			if got, err := read(t, line.New(term, fresh), term, c.keys...); err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
			_ = before
			if err := restore(path, again.Entries()[:3]); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestCompletion(t *testing.T) {
	cfg := config()
	cfg.Complete = func(text string, pos int) (int, []string) {
		from := strings.LastIndexAny(text[:pos], " (") + 1
		var list []string
		for _, word := range []string{"MESSAGE", "Metal", "Meter", `"No."`} {
			if strings.HasPrefix(strings.ToUpper(strings.Trim(word, `"`)), strings.ToUpper(text[from:pos])) {
				list = append(list, word)
			}
		}
		return from, list
	}
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"the only one replaces what was typed", []string{"mes", keyTab, keyEnter}, "MESSAGE"},
		{"with quotes", []string{"x no", keyTab, keyEnter}, `x "No."`},
		{"what several have in common", []string{"met", keyTab, keyEnter}, "Met"},
		{"several take turns", []string{"met", keyTab, keyTab, keyTab, keyEnter}, "Meter"},
		{"and back", []string{"met", keyTab, keyTab, keyBackTab, keyEnter}, "Meter"},
		{"nothing fits", []string{"q", keyTab, keyEnter}, "q"},
		{"at the beginning of a line it indents", []string{keyTab, "x", keyEnter}, "  x"},
		{"in the middle", []string{"mes x", keyLeft, keyLeft, keyTab, keyEnter}, "MESSAGE x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			term := newTerminal(40, 10)
			if got, err := read(t, line.New(term, cfg), term, c.keys...); err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
			if text := term.Text(); strings.Contains(text, "Metal  ") {
				t.Errorf("the list was left on the screen:\n%s", text)
			}
		})
	}
}

func TestCompletionListsBelow(t *testing.T) {
	cfg := config()
	cfg.Complete = func(string, int) (int, []string) { return 0, []string{"alpha", "beta", "gamma"} }
	term := newTerminal(16, 10)
	e := line.New(term, cfg)
	done := make(chan error)
	go func() {
		_, err := e.Read("")
		done <- err
	}()
	term.press("x", keyTab)
	<-term.waiting
	if got, want := term.Text(), "> x\nalpha  gamma\nbeta"; got != want {
		t.Errorf("got\n%s", got)
	}
	term.keys <- keyEnter
	if err := <-done; err != nil {
		t.Error(err)
	}
	if got := term.Text(); got != "> x" {
		t.Errorf("got\n%s", got)
	}
}

func TestColours(t *testing.T) {
	cfg := config()
	cfg.Paint = func(text string) []line.Span { return []line.Span{{From: 0, To: 2, Style: "1"}} }
	term := newTerminal(40, 10)
	if _, err := read(t, line.New(term, cfg), term, "abcd", keyEnter); err != nil {
		t.Error(err)
	}
	if !term.Styled() || term.Text() != "> abcd" {
		t.Errorf("styled %v, %q", term.Styled(), term.Text())
	}
	term = newTerminal(40, 10)
	if _, err := read(t, line.New(term, config()), term, "abcd", keyEnter); err != nil {
		t.Error(err)
	}
	if term.Styled() {
		t.Error("colours without being asked for")
	}
}

func TestAsk(t *testing.T) {
	term := newTerminal(40, 10)
	e := line.New(term, config())
	go term.press("y", keyTab, keyUp, "es(", keyEnter)
	got, err := e.Ask("Two lines?\nSure? ")
	if err != nil || got != "yes(" {
		t.Errorf("got %q, %v", got, err)
	}
	if text := term.Text(); text != "Two lines?\nSure? yes(" {
		t.Errorf("got\n%s", text)
	}
}
