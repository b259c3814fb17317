package sqlite

import (
	"calque/lang/types"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
	"calque/runtime/value"
)

// This file reads rows, for plain readers and for transactions.

// A reader makes plain reads.
type reader struct {
	store *Store
	task  *sched.Task
}

// A source is where a read looks: a connection, and what it sees of a table.
type source struct {
	*conn
	task  *sched.Task
	state *state
}

// open borrows a connection that sees everything that has been committed.
func (r *reader) open(t store.Table) (source, error) {
	c, err := r.store.acquire()
	if err != nil {
		return source{}, err
	}
	r.store.tables.RLock()
	src := source{c, r.task, t.(*table).committed.Load()}
	if err = r.store.refresh(c); err == nil && src.state.gone {
		err = store.ErrRedefined
	}
	if err != nil {
		r.close(src)
		return source{}, err
	}
	return src, nil
}

func (r *reader) close(src source) {
	r.store.tables.RUnlock()
	r.store.release(src.conn)
}

// refresh lets a connection see what has been committed. A database that another process may write to is looked at anew each time.
func (s *Store) refresh(c *conn) error {
	if s.opts.ReadOnly {
		return nil
	}
	commits := s.commits.Load()
	if c.reading && c.snapshot == commits {
		return nil
	}
	if err := c.endRead(); err != nil {
		return err
	}
	if err := c.run(beginPlan); err != nil {
		return err
	}
	c.reading, c.snapshot = true, commits
	return nil
}

// beginPlan and endPlan begin and end a read.
var (
	beginPlan = &plan{Statement: sqlgen.Statement{SQL: "BEGIN"}}
	endPlan   = &plan{Statement: sqlgen.Statement{SQL: "COMMIT"}}
)

// endRead lets go of the state that a connection sees.
func (c *conn) endRead() error {
	if !c.reading {
		return nil
	}
	c.reading = false
	return c.run(endPlan)
}

func (r *reader) Get(t store.Table, row *store.Row) (bool, error) {
	src, err := r.open(t)
	if err != nil {
		return false, err
	}
	defer r.close(src)
	return src.get(row)
}

func (r *reader) Read(q *store.Query, s store.Span, page *store.Page) error {
	src, err := r.open(q.Table)
	if err != nil {
		return err
	}
	defer r.close(src)
	return src.read(q, &s, page)
}

func (r *reader) Count(q *store.Query) (int64, error) {
	src, err := r.open(q.Table)
	if err != nil {
		return 0, err
	}
	defer r.close(src)
	return src.count(q)
}

func (r *reader) IsEmpty(q *store.Query) (bool, error) {
	src, err := r.open(q.Table)
	if err != nil {
		return false, err
	}
	defer r.close(src)
	return src.isEmpty(q)
}

func (r *reader) Aggregate(q *store.Query, aggs []store.Aggregate) error {
	src, err := r.open(q.Table)
	if err != nil {
		return err
	}
	defer r.close(src)
	return src.aggregate(q, aggs)
}

func (r *reader) Blob(t store.Table, row *store.Row, column int) ([]byte, error) {
	src, err := r.open(t)
	if err != nil {
		return nil, err
	}
	defer r.close(src)
	return src.blob(row, column)
}

// statement returns the statement of the shape in the builder.
func (x source) statement() (*stmt, error) { return x.stmt(x.state.plan(x.builder)) }

// start binds the parameters in the builder and executes up to the first row.
func (x source) start() (*stmt, bool, error) {
	s, err := x.statement()
	if err != nil {
		return nil, false, err
	}
	s.bind(x.builder.Params)
	ok, err := s.step()
	return s, ok, err
}

// byKey binds the primary key of a row to the statement in the builder, from the n-th parameter on.
func (x source) byKey(s *stmt, row *store.Row, n int) (next int, found bool) {
	next, missing := s.bindRow(x.state.layout, row, x.state.key, n)
	return next, missing < 0 // a key that no stored row can have
}

func (x source) get(row *store.Row) (bool, error) {
	if !x.state.exists {
		return false, nil
	}
	x.builder.Get(x.state.layout)
	s, err := x.statement()
	if err != nil {
		return false, err
	}
	if _, ok := x.byKey(s, row, 1); !ok {
		return false, nil
	}
	ok, err := s.step()
	if err != nil || !ok {
		return false, err
	}
	defer s.reset()
	row.Version, err = x.fill(s, row, row)
	return err == nil, err
}

// fill reads the present row of the result.
func (x source) fill(s *stmt, row, last *store.Row) (store.Version, error) {
	l, i := x.state.layout, 0
	for _, c := range s.plan.Columns {
		var err error
		column := &l.Schema.Columns[c]
		if i, err = s.readColumn(i, column, column.Slot == value.SlotD && l.HasRest(c), row, last); err != nil {
			return 0, err
		}
	}
	return store.Version(s.int(i)), nil
}

