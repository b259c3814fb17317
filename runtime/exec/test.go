package exec

import (
	"calque/lang/object"
	"calque/runtime/rterr"
)

// This file defines what test codeunits need of their session, and what a Machine knows of those that run.

// Testing is what a session does for test codeunits.
type Testing interface {
	// Part runs f, a test function or another part of a test codeunit, in a transaction of its own that follows a model.
	Part(model object.TransactionModel, f func() error) error
	// Lasting runs f, a trigger of a test runner, in a transaction of its own, whose writes outlast test isolation.
	Lasting(f func() error) error
	// Isolate begins test isolation: EndIsolation undoes whatever has been written since, committed or not.
	Isolate() error
	EndIsolation() error
	// SetUI puts ui in the place of the session's user and returns who was there before.
	SetUI(ui UI) (before UI)
}

// Tests is what a Machine knows of test codeunits.
type Tests struct {
	Runner *Instance // the test runner whose OnRun is running; nil without one
	Unit   *Instance // the test codeunit that is running; nil for none

	// Halted is where code of a test codeunit stood when it was interrupted.
	Halted []rterr.Frame
}

// Coverage counts which lines are executed, for the table Code Coverage.
type Coverage interface {
	// Start begins to count what one machine executes, or with nil what all do.
	Start(only *Machine)
	// Stop ends that and brings the table up to date.
	Stop()
	// Active reports whether lines are counted.
	Active() bool
	// Refresh brings the table up to date.
	Refresh()
	// Include makes an object part of the table, even if nothing of it is executed. Its type is that of the table Object.
	Include(typ int64, no int32)
}
