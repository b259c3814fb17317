package parse

import (
	"strings"

	"calque/lang/ast"
	"calque/lang/source"
)

// SplitLanguages splits the value of a text constant or of a property such as CaptionML into its languages:
// "ENU=Customer;DAN=Debitor". A text that holds a semicolon or edge blanks is in double quotes, in which a double quote is
// doubled. Line breaks and indentation in front of a language are layout.
//
// A value without any language has one part with an empty Lang.
func SplitLanguages(value string) []ast.TextPart {
	var parts []ast.TextPart
	for rest := value; ; {
		rest = strings.TrimLeft(rest, " \t\r\n")
		if rest == "" {
			return parts
		}
		var part ast.TextPart
		if n := languageLen(rest); n > 0 {
			part.Lang = source.NewName(rest[:n])
			rest = rest[n+1:]
		}
		part.Text, rest = languageText(rest)
		parts = append(parts, part)
	}
}

// languageLen returns the length of the language code that begins s and is followed by an equals sign: three letters, or
// the @@@ of a translator's comment.
func languageLen(s string) int {
	n := strings.IndexByte(s, '=')
	if n != 3 {
		return 0
	}
	for i := 0; i < n; i++ {
		c := s[i]
		if c != '@' && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return 0
		}
	}
	return n
}

// languageText takes one text from the front of s, and the semicolon behind it.
func languageText(s string) (text, rest string) {
	if !strings.HasPrefix(s, `"`) {
		text, rest, _ = strings.Cut(s, ";")
		return text, rest
	}
	for i := 1; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			i++
			continue
		}
		_, rest, _ = strings.Cut(s[i+1:], ";")
		return strings.ReplaceAll(s[1:i], `""`, `"`), rest
	}
	return s[1:], ""
}
