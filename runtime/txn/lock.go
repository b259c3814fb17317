package txn

import (
	"fmt"
	"time"

	"calque/runtime/sched"
)

// A Locker decides which sessions may have a write transaction open.
type Locker interface {
	// Acquire returns nil when h may begin its write transaction. Otherwise the error is a *Conflict, when somebody else
	// holds the lock until the end of h's patience, or what h's Waiter returned, and h holds nothing.
	Acquire(h *Holder, r Request) error
	// Check returns the *Conflict that Acquire would meet at present, or nil.
	Check(h *Holder) error
	// Release gives up what h holds, if anything, and never waits.
	Release(h *Holder)
}

// A Waiter blocks the goroutine of a session until what w describes has happened; an error says that the session is not to
// go on.
type Waiter interface {
	Wait(w sched.Wait) (sched.Woke, error)
}

// A Holder is a session that takes locks.
type Holder struct {
	ID     int64
	User   string
	Waiter Waiter
	Trying bool // what it does can still be undone by its user, who decides when; does not change while it holds something
}

// A Request says how long to wait for a lock.
type Request struct {
	NoWait bool
	Limit  time.Duration // zero waits without bound
}

// A Conflict is the error of a lock that was not granted.
type Conflict struct {
	ID   int64 // the session that held the lock in the end
	User string
	// Trying is the Holder's.
	Trying bool
}

// Error names the holder.
func (c *Conflict) Error() string {
	return fmt.Sprintf("locked by session %d, user %s", c.ID, c.User)
}

// FreeForAll is the Locker of a database that has row locks of its own: every session may write at any time, and the
// database lets them wait for each other.
type FreeForAll struct{}

// Acquire grants.
func (FreeForAll) Acquire(*Holder, Request) error { return nil }

// Check finds nothing.
func (FreeForAll) Check(*Holder) error { return nil }

// Release does nothing.
func (FreeForAll) Release(*Holder) {}
