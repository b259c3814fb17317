package value

import (
	"strconv"
	"unicode/utf8"
	"unsafe"
)

// A textBuilder joins characters and pieces to a Text; it keeps the rule on surrogate pairs at the seams. Its methods
// return the longer builder, as append does, so that the first bytes can live on the caller's stack.
type textBuilder struct {
	b []byte
	n int // UTF-16 units
}

// JoinTexts returns all parts, one after the other, as Concat would: in one go, whatever their number.
func JoinTexts(parts []Text) Text {
	b := textBuilder{}
	size := 0
	for i := range parts {
		size += len(parts[i].s)
	}
	b.b = make([]byte, 0, size)
	for i := range parts {
		b = b.add(parts[i])
	}
	return b.take()
}

// take returns the text without copying it; the builder is not to be used any more.
func (b textBuilder) take() Text {
	if len(b.b) == 0 {
		return Text{}
	}
	return Text{unsafe.String(&b.b[0], len(b.b)), b.n}
}

func (b textBuilder) text() Text { return Text{string(b.b), b.n} }

func (b textBuilder) addByte(c byte) textBuilder {
	b.b = append(b.b, c)
	b.n++
	return b
}

// addBytes adds ASCII bytes.
func (b textBuilder) addBytes(ascii []byte) textBuilder {
	b.b = append(b.b, ascii...)
	b.n += len(ascii)
	return b
}

func (b textBuilder) addASCII(s string) textBuilder {
	b.b = append(b.b, s...)
	b.n += len(s)
	return b
}

func (b textBuilder) addInt(i int64) textBuilder {
	n := len(b.b)
	b.b = strconv.AppendInt(b.b, i, 10)
	b.n += len(b.b) - n
	return b
}

func (b textBuilder) addRune(r rune) textBuilder {
	if isLow(r) {
		if hi, ok := endsInHigh(string(b.b[max(0, len(b.b)-3):])); ok {
			b.b = appendWTF8(b.b[:len(b.b)-3], joinPair(hi, r))
			b.n++
			return b
		}
	}
	b.b = appendWTF8(b.b, r)
	b.n++
	if r > 0xFFFF {
		b.n++
	}
	return b
}

func (b textBuilder) add(t Text) textBuilder {
	if len(t.s) >= 3 && t.s[0] == surrogateLead {
		r, size := decodeWTF8(t.s)
		b = b.addRune(r)
		b.b = append(b.b, t.s[size:]...)
		b.n += t.n - 1
		return b
	}
	b.b = append(b.b, t.s...)
	b.n += t.n
	return b
}

// fill adds n fillers.
func (b textBuilder) fill(filler rune, n int) textBuilder {
	for ; n > 0; n-- {
		b = b.addRune(filler)
	}
	return b
}

// since returns what was added after a mark.
func (b textBuilder) since(m mark) Text { return Text{string(b.b[m.bytes:]), b.n - m.units} }

// fillAt inserts n fillers at a mark.
func (b textBuilder) fillAt(m mark, filler rune, n int) textBuilder {
	var one [utf8.UTFMax]byte
	size := utf8.EncodeRune(one[:], filler)
	old := len(b.b)
	for range n * size {
		b.b = append(b.b, 0)
	}
	copy(b.b[m.bytes+n*size:], b.b[m.bytes:old])
	for i := range n {
		copy(b.b[m.bytes+i*size:], one[:size])
	}
	b.n += n
	if filler > 0xFFFF {
		b.n += n
	}
	return b
}

// A mark is a place in a textBuilder.
type mark struct{ bytes, units int }

func (b textBuilder) mark() mark { return mark{len(b.b), b.n} }

// cut removes what was added after a mark.
func (b textBuilder) cut(m mark) textBuilder { return textBuilder{b.b[:m.bytes], m.units} }
