package sqlite

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// TestRealTables creates all tables of a real application, stores rows in each, reads them back and opens the database again.
func TestRealTables(t *testing.T) {
	folder := os.Getenv("CALQUE_CORPUS")
	if folder == "" {
		t.Skip("CALQUE_CORPUS names no folder of exported objects")
	}
	files, err := filepath.Glob(filepath.Join(folder, "TAB*.TXT"))
	must(t, err)
	if len(files) == 0 {
		files = []string{folder}
	}
	app, _ := object.Load(context.Background(), files, object.Options{})
	path := filepath.Join(t.TempDir(), "real.db")
	s := open(t, path)
	r := rand.New(rand.NewPCG(5, 6))
	var schemas []*store.Schema
	tx, err := s.Begin(nil)
	must(t, err)
	for _, id := range app.IDs(ast.Table) {
		schema, err := realSchema(app.Object(id))
		if err != nil {
			t.Logf("%v", err)
			continue
		}
		table, err := s.Table(schema, "CRONUS UK Ltd.")
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		schemas = append(schemas, schema)
		for range 3 {
			row := realRow(r, schema)
			if err := tx.Insert(table, row); err != nil && err != store.ErrDuplicate {
				t.Errorf("%s: %v", table.Name(), err)
			}
			got := schema.NewRow()
			schema.CopyRow(got, row)
			if found, err := tx.Get(table, got); !found || err != nil {
				t.Errorf("%s: the row is not there, %v", table.Name(), err)
			}
		}
	}
	must(t, tx.Commit())
	must(t, s.Close())
	s = open(t, path)
	defer s.Close()
	rows := int64(0)
	for _, schema := range schemas {
		table, err := s.Table(schema, "CRONUS UK Ltd.")
		must(t, err)
		for key := range schema.Keys {
			n, err := s.Reader(nil).Count(&store.Query{Table: table})
			must(t, err)
			var page store.Page
			must(t, s.Reader(nil).Read(&store.Query{Table: table, Order: schema.Keys[key].Columns}, store.Span{Max: 10}, &page))
			if int64(page.N) != n || n == 0 {
				t.Errorf("%s by key %d: %d rows, want %d", table.Name(), key, page.N, n)
			}
			if key == 0 {
				rows += n
			}
		}
	}
	t.Logf("%d tables, %d rows", len(schemas), rows)
}

// realSchema is what the record runtime makes of a table.
func realSchema(o *object.Object) (*store.Schema, error) {
	var columns []store.Column
	place := map[*object.Field]int{}
	for _, f := range o.Table.Fields {
		if f.Class == object.Normal && f.Enabled {
			place[f] = len(columns)
			columns = append(columns, store.Column{No: int32(f.No), Name: f.Name.Text, Kind: f.Type.Kind, Len: f.Type.Len})
		}
	}
	list := func(fields []*object.Field) (columns []int) {
		for _, f := range fields {
			if c, ok := place[f]; ok {
				columns = append(columns, c)
			}
		}
		return columns
	}
	var keys []store.Key
	for _, k := range o.Table.Keys {
		keys = append(keys, store.Key{Columns: list(k.Fields), Sums: list(k.SumIndexFields)})
	}
	return store.NewSchema(o.No, o.Name.Text, o.Table.PerCompany, columns, keys)
}

func realRow(r *rand.Rand, s *store.Schema) *store.Row {
	row := s.NewRow()
	for i := range s.Columns {
		switch c := &s.Columns[i]; c.Kind {
		case types.Integer, types.BigInteger, types.Option:
			row.I[c.Index] = r.Int64N(100)
		case types.Boolean:
			row.I[c.Index] = r.Int64N(2)
		case types.Date:
			row.I[c.Index] = 1474000 + r.Int64N(1000)
		case types.Decimal:
			row.D[c.Index] = value.NewDecimal(r.Int64N(1e9), int(r.Int64N(20)))
		case types.Text, types.Code:
			row.T[c.Index] = value.NewText([]string{"", "A", "10000"}[r.IntN(3)])
		}
	}
	return row
}
