package source

import (
	"strings"
	"unicode/utf8"
)

// excerptWidth is the longest piece of a line that a message shows, in bytes. Longer lines are cut around the span.
const excerptWidth = 160

// An Excerpt is the line of a span, as a message shows it.
type Excerpt struct {
	Line   int    // the line's number
	Text   string // the line, decoded, tabs and control characters replaced by blanks, cut if it is very long
	Offset int    // characters in front of the marked part
	Width  int    // characters of the marked part within this line, at least 1
}

// Excerpt returns the line in which s starts, with the part that s covers.
func (f *File) Excerpt(s Span) Excerpt {
	start := min(max(s.Start, 0), Pos(len(f.data)))
	line := f.Line(start)
	whole := f.LineSpan(line)
	start = min(start, whole.End)
	end := max(min(s.End, whole.End), start)
	shown, before, after := whole, "", ""
	if whole.Len() > excerptWidth {
		shown = f.window(whole, start)
		end = min(end, shown.End)
		if shown.Start > whole.Start {
			before = "…"
		}
		if shown.End < whole.End {
			after = "…"
		}
	}
	if shown.Start == 0 && hasUTF8Mark(f.data) && start >= utf8MarkLen {
		shown.Start = utf8MarkLen
	}
	head := before + f.Text(Span{shown.Start, start})
	marked := f.Text(Span{start, end})
	tail := f.Text(Span{end, shown.End}) + after
	return Excerpt{
		Line:   line,
		Text:   strings.TrimRight(printable(head+marked+tail), " "),
		Offset: utf8.RuneCountInString(head),
		Width:  max(utf8.RuneCountInString(marked), 1),
	}
}

// window cuts a very long line to the neighbourhood of at, at character boundaries.
func (f *File) window(line Span, at Pos) Span {
	w := Span{max(line.Start, at-excerptWidth/2), min(line.End, at+excerptWidth/2)}
	if f.charset.IsUTF8() {
		for w.Start < at && !utf8.RuneStart(f.data[w.Start]) {
			w.Start++
		}
		for w.End > at && w.End < line.End && !utf8.RuneStart(f.data[w.End]) {
			w.End--
		}
	}
	return w
}

// printable replaces what would disturb a terminal or the caret below, one character for one.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}
