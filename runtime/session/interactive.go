package session

import (
	"errors"
	"sync"
	"time"

	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/sched"
)

// This file defines sessions that carry out what their user asks for, one request after another.

// ErrEnded says that an Interactive session takes no more requests: it was stopped, or failed.
var ErrEnded = errors.New("the session has ended")

// An Interactive is a session that carries out requests. Each is outermost code: what it has changed is committed when it is
// done and rolled back when it fails, and an interrupt or its time limit ends the request but not the session.
type Interactive struct {
	*Session
	limit   time.Duration // of one request; 0 is none
	arrived sched.Event   // a request is there

	asking sync.Mutex // held while a request is carried out

	// Guarded by mu.
	mu      sync.Mutex
	request *request // that is to be carried out or is under way
}

// A request is a job and what became of it.
type request struct {
	job  Job
	err  error
	done chan struct{} // closed when err is there
}

// StartInteractive starts a session that waits for requests; limit bounds the time of each, 0 does not.
func (in *Instance) StartInteractive(o Options, limit time.Duration) (*Interactive, error) {
	s := newSession(in, o)
	if err := in.enter(s); err != nil {
		return nil, err
	}
	i := &Interactive{Session: s, limit: limit}
	s.task.Go(nil, func() { s.run(i.serve) })
	return i, nil
}

// Do carries out a request on the session's goroutine and returns when it is done. One request runs at a time.
func (i *Interactive) Do(job Job) error {
	i.asking.Lock()
	defer i.asking.Unlock()
	r := &request{job: job, done: make(chan struct{})}
	i.mu.Lock()
	i.request = r
	i.mu.Unlock()
	i.arrived.Fire()
	select {
	case <-r.done:
		return r.err
	case <-i.Done():
	}
	select {
	case <-r.done:
		return r.err
	default:
		return ended(i.Err())
	}
}

// ended is the error of a request to a session that is gone.
func ended(why error) error {
	if why == nil {
		return ErrEnded
	}
	return errors.Join(ErrEnded, why)
}

// Interrupt unwinds the request that is under way. Without one nothing happens.
func (i *Interactive) Interrupt() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.request != nil {
		i.Session.Interrupt()
	}
}

// Try begins an attempt: what requests change from now on, COMMITs included, can be undone by Undo. The session holds its locks until
// then.
func (i *Interactive) Try() error {
	return i.Do(func(*exec.Machine) error { return i.openData().txn.Try() })
}

// Undo undoes what requests have changed since Try.
func (i *Interactive) Undo() error {
	return i.Do(func(*exec.Machine) error { return i.openData().txn.EndIsolation() })
}

// serve is the job of the session.
func (i *Interactive) serve(m *exec.Machine) error {
	for {
		if err := i.await(); err != nil {
			return err
		}
		i.arrived.Reset()
		err := i.carryOut(m)
		if i.ending.Load() != nil {
			return err
		}
	}
}

// await waits for a request. What interrupts one does not concern the wait.
func (i *Interactive) await() error {
	woke, err := host{i.Session}.Wait(sched.Wait{
		For: sched.Label{Text: "its user"}, On: &i.arrived, Until: i.idle(), External: true, Despite: sched.Interrupt,
	})
	if err == nil && woke == sched.ByTime {
		i.expire(rterr.TimeoutIdle, i.times().Idle)
		err = i.Err()
	}
	return err
}

// carryOut carries out the request that is there.
func (i *Interactive) carryOut(m *exec.Machine) error {
	i.mu.Lock()
	r := i.request
	i.mu.Unlock()
	var alarm *sched.Alarm
	if i.limit > 0 {
		alarm = i.in.cfg.Sched.Alarm(i.limit, func() { i.task.Word().Set(sched.Timeout) })
	}
	r.err = i.complete(r.job(m))
	if alarm != nil {
		alarm.Stop()
	}
	i.mu.Lock()
	i.request = nil
	i.task.Word().Clear(sched.Interrupt)
	if i.ending.Load() == nil {
		i.task.Word().Clear(sched.Timeout) // it was the request's
	}
	i.mu.Unlock()
	close(r.done)
	return r.err
}
