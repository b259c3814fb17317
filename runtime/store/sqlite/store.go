package sqlite

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	lib "modernc.org/sqlite/lib"

	"calque/runtime/sched"
	"calque/runtime/store"
)

// A Store is a database file.
type Store struct {
	path string
	opts Options
	lock *conn // holds the lock of the live instance

	// Held for reading while a read looks at the database, for writing by a commit that changes tables: what the handles know and
	// what a connection sees belong together.
	tables sync.RWMutex

	watcher atomic.Pointer[watcher]

	commits atomic.Uint64 // counts commits; see conn.snapshot
	writing sync.Mutex    // held by the open transaction

	// Guarded by mu.
	mu      sync.Mutex
	idle    []*conn // the last one was used last
	closed  bool
	catalog store.Catalog
	handles map[string]*table // by physical name
	rests   map[string]store.Columns
	numbers map[string]int64 // the last AutoIncrement number, by table

	version  atomic.Int64 // the last one given
	reserved int64        // up to here the file knows; owned by the open transaction
}

// Options say how a database is opened.
type Options struct {
	ReadOnly bool // look, but leave it alone: another process may be using it

	// Temporary is for a database that goes when it is closed: its file is removed, and nothing is done to save it from a crash.
	Temporary bool
}

const (
	// maxIdle bounds the connections that lie idle.
	maxIdle = 8
	// cachePages bounds the pages that a connection keeps, at 4 KB each.
	cachePages = 8000
	// versionBlock is how many versions are reserved in the file at a time.
	versionBlock = 1 << 20
	// application marks the file as Calque's: "Calq".
	application = 0x43616c71
	// format is the version of the package's own tables.
	format = 1
)

