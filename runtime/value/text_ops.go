package value

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"calque/runtime/rterr"
)

// This file defines the operations on Text. Positions are 1-based and count UTF-16 units, as in C/AL.

// Concat returns t followed by u.
func (t Text) Concat(u Text) Text {
	switch {
	case t.n == 0:
		return u
	case u.n == 0:
		return t
	}
	if u.s[0] == surrogateLead {
		if lo, ok := startsInLow(u.s); ok {
			if hi, ok := endsInHigh(t.s); ok {
				pair := string(joinPair(hi, lo))
				return Text{t.s[:len(t.s)-3] + pair + u.s[3:], t.n + u.n}
			}
		}
	}
	return Text{t.s + u.s, t.n + u.n}
}

// Sub returns length units from position pos. What lies outside of t is not there: the result may be shorter or empty.
func (t Text) Sub(pos, length int) Text {
	from, to := t.clip(pos, length)
	switch {
	case from >= to:
		return Text{}
	case t.IsASCII():
		return Text{t.s[from:to], to - from}
	}
	return t.cut(t.place(from), t.place(to))
}

// clip returns the 0-based indexes, to exclusive, of length units from position pos, as far as they lie in t.
func (t Text) clip(pos, length int) (from, to int) {
	from = max(pos-1, 0)
	if pos < 1 {
		length += pos - 1
	}
	return from, from + min(length, t.n-from)
}

// A place is where the unit with the 0-based index unit stands. inPair tells that it is the second half of the four-byte
// character at the offset.
type place struct {
	unit, offset int
	inPair       bool
}

// cut returns the units between two places of a text that is not all ASCII. A cut through a pair leaves a lone surrogate.
func (t Text) cut(from, to place) Text {
	i, j := from.offset, to.offset
	if !from.inPair && !to.inPair {
		return Text{t.s[i:j], to.unit - from.unit}
	}
	var b []byte
	if from.inPair {
		r, size := decodeWTF8(t.s[i:])
		_, lo := splitPair(r)
		b = appendWTF8(b, lo)
		i += size
	}
	if i < j {
		b = append(b, t.s[i:j]...)
	}
	if to.inPair && i <= j {
		r, _ := decodeWTF8(t.s[j:])
		hi, _ := splitPair(r)
		b = appendWTF8(b, hi)
	}
	return Text{string(b), to.unit - from.unit}
}

// place returns where the unit with 0-based index u stands.
func (t Text) place(u int) place {
	if u >= t.n {
		return place{unit: u, offset: len(t.s)}
	}
	return t.advance(place{}, u)
}

// advance goes on from a place to the unit with 0-based index u, which lies behind it and in t.
func (t Text) advance(from place, u int) place {
	i, left := from.offset, u-from.unit
	if from.inPair {
		left++
	}
	for left > 0 {
		c := t.s[i]
		switch {
		case c < 0x80:
			i++
		case c < 0xE0:
			i += 2
		case c < 0xF0:
			i += 3
		default:
			if left == 1 {
				return place{u, i, true}
			}
			i += 4
			left--
		}
		left--
	}
	return place{u, i, false}
}

// UnitAt returns the unit at position i, which must lie in 1..Len.
func (t Text) UnitAt(i int) (Char, error) {
	if i < 1 || i > t.n {
		return 0, rterr.New(rterr.TextIndex, i, t.n)
	}
	if t.IsASCII() {
		return Char(t.s[i-1]), nil
	}
	return t.unit(t.place(i - 1)), nil
}

// unit returns the unit at a place.
func (t Text) unit(at place) Char {
	r, _ := decodeWTF8(t.s[at.offset:])
	if r <= 0xFFFF {
		return Char(r)
	}
	hi, lo := splitPair(r)
	if at.inPair {
		return Char(lo)
	}
	return Char(hi)
}

