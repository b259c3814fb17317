package sqlite

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
)

// A tx is a write transaction.
type tx struct {
	store *Store
	conn  *conn // nil after the end
	task  *sched.Task
	first store.Version

	// pending is what the transaction has changed of the tables themselves.
	pending pending
	marks   []pending

	tails    tails // rows that were inserted and are not written yet
	reserved int64 // the versions that the file will know of
	failed   error // the library has rolled back by itself
}

// pending is what a commit publishes.
type pending struct {
	states  map[*table]*state
	dropped map[string]bool // physical names
	numbers map[string]int64
}

func (p pending) clone() pending {
	return pending{maps.Clone(p.states), maps.Clone(p.dropped), maps.Clone(p.numbers)}
}

// changesTables reports whether handles must be changed.
func (p pending) changesTables() bool { return len(p.states)+len(p.dropped) > 0 }

// Begin starts a write transaction.
func (s *Store) Begin(task *sched.Task) (store.Tx, error) {
	if s.opts.ReadOnly {
		return nil, store.ErrReadOnly
	}
	if !s.writing.TryLock() {
		return nil, store.ErrLocked
	}
	c, err := s.acquire()
	if err == nil {
		if err = c.begin(); err != nil {
			s.release(c)
		}
	}
	if err != nil {
		s.writing.Unlock()
		return nil, err
	}
	x := &tx{store: s, conn: c, task: task, first: store.Version(s.version.Load() + 1), reserved: s.reserved}
	x.pending = pending{map[*table]*state{}, map[string]bool{}, map[string]int64{}}
	return x, nil
}

// beginWritePlan takes the write lock of the file at once, so that no later statement fails for want of it.
var beginWritePlan = &plan{Statement: sqlgen.Statement{SQL: "BEGIN IMMEDIATE"}}

func (c *conn) begin() error {
	if err := c.endRead(); err != nil {
		return err
	}
	return c.run(beginWritePlan)
}

// source returns where the transaction reads a table, with all its rows written.
func (x *tx) source(t store.Table) (source, error) {
	src, err := x.look(t)
	if err != nil || len(x.tails.kept) == 0 {
		return src, err
	}
	if err := x.tails.write(x, t.(*table)); err != nil {
		return source{}, err
	}
	return x.look(t)
}

// look returns where the transaction has a table, but for rows that were kept back.
func (x *tx) look(t store.Table) (source, error) {
	if x.conn == nil {
		return source{}, errEnded
	}
	if x.failed != nil {
		return source{}, x.failed
	}
	h := t.(*table)
	s := x.pending.states[h]
	if s == nil {
		s = h.committed.Load()
	}
	if s.gone {
		return source{}, store.ErrRedefined
	}
	return source{x.conn, x.task, s}, nil
}

var errEnded = errors.New("the transaction has ended")

func (x *tx) Get(t store.Table, row *store.Row) (bool, error) {
	src, err := x.source(t)
	if err != nil {
		return false, err
	}
	return src.get(row)
}

func (x *tx) Read(q *store.Query, s store.Span, page *store.Page) error {
	src, err := x.source(q.Table)
	if err != nil {
		return err
	}
	return src.read(q, &s, page)
}

func (x *tx) Count(q *store.Query) (int64, error) {
	src, err := x.source(q.Table)
	if err != nil {
		return 0, err
	}
	return src.count(q)
}

func (x *tx) IsEmpty(q *store.Query) (bool, error) {
	src, err := x.source(q.Table)
	if err != nil {
		return false, err
	}
	return src.isEmpty(q)
}

func (x *tx) Aggregate(q *store.Query, aggs []store.Aggregate) error {
	src, err := x.source(q.Table)
	if err != nil {
		return err
	}
	return src.aggregate(q, aggs)
}

func (x *tx) Blob(t store.Table, row *store.Row, column int) ([]byte, error) {
	src, err := x.source(t)
	if err != nil {
		return nil, err
	}
	return src.blob(row, column)
}

// Own reports whether the transaction has given a version.
func (x *tx) Own(v store.Version) bool { return v >= x.first }

// Given returns the version that was given last.
func (x *tx) Given() store.Version { return store.Version(x.store.version.Load()) }

// versionPlan notes up to which number versions may have been given.
var versionPlan = &plan{Statement: sqlgen.Statement{SQL: "UPDATE " + stateTable + " SET value=? WHERE key='version'"}}

// next returns a new version. The file knows in advance that it may be used, so that it is never given again, whatever happens.
func (x *tx) next() (store.Version, error) {
	v := x.store.version.Add(1)
	if v > x.reserved {
		x.reserved = v + versionBlock
		if err := x.conn.run(versionPlan, x.reserved); err != nil {
			return 0, err
		}
	}
	return store.Version(v), nil
}

