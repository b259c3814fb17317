package value

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// This file takes long texts apart, for work that must be possible to interrupt.

// Pieces yields the text in pieces of about so many bytes; a character is never divided.
func (t Text) Pieces(size int) iter.Seq[Text] {
	return pieces(t.s, t.IsASCII(), size)
}

func pieces(s string, ascii bool, size int) iter.Seq[Text] {
	return func(yield func(Text) bool) {
		for s != "" {
			end := min(size, len(s))
			for end < len(s) && !utf8.RuneStart(s[end]) {
				end++
			}
			piece := Text{s[:end], end}
			if !ascii {
				piece = NewText(s[:end])
			}
			if !yield(piece) {
				return
			}
			s = s[end:]
		}
	}
}

// IndexFunc is Index for a long text: it calls poll after every so many bytes, whose error ends the search.
func (t Text) IndexFunc(sub Text, size int, poll func() error) (int, error) {
	if sub.n == 0 || sub.n > t.n {
		return 0, nil
	}
	for at := 0; at+len(sub.s) <= len(t.s); at += size {
		if err := poll(); err != nil {
			return 0, err
		}
		end := min(at+size+len(sub.s)-1, len(t.s))
		if i := strings.Index(t.s[at:end], sub.s); i >= 0 {
			return t.unitsBefore(at+i, size, poll)
		}
	}
	if t.IsASCII() || sub.s[0] != surrogateLead && !strings.Contains(sub.s, "\xED") {
		return 0, nil
	}
	return t.indexUnits(sub), nil // half a pair: rare
}

// unitsBefore returns the position of the character that begins at a byte.
func (t Text) unitsBefore(at, size int, poll func() error) (int, error) {
	if t.IsASCII() {
		return at + 1, nil
	}
	n := 1
	for piece := range pieces(t.s[:at], false, size) {
		if err := poll(); err != nil {
			return 0, err
		}
		n += piece.n
	}
	return n, nil
}
