package session

import (
	"context"
	"errors"
	"time"

	"calque/runtime/eventlog"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/value"
)

// This file defines what others see of the sessions: the rows of Active Session, a list of sessions for an administrator, and where
// the code of one is at present.

// Info describes a living session.
type Info struct {
	ID      ID
	Type    ClientType
	User    string
	UserSID value.GUID
	Company string
	Since   time.Time // when it started
	Unique  value.GUID
	State   State
	Waits   string // what it waits for; empty if it does not
}

// A State is what a session does at present.
type State uint8

// The states.
const (
	Running  State = iota // executes code, or could
	Waiting               // sleeps, or waits for a lock, an answer, another session's end
	Stopping              // has its ending and is on the way there
)

// String returns the state's name.
func (s State) String() string { return [...]string{"running", "waiting", "stopping"}[s] }

// Info describes the session.
func (s *Session) Info() Info {
	i := Info{
		ID: s.ID(), Type: ClientType(s.facts.Client), User: s.facts.User, UserSID: s.facts.UserSID, Company: s.company, Since: s.Since(),
		Unique: s.facts.Unique,
	}
	if label, ok := s.task.Waiting(); ok {
		i.State, i.Waits = Waiting, label.String()
	}
	if s.ending.Load() != nil {
		i.State = Stopping
	}
	return i
}

// Facts are what the session's rows in the log have in common. They are not to be changed.
func (s *Session) Facts() *eventlog.Facts { return &s.facts }

// Since is when the session started.
func (s *Session) Since() time.Time { return time.Unix(0, s.since).UTC() }

// Find returns a living session, or nil.
func (in *Instance) Find(id ID) *Session { return in.register.find(id) }

// Alive is the number of living sessions.
func (in *Instance) Alive() int {
	_, alive := in.register.known()
	return alive
}

// Each calls f with the living sessions whose ids are above a given one, in the order of their ids, until it returns false. Sessions
// that start or end meanwhile may or may not be among them.
func (in *Instance) Each(above ID, f func(*Session) bool) { in.register.each(above, f) }

// Server is the server instance as others see it.
func (in *Instance) Server() (eventlog.Server, error) {
	if in.cfg.Events == nil {
		return eventlog.Server{ID: 1}, nil
	}
	return in.cfg.Events.Server()
}

// A Place is where the code of a session is.
type Place struct {
	Waits string        // what it waits for; empty if it does not
	Stack []rterr.Frame // innermost first
}

// An inspection is a question where the code of a session is.
type inspection struct {
	place    Place
	answered chan struct{} // closed when place is filled in
}

// ErrGone says that a session is not there any more.
var ErrGone = errors.New("the session has ended")

// Inspect asks a session where its code is and waits for the answer until ctx is done: a call of the database, for one, answers when
// it is over.
func (s *Session) Inspect(ctx context.Context) (Place, error) {
	question := &inspection{answered: make(chan struct{})}
	for !s.question.CompareAndSwap(nil, question) {
		if other := s.question.Load(); other != nil { // somebody has asked the same already
			question = other
			break
		}
	}
	s.task.Word().Set(sched.Inspect)
	select {
	case <-question.answered:
		return question.place, nil
	case <-s.Done():
		return Place{}, ErrGone
	case <-ctx.Done():
		return Place{}, ctx.Err()
	}
}

// answer tells whoever has asked where the session is. The caller has cleared the bit before, so that no question is lost.
func (s *Session) answer(waits string) {
	if q := s.question.Swap(nil); q != nil {
		q.place = Place{Waits: waits, Stack: s.machine.Stack()}
		close(q.answered)
	}
}
