package line

import (
	"slices"
	"strings"
	"unicode"
)

// A menu is the list of what may complete a word.
type menu struct {
	from   int // where the word begins
	typed  []rune
	list   []string
	chosen int // index in list, -1 while none is
}

// complete completes the word in front of the cursor. Where several words fit, what they have in common is written and they are
// listed; the next times they take turns.
func (e *Editor) complete(back bool) {
	b := &e.buffer
	if len(e.menu.list) > 1 {
		e.turn(back)
		return
	}
	if before := b.text[b.lineStart(b.pos):b.pos]; strings.TrimSpace(string(before)) == "" {
		b.note(true)
		b.insert([]rune("  "))
		return
	}
	if e.cfg.Complete == nil {
		return
	}
	from, list := e.cfg.Complete(string(b.text), b.pos)
	if len(list) == 0 {
		return
	}
	b.note(false)
	word := b.text[from:b.pos]
	e.menu = menu{from: from, typed: slices.Clone(word), list: list, chosen: -1}
	if common := commonStart(list); len(list) == 1 || len([]rune(common)) >= len(word) {
		e.replace(common)
	}
	if len(list) == 1 {
		e.menu = menu{}
	}
}

// turn writes the next of the listed words.
func (e *Editor) turn(back bool) {
	m := &e.menu
	step := 1
	if back {
		step = len(m.list) - 1
	}
	if back && m.chosen < 0 {
		m.chosen = 0
	}
	m.chosen = (m.chosen + step) % len(m.list)
	e.replace(m.list[m.chosen])
}

func (e *Editor) replace(word string) {
	e.buffer.cut(e.menu.from, e.buffer.pos)
	e.buffer.insert([]rune(word))
}

// commonStart is what all words begin with, whatever the case of the letters; spelled as the first one has it.
func commonStart(list []string) string {
	common := []rune(list[0])
	for _, word := range list[1:] {
		n := 0
		for _, r := range word {
			if n == len(common) || unicode.ToUpper(r) != unicode.ToUpper(common[n]) {
				break
			}
			n++
		}
		common = common[:n]
	}
	return string(common)
}

// lines lists the words in columns.
func (m *menu) lines(columns int) []string {
	if len(m.list) < 2 {
		return nil
	}
	wide := 0
	for _, word := range m.list {
		wide = max(wide, textColumns(word)+2)
	}
	across := max(1, columns/wide)
	down := (len(m.list) + across - 1) / across
	lines := make([]string, down)
	for i := range lines {
		var b strings.Builder
		for j := i; j < len(m.list); j += down {
			word := m.list[j] + strings.Repeat(" ", wide-textColumns(m.list[j]))
			if j == m.chosen {
				word = "\x1b[7m" + m.list[j] + "\x1b[0m" + strings.Repeat(" ", wide-textColumns(m.list[j]))
			}
			b.WriteString(word)
		}
		lines[i] = strings.TrimRight(b.String(), " ")
		if across == 1 {
			lines[i] = cutColumns(lines[i], columns)
		}
	}
	return lines
}

// cutColumns shortens a line that does not fit.
func cutColumns(line string, columns int) string {
	if textColumns(line) <= columns || strings.Contains(line, "\x1b") {
		return line
	}
	used := 0
	for i, r := range line {
		if used += columnsOf(r); used > columns {
			return line[:i]
		}
	}
	return line
}
