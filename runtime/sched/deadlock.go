package sched

import (
	"cmp"
	"slices"
	"strings"
)

// A Deadlock is the error of a wait that can never end: on the virtual scheduler nobody can run, and nobody waits for a
// time. All waiting tasks get the same one.
type Deadlock struct {
	Waits []Blocked // in the order in which the tasks were made
}

// A Blocked says what one task waits for.
type Blocked struct {
	Task Label
	For  Label
}

// Error lists who waits for what.
func (d *Deadlock) Error() string {
	who := make([]string, len(d.Waits))
	for i, w := range d.Waits {
		who[i] = w.Task.String() + " waits for " + w.For.String()
	}
	return "deadlock: nobody can run and no time is waited for: " + strings.Join(who, ", ")
}

// giveUp tells all waiting tasks that they wait in vain, and makes them ready in the order in which they were made.
func (s *virtual) giveUp() {
	victims := make([]*Task, 0, len(s.parked))
	for t := range s.parked {
		victims = append(victims, t)
	}
	slices.SortFunc(victims, func(a, b *Task) int { return cmp.Compare(a.no, b.no) })
	d := &Deadlock{}
	for _, t := range victims {
		d.Waits = append(d.Waits, Blocked{t.name, t.why})
		t.dead = d
		s.enqueue(t)
	}
}
