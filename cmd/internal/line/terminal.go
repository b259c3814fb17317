package line

import (
	"os"

	"golang.org/x/term"
)

// A console is the terminal of the process.
type console struct {
	in, out *os.File
	resized chan struct{}
}

// Console returns the process's terminal: two files that are one.
func Console(in, out *os.File) Terminal {
	c := &console{in: in, out: out, resized: make(chan struct{}, 1)}
	c.watch()
	return c
}

func (c *console) Read(p []byte) (int, error)  { return c.in.Read(p) }
func (c *console) Write(p []byte) (int, error) { return c.out.Write(p) }

// Raw switches the terminal to raw mode.
func (c *console) Raw() (restore func() error, err error) {
	fd := int(c.in.Fd())
	state, err := term.MakeRaw(fd)
	if err != nil {
		return nil, err
	}
	return func() error { return term.Restore(fd, state) }, nil
}

// Size returns the size of the screen; where nobody knows, the usual one.
func (c *console) Size() (columns, rows int) {
	columns, rows, err := term.GetSize(int(c.out.Fd()))
	if err != nil || columns <= 0 || rows <= 0 {
		return 80, 24
	}
	return columns, rows
}

// Resized is sent to when the size has changed.
func (c *console) Resized() <-chan struct{} { return c.resized }
