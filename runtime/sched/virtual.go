package sched

import (
	"sync"
	"sync/atomic"
	"time"
)

const (
	// virtualBudget is the statements a task runs before it hands the baton on.
	virtualBudget = 1000
	// quantumTime is what the clock advances for a spent budget.
	quantumTime = time.Millisecond
)

// virtual is the deterministic scheduler; the package documentation has its rules.
//
// A task's wake-up channel carries the baton and nothing else: the one who hands it over has set the receiver's state to
// running under mu and puts one token into the channel. The code after a receive runs alone, C/AL included.
type virtual struct {
	calendar calendar // fixed after NewVirtual

	now   atomic.Int64  // an Instant; written under mu
	tasks atomic.Uint32 // made so far

	mu      sync.Mutex
	queue   fifo           // ready tasks
	parked  map[*Task]bool // tasks in Wait without the baton
	timers  timers[*Task]
	alarms  timers[*Alarm]
	baton   *Task // who holds it, or nil
	passing bool  // somebody is in pass, perhaps with mu unlocked while an alarm is called
	held    int   // calls of Hold not yet released
}

// NewVirtual returns a deterministic scheduler.
func NewVirtual(o Options) Scheduler {
	s := &virtual{calendar: calendar{o.Start, o.Freeze}, parked: map[*Task]bool{}}
	if o.Start.IsZero() {
		s.calendar.start = Epoch
	}
	s.now.Store(1)
	return s
}

func (s *virtual) Now() time.Time { return s.calendar.at(s.Instant()) }

func (s *virtual) Instant() Instant { return Instant(s.now.Load()) }

func (s *virtual) After(d time.Duration) Instant { return s.Instant().add(d) }

func (s *virtual) Since(from Instant) time.Duration { return time.Duration(s.Instant() - from) }

func (s *virtual) NewTask(name Label) *Task { return newTask(s, name, s.tasks.Add(1)) }

func (s *virtual) Alarm(d time.Duration, f func()) *Alarm {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := &Alarm{owner: s, f: f}
	s.alarms.add(a, s.After(d))
	return a
}

func (s *virtual) stopAlarm(a *Alarm) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.alarms.cancel(a)
}

func (s *virtual) Hold() (release func()) {
	s.mu.Lock()
	s.held++
	s.mu.Unlock()
	return sync.OnceFunc(func() {
		s.mu.Lock()
		s.held--
		s.passIfIdle()
		s.mu.Unlock()
	})
}

func (s *virtual) start(t, by *Task, f func()) {
	go t.run(f)
	s.mu.Lock()
	s.enqueue(t)
	if by == nil || by != s.baton {
		s.passIfIdle()
		s.mu.Unlock()
		return
	}
	s.handOver(by)
}

func (s *virtual) begin(t *Task) { <-t.wake }

func (s *virtual) end(t *Task) {
	s.mu.Lock()
	t.state = idle
	s.pass()
	s.mu.Unlock()
}

func (s *virtual) wait(t *Task, w Wait) error {
	if w.On != nil {
		w.On.join(t)
		defer w.On.leave(t)
	}
	s.mu.Lock()
	t.why, t.despite, t.dead = w.For, w.Despite, nil
	switch {
	case t.woken(): // meanwhile, from outside
		s.mu.Unlock()
		return nil
	case w.External:
		t.state = external
		s.mu.Unlock()
	default:
		t.state = parked
		s.parked[t] = true
		if w.Until != 0 {
			s.timers.add(t, w.Until)
		}
		s.pass()
		s.mu.Unlock()
	}
	<-t.wake
	if t.dead != nil {
		return t.dead
	}
	return nil
}

// woken tells whether a bit or its event ends t's wait.
func (t *Task) woken() bool { return t.fired.Load() || t.word.Load().ends(t.despite) != 0 }

func (s *virtual) poke(t *Task) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case !t.woken():
	case t.state == external:
		t.state = running
		t.wake <- struct{}{}
	case t.state == parked:
		s.enqueue(t)
		s.passIfIdle()
	}
}

// hurry does nothing: the queue alone decides who is next.
func (s *virtual) hurry(*Task) {}

func (s *virtual) budget() int { return virtualBudget }

func (s *virtual) quantum(t *Task) int {
	s.mu.Lock()
	if s.baton != t { // not started yet: it has spent nothing and has nothing to hand over
		s.mu.Unlock()
		return virtualBudget
	}
	s.now.Store(int64(s.Instant().add(quantumTime)))
	s.handOver(t)
	return virtualBudget
}

// yield does nothing, for the same reason as hurry.
func (s *virtual) yield(*Task) {}

func (s *virtual) waiting(t *Task) (Label, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return t.why, t.state == parked || t.state == external
}

// handOver puts the holder of the baton behind all who can run and waits for its next turn. It is called with mu locked
// and unlocks it.
func (s *virtual) handOver(t *Task) {
	s.expire() // who is due now comes before t
	s.enqueue(t)
	s.pass()
	s.mu.Unlock()
	<-t.wake
}

// enqueue makes t ready.
func (s *virtual) enqueue(t *Task) {
	s.timers.cancel(t)
	delete(s.parked, t)
	t.state = ready
	s.queue.push(t)
}

// passIfIdle hands the baton to the next task if nobody has it. mu is locked.
func (s *virtual) passIfIdle() {
	if s.baton == nil {
		s.pass()
	}
}

// pass hands the baton on. mu is locked; it is unlocked only while an alarm is called. If somebody else is in pass
// already, that one will see whatever this call was about.
func (s *virtual) pass() {
	s.baton = nil
	if s.passing {
		return
	}
	s.passing = true
	for s.held == 0 {
		s.expire()
		if t := s.queue.pop(); t != nil {
			s.baton = t
			t.state = running
			t.wake <- struct{}{}
			break
		}
		if len(s.parked) == 0 {
			break
		}
		if !s.advance() {
			s.giveUp()
		}
	}
	s.passing = false
}

// expire makes ready whose time has come, and calls the alarms whose time has come.
func (s *virtual) expire() {
	for {
		if a, ok := s.alarms.due(s.Instant()); ok {
			s.mu.Unlock()
			a.f()
			s.mu.Lock()
			continue
		}
		t, ok := s.timers.due(s.Instant())
		if !ok {
			return
		}
		s.enqueue(t)
	}
}

// advance moves the clock to the next alarm or time waited for, and returns false if no task waits for a time.
func (s *virtual) advance() bool {
	t := s.timers.first()
	if t == nil {
		return false
	}
	when := t.when
	if a := s.alarms.first(); a != nil {
		when = min(when, a.when)
	}
	s.now.Store(int64(when))
	return true
}

// A fifo is a queue of tasks.
type fifo struct {
	tasks []*Task
	first int // what is before it has been taken out
}

func (q *fifo) push(t *Task) { q.tasks = append(q.tasks, t) }

// pop returns the first task, or nil.
func (q *fifo) pop() *Task {
	if q.first == len(q.tasks) {
		return nil
	}
	t := q.tasks[q.first]
	q.tasks[q.first] = nil
	if q.first++; q.first > len(q.tasks)/2 {
		n := copy(q.tasks, q.tasks[q.first:])
		clear(q.tasks[n:])
		q.tasks, q.first = q.tasks[:n], 0
	}
	return t
}
