package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file tests tables as such: when they exist, what they are called, how they change.

func testTables(t *testing.T, b Backend) {
	s := b.open(t)
	schema := everyType(t)
	table := mustTable(t, s, schema, company)
	if got, want := table.Name(), `My _Company_ Ltd_$Every _Type_`; got != want {
		t.Errorf("name %s, want %s", got, want)
	}
	names := func(want string) {
		t.Helper()
		var list []string
		for _, x := range s.Tables() {
			list = append(list, x.Name)
		}
		if got := strings.Join(list, ";"); got != want {
			t.Errorf("tables %s, want %s", got, want)
		}
	}
	names("")
	if _, err := s.Reader(nil).Get(table, schema.NewRow()); err != nil {
		t.Errorf("read of a table that does not exist: %v", err)
	}
	tx := mustBegin(t, s)
	must(t, tx.Insert(table, blankRow(schema, 1)))
	tx.Rollback()
	names("")
	f := fixtureOf(t, s, schema)
	f.insert(blankRow(schema, 1))
	other := mustTable(t, s, schema, "Second")
	shared, err := store.NewSchema(50020, "Shared", false, []store.Column{column(1, "No.", types.Integer, 0)}, []store.Key{key(0)})
	must(t, err)
	f.write(func(w store.Writer) {
		must(t, w.Insert(other, blankRow(schema, 1)))
		must(t, w.Insert(mustTable(t, s, shared, company), shared.NewRow()))
	})
	names("My _Company_ Ltd_$Every _Type_;Second$Every _Type_;Shared")
	for _, x := range s.Tables() {
		if x.Schema.No == 50000 && x.Schema.Definition() != schema.Definition() {
			t.Errorf("stored definition %s, want %s", x.Schema.Definition(), schema.Definition())
		}
	}
	thief := newSchema(t, 50099, `Every "Type"`, []store.Column{column(1, "No.", types.Integer, 0)}, key(0))
	if _, err := s.Table(thief, company); err == nil || !strings.Contains(err.Error(), "50000") {
		t.Errorf("a table with the name of another: %v", err)
	}
	tx = mustBegin(t, s)
	must(t, tx.Drop("Shared"))
	gone := mustTable(t, s, shared, "")
	if empty, err := tx.IsEmpty(&store.Query{Table: gone}); !empty || err != nil {
		t.Errorf("the transaction that has dropped a table sees rows: %v", err)
	}
	must(t, tx.Insert(gone, shared.NewRow()))
	must(t, tx.Drop("Shared"))
	must(t, tx.Commit())
	names("My _Company_ Ltd_$Every _Type_;Second$Every _Type_")
	if empty, err := s.Reader(nil).IsEmpty(&store.Query{Table: mustTable(t, s, shared, "")}); !empty || err != nil {
		t.Errorf("a dropped table has rows: %v", err)
	}
}

// itemTable is a table that changes.
func itemTable(t *testing.T, name string, columns []store.Column, keys ...store.Key) *store.Schema {
	return newSchema(t, 50030, name, columns, keys...)
}

func itemColumns() []store.Column {
	return []store.Column{column(1, "No.", types.Code, 10), column(2, "Name", types.Text, 20), column(3, "Stock", types.Integer, 0),
		column(4, "Price", types.Decimal, 0), column(5, "Picture", types.BLOB, 0)}
}

// items returns a store with some items in it.
func items(t *testing.T, b Backend) (store.Store, *store.Schema) {
	s := b.open(t)
	schema := itemTable(t, "Item", itemColumns(), key(0), key(1), store.Key{Columns: []int{2}, Sums: []int{3}})
	f := fixtureOf(t, s, schema)
	for i := range 3 {
		row := schema.NewRow()
		row.T[0], row.T[1] = value.NewText(fmt.Sprint("I", i)), value.NewText(strings.Repeat("x", 8+i))
		row.I[0], row.D[0] = int64(i*1000), value.MustDecimal(fmt.Sprint(i, ".3333333333333333333333333"))
		if i == 2 {
			row.R[0] = &value.BLOB{Data: []byte("picture")}
		}
		f.insert(row)
	}
	return s, schema
}

// change opens the table with another schema, which needs a plan, and carries the plan out.
func change(t *testing.T, s store.Store, schema *store.Schema, f store.Force) (*store.Plan, error) {
	t.Helper()
	_, err := s.Table(schema, company)
	var outdated *store.Outdated
	if !errors.As(err, &outdated) {
		t.Fatalf("no plan, but %v", err)
	}
	tx := mustBegin(t, s)
	defer tx.Rollback()
	if err := tx.Apply(outdated.Plan, f); err != nil {
		return outdated.Plan, err
	}
	return outdated.Plan, tx.Commit()
}

