package sched

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
	"time"
)

// town is a story in which many tasks do everything in an order that depends on a random number generator.
func town(t *testing.T) string {
	var text bytes.Buffer
	s := NewVirtual(Options{})
	var tasks []*Task
	var all Event
	left := 1
	main := s.NewTask(Label{Text: "main"})
	seed := uint32(1)
	random := func(n uint32) uint32 { // shared, so that one swap of two tasks changes all that follows
		seed = seed*1664525 + 1013904223
		return seed >> 8 % n
	}
	live := func(task *Task) {
		var ev Event
		for range 40 {
			fmt.Fprintln(&text, s.Instant(), task.Name(), task.Word().Load())
			switch random(5) {
			case 0:
				task.Quantum()
			case 1:
				task.Wait(Wait{Until: s.After(time.Duration(random(3000)) * time.Microsecond)})
			case 2:
				task.Wait(Wait{On: &ev, Until: s.After(time.Duration(random(100)) * time.Millisecond)})
			case 3:
				tasks[random(uint32(len(tasks)))].Word().Set(Interrupt)
			case 4:
				task.Word().Clear(Interrupt)
			}
		}
	}
	main.Go(nil, func() {
		for i := range 50 {
			task := s.NewTask(Label{"session", int64(i)})
			tasks = append(tasks, task)
			left++
			task.Go(main, func() {
				live(task)
				if left--; left == 0 {
					all.Fire()
				}
			})
		}
		if left--; left == 0 {
			all.Fire()
		}
	})
	<-all.Done()
	return text.String()
}

func TestVirtualIsDeterministic(t *testing.T) {
	before := runtime.NumGoroutine()
	first := town(t)
	for range 20 {
		if town(t) != first {
			t.Fatal("the same program ran in another order")
		}
	}
	settle(t, "goroutines left", func() bool { return runtime.NumGoroutine() <= before })
}
