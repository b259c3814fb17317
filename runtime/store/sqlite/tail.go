package sqlite

import (
	"fmt"
	"slices"

	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
)

// This file keeps rows back that a transaction inserts one behind the other, to write many with one statement: the library goes on where
// it stands instead of searching each place from the root.
//
// Only a row whose key nobody has is kept back, so that ErrDuplicate comes with the insert that deserves it. Between the last key of
// a run of ascending ones and the next key in the table is a gap; as long as new keys fall into it, they are new, since the transaction is the
// only writer. What concerns the table in any other way writes the rows first.

// tails are the tails of a transaction's tables.
type tails struct {
	byTable map[*table]*tail
	kept    []*tail // those with rows
}

// A tail is what a transaction knows of the end of a run of inserts into a table, and the rows of it that are not written.
type tail struct {
	table *table
	batch int // rows that a statement writes; 0: no row is ever kept back

	run  int        // inserts with ascending keys so far; below 0 while it is not worth while
	last *store.Row // the last one that was written

	gap  bool       // no row has a key between the last one's and that of next
	next *store.Row // nil: there is none behind
	used int        // rows that went into the gap

	page store.Page
}

const (
	// worthRun is how many inserts with ascending keys must come before rows are kept back.
	worthRun = 4
	// maxBatch and batchParams bound the rows and parameters of a statement, which is prepared once for each connection.
	maxBatch    = 64
	batchParams = 512
	// narrowGap is how many inserts go by after a gap that took hardly any row.
	narrowGap = 64
)

// of returns the tail of a table.
func (l *tails) of(t *table) *tail {
	if a := l.byTable[t]; a != nil {
		return a
	}
	a := &tail{table: t, last: t.schema.NewRow()}
	// NAV: rows with BLOBs are not kept back either. The slot of a BLOB belongs to the caller, who may change it.
	if !slices.ContainsFunc(t.schema.Columns, func(c store.Column) bool { return c.IsBLOB() }) {
		a.batch = min(maxBatch, batchParams/(len(t.schema.Columns)+1))
	}
	if l.byTable == nil {
		l.byTable = map[*table]*tail{}
	}
	l.byTable[t] = a
	return a
}

// takes reports whether a row can be kept back.
func (a *tail) takes(x *tx, src source, row *store.Row) (bool, error) {
	if a.batch < worthRun {
		return false, nil
	}
	if a.run > 0 && !a.ascends(row) {
		a.run, a.gap = 0, false
	}
	if a.run++; a.run <= worthRun {
		return false, nil
	}
	if !a.gap {
		if err := a.findGap(src); err != nil {
			return false, err
		}
	}
	if a.next == nil || a.compare(row, a.next) < 0 {
		a.used++
		return true, nil
	}
	if a.gap = false; a.used < worthRun {
		a.run = -narrowGap
	}
	return false, nil
}

func (a *tail) compare(r, s *store.Row) int {
	return a.table.schema.Compare(r, s, a.table.schema.PrimaryKey())
}

// ascends reports whether a row lies behind the last one.
func (a *tail) ascends(row *store.Row) bool {
	if n := a.page.N; n > 0 {
		last := a.page.Row(n - 1)
		return a.compare(row, &last) > 0
	}
	return a.compare(row, a.last) > 0
}

// findGap looks for the next key in the table; no row is kept back at this time.
func (a *tail) findGap(src source) error {
	var page store.Page
	key := a.table.schema.PrimaryKey()
	q := &store.Query{Table: a.table, Columns: key}
	if err := src.read(q, &store.Span{From: a.last, Max: 1}, &page); err != nil {
		return err
	}
	a.gap, a.next, a.used = true, nil, 0
	if page.N > 0 {
		row := page.Row(0)
		a.next = &row
	}
	return nil
}

// inserted notes a row that was written at once.
func (a *tail) inserted(row *store.Row) { a.table.schema.CopyRow(a.last, row) }

