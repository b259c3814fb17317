package storetest

import (
	"bytes"
	"fmt"
	"testing"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file tests writing.

func testWrites(t *testing.T, b Backend) { checkWrites(t, newFixture(t, b, ledger(t))) }

func checkWrites(t *testing.T, f *fixture) {
	s := f.schema
	row := entry(s, "A", 1, "1000", 1, "10")
	f.insert(row, entry(s, "A", 2, "1000", 1, "20"))
	f.write(func(w store.Writer) {
		wantError(t, w.Insert(f.table, entry(s, "A", 1, "2000", 2, "30")), store.ErrDuplicate)
		row.D[0] = value.MustDecimal("11")
		row.T[1] = value.NewText("2000") // not among the changed columns
		old := row.Version
		must(t, w.Update(f.table, row, row, store.ColumnsOf(4)))
		if row.Version <= old {
			t.Errorf("version %d after %d", row.Version, old)
		}
		stale := entry(s, "A", 1, "1000", 1, "12")
		stale.Version = old
		wantError(t, w.Update(f.table, stale, stale, store.ColumnsOf(4)), store.ErrChanged)
		wantError(t, w.Delete(f.table, stale), store.ErrChanged)
		stale.Version = store.AnyVersion
		must(t, w.Update(f.table, stale, stale, store.ColumnsOf(4)))
		gone := entry(s, "B", 1, "1000", 1, "12")
		wantError(t, w.Update(f.table, gone, gone, store.ColumnsOf(4)), store.ErrNotFound)
		wantError(t, w.Delete(f.table, gone), store.ErrNotFound)
	})
	got := entry(s, "A", 1, "", 2, "0")
	if found, err := f.reader.Get(f.table, got); !found || err != nil {
		t.Fatal(found, err)
	}
	f.sameRows("after the changes", []*store.Row{got}, []*store.Row{entry(s, "A", 1, "1000", 1, "12")})
	f.checkRename(got)
}

// checkRename changes the primary key of a row.
func (f *fixture) checkRename(row *store.Row) {
	t, s := f.t, f.schema
	t.Helper()
	renamed := s.NewRow()
	s.CopyRow(renamed, row)
	s.SetValue(renamed, 0, value.OfCode(value.NewText("C")))
	taken := s.NewRow()
	s.CopyRow(taken, row)
	s.SetValue(taken, 1, value.OfInteger(2))
	f.write(func(w store.Writer) {
		wantError(t, w.Update(f.table, row, taken, store.ColumnsOf(0, 1)), store.ErrDuplicate)
		must(t, w.Update(f.table, row, renamed, store.ColumnsOf(0, 1)))
	})
	f.sameRows("after the rename", f.all(&store.Query{Table: f.table}, false, 10), []*store.Row{entry2(s, "A", 2, "20"), renamed})
	f.sameRows("by another key", f.all(&store.Query{Table: f.table, Order: []int{4}}, false, 10), []*store.Row{renamed, entry2(s, "A", 2, "20")})
	f.write(func(w store.Writer) { must(t, w.Delete(f.table, renamed)) })
	f.sameRows("after the deletion", f.all(&store.Query{Table: f.table, Order: []int{2, 3}}, false, 10), []*store.Row{entry2(s, "A", 2, "20")})
}

func entry2(s *store.Schema, doc string, line int, amount string) *store.Row {
	return entry(s, doc, line, "1000", 1, amount)
}

func testBulk(t *testing.T, b Backend) { checkBulk(t, newFixture(t, b, ledger(t))) }

func checkBulk(t *testing.T, f *fixture) {
	s := f.schema
	rows := someEntries(s)
	f.insert(rows...)
	q := &store.Query{Table: f.table, Where: []store.Cond{parsed(t, s, 2, "1010|1020")}}
	n, err := f.reader.Count(q)
	must(t, err)
	exact := value.MustDecimal("0.3333333333333333333333333333")
	f.write(func(w store.Writer) {
		got, err := w.UpdateAll(q, []store.Assignment{{Column: 5, Value: value.OfText(value.NewText("changed"))}, {Column: 4, Value: value.OfDecimal(exact)}})
		if err != nil || got != n || n == 0 {
			t.Errorf("changed %d rows, %v; want %d", got, err, n)
		}
	})
	changed := f.all(&store.Query{Table: f.table, Where: []store.Cond{parsed(t, s, 5, "changed")}, Order: []int{4}}, false, 10)
	if int64(len(changed)) != n {
		t.Fatalf("%d rows changed, want %d", len(changed), n)
	}
	for _, row := range changed {
		if !row.D[0].Equal(exact) || row.Version <= rows[len(rows)-1].Version {
			t.Fatalf("amount %s, version %d", row.D[0], row.Version)
		}
	}
	f.write(func(w store.Writer) {
		got, err := w.DeleteAll(q)
		if err != nil || got != n {
			t.Errorf("deleted %d rows, %v; want %d", got, err, n)
		}
		if rest, err := w.Count(&store.Query{Table: f.table}); err != nil || rest != int64(len(rows))-n {
			t.Errorf("%d rows are left, %v", rest, err)
		}
		got, err = w.DeleteAll(&store.Query{Table: f.table})
		if err != nil || got != int64(len(rows))-n {
			t.Errorf("deleted %d rows, %v; want %d", got, err, int64(len(rows))-n)
		}
	})
	if empty, err := f.reader.IsEmpty(&store.Query{Table: f.table}); !empty || err != nil {
		t.Error("rows are left", err)
	}
}

func testAggregates(t *testing.T, b Backend) { checkAggregates(t, newFixture(t, b, ledger(t))) }

func checkAggregates(t *testing.T, f *fixture) {
	s := f.schema
	all := func() []store.Aggregate {
		return []store.Aggregate{{Op: store.Count}, {Op: store.Sum, Column: 4}, {Op: store.Average, Column: 4}, {Op: store.Min, Column: 4},
			{Op: store.Max, Column: 4}, {Op: store.Min, Column: 3}, {Op: store.Max, Column: 2}, {Op: store.Sum, Column: 1}}
	}
	check := func(what string, where []store.Cond, want string) {
		t.Helper()
		aggs := all()
		must(t, f.reader.Aggregate(&store.Query{Table: f.table, Where: where}, aggs))
		var got []string
		for _, a := range aggs {
			text := "nothing"
			if !a.Value.IsEmpty() {
				text = show(a.Value)
			}
			got = append(got, text)
		}
		if g := fmt.Sprint(got); g != want {
			t.Errorf("%s: %s, want %s", what, g, want)
		}
	}
	check("no rows", nil, `["0" "0" "0" nothing nothing nothing nothing "0"]`)
	f.insert(entry(s, "A", 1, "1000", 3, "10.1"), entry(s, "A", 2, "1010", 2, "20.2"), entry(s, "A", 3, "1020", 1, "0.03"))
	check("all", nil, `["3" "30.33" "10.11" "0.03" "20.2" "2018-01-01" "1020" "6"]`)
	check("filtered", []store.Cond{parsed(t, s, 2, "..1010")}, `["2" "30.3" "15.15" "10.1" "20.2" "2018-01-02" "1010" "3"]`)
	check("nothing left", []store.Cond{parsed(t, s, 2, "9")}, `["0" "0" "0" nothing nothing nothing nothing "0"]`)
	largest := entry(s, "B", 1, "1000", 3, "79228162514264337593543950335")
	f.insert(largest)
	err := f.reader.Aggregate(&store.Query{Table: f.table}, []store.Aggregate{{Op: store.Sum, Column: 4}})
	wantError(t, err, value.ErrOverflow)
}

func testDecimals(t *testing.T, b Backend) { checkDecimals(t, newFixture(t, b, amounts(t))) }

// checkDecimals holds values that a double does not hold in keys and sums.
func checkDecimals(t *testing.T, f *fixture) {
	s := f.schema
	short := s.NewRow()
	short.D[0], short.D[1] = value.MustDecimal("-5"), value.MustDecimal("0.5")
	f.insert(short)
	var rows []*store.Row
	for i, text := range decimals {
		row := s.NewRow()
		row.D[0], row.D[1], row.I[0] = value.MustDecimal(text), value.MustDecimal(decimals[(i*7)%len(decimals)]), int64(i%3)
		rows = append(rows, row)
	}
	f.insert(rows...)
	rows = append(rows, short)
	r := seeded()
	for _, order := range [][]int{nil, {1}, {2}, {2, 1}} {
		for _, text := range []string{"", "0.1", "<>0.1", "..0.3333333333333333333333333333", ">0.3333333333333333333333333333", "0.33333333333333331",
			"<0.333333333333333312", ">=0.333333333333333312", "0.1|0.33333333333333331|3.14159265358979", "2.0000000000000000001", "<>2.0000000000000000001"} {
			for column := range 2 {
				q := &store.Query{Table: f.table, Order: order}
				if text != "" {
					q.Where = []store.Cond{parsed(t, s, column, text)}
				}
				f.checkQuery(q, rows, fmt.Sprintf("order %v, field %d, filter %s", order, column, text), r)
			}
		}
	}
	var total store.Total
	for _, row := range rows {
		if row.I[0] == 1 {
			total.Add(row.D[1])
		}
	}
	sum, err := total.Decimal()
	must(t, err)
	aggs := []store.Aggregate{{Op: store.Sum, Column: 1}, {Op: store.Max, Column: 0}, {Op: store.Min, Column: 1}}
	must(t, f.reader.Aggregate(&store.Query{Table: f.table, Where: []store.Cond{parsed(t, s, 2, "1")}}, aggs))
	if !aggs[0].Value.D.Equal(sum) {
		t.Errorf("sum %s, want %s", aggs[0].Value.D, sum)
	}
}

func testBlobs(t *testing.T, b Backend) { checkBlobs(t, newFixture(t, b, notes(t))) }

func checkBlobs(t *testing.T, f *fixture) {
	s := f.schema
	long := bytes.Repeat([]byte{0, 1, 2, 255}, 20000)
	row := s.NewRow()
	row.I[0] = 1
	row.R[0], row.R[1] = &value.BLOB{Data: long}, &value.BLOB{}
	row.T[0] = value.NewText(string(bytes.Repeat([]byte("text "), 10000)))
	f.insert(row)
	check := func(column int, want []byte) {
		t.Helper()
		got, err := f.reader.Blob(f.table, row, column)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("BLOB of %d bytes, %v; want %d", len(got), err, len(want))
		}
	}
	check(1, long)
	check(3, nil)
	read := s.NewRow()
	read.I[0] = 1
	if found, err := f.reader.Get(f.table, read); !found || err != nil {
		t.Fatal(found, err)
	}
	if store.RefBytes(read.R[0]) != nil || !read.T[0].Equal(row.T[0]) {
		t.Error("the row came with its BLOB or without its text")
	}
	f.write(func(w store.Writer) {
		read.T[0] = value.NewText("short")
		must(t, w.Update(f.table, read, read, store.ColumnsOf(2)))
	})
	check(1, long)
	f.write(func(w store.Writer) {
		read.R[0], read.R[1] = nil, &value.BLOB{Data: []byte("pic")}
		must(t, w.Update(f.table, read, read, store.ColumnsOf(1, 3)))
	})
	check(1, nil)
	check(3, []byte("pic"))
	none := s.NewRow()
	none.I[0] = 2
	if got, err := f.reader.Blob(f.table, none, 1); len(got) != 0 || err != nil {
		t.Errorf("BLOB of no row: %d bytes, %v", len(got), err)
	}
}

