package sched

import (
	"strings"
	"sync/atomic"
)

// Bits are the requests that a running session notices at its next safepoint.
type Bits uint32

// The bits of a Word.
const (
	Stop      Bits = 1 << iota // end the session; never cleared
	Interrupt                  // unwind to the outermost request, which clears it
	Timeout                    // a limit of time is over
	Yield                      // hand the processor over once; see Task.Yield
	Inspect                    // publish object, routine and statement, then go on
	Beat                       // clear this bit, which shows that a safepoint was passed

	// All is every bit.
	All = Stop | Interrupt | Timeout | Yield | Inspect | Beat

	// ending are the bits that end a wait. Yield is not among them: who waits has handed over already. Beat neither: it is about
	// statements that take long, and who waits takes no time.
	ending = All &^ (Yield | Beat)
)

// String lists the bits by name.
func (b Bits) String() string {
	if b == 0 {
		return "none"
	}
	var names []string
	for i, name := range [...]string{"stop", "interrupt", "timeout", "yield", "inspect", "beat"} {
		if b&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "+")
}

// A Word is the safepoint word of one session. Load, Set and Clear may be called from any goroutine.
//
// The zero Word is ready for use and belongs to no Task.
type Word struct {
	bits  atomic.Uint32
	owner *Task // woken by Set; nil in a Word that stands alone
}

// Load returns the bits that are set: one plain load, for use before every statement.
func (w *Word) Load() Bits { return Bits(w.bits.Load()) }

// Set sets bits, wakes the Word's Task if it waits, and cancels the Call that it may be in. On the live scheduler it also makes the other running tasks yield
// when all processors are busy, so that a target which is ready but not running gets its turn at once.
func (w *Word) Set(b Bits) {
	w.bits.Or(uint32(b))
	if w.owner != nil && b&ending != 0 {
		if b&Cancelling != 0 {
			w.owner.cancelCall()
		}
		w.owner.sched.poke(w.owner)
		w.owner.sched.hurry(w.owner)
	}
}

// Clear clears bits, except Stop, which stays.
func (w *Word) Clear(b Bits) { w.bits.And(^uint32(b &^ Stop)) }
