package cover

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"

	"calque/lang/ast"
)

// This file writes a folder of HTML: a table of the objects, and a page for each with its source.

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// A htmlPage is what the template shows: the table if there are rows, else the source of one object.
type htmlPage struct {
	Title string
	Rows  []htmlRow
	Lines []htmlLine
	Total htmlRow
}

type htmlRow struct {
	Label, Link     string
	Stmts, Branches Count
	Lines           Count
}

// Class tells how good the coverage of a row is.
func (r htmlRow) Class() string {
	switch p := r.Stmts.Percent(); {
	case p >= 90:
		return "good"
	case p >= 60:
		return "fair"
	}
	return "poor"
}

type htmlLine struct {
	No    int
	Class string // hit, part, miss, or empty
	Hits  string
	Text  string
	Note  string
}

// WriteHTML writes the pages to a folder, which is made if it does not exist.
func (p *Profile) WriteHTML(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("write coverage as HTML: %w", err)
	}
	index := htmlPage{Title: "Coverage", Total: rowOf("Total", "", p.Totals())}
	for i, o := range p.Objects {
		name := pageName(i, o)
		index.Rows = append(index.Rows, rowOf(o.Label(), name, o.Totals()))
		show := htmlPage{Title: o.Label(), Lines: sourceLines(o), Total: rowOf(o.Label(), "", o.Totals())}
		if err := writePage(filepath.Join(folder, name), &show); err != nil {
			return err
		}
	}
	return writePage(filepath.Join(folder, "index.html"), &index)
}

func rowOf(label, link string, t Totals) htmlRow {
	return htmlRow{Label: label, Link: link, Stmts: t.Stmts, Branches: t.Branches, Lines: t.Lines}
}

// pageName is the file name of an object's page. Scripts have no number of their own.
func pageName(i int, o *Object) string {
	if o.ID.Kind == ast.NoObject {
		return fmt.Sprintf("script-%d.html", i+1)
	}
	return fmt.Sprintf("%s-%d-%d.html", o.ID.Kind, o.ID.No, i+1)
}

func writePage(path string, show *htmlPage) error {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write coverage as HTML: %w", err)
	}
	defer file.Close()
	if err := renderPage(file, show); err != nil {
		return err
	}
	return file.Close()
}

func renderPage(w io.Writer, show *htmlPage) error { return page.Execute(w, show) }

// sourceLines returns the text of an object with what is known of each line.
func sourceLines(o *Object) []htmlLine {
	covered := map[int]*Line{}
	for _, l := range o.Lines() {
		covered[l.No] = l
	}
	first, last := extent(o)
	var list []htmlLine
	for no := first; no <= last; no++ {
		line := htmlLine{No: no, Text: lineText(o, no)}
		if l := covered[no]; l != nil {
			line.Hits = fmt.Sprint(l.Hits)
			line.Class, line.Note = "hit", notes(l)
			switch {
			case l.Hits == 0:
				line.Class = "miss"
			case l.partly():
				line.Class = "part"
			}
		}
		list = append(list, line)
	}
	return list
}

// extent returns the first and last line of an object in its file.
func extent(o *Object) (first, last int) {
	if s := o.syntax; s != nil {
		return o.File.Line(s.Span.Start), o.File.Line(max(s.Span.Start, s.Span.End-1))
	}
	return 1, o.File.LineCount()
}

func lineText(o *Object, no int) string {
	return strings.TrimRight(o.File.Text(o.File.LineSpan(no)), "\r\n")
}

// notes lists the arms that were not taken.
func notes(l *Line) string {
	var list []string
	for _, b := range l.Branches {
		for _, a := range b.Arms {
			if a.Hits == 0 {
				list = append(list, b.Kind+": never "+a.Label)
			}
		}
	}
	return strings.Join(list, "; ")
}
