package parse

import (
	"hash/maphash"

	"calque/lang/source"
)

// A Names makes each name and short text once. C/AL repeats them a lot, within a file and between files: a table costs less
// than the allocations it saves, and the trees do not keep their files' bytes alive. It is not safe for concurrent use.
type Names struct {
	seed    maphash.Seed
	slots   []uint32 // one more than an index into entries; 0 is free
	entries []nameEntry
}

type nameEntry struct {
	hash uint64
	text string
	key  source.Key // folded text; made when the text is used as a name
}

const (
	// longestShared is the length in bytes up to which texts are looked up before they are made.
	longestShared = 40
	// firstSlots is the size of a new table. Sizes are powers of two, and at most half of the slots are used.
	firstSlots = 512
)

// NewNames returns an empty table.
func NewNames() *Names {
	return &Names{seed: maphash.MakeSeed(), slots: make([]uint32, firstSlots)}
}

// name returns the name that raw spells, without double quotes, in the character set.
func (n *Names) name(raw []byte, charset *source.Charset) source.Name {
	if len(raw) > longestShared || !isASCII(raw) {
		return source.NewName(charset.Decode(raw))
	}
	e := n.entry(raw)
	if e.key == "" {
		e.key = source.Fold(e.text)
	}
	return source.Name{Text: e.text, Key: e.key}
}

// text returns the decoded text of raw.
func (n *Names) text(raw []byte, charset *source.Charset) string {
	if len(raw) == 0 {
		return ""
	}
	if len(raw) > longestShared || !isASCII(raw) {
		return charset.Decode(raw)
	}
	return n.entry(raw).text
}

func isASCII(raw []byte) bool {
	for _, c := range raw {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// entry finds or makes the entry of raw, which must be ASCII. The entry is valid up to the next call.
func (n *Names) entry(raw []byte) *nameEntry {
	hash := maphash.Bytes(n.seed, raw)
	mask := uint64(len(n.slots) - 1)
	i := hash & mask
	for ; n.slots[i] != 0; i = (i + 1) & mask {
		if e := &n.entries[n.slots[i]-1]; e.hash == hash && e.text == string(raw) {
			return e
		}
	}
	n.entries = append(n.entries, nameEntry{hash: hash, text: string(raw)})
	n.slots[i] = uint32(len(n.entries))
	if len(n.entries)*2 > len(n.slots) {
		n.grow()
	}
	return &n.entries[len(n.entries)-1]
}

// grow doubles the table.
func (n *Names) grow() {
	n.slots = make([]uint32, 2*len(n.slots))
	mask := uint64(len(n.slots) - 1)
	for k := range n.entries {
		i := n.entries[k].hash & mask
		for n.slots[i] != 0 {
			i = (i + 1) & mask
		}
		n.slots[i] = uint32(k + 1)
	}
}
