package sqlite

import (
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file compares the store with the code of hand_test.go: go test -run xxx -bench Stages -benchtime 1x. Each stage is run by
// both in turn and the best processor time counts.

const benchRows = HandRows

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
	data := NewHandData()
	for _, t := range data.Docs {
		x.docs = append(x.docs, value.NewText(t))
	}
	for _, t := range data.Accounts {
		x.accounts = append(x.accounts, value.NewText(t))
	}
	for i := range data.Days {
		d, _ := value.DateFromDay(firstDay + int64(i))
		x.dates = append(x.dates, d)
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

func BenchmarkStages(b *testing.B) {
	x, hand := newBench(b, b.TempDir()), NewHand(b)
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
		name                    string
		emptyHand, emptyByStore func()
		byHand, byStore         func()
	}{
		{"insert", hand.Empty, empty, hand.Insert, x.storeInsert},
		{"get", nil, nil, hand.Get, x.storeGet},
		{"scan", nil, nil, hand.Scan, func() { x.storeScan(nil, false) }},
		{"scan back", nil, nil, hand.ScanBack, func() { x.storeScan(nil, true) }},
		{"scan by key", nil, nil, hand.ScanByKey, func() { x.storeScan([]int{3, 2}, false) }},
		{"1000 ranges", nil, nil, hand.Ranges, x.storeRanges},
		{"update", nil, nil, hand.Update, x.storeUpdate},
		{"sums", nil, nil, hand.Sums, x.storeSums},
	} {
		b.Run(stage.name, func(b *testing.B) {
			x.b = b
			var hand, byStore time.Duration
			for range b.N {
				for range 5 {
					hand = best(hand, stage.emptyHand, stage.byHand)
					byStore = best(byStore, stage.emptyByStore, stage.byStore)
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
