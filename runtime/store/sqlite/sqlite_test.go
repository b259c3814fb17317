package sqlite

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
	"calque/runtime/store/storetest"
	"calque/runtime/value"
)

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, storetest.Backend{
		Open: func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "test.db")) },
		Reopen: func(t *testing.T, s store.Store) store.Store {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, s.(*Store).path)
			t.Cleanup(func() { s.Close() })
			return s
		},
	})
}

// bigLedger returns a store with a table of many rows.
func bigLedger(t testing.TB, rows int) (*Store, store.Table) {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "big.db"))
	t.Cleanup(func() { s.Close() })
	schema, err := store.NewSchema(50000, "Ledger", true, []store.Column{
		{No: 1, Name: "Entry No.", Kind: types.Integer}, {No: 2, Name: "Account No.", Kind: types.Code, Len: 20},
		{No: 3, Name: "Posting Date", Kind: types.Date}, {No: 4, Name: "Amount", Kind: types.Decimal}, {No: 5, Name: "Document No.", Kind: types.Code, Len: 20},
	}, []store.Key{{Columns: []int{0}}, {Columns: []int{1, 2}, Sums: []int{3}}, {Columns: []int{4}}})
	must(t, err)
	table, err := s.Table(schema, "C")
	must(t, err)
	tx, err := s.Begin(nil)
	must(t, err)
	row := schema.NewRow()
	for i := range rows {
		row.I[0], row.I[1] = int64(i+1), int64(1474000+i%700*2)
		row.T[0], row.T[1] = value.NewText(fmt.Sprint(1000+i%50)), value.NewText(fmt.Sprint("D", i/10))
		row.D[0] = value.NewDecimal(int64(i), 2)
		must(t, tx.Insert(table, row))
	}
	must(t, tx.Commit())
	return s, table
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func cond(t testing.TB, s *store.Schema, column int, text string) store.Cond {
	t.Helper()
	c := &s.Columns[column]
	e, err := filter.Parse(value.NewText(text), &filter.Field{Type: &types.Type{Kind: c.Kind, Len: c.Len}}, nil, value.DefaultSettings())
	must(t, err)
	return store.Cond{Column: column, Filter: e}
}

// TestPlans holds that an index leads to every place where a page begins and ends: no page searches from the beginning.
func TestPlans(t *testing.T) {
	s, table := bigLedger(t, 10)
	schema := table.Schema()
	from := schema.NewRow()
	from.I[0], from.I[1], from.T[0], from.T[1] = 5, 1474002, value.NewText("1001"), value.NewText("D1")
	for _, tt := range []struct {
		order []int
		where []store.Cond
		from  *store.Row
		want  string
	}{
		{nil, nil, nil, `SCAN C$Ledger`},
		{nil, nil, from, `SEARCH C$Ledger USING INTEGER PRIMARY KEY (rowid>?)`},
		{[]int{1, 2}, nil, nil, `SCAN C$Ledger USING INDEX C$Ledger$2_3`},
		{[]int{1, 2}, nil, from, `SEARCH C$Ledger USING INDEX C$Ledger$2_3 (Account No_=? AND Posting Date=? AND Entry No_>?); ` +
			`SEARCH C$Ledger USING INDEX C$Ledger$2_3 ((Account No_,Posting Date)>(?,?))`},
		{[]int{1, 2}, []store.Cond{cond(t, schema, 1, "1001")}, from, `SEARCH C$Ledger USING INDEX C$Ledger$2_3 (Account No_=? AND Posting Date=? AND Entry No_>?); ` +
			`SEARCH C$Ledger USING INDEX C$Ledger$2_3 (Account No_=? AND Posting Date>?)`},
		{[]int{1, 2}, []store.Cond{cond(t, schema, 1, "1001..1010")}, nil, `SEARCH C$Ledger USING INDEX C$Ledger$2_3 (Account No_>? AND Account No_<?)`},
		{[]int{1, 2}, []store.Cond{cond(t, schema, 1, "1001..1010")}, from, `SEARCH C$Ledger USING INDEX C$Ledger$2_3 (Account No_=? AND Posting Date=? AND Entry No_>?); ` +
			`SEARCH C$Ledger USING INDEX C$Ledger$2_3 ((Account No_,Posting Date)>(?,?) AND Account No_<?)`},
		{[]int{1, 2}, []store.Cond{cond(t, schema, 1, ">1000&<1010")}, from, `SEARCH C$Ledger USING INDEX C$Ledger$2_3 (Account No_=? AND Posting Date=? AND Entry No_>?); ` +
			`SEARCH C$Ledger USING INDEX C$Ledger$2_3 ((Account No_,Posting Date)>(?,?) AND Account No_<?)`},
		{[]int{1, 2}, []store.Cond{cond(t, schema, 1, "1001|1003")}, from, `SEARCH C$Ledger USING INDEX C$Ledger$2_3 (Account No_=? AND Posting Date=? AND Entry No_>?); ` +
			`SEARCH C$Ledger USING INDEX C$Ledger$2_3 ((Account No_,Posting Date)>(?,?) AND Account No_<?)`},
		{[]int{1, 2}, []store.Cond{cond(t, schema, 1, "10*")}, nil, `SEARCH C$Ledger USING INDEX C$Ledger$2_3 (Account No_>? AND Account No_<?)`},
		{[]int{4}, []store.Cond{cond(t, schema, 4, "D1"), cond(t, schema, 0, "3..8")}, from, `SEARCH C$Ledger USING INDEX C$Ledger$5 (Document No_=? AND rowid>? AND rowid<?)`},
	} {
		q := &store.Query{Table: table, Order: tt.order, Where: tt.where}
		got := explain(t, s, q, store.Span{From: tt.from, Max: 10})
		if got != tt.want {
			t.Errorf("order %v, %d conditions, from %v:\n%s\nwant\n%s", tt.order, len(tt.where), tt.from != nil, got, tt.want)
		}
	}
}

