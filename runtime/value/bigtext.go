package value

import (
	"strings"

	"calque/lang/types"
	"calque/runtime/rterr"
)

// BigText is the C/AL BigText: a text that grows at its end. A loop of appends costs what it appends, and reading the
// whole costs nothing. It is held by pointer; C/AL's assignment copies, see Clone.
type BigText struct {
	b strings.Builder
	n int // UTF-16 units
}

// NewBigText returns a BigText that holds t.
func NewBigText(t Text) *BigText {
	b := &BigText{}
	b.SetText(t)
	return b
}

// RefKind is types.BigText.
func (b *BigText) RefKind() types.Kind { return types.BigText }

// Len is the number of UTF-16 units.
func (b *BigText) Len() int { return b.n }

// Text returns the whole content.
func (b *BigText) Text() Text { return Text{b.b.String(), b.n} }

// Clone returns a copy with a life of its own.
func (b *BigText) Clone() *BigText { return NewBigText(b.Text()) }

// SetText replaces the content.
func (b *BigText) SetText(t Text) {
	b.b.Reset()
	b.b.WriteString(t.s)
	b.n = t.n
}

// Growth returns how many bytes Append or Insert of t would newly allocate, at most.
func (b *BigText) Growth(t Text) int {
	need := b.b.Len() + len(t.s)
	if need <= b.b.Cap() {
		return 0
	}
	return max(need, b.b.Cap()*5/4)
}

// Append adds t at the end.
func (b *BigText) Append(t Text) {
	if _, ok := startsInLow(t.s); ok { // it may complete a pair
		b.SetText(b.Text().Concat(t))
		return
	}
	b.b.WriteString(t.s)
	b.n += t.n
}

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
