package value

import "unsafe"

// A Grower makes texts that are built up by appending, as loops do with S := S + X, without copying the whole each
// time. It remembers the text that it made last and the room behind it; appending to that very text fills the room.
//
// Texts stay immutable: what a Text shows of the memory is never written again, only what lies behind it. A Grower has one
// user at a time; the texts that it made may be shared.
type Grower struct{ b []byte }

const (
	minGrown = 128     // length in bytes from which room for more is made
	maxRoom  = 4 << 20 // the most room that is made
)

// Owns reports whether t is the text that g made last, so that appending to it is cheap.
func (g *Grower) Owns(t Text) bool {
	return len(g.b) > 0 && len(t.s) == len(g.b) && unsafe.StringData(t.s) == unsafe.SliceData(g.b)
}

// Makes returns the number of bytes that Append would make for t and u.
func (g *Grower) Makes(t, u Text) int {
	size := len(t.s) + len(u.s)
	switch {
	case isJoined(t, u):
		return size
	case g.Owns(t) && size <= cap(g.b):
		return 0
	}
	return size + min(size, maxRoom)
}

// isJoined reports whether t and u are joined as any two texts are.
func isJoined(t, u Text) bool {
	return u.n == 0 || len(t.s)+len(u.s) < minGrown || u.s[0] == surrogateLead
}

// Append returns t followed by u.
func (g *Grower) Append(t, u Text) Text {
	if isJoined(t, u) {
		return t.Concat(u)
	}
	if made := g.Makes(t, u); made > 0 {
		g.b = append(make([]byte, 0, made), t.s...)
	}
	g.b = append(g.b, u.s...)
	return Text{unsafe.String(&g.b[0], len(g.b)), t.n + u.n}
}
