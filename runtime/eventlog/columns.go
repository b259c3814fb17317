package eventlog

import (
	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file reads and fills in rows of the log's tables.

// pageSize is how many rows are read at a time.
const pageSize = 500

// each calls f with the rows of a query. It may change what is read.
func each(from store.Reader, q *store.Query, f func(store.Row) error) error {
	return eachFrom(from, q, nil, f)
}

// eachFrom is each for the rows behind a position.
func eachFrom(from store.Reader, q *store.Query, at *store.Row, f func(store.Row) error) error {
	schema := q.Table.Schema()
	span := store.Span{From: at, Max: pageSize}
	var page store.Page
	for {
		if err := from.Read(q, span, &page); err != nil {
			return err
		}
		for i := range page.N {
			if err := f(page.Row(i)); err != nil {
				return err
			}
		}
		if page.N < span.Max {
			return nil
		}
		last := page.Row(page.N - 1)
		span.From = schema.NewRow()
		schema.CopyRow(span.From, &last)
	}
}

// equal returns the filter that lets one whole number pass.
func equal(kind types.Kind, n int64) (*filter.Expr, error) {
	return filter.Equal(value.OfInt(kind, n), &filter.Field{Type: &types.Type{Kind: kind}}, value.DefaultSettings())
}

// integer returns a column of a row that holds a whole number.
func integer(t store.Table, row store.Row, column int) int64 {
	return row.I[t.Schema().Columns[column].Index]
}

// A setter sets the columns of a row.
type setter struct {
	schema *store.Schema
	row    *store.Row
}

func (s setter) integer(column int, n int64) { s.row.I[s.schema.Columns[column].Index] = n }

func (s setter) ref(column int, r value.Ref) { s.row.R[s.schema.Columns[column].Index] = r }

// text sets a text. What does not fit is cut off.
func (s setter) text(column int, text string) {
	c := &s.schema.Columns[column]
	t := value.NewText(text)
	if n := int(c.Len); t.Len() > n {
		t = value.TextFromUnits(t.Units()[:n])
	}
	s.row.T[c.Index] = t
}
