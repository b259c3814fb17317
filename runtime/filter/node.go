package filter

import (
	"strings"
	"unicode/utf8"

	"calque/runtime/value"
)

// This file holds what a backend that translates a tree node by node asks of a node.

// MatchText reports whether a text passes the node of a filter on a Text or Code field.
func (n *Node) MatchText(t value.Text) bool { return n.matchText(t) }

// Prefix returns the interval that a Like node is, if its pattern is a plain text with a star behind it: a text matches if and
// only if it lies in there.
func (n *Node) Prefix() (x Interval, ok bool) {
	s := n.From.T.String()
	if n.Op != Like || n.Fold || strings.IndexAny(s, "*?") != len(s)-1 || !strings.HasSuffix(s, "*") {
		return x, false
	}
	// Where surrogates are near, the hull holds more than what begins so.
	if last, _ := utf8.DecodeLastRuneInString(s[:len(s)-1]); last == 0xD7FF || !utf8.ValidString(s) {
		return x, false
	}
	x = n.prefixHull()
	return x, !x.From.Unbounded && !x.To.Unbounded
}
