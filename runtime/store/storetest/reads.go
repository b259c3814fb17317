package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file tests reading: values, orders, filters, positions.

func seeded() *rand.Rand { return rand.New(rand.NewPCG(7, 11)) }

// randomRows returns rows with different first columns.
func randomRows(s *store.Schema, n int) []*store.Row {
	r := seeded()
	var list []*store.Row
	for i := range n {
		row := s.NewRow()
		fill(r, s, row, i*7%n-n/3)
		list = append(list, row)
	}
	return list
}

func testTypes(t *testing.T, b Backend) { checkTypes(t, newFixture(t, b, everyType(t))) }

func checkTypes(t *testing.T, f *fixture) {
	rows := append(randomRows(f.schema, 300/effort), blankRow(f.schema, 1000))
	f.insert(rows...)
	for _, want := range rows {
		got := f.schema.NewRow()
		got.I[f.schema.Columns[0].Index] = want.I[f.schema.Columns[0].Index]
		found, err := f.reader.Get(f.table, got)
		must(t, err)
		if !found {
			t.Fatal("a row that was inserted is not there")
		}
		if !f.sameRows("get", []*store.Row{got}, []*store.Row{want}) {
			return
		}
		if got.Version != want.Version || got.Version == 0 {
			t.Fatalf("version %d, inserted as %d", got.Version, want.Version)
		}
	}
	missing := blankRow(f.schema, 5000)
	if found, err := f.reader.Get(f.table, missing); found || err != nil {
		t.Errorf("get of a row that does not exist: %v, %v", found, err)
	}
}

func blankRow(s *store.Schema, no int) *store.Row {
	row := s.NewRow()
	s.SetValue(row, 0, value.OfInteger(value.Integer(no)))
	return row
}

func testOrder(t *testing.T, b Backend) { checkOrder(t, newFixture(t, b, everyType(t))) }

// checkOrder sorts by every column and by some pairs, in both directions.
func checkOrder(t *testing.T, f *fixture) {
	rows := randomRows(f.schema, 200/effort)
	f.insert(rows...)
	orders := [][]int{nil, {3, 5}, {7, 8}, {9, 1, 2}, {2, 1}}
	for i := range f.schema.Columns {
		orders = append(orders, []int{i})
	}
	for _, order := range orders {
		complete := f.schema.Order(order)
		slices.SortFunc(rows, func(a, b *store.Row) int { return f.schema.Compare(a, b, complete) })
		q := &store.Query{Table: f.table, Order: order}
		for _, n := range []int{1000, 7} {
			f.sameRows(fmt.Sprintf("order %v, %d to a page", order, n), f.all(q, false, n), rows)
		}
		back := slices.Clone(rows)
		slices.Reverse(back)
		f.sameRows(fmt.Sprintf("order %v backward", order), f.all(q, true, 13), back)
	}
}

func testFilters(t *testing.T, b Backend) { checkFilters(t, newFixture(t, b, everyType(t))) }

// checkFilters compares random filters with their evaluation row by row.
func checkFilters(t *testing.T, f *fixture) {
	rows := randomRows(f.schema, 120)
	f.insert(rows...)
	r := seeded()
	for range 300 / effort {
		q := &store.Query{Table: f.table}
		var shown []string
		for range r.IntN(3) {
			c := f.randomCond(r)
			q.Where = append(q.Where, c)
			shown = append(shown, f.showCond(c))
		}
		for range r.IntN(4) - 1 {
			c := f.randomCond(r)
			q.AnyOf = append(q.AnyOf, c)
			shown = append(shown, "or "+f.showCond(c))
		}
		if r.IntN(2) == 0 {
			q.Order = []int{r.IntN(len(f.schema.Columns))}
			if len(q.Where) > 0 && r.IntN(2) == 0 {
				q.Order[0] = q.Where[0].Column
			}
		}
		f.checkQuery(q, rows, fmt.Sprintf("order %v, filters %v", q.Order, shown), r)
		if t.Failed() {
			return
		}
	}
}

// checkQuery compares the answers about a query with those of rows.
func (f *fixture) checkQuery(q *store.Query, rows []*store.Row, what string, r *rand.Rand) {
	f.t.Helper()
	var want []*store.Row
	for _, row := range rows {
		if f.matches(q, row) {
			want = append(want, row)
		}
	}
	order := f.schema.Order(q.Order)
	slices.SortFunc(want, func(a, b *store.Row) int { return f.schema.Compare(a, b, order) })
	n, err := f.reader.Count(q)
	if err != nil || n != int64(len(want)) {
		f.t.Errorf("%s: count %d, %v; want %d", what, n, err, len(want))
	}
	if empty, err := f.reader.IsEmpty(q); err != nil || empty != (len(want) == 0) {
		f.t.Errorf("%s: is empty: %v, %v", what, empty, err)
	}
	f.sameRows(what, f.all(q, false, 1+r.IntN(50)), want)
	f.checkSpan(q, want, order, rows[r.IntN(len(rows))], what, r)
	slices.Reverse(want)
	f.sameRows(what+" backward", f.all(q, true, 1+r.IntN(50)), want)
}

