package record

import (
	"calque/lang/object"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file reads rows ahead. Between two statements nothing is open: what a record variable holds is its position, which is the
// values in its buffer, and the rows of the last page that was read.

// ahead is the read-ahead of a record variable.
type ahead struct {
	query   store.Query
	planned bool // query says what the view asks for
	sift    bool // rows must be looked at one by one: marks, filters on FlowFields
	full    []int
	mixed   []bool // by place in full: descending, where the directions of the key's fields differ; else nil

	page    *store.Page
	at      int  // the row of the page that the buffer was filled with
	back    bool // the direction in which the page was read
	more    bool // the page was full: rows may follow
	valid   bool
	size    int    // of the next page
	foreign uint64 // Env.foreign when the page was read
	writes  uint64 // handle.writes when the page was read, or since writes that leave it intact
}

// The number of rows of the first page, and by what pages grow. How far says Layout.pageRows.
const (
	firstPage = 1
	setPage   = 32
	growth    = 4

	// A page that costs as much as all rows is followed by a much larger one.
	costlyPage   = 5000
	costlyGrowth = 10
)

// drop forgets what was read ahead. The next page is only as large as was useful of this one.
func (a *ahead) drop() {
	if a.valid {
		a.size = max(firstPage, min(a.size, a.at+1))
	}
	a.valid = false
}

// plan prepares the query of the current view.
func (r *Record) plan(env *Env, h *handle) error {
	x := r.x
	if x.planned && x.query.Table == h.table {
		return nil
	}
	q := &x.query
	q.Table, q.Where, q.AnyOf = h.table, q.Where[:0], q.AnyOf[:0]
	q.Order = x.view.order
	q.Lock = false
	x.sift = x.view.markedOnly || x.view.crossesFlowField()
	for _, f := range x.view.filters {
		c := r.columns[f.field.Index]
		switch {
		case f.field.Class == object.FlowFilter:
		case c < 0:
			x.sift = true
		case f.group == crossColumn && x.sift:
			// Some alternatives have to be calculated: passes looks at all of them.
		case f.group == crossColumn:
			q.AnyOf = append(q.AnyOf, store.Cond{Column: c, Filter: f.expr})
		default:
			q.Where = append(q.Where, store.Cond{Column: c, Filter: f.expr})
		}
	}
	x.full = r.schema.Order(q.Order)
	x.planned = true
	x.mixed = x.view.mixed(len(x.full))
	return nil
}

// source prepares reading: the query and where to read.
func (r *Record) source(env *Env) (*handle, store.Reader, error) {
	h, err := r.handle(env)
	if err != nil {
		return nil, nil, err
	}
	if err := r.plan(env, h); err != nil {
		return nil, nil, err
	}
	reader, err := env.reading(h)
	if err != nil {
		return nil, nil, err
	}
	if h.temp == nil {
		r.x.query.Lock = env.Txn.Locking(h.name)
	}
	return h, reader, nil
}

// fresh reports whether the page is what reading again would give, and the buffer still stands on its row.
func (r *Record) fresh(env *Env, h *handle) bool {
	x := r.x
	if !x.valid || x.at < 0 || x.foreign != env.foreign(h) || x.writes != h.writes {
		return false
	}
	row := x.page.Row(x.at)
	return r.schema.Compare(&x.row, &row, x.full) == 0
}

// A seek is what the next row is looked for by.
type seek struct {
	from      *store.Row // nil: the beginning
	inclusive bool
	back      bool
	size      int // of the first page
}

// find reads the first row that a seek finds into the buffer.
func (r *Record) find(env *Env, h *handle, reader store.Reader, s seek) (bool, error) {
	x := r.x
	r.leavePage()
	if x.page == nil {
		x.page = env.takePage()
	}
	x.size = s.size
	if r.isGathered() {
		x.size = min(costlyPage, r.costlyRows())
	}
	for {
		x.valid = false
		if err := r.read(reader, s, x.size); err != nil {
			return false, env.failed(h, err)
		}
		x.valid, x.back, x.at = true, s.back, -1
		x.more = x.page.N == x.size
		x.foreign, x.writes = env.foreign(h), h.writes
		x.grow(r.Layout)
		found, err := r.walk(env)
		if !found && err == nil && !x.more {
			r.release(env)
			return false, nil
		}
		if found || err != nil {
			x.valid = err == nil
			return found, err
		}
		last := x.page.Row(x.page.N - 1)
		from := r.schema.NewRow()
		r.schema.CopyRow(from, &last)
		s.from, s.inclusive = from, false
	}
}

// release gives the page back once all rows have been taken out of it: the variable may live long.
func (r *Record) release(env *Env) {
	x := r.x
	r.leavePage()
	x.valid = false
	env.givePage(x.page)
	x.page = nil
}

// sparePage bounds the memory of the page that a session keeps for the next loop.
const sparePage = 64 << 10

func (env *Env) givePage(p *store.Page) {
	if p.Bytes() <= sparePage {
		env.spare = p
	}
}

func (env *Env) takePage() *store.Page {
	p := env.spare
	if env.spare = nil; p == nil {
		p = &store.Page{}
	}
	return p
}

// grow sets the size of the next page.
func (a *ahead) grow(l *Layout) {
	if a.page.Costly {
		a.size = min(max(a.size*costlyGrowth, costlyPage), l.costlyRows())
		return
	}
	a.size = max(a.size, min(a.size*growth, l.pageRows()))
}

// walk takes the next row of the page that passes what no query could express. It leaves the page as it is when there is none.
func (r *Record) walk(env *Env) (bool, error) {
	x := r.x
	for i := x.at + 1; i < x.page.N; i++ {
		row := x.page.Row(i)
		if x.sift {
			ok, err := r.passes(env, &row)
			if err != nil {
				return false, err
			}
			if !ok {
				continue
			}
		}
		x.at = i
		r.take(&row)
		x.row.Version = row.Version
		x.image = imagePage
		return true, nil
	}
	return false, nil
}

// next moves one row on.
func (r *Record) next(env *Env, h *handle, reader store.Reader, back bool) (bool, error) {
	x := r.x
	if x.back == back && r.fresh(env, h) {
		if found, err := r.walk(env); found || err != nil {
			return found, err
		}
		if !x.more {
			r.release(env)
			return false, nil
		}
		if x.sift {
			last := x.page.Row(x.page.N - 1)
			from := r.schema.NewRow()
			r.schema.CopyRow(from, &last)
			return r.find(env, h, reader, seek{from: from, back: back, size: x.size})
		}
	} else {
		x.drop()
	}
	return r.find(env, h, reader, seek{from: &x.row, back: back, size: max(x.size, firstPage)})
}

// passes reports whether a row has a mark, if only those are wanted, and calculated values within the filters on FlowFields.
func (r *Record) passes(env *Env, row *store.Row) (bool, error) {
	x := r.x
	if x.view.markedOnly && !x.view.marks[r.markOf(row)] {
		return false, nil
	}
	var probe *Record
	anyOf, passed := false, false
	for _, f := range x.view.filters {
		if f.field.Class != object.FlowField {
			if f.group == crossColumn && f.field.Class == object.Normal {
				anyOf = true
				passed = passed || f.expr.Match(r.schema.Value(row, r.columns[f.field.Index]))
			}
			continue
		}
		if probe == nil {
			probe = r.probe(row)
		}
		if err := probe.calcFlowField(env, f.field); err != nil {
			return false, err
		}
		ok := f.expr.Match(probe.Get(f.field))
		if f.group == crossColumn {
			anyOf = true
			passed = passed || ok
		} else if !ok {
			return false, nil
		}
	}
	return passed || !anyOf, nil
}

// probe returns a record that holds a row, with the filters of r, to calculate its FlowFields.
func (r *Record) probe(row *store.Row) *Record {
	p := r.blank()
	p.take(row)
	p.x = &state{row: p.lend()}
	p.x.view.filters, p.x.view.company = r.x.view.filters, r.x.view.company
	return p
}

// take copies a row of the store into the buffer. Fields without a column become zero, as after every GET and FIND.
func (r *Record) take(row *store.Row) {
	s := r.schema
	clear(r.I[copy(r.I, row.I[:s.Width(value.SlotI)]):])
	clear(r.D[copy(r.D, row.D[:s.Width(value.SlotD)]):])
	clear(r.T[copy(r.T, row.T[:s.Width(value.SlotT)]):])
	if len(r.R) == 0 {
		return
	}
	width := s.Width(value.SlotR)
	for i, ref := range row.R[:width] {
		if !r.isBLOB[i] {
			r.R[i] = ref
		}
	}
	clear(r.R[width:])
	r.emptyBLOBs()
}

// emptyBLOBs gives every BLOB its state before it is read: empty, but not cleared. One that is empty already stays.
func (r *Record) emptyBLOBs() {
	for _, i := range r.blobs {
		if b, ok := r.R[i].(*value.BLOB); !ok || b.HasValue() {
			r.R[i] = &value.BLOB{}
		}
	}
}
