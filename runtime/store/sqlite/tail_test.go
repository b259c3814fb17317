package sqlite

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/store/memory"
	"calque/runtime/value"
)

// This file holds that rows which are kept back are not missed: a store plays random transactions against one in memory.

// twin is the same transaction in two stores.
type twin struct {
	t       *testing.T
	rnd     *rand.Rand
	stores  [2]store.Store
	tables  [2]store.Table
	txs     [2]store.Tx
	schema  *store.Schema
	marks   [][2]store.Mark
	line    int64
	step    int // of lines, at most
	history []string
}

// newTwin opens the stores. The key of an odd seed's table is a row number.
func newTwin(t *testing.T, seed uint64) *twin {
	s := open(t, filepath.Join(t.TempDir(), "tail.db"))
	t.Cleanup(func() { s.Close() })
	x := &twin{t: t, rnd: rand.New(rand.NewPCG(seed, 1)), step: 2, stores: [2]store.Store{s, memory.New()}}
	var err error
	x.schema, err = store.NewSchema(1, "Line", false, []store.Column{
		{No: 1, Name: "Document", Kind: types.Code, Len: 10}, {No: 2, Name: "Line", Kind: types.Integer},
		{No: 3, Name: "Amount", Kind: types.Decimal}, {No: 4, Name: "Text", Kind: types.Text, Len: 30},
	}, []store.Key{{Columns: [][]int{{0, 1}, {1}}[seed%2]}, {Columns: []int{3}, Sums: []int{2}}})
	must(t, err)
	for i, s := range x.stores {
		x.tables[i], err = s.Table(x.schema, "")
		must(t, err)
	}
	return x
}

// row returns a row whose key others may have, or one behind those of before.
func (x *twin) row(ascending bool) *store.Row {
	r := x.schema.NewRow()
	r.T[0] = value.NewText(string(rune('A' + x.rnd.IntN(2))))
	r.I[0] = int64(x.rnd.IntN(60)) * 10
	if ascending {
		r.T[0] = value.NewText("A")
		x.line += int64(1 + x.rnd.IntN(x.step))
		r.I[0] = x.line
	}
	r.T[1] = value.NewText(fmt.Sprint("T", x.rnd.IntN(5)))
	r.D[0] = value.NewDecimal(int64(x.rnd.IntN(1000)), 2)
	if x.rnd.IntN(50) == 0 {
		r.D[0], _ = value.ParseDecimal("0.1234567890123456789012345678")
	}
	return r
}

// both does something in both stores and compares what comes of it.
func (x *twin) both(what string, f func(tx store.Tx, t store.Table, i int) (any, error)) {
	x.t.Helper()
	x.history = append(x.history, what)
	var results [2]any
	var errs [2]error
	for i := range x.txs {
		if x.txs[i] == nil {
			var err error
			x.txs[i], err = x.stores[i].Begin(nil)
			must(x.t, err)
		}
		results[i], errs[i] = f(x.txs[i], x.tables[i], i)
	}
	if fmt.Sprint(results[0]) != fmt.Sprint(results[1]) || !errors.Is(errs[0], errs[1]) {
		x.t.Fatalf("%v\n%v, %v\nin memory %v, %v", x.history, results[0], errs[0], results[1], errs[1])
	}
}

// all returns the rows of the table.
func (x *twin) all(tx store.Tx, t store.Table, _ int) (any, error) {
	var page store.Page
	err := tx.Read(&store.Query{Table: t}, store.Span{Max: 5000}, &page)
	text := ""
	for i := range page.N {
		r := page.Row(i)
		text += fmt.Sprintln(r.T[0], r.I[0], r.D[0], r.T[1])
	}
	return text, err
}

