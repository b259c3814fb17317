package sched

import (
	"testing"
	"testing/synctest"
)

func TestCallIsCancelled(t *testing.T) {
	for _, c := range []struct {
		set  Bits
		want int
	}{
		{Stop, 1}, {Interrupt, 1}, {Timeout, 1}, {Inspect, 0}, {Yield, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			cancelled := 0
			over := make(chan struct{}, 1)
			call := NewCall(func() { cancelled++; over <- struct{}{} })
			task, end := run(NewLive(Options{}), "worker", func(task *Task) {
				if !task.Enter(call) {
					t.Error("Enter failed without a bit")
				}
				<-over
				task.Leave(call)
				if entered := task.Enter(call); entered != (c.want == 0) {
					t.Errorf("%v: Enter = %v", c.set, entered)
				}
				task.Leave(call)
			})
			synctest.Wait()
			task.Word().Set(c.set)
			if cancelled != c.want {
				t.Errorf("%v: cancelled %d times, want %d", c.set, cancelled, c.want)
			}
			if c.want == 0 {
				over <- struct{}{}
			}
			<-end.Done()
			task.Word().Set(Stop)
			if cancelled != c.want {
				t.Errorf("%v: cancelled after Leave", c.set)
			}
		})
	}
}

// TestCallOfAnother lets two tasks use one connection in turn while the first is being stopped: the second must not
// be hit. It is for the race detector too.
func TestCallOfAnother(t *testing.T) {
	s := NewLive(Options{})
	for range 500 {
		var user *Task
		var stopped *Task
		call := NewCall(func() {
			if user != stopped {
				t.Error("cancelled the call of another task")
			}
		})
		var free Event
		first := s.NewTask(Label{"session", 1})
		stopped, user = first, first
		second, end := s.NewTask(Label{"session", 2}), new(Event)
		second.Go(nil, func() {
			defer end.Fire()
			second.Wait(Wait{On: &free})
			user = second
			if !second.Enter(call) {
				t.Error("the other task's stop has kept this one out")
			}
			second.Leave(call)
		})
		first.Go(nil, func() {
			defer free.Fire()
			if first.Enter(call) {
				first.Leave(call)
			}
		})
		first.Word().Set(Stop)
		<-end.Done()
	}
}
