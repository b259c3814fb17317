package session

import (
	"errors"
	"io"
	"sync"
	"time"

	"calque/runtime/exec"
	"calque/runtime/sched"
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

	Log    io.Writer // messages and failures of sessions that no user sees
	Random io.Reader // GUIDs and keys
}

// An Instance is a server instance.
type Instance struct {
	// Fixed after New.
	cfg  Config
	keys *keyring

	// Guarded by mu.
	mu      sync.Mutex
	alive   map[ID]*Session
	last    ID
	closing bool
}

// New returns an Instance without sessions.
func New(cfg Config) *Instance {
	return &Instance{cfg: cfg, keys: &keyring{}, alive: map[ID]*Session{}}
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

func (in *Instance) remove(id ID) {
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.alive, id)
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