func (x source) read(q *store.Query, span *store.Span, page *store.Page) error {
	page.Reset(q.Table.Schema())
	if !x.state.exists || span.Max <= 0 {
		return nil
	}
	if !x.enter(x.task) {
		return store.ErrInterrupted
	}
	defer x.leave(x.task)
	more, err := x.part(q, span, sqlgen.First, page)
	if err != nil || !more || page.N == span.Max {
		return err
	}
	rest := *span
	rest.Max -= page.N
	_, err = x.part(q, &rest, sqlgen.Remainder, page)
	return err
}

// part adds a part of a page. If finding the rows means sorting many, going along the order is tried first.
func (x source) part(q *store.Query, span *store.Span, part sqlgen.PagePart, page *store.Page) (more bool, err error) {
	ok, more := x.builder.Read(x.state.layout, q, span, part)
	if !ok {
		return more, nil
	}
	sorting := &x.state.plan(x.builder).sorting
	if budget := sorting.budget(); budget > 0 {
		done, err := x.walk(q, span, part, page, budget)
		if done || err != nil {
			return more, err
		}
		sorting.failed()
		x.builder.Read(x.state.layout, q, span, part)
	}
	return more, x.fillPage(page)
}

// fillPage executes the statement in the builder and adds its rows to a page.
func (x source) fillPage(page *store.Page) error {
	s, ok, err := x.start()
	var last *store.Row
	var before store.Row
	for ok {
		row := page.Add()
		v, err := x.fill(s, &row, last)
		if err != nil {
			s.reset()
			return err
		}
		page.SetVersion(page.N-1, v)
		before = row
		last = &before
		if ok, err = s.step(); err != nil {
			return err
		}
	}
	if err == nil && s.sorted() {
		page.Costly = true
		s.plan.sorting.took(s.steps())
	}
	return err
}

func (x source) count(q *store.Query) (n int64, err error) {
	if !x.state.exists {
		return 0, nil
	}
	x.builder.Count(x.state.layout, q)
	err = x.one(func(s *stmt) error { n = s.int(0); return nil })
	return n, err
}

func (x source) isEmpty(q *store.Query) (empty bool, err error) {
	if !x.state.exists {
		return true, nil
	}
	x.builder.Exists(x.state.layout, q)
	empty = true
	err = x.one(func(*stmt) error { empty = false; return nil })
	return empty, err
}

// one executes the statement in the builder and calls f for its row, if it has one. A bit of the task cuts it short.
func (x source) one(f func(*stmt) error) error {
	if !x.enter(x.task) {
		return store.ErrInterrupted
	}
	defer x.leave(x.task)
	s, ok, err := x.start()
	if err != nil || !ok {
		return err
	}
	defer s.reset()
	return f(s)
}

func (x source) blob(row *store.Row, column int) ([]byte, error) {
	if !x.state.exists {
		return nil, nil
	}
	x.builder.Blob(x.state.layout, column)
	s, err := x.statement()
	if err != nil {
		return nil, err
	}
	if _, ok := x.byKey(s, row, 1); !ok {
		return nil, nil
	}
	ok, err := s.step()
	if err != nil || !ok {
		return nil, err
	}
	defer s.reset()
	return s.bytes(0), nil
}

func (x source) aggregate(q *store.Query, aggs []store.Aggregate) error {
	for i := range aggs {
		aggs[i].Value = noRows(aggs[i].Op)
	}
	if !x.state.exists {
		return nil
	}
	x.builder.Aggregate(x.state.layout, q, aggs)
	return x.one(func(s *stmt) error { return x.results(s, aggs) })
}

// noRows is an aggregate over nothing.
func noRows(op store.AggregateOp) value.Value {
	switch op {
	case store.Count:
		return value.OfInt(types.BigInteger, 0)
	case store.Sum, store.Average:
		return value.OfDecimal(value.Decimal{})
	}
	return value.Value{}
}

// results reads the aggregates of the present row.
func (x source) results(s *stmt, aggs []store.Aggregate) error {
	for i := range aggs {
		a := &aggs[i]
		if s.isNull(i) {
			continue
		}
		var err error
		switch a.Op {
		case store.Count:
			a.Value = value.OfInt(types.BigInteger, s.int(i))
		case store.Sum:
			a.Value.D, err = s.decimal(i)
		case store.Average:
			if a.Value.D, err = s.decimal(i); err == nil {
				a.Value.D, err = store.Mean(a.Value.D, s.int(len(aggs)))
			}
		default:
			a.Value, err = x.extreme(s, i, a.Column)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// extreme reads the result of Min or Max.
func (x source) extreme(s *stmt, i, column int) (value.Value, error) {
	l := x.state.layout
	c := &l.Schema.Columns[column]
	if l.HasRest(column) {
		d, err := s.decimal(i)
		return value.OfDecimal(d), err
	}
	row := l.Schema.NewRow()
	if _, err := s.readColumn(i, c, false, row, nil); err != nil {
		return value.Value{}, err
	}
	return l.Schema.Value(row, column), nil
}

// decimal reads the text of a Decimal that a function of the package has made.
func (s *stmt) decimal(i int) (value.Decimal, error) {
	text := s.view(i)
	if text == overflowText {
		return value.Decimal{}, value.ErrOverflow
	}
	return value.ParseDecimal(text)
}
