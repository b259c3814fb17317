//go:build !unix && !windows

package line

// watch does nothing: there is no signal of a new size, and the next key finds out.
func (c *console) watch() {}

// Suspend does nothing: such systems cannot.
func (c *console) Suspend() {}
