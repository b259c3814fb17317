// Package linetest is a terminal for tests: it understands the sequences that the line editor writes and shows what a user would
// see.
//
// Start at Screen.
package linetest

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Screen is a terminal's screen, with the lines that have scrolled off its top. It may be used by several goroutines.
type Screen struct {
	mu      sync.Mutex
	columns int
	rows    int
	lines   [][]rune // all lines there have been
	top     int      // index of the line that the screen begins with
	row     int      // of the cursor, from top
	col     int
	pending []byte // of a sequence that is not complete yet
	styled  bool   // a colour sequence has been written
}

// NewScreen returns an empty Screen.
func NewScreen(columns, rows int) *Screen {
	return &Screen{columns: columns, rows: rows, lines: [][]rune{nil}}
}

// Size returns the columns and rows.
func (s *Screen) Size() (columns, rows int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.columns, s.rows
}

// Resize changes the size and breaks lines that are too long anew, as most terminals do.
func (s *Screen) Resize(columns, rows int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.top + s.row
	var lines [][]rune
	row := 0
	for i, line := range s.lines {
		if i == at {
			row = len(lines) + s.col/columns
			s.col %= columns
		}
		for len(line) > columns {
			lines = append(lines, line[:columns:columns])
			line = line[columns:]
		}
		lines = append(lines, line)
	}
	s.lines, s.columns, s.rows = lines, columns, rows
	s.top = max(0, len(lines)-rows)
	s.row = max(0, row-s.top)
}

// Write shows text and carries out sequences.
func (s *Screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data := append(s.pending, p...)
	for len(data) > 0 {
		n := s.step(data)
		if n == 0 {
			break
		}
		data = data[n:]
	}
	s.pending = append([]byte(nil), data...)
	return len(p), nil
}

// step carries out what data begins with and returns its length; 0 if it is not complete.
func (s *Screen) step(data []byte) int {
	switch c := data[0]; c {
	case '\r':
		s.col = 0
		return 1
	case '\n':
		s.feed()
		return 1
	case 7:
		return 1
	case 27:
		return s.sequence(data)
	}
	if !utf8.FullRune(data) {
		return 0
	}
	r, n := utf8.DecodeRune(data)
	s.put(r)
	return n
}

func (s *Screen) put(r rune) {
	if s.col >= s.columns {
		s.col = 0
		s.feed()
	}
	line := s.lines[s.top+s.row]
	for len(line) <= s.col {
		line = append(line, ' ')
	}
	line[s.col] = r
	s.lines[s.top+s.row] = line
	s.col++
}

func (s *Screen) feed() {
	s.row++
	if s.row >= s.rows {
		s.row--
		s.top++
	}
	for len(s.lines) <= s.top+s.row {
		s.lines = append(s.lines, nil)
	}
}

// sequence carries out an escape sequence.
func (s *Screen) sequence(data []byte) int {
	if len(data) < 3 || data[1] != '[' {
		return 0
	}
	end := 2
	for end < len(data) && (data[end] < '@' || data[end] > '~') {
		end++
	}
	if end == len(data) {
		return 0
	}
	n, err := strconv.Atoi(string(data[2:end]))
	if err != nil {
		n = 1
	}
	switch data[end] {
	case 'A':
		s.row = max(0, s.row-n)
	case 'B':
		s.row = min(s.rows-1, s.row+n)
	case 'C':
		s.col = min(s.columns-1, s.col+n)
	case 'D':
		s.col = max(0, s.col-n)
	case 'H':
		s.row, s.col = 0, 0
	case 'K':
		s.cut(s.top+s.row, s.col)
	case 'J':
		s.clear(err == nil && n == 2)
	case 'm':
		s.styled = true
	}
	return end + 1
}

// cut erases a line from a column on.
func (s *Screen) cut(line, col int) {
	if line < len(s.lines) && col < len(s.lines[line]) {
		s.lines[line] = s.lines[line][:col]
	}
}

// clear erases what stands behind the cursor, or the whole screen.
func (s *Screen) clear(all bool) {
	from := s.top + s.row
	if all {
		from = s.top
		s.cut(from, 0)
	}
	s.cut(from, s.col)
	for i := from + 1; i < len(s.lines); i++ {
		s.lines[i] = nil
	}
}

// Text returns all lines, without blanks at their ends and empty lines at the end.
func (s *Screen) Text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	for _, line := range s.lines {
		b.WriteString(strings.TrimRight(string(line), " ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// Cursor returns the line of the cursor among all lines, and its column, from 0.
func (s *Screen) Cursor() (line, col int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.top + s.row, s.col
}

// Styled reports whether a colour sequence has been written.
func (s *Screen) Styled() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.styled
}
