package sqlite

import (
	"fmt"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file compares the store with Go code written by hand for the one table, with prepared statements on the same
// library: go test -run xxx -bench Stages -benchtime 1x. Each stage is run by both in turn and the best processor
// time counts.

const benchRows = 100_000

func benchSchema(b *testing.B) *store.Schema {
	s, err := store.NewSchema(50000, "Entry", true, []store.Column{
		{No: 1, Name: "Entry No.", Kind: types.Integer},
		{No: 2, Name: "Document No.", Kind: types.Code, Len: 20},
		{No: 3, Name: "Posting Date", Kind: types.Date},
		{No: 4, Name: "Account No.", Kind: types.Code, Len: 20},
		{No: 5, Name: "Amount", Kind: types.Decimal},
	}, []store.Key{{Columns: []int{0}}, {Columns: []int{3, 2}, Sums: []int{4}}, {Columns: []int{1}}})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// bench is a database with the table, for both sides.
type bench struct {
	b      *testing.B
	s      *Store
	schema *store.Schema
	table  store.Table
	reader store.Reader

	docs, accounts []value.Text
	dates          []value.Date
	days           []string
	sum            int64 // keeps the reads alive
}

func newBench(b *testing.B, dir string) *bench {
	s, err := Open(filepath.Join(dir, "bench.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	x := &bench{b: b, s: s, schema: benchSchema(b), reader: s.Reader(nil)}
	if x.table, err = s.Table(x.schema, "C"); err != nil {
		b.Fatal(err)
	}
	for i := range 2000 {
		x.docs = append(x.docs, value.NewText(fmt.Sprintf("DOC%05d", i)))
	}
	for i := range 100 {
		x.accounts = append(x.accounts, value.NewText(fmt.Sprint(1000+i*10)))
	}
	for i := range 365 {
		d, _ := value.DateFromDay(737061 + int64(i))
		x.dates = append(x.dates, d)
		x.days = append(x.days, string(appendDate(nil, d)))
	}
	return x
}

func (x *bench) must(err error) {
	if err != nil {
		x.b.Helper()
		x.b.Fatal(err)
	}
}

// row sets the values of the i-th row.
func (x *bench) row(r *store.Row, i int) {
	r.I[0] = int64(i + 1)
	r.T[0] = x.docs[i/50%2000]
	r.I[1] = int64(x.dates[i*7%365])
	r.T[1] = x.accounts[i*13%100]
	r.D[0] = value.NewDecimal(int64(i%10007), 2)
}

func (x *bench) begin() store.Tx {
	tx, err := x.s.Begin(nil)
	x.must(err)
	return tx
}

// The stages, by way of the store.

func (x *bench) storeInsert() {
	tx, r := x.begin(), x.schema.NewRow()
	for i := range benchRows {
		x.row(r, i)
		x.must(tx.Insert(x.table, r))
	}
	x.must(tx.Commit())
}

func (x *bench) storeGet() {
	r := x.schema.NewRow()
	for i := range benchRows {
		r.I[0] = int64(i*7919%benchRows + 1)
		ok, err := x.reader.Get(x.table, r)
		if !ok || err != nil {
			x.b.Fatal(ok, err)
		}
		x.sum += r.I[1]
	}
}

// storeScan reads pages as record variables do: small ones first.
func (x *bench) storeScan(order []int, back bool) {
	var page store.Page
	q := &store.Query{Table: x.table, Order: order}
	s := store.Span{Back: back, Max: 8}
	last, n := x.schema.NewRow(), 0
	for {
		x.must(x.reader.Read(q, s, &page))
		for i := range page.N {
			r := page.Row(i)
			x.sum += r.I[0]
			n++
		}
		if page.N < s.Max {
			break
		}
		r := page.Row(page.N - 1)
		x.schema.CopyRow(last, &r)
		s.From, s.Max = last, min(500, s.Max*4)
	}
	if n != benchRows {
		x.b.Fatal(n)
	}
}

func (x *bench) storeRanges() {
	var page store.Page
	st := value.DefaultSettings()
	account, date := &filter.Field{Type: &types.Type{Kind: types.Code, Len: 20}}, &filter.Field{Type: &types.Type{Kind: types.Date}}
	last, n := x.schema.NewRow(), 0
	for i := range 1000 {
		a, err := filter.Equal(value.OfCode(x.accounts[i%100]), account, st)
		x.must(err)
		d, err := filter.Between(value.OfDate(x.dates[i%300]), value.OfDate(x.dates[i%300+30]), date, st)
		x.must(err)
		q := &store.Query{Table: x.table, Order: []int{3, 2}, Where: []store.Cond{{Column: 3, Filter: a}, {Column: 2, Filter: d}}}
		s := store.Span{Max: 32}
		for {
			x.must(x.reader.Read(q, s, &page))
			n += page.N
			for i := range page.N {
				r := page.Row(i)
				x.sum += r.I[0]
			}
			if page.N < s.Max {
				break
			}
			r := page.Row(page.N - 1)
			x.schema.CopyRow(last, &r)
			s.From, s.Max = last, 500
		}
	}
	if n < 1000 {
		x.b.Fatal(n)
	}
}

// storeUpdate reads each row before it writes it, in a loop over all.
func (x *bench) storeUpdate() {
	tx := x.begin()
	var page store.Page
	q := &store.Query{Table: x.table}
	s := store.Span{Max: 500}
	last := x.schema.NewRow()
	for {
		x.must(tx.Read(q, s, &page))
		for i := range page.N {
			r := page.Row(i)
			r.D[0] = value.NewDecimal(r.I[0]%997, 2)
			x.must(tx.Update(x.table, &r, &r, store.ColumnsOf(4)))
		}
		if page.N < s.Max {
			break
		}
		r := page.Row(page.N - 1)
		x.schema.CopyRow(last, &r)
		s.From = last
	}
	x.must(tx.Commit())
}

func (x *bench) storeSums() {
	st := value.DefaultSettings()
	account := &filter.Field{Type: &types.Type{Kind: types.Code, Len: 20}}
	for _, t := range x.accounts {
		a, err := filter.Equal(value.OfCode(t), account, st)
		x.must(err)
		aggs := []store.Aggregate{{Op: store.Sum, Column: 4}}
		x.must(x.reader.Aggregate(&store.Query{Table: x.table, Where: []store.Cond{{Column: 3, Filter: a}}}, aggs))
		x.sum += int64(aggs[0].Value.D.Sign())
	}
}

// The stages, written by hand.

const (
	handColumns = `"Entry No_","Document No_","Posting Date","Account No_","Amount","timestamp"`
	handTable   = `"C$Entry"`
)

func (x *bench) prepare(c *conn, sql string) *stmt {
	s, err := c.prepare(sql, 0)
	x.must(err)
	return s
}

func (x *bench) step(s *stmt) bool {
	ok, err := s.step()
	x.must(err)
	return ok
}

// hand lends a connection.
func (x *bench) hand(f func(c *conn)) {
	c, err := x.s.acquire()
	x.must(err)
	x.must(c.endRead())
	f(c)
	x.s.release(c)
}

type handRow struct {
	no               int64
	doc, day, accout string
	amount           float64
	version          int64
}

func (r *handRow) read(s *stmt) {
	r.no, r.doc, r.day, r.accout, r.amount, r.version = s.int(0), s.text(1), s.text(2), s.text(3), s.double(4), s.int(5)
}

func (x *bench) handInsert() {
	x.hand(func(c *conn) {
		x.must(c.exec("BEGIN IMMEDIATE"))
		s := x.prepare(c, "INSERT INTO "+handTable+"("+handColumns+") VALUES(?,?,?,?,?,?)")
		for i := range benchRows {
			s.bindInt(1, int64(i+1))
			s.bindText(2, x.docs[i/50%2000].String())
			s.bindText(3, x.days[i*7%365])
			s.bindText(4, x.accounts[i*13%100].String())
			s.bindDouble(5, float64(i%10007)/100)
			s.bindInt(6, int64(i+1))
			x.step(s)
		}
		s.finalize()
		x.must(c.exec("COMMIT"))
	})
}

func (x *bench) handGet() {
	x.hand(func(c *conn) {
		x.must(c.exec("BEGIN"))
		s := x.prepare(c, "SELECT "+handColumns+" FROM "+handTable+` WHERE "Entry No_"=?`)
		var r handRow
		for i := range benchRows {
			s.bindInt(1, int64(i*7919%benchRows+1))
			if !x.step(s) {
				x.b.Fatal("no row")
			}
			r.read(s)
			s.reset()
			x.sum += r.version
		}
		s.finalize()
		x.must(c.exec("COMMIT"))
	})
}

func (x *bench) handScan(order string) {
	x.hand(func(c *conn) {
		s := x.prepare(c, "SELECT "+handColumns+" FROM "+handTable+" ORDER BY "+order)
		var r handRow
		n := 0
		for ; x.step(s); n++ {
			r.read(s)
			x.sum += r.no
		}
		if n != benchRows {
			x.b.Fatal(n)
		}
		s.finalize()
	})
}

func (x *bench) handRanges() {
	x.hand(func(c *conn) {
		x.must(c.exec("BEGIN"))
		s := x.prepare(c, "SELECT "+handColumns+" FROM "+handTable+
			` WHERE "Account No_"=? AND "Posting Date">=? AND "Posting Date"<=? ORDER BY "Account No_","Posting Date","Entry No_"`)
		var r handRow
		for i := range 1000 {
			s.bindText(1, x.accounts[i%100].String())
			s.bindText(2, x.days[i%300])
			s.bindText(3, x.days[i%300+30])
			for x.step(s) {
				r.read(s)
				x.sum += r.no
			}
		}
		s.finalize()
		x.must(c.exec("COMMIT"))
	})
}

func (x *bench) handUpdate() {
	x.hand(func(c *conn) {
		x.must(c.exec("BEGIN IMMEDIATE"))
		s := x.prepare(c, "SELECT "+handColumns+" FROM "+handTable+` ORDER BY "Entry No_"`)
		u := x.prepare(c, "UPDATE "+handTable+` SET "Amount"=?,"timestamp"=? WHERE "Entry No_"=? AND "timestamp"=?`)
		rows := make([]handRow, benchRows)
		for i := range rows {
			x.step(s)
			rows[i].read(s)
		}
		s.reset()
		version := int64(0)
		for i := range rows {
			version = max(version, rows[i].version)
		}
		for i := range rows {
			u.bindDouble(1, float64(rows[i].no%997)/100)
			u.bindInt(2, version+int64(i)+1)
			u.bindInt(3, rows[i].no)
			u.bindInt(4, rows[i].version)
			x.step(u)
			if c.changes() != 1 {
				x.b.Fatal("stale")
			}
		}
		s.finalize()
		u.finalize()
		x.must(c.exec("COMMIT"))
	})
}

func (x *bench) handSums() {
	x.hand(func(c *conn) {
		x.must(c.exec("BEGIN"))
		s := x.prepare(c, `SELECT sum("Amount") FROM `+handTable+` WHERE "Account No_"=?`)
		for _, t := range x.accounts {
			s.bindText(1, t.String())
			x.step(s)
			x.sum += int64(s.double(0))
			s.reset()
		}
		s.finalize()
		x.must(c.exec("COMMIT"))
	})
}

func BenchmarkStages(b *testing.B) {
	x := newBench(b, b.TempDir())
	defer x.s.Close()
	empty := func() {
		tx := x.begin()
		_, err := tx.DeleteAll(&store.Query{Table: x.table})
		x.must(err)
		x.must(tx.Commit())
	}
	tx := x.begin() // makes the table
	x.must(tx.Insert(x.table, x.schema.NewRow()))
	x.must(tx.Commit())
	for _, stage := range []struct {
		name            string
		before          func()
		byHand, byStore func()
	}{
		{"insert", empty, x.handInsert, x.storeInsert},
		{"get", nil, x.handGet, x.storeGet},
		{"scan", nil, func() { x.handScan(`"Entry No_"`) }, func() { x.storeScan(nil, false) }},
		{"scan back", nil, func() { x.handScan(`"Entry No_" DESC`) }, func() { x.storeScan(nil, true) }},
		{"scan by key", nil, func() { x.handScan(`"Account No_","Posting Date","Entry No_"`) }, func() { x.storeScan([]int{3, 2}, false) }},
		{"1000 ranges", nil, x.handRanges, x.storeRanges},
		{"update", nil, x.handUpdate, x.storeUpdate},
		{"sums", nil, x.handSums, x.storeSums},
	} {
		b.Run(stage.name, func(b *testing.B) {
			x.b = b
			var hand, byStore time.Duration
			for range b.N {
				for range 5 {
					hand = best(hand, stage.before, stage.byHand)
					byStore = best(byStore, stage.before, stage.byStore)
				}
			}
			b.ReportMetric(hand.Seconds()*1000, "hand-ms")
			b.ReportMetric(byStore.Seconds()*1000, "store-ms")
			b.ReportMetric(byStore.Seconds()/hand.Seconds(), "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// best returns the shorter of a time and that of f.
func best(so time.Duration, before, f func()) time.Duration {
	if before != nil {
		before()
	}
	runtime.GC()
	start := clock()
	f()
	if d := clock() - start; so == 0 || d < so {
		return d
	}
	return so
}