// numberedTable has an AutoIncrement field.
func numberedTable(t *testing.T) *store.Schema {
	columns := []store.Column{column(1, "Entry No.", types.Integer, 0), column(2, "Text", types.Text, 30)}
	columns[0].AutoIncrement = true
	return newSchema(t, 50010, "Numbered", columns, key(0))
}

func testNumbers(t *testing.T, b Backend) {
	s := b.open(t)
	f := fixtureOf(t, s, numberedTable(t))
	add := func(tx store.Tx, no int64, want int64) {
		t.Helper()
		row := f.schema.NewRow()
		row.I[0] = no
		must(t, tx.Insert(f.table, row))
		if row.I[0] != want {
			t.Errorf("number %d, want %d", row.I[0], want)
		}
	}
	tx := mustBegin(t, s)
	add(tx, 0, 1)
	add(tx, 0, 2)
	add(tx, 10, 10)
	add(tx, 0, 11)
	add(tx, 5, 5)
	add(tx, 0, 12)
	must(t, tx.Commit())
	tx = mustBegin(t, s)
	add(tx, 0, 13)
	tx.Rollback()
	tx = mustBegin(t, s)
	add(tx, 0, 14) // the number of the row that was rolled back is not used again
	must(t, tx.Commit())
	if b.Reopen == nil {
		return
	}
	s = b.Reopen(t, s)
	f = fixtureOf(t, s, numberedTable(t))
	tx = mustBegin(t, s)
	_, err := tx.DeleteAll(&store.Query{Table: f.table})
	must(t, err)
	add(tx, 0, 15)
	must(t, tx.Commit())
}