// Commit makes the writes durable and visible. What it does cannot be cut short.
func (x *tx) Commit() error {
	if x.conn == nil {
		return errEnded
	}
	err := x.failed
	if err == nil {
		err = x.tails.writeAll(x)
	}
	if err == nil {
		err = x.commit()
	}
	if err != nil {
		x.Rollback()
		return err
	}
	x.store.reserved = x.reserved
	x.end()
	return nil
}

// numberedPlan notes the last AutoIncrement number of a table.
var numberedPlan = &plan{Statement: sqlgen.Statement{SQL: "UPDATE " + catalogTable + " SET numbered=? WHERE name=?"}}

func (x *tx) commit() error {
	for _, name := range slices.Sorted(maps.Keys(x.pending.numbers)) {
		if err := x.conn.run(numberedPlan, x.pending.numbers[name], name); err != nil {
			return err
		}
	}
	if err := x.store.settle(); err != nil {
		return err
	}
	if !x.pending.changesTables() {
		if err := x.conn.run(endPlan); err != nil {
			return err
		}
		x.store.commits.Add(1)
		return nil
	}
	x.store.tables.Lock()
	defer x.store.tables.Unlock()
	if err := x.conn.run(endPlan); err != nil {
		return err
	}
	x.store.commits.Add(1)
	x.store.publish(&x.pending)
	return nil
}

// publish tells the handles what a commit has changed of their tables.
func (s *Store) publish(p *pending) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name := range p.dropped {
		delete(s.catalog, name)
		delete(s.rests, name)
		delete(s.numbers, name)
		if t := s.handles[name]; t != nil && (p.states[t] == nil || !p.states[t].exists) {
			s.retire(name)
		}
	}
	for t, state := range p.states {
		if !state.exists {
			continue
		}
		s.catalog[t.name] = store.Stored{Name: t.name, Company: t.company, Schema: t.schema}
		s.rests[t.name] = state.layout.Rests
		if s.handles[t.name] != t {
			s.retire(t.name)
		}
		t.committed.Store(state)
		s.handles[t.name] = t
	}
}

// rollbackPlan ends a transaction without trace.
var rollbackPlan = &plan{Statement: sqlgen.Statement{SQL: "ROLLBACK"}}

// Rollback undoes the writes.
func (x *tx) Rollback() {
	if x.conn == nil {
		return
	}
	if x.conn.inTransaction() {
		if err := x.conn.run(rollbackPlan); err != nil { // a connection in an unknown state is not used again; closing it rolls back
			x.conn.close()
			x.conn = nil
			x.store.writing.Unlock()
			return
		}
	}
	x.end()
}

func (x *tx) end() {
	x.store.release(x.conn)
	x.conn = nil
	x.store.writing.Unlock()
}

// markPlans set a savepoint and go back to it.
type markPlans struct{ set, back *plan }

// mark returns the plans of a mark.
func (c *conn) mark(m store.Mark) markPlans {
	for n := len(c.marks) + 1; n <= int(m); n++ {
		c.marks = append(c.marks, markPlans{
			&plan{Statement: sqlgen.Statement{SQL: fmt.Sprintf("SAVEPOINT m%d", n)}},
			&plan{Statement: sqlgen.Statement{SQL: fmt.Sprintf("ROLLBACK TO m%d", n)}},
		})
	}
	return c.marks[m-1]
}

// Mark returns the present point, which is a savepoint of the library.
func (x *tx) Mark() (store.Mark, error) {
	if x.conn == nil {
		return 0, errEnded
	}
	if err := x.tails.writeAll(x); err != nil {
		return 0, err
	}
	m := store.Mark(len(x.marks) + 1)
	if err := x.conn.run(x.conn.mark(m).set); err != nil {
		return 0, err
	}
	x.marks = append(x.marks, x.pending.clone())
	return m, nil
}

// RollbackTo goes back to a mark.
func (x *tx) RollbackTo(m store.Mark) error {
	if x.conn == nil {
		return errEnded
	}
	if x.failed != nil {
		return x.failed
	}
	if m < 1 || int(m) > len(x.marks) {
		return fmt.Errorf("roll back to mark %d: there is none", m)
	}
	x.tails.forget()
	if err := x.conn.run(x.conn.mark(m).back); err != nil {
		return err
	}
	x.marks = x.marks[:m]
	x.pending = x.marks[m-1].clone()
	x.reserved = x.store.reserved // reserve again: the note may be gone
	return nil
}