// TestWalk holds that the first row of an order is found along the order where sorting takes long, and by sorting where the walk
// would take long. The ways are told apart by what a page costs.
func TestWalk(t *testing.T) {
	s, table := bigLedger(t, 20000)
	r := s.Reader(nil)
	var page store.Page
	first := func(back bool, want int64, where ...store.Cond) (costly bool) {
		t.Helper()
		must(t, r.Read(&store.Query{Table: table, Where: where}, store.Span{Max: 1, Back: back}, &page))
		if page.N != 1 || page.Row(0).I[0] != want {
			t.Fatalf("%d rows, the first is %d, want %d", page.N, page.Row(0).I[0], want)
		}
		return page.Costly
	}
	schema := table.Schema()
	often := cond(t, schema, 1, "1007") // every 50th row
	for _, want := range []bool{true, false, false} {
		if costly := first(false, 8, often); costly != want {
			t.Errorf("a frequent value: costly %v, want %v", costly, want)
		}
	}
	rare := []store.Cond{cond(t, schema, 1, "1007..1010"), cond(t, schema, 3, "199.57")} // the last one of them
	for range 20 {
		first(false, 19958, rare...)
	}
	var sum int64
	for _, p := range table.(*tableOf).committed.Load().plans {
		sum += p.sorting.failures.Load()
	}
	if sum == 0 || sum > 6 {
		t.Errorf("the long walk was tried %d times", sum)
	}
}

// explain returns the library's plan of a read.
func explain(t *testing.T, s *Store, q *store.Query, span store.Span) string {
	t.Helper()
	var list []string
	must(t, s.hand(func(c *conn) error {
		state := q.Table.(*table).committed.Load()
		more := true
		for part := sqlgen.First; more; part++ {
			if _, more = c.builder.Read(state.layout, q, &span, part); len(c.builder.Shape) == 0 {
				return nil
			}
			sql := c.builder.Text(dialect{}).SQL
			if err := c.query("EXPLAIN QUERY PLAN "+sql, func(q *stmt) error { list = append(list, q.text(3)); return nil }); err != nil {
				return err
			}
		}
		return nil
	}))
	return strings.Join(list, "; ")
}