func (x *twin) play() {
	row := x.row(false)
	key := fmt.Sprint(row.T[0], row.I[0])
	switch n := x.rnd.IntN(40); {
	case n < 3:
		x.both("insert "+key, func(tx store.Tx, t store.Table, _ int) (any, error) { return nil, tx.Insert(t, row) })
	case n == 3:
		x.both("get "+key, func(tx store.Tx, t store.Table, _ int) (any, error) { return tx.Get(t, row) })
	case n == 4:
		x.both("update "+key, func(tx store.Tx, t store.Table, _ int) (any, error) {
			row.Version = store.AnyVersion
			return nil, tx.Update(t, row, row, store.ColumnsOf(2, 3))
		})
	case n == 5:
		to := x.row(false)
		if x.rnd.IntN(2) == 0 {
			to.I[0], to.T[0] = x.line+5, value.NewText("A") // into the gap, if there is one
		}
		x.both(fmt.Sprint("rename ", key, " ", to.T[0], to.I[0]), func(tx store.Tx, t store.Table, _ int) (any, error) {
			row.Version = store.AnyVersion
			return nil, tx.Update(t, row, to, store.ColumnsOf(0, 1))
		})
	case n == 6:
		x.both("delete "+key, func(tx store.Tx, t store.Table, _ int) (any, error) {
			row.Version = store.AnyVersion
			return nil, tx.Delete(t, row)
		})
	case n == 7:
		x.both("count", func(tx store.Tx, t store.Table, _ int) (any, error) { return tx.Count(&store.Query{Table: t}) })
	case n == 8:
		x.both("all", x.all)
	case n == 9:
		x.line, x.step = int64(x.rnd.IntN(700)-20), 1+x.rnd.IntN(2)
	case n == 10:
		x.transaction()
	default:
		for range 1 + x.rnd.IntN(8) {
			row := x.row(true)
			x.both(fmt.Sprint("append ", row.I[0]), func(tx store.Tx, t store.Table, _ int) (any, error) { return nil, tx.Insert(t, row) })
		}
	}
}

// transaction ends it, or marks or goes back to a point in it.
func (x *twin) transaction() {
	switch x.rnd.IntN(6) {
	case 0:
		x.both("commit", func(tx store.Tx, _ store.Table, i int) (any, error) { x.txs[i] = nil; return nil, tx.Commit() })
		x.marks = nil
	case 1:
		x.both("rollback", func(tx store.Tx, _ store.Table, i int) (any, error) { x.txs[i] = nil; tx.Rollback(); return nil, nil })
		x.marks = nil
	case 2, 3:
		var m [2]store.Mark
		x.both("mark", func(tx store.Tx, _ store.Table, i int) (_ any, err error) { m[i], err = tx.Mark(); return nil, err })
		x.marks = append(x.marks, m)
	default:
		if len(x.marks) == 0 {
			return
		}
		n := x.rnd.IntN(len(x.marks))
		x.both("back", func(tx store.Tx, _ store.Table, i int) (any, error) { return nil, tx.RollbackTo(x.marks[n][i]) })
		x.marks = x.marks[:n+1]
	}
}

func TestTails(t *testing.T) {
	for seed := range uint64(30) {
		x := newTwin(t, seed)
		for range 300 {
			x.play()
		}
		x.both("all", x.all)
		x.both("commit", func(tx store.Tx, _ store.Table, i int) (any, error) { x.txs[i] = nil; return nil, tx.Commit() })
		x.both("all", x.all)
		for _, tx := range x.txs {
			tx.Rollback()
		}
	}
}

// TestTailStatements holds that a run of inserts takes few statements, and one that fails comes with the insert that deserves it.
func TestTailStatements(t *testing.T) {
	s, table := bigLedger(t, 10)
	tx, err := s.Begin(nil)
	must(t, err)
	defer tx.Rollback()
	row := table.Schema().NewRow()
	for i := range 1000 {
		row.I[0] = int64(100 + i)
		must(t, tx.Insert(table, row))
	}
	if n := len(tx.(*tx1).tails.kept); n != 1 {
		t.Errorf("rows of %d tables are kept back", n)
	}
	if err := tx.Insert(table, row); !errors.Is(err, store.ErrDuplicate) {
		t.Error("a duplicate of a row that was kept back:", err)
	}
	row.I[0] = 500
	if err := tx.Insert(table, row); !errors.Is(err, store.ErrDuplicate) {
		t.Error("a duplicate:", err)
	}
	if n, err := tx.Count(&store.Query{Table: table}); n != 1010 || err != nil {
		t.Error(n, err)
	}
}

type tx1 = tx
