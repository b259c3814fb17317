package exec

import (
	"calque/runtime/sched"
	"calque/runtime/value"
)

// A Frame is one call of a routine: a window on its Machine's stacks.
type Frame struct {
	// The routine's variables by slot. There may be more slots than the routine has.
	I []int64
	D []value.Decimal
	T []value.Text
	R []value.Ref

	Quick *[QuickSlots]int64 // the first slots of I, which are reached without a check of bounds

	Ord int32 // the statement that runs

	// The same in all frames of a Machine.
	Word *sched.Word
	M    *Machine

	Code *Code
	Self *Instance // whose globals the routine sees

	// The chain of frames, which is fixed. Below the outermost call is a frame without Code.
	below, next *Frame
}

// QuickSlots is the number of integer slots in Frame.Quick: a power of two, so that a masked index needs no check.
const QuickSlots = 16

// Settings are the session's regional settings and clock.
func (fr *Frame) Settings() *value.Settings { return fr.M.Host.Settings() }

// Host is what the session offers to running code.
func (fr *Frame) Host() Host { return fr.M.Host }

// Due is the safepoint: it notes the statement and looks at the session's word. It stands at the start of every
// statement; if it reports true, Machine.Pause has to be called before the statement is executed.
func (fr *Frame) Due(ord int32) bool {
	fr.Ord = ord
	return fr.Word.Load() != 0
}
