package line

import (
	"slices"
	"unicode"
)

// A buffer is the block that is edited.
type buffer struct {
	text []rune
	pos  int // of the cursor

	killed []rune   // what was cut last, for Ctrl-Y
	past   []moment // for undo
	typing bool     // the last change was a typed character
}

// A moment is what a block was.
type moment struct {
	text []rune
	pos  int
}

// set makes text the block, the cursor behind it.
func (b *buffer) set(text string) {
	b.text = []rune(text)
	b.pos = len(b.text)
	b.typing = false
}

// reset starts a new block.
func (b *buffer) reset() {
	b.set("")
	b.past = nil
}

// note keeps the present for undo. Characters that are typed one after another are undone together.
func (b *buffer) note(typing bool) {
	if typing && b.typing {
		return
	}
	b.typing = typing
	const most = 200
	if len(b.past) == most {
		b.past = b.past[1:]
	}
	b.past = append(b.past, moment{slices.Clone(b.text), b.pos})
}

func (b *buffer) undo() bool {
	n := len(b.past)
	if n == 0 {
		return false
	}
	b.text, b.pos, b.past, b.typing = b.past[n-1].text, b.past[n-1].pos, b.past[:n-1], false
	return true
}

func (b *buffer) insert(text []rune) {
	b.text = slices.Insert(b.text, b.pos, text...)
	b.pos += len(text)
}

// cut removes what stands from a to c; the cursor comes to stand at a.
func (b *buffer) cut(a, c int) []rune {
	gone := slices.Clone(b.text[a:c])
	b.text = slices.Delete(b.text, a, c)
	b.pos = a
	return gone
}

// lineStart is where the line of pos begins, lineEnd where it ends.
func (b *buffer) lineStart(pos int) int {
	for pos > 0 && b.text[pos-1] != '\n' {
		pos--
	}
	return pos
}

func (b *buffer) lineEnd(pos int) int {
	for pos < len(b.text) && b.text[pos] != '\n' {
		pos++
	}
	return pos
}

// wordLeft is where the word in front of the cursor begins, wordRight where the next one ends.
func (b *buffer) wordLeft() int {
	pos := b.pos
	for pos > 0 && !isWord(b.text[pos-1]) {
		pos--
	}
	for pos > 0 && isWord(b.text[pos-1]) {
		pos--
	}
	return pos
}

func (b *buffer) wordRight() int {
	pos := b.pos
	for pos < len(b.text) && !isWord(b.text[pos]) {
		pos++
	}
	for pos < len(b.text) && isWord(b.text[pos]) {
		pos++
	}
	return pos
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

// vertical moves the cursor a line up or down; false if there is none.
func (b *buffer) vertical(down bool) bool {
	start := b.lineStart(b.pos)
	column := b.pos - start
	if down {
		next := b.lineEnd(b.pos) + 1
		if next > len(b.text) {
			return false
		}
		b.pos = min(next+column, b.lineEnd(next))
		return true
	}
	if start == 0 {
		return false
	}
	before := b.lineStart(start - 1)
	b.pos = min(before+column, start-1)
	return true
}

// edit carries out a key that concerns the block alone; false if it is not such a key.
func (b *buffer) edit(k key) bool {
	switch k {
	case left, ctrlB:
		b.pos = max(b.pos-1, 0)
	case right, ctrlF:
		b.pos = min(b.pos+1, len(b.text))
	case home, ctrlA:
		b.pos = b.lineStart(b.pos)
	case end, ctrlE:
		b.pos = b.lineEnd(b.pos)
	case wordLeft:
		b.pos = b.wordLeft()
	case wordRight:
		b.pos = b.wordRight()
	case first:
		b.pos = 0
	case last:
		b.pos = len(b.text)
	case undoKey:
		return b.undo()
	default:
		return b.change(k)
	}
	b.typing = false
	return true
}

// change carries out a key that deletes or brings back.
func (b *buffer) change(k key) bool {
	from, to, keep := b.pos, b.pos, true
	switch k {
	case backspace, ctrlH:
		from, keep = max(b.pos-1, 0), false
	case deleteKey, ctrlD:
		to, keep = min(b.pos+1, len(b.text)), false
	case deleteWord:
		to = b.wordRight()
	case deleteWordBack, ctrlW:
		from = b.wordLeft()
	case ctrlU:
		from = b.lineStart(b.pos)
	case ctrlK:
		if to = b.lineEnd(b.pos); to == b.pos && to < len(b.text) {
			to++
		}
	case ctrlY:
		b.note(false)
		b.insert(b.killed)
		return true
	default:
		return false
	}
	if from == to {
		return true
	}
	b.note(false)
	if gone := b.cut(from, to); keep {
		b.killed = gone
	}
	return true
}
