package session

import (
	"context"
	"errors"
	"time"

	"calque/runtime/eventlog"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/sched"
)

// This file defines how sessions end. Many may want to end a session, and it may end by itself at the same moment: the first
// to give it its ending wins, and everybody else is told what that was.

// stopPatience is how long STOPSESSION waits for the other session to be gone and its event row to be stored.
const stopPatience = 10 * time.Second

// An ending is why a session ends. It does not change once it is a session's.
type ending struct {
	reason  eventlog.Reason
	by      ID     // the session that stopped it; 0: nobody
	comment string // of the event
	err     error  // what Session.Err returns

	stored sched.Event // of a stop: fires when its event is stored
}

// finished is the ending of a session that has come to the end of its code.
var finished = &ending{reason: eventlog.Finished}

// failure is the ending of a session whose code, or Calque itself, failed.
func failure(err error) *ending {
	e := &ending{reason: eventlog.Failed, comment: err.Error(), err: err}
	switch {
	case errors.Is(err, ErrCrashed):
		e.reason = eventlog.Crash
	case errors.Is(err, exec.ErrTimeout):
		e.reason = eventlog.Timeout
	case errors.Is(err, exec.ErrStopped), errors.Is(err, exec.ErrInterrupted):
		e.reason, e.comment = eventlog.Stopped, ""
	}
	return e
}

// A StopError is the error of a session that another session has stopped.
type StopError struct {
	By      ID
	Comment string
}

// Error says who stopped the session, and the comment.
func (e *StopError) Error() string {
	if e.Comment == "" {
		return rterr.New(rterr.StoppedBy, int(e.By)).Text
	}
	return rterr.New(rterr.StoppedBecause, int(e.By), e.Comment).Text
}

// Unwrap returns exec.ErrStopped.
func (e *StopError) Unwrap() error { return exec.ErrStopped }

// stopped is the ending that a session, or 0 for the host, gives to another.
func stopped(by ID, comment string) *ending {
	e := &ending{reason: eventlog.Stopped, by: by, comment: comment, err: exec.ErrStopped}
	if by != 0 {
		e.err = &StopError{by, comment}
	}
	return e
}

// event is the type of the event that tells of an ending.
func (e *ending) event() eventlog.Type {
	switch e.reason {
	case eventlog.Finished:
		return eventlog.Logoff
	case eventlog.Stopped, eventlog.Timeout, eventlog.Shutdown:
		return eventlog.Stop
	}
	return eventlog.Close
}

// finish gives the session its ending and asks it to end, unless it has one already. Nothing in C/AL can prevent the end.
func (s *Session) finish(e *ending) bool {
	if !s.ending.CompareAndSwap(nil, e) {
		return false
	}
	bit := sched.Stop
	if e.reason == eventlog.Timeout {
		bit = sched.Timeout
	}
	s.task.Word().Set(bit)
	return true
}

// conclude decides how the session ends when its code has, and completes or undoes the transaction. Once it has decided that the
// code came to its end nobody can stop the session any more, so that a commit that has begun is completed.
func (s *Session) conclude(err error) {
	own := s.ending.Load()
	if own == nil {
		if own = finished; err != nil {
			own = failure(err)
		}
		if !s.ending.CompareAndSwap(nil, own) {
			own = s.ending.Load()
		}
	}
	if err := s.complete(own.err); err != nil && own == finished {
		s.ending.Store(failure(err))
	}
}

// told returns what e's giver learns when the session is gone: nil if e is why.
func (s *Session) told(e *ending) error {
	real := s.ending.Load()
	if real == e {
		return nil
	}
	id := int(s.ID())
	switch {
	case real.reason == eventlog.Stopped && real.by != 0:
		return rterr.New(rterr.StopOther, id, int(real.by))
	case real.reason == eventlog.Stopped:
		return rterr.New(rterr.StopHost, id)
	case real.reason == eventlog.Timeout:
		return rterr.New(rterr.StopTimeout, id)
	case real.reason == eventlog.Shutdown:
		return rterr.New(rterr.StopShutdown, id)
	}
	return rterr.New(rterr.StopLate, id)
}

// target finds a session to stop.
func (in *Instance) target(id ID) (*Session, error) {
	if id < 1 {
		return nil, rterr.New(rterr.StopInvalid, int(id))
	}
	if s := in.register.find(id); s != nil {
		return s, nil
	}
	if last, _ := in.register.known(); id <= last {
		return nil, rterr.New(rterr.StopEnded, int(id))
	}
	if in.cfg.Elsewhere != nil {
		if server, ok := in.cfg.Elsewhere(id); ok {
			return nil, rterr.New(rterr.StopElsewhere, int(id), int(server))
		}
	}
	return nil, rterr.New(rterr.StopUnknown, int(id))
}

// Stop stops a session from outside, as STOPSESSION does from within, and waits until ctx is done for it to be gone and its
// event to be stored. The error says why it was not stopped by this call; after ctx it still ends as soon as it can.
func (in *Instance) Stop(ctx context.Context, id ID, comment string) error {
	s, err := in.target(id)
	if err != nil {
		return err
	}
	e := stopped(0, comment)
	s.finish(e)
	select {
	case <-s.Done():
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := s.told(e); err != nil {
		return err
	}
	select {
	case <-e.stored.Done():
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Stop implements STOPSESSION: it returns nil when the session is gone and its event stored.
func (x sessions) Stop(id int, comment string) error {
	in, caller := x.s.in, x.s
	e := stopped(caller.ID(), comment)
	if ID(id) == caller.ID() {
		if in.cfg.Compat != NAV2013 {
			return rterr.New(rterr.StopOwn, id)
		}
		caller.finish(e)
		return exec.ErrStopped
	}
	target, err := in.target(ID(id))
	if err != nil {
		return err
	}
	target.finish(e)
	return x.await(target, e)
}

// await waits until a session is gone and, if e is why, its event stored. A stop of the waiting session ends the wait: so sessions that stop each
// other do not wait for ever.
func (x sessions) await(target *Session, e *ending) error {
	id := target.ID()
	wait := sched.Wait{For: sched.Label{Text: "the end of session", No: int64(id)}, On: &target.gone, Until: x.s.in.cfg.Sched.After(stopPatience)}
	woke, err := host(x).Wait(wait)
	if err == nil && woke == sched.ByTime {
		err = rterr.New(rterr.StopPending, int(id), int(stopPatience/time.Second))
	}
	if err == nil {
		err = target.told(e)
	}
	if err != nil {
		return err
	}
	wait.For.Text, wait.On, wait.External = "the event of session", &e.stored, true
	woke, err = host(x).Wait(wait)
	if err == nil && woke == sched.ByTime {
		err = rterr.New(rterr.StopUnrecorded, int(id))
	}
	return err
}
