package txn

import (
	"errors"

	"calque/runtime/sched"
)

// A Backend is what transactions need of a database.
type Backend interface {
	// Begin starts a write transaction on behalf of a task. On a database with one writer it is called by the one session
	// that may write, so that it never has to wait.
	Begin(task *sched.Task) (Tx, error)
}

// A Tx is a write transaction of a database. No stop cuts its methods short.
type Tx interface {
	// Commit ends the transaction. If it fails, nothing was written.
	Commit() error
	// Rollback ends the transaction; after Commit it does nothing.
	Rollback()
	// Mark returns a point that RollbackTo can go back to.
	Mark() (Mark, error)
	// RollbackTo undoes the writes since a mark, which stays valid.
	RollbackTo(Mark) error
}

// A Mark is a point in a transaction.
type Mark int

// Conditions that a backend reports. The errors that it returns for them wrap one of these.
var (
	// ErrLocked says that the time limit for a lock is over.
	ErrLocked = errors.New("locked by another transaction")
	// ErrDeadlock says that the database has chosen the transaction as the victim of a deadlock, or could not order it
	// among others, and has given it up.
	ErrDeadlock = errors.New("victim of a deadlock")
	// ErrInterrupted says that a bit of the task has cut the call short.
	ErrInterrupted = errors.New("interrupted")
)