func TestSumsComeFromTheIndex(t *testing.T) {
	s, table := bigLedger(t, 10)
	q := &store.Query{Table: table, Where: []store.Cond{cond(t, table.Schema(), 1, "1001")}}
	must(t, s.hand(func(c *conn) error {
		c.builder.Aggregate(table.(*tableOf).committed.Load().layout, q, []store.Aggregate{{Op: store.Sum, Column: 3}})
		return c.query("EXPLAIN QUERY PLAN "+c.builder.Text(dialect{}).SQL, func(q *stmt) error {
			if got := q.text(3); !strings.Contains(got, "COVERING INDEX") {
				t.Errorf("plan of a sum: %s", got)
			}
			return nil
		})
	}))
}

type tableOf = table

// TestInterrupt ends a statement that takes long.
func TestInterrupt(t *testing.T) {
	s, table := bigLedger(t, 20000)
	task := sched.NewLive(sched.Options{}).NewTask(sched.Label{Text: "test"})
	slow := cond(t, table.Schema(), 4, "*x*")
	var list []store.Cond
	for range 200 {
		list = append(list, slow)
	}
	q := &store.Query{Table: table, AnyOf: list}
	time.AfterFunc(20*time.Millisecond, func() { task.Word().Set(sched.Interrupt) })
	start := time.Now()
	_, err := s.Reader(task).Count(q)
	if !errors.Is(err, store.ErrInterrupted) {
		t.Errorf("the count was not interrupted: %v after %v", err, time.Since(start))
	}
	task.Word().Clear(sched.Interrupt)
	tx, err := s.Begin(task)
	must(t, err)
	time.AfterFunc(20*time.Millisecond, func() { task.Word().Set(sched.Stop) })
	if _, err := tx.DeleteAll(q); !errors.Is(err, store.ErrInterrupted) {
		t.Errorf("the deletion was not interrupted: %v", err)
	}
	if err := tx.Commit(); !errors.Is(err, store.ErrInterrupted) {
		t.Errorf("commit of a transaction that is gone: %v", err)
	}
	if n, err := s.Reader(nil).Count(&store.Query{Table: table}); n != 20000 || err != nil {
		t.Errorf("%d rows, %v", n, err)
	}
}

// TestStatements holds that filters with new values, and pages further on, use the statements again.
func TestStatements(t *testing.T) {
	s, table := bigLedger(t, 1000)
	r := s.Reader(nil)
	var page store.Page
	row := table.Schema().NewRow()
	read := func(i int) {
		q := &store.Query{Table: table, Order: []int{1, 2}, Where: []store.Cond{cond(t, table.Schema(), 1, fmt.Sprint(1000+i))}}
		must(t, r.Read(q, store.Span{Max: 5}, &page))
		last := page.Row(page.N - 1)
		table.Schema().CopyRow(row, &last)
		must(t, r.Read(q, store.Span{From: row, Max: 500}, &page))
	}
	read(0)
	state := table.(*tableOf).committed.Load()
	before := len(state.plans)
	prepared := s.Prepared()
	for i := range 50 {
		read(i)
	}
	if now := len(state.plans); now != before {
		t.Errorf("%d statements, then %d", before, now)
	}
	if now := s.Prepared(); now != prepared {
		t.Errorf("%d were prepared, then %d", prepared, now)
	}
}

// TestTransactionStatements holds that transactions, their marks and numbers prepare nothing anew.
func TestTransactionStatements(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "tx.db"))
	defer s.Close()
	schema, err := store.NewSchema(1, "T", false, []store.Column{{No: 1, Name: "No.", Kind: types.Integer, AutoIncrement: true}},
		[]store.Key{{Columns: []int{0}}})
	must(t, err)
	table, err := s.Table(schema, "")
	must(t, err)
	round := func() {
		tx, err := s.Begin(nil)
		must(t, err)
		must(t, tx.Insert(table, schema.NewRow()))
		first, err := tx.Mark()
		must(t, err)
		_, err = tx.Mark()
		must(t, err)
		must(t, tx.Insert(table, schema.NewRow()))
		must(t, tx.RollbackTo(first))
		must(t, tx.Commit())
		tx, err = s.Begin(nil)
		must(t, err)
		must(t, tx.Insert(table, schema.NewRow()))
		tx.Rollback()
		_, err = s.Reader(nil).Count(&store.Query{Table: table})
		must(t, err)
	}
	round()
	round()
	before := s.Prepared()
	for range 10 {
		round()
	}
	if now := s.Prepared(); now != before {
		t.Errorf("%d were prepared, then %d", before, now)
	}
}

