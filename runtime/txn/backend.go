package txn

import (
	"calque/runtime/sched"
	"calque/runtime/store"
)

// A Backend is what transactions need of a store.Store.
type Backend interface {
	// Reader returns plain reads of committed rows.
	Reader(task *sched.Task) store.Reader
	// Begin starts a write transaction. On a database with one writer it is called by the one session that may write, so that
	// it never has to wait.
	Begin(task *sched.Task) (store.Tx, error)
}
