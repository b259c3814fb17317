package repl

import (
	"testing"
	"unicode/utf8"
)

// FuzzTyping checks that nothing somebody types makes the prompt fail while it is typed: where a block ends, its indentation, its
// colours and what completes it.
func FuzzTyping(f *testing.F) {
	for _, text := range []string{
		"x := 1", "PROCEDURE P(n : Integer); VAR c : Record Customer; BEGIN c.", "OBJECT Table 1 T\n{\n  FIELDS\n  {\n    { 1 ;;No.", ":help MESS",
		"a.b(c[1]).\"d e\"::f", "'open", "{ open", "CASE x OF 1: y; ELSE", "WITH Rec DO BEGIN", "DATABASE::", "\"x", "ä::ö.ü", "((((", "]))", "VAR x : ARRAY [",
	} {
		f.Add(text)
	}
	s, _ := start(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		Ends(text)
		Indent(text)
		runes := []rune(text)
		for i, span := range s.paint(text) {
			if span.From < 0 || span.To > len(runes) || span.From >= span.To {
				t.Fatalf("%q: span %d is %v", text, i, span)
			}
		}
		if from, _ := s.complete(text, len(runes)); from < 0 || from > len(runes) {
			t.Fatalf("%q: the word begins at %d", text, from)
		}
	})
}
