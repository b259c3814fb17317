package sched

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A story runs tasks on a virtual scheduler and writes down who did what when. No lock guards the text: the baton does,
// and the race detector checks that.
type story struct {
	t    *testing.T
	s    Scheduler
	text strings.Builder
	end  Event
	left int
}

func newStory(t *testing.T) *story { return &story{t: t, s: NewVirtual(Options{})} }

// task starts a task; by may be nil.
func (st *story) task(by *Task, name string, f func(*Task)) *Task {
	task := st.s.NewTask(Label{Text: name})
	st.left++
	task.Go(by, func() {
		defer func() {
			if st.left--; st.left == 0 {
				st.end.Fire()
			}
		}()
		f(task)
	})
	return task
}

// say adds a line with the time in milliseconds.
func (st *story) say(task *Task, format string, args ...any) {
	ms := time.Duration(st.s.Instant() - 1).Milliseconds()
	fmt.Fprintf(&st.text, "%d %v %s\n", ms, task.Name(), fmt.Sprintf(format, args...))
}

func (st *story) sleep(task *Task, d time.Duration) Woke {
	return st.wait(task, Wait{For: Label{Text: "SLEEP"}, Until: st.s.After(d)})
}

func (st *story) wait(task *Task, w Wait) Woke {
	woke, err := task.Wait(w)
	if (woke == ByDeadlock) != (err != nil) {
		st.t.Errorf("woke by %v with error %v", woke, err)
	}
	if err != nil {
		st.say(task, "%v", err)
	}
	return woke
}

// check waits for the end of all tasks and compares the text.
func (st *story) check(want string) {
	st.t.Helper()
	<-st.end.Done()
	want = strings.ReplaceAll(strings.TrimLeft(want, "\n"), "\t", "")
	if got := st.text.String(); got != want {
		st.t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestVirtualSleepOrder(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		for i, d := range []time.Duration{3, 1, 2, 1, 0, -1} {
			st.task(main, fmt.Sprint("s", i), func(task *Task) {
				st.say(task, "starts")
				st.sleep(task, d*time.Hour)
				st.say(task, "wakes")
			})
			st.say(main, "goes on")
		}
	})
	st.check(`
		0 s0 starts
		0 main goes on
		0 s1 starts
		0 main goes on
		0 s2 starts
		0 main goes on
		0 s3 starts
		0 main goes on
		0 s4 starts
		0 main goes on
		0 s4 wakes
		0 s5 starts
		0 main goes on
		0 s5 wakes
		3600000 s1 wakes
		3600000 s3 wakes
		7200000 s2 wakes
		10800000 s0 wakes
		`)
}

func TestVirtualQuanta(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		st.task(main, "sleeper", func(task *Task) {
			st.sleep(task, 2*time.Millisecond)
			st.say(task, "wakes")
		})
		for _, name := range []string{"a", "b"} {
			st.task(main, name, func(task *Task) {
				if got := task.Budget(); got != 1000 {
					t.Errorf("first budget %d", got)
				}
				for i := range 3 {
					st.say(task, "quantum %d", i)
					if got := task.Quantum(); got != 1000 {
						t.Errorf("budget %d", got)
					}
				}
				st.say(task, "ends")
			})
		}
		st.say(main, "ends")
	})
	st.check(`
		0 a quantum 0
		1 a quantum 1
		2 b quantum 0
		3 main ends
		3 sleeper wakes
		3 a quantum 2
		4 b quantum 1
		5 a ends
		5 b quantum 2
		6 b ends
		`)
}

func TestVirtualQuantumBeforeStart(t *testing.T) {
	s := NewVirtual(Options{})
	from := s.Instant()
	if got := s.NewTask(Label{"session", 1}).Quantum(); got != 1000 || s.Since(from) != 0 {
		t.Errorf("budget %d, and %v have passed", got, s.Since(from))
	}
}

func TestVirtualLoneTask(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		for range 5 {
			main.Quantum()
		}
		st.say(main, "has run")
		main.Word().Set(Yield)
		main.Yield()
		st.sleep(main, 5*time.Millisecond)
		st.say(main, "has slept at %s", st.s.Now().Format(time.DateTime))
	})
	st.check(`
		5 main has run
		10 main has slept at 2018-01-25 08:00:00
		`)
}

func TestVirtualEvent(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		var ev Event
		for _, name := range []string{"a", "b", "c"} {
			st.task(main, name, func(task *Task) {
				woke := st.wait(task, Wait{On: &ev, Until: st.s.After(time.Second)})
				st.say(task, "woke by %v", woke)
				st.say(task, "woke by %v", st.wait(task, Wait{On: &ev})) // no handover: it has fired
			})
		}
		st.task(main, "impatient", func(task *Task) {
			woke := st.wait(task, Wait{On: &ev, Until: st.s.After(time.Millisecond)})
			st.say(task, "woke by %v", woke)
		})
		st.sleep(main, 20*time.Millisecond)
		ev.Fire()
		st.say(main, "has fired")
	})
	st.check(`
		1 impatient woke by time
		20 main has fired
		20 a woke by event
		20 a woke by event
		20 b woke by event
		20 b woke by event
		20 c woke by event
		20 c woke by event
		`)
}

func TestVirtualStop(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		var gone Event
		target := st.task(main, "target", func(task *Task) {
			defer gone.Fire()
			st.say(task, "woke by %v", st.sleep(task, time.Hour))
			st.say(task, "woke by %v despite the stop", st.wait(task, Wait{Until: st.s.After(time.Second), Despite: All}))
		})
		st.sleep(main, time.Minute)
		target.Word().Set(Stop)
		st.say(main, "has set stop")
		st.wait(main, Wait{For: Label{"the end of session", 2}, On: &gone})
		st.say(main, "has stopped the target")
	})
	st.check(`
		60000 main has set stop
		60000 target woke by bits
		61000 target woke by time despite the stop
		61000 main has stopped the target
		`)
}

