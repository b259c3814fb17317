package repl

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A grid is a table of texts that is shown in columns.
type grid struct {
	head []string
	rows [][]string
	// right tells which columns hold numbers.
	right map[int]bool
}

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

// dropBlank removes the columns behind the first ones that hold nothing, and returns how many there were.
func (g *grid) dropBlank(first int) (dropped int) {
	if len(g.rows) == 0 {
		return 0
	}
	kept := 0
	right := map[int]bool{}
	for i := range g.head {
		if i >= first && !slices.ContainsFunc(g.rows, func(row []string) bool { return row[i] != "" }) {
			dropped++
			continue
		}
		right[kept] = g.right[i]
		g.head[kept] = g.head[i]
		for _, row := range g.rows {
			row[kept] = row[i]
		}
		kept++
	}
	g.head, g.right = g.head[:kept], right
	for i := range g.rows {
		g.rows[i] = g.rows[i][:kept]
	}
	return dropped
}

// widths are the columns' widths, at most limit each.
func (g *grid) widths(limit int) []int {
	widths := make([]int, len(g.head))
	for _, row := range append([][]string{g.head}, g.rows...) {
		for i, cell := range row {
			widths[i] = min(max(widths[i], utf8.RuneCountInString(cell)), limit)
		}
	}
	return widths
}

// gap stands between columns.
const gap = 2

// fits is how many columns have room side by side.
func fits(widths []int, room int) int {
	used := 0
	for i, w := range widths {
		if used += w + gap; used-gap > room && i > 0 {
			return i
		}
	}
	return len(widths)
}

// text renders the first n columns.
func (g *grid) text(widths []int, n int, head func(string) string) string {
	var b strings.Builder
	line := func(row []string, style func(string) string) {
		var out strings.Builder
		for i, cell := range row[:n] {
			out.WriteString(g.cell(i, cell, widths[i]))
			if i < n-1 {
				out.WriteString(strings.Repeat(" ", gap))
			}
		}
		b.WriteString(style(strings.TrimRight(out.String(), " ")) + "\n")
	}
	line(g.head, head)
	for _, row := range g.rows {
		line(row, func(text string) string { return text })
	}
	return b.String()
}

// cell pads a cell, or cuts it.
func (g *grid) cell(column int, text string, width int) string {
	n := utf8.RuneCountInString(text)
	if n > width {
		return string([]rune(text)[:max(width-1, 0)]) + "…"
	}
	pad := strings.Repeat(" ", width-n)
	if g.right[column] {
		return pad + text
	}
	return text + pad
}

// print shows a grid; columns that have no room are left out, which is told.
func (s *Shell) print(g *grid) (hidden int) {
	const widest = 60
	widths := g.widths(widest)
	n := fits(widths, s.width())
	s.printf("%s", g.text(widths, n, s.bold))
	return len(g.head) - n
}

// width is how many columns there are to write in.
func (s *Shell) width() int {
	if s.Prompts && s.IO.Width != nil {
		return s.IO.Width()
	}
	const elsewhere = 160
	return elsewhere
}

func (s *Shell) bold(text string) string { return s.style("1", text) }
