package session

import (
	"time"

	"calque/runtime/eventlog"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/sched"
)

// This file defines the limits of sessions. How much memory one may use is kept by exec.Machine.

// Limits bound what sessions may take. A zero is no limit.
type Limits struct {
	Sessions int                // that are alive at the same time
	Times    [ClientTypes]Times // by ClientType
}

// Times are the limits of time for the sessions of a client type.
type Times struct {
	Total     time.Duration // of the session's life
	Idle      time.Duration // that it waits for its user
	Statement time.Duration // that one statement computes, or is in the database; waiting is not counted
}

// Every returns Limits whose times are the same for all client types.
func Every(t Times) Limits {
	var l Limits
	for i := range l.Times {
		l.Times[i] = t
	}
	return l
}

// times are the limits of the session.
func (s *Session) times() *Times { return &s.in.cfg.Limits.Times[s.facts.Client] }

// A LimitError is the error of a session that ended because a limit of time was over.
type LimitError struct{ Text string }

// Error returns the text, which says what limit it was.
func (e *LimitError) Error() string { return e.Text }

// Unwrap returns exec.ErrTimeout.
func (e *LimitError) Unwrap() error { return exec.ErrTimeout }

// expire ends the session because a limit of time is over.
func (s *Session) expire(limit *rterr.Row, d time.Duration) {
	text := rterr.New(limit, d).Text
	s.finish(&ending{reason: eventlog.Timeout, comment: text, err: &LimitError{text}})
}

// watch sets the alarm of the session's life.
func (s *Session) watch() {
	if d := s.times().Total; d > 0 {
		s.alarm = s.in.cfg.Sched.Alarm(d, func() { s.expire(rterr.TimeoutTotal, d) })
	}
}

// idle is when a wait for the session's user that begins now has to be over; 0 is never.
func (s *Session) idle() sched.Instant {
	if d := s.times().Idle; d > 0 {
		return s.in.cfg.Sched.After(d)
	}
	return 0
}
