package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// This file tests the prompt as somebody uses it: key by key, on a terminal.

const ready = "calque>"

func TestPromptOnATerminal(t *testing.T) {
	u := sitDown(t, nil) // no arguments on a terminal: the prompt
	u.see(ready)
	if !strings.HasPrefix(u.screen.Text(), "Calque ") {
		t.Errorf("there is no banner:\n%s", u.screen.Text())
	}
	u.press("x := 6 * 7\r")
	u.see("calque> x := 6 * 7\nx : Integer\n" + ready)
	u.press("x\r")
	u.see("42 : Integer\n" + ready)
	u.press("1 DIV 0\r")
	u.see("input 3:1:1\n" + ready)
	u.seeSomewhere("Error: Attempted to divide by zero.\n    1 | 1 DIV 0\n      | ^\n  workspace.OnRun(Trigger) line 1")
	u.press("nothing\r")
	u.see("      | ^^^^^^^\n" + ready)
	u.seeSomewhere("unknown name nothing\n    1 | nothing\n      | ^^^^^^^")
	u.press("\x04")
	u.leaves(0)
}

func TestPromptCompletes(t *testing.T) {
	u := sitDown(t, nil, "repl")
	u.see(ready)
	u.press("Amount := 5\r")
	u.see(ready)
	u.press("mess\t")
	u.see("calque> MESSAGE")
	u.press("(FORMAT(amo\t")
	u.see("calque> MESSAGE(FORMAT(Amount")
	u.press("))\r")
	u.see("\n5\n" + ready)
	u.press("STR\t")
	u.seeSomewhere("STRCHECKSUM")
	u.seeSomewhere("STRSUBSTNO")
	u.press("\x03")
	u.see(ready)
	u.press("VAR r : Record \"Session E\t\x03")
	u.see(`VAR r : Record "Session Event"` + "\n" + ready)
	u.press(":sess\t\r")
	u.seeSomewhere("this one\n" + ready)
	u.press(":quit\r")
	u.leaves(0)
}

func TestPromptEditsBlocks(t *testing.T) {
	u := sitDown(t, nil, "repl")
	u.see(ready)
	u.press("PROCEDURE Twice(n : Integer) : Integer;\rBEGIN\rEXIT(2 * n)\r")
	u.hit("\x1b[D\x1b[D") // the indentation of the new line goes
	u.see("calque> PROCEDURE Twice(n : Integer) : Integer;\n     .> BEGIN\n     .>   EXIT(2 * n)\n     .>")
	u.press("\x05\x15END;\r")
	u.see("     .> END;\n" + ready)
	u.press("Twice(21)\r")
	u.see("42 : Integer\n" + ready)
	u.hit("\x1b[A") // Twice(21)
	u.see("calque> Twice(21)")
	u.hit("\x1b[A") // the block, as one
	u.see("calque> PROCEDURE Twice(n : Integer) : Integer;\n     .> BEGIN\n     .>   EXIT(2 * n)\n     .> END;")
	u.hit("\x1b[A") // into it
	u.hit("\x1b[H")
	u.press("  EXIT(5 * n);\x0b")
	u.see("     .>   EXIT(5 * n);\n     .> END;")
	u.press("\r")
	u.see("     .> END;\n" + ready)
	u.press("Twice(21)\r")
	u.see("105 : Integer\n" + ready)
	u.press("\x12EXIT(2") // search
	u.see("search 'EXIT(2': PROCEDURE Twice(n : Integer) : Integer;\n     .> BEGIN\n     .>   EXIT(2 * n)\n     .> END;")
	u.press("\r")
	u.see("     .> END;\n" + ready)
	u.press("Twice(21)\r")
	u.see("42 : Integer\n" + ready)
	u.press("\x04")
	u.leaves(0)

	again := sitDown(t, []string{"CALQUE_HISTORY=" + filepath.Join(u.command.Dir, "history")}, "repl")
	again.see(ready)
	again.hit("\x1b[A")
	again.see("calque> Twice(21)")
	again.press("\x03\x04")
	again.leaves(0)
}

func TestPromptStopsWhatRuns(t *testing.T) {
	u := sitDown(t, nil, "repl")
	u.see(ready)
	for _, text := range []string{"n := 1; MESSAGE('go'); WHILE TRUE DO n := n", "MESSAGE('go'); SLEEP(1000000)", "MESSAGE('go'); REPEAT UNTIL FALSE"} {
		u.press(text + "\r")
		u.see("\ngo")
		u.press("\x03")
		u.see("\nInterrupted.\n" + ready)
	}
	u.press("n\r")
	u.see("1 : Integer\n" + ready)
	u.press("CONFIRM('Sure?')\r")
	u.see("Sure? [Yes/No, No]")
	u.press("\x03")
	u.see("No]\nInterrupted.\n" + ready)
	u.press("CONFIRM('Sure?')\r")
	u.see("Sure? [Yes/No, No]")
	u.press("yes\r")
	u.see("TRUE : Boolean\n" + ready)
	u.press("abc\x03")
	u.see("calque> abc\n" + ready)
	u.press("\x04")
	u.leaves(0)
}

