package filter

import "strings"

// This file matches texts with patterns.

// A glob is a pattern with its shape, which most patterns have one of the simple kinds of.
type glob struct {
	pattern string
	literal string // what stands between the outer stars
	shape   shape
}

// A shape says what has to be done to match a pattern.
type shape uint8

const (
	general  shape = iota
	prefix         // A*
	suffix         // *A
	contains       // *A*
)

// newGlob finds the shape of a pattern.
func newGlob(pattern string) glob {
	g := glob{pattern: pattern}
	head, tail := strings.HasPrefix(pattern, "*"), strings.HasSuffix(pattern, "*")
	g.literal = strings.Trim(pattern, "*")
	switch {
	case strings.ContainsAny(g.literal, "*?"):
	case head && tail:
		g.shape = contains
	case head:
		g.shape = suffix
	case tail:
		g.shape = prefix
	}
	return g
}

func (g *glob) match(s string) bool {
	switch g.shape {
	case prefix:
		return strings.HasPrefix(s, g.literal)
	case suffix:
		return strings.HasSuffix(s, g.literal)
	case contains:
		return strings.Contains(s, g.literal)
	}
	return like(g.pattern, s)
}

// like matches s with any pattern. Only the last star needs to be tried again, one character further each time, since
// what stands before it is matched as early as possible.
func like(pattern, s string) bool {
	p, i := 0, 0
	star, retry := -1, 0 // the last star and where the text goes on behind what it took
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, retry = p, i
			p++
		case p < len(pattern) && pattern[p] == '?':
			p++
			i += charLen(s[i:])
		case p < len(pattern) && pattern[p] == s[i]:
			p++
			i++
		case star >= 0:
			retry += charLen(s[retry:])
			p, i = star+1, retry
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// charLen is the length in bytes of the first character of s.
func charLen(s string) int {
	n := 1
	switch c := s[0]; {
	case c < 0xC0:
	case c < 0xE0:
		n = 2
	case c < 0xF0:
		n = 3
	default:
		n = 4
	}
	return min(n, len(s))
}
