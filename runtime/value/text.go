package value

import (
	"strings"
	"unicode/utf8"
)

// This file defines Text, the value of C/AL Text and Code, and its construction. See text_ops.go for what one can do
// with it.

// Text is a C/AL text. C/AL counts UTF-16 units, while the bytes are WTF-8: UTF-8 in which a surrogate without its
// partner has its own three-byte form. A pair of surrogates is always the four-byte form, so equal texts have equal
// bytes and Text can be compared with ==.
//
// Invariant: n is the number of units; n == len(s) if and only if every byte is ASCII, which is the fast path of every
// operation. The zero value is the empty text.
type Text struct {
	s string
	n int
}

// NewText returns the text of s. Three-byte surrogates in s are kept (pairs are merged); bytes that belong to no
// character become U+FFFD.
func NewText(s string) Text {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return Text{s, i}
	}
	n := i
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return normalise(s)
		}
		n++
		if r > 0xFFFF {
			n++
		}
		i += size
	}
	return Text{s, n}
}

// ASCIIText returns the text of s, which the caller knows to be ASCII.
func ASCIIText(s string) Text { return Text{s, len(s)} }

// TextFromUnits returns the text of UTF-16 units, which may hold lone surrogates.
func TextFromUnits(units []uint16) Text {
	b := make([]byte, 0, len(units)+len(units)/8)
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if isHigh(r) && i+1 < len(units) && isLow(rune(units[i+1])) {
			r = joinPair(r, rune(units[i+1]))
			i++
		}
		b = appendWTF8(b, r)
	}
	return Text{string(b), len(units)}
}

// TextFromChar returns the text of one unit.
func TextFromChar(c Char) Text {
	if c < utf8.RuneSelf {
		return Text{asciiStrings[c : c+1], 1}
	}
	return Text{string(appendWTF8(nil, rune(c))), 1}
}

// asciiStrings lets TextFromChar work without allocation.
const asciiStrings = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f" +
	"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

// Len is the number of UTF-16 units, which is what STRLEN returns.
func (t Text) Len() int { return t.n }

// String returns the bytes, WTF-8. Use Printable for output that must be UTF-8.
func (t Text) String() string { return t.s }

// IsASCII reports whether all characters are ASCII.
func (t Text) IsASCII() bool { return t.n == len(t.s) }

// IsEmpty reports whether t is ”.
func (t Text) IsEmpty() bool { return t.s == "" }

// Printable returns t as valid UTF-8: a lone surrogate becomes U+FFFD. For output only; nothing that C/AL can read
// goes through it.
func (t Text) Printable() string {
	if t.IsASCII() || utf8.ValidString(t.s) {
		return t.s
	}
	return replaceSurrogates(t.s)
}

// Units returns the UTF-16 units.
func (t Text) Units() []uint16 {
	units := make([]uint16, 0, t.n)
	for i := 0; i < len(t.s); {
		r, size := decodeWTF8(t.s[i:])
		i += size
		if r > 0xFFFF {
			hi, lo := splitPair(r)
			units = append(units, uint16(hi), uint16(lo))
			continue
		}
		units = append(units, uint16(r))
	}
	return units
}

// normalise makes a Text of arbitrary bytes: pairs of three-byte surrogates are merged, stray bytes are replaced.
func normalise(s string) Text {
	var b textBuilder
	for i := 0; i < len(s); {
		r, size := decodeWTF8(s[i:])
		b = b.addRune(r)
		i += size
	}
	return b.text()
}

// replaceSurrogates replaces each lone surrogate by U+FFFD.
func replaceSurrogates(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := decodeWTF8(s[i:])
		if isSurrogate(r) {
			r = utf8.RuneError
		}
		b.WriteRune(r)
		i += size
	}
	return b.String()
}

// surrogateLead is the first byte of every three-byte surrogate (and of U+D000..U+D7FF).
const surrogateLead = 0xED

func isHigh(r rune) bool      { return 0xD800 <= r && r < 0xDC00 }
func isLow(r rune) bool       { return 0xDC00 <= r && r < 0xE000 }
func isSurrogate(r rune) bool { return 0xD800 <= r && r < 0xE000 }

func joinPair(hi, lo rune) rune         { return (hi-0xD800)<<10 | (lo - 0xDC00) + 0x10000 }
func splitPair(r rune) (hi, lo rune)    { r -= 0x10000; return 0xD800 + r>>10, 0xDC00 + r&0x3FF }
func endsInHigh(s string) (rune, bool)  { return surrogateAt(s, len(s)-3, isHigh) }
func startsInLow(s string) (rune, bool) { return surrogateAt(s, 0, isLow) }

// surrogateAt returns the three-byte surrogate at byte i of s if it is of the wanted half.
func surrogateAt(s string, i int, half func(rune) bool) (rune, bool) {
	if i < 0 || len(s) < i+3 || s[i] != surrogateLead {
		return 0, false
	}
	r, _ := decodeWTF8(s[i:])
	return r, half(r)
}

// decodeWTF8 decodes the first character, surrogates included; a stray byte is U+FFFD of size 1.
func decodeWTF8(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == surrogateLead &&
		s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, size
}

// appendWTF8 appends r; a surrogate gets its three-byte form.
func appendWTF8(b []byte, r rune) []byte {
	if isSurrogate(r) {
		return append(b, surrogateLead, 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F))
	}
	return utf8.AppendRune(b, r)
}
