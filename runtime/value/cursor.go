package value

import (
	"unsafe"

	"calque/runtime/rterr"
)

// A Cursor remembers where it read last in a text that is not all ASCII, so that a loop over the characters of a long one
// need not count them from the start each time.
type Cursor struct {
	s  string // the text
	at place
}

// shortText is the size in bytes of texts that are counted from the start.
const shortText = 32

// UnitAt is Text.UnitAt.
func (c *Cursor) UnitAt(t Text, i int) (Char, error) {
	if i < 1 || i > t.n {
		return 0, rterr.New(rterr.TextIndex, i, t.n)
	}
	if t.IsASCII() {
		return Char(t.s[i-1]), nil
	}
	return t.unit(c.place(t, i-1)), nil
}

// Sub is Text.Sub.
func (c *Cursor) Sub(t Text, pos, length int) Text {
	if t.IsASCII() || len(t.s) <= shortText {
		return t.Sub(pos, length)
	}
	from, to := t.clip(pos, length)
	if from >= to {
		return Text{}
	}
	start := c.place(t, from)
	return t.cut(start, c.place(t, to))
}

// place returns where the unit with 0-based index u stands in t, and stays there.
func (c *Cursor) place(t Text, u int) place {
	if u >= t.n || len(t.s) <= shortText {
		return t.place(u)
	}
	if len(c.s) != len(t.s) || unsafe.StringData(c.s) != unsafe.StringData(t.s) || u < c.at.unit/2 {
		c.s, c.at = t.s, place{}
	}
	if u >= c.at.unit {
		c.at = t.advance(c.at, u)
	} else {
		c.at = t.retreat(c.at, u)
	}
	return c.at
}

// retreat goes back from a place to the unit with 0-based index u, which lies in front of it.
func (t Text) retreat(from place, u int) place {
	at := from
	if at.inPair {
		at.unit, at.inPair = at.unit-1, false
	}
	for at.unit > u {
		at.offset--
		for t.s[at.offset]&0xC0 == 0x80 {
			at.offset--
		}
		at.unit--
		if t.s[at.offset] >= 0xF0 {
			at.unit--
		}
	}
	at.inPair = at.unit < u
	at.unit = u
	return at
}
