package sched

import (
	"errors"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// run starts f as a task and returns an event that fires when it has ended.
func run(s Scheduler, name string, f func(*Task)) (*Task, *Event) {
	t, end := s.NewTask(Label{Text: name}), new(Event)
	t.Go(nil, func() {
		defer end.Fire()
		f(t)
	})
	return t, end
}

// wait is Wait for tests that expect no deadlock.
func wait(t *testing.T, task *Task, w Wait) Woke {
	woke, err := task.Wait(w)
	if err != nil {
		t.Errorf("%v: %v", task.Name(), err)
	}
	return woke
}

func TestLiveSleep(t *testing.T) {
	for _, d := range []time.Duration{time.Nanosecond, time.Millisecond, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			s := NewLive(Options{})
			_, end := run(s, "sleeper", func(task *Task) {
				from := s.Instant()
				if woke := wait(t, task, Wait{Until: s.After(d)}); woke != ByTime {
					t.Errorf("woke by %v", woke)
				}
				if took := s.Since(from); took != d {
					t.Errorf("slept %v, want %v", took, d)
				}
			})
			<-end.Done()
		})
	}
}

func TestLiveSleepZero(t *testing.T) {
	for _, d := range []time.Duration{0, -time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			s := NewLive(Options{})
			_, end := run(s, "sleeper", func(task *Task) {
				if woke := wait(t, task, Wait{Until: s.After(d)}); woke != ByTime {
					t.Errorf("woke by %v", woke)
				}
			})
			<-end.Done()
		})
	}
}

func TestLiveSleepersInAnyOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewLive(Options{})
		var ends []*Event
		for i := range 1000 {
			d := time.Duration(i*7919%1000+1) * time.Second
			_, end := run(s, "sleeper", func(task *Task) {
				from := s.Instant()
				for range 3 {
					wait(t, task, Wait{Until: s.After(d)})
				}
				if took := s.Since(from); took != 3*d {
					t.Errorf("slept %v, want %v", took, 3*d)
				}
			})
			ends = append(ends, end)
		}
		for _, end := range ends {
			<-end.Done()
		}
	})
}

func TestLiveBitsEndAWait(t *testing.T) {
	for _, c := range []struct {
		set, despite Bits
		want         Woke
	}{
		{Stop, 0, ByBits},
		{Interrupt, 0, ByBits},
		{Timeout, 0, ByBits},
		{Inspect, 0, ByBits},
		{Yield, 0, ByTime},
		{Stop, Stop, ByTime},
		{Stop | Inspect, Inspect, ByBits},
		{All, All, ByTime},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := NewLive(Options{})
			task, end := run(s, "sleeper", func(task *Task) {
				if woke := wait(t, task, Wait{Until: s.After(time.Hour), Despite: c.despite}); woke != c.want {
					t.Errorf("%v despite %v: woke by %v, want %v", c.set, c.despite, woke, c.want)
				}
				if woke := wait(t, task, Wait{Until: s.After(time.Hour), Despite: c.despite}); woke != c.want {
					t.Errorf("%v despite %v, again: woke by %v, want %v", c.set, c.despite, woke, c.want)
				}
			})
			synctest.Wait()
			task.Word().Set(c.set)
			<-end.Done()
		})
	}
}

func TestLiveStopBeforeStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewLive(Options{})
		task, end := s.NewTask(Label{"session", 1}), new(Event)
		task.Word().Set(Stop)
		task.Go(nil, func() {
			defer end.Fire()
			if woke := wait(t, task, Wait{}); woke != ByBits {
				t.Errorf("woke by %v", woke)
			}
		})
		<-end.Done()
	})
}

func TestLiveEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewLive(Options{})
		var ev Event
		var ends []*Event
		for range 100 {
			_, end := run(s, "waiter", func(task *Task) {
				if woke := wait(t, task, Wait{For: Label{"the event", 1}, On: &ev, Until: s.After(time.Hour)}); woke != ByEvent {
					t.Errorf("woke by %v", woke)
				}
				if woke := wait(t, task, Wait{On: &ev}); woke != ByEvent {
					t.Errorf("woke by %v from a fired event", woke)
				}
			})
			ends = append(ends, end)
		}
		synctest.Wait()
		ev.Fire()
		ev.Fire()
		for _, end := range ends {
			<-end.Done()
		}
		if !ev.Fired() {
			t.Error("not fired")
		}
		ev.Reset()
		_, end := run(s, "late", func(task *Task) {
			if woke := wait(t, task, Wait{On: &ev, Until: s.After(time.Second)}); woke != ByTime {
				t.Errorf("woke by %v after Reset", woke)
			}
		})
		<-end.Done()
	})
}

func TestLiveWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewLive(Options{})
		task, end := run(s, "waiter", func(task *Task) { wait(t, task, Wait{For: Label{"the end of session", 7}}) })
		synctest.Wait()
		if what, ok := task.Waiting(); !ok || what.String() != "the end of session 7" {
			t.Errorf("waits for %q, %v", what, ok)
		}
		task.Word().Set(Stop)
		<-end.Done()
		synctest.Wait()
		if _, ok := task.Waiting(); ok {
			t.Error("waits after its end")
		}
	})
}

