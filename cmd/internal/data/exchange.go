package data

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"unicode"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file writes and reads rows as CSV and JSON.

// WriteCSV writes a line of field names, then the rows.
func (t *Table) WriteCSV(w io.Writer, limit int) error {
	out := csvWriter{w: w}
	if err := out.write(t.Names()); err != nil {
		return err
	}
	texts := make([]string, len(t.Schema().Columns))
	return t.Each(limit, func(row []value.Value) error {
		for i, v := range row {
			var err error
			if texts[i], err = t.text(v); err != nil {
				return err
			}
		}
		return out.write(texts)
	})
}

// WriteJSON writes one object a line, with the fields in their order.
func (t *Table) WriteJSON(w io.Writer, limit int) error {
	names := make([][]byte, len(t.Schema().Columns))
	for i, name := range t.Names() {
		names[i] = quoted(name)
	}
	var line bytes.Buffer
	return t.Each(limit, func(row []value.Value) error {
		line.Reset()
		for i, v := range row {
			line.WriteByte("{,"[min(i, 1)])
			line.Write(names[i])
			line.WriteByte(':')
			text, err := t.text(v)
			if err != nil {
				return err
			}
			if isJSON(v.Kind) {
				line.WriteString(text)
			} else {
				line.Write(quoted(text))
			}
		}
		line.WriteString("}\n")
		_, err := w.Write(line.Bytes())
		return err
	})
}

// isJSON reports whether the text of a value is one in JSON too.
func isJSON(k types.Kind) bool {
	return k == types.Boolean || k == types.Integer || k == types.BigInteger || k == types.Decimal
}

// quoted returns a text as a JSON string.
func quoted(text string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(text); err != nil {
		panic(err) // a string can always be encoded
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// A cell is a value that is read, and where it stands.
type cell struct{ field, text, where string }

// ReadCSV inserts the rows of a CSV file whose first line names fields, all or none, and returns their number.
func (t *Table) ReadCSV(r io.Reader) (int, error) {
	content, err := io.ReadAll(r)
	if err != nil {
		return 0, err
	}
	in := csvReader{text: bytes.TrimPrefix(content, []byte("\uFEFF")), line: 1, column: 1}
	head, err := in.read()
	if err != nil {
		return 0, fmt.Errorf("the line of field names: %w", err)
	}
	for _, h := range head {
		if t.column(h.text) < 0 {
			return 0, fmt.Errorf("%s: table %s has no field %s", h.where, t.Schema().Name, h.text)
		}
	}
	return t.insert(func() ([]cell, error) {
		row, err := in.read()
		if err == nil && len(row) != len(head) {
			err = fmt.Errorf("%s: %d values for %d fields", row[0].where, len(row), len(head))
		}
		if err != nil {
			return nil, err
		}
		for i := range row {
			row[i].field = head[i].text
		}
		return row, nil
	})
}

// ReadJSON inserts rows as WriteJSON writes them, or a list of such rows, all or none, and returns their number.
func (t *Table) ReadJSON(r io.Reader) (int, error) {
	from := bufio.NewReader(r)
	in := json.NewDecoder(from)
	in.UseNumber()
	if err := skipList(from, in); err != nil {
		return 0, err
	}
	return t.insert(func() ([]cell, error) {
		if !in.More() {
			return nil, io.EOF
		}
		var object map[string]any
		if err := in.Decode(&object); err != nil {
			return nil, err
		}
		var row []cell
		for _, name := range slices.Sorted(maps.Keys(object)) {
			text, err := scalarText(object[name])
			if err != nil {
				return nil, fmt.Errorf("field %s: %w", name, err)
			}
			row = append(row, cell{field: name, text: text})
		}
		return row, nil
	})
}

// skipList goes into the list, if there is one.
func skipList(r *bufio.Reader, in *json.Decoder) error {
	for {
		b, err := r.Peek(1)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case b[0] == '[':
			_, err := in.Token()
			return err
		case !unicode.IsSpace(rune(b[0])):
			return nil
		}
		if _, err := r.Discard(1); err != nil {
			return err
		}
	}
}

// scalarText is the text of what JSON has in place of a value.
func scalarText(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case bool:
		return strconv.FormatBool(v), nil
	case json.Number:
		return v.String(), nil
	}
	return "", errors.New("a value must be a text, a number, true or false")
}

// insert inserts the rows that next returns before io.EOF.
func (t *Table) insert(next func() ([]cell, error)) (n int, err error) {
	tx, err := t.db.Begin(nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	for ; ; n++ {
		row, err := next()
		if errors.Is(err, io.EOF) {
			return n, tx.Commit()
		}
		if err == nil {
			err = t.insertRow(tx, row)
		}
		if err != nil {
			return 0, fmt.Errorf("row %d: %w", n+1, err)
		}
	}
}

func (t *Table) insertRow(tx store.Tx, cells []cell) error {
	row := t.Schema().NewRow()
	for _, c := range cells {
		column := t.column(c.field)
		if column < 0 {
			return fmt.Errorf("table %s has no field %s", t.Schema().Name, c.field)
		}
		if err := t.set(row, column, c.text); err != nil {
			if c.where != "" {
				return fmt.Errorf("%s: %w", c.where, err)
			}
			return err
		}
	}
	err := tx.Insert(t.Table, row)
	if errors.Is(err, store.ErrDuplicate) {
		return fmt.Errorf("%w: %s", err, t.keyText(row))
	}
	return err
}

// keyText names a row by its primary key.
func (t *Table) keyText(row *store.Row) string {
	text := ""
	for i, c := range t.Schema().PrimaryKey() {
		v := t.Schema().Value(row, c)
		v.Opt = t.Schema().Columns[c].Options
		shown, err := t.text(v)
		if err != nil {
			shown = "?"
		}
		if i > 0 {
			text += ", "
		}
		text += t.Schema().Columns[c].Name + "=" + shown
	}
	return text
}
