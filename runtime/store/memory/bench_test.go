package memory

import (
	"fmt"
	"testing"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

const benchRows = 100_000

func benchTable(b testing.TB) *Temp {
	b.Helper()
	s, err := store.NewSchema(50000, "Entry", true, []store.Column{
		{No: 1, Name: "Entry No.", Kind: types.Integer}, {No: 2, Name: "Document No.", Kind: types.Code, Len: 20},
		{No: 3, Name: "Posting Date", Kind: types.Date}, {No: 4, Name: "Account No.", Kind: types.Code, Len: 20}, {No: 5, Name: "Amount", Kind: types.Decimal},
	}, []store.Key{{Columns: []int{0}}, {Columns: []int{3, 2}}, {Columns: []int{1}}})
	if err != nil {
		b.Fatal(err)
	}
	return NewTemp(s)
}

func fillTable(b testing.TB, t *Temp) {
	b.Helper()
	r := t.Schema().NewRow()
	for i := range benchRows {
		r.I[0], r.I[1], r.D[0] = int64(i+1), int64(1474000+i*7%365*2), value.NewDecimal(int64(i%10007), 2)
		r.T[0], r.T[1] = value.NewText(fmt.Sprint("D", i/50)), value.NewText(fmt.Sprint(1000+i*13%100*10))
		if err := t.Insert(t, r); err != nil {
			b.Fatal(err)
		}
	}
}

func perRow(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRows, "ns/row")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkInsert(b *testing.B) {
	for b.Loop() {
		fillTable(b, benchTable(b))
	}
	perRow(b)
}

func BenchmarkGet(b *testing.B) {
	t := benchTable(b)
	fillTable(b, t)
	r := t.Schema().NewRow()
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		r.I[0] = int64(i*7919%benchRows + 1)
		if ok, _ := t.Get(t, r); !ok {
			b.Fatal("no row")
		}
	}
}

func BenchmarkScan(b *testing.B) {
	t := benchTable(b)
	fillTable(b, t)
	for _, order := range [][]int{nil, {3, 2}} {
		b.Run(fmt.Sprint(order), func(b *testing.B) {
			var page store.Page
			last := t.Schema().NewRow()
			for b.Loop() {
				s, n := store.Span{Max: 8}, 0
				for {
					if err := t.Read(&store.Query{Table: t, Order: order}, s, &page); err != nil {
						b.Fatal(err)
					}
					n += page.N
					if page.N < s.Max {
						break
					}
					row := page.Row(page.N - 1)
					t.Schema().CopyRow(last, &row)
					s.From, s.Max = last, min(500, s.Max*4)
				}
				if n != benchRows {
					b.Fatal(n)
				}
			}
			perRow(b)
		})
	}
}
