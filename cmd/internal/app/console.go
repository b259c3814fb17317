package app

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"calque/lang/source"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// A Console is the user at the other end of a session that runs on the command line. Messages go to standard output at
// once; a question takes one line of standard input, and at its end is the client-callback error, never a silent default.
type Console struct {
	std *IO

	mu      sync.Mutex
	in      *bufio.Reader
	windows []*window // open Dialog windows, the newest last
	drawn   int       // lines of the terminal that the newest one covers
}

// NewConsole returns the console on these streams.
func NewConsole(std *IO) *Console { return &Console{std: std, in: bufio.NewReader(std.In)} }

var _ exec.UI = (*Console)(nil)

// Message prints a message on lines of its own.
// Differs: NAV shows messages when the code ends or waits; Calque prints them at once.
func (c *Console) Message(text string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.print(text + "\n")
}

// Confirm asks a question. An empty answer takes the preset one.
func (c *Console) Confirm(question string, preset bool) (bool, error) {
	words := value.WordsFor("ENU")
	prompt := question + " [" + words.Yes + "/" + words.No + ", " + word(words, preset) + "] "
	for {
		answer, err := c.ask(prompt, "a confirmation dialog box")
		if err != nil {
			return false, err
		}
		if answer == "" {
			return preset, nil
		}
		if isYes, ok := parseYesNo(answer, words); ok {
			return isYes, nil
		}
		if err := c.refuse(answer); err != nil {
			return false, err
		}
	}
}

func word(words *value.Words, yes bool) string {
	if yes {
		return words.Yes
	}
	return words.No
}

// parseYesNo reads an answer: a word, its beginning, or 1 or 0.
func parseYesNo(answer string, words *value.Words) (yes, ok bool) {
	key := source.Fold(answer)
	begins := func(word string) bool { return strings.HasPrefix(string(source.Fold(word)), string(key)) }
	switch {
	case answer == "1" || begins(words.Yes) || begins(words.True):
		return true, true
	case answer == "0" || begins(words.No) || begins(words.False):
		return false, true
	}
	return false, false
}

// StrMenu lets the user choose an option by its number or text; 0 is none of them, an empty answer the preset one.
func (c *Console) StrMenu(options []string, preset int, instruction string) (int, error) {
	var menu strings.Builder
	if instruction != "" {
		menu.WriteString(instruction + "\n")
	}
	options = slices.Clone(options)
	for i := range options {
		options[i] = accelerators.Replace(options[i])
		fmt.Fprintf(&menu, "  %d  %s\n", i+1, options[i])
	}
	fmt.Fprintf(&menu, "Choose 1 to %d, or 0 to cancel [%d] ", len(options), preset)
	for {
		answer, err := c.ask(menu.String(), "a menu of options")
		if err != nil {
			return 0, err
		}
		if answer == "" {
			return preset, nil
		}
		if n, ok := parseChoice(answer, options); ok {
			return n, nil
		}
		if err := c.refuse(answer); err != nil {
			return 0, err
		}
	}
}

// accelerators takes the marks of accelerator keys out of captions. NAV: & stands before the key, && is an & that is shown.
var accelerators = strings.NewReplacer("&&", "&", "&", "")

func parseChoice(answer string, options []string) (n int, ok bool) {
	if n, err := strconv.Atoi(answer); err == nil {
		return n, 0 <= n && n <= len(options)
	}
	for i, option := range options {
		if source.Fold(option) == source.Fold(answer) {
			return i + 1, true
		}
	}
	return 0, false
}

// Hyperlink prints the address: there is no browser to open it.
func (c *Console) Hyperlink(url string) error { return c.Message(url) }

// ask prints a prompt and reads one line. Off a terminal the answer is printed behind the prompt, so that a transcript reads
// like a dialog.
func (c *Console) ask(prompt, what string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.std.Ask != nil {
		return c.askEditor(prompt, what)
	}
	if err := c.print(prompt); err != nil {
		return "", err
	}
	line, err := c.in.ReadString('\n')
	if err != nil && (line == "" || !errors.Is(err, io.EOF)) {
		if printErr := c.print("\n"); printErr != nil {
			return "", printErr
		}
		return "", rterr.New(rterr.Callback, what)
	}
	line = strings.TrimSpace(line)
	if !c.std.OutTerminal {
		if err := c.print(line + "\n"); err != nil {
			return "", err
		}
	}
	return line, nil
}

// askEditor lets a front end ask. Callers hold mu.
func (c *Console) askEditor(prompt, what string) (string, error) {
	if err := c.erase(); err != nil {
		return "", err
	}
	line, err := c.std.Ask(prompt)
	if err != nil {
		return "", rterr.New(rterr.Callback, what)
	}
	return strings.TrimSpace(line), c.draw()
}

// refuse tells the user that an answer does not fit. Off a terminal nobody can answer again.
func (c *Console) refuse(answer string) error {
	if c.std.OutTerminal {
		return c.Message("Please answer again.")
	}
	return rterr.New(rterr.NoSuchAnswer, answer)
}

// print writes to standard output, in front of an open window.
func (c *Console) print(text string) error {
	if err := c.erase(); err != nil {
		return err
	}
	if _, err := io.WriteString(c.std.Out, text); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	if strings.HasSuffix(text, "\n") {
		return c.draw()
	}
	return nil
}
