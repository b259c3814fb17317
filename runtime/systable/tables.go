package systable

import (
	"fmt"
	"sync"
	"time"

	"calque/lang/object"
	"calque/runtime/sched"
	"calque/runtime/store"
)

// Config is what Tables are made of.
type Config struct {
	App    *object.App
	Open   func() (store.Store, error) // the database, which Table Information is about
	Tables map[int32]Provider          // more tables, and other rows for those that this package has

	Sessions Sessions         // the rows of Active Session; nil: Calque does not know them
	Stored   map[int32]Source // tables that are read from elsewhere
}

// A Session is what the rows of virtual tables depend on besides the application.
type Session struct {
	Language string // three-letter Windows code of captions
	Company  string
}

// A Live answers what rows of virtual tables say about the session that reads. Any of its functions may be nil.
type Live struct {
	Number int32 // of the session
	// Bound returns how many instances of a codeunit have their event subscribers bound.
	Bound func(*object.Object) int
	// Folder lists a folder that the session may read; empty is its own.
	Folder func(path string) ([]FileInfo, error)
	// Content reads a file of a folder.
	Content func(path, name string) ([]byte, error)
}

// FileInfo is a file or folder.
type FileInfo struct {
	Name    string
	Size    int64
	Changed time.Time
	Dir     bool
}

// Tables are the virtual tables of a server instance. All methods may be called from any goroutine.
type Tables struct {
	cfg Config // fixed after New

	// Guarded by mu.
	mu     sync.Mutex
	tables map[*store.Schema]*table
	lists  map[listKey]*list // complete lists of tables that change with the application only
}

// New returns the virtual tables of an application.
func New(cfg Config) *Tables {
	return &Tables{cfg: cfg, tables: map[*store.Schema]*table{}, lists: map[listKey]*list{}}
}

// Open returns a virtual table and a reader of it for a session, which may change its language and company meanwhile. Like every
// reader it belongs to one goroutine. The task may be nil.
func (s *Tables) Open(schema *store.Schema, session func() Session, live Live, task *sched.Task) (store.Table, store.Reader, error) {
	t, err := s.table(schema)
	if err != nil {
		return nil, nil, err
	}
	if t.source != nil {
		return t, &projection{table: t, task: task}, nil
	}
	r := reader{table: t, session: session, live: live, task: task}
	if t.provider != nil && t.provider.Remove != nil {
		return t, &remover{r}, nil
	}
	return t, &r, nil
}

// table returns the handle of a virtual table.
func (s *Tables) table(schema *store.Schema) (*table, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.tables[schema]; t != nil {
		return t, nil
	}
	t := &table{schema: schema, owner: s}
	if err := s.find(t); err != nil {
		return nil, err
	}
	s.tables[schema] = t
	return t, nil
}

// find finds out where the rows of a table come from.
func (s *Tables) find(t *table) (err error) {
	schema := t.schema
	if t.source = s.cfg.Stored[schema.No]; t.source != nil {
		return nil
	}
	switch {
	case schema.No == integerTable:
		t.sequence = newIntegers(schema)
	case schema.No == dateTable:
		t.sequence = newDates(schema)
	case schema.No == connectionTable && s.cfg.Sessions != nil:
		t.provider = connections(s.cfg.Sessions)
	case schema.No == sessionTable && s.cfg.Sessions != nil:
		t.sessions, err = newSessions(schema, s.cfg.Sessions)
	default:
		p, ok := s.cfg.Tables[schema.No]
		if !ok {
			p, ok = builtin[schema.No]
		}
		if !ok {
			return fmt.Errorf("table %d %s: its rows are computed by NAV, Calque does not know them", schema.No, schema.Name)
		}
		t.provider = &p
	}
	return err
}

// A table is a handle of a virtual table. One of the last four fields says where its rows come from.
type table struct {
	schema *store.Schema
	owner  *Tables

	sequence sequence
	sessions *sessions
	source   Source
	provider *Provider
}

func (t *table) Schema() *store.Schema { return t.schema }

// Company is empty: virtual tables belong to no company.
func (t *table) Company() string { return "" }
func (t *table) Name() string    { return store.PhysicalName(t.schema, "") }
