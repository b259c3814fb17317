package engine

import (
	"context"

	"calque/runtime/sched"
	"calque/runtime/session"
)

// This file serves front ends that look after sessions.

// Sessions calls f with the living sessions in the order of their ids, until it returns false.
func (e *Engine) Sessions(f func(session.Info) bool) {
	e.instance.Each(0, func(s *session.Session) bool { return f(s.Info()) })
}

// Alive is the number of living sessions.
func (e *Engine) Alive() int {
	n := 0
	e.instance.Each(0, func(*session.Session) bool {
		n++
		return true
	})
	return n
}

// Stop stops a session and waits until ctx is done for it to be gone and its event to be stored. The error says why it was not
// stopped.
func (e *Engine) Stop(ctx context.Context, id session.ID, comment string) error {
	return e.instance.Stop(ctx, id, comment)
}

// Find returns a living session, or nil.
func (e *Engine) Find(id session.ID) *session.Session { return e.instance.Find(id) }

// Clock is the scheduler of the engine's sessions, which owns their time.
func (e *Engine) Clock() sched.Scheduler { return e.clock }
