package repl

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"calque/cmd/internal/line"
)

// Lines reads blocks from what is no terminal, or one that cannot move its cursor.
type Lines struct {
	Out io.Writer // where prompts go; nil: there is nobody to see them

	ctx          context.Context
	in           *bufio.Reader
	prompt, more string
}

// NewLines returns a Reader of lines. The dialogs of code read from the same bufio.Reader.
func NewLines(ctx context.Context, in *bufio.Reader) *Lines { return &Lines{ctx: ctx, in: in} }

// SetPrompt changes what the next block begins with.
func (l *Lines) SetPrompt(prompt, more string) { l.prompt, l.more = prompt, more }

// Read reads lines until they are a whole input, or there are no more. It returns early if the context ends.
func (l *Lines) Read(string) (string, error) {
	type block struct {
		text string
		err  error
	}
	read := make(chan block, 1)
	go func() { // it stays behind if the context ends first
		text, err := l.block()
		read <- block{text, err}
	}()
	select {
	case b := <-read:
		return b.text, b.err
	case <-l.ctx.Done():
		return "", line.ErrEnd
	}
}

func (l *Lines) block() (string, error) {
	text, prompt := "", l.prompt
	for {
		if l.Out != nil {
			io.WriteString(l.Out, prompt)
		}
		prompt = l.more
		part, err := l.in.ReadString('\n')
		text += strings.TrimRight(part, "\r\n")
		switch {
		case errors.Is(err, io.EOF) && strings.TrimSpace(text) == "":
			return "", line.ErrEnd
		case errors.Is(err, io.EOF):
			return text, nil
		case err != nil:
			return "", err
		case Ends(text):
			return text, nil
		}
		text += "\n"
	}
}
