package storetest

import (
	"fmt"
	"sync"
	"testing"

	"calque/runtime/sched"
	"calque/runtime/store"
)

// This file tests transactions and what several sessions see.

func testVisibility(t *testing.T, b Backend) {
	s := b.open(t)
	f := fixtureOf(t, s, ledger(t))
	count := func(r store.Reader, want int64) {
		t.Helper()
		if n, err := r.Count(&store.Query{Table: f.table}); err != nil || n != want {
			t.Errorf("%d rows, %v; want %d", n, err, want)
		}
	}
	count(f.reader, 0)
	tx := mustBegin(t, s)
	must(t, tx.Insert(f.table, entry2(f.schema, "A", 1, "1")))
	count(tx, 1)
	count(f.reader, 0)
	if _, err := s.Begin(nil); err == nil {
		t.Error("two transactions at once on a store with one writer")
	} else {
		wantError(t, err, store.ErrLocked)
	}
	must(t, tx.Commit())
	count(f.reader, 1)
	if err := tx.Commit(); err == nil {
		t.Error("a transaction was committed twice")
	}
	tx.Rollback() // to no effect
	count(f.reader, 1)

	tx = mustBegin(t, s)
	must(t, tx.Delete(f.table, entry2(f.schema, "A", 1, "1")))
	must(t, tx.Insert(f.table, entry2(f.schema, "A", 2, "1")))
	must(t, tx.Insert(f.table, entry2(f.schema, "A", 3, "1")))
	count(tx, 2)
	tx.Rollback()
	count(f.reader, 1)
	if found, err := f.reader.Get(f.table, entry2(f.schema, "A", 1, "1")); !found || err != nil {
		t.Error("the deleted row did not come back", err)
	}
}

func testMarks(t *testing.T, b Backend) {
	s := b.open(t)
	f := fixtureOf(t, s, ledger(t))
	other := mustTable(t, s, amounts(t), company)
	tx := mustBegin(t, s)
	check := func(want int64) {
		t.Helper()
		if n, err := tx.Count(&store.Query{Table: f.table}); err != nil || n != want {
			t.Errorf("%d rows, %v; want %d", n, err, want)
		}
	}
	must(t, tx.Insert(f.table, entry2(f.schema, "A", 1, "1")))
	first, err := tx.Mark()
	must(t, err)
	must(t, tx.Insert(f.table, entry2(f.schema, "A", 2, "0.3333333333333333333333333333")))
	second, err := tx.Mark()
	must(t, err)
	must(t, tx.Insert(f.table, entry2(f.schema, "A", 3, "1")))
	must(t, tx.Insert(other, amounts(t).NewRow()))
	check(3)
	must(t, tx.RollbackTo(second))
	check(2)
	must(t, tx.Insert(f.table, entry2(f.schema, "A", 4, "1")))
	must(t, tx.RollbackTo(first))
	check(1)
	must(t, tx.RollbackTo(first))
	if err := tx.RollbackTo(second); err == nil {
		t.Error("went back to a mark that was behind another one")
	}
	must(t, tx.Insert(f.table, entry2(f.schema, "A", 5, "0.3333333333333333333333333333")))
	if empty, err := tx.IsEmpty(&store.Query{Table: other}); !empty || err != nil {
		t.Error("the other table has rows", err)
	}
	must(t, tx.Commit())
	f.sameRows("committed", f.all(&store.Query{Table: f.table}, false, 10),
		[]*store.Row{entry2(f.schema, "A", 1, "1"), entry2(f.schema, "A", 5, "0.3333333333333333333333333333")})
}

func testVersions(t *testing.T, b Backend) {
	s := b.open(t)
	f := fixtureOf(t, s, ledger(t))
	row := entry2(f.schema, "A", 1, "1")
	f.insert(row)
	before := row.Version
	tx := mustBegin(t, s)
	if tx.Own(before) {
		t.Error("the version of another transaction passes for one's own")
	}
	must(t, tx.Update(f.table, row, row, store.ColumnsOf(4)))
	rolledBack := row.Version
	if !tx.Own(rolledBack) {
		t.Error("one's own version passes for another's")
	}
	tx.Rollback()
	if b.Reopen != nil {
		s = b.Reopen(t, s)
		f = fixtureOf(t, s, ledger(t))
	}
	tx = mustBegin(t, s)
	wantError(t, tx.Update(f.table, row, row, store.ColumnsOf(4)), store.ErrChanged)
	row.Version = before
	must(t, tx.Update(f.table, row, row, store.ColumnsOf(4)))
	if row.Version <= rolledBack {
		t.Errorf("version %d after %d", row.Version, rolledBack)
	}
	// A row that was deleted and inserted again is another one.
	old := row.Version
	must(t, tx.Delete(f.table, row))
	must(t, tx.Insert(f.table, row))
	row.Version = old
	wantError(t, tx.Update(f.table, row, row, store.ColumnsOf(4)), store.ErrChanged)
}

