package record_test

import (
	"testing"

	"calque/lang/object"
	"calque/runtime/record"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/store/sqlite"
)

// counting counts the pages that plain readers read.
type counting struct {
	store.Store
	pages int
}

type countingReader struct {
	store.Reader
	s *counting
}

func (s *counting) Reader(task *sched.Task) store.Reader {
	return &countingReader{s.Store.Reader(task), s}
}

func (r *countingReader) Read(q *store.Query, s store.Span, page *store.Page) error {
	r.s.pages++
	return r.Reader.Read(q, s, page)
}

// TestPages holds that a loop over many rows reads few pages: growing ones, and much larger ones where each costs as much as all rows.
func TestPages(t *testing.T) {
	const rows = 12000
	w := newWorld(t)
	db, err := sqlite.OpenTemporary(t.TempDir())
	check(t, err)
	defer db.Close()
	c := &counting{Store: db}
	w.db = c
	env := w.session()
	r := w.entry(t, false)
	for i := range rows {
		fill(r, modelRow{i, "A", i % 7})
		check(t, r.Insert(env, false))
	}
	check(t, env.Txn.Commit())
	for _, test := range []struct {
		name string
		by   string
		most int
	}{
		{"along the primary key", "No.", 14},
		{"along an index", "Code", 14},
		{"sorted", "Note", 4},
	} {
		p := w.entry(t, false)
		check(t, p.SetCurrentKey([]*object.Field{field(p, test.by)}))
		c.pages = 0
		if n := count(t, env, p); n != rows || c.pages > test.most {
			t.Errorf("%s: %d rows on %d pages, want at most %d", test.name, n, c.pages, test.most)
		}
	}
}

func count(t *testing.T, env *record.Env, r *record.Record) (rows int) {
	found, err := r.FindSet(env, false)
	for found {
		rows++
		var n int
		n, err = r.Next(env, 1)
		found = n > 0
	}
	check(t, err)
	return rows
}