func TestVirtualStopBeatsEvent(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		var grant Event
		target := st.task(main, "target", func(task *Task) {
			woke := st.wait(task, Wait{On: &grant})
			st.say(task, "woke by %v, granted %v", woke, grant.Fired())
		})
		grant.Fire()
		target.Word().Set(Stop)
	})
	st.check(`
		0 target woke by bits, granted true
		`)
}

func TestVirtualDeadlock(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		var never, childEnd Event
		st.task(main, "child", func(task *Task) {
			defer childEnd.Fire()
			st.wait(task, Wait{For: Label{Text: "the write lock"}, On: &never})
			st.say(task, "ends")
		})
		st.s.Alarm(time.Hour, func() { t.Error("the watchdog was called") })
		st.sleep(main, time.Second)
		st.wait(main, Wait{For: Label{"the end of session", 2}, On: &childEnd})
		st.say(main, "woke by %v", st.wait(main, Wait{On: &childEnd}))
	})
	st.check(`
		1000 main deadlock: nobody can run and no time is waited for: main waits for the end of session 2, child waits for the write lock
		1000 child deadlock: nobody can run and no time is waited for: main waits for the end of session 2, child waits for the write lock
		1000 child ends
		1000 main woke by event
		`)
}

func TestVirtualAlarm(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		st.s.Alarm(10*time.Millisecond, func() { main.Word().Set(Timeout) })
		if !st.s.Alarm(time.Millisecond, func() { t.Error("a stopped alarm was called") }).Stop() {
			t.Error("Stop came too late")
		}
		st.say(main, "woke by %v", st.sleep(main, time.Hour))
		main.Word().Clear(Timeout)
		st.s.Alarm(2*time.Millisecond, func() { main.Word().Set(Timeout) })
		for main.Word().Load() == 0 {
			main.Quantum()
		}
		st.say(main, "has spun")
	})
	st.check(`
		10 main woke by bits
		12 main has spun
		`)
}

func TestVirtualExternal(t *testing.T) {
	synctest.Test(t, testVirtualExternal)
}

// testVirtualExternal runs in a bubble: synctest.Wait returns when main is in its wait.
func testVirtualExternal(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		st.task(main, "sleeper", func(task *Task) {
			st.sleep(task, time.Millisecond)
			st.say(task, "wakes")
		})
		var line Event
		go func() {
			synctest.Wait()
			line.Fire()
		}()
		woke := st.wait(main, Wait{For: Label{Text: "a line of input"}, On: &line, Until: st.s.After(time.Second), External: true})
		st.say(main, "woke by %v", woke)
		go func() {
			synctest.Wait()
			main.Word().Set(Interrupt)
		}()
		woke = st.wait(main, Wait{For: Label{Text: "a line of input"}, External: true})
		st.say(main, "woke by %v", woke)
		main.Word().Clear(Interrupt)
		st.sleep(main, time.Millisecond)
		st.say(main, "wakes")
	})
	st.check(`
		0 main woke by event
		0 main woke by bits
		1 sleeper wakes
		1 main wakes
		`)
}

func TestVirtualHold(t *testing.T) {
	st := newStory(t)
	release := st.s.Hold()
	for _, name := range []string{"a", "b", "c"} {
		st.task(nil, name, func(task *Task) {
			st.say(task, "starts")
			task.Quantum()
			st.say(task, "ends")
		})
	}
	release()
	release() // once is enough
	st.check(`
		0 a starts
		1 b starts
		2 c starts
		3 a ends
		3 b ends
		3 c ends
		`)
}

func TestVirtualWaiting(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		child := st.task(main, "child", func(task *Task) { st.sleep(task, time.Hour) })
		what, ok := child.Waiting()
		st.say(main, "child waits for %v, %v", what, ok)
		_, ok = main.Waiting()
		st.say(main, "main waits: %v", ok)
	})
	st.check(`
		0 main child waits for SLEEP, true
		0 main main waits: false
		`)
}

func TestVirtualCalendar(t *testing.T) {
	start := time.Date(2020, 2, 29, 23, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		o    Options
		want time.Time
	}{
		{Options{}, Epoch.Add(time.Hour)},
		{Options{Start: start}, start.Add(time.Hour)},
		{Options{Start: start, Freeze: true}, start},
	} {
		s := NewVirtual(c.o)
		_, end := run(s, "main", func(task *Task) { task.Wait(Wait{Until: s.After(time.Hour)}) })
		<-end.Done()
		if got := s.Now(); !got.Equal(c.want) {
			t.Errorf("%+v: Now = %v, want %v", c.o, got, c.want)
		}
	}
}

func TestVirtualGoexitHandsTheBatonOn(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		st.task(main, "child", func(*Task) { runtime.Goexit() })
		st.say(main, "goes on")
	})
	st.check(`
		0 main goes on
		`)
}

// TestVirtualStartFromOutside starts a task from a goroutine that is none while another one holds the baton: it gets its
// turn at the next handover.
func TestVirtualStartFromOutside(t *testing.T) {
	st := newStory(t)
	st.task(nil, "main", func(main *Task) {
		var started Event
		go func() {
			st.task(nil, "outsider", func(task *Task) { st.say(task, "runs") })
			started.Fire()
		}()
		st.wait(main, Wait{On: &started, External: true})
		st.say(main, "goes on")
		main.Quantum()
		st.say(main, "ends")
	})
	st.check(`
		0 main goes on
		1 outsider runs
		1 main ends
		`)
}
