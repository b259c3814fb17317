package txn

import (
	"container/list"
	"sync"

	"calque/runtime/sched"
)

// A Queue is the Locker of a database with one writer at a time. Who comes first is served first: a lock that is given up
// goes to the longest waiting session, and nobody can take it in between.
type Queue struct {
	sched sched.Scheduler

	mu      sync.Mutex
	holder  *Holder
	waiting list.List // of *waiter; empty when there is no holder
}

// waiter is a session in the queue.
type waiter struct {
	h       *Holder
	granted sched.Event
}

// NewQueue returns a Queue whose lock is free.
func NewQueue(s sched.Scheduler) *Queue { return &Queue{sched: s} }

// Acquire gets the lock for h, or joins the queue and waits.
func (q *Queue) Acquire(h *Holder, r Request) error {
	q.mu.Lock()
	if q.holder == nil || q.holder == h {
		q.holder = h
		q.mu.Unlock()
		return nil
	}
	if r.NoWait {
		defer q.mu.Unlock()
		return q.conflict()
	}
	w := &waiter{h: h}
	place := q.waiting.PushBack(w)
	wait := sched.Wait{For: sched.Label{Text: "the lock of session", No: q.holder.ID}, On: &w.granted}
	q.mu.Unlock()
	if r.Limit > 0 {
		wait.Until = q.sched.After(r.Limit)
	}
	_, err := h.Waiter.Wait(wait)
	return q.settle(place, err)
}

// settle ends a wait. The grant may have come after what ended the wait: a session that goes on keeps the lock, one that
// does not passes it on.
func (q *Queue) settle(place *list.Element, err error) error {
	h := place.Value.(*waiter).h
	q.mu.Lock()
	if q.holder == h {
		q.mu.Unlock()
		if err != nil {
			q.Release(h)
		}
		return err
	}
	defer q.mu.Unlock()
	q.waiting.Remove(place)
	if err != nil {
		return err
	}
	return q.conflict()
}

// conflict describes the present holder. The queue is locked.
func (q *Queue) conflict() *Conflict {
	return &Conflict{ID: q.holder.ID, User: q.holder.User, Trying: q.holder.Trying}
}

// Check returns a *Conflict if another session than h holds the lock.
func (q *Queue) Check(h *Holder) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.holder == nil || q.holder == h {
		return nil
	}
	return q.conflict()
}

// Release hands the lock to the next in the queue, if h holds it.
func (q *Queue) Release(h *Holder) {
	q.mu.Lock()
	if q.holder != h {
		q.mu.Unlock()
		return
	}
	q.holder = nil
	next := q.waiting.Front()
	if next == nil {
		q.mu.Unlock()
		return
	}
	w := q.waiting.Remove(next).(*waiter)
	q.holder = w.h
	q.mu.Unlock()
	w.granted.Fire() // without the lock: on the virtual scheduler it may hand on the baton and call alarms
}