// contents shows the rows of a table.
func contents(t *testing.T, s store.Store, schema *store.Schema) string {
	t.Helper()
	var b strings.Builder
	table := mustTable(t, s, schema, company)
	r := s.Reader(nil)
	for _, row := range readAll(t, r, &store.Query{Table: table}, store.Span{Max: 2}) {
		for i := range schema.Columns {
			if schema.Columns[i].IsBLOB() {
				data, err := r.Blob(table, row, i)
				must(t, err)
				fmt.Fprintf(&b, "%s ", data)
				continue
			}
			fmt.Fprint(&b, show(schema.Value(row, i)), " ")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func testChanges(t *testing.T, b Backend) {
	s, old := items(t, b)
	stale := mustTable(t, s, old, company)
	columns := itemColumns()
	columns[1].Name, columns[2].Name = "Stock", "Name" // the names change places
	columns[1].Len = 50
	columns[2].Kind = types.BigInteger
	columns = append(columns, column(7, "Extra", types.Code, 10), column(8, "When", types.DateTime, 0))
	schema := itemTable(t, "Article", columns, key(0), key(1, 2), store.Key{Columns: []int{5}})
	plan, err := change(t, s, schema, store.KeepData)
	must(t, err)
	if len(plan.Steps) < 7 || plan.Rebuild {
		t.Errorf("plan %+v", plan.Steps)
	}
	const want = `"I0" "xxxxxxxx" "0" "0.3333333333333333333333333"  "" DateTime 0 {00000000-0000-0000-0000-000000000000} 
"I1" "xxxxxxxxx" "1000" "1.3333333333333333333333333"  "" DateTime 0 {00000000-0000-0000-0000-000000000000} 
"I2" "xxxxxxxxxx" "2000" "2.3333333333333333333333333" picture "" DateTime 0 {00000000-0000-0000-0000-000000000000} 
`
	if got := contents(t, s, schema); got != want {
		t.Errorf("after the change:\n%swant\n%s", got, want)
	}
	if _, err := s.Table(schema, company); err != nil {
		t.Errorf("the plan did not lead to the definition: %v", err)
	}
	_, err = s.Reader(nil).Count(&store.Query{Table: stale})
	wantError(t, err, store.ErrRedefined)
	f := fixtureOf(t, s, schema)
	f.sameRows("by the new key", f.all(&store.Query{Table: f.table, Order: []int{1, 2}}, false, 1), f.all(&store.Query{Table: f.table}, false, 10))
}

func testLosses(t *testing.T, b Backend) {
	s, _ := items(t, b)
	columns := itemColumns()
	columns[1].Len = 9
	columns = append(columns[:2], columns[3]) // Stock and Picture go
	columns[2].Kind = types.Integer           // Price
	schema := itemTable(t, "Item", columns, key(0))
	before := s.Tables()
	_, err := change(t, s, schema, store.KeepData)
	var loss *store.LossError
	if !errors.As(err, &loss) {
		t.Fatalf("not refused, but %v", err)
	}
	const want = "2 rows hold a value in field 3 Stock, which is no longer there; " +
		"1 row holds a value in field 5 Picture, which is no longer there; " +
		"1 row holds a value in field 2 Name that does not fit Text9; " +
		"3 rows hold a value in field 4 Price that does not fit Integer"
	if got := strings.Join(loss.Losses, "; "); got != want {
		t.Errorf("losses: %s\nwant: %s", got, want)
	}
	if now := s.Tables(); now[0].Schema.Definition() != before[0].Schema.Definition() {
		t.Error("a refused plan has changed the table")
	}
	if _, err := change(t, s, schema, store.LoseData); err != nil {
		t.Fatal(err)
	}
	const left = `"I0" "xxxxxxxx" "0" 
"I1" "xxxxxxxxx" "0" 
"I2" "xxxxxxxxx" "0" 
`
	if got := contents(t, s, schema); got != left {
		t.Errorf("left:\n%swant\n%s", got, left)
	}
}

// testMoves changes the primary key and the kinds of fields.
func testMoves(t *testing.T, b Backend) {
	s, _ := items(t, b)
	columns := itemColumns()
	columns[0].Kind, columns[0].Len = types.Text, 20
	columns[2].Kind = types.Decimal
	columns = append(columns, column(9, "Entry No.", types.Integer, 0))
	columns[5].AutoIncrement = true
	schema := itemTable(t, "Item", columns, key(5), key(2))
	if _, err := change(t, s, schema, store.KeepData); err != nil {
		t.Fatal(err)
	}
	const want = `"I0" "xxxxxxxx" "0" "0.3333333333333333333333333"  "1" 
"I1" "xxxxxxxxx" "1000" "1.3333333333333333333333333"  "2" 
"I2" "xxxxxxxxxx" "2000" "2.3333333333333333333333333" picture "3" 
`
	if got := contents(t, s, schema); got != want {
		t.Errorf("after the move:\n%swant\n%s", got, want)
	}
	f := fixtureOf(t, s, schema)
	row := schema.NewRow()
	f.insert(row)
	if row.I[0] != 4 {
		t.Errorf("the next number is %d, want 4", row.I[0])
	}
	clash := itemTable(t, "Item", columns, key(4+1-3)) // by Stock, which is 0 twice
	_, err := change(t, s, clash, store.KeepData)
	var loss *store.LossError
	if !errors.As(err, &loss) || !strings.Contains(err.Error(), "several rows have the same values") {
		t.Errorf("a primary key that is none: %v", err)
	}
	if got := contents(t, s, schema); !strings.HasPrefix(got, want) {
		t.Errorf("after the refused move:\n%s", got)
	}
}

func testReopen(t *testing.T, b Backend) {
	if b.Reopen == nil {
		t.Skip("nothing outlives this store")
	}
	s := b.open(t)
	f := fixtureOf(t, s, everyType(t))
	rows := randomRows(f.schema, 50)
	f.insert(rows...)
	s = b.Reopen(t, s)
	f = fixtureOf(t, s, everyType(t))
	if got := f.all(&store.Query{Table: f.table}, false, 9); len(got) != len(rows) {
		t.Fatalf("%d rows, want %d", len(got), len(rows))
	}
	for _, row := range rows {
		got := f.schema.NewRow()
		f.schema.CopyRow(got, row)
		if found, err := f.reader.Get(f.table, got); !found || err != nil || f.different(got, row) >= 0 {
			t.Fatal("a row is lost or changed", err)
		}
	}
}
