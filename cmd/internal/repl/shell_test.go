package repl

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"calque/cmd/internal/app"
	"calque/cmd/internal/line"
	"calque/runtime/engine"
	"calque/stdlib"
)

var update = flag.Bool("update", false, "write the transcript of the tour anew")

// A typist is a Reader in memory: blocks that somebody types, shown behind the prompt as on a terminal.
type typist struct {
	blocks       []string
	out          *bytes.Buffer
	prompt, more string
	presets      []string
}

func (y *typist) SetPrompt(prompt, more string) { y.prompt, y.more = prompt, more }

func (y *typist) Read(preset string) (string, error) {
	y.presets = append(y.presets, preset)
	if len(y.blocks) == 0 {
		return "", line.ErrEnd
	}
	text := y.blocks[0]
	y.blocks = y.blocks[1:]
	if text == "^C" {
		return "", line.ErrInterrupted
	}
	if y.out != nil {
		y.out.WriteString(y.prompt + strings.ReplaceAll(text, "\n", "\n"+y.more) + "\n")
	}
	return text, nil
}

// start returns a Shell that somebody has typed at, and what it writes.
func start(t testing.TB, blocks ...string) (*Shell, *bytes.Buffer) {
	t.Helper()
	out := &bytes.Buffer{}
	std := &app.IO{In: strings.NewReader("yes\n"), Out: out, Err: out}
	cfg := engine.Config{
		Builtins: stdlib.Funcs(), Virtual: true, Now: time.Date(2018, time.March, 15, 10, 30, 0, 0, time.UTC), Company: "CRONUS",
		User: "DEMO", Root: t.TempDir(), Log: out, Failure: backgroundFailure(std), Console: app.NewConsole(std),
	}
	eng, err := engine.Open(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(eng.Close)
	s, err := New(eng, Options{IO: std, Input: &typist{blocks: blocks, out: out}, Prompts: true, Run: run})
	if err != nil {
		t.Fatal(err)
	}
	return s, out
}

// TestTour types what the transcript of the tour shows and compares what comes of it.
func TestTour(t *testing.T) {
	path, err := filepath.Abs("../../../testdata/repl/tour.transcript")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, out := start(t, typed(string(want))...)
	t.Chdir(t.TempDir())
	if err := s.Run(context.Background()); err != nil {
		t.Error(err)
	}
	s.space.Close()
	got := out.String()
	switch {
	case got == string(want):
	case *update:
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// typed returns the blocks that a transcript shows behind prompts.
func typed(transcript string) []string {
	var blocks []string
	for l := range strings.Lines(transcript) {
		l = strings.TrimRight(l, "\n")
		_, text, ok := strings.Cut(l, "> ")
		switch {
		case !ok:
		case strings.HasPrefix(l, "calque"):
			blocks = append(blocks, text)
		case strings.HasPrefix(strings.TrimLeft(l, " "), ".> "):
			blocks[len(blocks)-1] += "\n" + text
		}
	}
	return blocks
}

// enter types one block and returns what comes of it.
func enter(t *testing.T, s *Shell, out *bytes.Buffer, text string) string {
	t.Helper()
	out.Reset()
	if err := s.Enter(text); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestCommands(t *testing.T) {
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", "")
	t.Chdir(t.TempDir())
	for _, c := range []struct {
		name string
		says []string // input, then part of what comes of it; = in front: all of it
	}{
		{"unknown", []string{":nope", "There is no command :nope"}},
		{"shortened", []string{":vers", "There is no command", ":va", "=", ":desc Session Event", "Table 2000000111", ":t", "There is no command :t;"}},
		{"usage", []string{
			":type", "=Use it as :type EXPR\n", ":rec", "Use it as :rec EXPR", ":describe", "Use it as", ":load", "Use it as", ":save", "Use it as",
			":stop", "Use it as :stop ID [COMMENT]", ":stop x", "Use it as", ":attach", "Use it as", ":trace", "Use it as :trace on|off",
			":sql maybe", "Use it as", ":time", "Use it as", ":events x", "Use it as",
		}},
		{"help", []string{
			":help", ":rollback", ":help :rec", ":rec EXPR", ":help nonsense", "There is nothing about nonsense",
			":help record.get", "[Ok :=] Record.GET", ":help GET", "RecordRef.GET", "VAR n : Integer", "=", ":help n", "=VAR n : Integer\n",
			"PROCEDURE P(); BEGIN END;", "=", ":help p", "=PROCEDURE P()\n", ":help reset", "Record.RESET",
		}},
		{"hints", []string{"QUIT", ":quit or Ctrl-D leaves", "exit;", ":quit or Ctrl-D leaves"}},
		{"types", []string{":type 1 + 2.5", "=Decimal\n", ":type nothing", "unknown name nothing", ":type MESSAGE('x')", "=That has no value.\n"}},
		{"values", []string{
			"0D", "=0D : Date\n", "0T", "=0T : Time\n", "'a''b'", "='a''b' : Text\n", "TRUE", "=TRUE : Boolean\n",
			"CREATEGUID <> CREATEGUID", "=TRUE : Boolean\n", "VAR a : ARRAY [30] OF Integer", "=", "a", "… 30 in all] : ARRAY [30] OF Integer",
			"VAR v : Variant; c : Codeunit 1; b : BigText; s : InStream", "Codeunit 1 is not loaded", "v := 5", "=", "v", "=5 : Variant\n",
			"b.ADDTEXT('big')", "=", "b", "='big' : BigText\n", "s", "InStream", "'a' + FORMAT(10,0,'<Char>')", "",
		}},
		{"tables", []string{":tables", "No table is loaded", ":tables session ev", "Session Event", ":tables nothing", "whose name holds nothing"}},
		{"describe", []string{":describe nothing", "There is no object nothing", ":describe 2000000026", "Integer", ":describe Table Integer", "Primary key: Number"}},
		{"rec", []string{":rec 5", "5 is no record", "VAR i : Record Integer; i.SETRANGE(Number,1,3)", "", ":rec i", "=Number\n     1\n     2\n     3\n3 records\n"}},
		{"time", []string{":time x := 1", "s\n", ":time nothing", "unknown name"}},
		{"attempts", []string{":rollback", "There is nothing to undo", ":begin", "=", ":begin", "An attempt is under way", ":rollback", "="}},
		{"sessions", []string{
			":sessions", "this one", ":stop 1", "That is the session of this prompt", ":stop 99", "no session 99", ":attach 99", "There is no session 99",
			":events", "Logon", ":events 99", "Time",
		}},
		{"reset", []string{"x := 1", "x : Integer", ":reset", "=", "x", "unknown name x", "SESSIONID", "=2 : Integer\n"}},
		{"edit", []string{"1 + 1", "2", ":edit", "set VISUAL or EDITOR", ":edit nothing", "There is no procedure nothing"}},
		{"files", []string{":load nothing.txt", "no such file", ":save x", "There is nothing to save", "x := 1", "x", ":save x", "=x.cal\n", ":save x", "x.cal is there already"}},
		{"dialogs", []string{"CONFIRM('Sure?')", "=Sure? [Yes/No, No] yes\nTRUE : Boolean\n", "CONFIRM('Again?')", "Error:"}},
		{"blank", []string{"", "=", "  \n ", "=", "// only a comment", "="}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, out := start(t)
			for i := 0; i < len(c.says); i += 2 {
				got := enter(t, s, out, c.says[i])
				if want, all := strings.CutPrefix(c.says[i+1], "="); all && got != want || !strings.Contains(got, want) {
					t.Errorf("%s\n got %s\nwant %s", c.says[i], got, want)
				}
			}
		})
	}
}

func TestStoppedSession(t *testing.T) {
	s, out := start(t)
	enter(t, s, out, "x := 1")
	if err := s.eng.Stop(context.Background(), s.space.Session().ID(), "because"); err != nil {
		t.Fatal(err)
	}
	if got := enter(t, s, out, "x"); !strings.Contains(got, "The session has ended. A new one begins") {
		t.Error(got)
	}
	if got := enter(t, s, out, "1 + 1"); got != "2 : Integer\n" {
		t.Error(got)
	}
}

func TestInterruptedInput(t *testing.T) {
	s, out := start(t, "x := 1", "^C", "x + 1")
	if err := s.Run(context.Background()); err != nil {
		t.Error(err)
	}
	if got := out.String(); !strings.HasSuffix(got, "calque> x + 1\n2 : Integer\n") {
		t.Error(got)
	}
}

func TestEnds(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "1 + 1": true, "1 +": false, "BEGIN": false, ":load (": true, "OBJECT Table 1 T\n{": false, "IF a THEN": false, "x := )": true,
		"{ comment": false, "'open": true,
	} {
		if Ends(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestIndent(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "BEGIN": "  ", "  x := 1;": "  ", "  IF a THEN": "    ", "x\n REPEAT": "   ", "  END;\n": "", "VAR": "  ", "{": "  ", "// BEGIN": "",
	} {
		if got := Indent(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestPaint(t *testing.T) {
	s, _ := start(t)
	if err := s.Enter("Price := 1"); err != nil {
		t.Fatal(err)
	}
	text := "IF Übung THEN MESSAGE('ä',Price + 2.5,TRUE); // end"
	var got []string
	for _, span := range s.paint(text) {
		got = append(got, string([]rune(text)[span.From:span.To])+" "+span.Style)
	}
	want := "IF 1;34|THEN 1;34|MESSAGE 35|'ä' 32|2.5 36|TRUE 36|// end 2"
	if strings.Join(got, "|") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "|"), want)
	}
	if got := s.paint(":type 1"); len(got) != 1 || got[0].To != 5 {
		t.Error(got)
	}
}

func TestCompleteCommands(t *testing.T) {
	s, _ := start(t)
	for text, want := range map[string]string{
		":ro": "1 rollback ", ":type UPPER": "6 UPPERCASE", "  :se": "3 sessions ", "UPPER": "0 UPPERCASE", "x := UPPER": "5 UPPERCASE",
	} {
		from, words := s.complete(text, len([]rune(text)))
		if got := strings.TrimSpace(strings.Join(append([]string{string(rune('0' + from))}, words...), " ")); got != strings.TrimSpace(want) {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