// checkSpan reads from the position of some row, which need not pass the filters. want is in ascending order.
func (f *fixture) checkSpan(q *store.Query, want []*store.Row, order []int, from *store.Row, what string, r *rand.Rand) {
	f.t.Helper()
	span := store.Span{From: from, Inclusive: r.IntN(2) == 0, Back: r.IntN(2) == 0, Max: 1 + r.IntN(20)}
	var part []*store.Row
	for _, row := range want {
		c := f.schema.Compare(row, from, order)
		if span.Back {
			c = -c
		}
		if c > 0 || c == 0 && span.Inclusive {
			part = append(part, row)
		}
	}
	if span.Back {
		slices.Reverse(part)
	}
	f.sameRows(fmt.Sprintf("%s from a row, back %v, inclusive %v", what, span.Back, span.Inclusive), readAll(f.t, f.reader, q, span), part)
}

func (f *fixture) matches(q *store.Query, row *store.Row) bool {
	holds := func(c store.Cond) bool { return c.Filter.Match(f.schema.Value(row, c.Column)) }
	for _, c := range q.Where {
		if !holds(c) {
			return false
		}
	}
	return len(q.AnyOf) == 0 || slices.ContainsFunc(q.AnyOf, holds)
}

// randomCond returns a condition on some column.
func (f *fixture) randomCond(r *rand.Rand) store.Cond {
	for {
		i := r.IntN(len(f.schema.Columns))
		c := &f.schema.Columns[i]
		if c.Kind == types.Media {
			continue
		}
		var args []value.Value
		for range 6 {
			args = append(args, f.operand(r, c.Kind))
		}
		text := randomFilter(r, c.Kind)
		e, err := filter.Parse(value.NewText(text), &filter.Field{Type: &types.Type{Kind: c.Kind, Len: c.Len}}, args, value.DefaultSettings())
		if err == nil && e.Kind() == c.Kind {
			return store.Cond{Column: i, Filter: e}
		}
	}
}

// operand returns a value of a kind, for a text now and then a pattern.
func (f *fixture) operand(r *rand.Rand, kind types.Kind) value.Value {
	v := someValue(r, kind)
	if kind.IsString() && r.IntN(3) == 0 {
		v.T = v.T.Concat(value.NewText([]string{"*", "?", "*B", "?*"}[r.IntN(4)]))
	}
	return v
}

// randomFilter returns a filter over the placeholders %1 to %6.
func randomFilter(r *rand.Rand, kind types.Kind) string {
	var b strings.Builder
	for i := range 1 + r.IntN(4) {
		if i > 0 {
			b.WriteString([]string{"|", "|", "&"}[r.IntN(3)])
		}
		n := 1 + r.IntN(6)
		switch form := r.IntN(10); {
		case form < 3:
			fmt.Fprintf(&b, "%%%d", n)
		case form < 5:
			fmt.Fprintf(&b, "%%%d..%%%d", n, 1+r.IntN(6))
		case form == 5:
			fmt.Fprintf(&b, "%%%d..", n)
		case form == 6:
			fmt.Fprintf(&b, "..%%%d", n)
		case form == 7 && kind.IsString():
			fmt.Fprintf(&b, "@%%%d", n)
		default:
			fmt.Fprintf(&b, "%s%%%d", []string{"<>", "<", "<=", ">", ">="}[r.IntN(5)], n)
		}
	}
	return b.String()
}

func (f *fixture) showCond(c store.Cond) string {
	return f.schema.Columns[c.Column].Name + "=" + fmt.Sprintf("%q", c.Filter.PrintNeutral(value.DefaultSettings()).String())
}

func testPositions(t *testing.T, b Backend) { checkPositions(t, newFixture(t, b, ledger(t))) }