// keep keeps a row back.
func (l *tails) keep(x *tx, a *tail, row *store.Row, v store.Version) error {
	if a.page.N == 0 {
		a.page.Reset(a.table.schema)
		l.kept = append(l.kept, a)
	}
	to := a.page.Add()
	a.table.schema.CopyRow(&to, row)
	a.page.SetVersion(a.page.N-1, v)
	if a.page.N < a.batch {
		return nil
	}
	return l.write(x, a.table)
}

// write writes the rows of a table.
func (l *tails) write(x *tx, t *table) error {
	a := l.byTable[t]
	if a == nil || a.page.N == 0 {
		return nil
	}
	l.kept = slices.DeleteFunc(l.kept, func(k *tail) bool { return k == a })
	err := a.write(x)
	a.page.Reset(t.schema)
	return err
}

// writeAll writes the rows of all tables.
func (l *tails) writeAll(x *tx) error {
	for len(l.kept) > 0 {
		if err := l.write(x, l.kept[0].table); err != nil {
			return err
		}
	}
	return nil
}

// forget drops what was kept back and all that is known.
func (l *tails) forget() { *l = tails{} }

// disturb notes that a row of a table may have got a key in the gap, or that the last one may be gone.
func (l *tails) disturb(t *table) {
	if a := l.byTable[t]; a != nil {
		a.gap, a.run = false, 0
	}
}

// write writes the rows with as few statements as there are sizes for.
func (a *tail) write(x *tx) error {
	src, err := x.look(a.table)
	for at, size := 0, a.batch; err == nil && at < a.page.N; at += size {
		for size > a.page.N-at {
			size = max(size/4, 1)
		}
		src, err = a.writeSome(x, src, at, size)
	}
	if err != nil && x.failed == nil {
		x.failed = fmt.Errorf("rows of table %s could not be written: %w", a.table.name, err)
	}
	return err
}

// writeSome writes some rows with one statement.
func (a *tail) writeSome(x *tx, src source, at, size int) (source, error) {
	keys, columns := sqlgen.NewKeys, src.state.all
	if a.counts(src.state.layout, at, size) {
		keys, columns = sqlgen.NextKeys, src.state.counted
	}
	src, err := x.write(src, a.table,
		func(b *sqlgen.Builder, l *sqlgen.Layout) { b.Insert(l, size, keys) },
		func(src source, s *stmt) int { return a.bind(src, s, columns, at, size) })
	if err != nil {
		return src, err
	}
	last := a.page.Row(at + size - 1)
	a.inserted(&last)
	if keys == sqlgen.NextKeys && src.lastRowID() != a.number(&last) {
		return src, fmt.Errorf("row %d got the number %d", a.number(&last), src.lastRowID())
	}
	return src, nil
}

// counts reports whether the keys of rows are those that the library would give them: row numbers one behind the other, the
// first of them behind the last row of the table. The library then does not look whether they exist and need not be able to
// take the statement back, for which it copies each page.
func (a *tail) counts(l *sqlgen.Layout, at, size int) bool {
	if l.RowID < 0 || a.next != nil {
		return false
	}
	no := a.number(a.last)
	for i := range size {
		row := a.page.Row(at + i)
		if no++; a.number(&row) != no {
			return false
		}
	}
	return no > int64(size) // the library counts from 1
}

// number returns the primary key of a row if it is a whole number.
func (a *tail) number(row *store.Row) int64 {
	return row.I[a.table.schema.Columns[a.table.schema.PrimaryKey()[0]].Index]
}

// bind binds columns of rows of the page.
func (a *tail) bind(src source, s *stmt, columns []int, at, size int) (missing int) {
	n := 1
	for i := range size {
		row := a.page.Row(at + i)
		if n, missing = s.bindRow(src.state.layout, &row, columns, n); missing >= 0 {
			return missing
		}
		s.bindInt(n, int64(row.Version))
		n++
	}
	return -1
}
