package session

import (
	"calque/lang/object"
	"calque/runtime/exec"
	"calque/runtime/txn"
)

// testing is the Session as exec.Testing.
type testing struct{ s *Session }

// models are the transaction models as package txn knows them.
var models = [...]txn.Model{
	object.AutoCommit: txn.AutoCommit, object.AutoRollback: txn.AutoRollback, object.NoModel: txn.NoWrites,
}

// Part runs a part of a test codeunit in a transaction of its own.
func (t testing) Part(m object.TransactionModel, f func() error) error {
	return t.s.txn.Part(models[m], f)
}

// Lasting runs a trigger of a test runner in a transaction of its own.
func (t testing) Lasting(f func() error) error { return t.s.txn.Lasting(f) }

// Isolate begins test isolation.
func (t testing) Isolate() error { return t.s.txn.Isolate() }

// EndIsolation undoes what happened under test isolation.
func (t testing) EndIsolation() error { return t.s.txn.EndIsolation() }

// SetUI puts somebody else in the place of the user.
func (t testing) SetUI(ui exec.UI) (before exec.UI) {
	before, t.s.ui = t.s.ui, ui
	return before
}