func TestOneInstance(t *testing.T) {
	path := filepath.Join(t.TempDir(), "one.db")
	s := open(t, path)
	if _, err := Open(path, Options{}); !errors.Is(err, store.ErrLocked) {
		t.Errorf("a second instance: %v", err)
	}
	schema, err := store.NewSchema(1, "T", false, []store.Column{{No: 1, Name: "No.", Kind: types.Integer}}, []store.Key{{Columns: []int{0}}})
	must(t, err)
	table, err := s.Table(schema, "")
	must(t, err)
	tx, err := s.Begin(nil)
	must(t, err)
	must(t, tx.Insert(table, schema.NewRow()))
	must(t, tx.Commit())
	look, err := Open(path, Options{ReadOnly: true})
	must(t, err)
	defer look.Close()
	if got := look.Tables(); len(got) != 1 || got[0].Schema.Definition() != schema.Definition() {
		t.Errorf("tables %v", got)
	}
	if _, err := look.Begin(nil); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("a transaction on a store for reading: %v", err)
	}
	seen, err := look.Table(schema, "")
	must(t, err)
	for want := int64(1); want < 4; want++ {
		if n, err := look.Reader(nil).Count(&store.Query{Table: seen}); n != want || err != nil {
			t.Errorf("%d rows, %v; want %d", n, err, want)
		}
		tx, err := s.Begin(nil)
		must(t, err)
		row := schema.NewRow()
		row.I[0] = want
		must(t, tx.Insert(table, row))
		must(t, tx.Commit())
	}
	must(t, s.Close())
	s = open(t, path)
	must(t, s.Close())
}

func TestForeignFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foreign.db")
	must(t, os.WriteFile(path, []byte(strings.Repeat("this is no database ", 100)), 0o600))
	if _, err := Open(path, Options{}); err == nil || !strings.Contains(err.Error(), "not an SQLite database") {
		t.Errorf("a file that is no database: %v", err)
	}
	path = filepath.Join(t.TempDir(), "other.db")
	c, err := openConn(path, 6)
	must(t, err)
	must(t, c.exec("CREATE TABLE x(y)"))
	must(t, c.close())
	if _, err := Open(path, Options{}); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("another program's database: %v", err)
	}
}

func TestTemporary(t *testing.T) {
	dir := t.TempDir()
	s, err := OpenTemporary(dir)
	must(t, err)
	must(t, s.Close())
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestClocks(t *testing.T) {
	for _, s := range []string{"2018-01-25", "2018-01-25C", "0000-01-01", "9999-12-31C", ""} {
		d, err := parseDate(s)
		must(t, err)
		if s != "" && string(appendDate(nil, d)) != s {
			t.Errorf("%s became %s", s, appendDate(nil, d))
		}
	}
	for i := int64(-2*msPerDay + 1); i < 3; i += 3_600_000 {
		if i != 0 {
			checkDateTime(t, i)
		}
	}
	last := int64(3652425) * msPerDay
	for i := last - 3*msPerDay; i <= last+2*msPerDay; i += 3_600_001 {
		checkDateTime(t, i)
	}
	for _, s := range []string{"2018-1-25", "2018-02-30", "x", "2018-01-25D"} {
		if _, err := parseDate(s); err == nil {
			t.Errorf("%q was read as a date", s)
		}
	}
}

func checkDateTime(t *testing.T, i int64) {
	t.Helper()
	s := string(appendDateTime(nil, value.DateTime(i)))
	if got, err := parseDateTime(s); err != nil || int64(got) != i {
		t.Errorf("%d became %s and then %d, %v", i, s, got, err)
	}
}
