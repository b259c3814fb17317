package source

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
)

// A Charset decodes and encodes source text. Decoding never fails and encoding restores the same bytes: a byte that has
// no meaning in the character set becomes a character of its own (in UTF-8 it stays as it is).
type Charset struct {
	name   string
	table  *[256]rune    // what each byte means; nil for UTF-8
	back   map[rune]byte // the inverse of table
	wide   wideOrder     // UTF-16: the byte order of the original
	marked bool          // text starts with a byte order mark
}

// A wideOrder reads and writes the two bytes of a UTF-16 unit.
type wideOrder interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

var (
	// UTF8 is the character set of scripts.
	UTF8 = &Charset{name: "utf-8"}

	// CP850 is the character set of exported objects unless told otherwise: NAV writes exports in the OEM code page of
	// the client's machine.
	CP850 = newCodePage("850", charmap.CodePage850)

	utf8Marked = &Charset{name: "utf-8", marked: true}
	utf16LE    = &Charset{name: "utf-16le", wide: binary.LittleEndian, marked: true}
	utf16BE    = &Charset{name: "utf-16be", wide: binary.BigEndian, marked: true}

	// charmaps are the code pages by number; names that are not numbers go through the Web's and IANA's indexes.
	charmaps = map[string]*charmap.Charmap{
		"437": charmap.CodePage437, "850": charmap.CodePage850, "852": charmap.CodePage852, "855": charmap.CodePage855,
		"858": charmap.CodePage858, "860": charmap.CodePage860, "862": charmap.CodePage862, "863": charmap.CodePage863,
		"865": charmap.CodePage865, "866": charmap.CodePage866, "874": charmap.Windows874, "1250": charmap.Windows1250,
		"1251": charmap.Windows1251, "1252": charmap.Windows1252, "1253": charmap.Windows1253, "1254": charmap.Windows1254,
		"1255": charmap.Windows1255, "1256": charmap.Windows1256, "1257": charmap.Windows1257, "1258": charmap.Windows1258,
	}
)

const utf8MarkLen = 3

// NewCharset returns the character set called name: utf-8, a code page number such as 850 or cp1252, or any name of a
// one-byte character set that the Web or IANA knows.
func NewCharset(name string) (*Charset, error) {
	word := strings.ToLower(strings.TrimSpace(name))
	number := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(word, "windows-"), "cp"), "ibm")
	switch {
	case word == "utf-8" || word == "utf8":
		return UTF8, nil
	case number == "850":
		return CP850, nil
	case charmaps[number] != nil:
		return newCodePage(number, charmaps[number]), nil
	}
	enc, err := htmlindex.Get(word)
	if err != nil {
		enc, err = ianaindex.IANA.Encoding(word)
	}
	if table, ok := enc.(*charmap.Charmap); err == nil && ok {
		return newCodePage(word, table), nil
	}
	return nil, fmt.Errorf("unknown or unsupported encoding %q", name)
}

// newCodePage turns a library code page into a total, reversible table.
func newCodePage(name string, page *charmap.Charmap) *Charset {
	c := &Charset{name: name, table: new([256]rune)}
	for i := range c.table {
		c.table[i] = page.DecodeByte(byte(i))
	}
	c.back = make(map[rune]byte, 256)
	for i, r := range c.table {
		if _, taken := c.back[r]; !taken && r != utf8.RuneError {
			c.back[r] = byte(i)
		}
	}
	for i, r := range c.table {
		if b, ok := c.back[r]; ok && b == byte(i) {
			continue
		}
		// Private use stands for a byte without meaning, unless the C1 control of that number is free.
		r = rune(i)
		if _, taken := c.back[r]; taken {
			r = 0xF700 + rune(i)
		}
		c.table[i], c.back[r] = r, byte(i)
	}
	return c
}

// Name is the name by which NewCharset finds c again.
func (c *Charset) Name() string { return c.name }

// IsUTF8 reports whether text needs no decoding.
func (c *Charset) IsUTF8() bool { return c.table == nil }

// Decode returns the text that b spells.
func (c *Charset) Decode(b []byte) string {
	i := 0
	for i < len(b) && b[i] < 0x80 {
		i++
	}
	if i == len(b) || c.IsUTF8() {
		return string(b)
	}
	var s strings.Builder
	s.Grow(len(b) + 8)
	s.Write(b[:i])
	for _, x := range b[i:] {
		s.WriteRune(c.table[x])
	}
	return s.String()
}

// Encode returns the bytes of a text. A character that c does not have becomes a question mark, and ok is false.
func (c *Charset) Encode(text string) (b []byte, ok bool) {
	if c.IsUTF8() {
		return []byte(text), true
	}
	ok = true
	b = make([]byte, 0, len(text))
	for _, r := range text {
		x, known := c.back[r]
		if !known {
			x, ok = '?', false
		}
		b = append(b, x)
	}
	return b, ok
}

// Original turns a file's bytes, or bytes edited in its place, into what stands on disk. Only UTF-16 text differs.
func (c *Charset) Original(data []byte) []byte {
	if c.wide == nil {
		return data
	}
	out := c.wide.AppendUint16(nil, 0xFEFF)
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(data) && data[i] == 0xED {
			// A lone surrogate, kept by narrow in three bytes.
			r, n = rune(data[i]&0xF)<<12|rune(data[i+1]&0x3F)<<6|rune(data[i+2]&0x3F), 3
		}
		i += n
		if r >= 0x10000 {
			hi, lo := utf16.EncodeRune(r)
			out = c.wide.AppendUint16(out, uint16(hi))
			r = lo
		}
		out = c.wide.AppendUint16(out, uint16(r))
	}
	return out
}

// narrow turns marked UTF-16 into UTF-8 without its mark. Lone surrogates are kept in three bytes each.
func (c *Charset) narrow(data []byte) []byte {
	out := make([]byte, 0, len(data)/2+16)
	for i := 2; i+1 < len(data); i += 2 {
		r := rune(c.wide.Uint16(data[i:]))
		if utf16.IsSurrogate(r) && i+3 < len(data) {
			if pair := utf16.DecodeRune(r, rune(c.wide.Uint16(data[i+2:]))); pair != utf8.RuneError {
				r = pair
				i += 2
			}
		}
		if utf16.IsSurrogate(r) {
			out = append(out, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0xBF, 0x80|byte(r)&0x3F)
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// byteOrderMark returns the character set that data's first bytes announce, or nil.
func byteOrderMark(data []byte) *Charset {
	switch {
	case hasUTF8Mark(data):
		return utf8Marked
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return utf16LE
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return utf16BE
	}
	return nil
}

func hasUTF8Mark(data []byte) bool { return bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}) }

// Detect returns the character set of unmarked text when nobody told it: CP850 for a file of exported objects, UTF-8 for a
// script, which may start with objects too but does not end with one.
func Detect(data []byte) *Charset {
	head := bytes.TrimLeft(data, " \t\r\n")
	tail := bytes.TrimRight(data, " \t\r\n\x1a")
	if len(head) > 6 && Fold(string(head[:6])) == "OBJECT" && bytes.HasSuffix(tail, []byte("}")) {
		return CP850
	}
	return UTF8
}