// Open opens a database file; it comes into being unless it is there. Only one process can have it open for writing.
func Open(path string, opts Options) (*Store, error) {
	s := &Store{path: path, opts: opts, catalog: store.Catalog{}, handles: map[string]*table{},
		rests: map[string]store.Columns{}, numbers: map[string]int64{}}
	if !opts.ReadOnly && !opts.Temporary {
		if err := s.takeLock(); err != nil {
			return nil, err
		}
	}
	c, err := s.connect()
	if err == nil {
		if err = s.load(c); err != nil {
			c.close()
		}
	}
	if err != nil {
		s.releaseLock()
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	s.idle = append(s.idle, c)
	return s, nil
}

// OpenTemporary opens a new database in a folder, which may be empty for the system's own. Close removes it.
func OpenTemporary(dir string) (*Store, error) {
	f, err := os.CreateTemp(dir, "calque-*.db")
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	return Open(f.Name(), Options{Temporary: true})
}

// OpenCopy opens a temporary copy of a database file, which is only read. Close removes the copy.
func OpenCopy(path string) (*Store, error) {
	to, err := os.CreateTemp("", "calque-*.db")
	if err != nil {
		return nil, err
	}
	if err := to.Close(); err != nil {
		return nil, err
	}
	if err := copyDatabase(path, to.Name()); err != nil {
		return nil, fmt.Errorf("copy database %s: %w", path, errors.Join(err, os.Remove(to.Name())))
	}
	return Open(to.Name(), Options{Temporary: true})
}

func copyDatabase(from, to string) error {
	c, err := openConn(from, lib.SQLITE_OPEN_READONLY)
	if err != nil {
		return err
	}
	defer c.close()
	return c.exec("VACUUM INTO '" + strings.ReplaceAll(to, "'", "''") + "'")
}

// lockSuffix is appended to the name of a database for the file that says that somebody has it open. The lock is one of
// the operating system, so it goes with its process, however that ends.
const lockSuffix = "-lock"

func (s *Store) takeLock() error {
	c, err := openConn(s.path+lockSuffix, lib.SQLITE_OPEN_READWRITE|lib.SQLITE_OPEN_CREATE)
	if err != nil {
		return fmt.Errorf("open database %s: %w", s.path, err)
	}
	if err := c.exec("BEGIN EXCLUSIVE"); err != nil {
		c.close()
		if errors.Is(err, store.ErrLocked) {
			return fmt.Errorf("open database %s: another instance is using it: %w", s.path, err)
		}
		return fmt.Errorf("open database %s: %w", s.path, err)
	}
	s.lock = c
	return nil
}

func (s *Store) releaseLock() {
	if s.lock != nil {
		os.Remove(s.path + lockSuffix)
		s.lock.close()
		s.lock = nil
	}
}

// connect opens a connection.
func (s *Store) connect() (*conn, error) {
	flags := int32(lib.SQLITE_OPEN_READWRITE | lib.SQLITE_OPEN_CREATE)
	if s.opts.ReadOnly {
		flags = lib.SQLITE_OPEN_READONLY
	}
	c, err := openConn(s.path, flags)
	if err != nil {
		return nil, err
	}
	c.watcher = &s.watcher
	if err := c.exec(s.settings()...); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// settings are the settings of a connection; DESIGN.md says why.
func (s *Store) settings() []string {
	list := []string{
		fmt.Sprintf("PRAGMA cache_size=%d", cachePages),
		"PRAGMA temp_store=MEMORY",
		"PRAGMA foreign_keys=OFF",
		"PRAGMA trusted_schema=OFF",
	}
	switch {
	case s.opts.ReadOnly:
		return append(list, "PRAGMA busy_timeout=1000")
	case s.opts.Temporary:
		return append(list, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=OFF")
	}
	return append(list, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA busy_timeout=0")
}

// The package's own tables.
const (
	catalogTable = `"$calque$tables"`
	stateTable   = `"$calque$state"`
)

// load reads the package's own tables; in a new file it makes them.
func (s *Store) load(c *conn) error {
	var id, version, objects int64
	read := func(to *int64) func(*stmt) error {
		return func(q *stmt) error { *to = q.int(0); return nil }
	}
	err := errors.Join(
		c.query("PRAGMA application_id", read(&id)),
		c.query("PRAGMA user_version", read(&version)),
		c.query("SELECT count(*) FROM sqlite_schema", read(&objects)),
	)
	switch {
	case err != nil:
		return err
	case objects == 0 && s.opts.ReadOnly:
		return nil
	case objects == 0:
		return s.create(c)
	case id != application:
		return errors.New("the database belongs to another program")
	case version > format:
		return fmt.Errorf("the database was written by a later version (format %d, this one knows %d)", version, format)
	}
	if err := c.query("SELECT value FROM "+stateTable+" WHERE key='version'", read(&s.reserved)); err != nil {
		return err
	}
	s.version.Store(s.reserved)
	return s.loadCatalog(c)
}

func (s *Store) create(c *conn) error {
	return c.exec("BEGIN IMMEDIATE",
		fmt.Sprintf("PRAGMA application_id=%d", application),
		fmt.Sprintf("PRAGMA user_version=%d", format),
		"CREATE TABLE "+catalogTable+" (name TEXT PRIMARY KEY, company TEXT NOT NULL, definition TEXT NOT NULL, rests TEXT NOT NULL, numbered INTEGER NOT NULL)",
		"CREATE TABLE "+stateTable+" (key TEXT PRIMARY KEY, value INTEGER NOT NULL)",
		"INSERT INTO "+stateTable+" VALUES('version',0)",
		"COMMIT")
}

func (s *Store) loadCatalog(c *conn) error {
	return c.query("SELECT name,company,definition,rests,numbered FROM "+catalogTable, func(q *stmt) error {
		schema, err := store.ParseDefinition(q.text(2))
		if err != nil {
			return err
		}
		name := q.text(0)
		s.catalog[name] = store.Stored{Name: name, Company: q.text(1), Schema: schema}
		s.rests[name] = parseRests(schema, q.text(3))
		s.numbers[name] = q.int(4)
		return nil
	})
}

// parseRests and restText turn the columns with rests from and into a list of field numbers.
func parseRests(s *store.Schema, list string) store.Columns {
	var rests store.Columns
	for _, field := range strings.Fields(list) {
		if c := s.ColumnNo(int32(digits(field))); c >= 0 {
			rests.Add(c)
		}
	}
	return rests
}

func restText(s *store.Schema, rests store.Columns) string {
	var list []string
	for i := range s.Columns {
		if rests.Has(i) {
			list = append(list, fmt.Sprint(s.Columns[i].No))
		}
	}
	return strings.Join(list, " ")
}

// Table returns the handle of a table.
func (s *Store) Table(schema *store.Schema, company string) (store.Table, error) {
	if !schema.PerCompany {
		company = ""
	}
	name := store.PhysicalName(schema, company)
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.handles[name]; t != nil && t.schema == schema {
		return t, nil
	}
	plan, err := s.catalog.Plan(schema, company)
	if err != nil {
		return nil, err
	}
	if plan != nil {
		plan.SQL = s.script(plan).Statements(plan.Rebuild)
		return nil, &store.Outdated{Plan: plan}
	}
	if t := s.handles[name]; t != nil && t.schema.Definition() == schema.Definition() {
		return t, nil
	}
	t := s.newTable(schema, company)
	s.retire(name)
	s.handles[name] = t
	return t, nil
}

// retire makes the handle of a table unusable, if there is one; mu is held.
func (s *Store) retire(name string) {
	if t := s.handles[name]; t != nil {
		gone := newState(t.committed.Load().layout, false)
		gone.gone = true
		t.committed.Store(gone)
		delete(s.handles, name)
	}
}

// newTable makes a handle; mu is held.
func (s *Store) newTable(schema *store.Schema, company string) *table {
	l := newLayout(schema, company)
	t := &table{schema: schema, company: company, name: l.Name}
	_, exists := s.catalog[l.Name]
	if exists {
		l.Rests = s.restsOf(l.Name, schema)
	}
	t.committed.Store(newState(l, exists))
	return t
}

// restsOf returns the columns of a schema that have rests in the stored table; mu is held.
func (s *Store) restsOf(name string, schema *store.Schema) store.Columns {
	return parseRests(schema, restText(s.catalog[name].Schema, s.rests[name]))
}

// Tables lists the stored tables.
func (s *Store) Tables() []store.Stored {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []store.Stored
	for _, t := range s.catalog {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b store.Stored) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// Reader returns plain reads.
func (s *Store) Reader(task *sched.Task) store.Reader { return &reader{store: s, task: task} }

// acquire lends a connection, the one that was used last if possible, since its cache is warm.
func (s *Store) acquire() (*conn, error) {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil, errors.New("the database is closed")
	}
	if n := len(s.idle); n > 0 {
		c := s.idle[n-1]
		s.idle = s.idle[:n-1]
		s.mu.Unlock()
		return c, nil
	}
	s.mu.Unlock()
	return s.connect()
}

// release takes a connection back.
func (s *Store) release(c *conn) {
	s.mu.Lock()
	if !s.closed && len(s.idle) < maxIdle {
		s.idle = append(s.idle, c)
		s.mu.Unlock()
		return
	}
	s.mu.Unlock()
	c.close()
}

// Prepared returns how many statements the connections that lie idle have prepared so far, each as often as it was. Work that goes on
// in a loop adds none.
func (s *Store) Prepared() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, c := range s.idle {
		n += c.stmts.count()
	}
	return n
}

// settle ends the reads of idle connections, which would keep the log from starting again.
func (s *Store) settle() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.idle {
		if err := c.endRead(); err != nil {
			return err
		}
	}
	return nil
}

// Close closes the file. Reads in progress go on with their own connections.
func (s *Store) Close() error {
	s.mu.Lock()
	idle := s.idle
	s.idle, s.closed = nil, true
	s.mu.Unlock()
	var errs []error
	for _, c := range idle {
		errs = append(errs, c.close())
	}
	s.releaseLock()
	if s.opts.Temporary {
		for _, suffix := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(s.path + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}
