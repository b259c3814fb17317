package session

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"time"

	"calque/runtime/eventlog"
	"calque/runtime/exec"
	"calque/runtime/sched"
	"calque/runtime/value"
)

// fakeLog is an eventlog.Writer that keeps the rows. It stores them at once, or when told to.
type fakeLog struct {
	mu   sync.Mutex
	rows []eventlog.Row
	late bool // Stored is not fired by Append
	kept []*eventlog.Row
}

func (l *fakeLog) Append(row *eventlog.Row) {
	l.mu.Lock()
	l.rows = append(l.rows, *row)
	l.kept = append(l.kept, row)
	late := l.late
	l.mu.Unlock()
	if row.Stored != nil && !late {
		row.Stored.Fire()
	}
}

func (l *fakeLog) Server() (eventlog.Server, error) { return eventlog.Server{ID: 7}, nil }

// store fires what Append did not.
func (l *fakeLog) store() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, row := range l.kept {
		if row.Stored != nil {
			row.Stored.Fire()
		}
	}
}

// of returns the rows of a session.
func (l *fakeLog) of(s *Session) []eventlog.Row {
	l.mu.Lock()
	defer l.mu.Unlock()
	var list []eventlog.Row
	for _, row := range l.rows {
		if row.Session == s.Facts() {
			list = append(list, row)
		}
	}
	return list
}

// buffer is a bytes.Buffer that several sessions may write to.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// fixture is an instance with a log that can be looked at.
type fixture struct {
	*Instance
	log  *fakeLog
	text *buffer
}

// open returns an instance on the wall clock. Under synctest its time is the bubble's.
func open(t testing.TB, change func(*Config)) *fixture {
	f := &fixture{log: &fakeLog{}, text: &buffer{}}
	cfg := Config{
		Sched: sched.NewLive(sched.Options{}), Region: value.EnUS(), Language: value.English(), Company: "CRONUS", User: "TESTER",
		Events: f.log, Log: f.text, Random: rand.NewChaCha8([32]byte{}),
	}
	if change != nil {
		change(&cfg)
	}
	f.Instance = New(cfg)
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		f.Close()
		for range 1_000_000 { // those that have been told to end are on their way
			if runtime.NumGoroutine() <= before {
				return
			}
			runtime.Gosched()
		}
		t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
	})
	return f
}

// start starts a session that must be admitted.
func (f *fixture) start(t testing.TB, typ ClientType, job Job) *Session {
	t.Helper()
	s, err := f.Start(Options{Type: typ}, job)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Jobs.

var errOwn = errors.New("out of order")

// sleeps waits for an hour.
func sleeps(m *exec.Machine) error { return m.Host.Sleep(time.Hour) }

// spins executes statements until it is to end.
func spins(m *exec.Machine) error {
	for {
		if m.Word.Load() != 0 {
			if err := m.Pause(nil); err != nil {
				return err
			}
		}
		if m.Budget--; m.Budget < 0 {
			if err := m.Spend(nil); err != nil {
				return err
			}
		}
	}
}

func returns(*exec.Machine) error { return nil }
func fails(*exec.Machine) error   { return errOwn }
func panics(*exec.Machine) error  { panic("a bug") }

// stops is the job that stops a session and puts what STOPSESSION says into *told.
func stops(id func() ID, comment string, told *error) Job {
	return func(m *exec.Machine) error {
		*told = m.Host.Sessions().Stop(int(id()), comment)
		if errors.Is(*told, exec.ErrStopped) {
			return *told
		}
		return nil
	}
}

// blocks is the job that nothing can interrupt until release is closed: a call of an operating system, say.
func blocks(release <-chan struct{}) Job {
	return func(m *exec.Machine) error {
		<-release
		if m.Word.Load() != 0 {
			return m.Pause(nil)
		}
		return nil
	}
}

var _ io.Writer = (*buffer)(nil)
