package sqlite

import (
	"sync"
	"sync/atomic"

	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
)

// A table is a handle of a table. There is one for each table and company.
type table struct {
	schema        *store.Schema
	company, name string

	// committed is the state that has been committed. Store.publish changes it.
	committed atomic.Pointer[state]
}

func (t *table) Schema() *store.Schema { return t.schema }
func (t *table) Company() string       { return t.company }
func (t *table) Name() string          { return t.name }

// A state is what is stored of a table at some time, and the statements that fit it.
type state struct {
	layout *sqlgen.Layout
	exists bool
	gone   bool // the table has another definition now

	all     []int // columns
	counted []int // those that are no row number
	key     []int

	last  atomic.Pointer[plan] // that was asked for; a loop asks for the same again and again
	mu    sync.Mutex
	plans map[string]*plan // by shape
}

func newState(l *sqlgen.Layout, exists bool) *state {
	s := &state{layout: l, exists: exists, key: l.Schema.PrimaryKey(), plans: map[string]*plan{}}
	for i := range l.Schema.Columns {
		s.all = append(s.all, i)
		if i != l.RowID {
			s.counted = append(s.counted, i)
		}
	}
	return s
}

// A plan is a statement that connections prepare when they first need it.
type plan struct {
	sqlgen.Statement
	shape   string
	sorting sorting
}

// maxPlans bounds the statements of a table. Programs that make ever new shapes of filters begin again from time to time.
const maxPlans = 500

// plan returns the statement of the shape that a builder holds.
func (s *state) plan(b *sqlgen.Builder) *plan {
	if p := s.last.Load(); p != nil && p.shape == string(b.Shape) {
		return p
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.plans[string(b.Shape)]
	if p == nil {
		if len(s.plans) >= maxPlans {
			clear(s.plans)
		}
		p = &plan{Statement: b.Text(dialect{}), shape: string(b.Shape)}
		s.plans[p.shape] = p
	}
	s.last.Store(p)
	return p
}
