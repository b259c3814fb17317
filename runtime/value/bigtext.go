package value

import (
	"calque/lang/types"
	"calque/runtime/rterr"
)

// BigText is the C/AL BigText: a text that grows by pieces. Assignment copies, see Clone. Pieces are joined when first
// read, so that a loop of appends costs what it appends.
type BigText struct {
	whole Text
	tail  textBuilder // appended since whole was last read
}

// NewBigText returns a BigText that holds t.
func NewBigText(t Text) *BigText { return &BigText{whole: t} }

// RefKind is types.BigText.
func (b *BigText) RefKind() types.Kind { return types.BigText }

// Len is the number of UTF-16 units.
func (b *BigText) Len() int { return b.whole.n + b.tail.n }

// Text returns the whole content.
func (b *BigText) Text() Text {
	if b.tail.n > 0 {
		b.whole = b.whole.Concat(b.tail.text())
		b.tail = textBuilder{}
	}
	return b.whole
}

// Clone returns a copy with a life of its own.
func (b *BigText) Clone() *BigText { return NewBigText(b.Text()) }

// SetText replaces the content.
func (b *BigText) SetText(t Text) { *b = BigText{whole: t} }

// Append adds t at the end.
func (b *BigText) Append(t Text) { b.tail.add(t) }

// Insert adds t before position pos; a position past the end appends. Positions below 1 are an error.
func (b *BigText) Insert(t Text, pos int) error {
	if pos < 1 {
		return rterr.New(rterr.TextPosition, pos)
	}
	if t.IsEmpty() {
		return nil
	}
	if pos > b.Len() {
		b.Append(t)
		return nil
	}
	whole := b.Text()
	b.SetText(whole.Sub(1, pos-1).Concat(t).Concat(whole.Sub(pos, whole.n)))
	return nil
}

// Sub returns length units from position pos, less at the end.
func (b *BigText) Sub(pos, length int) (Text, error) {
	if pos < 1 {
		return Text{}, rterr.New(rterr.TextPosition, pos)
	}
	if length < 0 {
		return Text{}, rterr.New(rterr.TextLength, length)
	}
	return b.Text().Sub(pos, length), nil
}

// Index returns the position of sub, 0 if absent or empty.
func (b *BigText) Index(sub Text) int { return b.Text().Index(sub) }
