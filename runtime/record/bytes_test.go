package record_test

import (
	"runtime"
	"testing"

	"calque/runtime/record"
	"calque/runtime/value"
)

// TestBytes reports what an open record variable takes of the heap, for a table of six stored fields. A session that sleeps holds
// its variables, so each state is held to a bound.
func TestBytes(t *testing.T) {
	w := newWorld(t)
	env := w.session()
	r := w.entry(t, false)
	for i := range 5000 {
		fill(r, modelRow{i, "A", i})
		check(t, r.Insert(env, false))
	}
	check(t, env.Txn.Commit())
	key := []value.Value{integer(1)}
	for _, test := range []struct {
		name string
		use  func(*record.Record)
		most int
	}{
		{"untouched", func(*record.Record) {}, 450},
		{"after GET", func(r *record.Record) { _, err := r.GetRow(env, key); check(t, err) }, 1600},
		{"after FINDFIRST", func(r *record.Record) { _, err := r.FindFirst(env); check(t, err) }, 1800},
		{"after a loop over 5,000 rows", func(r *record.Record) { count(t, env, r) }, 2400},
	} {
		list := make([]*record.Record, 100)
		before := heap()
		for i := range list {
			list[i] = record.New(r.Layout, false)
			test.use(list[i])
		}
		each := int(heap()-before) / len(list)
		runtime.KeepAlive(list)
		t.Logf("%s: %d bytes", test.name, each)
		if each > test.most {
			t.Errorf("%s: a variable takes %d bytes, want at most %d", test.name, each, test.most)
		}
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
