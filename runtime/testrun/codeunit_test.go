package testrun

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/engine"
	"calque/stdlib"
)

// tests is a test codeunit whose functions end in every way.
const tests = `
OBJECT Codeunit 50100 Bicycle Tests
{
  PROPERTIES
  {
    Subtype=Test;
    OnRun=BEGIN
            Runs := 10;
          END;

  }
  CODE
  {
    VAR
      Runs@1000 : Integer;

    [Test]
    PROCEDURE Passes@1();
    BEGIN
      Runs += 1;
    END;

    [Test]
    PROCEDURE GlobalsLive@2();
    BEGIN
      IF Runs <> 11 THEN
        ERROR('Runs is %1.',Runs);
    END;

    [Test]
    PROCEDURE Fails@3();
    BEGIN
      ERROR('No bicycle.');
    END;

    [Test]
    PROCEDURE Talks@4();
    BEGIN
      MESSAGE('Hello.');
    END;

    [Test]
    [HandlerFunctions(Listen)]
    PROCEDURE Quiet@5();
    BEGIN
    END;

    [Test]
    PROCEDURE Hangs@6();
    BEGIN
      WHILE TRUE DO
        Runs += 1;
    END;

    [Test]
    PROCEDURE RunsOn@7();
    BEGIN
      Runs := 0;
    END;

    [MessageHandler]
    PROCEDURE Listen@8(Message@1000 : Text[1024]);
    BEGIN
    END;

    BEGIN
    END.
  }
}
`

// runner is a test runner that leaves out a function.
const runner = `
OBJECT Codeunit 50101 Bicycle Test Runner
{
  PROPERTIES
  {
    Subtype=TestRunner;
    TestIsolation=Function;
  }
  CODE
  {
    PROCEDURE OnBeforeTestRun@1(CodeunitID@1000 : Integer;CodeunitName@1001 : Text[30];FunctionName@1002 : Text[128]) : Boolean;
    BEGIN
      EXIT(NOT (FunctionName IN ['Fails','Hangs']));
    END;

    BEGIN
    END.
  }
}
`

// list runs the test codeunits of a source and returns one line for each result.
func list(t *testing.T, text string, o engine.TestOptions, cfg Config, choose func(*Case) bool) []string {
	t.Helper()
	open := func(log io.Writer) (*engine.Engine, error) {
		eng, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), Log: log, Virtual: true})
		if err != nil {
			return nil, err
		}
		eng.LoadScripts(source.NewFile("tests.txt", []byte(text), source.UTF8))
		return eng, nil
	}
	eng, err := open(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	defer eng.Close()
	var lines lines
	cfg.Now, cfg.Parallel, cfg.Reporters = time.Now, 1, []Reporter{&lines}
	_, err = NewRunner(cfg).Run(context.Background(), Codeunits(eng.App(), &Units{Open: open, Tests: o}), choose)
	if err != nil {
		t.Error(err)
	}
	return lines.list
}

// lines is a Reporter.
type lines struct{ list []string }

func (*lines) Start(*Plan)           {}
func (*lines) Begin(*Case)           {}
func (*lines) Finish(*Summary) error { return nil }

func (l *lines) End(r *Result) {
	text := r.Case.Name() + " " + r.Status.String()
	if f := r.Failure; f != nil {
		text += " " + f.Cause.String() + ": " + f.Text
		if len(f.Stack) > 0 {
			text += " @ " + f.Stack[0].String()
		}
	}
	if r.Reason != "" {
		text += " (" + r.Reason + ")"
	}
	l.list = append(l.list, strings.TrimPrefix(text, "Codeunit 50100 Bicycle Tests/"))
}

func compare(t *testing.T, got []string, want ...string) {
	t.Helper()
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

func TestCodeunit(t *testing.T) {
	got := list(t, tests, engine.TestOptions{}, Config{Timeout: 200 * time.Millisecond}, nil)
	compare(t, got,
		"Passes passed", "GlobalsLive passed",
		`Fails failed error: No bicycle. @ "Bicycle Tests"(CodeUnit 50100).Fails line 1`,
		`Talks failed handler: Unhandled UI: Message Hello. @ "Bicycle Tests"(CodeUnit 50100).Talks line 1`,
		"Quiet failed handler: The following UI handlers were not executed: Listen",
		`Hangs failed timeout: The test took longer than 200ms. @ "Bicycle Tests"(CodeUnit 50100).Hangs line 2`,
		"RunsOn passed")
}

func TestCodeunitChosen(t *testing.T) {
	got := list(t, tests, engine.TestOptions{}, Config{}, func(c *Case) bool { return c.Func == "GlobalsLive" || c.Func == "RunsOn" })
	compare(t, got, `GlobalsLive failed error: Runs is 10. @ "Bicycle Tests"(CodeUnit 50100).GlobalsLive line 2`, "RunsOn passed")
}

func TestCodeunitFailFast(t *testing.T) {
	got := list(t, tests, engine.TestOptions{}, Config{FailFast: true}, nil)
	compare(t, got, "Passes passed", "GlobalsLive passed",
		`Fails failed error: No bicycle. @ "Bicycle Tests"(CodeUnit 50100).Fails line 1`)
}

func TestCodeunitUnderRunner(t *testing.T) {
	got := list(t, tests+runner, engine.TestOptions{Runner: 50101, Isolation: object.IsolatedByFunction}, Config{}, func(c *Case) bool { return c.Line < 33 })
	compare(t, got, "Passes passed", "GlobalsLive passed", "Fails skipped (left out by OnBeforeTestRun)")
}

func TestCodeunitCannotRun(t *testing.T) {
	got := list(t, strings.Replace(tests, "Runs := 10", "ERROR('Not ready.')", 1), engine.TestOptions{}, Config{}, func(c *Case) bool { return c.Func == "Passes" })
	compare(t, got, `Passes failed error: OnRun failed: Not ready. @ "Bicycle Tests"(CodeUnit 50100).OnRun(Trigger) line 1`)

	got = list(t, strings.Replace(tests, "Runs += 1;", "Runs += x;", 1), engine.TestOptions{}, Config{}, func(c *Case) bool { return c.Func == "Passes" })
	if len(got) != 1 || !strings.HasPrefix(got[0], "Passes failed bad-test: tests.txt:20:15: ") {
		t.Errorf("wrong source: got %q", got)
	}
}
