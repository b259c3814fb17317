package session

import (
	"encoding/binary"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	"calque/runtime/eventlog"
	"calque/runtime/exec"
	"calque/runtime/sched"
	"calque/runtime/value"
)

// ErrCrashed ends a session in which Calque itself failed. What failed is in the log.
var ErrCrashed = errors.New("internal error in the session")

// A Session runs C/AL code for one user.
type Session struct {
	// Fixed after Instance.Start.
	in      *Instance
	task    *sched.Task
	facts   eventlog.Facts
	since   int64 // Unix time in nanoseconds
	company string
	ui      exec.UI

	// Owned by the session's goroutine.
	settings value.Settings
	language int32 // a Windows language ID
	workDate value.Date
	data     *data  // nil before it is needed
	files    *files // nil before it is needed
	machine  *exec.Machine
	alarm    *sched.Alarm

	// Owned by the patrol.
	beat sched.Instant

	// Safe from any goroutine.
	ending   atomic.Pointer[ending]     // why it ends; set once, by whoever comes first
	question atomic.Pointer[inspection] // where is it?
	gone     sched.Event                // fires when it is off the register, rolled back and its locks are free
}

// newSession makes a session that is not registered yet.
func newSession(in *Instance, o Options) *Session {
	s := &Session{
		in:       in,
		since:    in.cfg.Sched.Now().UnixNano(),
		company:  or(o.Company, in.cfg.Company),
		language: in.cfg.Language.ID,
		workDate: in.cfg.WorkDate,
		facts:    eventlog.Facts{Client: uint8(o.Type), User: or(o.User, in.cfg.User), UserSID: in.userSID},
	}
	code := in.cfg.Language.Code
	if o.Language.ID != 0 {
		s.language, code = o.Language.ID, o.Language.Code
	}
	if s.facts.User != in.cfg.User {
		s.facts.UserSID = userSecurityID(s.facts.User)
	}
	s.ui = newUI(s, o.UI)
	s.settings = value.Settings{
		Region:    in.cfg.Region,
		Language:  code,
		Loc:       time.UTC,
		Clock:     clock{s},
		TableName: in.cfg.TableName,
		TableKey:  in.cfg.TableKey,
	}
	return s
}

// settle makes what depends on the session's number.
func (s *Session) settle(id ID) {
	s.facts.ID = int32(id)
	s.task = s.in.cfg.Sched.NewTask(sched.Label{Text: "session", No: int64(id)})
	s.facts.Unique = s.in.unique
	binary.BigEndian.PutUint32(s.facts.Unique[len(s.facts.Unique)-4:], uint32(id))
}

func or(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

// ID returns the session's number.
func (s *Session) ID() ID { return ID(s.facts.ID) }

// ClientType returns what kind of client the session serves.
func (s *Session) ClientType() ClientType { return ClientType(s.facts.Client) }

// Stop asks the session to end before its next statement and returns at once. Nothing in C/AL can prevent it.
func (s *Session) Stop() { s.finish(stopped(0, "")) }

// Interrupt unwinds the code that runs at present.
func (s *Session) Interrupt() { s.task.Word().Set(sched.Interrupt) }

// Done is closed when the session is gone: off the register, rolled back, its locks free, its last event on the way to the log.
func (s *Session) Done() <-chan struct{} { return s.gone.Done() }

// Err returns why the session ended, nil for a job that ran to its end. It is valid after Done.
func (s *Session) Err() error { return s.ending.Load().err }

// failed tells whether a session that ends does so because of an error.
func (s *Session) failed() bool {
	err := s.Err()
	return err != nil && !errors.Is(err, exec.ErrStopped)
}

// run is the session's goroutine.
func (s *Session) run(job Job) {
	defer s.end()
	defer func() {
		if p := recover(); p != nil {
			s.crashed(p)
		}
	}()
	s.watch()
	s.machine = exec.NewMachine(host{s}, s.in.cfg.Runner, s.task.Word())
	if s.in.cfg.Memory > 0 {
		s.machine.SetMemory(s.in.cfg.Memory)
	}
	s.conclude(job(s.machine))
}

// end takes the session down in order: its resources, its event, its registration, and last those who wait for it.
func (s *Session) end() {
	if s.ending.Load() == nil { // its goroutine was ended by force
		s.finish(failure(ErrCrashed))
	}
	s.release()
	s.ended()
	s.in.leave(s)
	s.gone.Fire()
}

// release gives back what the session holds.
func (s *Session) release() {
	defer func() {
		if p := recover(); p != nil {
			s.crashed(p)
		}
	}()
	if s.alarm != nil {
		s.alarm.Stop()
	}
	if s.files != nil {
		defer s.files.close()
	}
	if s.data != nil {
		s.data.txn.Close()
	}
}

// crashed records a panic, which is a bug of Calque, with the stacks of Go and C/AL.
func (s *Session) crashed(p any) {
	s.ending.Store(failure(ErrCrashed))
	fmt.Fprintf(s.in.cfg.Log, "session %d: internal error: %v\n%s", s.ID(), p, debug.Stack())
	if s.machine != nil {
		for _, f := range s.machine.Stack() {
			fmt.Fprintf(s.in.cfg.Log, "  %s\n", f)
		}
	}
}

// began records that the session begins.
func (s *Session) began() {
	typ := eventlog.Logon
	if s.ClientType() == Background {
		typ = eventlog.Start
	}
	s.record(&eventlog.Row{Type: typ, At: s.Since()})
}

// ended records that the session has ended.
func (s *Session) ended() {
	e := s.ending.Load()
	row := &eventlog.Row{Type: e.event(), Reason: e.reason, By: int32(e.by), At: s.in.cfg.Sched.Now(), Comment: e.comment}
	if e.reason == eventlog.Stopped {
		row.Stored = &e.stored // nobody waits for that of any other ending
	}
	s.record(row)
}

// record hands a row to the log.
func (s *Session) record(row *eventlog.Row) {
	row.Session = &s.facts
	switch {
	case s.in.cfg.Events != nil:
		s.in.cfg.Events.Append(row)
	case row.Stored != nil:
		row.Stored.Fire()
	}
}
