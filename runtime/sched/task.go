package sched

import "sync/atomic"

// A Task is one line of execution: a session's goroutine as the scheduler sees it.
//
// Its own goroutine, the one started by Go, may call Wait, Quantum and Yield. Anybody may use its Word.
type Task struct {
	// Fixed after NewTask.
	word  Word
	sched Scheduler
	wake  chan struct{} // live: a reason to look may have come up; virtual: the baton
	name  Label
	no    uint32 // counts a scheduler's tasks

	// Owned by the task's goroutine.
	quanta uint8

	// Guarded by the scheduler's lock, on the live one by that of the task's shard.
	state   state
	despite Bits        // of the present wait
	fired   atomic.Bool // the event of the present wait has fired; needs no lock
	armed   uint64      // ticket of the present entry among the timers; 0 if none
	why     Label
	dead    *Deadlock // virtual: the verdict on the present wait

	// Links of the one list that the task is in, and guarded by its lock: a shard's running tasks or an Event's waiters.
	next, prev *Task

	call atomic.Pointer[Call] // the work outside the scheduler that the task is in
}

// state is what a task does at present.
type state uint8

const (
	idle     state = iota // not started yet, or ended
	ready                 // virtual: in the queue for the baton
	running               // may execute C/AL; on the virtual scheduler this one holds the baton
	parked                // waits
	external              // virtual: waits for something outside while it holds the baton
)

// newTask makes the parts of a task that both schedulers share.
func newTask(s Scheduler, name Label, no uint32) *Task {
	t := &Task{sched: s, name: name, no: no, wake: make(chan struct{}, 1)}
	t.word.owner = t
	return t
}

// Word returns the task's safepoint word.
func (t *Task) Word() *Word { return &t.word }

// Name returns the label given to NewTask.
func (t *Task) Name() Label { return t.name }

// Scheduler returns the scheduler that made the task.
func (t *Task) Scheduler() Scheduler { return t.sched }

// Go runs f as the task on a new goroutine. It may be called once. A task that starts another passes itself as by, and
// on the virtual scheduler hands the baton on; a goroutine that is no task passes nil.
func (t *Task) Go(by *Task, f func()) { t.sched.start(t, by, f) }

// run is the task's goroutine. The deferred end keeps the baton going even if f leaves by runtime.Goexit.
func (t *Task) run(f func()) {
	defer t.sched.end(t)
	t.sched.begin(t)
	f()
}

// Woke tells what ended a wait.
type Woke uint8

// What may end a wait. If several things have come about, the first in this order is reported; an Event that the task
// waited for may have fired in any case, and who must know asks Event.Fired.
const (
	ByBits     Woke = iota // bits are set, other than Yield and those of Wait.Despite
	ByEvent                // the Event has fired
	ByDeadlock             // nobody can run; comes with an error
	ByTime                 // the time has come
)

// String returns the name of what ended a wait.
func (w Woke) String() string {
	return [...]string{"bits", "event", "deadlock", "time"}[w]
}

// A Wait describes what a task waits for.
type Wait struct {
	For      Label   // for people: "SLEEP", "the end of session 7"
	Until    Instant // if not zero, the wait ends then
	On       *Event  // if not nil, the wait ends when it fires
	Despite  Bits    // bits that do not end this wait; All for what must finish even in a stopped session
	External bool    // On is fired from outside the scheduler's tasks; see the package documentation
}

// ends returns those of the bits that end the wait.
func (b Bits) ends(despite Bits) Bits { return b & ending &^ despite }

// Wait blocks the task until its time has come, its event has fired or a bit is set, and returns what it was. The error
// is a *Deadlock with ByDeadlock, else nil. Bits stay set: a caller that goes on after Inspect clears it first.
func (t *Task) Wait(w Wait) (Woke, error) {
	if t.word.Load()&Yield != 0 {
		t.word.Clear(Yield) // the wait itself hands over
	}
	if t.word.Load().ends(w.Despite) != 0 {
		return ByBits, nil
	}
	t.fired.Store(false)
	if w.On != nil && w.On.Fired() {
		return ByEvent, nil
	}
	err := t.sched.wait(t, w)
	switch {
	case t.word.Load().ends(w.Despite) != 0:
		return ByBits, nil
	case t.fired.Load():
		return ByEvent, nil
	case err != nil:
		return ByDeadlock, err
	}
	return ByTime, nil
}

// Budget returns the statements that the task may execute before it first calls Quantum.
func (t *Task) Budget() int { return t.sched.budget() }

// Quantum is called by the running task when it has spent its budget of statements. It lets others run as its scheduler
// sees fit and returns the next budget. The count goes on across waits: a wait is no reason to start a new budget.
func (t *Task) Quantum() int { return t.sched.quantum(t) }

// Yield is called by the running task that finds the bit Yield set; it clears the bit and hands the processor over.
func (t *Task) Yield() {
	t.word.Clear(Yield)
	t.sched.yield(t)
}

// Waiting tells whether the task is in Wait at present, and for what.
func (t *Task) Waiting() (Label, bool) { return t.sched.waiting(t) }

func (t *Task) ticket() *uint64 { return &t.armed }

// A taskList is a doubly linked list through next and prev; a task is in one list at most.
type taskList struct{ head, tail *Task }

func (l *taskList) push(t *Task) {
	t.prev = l.tail
	if l.tail == nil {
		l.head = t
	} else {
		l.tail.next = t
	}
	l.tail = t
}

func (l *taskList) remove(t *Task) {
	if t.prev == nil {
		l.head = t.next
	} else {
		t.prev.next = t.next
	}
	if t.next == nil {
		l.tail = t.prev
	} else {
		t.next.prev = t.prev
	}
	t.next, t.prev = nil, nil
}
