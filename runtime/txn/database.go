package txn

import (
	"time"

	"calque/runtime/sched"
	"calque/runtime/store"
)

// DefaultLockTimeout is how long a session waits for a lock unless Config says otherwise.
const DefaultLockTimeout = 10 * time.Second

// Config says how a Database works.
type Config struct {
	// Open returns the store, which may be opened by the first call. On a store with one writer only the session that may
	// write begins a transaction, so that its Begin never has to wait.
	Open  func() (store.Store, error)
	Sched sched.Scheduler

	// Locks decides who may write; nil means a Queue, for databases with one writer.
	Locks Locker
	// LockTimeout is the duration of a lock wait; zero means DefaultLockTimeout.
	LockTimeout time.Duration
	// WaitForever makes LOCKTIMEOUT(FALSE) the default.
	WaitForever bool
	// WriteInTry allows writes and COMMIT inside of taken TryFunction calls, as NAV does with
	// DisableWriteInsideTryFunctions=false.
	WriteInTry bool
}

// A Database is a database as far as its transactions go. Its sessions share it.
type Database struct {
	cfg Config // fixed after New
}

// New returns a Database.
func New(cfg Config) *Database {
	if cfg.LockTimeout == 0 {
		cfg.LockTimeout = DefaultLockTimeout
	}
	if cfg.Locks == nil {
		cfg.Locks = NewQueue(cfg.Sched)
	}
	return &Database{cfg: cfg}
}

// Options describe the session that a Session belongs to.
type Options struct {
	ID   int64
	User string
	Task *sched.Task
	// Waiter blocks the session; exec.Host is one.
	Waiter Waiter
	// TableName returns the caption of a table in the session's language.
	TableName func(no int32) string
}

// NewSession returns the transaction side of a session.
func (db *Database) NewSession(o Options) *Session {
	return &Session{
		db:      db,
		task:    o.Task,
		names:   o.TableName,
		holder:  Holder{ID: o.ID, User: o.User, Waiter: o.Waiter},
		forever: db.cfg.WaitForever,
		typ:     UpdateNoLocks,
	}
}
