package sqlite

import (
	"unsafe"

	"calque/runtime/value"
)

// An arena makes texts out of bytes without an allocation for each. The texts share chunks, which are small, so that one text that
// lives long keeps little else alive.
type arena struct{ chunk []byte }

const (
	chunkSize = 1 << 10
	maxShared = 64 // longer texts have memory of their own
)

// text returns a copy of s, or last, a text that has been made before, if it is the same.
func (a *arena) text(s string, last value.Text) value.Text {
	switch {
	case s == "":
		return value.Text{}
	case s == last.String():
		return last
	case len(s) > maxShared:
		return value.NewText(string([]byte(s)))
	}
	if cap(a.chunk)-len(a.chunk) < len(s) {
		a.chunk = make([]byte, 0, chunkSize)
	}
	at := len(a.chunk)
	a.chunk = append(a.chunk, s...)
	return value.NewText(unsafe.String(&a.chunk[at], len(s)))
}
