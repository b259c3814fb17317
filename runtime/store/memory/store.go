package memory

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"calque/runtime/sched"
	"calque/runtime/store"
)

// This file defines Store, a database in memory.

// A Store is a database that lives as long as the process.
type Store struct {
	content atomic.Pointer[content] // what has been committed
	writing sync.Mutex              // held by the open transaction

	// Never go back, also after a rollback.
	version atomic.Int64
	mu      sync.Mutex
	numbers map[string]int64 // AutoIncrement, by table; guarded by mu
}

// content is a state of the database. It is not changed once it is there.
type content struct {
	tables  map[string]*rows // by physical name
	catalog store.Catalog
	next    map[string]int64 // AutoIncrement
}

// New returns an empty database.
func New() *Store {
	s := &Store{numbers: map[string]int64{}}
	s.content.Store(&content{map[string]*rows{}, store.Catalog{}, map[string]int64{}})
	return s
}

// A table is a handle; the rows are found by its name.
type table struct {
	schema        *store.Schema
	company, name string
}

func (t *table) Schema() *store.Schema { return t.schema }
func (t *table) Company() string       { return t.company }
func (t *table) Name() string          { return t.name }

// Table returns the handle of a table.
func (s *Store) Table(schema *store.Schema, company string) (store.Table, error) {
	if !schema.PerCompany {
		company = ""
	}
	p, err := s.content.Load().catalog.Plan(schema, company)
	if err != nil {
		return nil, err
	}
	if p != nil {
		return nil, &store.Outdated{Plan: p}
	}
	name := store.PhysicalName(schema, company)
	if old, ok := s.content.Load().catalog[name]; ok {
		schema = old.Schema // the same definition
	}
	return &table{schema, company, name}, nil
}

// Tables lists the tables that exist.
func (s *Store) Tables() []store.Stored {
	var list []store.Stored
	for _, t := range s.content.Load().catalog {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b store.Stored) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// Reader returns plain reads. They take no time that would have to be cut short.
func (s *Store) Reader(*sched.Task) store.Reader { return &reader{view: s.view} }

// Begin starts a write transaction.
func (s *Store) Begin(*sched.Task) (store.Tx, error) {
	if !s.writing.TryLock() {
		return nil, store.ErrLocked
	}
	tx := &tx{store: s, base: s.content.Load(), first: store.Version(s.version.Load() + 1)}
	tx.reader.view = tx.view
	tx.begin()
	return tx, nil
}

// Close does nothing: the content goes with the Store.
func (s *Store) Close() error { return nil }

// view returns the committed rows of a table.
func (s *Store) view(t store.Table) (*rows, error) { return s.content.Load().rows(t) }

// rows returns the rows of a table; those of one that does not exist are none.
func (c *content) rows(t store.Table) (*rows, error) {
	r := c.tables[t.Name()]
	switch {
	case r == nil:
		for _, other := range c.catalog {
			if other.Schema.No == t.Schema().No && other.Company == t.Company() {
				return nil, store.ErrRedefined // and renamed
			}
		}
		return newRows(t.Schema()), nil
	case r.schema != t.Schema() && r.schema.Definition() != t.Schema().Definition():
		return nil, store.ErrRedefined
	}
	return r, nil
}

// reserve notes that numbers up to n have been given in a table.
func (s *Store) reserve(table string, n int64) {
	s.mu.Lock()
	s.numbers[table] = max(s.numbers[table], n)
	s.mu.Unlock()
}

func (s *Store) reserved(table string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.numbers[table]
}

// A reader reads the rows that view finds.
type reader struct {
	view func(store.Table) (*rows, error)
}

func (r *reader) Get(t store.Table, row *store.Row) (bool, error) {
	x, err := r.view(t)
	return err == nil && x.get(row), err
}

func (r *reader) Read(q *store.Query, s store.Span, page *store.Page) error {
	x, err := r.view(q.Table)
	if err == nil {
		x.read(q, &s, page)
	}
	return err
}

func (r *reader) Count(q *store.Query) (int64, error) {
	x, err := r.view(q.Table)
	if err != nil {
		return 0, err
	}
	return x.count(q), nil
}

func (r *reader) IsEmpty(q *store.Query) (bool, error) {
	x, err := r.view(q.Table)
	return err == nil && x.isEmpty(q), err
}

func (r *reader) Aggregate(q *store.Query, aggs []store.Aggregate) error {
	x, err := r.view(q.Table)
	if err != nil {
		return err
	}
	return x.aggregate(q, aggs)
}

func (r *reader) Blob(t store.Table, row *store.Row, column int) ([]byte, error) {
	x, err := r.view(t)
	if err != nil {
		return nil, err
	}
	return x.blob(row, column), nil
}
