package systable

import (
	"fmt"
	"sync"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/runtime/sched"
	"calque/runtime/store"
)

// Config is what a Store is made of.
type Config struct {
	App     *object.App
	Open    func() (store.Store, error)    // the database, opened by the first call
	Session func(task *sched.Task) Session // what is to be known of the session that reads; nil: nothing
	Tables  map[int32]Provider             // more tables, and other rows for those that this package has
}

// A Session is what the rows of virtual tables depend on besides the application.
type Session struct {
	Language string // three-letter Windows code of captions; empty is ENU
	Company  string
}

// A Store is a database with virtual tables. All methods may be called from any goroutine.
type Store struct {
	// Fixed after New.
	cfg Config

	// Guarded by mu.
	mu     sync.Mutex
	db     store.Store
	tables map[*store.Schema]*table
	lists  map[listKey]*list // complete lists of tables that change with the application only
}

// New returns a Store in front of a database.
func New(cfg Config) *Store {
	return &Store{cfg: cfg, tables: map[*store.Schema]*table{}, lists: map[listKey]*list{}}
}

// IsVirtual reports whether a table is one whose rows are computed.
func (s *Store) IsVirtual(no int32) bool {
	if _, ok := s.cfg.Tables[no]; ok || no == integerTable || no == dateTable {
		return true
	}
	if _, ok := builtin[no]; ok {
		return true
	}
	obj := s.cfg.App.Object(object.ID{Kind: ast.Table, No: no})
	return obj != nil && obj.Table != nil && obj.Table.Virtual
}

// database returns the store behind this one.
func (s *Store) database() (store.Store, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		db, err := s.cfg.Open()
		if err != nil {
			return nil, err
		}
		s.db = db
	}
	return s.db, nil
}

// Table returns a virtual table or one of the database.
func (s *Store) Table(schema *store.Schema, company string) (store.Table, error) {
	if s.IsVirtual(schema.No) {
		return s.virtual(schema)
	}
	db, err := s.database()
	if err != nil {
		return nil, err
	}
	return db.Table(schema, company)
}

// virtual returns the handle of a virtual table.
func (s *Store) virtual(schema *store.Schema) (*table, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.tables[schema]; t != nil {
		return t, nil
	}
	t := &table{schema: schema, store: s}
	switch schema.No {
	case integerTable:
		t.sequence = newIntegers(schema)
	case dateTable:
		t.sequence = newDates(schema)
	default:
		p, ok := s.cfg.Tables[schema.No]
		if !ok {
			p, ok = builtin[schema.No]
		}
		if !ok {
			return nil, fmt.Errorf("table %d %s: its rows are computed by NAV, Calque does not know them", schema.No, schema.Name)
		}
		t.provider = &p
	}
	s.tables[schema] = t
	return t, nil
}

// Tables lists the stored tables.
func (s *Store) Tables() []store.Stored {
	db, err := s.database()
	if err != nil {
		return nil
	}
	return db.Tables()
}

// Reader returns plain reads on behalf of a task.
func (s *Store) Reader(task *sched.Task) store.Reader {
	return &reader{store: s, task: task}
}

// Begin starts a write transaction of the database.
func (s *Store) Begin(task *sched.Task) (store.Tx, error) {
	db, err := s.database()
	if err != nil {
		return nil, err
	}
	x, err := db.Begin(task)
	if err != nil {
		return nil, err
	}
	return &tx{Tx: x, reader: reader{store: s, task: task, db: x}}, nil
}

// Close closes the database, if it has been opened.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	return s.db.Close()
}

// A table is a handle of a virtual table: sequence or provider is set.
type table struct {
	schema   *store.Schema
	store    *Store
	sequence sequence
	provider *Provider
}

func (t *table) Schema() *store.Schema { return t.schema }

// Company is empty: virtual tables belong to no company.
func (t *table) Company() string { return "" }
func (t *table) Name() string    { return store.PhysicalName(t.schema, "") }

// A ReadOnlyError says that a virtual table was written to. It is a store.ErrReadOnly.
type ReadOnlyError struct {
	No   int32
	Name string
}

// Error names the table.
func (e *ReadOnlyError) Error() string {
	return fmt.Sprintf("The %s table (%d) is computed and cannot be changed.", e.Name, e.No)
}

// Unwrap returns store.ErrReadOnly.
func (e *ReadOnlyError) Unwrap() error { return store.ErrReadOnly }
