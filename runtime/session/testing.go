package session

import (
	"calque/lang/object"
	"calque/runtime/exec"
	"calque/runtime/txn"
)

// tests is the Session as exec.Testing.
type tests struct{ s *Session }

// models are the transaction models as package txn knows them.
var models = [...]txn.Model{
	object.AutoCommit: txn.AutoCommit, object.AutoRollback: txn.AutoRollback, object.NoModel: txn.NoWrites,
}

// Part runs a part of a test codeunit in a transaction of its own.
func (t tests) Part(m object.TransactionModel, f func() error) error {
	return t.s.openData().txn.Part(models[m], f)
}

// Lasting runs a trigger of a test runner in a transaction of its own.
func (t tests) Lasting(f func() error) error { return t.s.openData().txn.Lasting(f) }

// Isolate begins test isolation.
func (t tests) Isolate() error { return t.s.openData().txn.Isolate() }

// EndIsolation undoes what happened under test isolation.
func (t tests) EndIsolation() error { return t.s.openData().txn.EndIsolation() }

// SetUI puts somebody else in the place of the user.
func (t tests) SetUI(ui exec.UI) (before exec.UI) {
	before, t.s.ui = t.s.ui, ui
	return before
}
