package storetest

import (
	"errors"
	"testing"

	"calque/runtime/store"
)

// A Backend is a store under test.
type Backend struct {
	// Open returns an empty store. It is closed at the end of the test.
	Open func(t *testing.T) store.Store

	// Reopen closes a store that Open has returned and opens what it has left behind; nil if nothing outlives a store.
	Reopen func(t *testing.T, s store.Store) store.Store
}

// Run runs all tests.
func Run(t *testing.T, b Backend) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Backend)
	}{
		{"Types", testTypes}, {"Order", testOrder}, {"Filters", testFilters}, {"Positions", testPositions},
		{"Writes", testWrites}, {"Bulk", testBulk}, {"Aggregates", testAggregates}, {"Decimals", testDecimals},
		{"Blobs", testBlobs}, {"Numbers", testNumbers}, {"Visibility", testVisibility}, {"Marks", testMarks},
		{"Versions", testVersions}, {"Interrupt", testInterrupt}, {"Tables", testTables}, {"Changes", testChanges},
		{"Losses", testLosses}, {"Moves", testMoves}, {"Reopen", testReopen}, {"Paging", testPaging}, {"Sessions", testSessions},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, b) })
	}
}

// RunWriter runs the tests of reading and writing over tables that belong to no store.
func RunWriter(t *testing.T, open func(t *testing.T, s *store.Schema) (store.Table, store.Writer)) {
	for _, test := range []struct {
		name   string
		schema func(*testing.T) *store.Schema
		run    func(*testing.T, *fixture)
	}{
		{"Types", everyType, checkTypes}, {"Order", everyType, checkOrder}, {"Filters", everyType, checkFilters},
		{"Positions", ledger, checkPositions}, {"Writes", ledger, checkWrites}, {"Bulk", ledger, checkBulk},
		{"Aggregates", ledger, checkAggregates}, {"Decimals", amounts, checkDecimals}, {"Blobs", notes, checkBlobs},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := test.schema(t)
			table, w := open(t, s)
			test.run(t, &fixture{t: t, schema: s, table: table, reader: w, write: func(f func(store.Writer)) { f(w) }})
		})
	}
}

// A fixture is a table under test.
type fixture struct {
	t      *testing.T
	schema *store.Schema
	table  store.Table
	reader store.Reader
	write  func(func(store.Writer)) // and commit
}

// newFixture opens a store with a table.
func newFixture(t *testing.T, b Backend, schema *store.Schema) *fixture {
	t.Helper()
	return fixtureOf(t, b.open(t), schema)
}

func (b Backend) open(t *testing.T) store.Store {
	t.Helper()
	s := b.Open(t)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

func fixtureOf(t *testing.T, s store.Store, schema *store.Schema) *fixture {
	t.Helper()
	f := &fixture{t: t, schema: schema, table: mustTable(t, s, schema, company), reader: s.Reader(nil)}
	f.write = func(change func(store.Writer)) {
		t.Helper()
		tx := mustBegin(t, s)
		change(tx)
		must(t, tx.Commit())
	}
	return f
}

const company = `My "Company" Ltd.`

func mustTable(t *testing.T, s store.Store, schema *store.Schema, company string) store.Table {
	t.Helper()
	table, err := s.Table(schema, company)
	must(t, err)
	return table
}

func mustBegin(t *testing.T, s store.Store) store.Tx {
	t.Helper()
	tx, err := s.Begin(nil)
	must(t, err)
	t.Cleanup(tx.Rollback)
	return tx
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}

// insert adds rows and commits.
func (f *fixture) insert(rows ...*store.Row) {
	f.t.Helper()
	f.write(func(w store.Writer) {
		f.t.Helper()
		for _, r := range rows {
			must(f.t, w.Insert(f.table, r))
		}
	})
}

// all reads the rows of a query, n to a page.
func (f *fixture) all(q *store.Query, back bool, n int) []*store.Row {
	f.t.Helper()
	return readAll(f.t, f.reader, q, store.Span{Back: back, Max: n})
}

func readAll(t *testing.T, r store.Reader, q *store.Query, s store.Span) []*store.Row {
	t.Helper()
	var list []*store.Row
	var page store.Page
	for {
		must(t, r.Read(q, s, &page))
		for i := range page.N {
			row := page.Row(i)
			kept := q.Table.Schema().NewRow()
			q.Table.Schema().CopyRow(kept, &row)
			list = append(list, kept)
		}
		if page.N > s.Max {
			t.Fatalf("a page of %d rows, at most %d were asked for", page.N, s.Max)
		}
		if page.N < s.Max {
			return list
		}
		s.From, s.Inclusive = list[len(list)-1], false
	}
}

// sameRows compares rows without their BLOBs; order counts.
func (f *fixture) sameRows(what string, got, want []*store.Row) bool {
	f.t.Helper()
	if len(got) != len(want) {
		f.t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
		return false
	}
	for i := range got {
		if c := f.different(got[i], want[i]); c >= 0 {
			f.t.Errorf("%s: row %d, field %s: %v, want %v", what, i, f.schema.Columns[c].Name, show(f.schema.Value(got[i], c)), show(f.schema.Value(want[i], c)))
			return false
		}
	}
	return true
}

// different returns the first column in which two rows differ, or -1.
func (f *fixture) different(a, b *store.Row) int {
	for i := range f.schema.Columns {
		if !f.schema.Columns[i].IsBLOB() && f.schema.Compare(a, b, []int{i}) != 0 {
			return i
		}
	}
	return -1
}