// WithUnit returns t with the unit at position i replaced by c; position Len+1 appends.
// NAV: writing is allowed up to the position of the terminator, beyond is a run-time error.
func (t Text) WithUnit(i int, c Char) (Text, error) {
	if i < 1 || i > t.n+1 {
		return t, rterr.New(rterr.TextIndex, i, t.n)
	}
	if t.IsASCII() && c < utf8.RuneSelf {
		if i == t.n+1 {
			return Text{t.s + asciiStrings[c:c+1], i}, nil
		}
		return Text{t.s[:i-1] + asciiStrings[c:c+1] + t.s[i:], t.n}, nil
	}
	return t.Sub(1, i-1).Concat(TextFromChar(c)).Concat(t.Sub(i+1, t.n)), nil
}

// Index returns the position of the first occurrence of sub, 0 if there is none or sub is empty.
func (t Text) Index(sub Text) int {
	if sub.n == 0 || sub.n > t.n {
		return 0
	}
	i := strings.Index(t.s, sub.s)
	if i < 0 {
		if t.IsASCII() || sub.s[0] != surrogateLead && !strings.Contains(sub.s, "\xED") {
			return 0
		}
		return t.indexUnits(sub)
	}
	if t.IsASCII() {
		return i + 1
	}
	return NewText(t.s[:i]).n + 1
}

// indexUnits finds a sub that begins or ends in half a pair.
func (t Text) indexUnits(sub Text) int {
	units, want := t.Units(), sub.Units()
	for i := 0; i+len(want) <= len(units); i++ {
		j := 0
		for j < len(want) && units[i+j] == want[j] {
			j++
		}
		if j == len(want) {
			return i + 1
		}
	}
	return 0
}

// Equal reports whether t and u are the same text; case matters.
func (t Text) Equal(u Text) bool { return t.s == u.s }

// Compare orders two texts: -1, 0 or 1. The order is binary over the bytes, which is the order of code points; it is the order
// of every store too, so that a record loop and a comparison in code never disagree.
// Differs: NAV compares by the collation of the system.
func (t Text) Compare(u Text) int { return strings.Compare(t.s, u.s) }

// Upper returns t in upper case.
func (t Text) Upper() Text { return t.mapUnits(upperUnit, 'a', 'z') }

// Lower returns t in lower case.
func (t Text) Lower() Text { return t.mapUnits(lowerUnit, 'A', 'Z') }

// mapUnits maps every character; lo..hi are the ASCII letters that change.
func (t Text) mapUnits(m func(rune) rune, lo, hi byte) Text {
	i := 0
	for i < len(t.s) && (t.s[i] < lo || t.s[i] > hi) && t.s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(t.s) {
		return t
	}
	var b strings.Builder
	b.Grow(len(t.s) + 4) // a few letters are longer in the other case
	b.WriteString(t.s[:i])
	for i < len(t.s) {
		if c := t.s[i]; c < utf8.RuneSelf {
			if lo <= c && c <= hi {
				c ^= 0x20
			}
			b.WriteByte(c)
			i++
			continue
		}
		r, size := decodeWTF8(t.s[i:])
		if mapped := m(r); mapped != r {
			b.WriteRune(mapped)
		} else {
			b.WriteString(t.s[i : i+size])
		}
		i += size
	}
	return Text{b.String(), t.n}
}

// upperUnit is the upper case of one unit in the invariant culture: only letters that come back under lowerUnit
// change (so ı, ſ and µ stay), except the final sigma. Characters beyond 16 bits stay, since NAV maps unit by unit.
func upperUnit(r rune) rune {
	if r > 0xFFFF || isSurrogate(r) {
		return r
	}
	if r == 'ς' {
		return 'Σ'
	}
	if u := unicode.ToUpper(r); u <= 0xFFFF && unicode.ToLower(u) == r {
		return u
	}
	return r
}

// lowerUnit is the lower case of one unit in the invariant culture.
func lowerUnit(r rune) rune {
	if r > 0xFFFF || isSurrogate(r) {
		return r
	}
	if l := unicode.ToLower(r); l <= 0xFFFF && unicode.ToUpper(l) == r {
		return l
	}
	return r
}

// ToCode returns t as a Code value: in upper case, without leading and trailing spaces.
func (t Text) ToCode() Text { return t.TrimSpaces().Upper() }

// TrimSpaces removes leading and trailing spaces (U+0020 only).
func (t Text) TrimSpaces() Text {
	s := strings.Trim(t.s, " ")
	return Text{s, t.n - (len(t.s) - len(s))}
}
