package cover

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteText writes a table with a line for each object and the lines that were not covered.
func (p *Profile) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	width := utf8.RuneCountInString("Coverage")
	for _, o := range p.Objects {
		width = max(width, utf8.RuneCountInString(o.Label()))
	}
	fmt.Fprintf(out, "%-*s  %-18s  %-18s  %s\n", width, "Coverage", "statements", "branches", "lines not covered")
	for _, o := range p.Objects {
		row(out, width, o.Label(), o.Totals(), uncovered(o))
	}
	row(out, width, "Total", p.Totals(), "")
	return out.Flush()
}

func row(out io.Writer, width int, label string, t Totals, more string) {
	line := fmt.Sprintf("%-*s  %-18s  %-18s  %s", width, label, t.Stmts, t.Branches, more)
	fmt.Fprintln(out, strings.TrimRight(line, " "))
}

// String shows the share and the numbers, such as 66.7 % (2/3).
func (c Count) String() string {
	if c.Total == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %% (%d/%d)", c.Percent(), c.Covered, c.Total)
}

// uncovered lists the lines of an object that were not executed, such as 12-14, 20.
func uncovered(o *Object) string {
	var parts []string
	first, last := 0, 0
	end := func() {
		switch {
		case first == 0:
		case first == last:
			parts = append(parts, strconv.Itoa(first))
		default:
			parts = append(parts, fmt.Sprintf("%d-%d", first, last))
		}
		first = 0
	}
	for _, l := range o.Lines() {
		if l.Hits > 0 {
			end()
			continue
		}
		if first == 0 {
			first = l.No
		}
		last = l.No
	}
	end()
	return strings.Join(parts, ", ")
}
