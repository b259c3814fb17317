package record_test

import (
	"fmt"
	"testing"

	"calque/lang/object"
	"calque/runtime/record"
	"calque/runtime/store/sqlite"
	"calque/runtime/value"
)

// TestNothingIsPreparedTwice holds that a loop prepares its statements once, whatever values its filters have.
func TestNothingIsPreparedTwice(t *testing.T) {
	w := newWorld(t)
	db, err := sqlite.OpenTemporary(t.TempDir())
	check(t, err)
	defer db.Close()
	w.db = db
	env := w.session()
	r := w.entry(t, false)
	for i := range 200 {
		fill(r, modelRow{i, string(rune('A' + i%5)), i})
		check(t, r.Insert(env, false))
	}
	check(t, env.Txn.Commit())
	rounds := 0
	round := func(i int) {
		rounds++
		t.Helper()
		p := w.entry(t, false)
		key := string(rune('A' + i%5))
		check(t, p.SetCurrentKey([]*object.Field{field(p, "Code"), field(p, "Amount")}))
		check(t, p.SetFilter(env, field(p, "Code"), value.NewText(key), nil))
		check(t, p.SetRange(env, field(p, "Amount"), value.OfDecimal(value.NewDecimal(int64(i%50), 0)), value.OfDecimal(value.NewDecimal(int64(i+100), 0))))
		found, err := p.FindSet(env, false)
		for n := 1; found && n > 0; {
			check(t, err)
			n, err = p.Next(env, 1)
		}
		_, err = p.Count(env)
		check(t, err)
		_, err = p.GetRow(env, []value.Value{integer(i)})
		check(t, err)
		check(t, p.CalcFields(env, []*object.Field{field(p, "Total")}))
		set(p, "Note", value.OfText(value.NewText(fmt.Sprint("round ", rounds))))
		check(t, p.Modify(env, record.RunTrigger(false)))
		check(t, env.Txn.Commit())
	}
	for i := range 200 {
		round(i)
	}
	before := db.Prepared()
	if before == 0 {
		t.Fatal("nothing was prepared")
	}
	for i := range 100 {
		round(199 - i)
	}
	if after := db.Prepared(); after != before {
		t.Errorf("%d statements were prepared, then %d", before, after)
	}
}
