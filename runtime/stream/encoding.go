package stream

import (
	"encoding/binary"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"calque/runtime/rterr"
	"calque/runtime/value"
)

// An Encoding is a TextEncoding of C/AL, with its ordinal.
type Encoding uint8

// The encodings. MSDos is the default of every stream and file.
// NAV: MSDos and Windows are the code pages of the server's machine; here they are those of Western Europe, which the W1
// application uses.
const (
	MSDos   Encoding = iota // code page 850
	UTF8                    // without a mark in front
	UTF16                   // little-endian, without a mark in front
	Windows                 // code page 1252
)

// EncodingOf returns the encoding with the ordinal of a TextEncoding.
func EncodingOf(o value.Option) (Encoding, error) {
	if o < value.Option(MSDos) || o > value.Option(Windows) {
		return 0, rterr.New(rterr.TypeOutOfRange, int64(o), "TextEncoding")
	}
	return Encoding(o), nil
}

// codePage is the table of a one-byte encoding.
func (e Encoding) codePage() *charmap.Charmap {
	if e == Windows {
		return charmap.Windows1252
	}
	return charmap.CodePage850
}

// Append appends the bytes of a text. A character that the encoding does not have becomes a question mark.
func (e Encoding) Append(dst []byte, t value.Text) []byte {
	switch {
	case e == UTF16:
		for _, u := range t.Units() {
			dst = binary.LittleEndian.AppendUint16(dst, u)
		}
		return dst
	case e == UTF8 || t.IsASCII():
		return append(dst, t.String()...)
	}
	page := e.codePage()
	for _, u := range t.Units() { // unit by unit, as NAV replaces them
		b, ok := page.EncodeRune(rune(u))
		if !ok {
			b = '?'
		}
		dst = append(dst, b)
	}
	return dst
}

// A decoder turns bytes into characters. Surrogates of UTF-16 are characters of their own: joining pairs is left to
// value.NewText.
type decoder struct {
	enc       Encoding
	bigEndian bool // the byte order mark said so
}

// char decodes the first character of w. Its size is 0 if w ends within the character and more bytes follow, which
// last denies.
func (d decoder) char(w []byte, last bool) (r rune, size int) {
	switch d.enc {
	case UTF8:
		return charUTF8(w, last)
	case UTF16:
		return d.unit(w, last)
	}
	if len(w) == 0 {
		return 0, 0
	}
	return d.enc.codePage().DecodeByte(w[0]), 1
}

// longestChar is the number of bytes that the longest character has.
const longestChar = utf8.UTFMax

func charUTF8(w []byte, last bool) (rune, int) {
	if len(w) == 0 || !last && len(w) < longestChar && (!utf8.FullRune(w) || w[0] == surrogateLead) {
		return 0, 0
	}
	r, size := utf8.DecodeRune(w)
	if r == utf8.RuneError && size == 1 && len(w) >= 3 && w[0] == surrogateLead && w[1]&0xE0 == 0xA0 && w[2]&0xC0 == 0x80 {
		// A lone surrogate, which Encoding.Append writes so that a text comes back as it was.
		return 0xD000 | rune(w[1]&0x3F)<<6 | rune(w[2]&0x3F), 3
	}
	return r, size
}

func (d decoder) unit(w []byte, last bool) (rune, int) {
	switch {
	case len(w) >= 2 && d.bigEndian:
		return rune(binary.BigEndian.Uint16(w)), 2
	case len(w) >= 2:
		return rune(binary.LittleEndian.Uint16(w)), 2
	case len(w) == 1 && last: // half a unit at the end
		return utf8.RuneError, 1
	}
	return 0, 0
}

// surrogateLead is the first byte of a surrogate's three-byte form.
const surrogateLead = 0xED

// appendChar appends a character in the form that value.NewText reads.
func appendChar(dst []byte, r rune) []byte {
	if 0xD800 <= r && r < 0xE000 {
		return append(dst, surrogateLead, 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F))
	}
	return utf8.AppendRune(dst, r)
}

// mark returns the length of a byte order mark at the start of w and notes the order it tells.
// NAV: UTF-16 is read in the order that the file itself tells (C/AL reference, Text Encoding). Unknown for UTF-8; Calque
// takes no mark for text.
func (d *decoder) mark(w []byte) int {
	switch {
	case d.enc == UTF8 && len(w) >= 3 && w[0] == 0xEF && w[1] == 0xBB && w[2] == 0xBF:
		return 3
	case d.enc == UTF16 && len(w) >= 2 && w[0] == 0xFF && w[1] == 0xFE:
		return 2
	case d.enc == UTF16 && len(w) >= 2 && w[0] == 0xFE && w[1] == 0xFF:
		d.bigEndian = true
		return 2
	}
	return 0
}
