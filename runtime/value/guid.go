package value

import (
	"bytes"
	"encoding/hex"
	"io"

	"calque/runtime/rterr"
)

// GUID is a globally unique identifier, its bytes in the order of the text form.
type GUID [16]byte

// NewGUID returns a random GUID (version 4) from a source of random bytes.
func NewGUID(random io.Reader) (GUID, error) {
	var g GUID
	if _, err := io.ReadFull(random, g[:]); err != nil {
		return GUID{}, err
	}
	g[6] = g[6]&0x0F | 0x40
	g[8] = g[8]&0x3F | 0x80
	return g, nil
}

// ParseGUID reads the text form, with or without braces; the hyphens may be missing all together. An empty text is
// the null GUID.
func ParseGUID(t Text) (GUID, error) {
	s := t.TrimSpaces().s
	if s == "" {
		return GUID{}, nil
	}
	if len(s) >= 2 && s[0] == '{' && s[len(s)-1] == '}' {
		s = s[1 : len(s)-1]
	}
	if len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' {
		s = s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	}
	var g GUID
	if len(s) == 32 {
		if n, err := hex.Decode(g[:], []byte(s)); err == nil && n == 16 {
			return g, nil
		}
	}
	return GUID{}, rterr.New(rterr.InvalidGUID)
}

// IsNull reports whether all bytes are zero.
func (g GUID) IsNull() bool { return g == GUID{} }

// Compare orders GUIDs by their text form: -1, 0 or 1.
func (g GUID) Compare(h GUID) int { return bytes.Compare(g[:], h[:]) }

// Text is the text form, {8-4-4-4-12} in upper-case hexadecimal digits.
func (g GUID) Text() Text { return ASCIIText(g.String()) }

// String is the text form.
func (g GUID) String() string {
	const digits = "0123456789ABCDEF"
	var b [38]byte
	b[0], b[37] = '{', '}'
	j := 1
	for i, c := range g {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b[j] = '-'
			j++
		}
		b[j], b[j+1] = digits[c>>4], digits[c&15]
		j += 2
	}
	return string(b[:])
}

// format is the text form; formats 3 and 4 are without braces, 3 without hyphens too.
func (g GUID) format(number int) Text {
	s := g.String()
	switch number {
	case 3:
		return ASCIIText(s[1:9] + s[10:14] + s[15:19] + s[20:24] + s[25:37])
	case 4:
		return ASCIIText(s[1:37])
	}
	return ASCIIText(s)
}
