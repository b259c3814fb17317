package sqlgen

import (
	"fmt"
	"strings"
	"testing"

	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// plain is a dialect without doubles, to show that shapes do not depend on SQLite.
type plain struct{ doubles bool }

func (plain) ColumnType(b []byte, c *store.Column) []byte { return append(b, c.Kind.String()...) }
func (plain) Placeholder(b []byte, n int) []byte          { return fmt.Appendf(b, "$%d", n) }
func (plain) Match(b []byte, column []byte, n int) []byte {
	return fmt.Appendf(b, "%s ~ $%d", column, n)
}
func (plain) Aggregate(b []byte, op store.AggregateOp, column, rest []byte) []byte {
	return fmt.Appendf(b, "%s(%s%s)", [...]string{store.Sum: "sum", store.Average: "sum", store.Min: "min", store.Max: "max"}[op], column, rest)
}
func (d plain) Doubles() bool                          { return d.doubles }
func (plain) PrimaryKey(*Layout) (int, string, string) { return -1, "PRIMARY KEY", "" }
func (plain) LockRows() string                         { return " FOR UPDATE" }
func (plain) InsertNew() string                        { return "" }
func (plain) Walk(*Layout, *Index) string              { return "" }
func (plain) NoIndex() string                          { return "" }

type handle struct{ schema *store.Schema }

func (h handle) Schema() *store.Schema { return h.schema }
func (handle) Company() string         { return "C" }
func (handle) Name() string            { return "C$T" }

func schema(t *testing.T) *store.Schema {
	t.Helper()
	s, err := store.NewSchema(1, "T", true, []store.Column{
		{No: 1, Name: "No.", Kind: types.Code, Len: 20}, {No: 2, Name: "Amount", Kind: types.Decimal}, {No: 3, Name: "Text", Kind: types.Text},
		{No: 4, Name: "timestamp", Kind: types.Integer}, {No: 5, Name: "TEXT", Kind: types.BLOB},
	}, []store.Key{{Columns: []int{0}}, {Columns: []int{2}, Sums: []int{1}}, {Columns: []int{2, 0}}, {Columns: []int{1}, NoIndex: true}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func cond(t *testing.T, s *store.Schema, column int, text string) store.Cond {
	t.Helper()
	e, err := filter.Parse(value.NewText(text), &filter.Field{Type: &types.Type{Kind: s.Columns[column].Kind}}, nil, value.DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	return store.Cond{Column: column, Filter: e}
}

func TestConditions(t *testing.T) {
	s := schema(t)
	l := NewLayout(s, "C")
	for _, tt := range []struct {
		doubles bool
		column  int
		filter  string
		want    string
	}{
		{false, 0, "A", `"No_"=$1`},
		{false, 0, "<>A", `"No_"<>$1`},
		{false, 0, "A..B", `("No_">=$1 AND "No_"<=$2)`},
		{false, 0, "A|B|C", `"No_" IN ($1,$2,$3)`},
		{false, 0, "A|B..", `("No_"=$1 OR "No_">=$2)`},
		{false, 0, ">A&<B", `("No_">$1 AND "No_"<$2)`},
		{false, 0, "A*", `("No_">=$1 AND "No_"<$2)`},
		{false, 0, "*A", `"No_" ~ $1`},
		{false, 0, "A?|B", `("No_" ~ $1 OR "No_"=$2)`},
		{false, 2, "@a", `"Text" ~ $1`},
		{false, 1, "1.5", `"Amount"=$1`},
		{true, 1, "1.5", `"Amount"=$1`},
		{true, 1, "1.5|2", `("Amount"=$1 OR "Amount"=$2)`},
		{true, 1, "0.33333333333333331", `1=0`},
		{true, 1, "<>0.33333333333333331", `1=1`},
		{true, 1, "<0.33333333333333331", `"Amount"<=$1`}, // its double is read as 0.333333333333333, which is less
		{true, 1, "<=0.33333333333333371", `"Amount"<$1`}, // and this one as 0.333333333333334, which is more
	} {
		b := NewBuilder(plain{tt.doubles})
		b.Count(l, &store.Query{Table: handle{s}, Where: []store.Cond{cond(t, s, tt.column, tt.filter)}})
		got := b.Text(plain{tt.doubles}).SQL
		got = strings.TrimPrefix(got, `SELECT count(*) FROM "C$T" WHERE `)
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.filter, got, tt.want)
		}
		if n := strings.Count(got, "$"); n != len(b.Params) {
			t.Errorf("%s: %d placeholders, %d parameters", tt.filter, n, len(b.Params))
		}
	}
}

func TestStatements(t *testing.T) {
	s := schema(t)
	l := NewLayout(s, "C").WithRest(1)
	q := &store.Query{Table: handle{s}, Order: []int{2}, Where: []store.Cond{cond(t, s, 0, "A..B")}, Lock: true}
	from := s.NewRow()
	b := NewBuilder(plain{true})
	check := func(want string) {
		t.Helper()
		if got := b.Text(plain{true}).SQL; got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	b.Read(l, q, &store.Span{Max: 10}, First)
	check(`SELECT "No_","Amount","Amount$rest","Text","timestamp$4","timestamp" FROM "C$T" WHERE ("No_">=$1 AND "No_"<=$2) ORDER BY "Text","No_" LIMIT $3 FOR UPDATE`)
	q.Lock, q.Columns = false, []int{1}
	b.Read(l, q, &store.Span{From: from, Back: true, Max: 10}, First)
	check(`SELECT "Amount","Amount$rest","Text","No_","timestamp" FROM "C$T" WHERE ("Text","No_")<($1,$2) AND ("No_">=$3 AND "No_"<=$4) ORDER BY "Text" DESC,"No_" DESC LIMIT $5`)
	b.Aggregate(l, &store.Query{Table: handle{s}}, []store.Aggregate{{Op: store.Count}, {Op: store.Average, Column: 1}, {Op: store.Max, Column: 2}})
	check(`SELECT count(*),sum("Amount""Amount$rest"),max("Text"),count(*) FROM "C$T"`)
	b.Get(l)
	check(`SELECT "No_","Amount","Amount$rest","Text","timestamp$4","timestamp" FROM "C$T" WHERE "No_"=$1`)
	b.Blob(l, 4)
	check(`SELECT "TEXT$5" FROM "C$T" WHERE "No_"=$1`)
	b.Insert(l, 1, AnyKeys)
	check(`INSERT INTO "C$T"("No_","Amount","Amount$rest","Text","timestamp$4","TEXT$5","timestamp") VALUES($1,$2,$3,$4,$5,$6,$7)`)
	changed := store.ColumnsOf(1, 4)
	b.Update(l, &changed, true)
	check(`UPDATE "C$T" SET "Amount"=$1,"Amount$rest"=$2,"TEXT$5"=$3,"timestamp"=$4 WHERE "No_"=$5 AND "timestamp"=$6`)
	b.Delete(l, false)
	check(`DELETE FROM "C$T" WHERE "No_"=$1`)
	b.DeleteAll(l, &store.Query{Table: handle{s}, AnyOf: []store.Cond{cond(t, s, 0, "A"), cond(t, s, 2, "<>B")}})
	check(`DELETE FROM "C$T" WHERE ("No_"=$1 OR "Text"<>$2)`)
	b.UpdateAll(l, &store.Query{Table: handle{s}}, []store.Assignment{{Column: 2, Value: value.OfText(value.NewText("x"))}}, 7)
	check(`UPDATE "C$T" SET "Text"=$1,"timestamp"=$2`)
}

// TestManyAlternatives holds that a long filter is no deep expression.
func TestManyAlternatives(t *testing.T) {
	s := schema(t)
	var parts []string
	for i := range 500 {
		parts = append(parts, fmt.Sprintf("A%d..B%d", i, i))
	}
	b := NewBuilder(plain{})
	b.Count(NewLayout(s, "C"), &store.Query{Table: handle{s}, Where: []store.Cond{cond(t, s, 0, strings.Join(parts, "|"))}})
	sql := b.Text(plain{}).SQL
	depth, deepest := 0, 0
	for _, c := range sql {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		deepest = max(deepest, depth)
	}
	if depth != 0 || deepest > 10 || len(b.Params) != 1000 {
		t.Errorf("depth %d at the end, %d at most, %d parameters", depth, deepest, len(b.Params))
	}
}

func TestTables(t *testing.T) {
	s := schema(t)
	l := NewLayout(s, "C").WithRest(1)
	want := `CREATE TABLE "C$T" (
  "No_" Code,
  "Amount" Decimal,
  "Amount$rest" DOUBLE PRECISION NOT NULL DEFAULT 0,
  "Text" Text,
  "timestamp$4" Integer,
  "TEXT$5" BLOB,
  "timestamp" BIGINT NOT NULL,
  PRIMARY KEY
)`
	if got := CreateTable(plain{}, l, l.Name); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	// The third key has the order of the second one, which ends in the primary key; the fourth has no index.
	list := l.Indexes()
	if len(list) != 1 || list[0].Create != `CREATE INDEX "C$T$3" ON "C$T" ("Text", "No_", "Amount", "Amount$rest")` {
		t.Errorf("indexes %+v", list)
	}
}
