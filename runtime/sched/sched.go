package sched

import (
	"strconv"
	"time"
)

// A Scheduler owns the time of one instance and runs its tasks. NewLive and NewVirtual make one; there are no others.
// All methods may be called from any goroutine.
type Scheduler interface {
	// Now returns the date and time as C/AL sees them.
	Now() time.Time
	// Instant returns the present on the scheduler's own clock.
	Instant() Instant
	// After returns the Instant that comes d from now; a negative d counts as zero.
	After(d time.Duration) Instant
	// Since returns the time that has passed since an Instant.
	Since(Instant) time.Duration

	// NewTask makes a Task, which runs after its Go method is called.
	NewTask(name Label) *Task
	// Alarm calls f once, d from now, unless the Alarm is stopped before. It is for watchdogs: f sets bits or fires events
	// and returns; it must not wait.
	Alarm(d time.Duration, f func()) *Alarm
	// Hold keeps the virtual scheduler from handing on the baton until release is called, so that several tasks can be
	// started from outside in a known order. On the live scheduler it does nothing.
	Hold() (release func())

	// start runs f as t on a new goroutine; by is the task that asked for it, or nil.
	start(t, by *Task, f func())
	// begin and end are called by t's goroutine around f.
	begin(t *Task)
	end(t *Task)
	// wait blocks t; no bit and no event has ended the wait beforehand.
	wait(t *Task, w Wait) error
	// poke wakes t if it waits and a bit or its event ends that wait.
	poke(t *Task)
	// hurry lets t have a processor soon.
	hurry(t *Task)
	budget() int
	quantum(t *Task) int
	yield(t *Task)
	// waiting tells whether t waits, and for what.
	waiting(t *Task) (Label, bool)
}

// A Label names a task or what it waits for, such as {"session", 7} or {"the end of session", 7}. It is put together
// as text only when somebody wants to read it.
type Label struct {
	Text string
	No   int64 // appended to Text unless zero
}

// String returns the label as text.
func (l Label) String() string {
	if l.No == 0 {
		return l.Text
	}
	return l.Text + " " + strconv.FormatInt(l.No, 10)
}

// An Alarm is a function call at a later time; see Scheduler.Alarm.
type Alarm struct {
	live *time.Timer // on the live scheduler

	// On the virtual scheduler, guarded by its lock.
	owner *virtual
	armed uint64
	f     func()
}

// Stop prevents the call if it has not begun yet, and tells whether it did so.
func (a *Alarm) Stop() bool {
	if a.live != nil {
		return a.live.Stop()
	}
	return a.owner.stopAlarm(a)
}

func (a *Alarm) ticket() *uint64 { return &a.armed }