func TestLiveCalendar(t *testing.T) {
	start := time.Date(2020, 2, 28, 23, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		o    Options
		want func(made time.Time) time.Time
	}{
		{"computer's clock", Options{}, func(made time.Time) time.Time { return made.Add(2 * time.Hour) }},
		{"offset", Options{Start: start}, func(time.Time) time.Time { return start.Add(2 * time.Hour) }},
		{"frozen", Options{Start: start, Freeze: true}, func(time.Time) time.Time { return start }},
		{"frozen present", Options{Freeze: true}, func(made time.Time) time.Time { return made }},
	} {
		synctest.Test(t, func(t *testing.T) {
			made := time.Now()
			s := NewLive(c.o)
			_, end := run(s, "sleeper", func(task *Task) { wait(t, task, Wait{Until: s.After(2 * time.Hour)}) })
			<-end.Done()
			if got, want := s.Now(), c.want(made); !got.Equal(want) {
				t.Errorf("%s: Now = %v, want %v", c.name, got, want)
			}
		})
	}
}

func TestLiveAlarm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewLive(Options{})
		task, end := run(s, "sleeper", func(task *Task) {
			from := s.Instant()
			if woke := wait(t, task, Wait{Until: s.After(time.Hour)}); woke != ByBits || s.Since(from) != time.Minute {
				t.Errorf("woke by %v after %v", woke, s.Since(from))
			}
		})
		s.Alarm(time.Minute, func() { task.Word().Set(Timeout) })
		stopped := s.Alarm(time.Second, func() { t.Error("a stopped alarm was called") })
		if !stopped.Stop() || stopped.Stop() {
			t.Error("Stop does not tell whether it was in time")
		}
		<-end.Done()
	})
}

// TestLiveStorm lets tasks sleep, wait, stop and fire at once; it is for the race detector.
func TestLiveStorm(t *testing.T) {
	before := runtime.NumGoroutine()
	s := NewLive(Options{})
	const n = 200
	var tasks [n]*Task
	var events, ends [n]Event
	for i := range tasks {
		tasks[i] = s.NewTask(Label{"task", int64(i + 1)})
	}
	for i, task := range tasks {
		task.Go(nil, func() {
			defer ends[i].Fire()
			for round := range 20 {
				task.Wait(Wait{Until: s.After(time.Duration(i*round%7) * 100 * time.Microsecond)})
				tasks[(i+round)%n].Word().Set(Inspect)
				task.Word().Clear(Inspect)
				task.Quantum()
				if task.Word().Load()&Yield != 0 {
					task.Yield()
				}
				task.Wait(Wait{On: &events[(i*3)%n], Until: s.After(time.Millisecond)})
			}
			events[i].Fire()
			tasks[(i+1)%n].Word().Set(Stop)
			task.Wait(Wait{}) // ended by the neighbour's stop
		})
	}
	for i := range ends {
		<-ends[i].Done()
	}
	settle(t, "tasks in the scheduler", func() bool { return s.(*live).running.Load() == 0 })
	settle(t, "goroutines left", func() bool { return runtime.NumGoroutine() <= before })
}

// settle waits until ok, for what happens just after the event that a test can see.
func settle(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 1000 {
		if ok() {
			return
		}
		<-time.After(time.Millisecond)
	}
	t.Error(what)
}

func TestWaitDoesNotAllocate(t *testing.T) {
	s := NewLive(Options{})
	_, end := run(s, "sleeper", func(task *Task) {
		var ev Event
		if n := testing.AllocsPerRun(100, func() {
			task.Wait(Wait{For: Label{Text: "SLEEP"}, Until: s.After(time.Microsecond), On: &ev})
		}); n != 0 {
			t.Errorf("%v allocations per wait", n)
		}
	})
	<-end.Done()
}

func TestHurryMakesOthersYield(t *testing.T) {
	s := NewLive(Options{}).(*live)
	s.procs = 1
	var up, down sync.WaitGroup
	var tasks [3]*Task
	leave := make(chan struct{})
	for i := range tasks {
		up.Add(1)
		down.Add(1)
		tasks[i] = s.NewTask(Label{"task", int64(i + 1)})
		tasks[i].Go(nil, func() { defer down.Done(); up.Done(); <-leave })
	}
	up.Wait()
	tasks[1].Word().Set(Stop)
	for i, want := range []Bits{Yield, Stop, Yield} {
		if got := tasks[i].Word().Load(); got != want {
			t.Errorf("task %d: %v, want %v", i+1, got, want)
		}
	}
	close(leave)
	down.Wait()
}

func TestDeadlockIsAnError(t *testing.T) {
	d := &Deadlock{Waits: []Blocked{{Label{"session", 1}, Label{"the end of session", 2}}, {Label{"session", 2}, Label{Text: "the write lock"}}}}
	const want = "deadlock: nobody can run and no time is waited for: session 1 waits for the end of session 2, session 2 waits for the write lock"
	if d.Error() != want {
		t.Errorf("got %q, want %q", d, want)
	}
	var as *Deadlock
	if !errors.As(error(d), &as) {
		t.Error("errors.As fails")
	}
}

// TestLiveHost does what a front end does: it starts a task, waits outside of it, and interrupts.
func TestLiveHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewLive(Options{})
		defer s.Hold()()
		task, end := run(s, "spinner", func(task *Task) {
			budget := task.Budget()
			for task.Word().Load() == 0 {
				if budget--; budget == 0 {
					budget = task.Quantum()
				}
			}
		})
		if task.Scheduler() != s {
			t.Error("wrong scheduler")
		}
		task.Word().Set(Interrupt)
		<-end.Done()
		<-end.Done()
	})
}
