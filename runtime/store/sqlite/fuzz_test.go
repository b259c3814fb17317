package sqlite

import (
	"path/filepath"
	"testing"

	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/store/memory"
	"calque/runtime/value"
)

// FuzzFilter compares what a filter means in SQL with what it means in memory, row by row: the same rows, in the same order, also from the
// position of any of them.
func FuzzFilter(f *testing.F) {
	schema, err := store.NewSchema(50000, "Fuzz", true, []store.Column{
		{No: 1, Name: "No.", Kind: types.Integer}, {No: 2, Name: "Text", Kind: types.Text}, {No: 3, Name: "Code", Kind: types.Code, Len: 20},
		{No: 4, Name: "Number", Kind: types.Integer}, {No: 5, Name: "Amount", Kind: types.Decimal}, {No: 6, Name: "Exact", Kind: types.Decimal},
		{No: 7, Name: "Date", Kind: types.Date}, {No: 8, Name: "Open", Kind: types.Boolean},
	}, []store.Key{{Columns: []int{0}}, {Columns: []int{1}}, {Columns: []int{2, 3}}, {Columns: []int{5}}})
	must(f, err)
	s := open(f, filepath.Join(f.TempDir(), "fuzz.db"))
	f.Cleanup(func() { s.Close() })
	table, err := s.Table(schema, "C")
	must(f, err)
	temp := memory.NewTemp(schema)
	tx, err := s.Begin(nil)
	must(f, err)
	words := []string{"", "A", "AB", "a", "ab*", "B C", "10", "9", "Äö", "'", "x?y", "\U0001F600"}
	for i := range 60 {
		row := schema.NewRow()
		row.I[0], row.I[1], row.I[2], row.I[3] = int64(i), int64(i%9-3), int64(1474000+i%20), int64(i%2)
		if i%10 == 0 {
			row.I[2] = 0
		}
		row.T[0] = value.NewText(words[i%len(words)])
		row.T[1] = value.NewText(words[i*5%len(words)]).ToCode()
		row.D[0] = value.NewDecimal(int64(i%11*25-50), 2)
		row.D[1], _ = value.DecimalFromInt(int64(i % 13)).Quo(value.DecimalFromInt(3))
		must(f, tx.Insert(table, row))
		must(f, temp.Insert(temp, row))
	}
	must(f, tx.Commit())
	for _, text := range []string{"A..B|<>C*", "@a*", "1|3..5&<>4", ">0.3333333333333333333333333333", "..01/05/18", "''", "<>''", "?", "*b*|A", "Yes"} {
		for column := range uint8(len(schema.Columns)) {
			f.Add(column, text, uint8(7), column%2 == 0)
		}
	}
	f.Fuzz(func(t *testing.T, column uint8, text string, at uint8, back bool) {
		c := int(column) % len(schema.Columns)
		e, err := filter.Parse(value.NewText(text), &filter.Field{Type: &types.Type{Kind: schema.Columns[c].Kind}}, nil, value.DefaultSettings())
		if err != nil {
			return
		}
		from := schema.NewRow()
		from.I[0] = int64(at) % 60
		if _, err := temp.Get(temp, from); err != nil {
			t.Fatal(err)
		}
		for _, order := range [][]int{nil, {c}, {2, 3}} {
			for _, span := range []store.Span{{Max: 100, Back: back}, {Max: 100, Back: back, From: from}} {
				var got, want store.Page
				must(t, s.Reader(nil).Read(&store.Query{Table: table, Order: order, Where: []store.Cond{{Column: c, Filter: e}}}, span, &got))
				must(t, temp.Read(&store.Query{Table: temp, Order: order, Where: []store.Cond{{Column: c, Filter: e}}}, span, &want))
				if got.N != want.N {
					t.Fatalf("%d rows in SQL, %d in memory", got.N, want.N)
				}
				for i := range got.N {
					if got.Row(i).I[0] != want.Row(i).I[0] {
						t.Fatalf("row %d is %d in SQL, %d in memory", i, got.Row(i).I[0], want.Row(i).I[0])
					}
				}
			}
		}
	})
}
