package session

import (
	"context"
	"errors"
	"io"
	"sync/atomic"

	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/eventlog"
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

// Config is what an Instance is made of. It does not change while the Instance lives.
type Config struct {
	Sched  sched.Scheduler
	Runner exec.Runner

	Region   *value.Region
	Language value.Language
	Company  string
	User     string
	WorkDate value.Date // 0D follows the clock
	Root     string     // folder that confines file access
	Memory   int64      // bytes a session may use; 0 is exec.DefaultMemory
	Limits   Limits
	Compat   Compat

	TableName func(no int32) (name, caption string) // how RecordIDs print

	// TableKey returns number and types of the primary key of the table with a folded name, for reading RecordIDs.
	TableKey func(name source.Key) (no int32, key []*types.Type, ok bool)
	Codeunit func(no int32) *object.Object // a loaded codeunit; nil if there is none
	Crowded  func(sessions int)            // told how many there may soon be, whenever their number has doubled; may be nil
	Failure  func(id ID, err error)        // told of each background session that ends with an error; may be nil

	Coverage exec.Coverage // counts executed lines; nil: nothing does

	Data Data // the database; without one, using a table is an error

	Events eventlog.Writer // takes the events of sessions; nil: they are not recorded

	// Elsewhere finds a session of another instance and returns that instance's number; nil: there are no others.
	Elsewhere func(id ID) (server int32, ok bool)

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

// A Compat is a version of NAV whose behaviour is wanted where versions differ.
type Compat uint8

// The versions that differ.
const (
	NAV2018 Compat = iota // the default
	NAV2013               // STOPSESSION stops the session that calls it, too
)

// An Instance is a server instance.
type Instance struct {
	// Fixed after New.
	cfg        Config
	keys       *keyring
	txn        *txn.Database
	references *record.References
	patrol     *patrol
	userSID    value.GUID // of the Instance's own user
	unique     value.GUID // what the unique ids of its sessions begin with

	register register
	failed   atomic.Int64 // background sessions that ended with an error
}

// New returns an Instance without sessions.
func New(cfg Config) *Instance {
	cfg.Data = cfg.Data.withDefaults()
	in := &Instance{
		cfg: cfg, keys: &keyring{},
		txn:        txn.New(txn.Config{Open: cfg.Data.Open, Sched: cfg.Sched}),
		references: &record.References{},
		userSID:    userSecurityID(cfg.User),
	}
	if cfg.Random != nil {
		io.ReadFull(cfg.Random, in.unique[:])
	}
	in.patrol = newPatrol(in)
	return in
}

// Options are what one session is started with; zero values are the Instance's own.
type Options struct {
	Type     ClientType
	UI       exec.UI // nil: a session without a user
	Company  string
	User     string
	Language value.Language
}

// A Job is the C/AL code that a session runs.
type Job func(m *exec.Machine) error

// Start starts a session that runs job, and returns when it is registered.
func (in *Instance) Start(o Options, job Job) (*Session, error) {
	s := newSession(in, o)
	if err := in.enter(s); err != nil {
		return nil, err
	}
	s.task.Go(nil, func() { s.run(job) })
	return s, nil
}

// enter registers a session and records that it begins.
func (in *Instance) enter(s *Session) error {
	r := &in.register
	id, err := r.reserve(in.cfg.Limits.Sessions)
	if err != nil {
		return err
	}
	s.settle(id)
	if err := r.add(s); err != nil {
		return err
	}
	s.began()
	in.patrol.begin()
	if in.cfg.Crowded != nil {
		if n, more := in.register.grown(); more {
			in.cfg.Crowded(n)
		}
	}
	return nil
}

// leave takes a session off the register.
func (in *Instance) leave(s *Session) {
	if s.ClientType() == Background && s.failed() {
		in.failed.Add(1)
		if in.cfg.Failure != nil {
			in.cfg.Failure(s.ID(), s.Err())
		}
	}
	in.register.remove(s.ID())
}

// Wait waits until ctx is done or no session is alive, and returns how many are.
func (in *Instance) Wait(ctx context.Context) int {
	for {
		empty := in.register.wait()
		if empty == nil {
			return 0
		}
		select {
		case <-empty:
		case <-ctx.Done():
			return in.Alive()
		}
	}
}

// Failed is the number of background sessions that ended with an error.
func (in *Instance) Failed() int { return int(in.failed.Load()) }

// Sessions returns the sessions that are alive, in the order of their ids.
func (in *Instance) Sessions() []*Session {
	_, alive := in.register.known()
	list := make([]*Session, 0, alive)
	in.register.each(0, func(s *Session) bool {
		list = append(list, s)
		return true
	})
	return list
}

// Close stops all sessions in the order of their ids and waits until they are gone.
func (in *Instance) Close() { in.Shutdown(context.Background()) }

// Shutdown stops all sessions in the order of their ids and takes no new ones. It waits until they are gone or ctx is done and
// returns how many are left: sessions in which work goes on that cannot be interrupted. Their last events are on the way to the log
// by then.
func (in *Instance) Shutdown(ctx context.Context) (left int) {
	in.register.close()
	defer in.patrol.end()
	end := &ending{reason: eventlog.Shutdown, comment: ErrClosing.Error(), err: exec.ErrStopped}
	in.register.each(0, func(s *Session) bool {
		s.finish(end)
		return true
	})
	return in.Wait(ctx)
}
