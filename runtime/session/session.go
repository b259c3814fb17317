package session

import (
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/sched"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// ErrCrashed ends a session in which Calque itself failed. What failed is in the log.
var ErrCrashed = errors.New("internal error in the session")

// A Session runs C/AL code for one user.
type Session struct {
	// Fixed after Instance.Start.
	id     ID
	in     *Instance
	task   *sched.Task
	typ    ClientType
	user   string
	userID value.GUID
	ui     exec.UI

	// Owned by the session's goroutine.
	settings value.Settings
	language value.Language
	workDate value.Date
	txn      *txn.Session
	records  *record.Env
	company  string
	files    files
	machine  *exec.Machine
	alarm    *sched.Alarm

	// Safe from any goroutine.
	done sched.Event // fires when the session is gone
	err  error       // why it ended; written before done fires
}

func newSession(in *Instance, id ID, o Options) *Session {
	s := &Session{
		id:       id,
		in:       in,
		task:     in.cfg.Sched.NewTask(sched.Label{Text: "session", No: int64(id)}),
		typ:      o.Type,
		user:     or(o.User, in.cfg.User),
		company:  or(o.Company, in.cfg.Company),
		language: in.cfg.Language,
		workDate: in.cfg.WorkDate,
	}
	s.userID = userSecurityID(s.user)
	s.files.folder = in.cfg.Root
	s.ui = newUI(s, o.UI)
	s.settings = value.Settings{
		Region:    in.cfg.Region,
		Language:  s.language.Code,
		Loc:       time.UTC,
		Today:     s.today,
		WorkDate:  s.workDay,
		Now:       s.now,
		TableName: in.cfg.TableName,
		TableKey:  in.cfg.TableKey,
	}
	s.openData()
	return s
}

// openData makes the session's side of the database. Nothing of it is opened yet.
func (s *Session) openData() {
	data := &s.in.cfg.Data
	s.txn = s.in.txn.NewSession(txn.Options{
		ID: int64(s.id), User: s.user, Task: s.task, Waiter: host{s},
		TableName: func(no int32) string {
			if l, err := data.Catalog.Layout(no); err == nil {
				return l.Table.CaptionIn(s.settings.Language)
			}
			return fmt.Sprint(no)
		},
	})
	s.records = &record.Env{
		Settings:   &s.settings,
		Company:    func() string { return s.company },
		User:       s.user,
		Txn:        s.txn,
		Task:       s.task,
		Open:       data.Open,
		NewTemp:    data.NewTemp,
		Catalog:    data.Catalog,
		References: s.in.references,
	}
	if data.System != nil {
		s.records.System = s.openSystem
	}
}

func or(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

// ID returns the session's number.
func (s *Session) ID() ID { return s.id }

// Stop asks the session to end before its next statement and returns at once. Nothing in C/AL can prevent it.
func (s *Session) Stop() { s.task.Word().Set(sched.Stop) }

// Interrupt unwinds the code that runs at present.
func (s *Session) Interrupt() { s.task.Word().Set(sched.Interrupt) }

// Done is closed when the session is gone.
func (s *Session) Done() <-chan struct{} { return s.done.Done() }

// Err returns why the session ended, nil for a job that ran to its end. It is valid after Done.
func (s *Session) Err() error { return s.err }

// run is the session's goroutine.
func (s *Session) run(job Job) {
	defer s.end()
	defer func() {
		if p := recover(); p != nil {
			s.err = s.crashed(p)
		}
	}()
	s.machine = exec.NewMachine(host{s}, s.in.cfg.Runner, s.task.Word())
	if triggers := s.in.cfg.Data.Triggers; triggers != nil {
		s.records.Triggers = triggers(s.machine)
	}
	if s.in.cfg.Memory > 0 {
		s.machine.SetMemory(s.in.cfg.Memory)
	}
	if limit := s.in.cfg.Timeout; limit > 0 {
		s.alarm = s.in.cfg.Sched.Alarm(limit, func() { s.task.Word().Set(sched.Timeout) })
	}
	s.err = s.txn.End(job(s.machine))
}

// end takes the session down in order: its resources, its registration, and last those who wait for it.
func (s *Session) end() {
	if s.alarm != nil {
		s.alarm.Stop()
	}
	s.txn.Close()
	s.files.close()
	s.in.remove(s)
	s.done.Fire()
}

// crashed logs a panic, which is a bug of Calque, with the stacks of Go and C/AL.
func (s *Session) crashed(p any) error {
	fmt.Fprintf(s.in.cfg.Log, "session %d: internal error: %v\n%s", s.id, p, debug.Stack())
	if s.machine != nil {
		for _, f := range s.machine.Stack() {
			fmt.Fprintf(s.in.cfg.Log, "  %s\n", f)
		}
	}
	return ErrCrashed
}