func testInterrupt(t *testing.T, b Backend) {
	s := b.open(t)
	f := fixtureOf(t, s, ledger(t))
	f.insert(someEntries(f.schema)...)
	task := sched.NewLive(sched.Options{}).NewTask(sched.Label{Text: "test"})
	r := s.Reader(task)
	var page store.Page
	must(t, r.Read(&store.Query{Table: f.table}, store.Span{Max: 10}, &page))
	task.Word().Set(sched.Interrupt)
	err := r.Read(&store.Query{Table: f.table}, store.Span{Max: 10}, &page)
	if err != nil { // what takes no time need not be cut short
		wantError(t, err, store.ErrInterrupted)
	}
	task.Word().Clear(sched.Interrupt)
	must(t, r.Read(&store.Query{Table: f.table}, store.Span{Max: 10}, &page))

	tx, err := s.Begin(task)
	must(t, err)
	must(t, tx.Insert(f.table, entry2(f.schema, "Z", 1, "1")))
	task.Word().Set(sched.Stop)
	must(t, tx.Commit()) // a commit is never cut short
	if found, err := f.reader.Get(f.table, entry2(f.schema, "Z", 1, "1")); !found || err != nil {
		t.Error("the commit of a stopped task was lost", err)
	}
}

// testPaging changes rows before and behind a position.
func testPaging(t *testing.T, b Backend) {
	s := b.open(t)
	f := fixtureOf(t, s, ledger(t))
	f.insert(someEntries(f.schema)...)
	q := &store.Query{Table: f.table}
	var page store.Page
	must(t, f.reader.Read(q, store.Span{Max: 20}, &page)) // D00, D01
	row := page.Row(19)
	from := f.schema.NewRow()
	f.schema.CopyRow(from, &row)
	f.write(func(w store.Writer) {
		_, err := w.DeleteAll(&store.Query{Table: f.table, Where: []store.Cond{parsed(t, f.schema, 0, "D01|D02")}})
		must(t, err)
		must(t, w.Insert(f.table, entry2(f.schema, "D01", 5, "1")))
		must(t, w.Insert(f.table, entry2(f.schema, "D02", 7, "1")))
	})
	must(t, f.reader.Read(q, store.Span{From: from, Max: 2}, &page))
	got := page.Row(0)
	if f.different(&got, entry2(f.schema, "D02", 7, "1")) >= 0 {
		t.Errorf("behind a deleted row: %v", show(f.schema.Value(&got, 0)))
	}
	must(t, f.reader.Read(q, store.Span{From: from, Back: true, Max: 2}, &page))
	got = page.Row(0)
	if f.different(&got, entry2(f.schema, "D01", 5, "1")) >= 0 {
		t.Errorf("before a deleted row: %v", show(f.schema.Value(&got, 0)))
	}
}

// testSessions lets several goroutines read while one writes: each read sees a state that was committed.
func testSessions(t *testing.T, b Backend) {
	s := b.open(t)
	f := fixtureOf(t, s, ledger(t))
	f.insert(entry2(f.schema, "A", 0, "0"))
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := s.Reader(nil)
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := checkState(f, r); err != nil {
					t.Error(err)
					return
				}
			}
		}()
	}
	i := 1
	for round := range 200 {
		tx := mustBegin(t, s)
		must(t, tx.Insert(f.table, entry2(f.schema, "A", i, fmt.Sprint(-i))))
		head := entry2(f.schema, "A", 0, fmt.Sprint(i*(i+1)/2))
		must(t, tx.Update(f.table, head, head, store.ColumnsOf(4)))
		if round%7 == 0 {
			tx.Rollback()
			continue
		}
		must(t, tx.Commit())
		i++
	}
	close(done)
	wg.Wait()
}

// checkState checks that the amounts add up to zero.
func checkState(f *fixture, r store.Reader) error {
	aggs := []store.Aggregate{{Op: store.Sum, Column: 4}}
	if err := r.Aggregate(&store.Query{Table: f.table}, aggs); err != nil {
		return err
	}
	if !aggs[0].Value.D.IsZero() {
		return fmt.Errorf("a reader sees half a transaction: sum %s", aggs[0].Value.D)
	}
	return nil
}
