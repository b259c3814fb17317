package record_test

import (
	"testing"
	"unsafe"

	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

func TestFilterGroups(t *testing.T) {
	w := newWorld(t)
	env := w.session()
	r := w.entry(t, false)
	for i := range 10 {
		fill(r, modelRow{i, string(rune('A' + i%3)), i})
		check(t, r.Insert(env, false))
	}
	tests := []struct {
		name   string
		groups map[int]string // filter on Code by group; of group -1 there is one on No. too
		want   int64
	}{
		{"none", nil, 10},
		{"one", map[int]string{0: "A"}, 4},
		{"two agree", map[int]string{0: "A|B", 2: "B|C"}, 3},
		{"two exclude each other", map[int]string{0: "A", 2: "B"}, 0},
		{"alternatives", map[int]string{-1: "A"}, 5},
		{"alternatives within", map[int]string{-1: "A", 3: "<>B"}, 5},
	}
	for _, tt := range tests {
		r.Reset()
		for group, text := range tt.groups {
			check(t, r.SetFilterGroup(group))
			check(t, r.SetFilter(env, field(r, "Code"), value.NewText(text), nil))
			if group == -1 {
				check(t, r.SetRange(env, field(r, "No."), integer(2)))
			}
		}
		got, err := r.Count(env)
		if err != nil || got != tt.want {
			t.Errorf("%s: got %d, %v, want %d", tt.name, got, err, tt.want)
		}
	}
	if err := r.SetFilterGroup(-2); !rterr.Is(err, rterr.FilterGroup) {
		t.Errorf("FILTERGROUP(-2): got %v", err)
	}
}

func TestFlowFieldFilter(t *testing.T) {
	w := newWorld(t)
	env := w.session()
	r := w.entry(t, false)
	for i := range 9 {
		fill(r, modelRow{i, string(rune('A' + i%3)), i})
		check(t, r.Insert(env, false))
	}
	// The totals are 9, 12 and 15.
	check(t, r.SetFilter(env, field(r, "Total"), value.NewText(">=12"), nil))
	if n, err := r.Count(env); err != nil || n != 6 {
		t.Errorf("got %d, %v, want 6", n, err)
	}
	check(t, r.SetFilterGroup(-1))
	check(t, r.SetFilter(env, field(r, "Total"), value.NewText("15"), nil))
	check(t, r.SetRange(env, field(r, "No."), integer(1)))
	if n, err := r.Count(env); err != nil || n != 4 {
		t.Errorf("alternatives: got %d, %v, want 4", n, err)
	}
}

func TestStale(t *testing.T) {
	w := newWorld(t)
	one, two := w.session(), w.session()
	a, b := w.entry(t, false), w.entry(t, false)
	fill(a, modelRow{1, "A", 1})
	check(t, a.Insert(one, false))
	check(t, one.Txn.Commit())
	for _, r := range []struct {
		rec *record.Record
		env *record.Env
	}{{a, one}, {b, two}} {
		if ok, err := r.rec.GetRow(r.env, []value.Value{integer(1)}); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	set(b, "Note", value.OfText(value.NewText("two")))
	check(t, b.Modify(two, false))
	check(t, two.Txn.Commit())
	set(a, "Note", value.OfText(value.NewText("one")))
	err := a.Modify(one, false)
	if !rterr.Is(err, rterr.RecordChangedBy) {
		t.Errorf("a change of another session: got %v", err)
	}
}

// TestCost reports what a variable takes beside its buffer, and holds an untouched one to nothing.
func TestCost(t *testing.T) {
	w := newWorld(t)
	env := w.session()
	r := w.entry(t, false)
	fill(r, modelRow{1, "A", 1})
	check(t, r.Insert(env, false))
	t.Logf("Record %d bytes without its slots", unsafe.Sizeof(*r))
	if n := testing.AllocsPerRun(100, func() { record.New(r.Layout, false) }); n > 7 {
		t.Errorf("a variable takes %v allocations", n)
	}
	key := []value.Value{integer(1)}
	if n := testing.AllocsPerRun(100, func() {
		if ok, err := r.GetRow(env, key); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}); n > 6 {
		t.Errorf("GET takes %v allocations", n)
	}
}

func BenchmarkNext(b *testing.B) {
	for name, temporary := range map[string]bool{"stored": false, "temporary": true} {
		b.Run(name, func(b *testing.B) {
			w := newWorld(b)
			env := w.session()
			r := w.entry(b, temporary)
			for i := range 10000 {
				fill(r, modelRow{i, "A", i})
				check(b, r.Insert(env, false))
			}
			b.ReportAllocs()
			b.ResetTimer()
			for n := 0; n < b.N; {
				found, err := r.FindSet(env, false)
				check(b, err)
				for ; found && n < b.N; n++ {
					k, err := r.Next(env, 1)
					check(b, err)
					found = k > 0
				}
			}
		})
	}
}

func BenchmarkOpenRecord(b *testing.B) {
	w := newWorld(b)
	env := w.session()
	r := w.entry(b, false)
	fill(r, modelRow{1, "A", 1})
	check(b, r.Insert(env, false))
	b.Run("untouched", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			record.New(r.Layout, false)
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			p := record.New(r.Layout, false)
			if ok, err := p.FindFirst(env); !ok || err != nil {
				b.Fatal(err)
			}
		}
	})
}
