package line

import (
	"bufio"
	"strings"
)

// A key is what the user pressed: a character, or one of the keys below.
type key rune

// Control characters stand for themselves; keys without a character are negative.
const (
	ctrlA     key = 1
	ctrlB     key = 2
	ctrlC     key = 3
	ctrlD     key = 4
	ctrlE     key = 5
	ctrlF     key = 6
	ctrlG     key = 7
	ctrlH     key = 8
	tab       key = 9
	lineFeed  key = 10
	ctrlK     key = 11
	ctrlL     key = 12
	enter     key = 13
	ctrlN     key = 14
	ctrlP     key = 16
	ctrlR     key = 18
	ctrlS     key = 19
	ctrlU     key = 21
	ctrlW     key = 23
	ctrlY     key = 25
	ctrlZ     key = 26
	escape    key = 27
	undoKey   key = 31 // Ctrl-_
	backspace key = 127
)

const (
	noKey key = -1 - iota
	up
	down
	left
	right
	home
	end
	wordLeft
	wordRight
	first // of the block
	last
	deleteKey
	deleteWord
	deleteWordBack
	newline  // a line break, wherever the cursor is
	backTab  // Shift-Tab
	pasted   // text comes with it
	keyCount = iota
)

// sequences are what terminals send behind an escape.
var sequences = map[string]key{
	"[A": up, "[B": down, "[C": right, "[D": left, "OA": up, "OB": down, "OC": right, "OD": left,
	"[H": home, "[F": end, "OH": home, "OF": end, "[1~": home, "[4~": end, "[7~": home, "[8~": end,
	"[3~": deleteKey, "[Z": backTab, "[5~": first, "[6~": last,
	"[1;5C": wordRight, "[1;5D": wordLeft, "[1;3C": wordRight, "[1;3D": wordLeft,
	"[1;5H": first, "[1;5F": last, "[3;5~": deleteWord,
	"b": wordLeft, "f": wordRight, "d": deleteWord, "\x7f": deleteWordBack, "\r": newline, "\n": newline,
	"<": first, ">": last,
}

// The marks around text that is pasted.
const (
	pasteStart = "[200~"
	pasteEnd   = "\x1b[201~"
)

// readKey reads one key. Text that was pasted comes with the key pasted.
func readKey(in *bufio.Reader) (k key, text string, err error) {
	r, _, err := in.ReadRune()
	if err != nil || key(r) != escape {
		return key(r), "", err
	}
	if in.Buffered() == 0 {
		return escape, "", nil // terminals send a sequence as a whole
	}
	seq, err := readSequence(in)
	if err != nil {
		return noKey, "", err
	}
	if seq == pasteStart {
		text, err := readPaste(in)
		return pasted, text, err
	}
	if k, ok := sequences[seq]; ok {
		return k, "", nil
	}
	return noKey, "", nil
}

// readSequence reads what belongs to an escape: one character, or from [ or O to a final byte.
func readSequence(in *bufio.Reader) (string, error) {
	c, _, err := in.ReadRune()
	if err != nil {
		return "", err
	}
	seq := string(c)
	if c == 'O' {
		c, _, err = in.ReadRune()
		return seq + string(c), err
	}
	for c == '[' || len(seq) > 1 {
		c, _, err = in.ReadRune()
		if err != nil {
			return "", err
		}
		seq += string(c)
		if '@' <= c && c <= '~' && c != '[' {
			break
		}
	}
	return seq, nil
}

// readPaste reads pasted text up to its end mark.
func readPaste(in *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		r, _, err := in.ReadRune()
		if err != nil {
			return "", err
		}
		b.WriteRune(r)
		if text, ok := strings.CutSuffix(b.String(), pasteEnd); ok && r == '~' {
			return cleaned(text), nil
		}
	}
}

// cleaned is text as a block may hold it.
func cleaned(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "  ").Replace(text)
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}
