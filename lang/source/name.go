package source

import (
	"strings"
	"unicode"
)

// A Key is a folded C/AL name: two spellings of one identifier have equal keys. Keys are what maps and comparisons use.
type Key string

// A Name is a C/AL identifier as it was written, with its folded key. C/AL identifiers are case-insensitive; a Name
// folds once, when it is made.
type Name struct {
	Text string // as written, without the double quotes
	Key  Key    // folded
}

// NewName returns the name spelled text, without quotes.
func NewName(text string) Name { return Name{Text: text, Key: Fold(text)} }

// Is reports whether n names the same thing as key.
func (n Name) Is(key Key) bool { return n.Key == key }

// IsZero reports whether n is the absent name.
func (n Name) IsZero() bool { return n.Text == "" }

// String returns the name as it was written.
func (n Name) String() string { return n.Text }

// Quoted returns the name as it must be written in C/AL code: in double quotes unless it is a plain identifier.
func (n Name) Quoted() string {
	if isPlain(n.Text) {
		return n.Text
	}
	return `"` + n.Text + `"`
}

// Fold returns the key of a spelling: letters in upper case, everything else unchanged.
func Fold(text string) Key {
	for i := 0; i < len(text); i++ {
		if c := text[i]; 'a' <= c && c <= 'z' || c >= 0x80 {
			return fold(text, i)
		}
	}
	return Key(text)
}

// fold folds text from the byte at i on.
func fold(text string, i int) Key {
	b := []byte(text)
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case 'a' <= c && c <= 'z':
			b[i] = c - ('a' - 'A')
		case c >= 0x80:
			return Key(strings.Map(unicode.ToUpper, text))
		}
	}
	return Key(b)
}

// isPlain reports whether text can be written without double quotes: a letter or underscore, then letters, digits and
// underscores, all ASCII. Reserved words are the caller's business.
func isPlain(text string) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		letter := c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return text != ""
}
