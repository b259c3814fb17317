package data

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"calque/runtime/store"
)

// This file shows tables to people.

// List writes the tables of a database with their numbers of rows.
func List(w io.Writer, db store.Store) error {
	rows := [][]string{{"No.", "Name", "Company", "Rows"}}
	r := db.Reader(nil)
	for _, s := range db.Tables() {
		t, err := db.Table(s.Schema, s.Company)
		if err != nil {
			return err
		}
		n, err := r.Count(&store.Query{Table: t})
		if err != nil {
			return err
		}
		rows = append(rows, []string{fmt.Sprint(s.Schema.No), s.Schema.Name, s.Company, fmt.Sprint(n)})
	}
	return writeGrid(w, rows, 0)
}

// Show writes rows as a table that is no wider than a number of characters; 0 is any width.
func (t *Table) Show(w io.Writer, limit, width int) error {
	rows := [][]string{t.Names()}
	err := t.Each(limit, func(row []string) error {
		rows = append(rows, append([]string(nil), row...))
		return nil
	})
	if err != nil {
		return err
	}
	if err := writeGrid(w, rows, width); err != nil {
		return err
	}
	all, err := t.Count()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%d of %d rows\n", len(rows)-1, all)
	return err
}

// maxCell is the width beyond which a cell is cut off.
const maxCell = 40

// writeGrid writes rows in columns, the first row as their heads. Columns that do not fit are left out, and it says so.
func writeGrid(w io.Writer, rows [][]string, width int) error {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = min(max(widths[i], utf8.RuneCountInString(cell)), maxCell)
		}
	}
	shown, used := 0, 0
	for shown < len(widths) && (width == 0 || shown == 0 || used+widths[shown] <= width) {
		used += widths[shown] + 2
		shown++
	}
	for _, row := range rows {
		var b strings.Builder
		for i := range shown {
			b.WriteString(cell(row[i], widths[i]) + "  ")
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	if shown < len(widths) {
		_, err := fmt.Fprintf(w, "(%d more fields do not fit: %s)\n", len(widths)-shown, strings.Join(rows[0][shown:], ", "))
		return err
	}
	return nil
}

// cell pads or cuts a text; line breaks are shown as a blank.
func cell(text string, width int) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text)
	n := utf8.RuneCountInString(text)
	if n > width {
		return string([]rune(text)[:width-1]) + "…"
	}
	return text + strings.Repeat(" ", width-n)
}
