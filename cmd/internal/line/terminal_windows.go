package line

import (
	"syscall"

	"golang.org/x/term"
)

// virtualTerminal is ENABLE_VIRTUAL_TERMINAL_PROCESSING: the console carries out ANSI sequences. Newer terminals do so anyway.
const virtualTerminal = 0x0004

// watch switches the console to ANSI sequences. There is no signal of a new size; the next key finds out.
func (c *console) watch() {
	handle := syscall.Handle(c.out.Fd())
	var mode uint32
	if !term.IsTerminal(int(handle)) || syscall.GetConsoleMode(handle, &mode) != nil {
		return
	}
	setMode := syscall.NewLazyDLL("kernel32.dll").NewProc("SetConsoleMode")
	_, _, _ = setMode.Call(uintptr(handle), uintptr(mode|virtualTerminal)) // an old console shows the sequences as they are
}

// Suspend does nothing: the system cannot.
func (c *console) Suspend() {}