// entry returns a row of the ledger.
func entry(s *store.Schema, doc string, line int, account string, day int, amount string) *store.Row {
	row := s.NewRow()
	date, err := value.NewDate(2018, 1, day)
	if err != nil {
		panic(err)
	}
	s.SetValue(row, 0, value.OfCode(value.NewText(doc)))
	s.SetValue(row, 1, value.OfInteger(value.Integer(line)))
	s.SetValue(row, 2, value.OfCode(value.NewText(account)))
	s.SetValue(row, 3, value.OfDate(date))
	s.SetValue(row, 4, value.OfDecimal(value.MustDecimal(amount)))
	s.SetValue(row, 5, value.OfText(value.NewText(fmt.Sprint(doc, line))))
	return row
}

// someEntries returns rows of the ledger in the order of their key.
func someEntries(s *store.Schema) []*store.Row {
	var rows []*store.Row
	for d := range 12 {
		for l := range 10 {
			rows = append(rows, entry(s, fmt.Sprintf("D%02d", d), (l+1)*10000, fmt.Sprint(1000+(d*l)%4*10), 1+(d+l*3)%28, fmt.Sprint((d*l)%7*100, ".25")))
		}
	}
	return rows
}

// parsed returns a condition from the text of a filter.
func parsed(t *testing.T, s *store.Schema, column int, text string) store.Cond {
	t.Helper()
	c := &s.Columns[column]
	e, err := filter.Parse(value.NewText(text), &filter.Field{Type: &types.Type{Kind: c.Kind, Len: c.Len}}, nil, value.DefaultSettings())
	must(t, err)
	return store.Cond{Column: column, Filter: e}
}

// checkPositions goes through keys that filters fix or bound, from rows inside and outside of them.
func checkPositions(t *testing.T, f *fixture) {
	rows := someEntries(f.schema)
	f.insert(rows...)
	r := seeded()
	filters := [][]store.Cond{
		nil,
		{parsed(t, f.schema, 0, "D05")},
		{parsed(t, f.schema, 0, "D03..D07")},
		{parsed(t, f.schema, 0, "D03|D05|D09")},
		{parsed(t, f.schema, 0, ">D03&<D07")},
		{parsed(t, f.schema, 0, "<>D03")},
		{parsed(t, f.schema, 0, "D0*")},
		{parsed(t, f.schema, 0, "D05"), parsed(t, f.schema, 1, "20000..50000")},
		{parsed(t, f.schema, 0, "D05"), parsed(t, f.schema, 1, "30000")},
		{parsed(t, f.schema, 0, "D05"), parsed(t, f.schema, 1, "30000"), parsed(t, f.schema, 2, "1010")},
		{parsed(t, f.schema, 2, "1010")},
		{parsed(t, f.schema, 2, "1010"), parsed(t, f.schema, 3, "01/05/18..01/20/18")},
		{parsed(t, f.schema, 2, "1010..1020"), parsed(t, f.schema, 3, "..01/20/18")},
		{parsed(t, f.schema, 4, ">100"), parsed(t, f.schema, 2, "1000")},
		{parsed(t, f.schema, 0, "D09..D02")},
		{parsed(t, f.schema, 0, "D05"), parsed(t, f.schema, 0, "D0*")},
	}
	for _, where := range filters {
		for _, order := range [][]int{nil, {2, 3}, {2}, {4}, {0}, {1}, {5}} {
			for range 1 + 2/effort {
				q := &store.Query{Table: f.table, Order: order, Where: where}
				var shown []string
				for _, c := range where {
					shown = append(shown, f.showCond(c))
				}
				f.checkQuery(q, rows, fmt.Sprintf("order %v, filters %v", order, shown), r)
			}
		}
	}
	f.checkColumns(rows)
}

// checkColumns reads some columns only.
func (f *fixture) checkColumns(rows []*store.Row) {
	f.t.Helper()
	var page store.Page
	q := &store.Query{Table: f.table, Order: []int{2}, Columns: []int{4}}
	must(f.t, f.reader.Read(q, store.Span{Max: 1000}, &page))
	if page.N != len(rows) {
		f.t.Fatalf("%d rows, want %d", page.N, len(rows))
	}
	sum := value.Decimal{}
	for i := range page.N {
		row := page.Row(i)
		if f.schema.Value(&row, 0).T.IsEmpty() || f.schema.Value(&row, 2).T.IsEmpty() {
			f.t.Fatal("a column of the order or of the primary key was not read")
		}
		sum, _ = sum.Add(f.schema.Value(&row, 4).D)
	}
	aggs := []store.Aggregate{{Op: store.Sum, Column: 4}}
	must(f.t, f.reader.Aggregate(&store.Query{Table: f.table}, aggs))
	if !aggs[0].Value.D.Equal(sum) {
		f.t.Errorf("sum %s, want %s", aggs[0].Value.D, sum)
	}
}
