package sched

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestTimers compares the heap with a sorted list under random additions, cancellations and expiries.
func TestTimers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	type entry struct {
		when  Instant
		order int
		task  *Task
	}
	var h timers[*Task]
	var model []entry
	tasks := make([]Task, 500)
	now, order := Instant(1), 0
	for step := range 200_000 {
		task := &tasks[random.IntN(len(tasks))]
		at := slices.IndexFunc(model, func(e entry) bool { return e.task == task })
		switch op := random.IntN(10); {
		case op < 6 && at < 0:
			when := now + Instant(random.IntN(300))
			h.add(task, when)
			model = append(model, entry{when, order, task})
			order++
		case op < 9:
			if got := h.cancel(task); got != (at >= 0) {
				t.Fatalf("step %d: cancel = %v", step, got)
			}
			if at >= 0 {
				model = slices.Delete(model, at, at+1)
			}
		default:
			now += Instant(random.IntN(40))
			slices.SortFunc(model, func(a, b entry) int {
				if a.when != b.when {
					return int(a.when - b.when)
				}
				return a.order - b.order
			})
			for len(model) > 0 && model[0].when <= now {
				if got, ok := h.due(now); !ok || got != model[0].task {
					t.Fatalf("step %d: wrong task is due", step)
				}
				model = model[1:]
			}
			if _, ok := h.due(now); ok {
				t.Fatalf("step %d: something is due before its time", step)
			}
		}
		if len(h.heap) > 2*len(model)+fewDead+1 {
			t.Fatalf("step %d: %d entries for %d timers", step, len(h.heap), len(model))
		}
	}
}

func TestTimersGiveMemoryBack(t *testing.T) {
	var h timers[*Task]
	tasks := make([]Task, 100_000)
	for i := range tasks {
		h.add(&tasks[i], Instant(i+1))
	}
	for i := range tasks {
		h.cancel(&tasks[i])
	}
	if cap(h.heap) > 4*fewDead {
		t.Errorf("room for %d entries is kept", cap(h.heap))
	}
}
