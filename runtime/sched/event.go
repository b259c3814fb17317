package sched

import "sync"

// An Event is something that tasks wait for: a session's end, a lock granted, a row stored. It fires once, stays fired,
// and wakes its waiters in the order in which they came. The zero Event is ready for use and has not fired.
//
// A queue with an order of its own, such as one for a lock, gives each of its members an Event.
type Event struct {
	mu      sync.Mutex
	fired   bool
	waiters taskList
	done    chan struct{} // made by Done, closed by Fire
}

// Fire fires the event and wakes all who wait for it. To fire it again changes nothing.
func (e *Event) Fire() {
	var few [8]*Task
	for _, t := range e.fire(few[:0]) {
		t.sched.poke(t)
	}
}

// fire does the part of Fire that needs the lock and returns who is to be woken. They are woken without it, since
// waking may hand on the baton, and with that call alarms, which may fire events.
func (e *Event) fire(woken []*Task) []*Task {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.fired {
		return nil
	}
	e.fired = true
	if e.done != nil {
		close(e.done)
	}
	for t := e.waiters.head; t != nil; t = e.waiters.head {
		e.waiters.remove(t)
		t.fired.Store(true)
		woken = append(woken, t)
	}
	return woken
}

// Fired tells whether the event has fired.
func (e *Event) Fired() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.fired
}

// Reset makes a fired event ready to fire again. Tasks that it has woken stay woken.
func (e *Event) Reset() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.fired {
		e.fired = false
		e.done = nil
	}
}

// Done returns a channel that is closed when the event fires. It is for goroutines that are no tasks, such as the one
// of main; a task uses Wait.
func (e *Event) Done() <-chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.done == nil {
		e.done = make(chan struct{})
		if e.fired {
			close(e.done)
		}
	}
	return e.done
}

// join adds t to the waiters. If the event has fired already it marks t as woken by it instead.
func (e *Event) join(t *Task) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.fired {
		t.fired.Store(true)
		return
	}
	e.waiters.push(t)
}

// leave takes t off the waiters, unless Fire has done so.
func (e *Event) leave(t *Task) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !t.fired.Load() {
		e.waiters.remove(t)
	}
}
