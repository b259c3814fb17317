package exec

import (
	"calque/runtime/sched"
	"calque/runtime/value"
)

// A Frame is one call of a routine: a window on its Machine's stacks.
type Frame struct {
	// The routine's variables by slot.
	I []int64
	D []value.Decimal
	T []value.Text
	R []value.Ref

	Ord int32 // the statement that runs

	// The same in all frames of a Machine.
	Word *sched.Word
	M    *Machine

	Code *Code
	Self *Instance // whose globals the routine sees

	// The chain of frames, which is fixed. Below the outermost call is a frame without Code.
	below, next *Frame
}

// Settings are the session's regional settings and clock.
func (fr *Frame) Settings() *value.Settings { return fr.M.Host.Settings() }

// Host is what the session offers to running code.
func (fr *Frame) Host() Host { return fr.M.Host }

// Safe is the safepoint: it notes the statement and looks at the session's word. It stands at the start of every
// statement.
func (fr *Frame) Safe(ord int32) error {
	fr.Ord = ord
	if fr.Word.Load() != 0 {
		return fr.pause()
	}
	return nil
}

// pause is apart so that Safe can be inlined.
//
//go:noinline
func (fr *Frame) pause() error { return fr.M.Pause(fr) }
