package sched

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// liveBudget is the statements between two looks at whether others want the processor. With a yield at 170 to 240 ns
	// and a statement at 3 ns this costs 5 to 8 % when all processors are busy; half of it would cost twice as much, and
	// stops would not come sooner, because hurry sees to them.
	liveBudget = 1024
	// politeQuanta is after how many quanta a task yields even if there seem to be processors to spare.
	politeQuanta = 16
	// shards is the number of locks that the tasks are spread over.
	shards = 8
	// wakeBatch is how many due tasks are collected under a shard's lock at a time.
	wakeBatch = 64
)

// live is the scheduler on the wall clock.
//
// A waiting task is parked in a receive from its wake-up channel. Its time, if any, is an entry in the heap of its shard,
// and one Go timer per shard stands for the earliest of them, so ten thousand sleepers are ten thousand heap entries.
// Whoever sets a bit, fires an event or finds a time over puts a token into the channel; the task then looks for itself
// whether its wait is over.
type live struct {
	// Fixed after NewLive.
	origin    time.Time // where Instants count from; carries the monotonic clock
	calendar  calendar
	wallClock bool // Now is the computer's clock
	procs     int32

	tasks   atomic.Uint32 // made so far
	running atomic.Int32  // tasks that are not waiting

	shards [shards]shard
}

// shard is a part of the tasks with a lock of its own.
type shard struct {
	mu      sync.Mutex
	running taskList
	timers  timers[*Task]
	alarm   *time.Timer // calls expire at armed; made when first needed
	armed   Instant     // 0: alarm is not set
	_       [32]byte    // keep neighbours off this cache line
}

// NewLive returns a scheduler on the wall clock.
func NewLive(o Options) Scheduler {
	s := &live{
		origin:    time.Now(),
		calendar:  calendar{o.Start, o.Freeze},
		wallClock: o.Start.IsZero() && !o.Freeze,
		procs:     int32(runtime.GOMAXPROCS(0)),
	}
	if o.Start.IsZero() {
		s.calendar.start = s.origin.Round(0)
	}
	return s
}

func (s *live) Now() time.Time {
	if s.wallClock {
		return time.Now().Round(0)
	}
	return s.calendar.at(s.Instant())
}

func (s *live) Instant() Instant { return Instant(time.Since(s.origin)) + 1 }

func (s *live) After(d time.Duration) Instant { return s.Instant().add(d) }

func (s *live) Since(from Instant) time.Duration { return time.Duration(s.Instant() - from) }

func (s *live) NewTask(name Label) *Task { return newTask(s, name, s.tasks.Add(1)) }

func (s *live) Alarm(d time.Duration, f func()) *Alarm {
	return &Alarm{live: time.AfterFunc(max(d, 0), f)}
}

func (s *live) Hold() (release func()) { return func() {} }

func (s *live) shard(t *Task) *shard { return &s.shards[t.no%shards] }

func (s *live) start(t, _ *Task, f func()) { go t.run(f) }

func (s *live) begin(t *Task) {
	sh := s.shard(t)
	sh.mu.Lock()
	sh.running.push(t)
	t.state = running
	sh.mu.Unlock()
	s.running.Add(1)
}

func (s *live) end(t *Task) {
	s.running.Add(-1)
	sh := s.shard(t)
	sh.mu.Lock()
	sh.running.remove(t)
	t.state = idle
	sh.mu.Unlock()
}

func (s *live) wait(t *Task, w Wait) error {
	if w.Until != 0 && s.Instant() >= w.Until {
		runtime.Gosched()
		return nil
	}
	s.park(t, &w)
	if w.On != nil {
		w.On.join(t)
	}
	for !s.over(t, &w) {
		<-t.wake
	}
	if w.On != nil {
		w.On.leave(t)
	}
	s.unpark(t)
	return nil
}

// over tells whether t's wait has come to its end. Whatever can end it puts a token into the channel after the fact,
// so a task that looks and then receives misses nothing.
func (s *live) over(t *Task, w *Wait) bool {
	return t.word.Load().ends(w.Despite) != 0 || t.fired.Load() || w.Until != 0 && s.Instant() >= w.Until
}

// park takes t off the running tasks and enters its time.
func (s *live) park(t *Task, w *Wait) {
	s.running.Add(-1)
	sh := s.shard(t)
	sh.mu.Lock()
	sh.running.remove(t)
	t.state, t.why = parked, w.For
	if w.Until != 0 {
		sh.timers.add(t, w.Until)
		if sh.armed == 0 || w.Until < sh.armed {
			s.arm(sh, w.Until)
		}
	}
	sh.mu.Unlock()
}

func (s *live) unpark(t *Task) {
	sh := s.shard(t)
	sh.mu.Lock()
	sh.timers.cancel(t)
	sh.running.push(t)
	t.state = running
	sh.mu.Unlock()
	s.running.Add(1)
}

// arm sets the shard's Go timer. The shard is locked.
func (s *live) arm(sh *shard, when Instant) {
	sh.armed = when
	d := time.Duration(when - s.Instant())
	if sh.alarm == nil {
		sh.alarm = time.AfterFunc(d, func() { s.expire(sh) })
		return
	}
	sh.alarm.Reset(d)
}

// expire wakes the tasks whose time has come, and sets the Go timer for the next.
func (s *live) expire(sh *shard) {
	var batch [wakeBatch]*Task
	for {
		n := s.collect(sh, batch[:])
		for _, t := range batch[:n] {
			s.poke(t)
		}
		if n < len(batch) {
			return
		}
	}
}

// collect takes due tasks off the timers until there are no more or the batch is full.
func (s *live) collect(sh *shard, batch []*Task) (n int) {
	sh.mu.Lock()
	defer sh.mu.Unlock()
	now := s.Instant()
	for n < len(batch) {
		t, ok := sh.timers.due(now)
		if !ok {
			break
		}
		batch[n] = t
		n++
	}
	if n == len(batch) {
		return n
	}
	sh.armed = 0
	if e := sh.timers.first(); e != nil {
		s.arm(sh, e.when)
	}
	return n
}

func (s *live) poke(t *Task) {
	select {
	case t.wake <- struct{}{}:
	default: // it has a token already
	}
}

// hurry makes the other running tasks yield at their next safepoint, so that t, which runs no longer or not yet though
// it could, has its turn. A parked task needs no such help: the Go scheduler runs next whom a channel has woken.
func (s *live) hurry(t *Task) {
	if s.running.Load() < s.procs {
		return
	}
	sh := s.shard(t)
	sh.mu.Lock()
	runs := t.state == running
	sh.mu.Unlock()
	if !runs {
		return
	}
	for i := range s.shards {
		sh := &s.shards[i]
		sh.mu.Lock()
		for other := sh.running.head; other != nil; other = other.next {
			if other != t {
				other.word.Set(Yield)
			}
		}
		sh.mu.Unlock()
	}
}

func (s *live) budget() int { return liveBudget }

// quantum yields if all processors are busy with tasks: then a task whose time has come, or any other goroutine, may
// have none. The count covers goroutines that are no tasks.
func (s *live) quantum(t *Task) int {
	if t.quanta++; t.quanta%politeQuanta == 0 || s.running.Load() >= s.procs {
		runtime.Gosched()
	}
	return liveBudget
}

func (s *live) yield(*Task) { runtime.Gosched() }

func (s *live) waiting(t *Task) (Label, bool) {
	sh := s.shard(t)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	return t.why, t.state == parked
}
