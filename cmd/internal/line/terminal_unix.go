//go:build unix

package line

import (
	"os"
	"os/signal"
	"syscall"
)

// watch passes on the signal of a new size.
func (c *console) watch() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGWINCH)
	go func() {
		for range signals {
			select {
			case c.resized <- struct{}{}:
			default: // one is waiting to be seen
			}
		}
	}()
}

// Suspend stops the process as the shell's Ctrl-Z does.
func (c *console) Suspend() { _ = syscall.Kill(0, syscall.SIGTSTP) }
