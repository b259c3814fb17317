// Package data looks at the tables of a database: it lists them, shows their rows, and writes and reads them as CSV and JSON.
//
// It works on a store.Store and the definitions that are stored beside the tables, so no objects are needed. Values are written
// in the XML format (FORMAT number 9), which EVALUATE reads back exactly; options are their names, BLOBs are Base64. In JSON numbers and
// Booleans are what they are there. What is written can be read, with nothing lost.
//
// Start at Find, then Table; value.go has the texts of values.
package data

import (
	"fmt"
	"strings"

	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// A Table is a stored table with the rows that are wanted.
type Table struct {
	store.Table
	Query store.Query

	db       store.Store
	settings *value.Settings
}

// Find returns the table with a name or number, of a company unless all share it.
func Find(db store.Store, name, company string) (*Table, error) {
	elsewhere := ""
	for _, s := range db.Tables() {
		named := source.Fold(s.Schema.Name) == source.Fold(name) || fmt.Sprint(s.Schema.No) == name || s.Name == name
		if !named {
			continue
		}
		if s.Schema.PerCompany && s.Company != company && s.Name != name {
			elsewhere = fmt.Sprintf("; company %s has one", s.Company)
			continue
		}
		t, err := db.Table(s.Schema, s.Company)
		if err != nil {
			return nil, err
		}
		return &Table{Table: t, Query: store.Query{Table: t}, db: db, settings: settings(db)}, nil
	}
	return nil, fmt.Errorf("the database has no table %s for company %s%s", name, company, elsewhere)
}

// Where adds a condition such as City=A*|B*.
func (t *Table) Where(text string) error {
	name, expr, ok := strings.Cut(text, "=")
	if !ok {
		return fmt.Errorf("%q is not a condition such as City=A*", text)
	}
	column := t.column(strings.TrimSpace(name))
	if column < 0 {
		return fmt.Errorf("table %s has no field %s", t.Schema().Name, name)
	}
	c := &t.Schema().Columns[column]
	captions := func(string) (string, string) { return c.Name, t.Schema().Name }
	e, err := filter.Parse(value.NewText(expr), &filter.Field{Type: typeOf(c), Captions: captions}, nil, t.settings)
	if err != nil {
		return err
	}
	t.Query.Where = append(t.Query.Where, store.Cond{Column: column, Filter: e})
	return nil
}

func typeOf(c *store.Column) *types.Type {
	return &types.Type{Kind: c.Kind, Len: c.Len, Options: c.Options}
}

// column returns the column with a name or field number, or -1.
func (t *Table) column(name string) int {
	for i := range t.Schema().Columns {
		c := &t.Schema().Columns[i]
		if source.Fold(c.Name) == source.Fold(name) || fmt.Sprint(c.No) == name {
			return i
		}
	}
	return -1
}

// Count returns the number of rows that are wanted.
func (t *Table) Count() (int64, error) { return t.db.Reader(nil).Count(&t.Query) }

// Names returns the names of the fields.
func (t *Table) Names() []string {
	var names []string
	for i := range t.Schema().Columns {
		names = append(names, t.Schema().Columns[i].Name)
	}
	return names
}

// pageSize is how many rows are read at a time.
const pageSize = 500

// Each calls f with the values of up to limit rows; 0 is all. The slice is used again.
func (t *Table) Each(limit int, f func(row []value.Value) error) error {
	r := t.db.Reader(nil)
	span := store.Span{Max: pageSize}
	var page store.Page
	values := make([]value.Value, len(t.Schema().Columns))
	for n := 0; ; {
		if err := r.Read(&t.Query, span, &page); err != nil {
			return err
		}
		for i := range page.N {
			if n++; limit > 0 && n > limit {
				return nil
			}
			row := page.Row(i)
			if err := t.read(r, &row, values); err != nil {
				return err
			}
			if err := f(values); err != nil {
				return err
			}
		}
		if page.N < span.Max {
			return nil
		}
		last := page.Row(page.N - 1)
		span.From = t.Schema().NewRow()
		t.Schema().CopyRow(span.From, &last)
	}
}