const talker = `OBJECT Codeunit 50000 Talker
{
  PROPERTIES { OnRun=VAR i : Integer; BEGIN FOR i := 1 TO 3 DO BEGIN SLEEP(150); MESSAGE('round %1',i); END; SLEEP(1000000); END; }
  CODE { BEGIN END. }
}
`

func TestSessionsTalkWhileSomebodyTypes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "talker.txt")
	if err := os.WriteFile(file, []byte(talker), 0o600); err != nil {
		t.Fatal(err)
	}
	u := sitDown(t, nil, "repl", "--objects", file)
	u.see(ready)
	u.press("VAR id : Integer\r")
	u.see(ready)
	u.press("STARTSESSION(id,CODEUNIT::Talker)\r")
	u.press("x := 'not yet")
	u.until("the last round above the line", func(text string) bool {
		return strings.Contains(text, "session 2: round 3") && strings.HasSuffix(text, "calque> x := 'not yet")
	})
	u.press("'\r")
	u.see("x : Text\n" + ready)
	u.press(":attach 2\r")
	u.seeSomewhere("waits for SLEEP")
	u.press(":stop 2 enough\r")
	u.see("Session 2 has been stopped.\n" + ready)
	u.press(":events 2\r")
	u.seeSomewhere("enough")
	u.press("STARTSESSION(id,CODEUNIT::Talker)\r")
	u.see("TRUE : Boolean\n" + ready)
	u.press(":quit\r")
	u.leaves(0)
	u.seeSomewhere("1 session in the background is stopped.")
}

func TestPromptFollowsTheSize(t *testing.T) {
	u := sitDown(t, nil, "repl")
	u.see(ready)
	u.press("MESSAGE('0123456789012345678901234567890123456789')")
	u.see("9')")
	u.size(30, 24)
	u.see("calque> MESSAGE('0123456789012\n345678901234567890123456789')")
	u.size(80, 24)
	u.see("calque> MESSAGE('0123456789012345678901234567890123456789')")
	u.press("\r")
	u.see("\n0123456789012345678901234567890123456789\n" + ready)
	u.press("\x04")
	u.leaves(0)
}

func TestPromptHasColours(t *testing.T) {
	u := sitDown(t, nil, "repl") // NO_COLOR is set but empty
	u.see(ready)
	u.press("IF TRUE THEN;\r\x04")
	u.leaves(0)
	if !u.screen.Styled() {
		t.Error("there are no colours")
	}
	u = sitDown(t, []string{"NO_COLOR=1"}, "repl")
	u.see(ready)
	u.press("IF TRUE THEN;\r2 + 2\rnothing\r:help\r\x04")
	u.leaves(0)
	if u.screen.Styled() {
		t.Error("there are colours in spite of NO_COLOR")
	}
}

func TestPromptOpensAnEditor(t *testing.T) {
	script := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nsed -i s/4/5/ \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	u := sitDown(t, []string{"VISUAL=", "EDITOR=" + script}, "repl")
	u.see(ready)
	u.press("1 + 4\r")
	u.see("5 : Integer\n" + ready)
	u.press(":edit\r")
	u.see("1 + 5\n6 : Integer\n" + ready)
	u.press("\x04")
	u.leaves(0)
}

func TestPromptShowsWindows(t *testing.T) {
	u := sitDown(t, nil, "repl")
	u.see(ready)
	u.press("VAR w : Dialog\r")
	u.see(ready)
	u.press("w.OPEN('Step #1####'); w.UPDATE(1,'one'); w.UPDATE(1,'two')\r")
	u.see("\nStep two\n" + ready)
	u.press("MESSAGE('below')\r")
	u.see("Step two\ncalque> MESSAGE('below')\nbelow\nStep two\n" + ready)
	u.press("w.CLOSE; MESSAGE('gone')\r")
	u.see("calque> w.CLOSE; MESSAGE('gone')\ngone\n" + ready)
	u.press("\x04")
	u.leaves(0)
}

func TestPromptOnADumbTerminal(t *testing.T) {
	u := sitDown(t, []string{"TERM=dumb"}, "repl")
	u.see(ready)
	u.press("BEGIN\r")
	u.see(".>")
	u.press("MESSAGE('x') END\r")
	u.see("\nx\n" + ready)
	u.press("\x04")
	u.leaves(0)
	if u.screen.Styled() {
		t.Error("there are colours")
	}
}
