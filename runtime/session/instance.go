package session

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/systable"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// An ID is the number of a session within its Instance.
type ID int32

// ErrClosing says that an Instance takes no new sessions because it shuts down.
var ErrClosing = errors.New("the server instance is stopping")

// Config is what an Instance is made of. It does not change while the Instance lives.
type Config struct {
	Sched  sched.Scheduler
	Runner exec.Runner

	Region   *value.Region
	Language value.Language
	Company  string
	User     string
	WorkDate value.Date    // 0D follows the clock
	Root     string        // folder that confines file access
	Memory   int64         // bytes a session may use; 0 is exec.DefaultMemory
	Timeout  time.Duration // of a session's whole run; 0 is none

	TableName func(no int32) (name, caption string) // how RecordIDs print

	// TableKey returns number and types of the primary key of the table with a folded name, for reading RecordIDs.
	TableKey func(name source.Key) (no int32, key []*types.Type, ok bool)
	Codeunit func(no int32) *object.Object // a loaded codeunit; nil if there is none
	Failure  func(id ID, err error)        // told of each background session that ends with an error; may be nil

	Data Data // the database; without one, using a table is an error

	Log    io.Writer // messages and failures of sessions that no user sees
	Random io.Reader // GUIDs and keys
}

// Data is what sessions need for their records.
type Data struct {
	Open    func() (store.Store, error)     // the database, which the first call may open
	NewTemp func(*store.Schema) record.Temp // the rows of a temporary record variable
	// Triggers runs the code of tables on a session's machine; nil: none is run.
	Triggers func(*exec.Machine) record.Triggers
	Catalog  record.Catalog   // the tables
	System   *systable.Tables // the computed tables; nil: there are none
}

// errNoDatabase is the failure of table use in an Instance without a database.
var errNoDatabase = errors.New("there is no database")

// withDefaults completes the Data of an Instance without tables or a database.
func (d Data) withDefaults() Data {
	if d.Open == nil {
		d.Open = func() (store.Store, error) { return nil, errNoDatabase }
	}
	if d.Catalog == nil {
		d.Catalog = noTables{}
	}
	return d
}

// noTables is the Catalog of an Instance without tables.
type noTables struct{}

func (noTables) Layout(no int32) (*record.Layout, error) {
	return nil, rterr.New(rterr.TableAbsent, int(no))
}
func (noTables) LayoutNamed(source.Key) *record.Layout { return nil }
func (noTables) TableNos() []int32                     { return nil }

// An Instance is a server instance.
type Instance struct {
	// Fixed after New.
	cfg        Config
	keys       *keyring
	txn        *txn.Database
	references *record.References

	// Guarded by mu.
	mu      sync.Mutex
	alive   map[ID]*Session
	last    ID
	closing bool
	failed  int // background sessions that ended with an error
}

// New returns an Instance without sessions.
func New(cfg Config) *Instance {
	cfg.Data = cfg.Data.withDefaults()
	return &Instance{
		cfg: cfg, keys: &keyring{}, alive: map[ID]*Session{},
		txn:        txn.New(txn.Config{Open: cfg.Data.Open, Sched: cfg.Sched}),
		references: &record.References{},
	}
}

// Options are what one session is started with; zero values are the Instance's own.
type Options struct {
	Type    ClientType
	UI      exec.UI // nil: a session without a user
	Company string
	User    string
}

// A Job is the C/AL code that a session runs.
type Job func(m *exec.Machine) error

// Start starts a session that runs job, and returns when it is registered.
func (in *Instance) Start(o Options, job Job) (*Session, error) {
	s, err := in.register(o)
	if err != nil {
		return nil, err
	}
	s.task.Go(nil, func() { s.run(job) })
	return s, nil
}

func (in *Instance) register(o Options) (*Session, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.closing {
		return nil, ErrClosing
	}
	in.last++
	s := newSession(in, in.last, o)
	in.alive[s.id] = s
	return s, nil
}

func (in *Instance) remove(s *Session) {
	failed := s.typ == Background && s.err != nil && !errors.Is(s.err, exec.ErrStopped)
	if failed && in.cfg.Failure != nil {
		in.cfg.Failure(s.id, s.err)
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.alive, s.id)
	if failed {
		in.failed++
	}
}

// Wait waits until ctx is done or no session is alive, and returns how many are.
func (in *Instance) Wait(ctx context.Context) int {
	for {
		alive := in.Sessions()
		if len(alive) == 0 {
			return 0
		}
		select {
		case <-alive[0].Done():
		case <-ctx.Done():
			return len(alive)
		}
	}
}

// Failed is the number of background sessions that ended with an error.
func (in *Instance) Failed() int {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.failed
}

// Sessions returns the sessions that are alive, in the order of their ids.
func (in *Instance) Sessions() []*Session {
	in.mu.Lock()
	defer in.mu.Unlock()
	list := make([]*Session, 0, len(in.alive))
	for id := ID(1); id <= in.last && len(list) < len(in.alive); id++ {
		if s := in.alive[id]; s != nil {
			list = append(list, s)
		}
	}
	return list
}

// Close stops all sessions and waits until they are gone.
func (in *Instance) Close() {
	in.mu.Lock()
	in.closing = true
	in.mu.Unlock()
	sessions := in.Sessions()
	for _, s := range sessions {
		s.Stop()
	}
	for _, s := range sessions {
		<-s.Done()
	}
}
