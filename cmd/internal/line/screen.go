package line

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A Span is a piece of a block that has a colour, in characters.
type Span struct {
	From, To int
	Style    string // the parameters of an ANSI colour sequence, such as 1;34
}

// A picture is what a block looks like on a screen of some width.
type picture struct {
	rows     []string // with colours
	widths   []int    // of the rows, in columns
	row, col int      // of the cursor
}

// A painter makes a picture, character by character.
type painter struct {
	picture
	columns int
	row     strings.Builder
	used    int    // columns of the row
	style   string // that is switched on
}

// paint makes the picture of a block: each line begins with a prompt, and is broken where the screen ends.
func paint(prompt, more string, text []rune, spans []Span, pos, columns int) picture {
	p := &painter{columns: max(columns, 8)}
	p.plain(prompt)
	for i, r := range text {
		for len(spans) > 0 && spans[0].To <= i {
			spans = spans[1:]
		}
		style := ""
		if len(spans) > 0 && spans[0].From <= i {
			style = spans[0].Style
		}
		if r == '\n' {
			p.mark(i == pos)
			p.end()
			p.plain(more)
			continue
		}
		p.switchTo(style)
		p.put(r, i == pos)
	}
	p.switchTo("")
	p.mark(pos >= len(text))
	p.end()
	return p.picture
}

// plain adds a prompt. It may hold colour sequences, which take no room.
func (p *painter) plain(text string) {
	for len(text) > 0 {
		if n := strings.IndexByte(text, 'm') + 1; n > 0 && strings.HasPrefix(text, "\x1b[") {
			p.row.WriteString(text[:n])
			text = text[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(text)
		p.put(r, false)
		text = text[n:]
	}
}

// put adds a character, on the next row if there is no room for it.
func (p *painter) put(r rune, isCursor bool) {
	if unicode.IsControl(r) {
		r = '·'
	}
	w := columnsOf(r)
	if p.used+w > p.columns {
		style := p.style
		p.switchTo("")
		p.end()
		p.switchTo(style)
	}
	p.mark(isCursor)
	p.row.WriteRune(r)
	p.used += w
}

// mark notes that the cursor is here.
func (p *painter) mark(isCursor bool) {
	if !isCursor {
		return
	}
	if p.used >= p.columns {
		p.end()
	}
	p.picture.row, p.col = len(p.rows), p.used
}

// end ends the row.
func (p *painter) end() {
	p.rows = append(p.rows, p.row.String())
	p.widths = append(p.widths, p.used)
	p.row.Reset()
	p.used = 0
}

func (p *painter) switchTo(style string) {
	if style == p.style {
		return
	}
	p.style = style
	p.row.WriteString("\x1b[" + style + "m")
}

// columnsOf is how many columns a character takes.
func columnsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// textColumns is how many columns a text takes.
func textColumns(text string) int {
	n := 0
	for _, r := range text {
		n += columnsOf(r)
	}
	return n
}

// A screen is the part of the terminal that shows the block. It knows where the cursor is.
type screen struct {
	out    io.Writer
	shown  []int // the widths of the rows that are shown
	cursor int   // its row among them
	column int
}

// show replaces what is shown by a picture and lines below it. Of a picture that is too high the part around the cursor is shown.
func (s *screen) show(p picture, below []string, height int) error {
	height = max(height, 3)
	below = below[:min(len(below), height/2)]
	top, bottom := 0, len(p.rows)
	if room := height - len(below); bottom > room {
		top = min(max(p.row-room/2, 0), bottom-room)
		bottom = top + room
	}
	var b strings.Builder
	s.toTop(&b)
	rows, widths := p.rows[top:bottom], p.widths[top:bottom]
	s.shown = append(s.shown[:0], widths...)
	for i, row := range rows {
		if i > 0 {
			b.WriteString("\r\n")
		}
		b.WriteString("\x1b[K" + row)
	}
	for _, line := range below {
		b.WriteString("\r\n\x1b[K" + line)
		s.shown = append(s.shown, textColumns(line))
	}
	b.WriteString("\x1b[J")
	s.cursor, s.column = p.row-top, p.col
	if n := len(s.shown) - 1 - s.cursor; n > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", n)
	}
	b.WriteString("\r")
	if p.col > 0 {
		fmt.Fprintf(&b, "\x1b[%dC", p.col)
	}
	_, err := io.WriteString(s.out, b.String())
	return err
}

// toTop moves the cursor to where the block begins.
func (s *screen) toTop(b *strings.Builder) {
	if s.cursor > 0 {
		fmt.Fprintf(b, "\x1b[%dA", s.cursor)
	}
	b.WriteString("\r")
}

// hide takes the block off the terminal.
func (s *screen) hide() error {
	var b strings.Builder
	s.toTop(&b)
	b.WriteString("\x1b[J")
	s.shown, s.cursor, s.column = s.shown[:0], 0, 0
	_, err := io.WriteString(s.out, b.String())
	return err
}

// leave moves the cursor below the block, which stays. What stands below the picture goes.
func (s *screen) leave(p picture) error {
	if err := s.show(p, nil, len(p.rows)+3); err != nil {
		return err
	}
	var b strings.Builder
	if n := len(s.shown) - 1 - s.cursor; n > 0 {
		fmt.Fprintf(&b, "\x1b[%dB", n)
	}
	b.WriteString("\r\n")
	s.shown, s.cursor, s.column = s.shown[:0], 0, 0
	_, err := io.WriteString(s.out, b.String())
	return err
}

// resized accounts for a terminal that has become so many columns wide and has broken the rows anew.
func (s *screen) resized(columns int) {
	columns = max(columns, 1)
	row := 0
	for i := 0; i < s.cursor && i < len(s.shown); i++ {
		row += max(1, (s.shown[i]+columns-1)/columns)
	}
	s.cursor = row + s.column/columns
}
