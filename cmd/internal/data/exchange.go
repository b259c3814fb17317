package data

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"calque/runtime/store"
)

// This file writes and reads rows as CSV and JSON.

// WriteCSV writes a line of field names, then the rows.
func (t *Table) WriteCSV(w io.Writer, limit int) error {
	out := csv.NewWriter(w)
	if err := out.Write(t.Names()); err != nil {
		return err
	}
	if err := t.Each(limit, out.Write); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// WriteJSON writes one object a line; the values are texts by field name.
func (t *Table) WriteJSON(w io.Writer, limit int) error {
	names := t.Names()
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return t.Each(limit, func(row []string) error {
		object := make(map[string]string, len(row))
		for i, text := range row {
			object[names[i]] = text
		}
		return enc.Encode(object)
	})
}

// ReadCSV inserts the rows of a CSV file whose first line names fields, all or none, and returns their number.
func (t *Table) ReadCSV(r io.Reader) (int, error) {
	in := csv.NewReader(r)
	names, err := in.Read()
	if err != nil {
		return 0, err
	}
	return t.insert(func() (map[string]string, error) {
		row, err := in.Read()
		if err != nil {
			return nil, err
		}
		object := map[string]string{}
		for i, text := range row {
			object[names[i]] = text
		}
		return object, nil
	})
}

// ReadJSON inserts rows as WriteJSON writes them, all or none, and returns their number.
func (t *Table) ReadJSON(r io.Reader) (int, error) {
	in := json.NewDecoder(r)
	return t.insert(func() (map[string]string, error) {
		object := map[string]string{}
		return object, in.Decode(&object)
	})
}

// insert inserts the rows that next returns before io.EOF.
func (t *Table) insert(next func() (map[string]string, error)) (n int, err error) {
	tx, err := t.db.Begin(nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	for ; ; n++ {
		object, err := next()
		if errors.Is(err, io.EOF) {
			return n, tx.Commit()
		}
		if err == nil {
			err = t.insertRow(tx, object)
		}
		if err != nil {
			return 0, fmt.Errorf("row %d: %w", n+1, err)
		}
	}
}

func (t *Table) insertRow(tx store.Tx, object map[string]string) error {
	row := t.Schema().NewRow()
	for name, text := range object {
		column := t.column(name)
		if column < 0 {
			return fmt.Errorf("table %s has no field %s", t.Schema().Name, name)
		}
		if err := t.set(row, column, text); err != nil {
			return err
		}
	}
	return tx.Insert(t.Table, row)
}
