package data

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file shows tables to people.

// A Listed table is what List says of one.
type Listed struct {
	No      int32  `json:"no"`
	Name    string `json:"name"`
	Company string `json:"company,omitempty"`
	Stored  string `json:"stored"` // the name of the table in the database
	Rows    int64  `json:"rows"`
}

// List returns the tables of a database with their numbers of rows.
func List(db store.Store) ([]Listed, error) {
	var list []Listed
	r := db.Reader(nil)
	for _, s := range db.Tables() {
		t, err := db.Table(s.Schema, s.Company)
		if err != nil {
			return nil, err
		}
		n, err := r.Count(&store.Query{Table: t})
		if err != nil {
			return nil, err
		}
		list = append(list, Listed{s.Schema.No, s.Schema.Name, s.Company, s.Name, n})
	}
	return list, nil
}

// WriteList writes a list of tables: as a table, as csv or as json, one object a line.
func WriteList(w io.Writer, list []Listed, format string) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, t := range list {
			if err := enc.Encode(t); err != nil {
				return err
			}
		}
		return nil
	}
	rows := [][]string{{"No.", "Name", "Company", "Rows"}}
	for _, t := range list {
		rows = append(rows, []string{fmt.Sprint(t.No), t.Name, t.Company, fmt.Sprint(t.Rows)})
	}
	if format != "csv" {
		return writeGrid(w, rows, 0)
	}
	out := csvWriter{w: w}
	for _, row := range rows {
		if err := out.write(row); err != nil {
			return err
		}
	}
	return nil
}

// Show writes rows as a table that is no wider than a number of characters; 0 is any width.
func (t *Table) Show(w io.Writer, limit, width int) error {
	rows := [][]string{t.Names()}
	err := t.Each(limit, func(row []value.Value) error {
		texts := make([]string, len(row))
		for i, v := range row {
			var err error
			if texts[i], err = t.shown(v); err != nil {
				return err
			}
		}
		rows = append(rows, texts)
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

// shown is the text of a value for people: of a BLOB only its size.
func (t *Table) shown(v value.Value) (string, error) {
	if v.Kind != types.BLOB && v.Kind != types.Binary {
		return t.text(v)
	}
	if n := len(store.RefBytes(v.R)); n > 0 {
		return fmt.Sprintf("%d bytes", n), nil
	}
	return "", nil
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
			b.WriteString(fitted(row[i], widths[i]) + "  ")
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

// fitted pads or cuts a text; line breaks are shown as a blank.
func fitted(text string, width int) string {
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
