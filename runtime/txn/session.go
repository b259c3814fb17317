package txn

import (
	"errors"
	"fmt"

	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/store"
)

// errClosed is what a Session returns after Close.
var errClosed = errors.New("the session's transactions are closed")

// A Table names a table of one company.
type Table struct {
	No      int32
	Company string // empty for a table that all companies share
}

// A Session is the transaction state of one session. Its goroutine owns every field.
type Session struct {
	// Fixed after NewSession.
	db     *Database
	task   *sched.Task
	names  func(no int32) string
	holder Holder

	plain store.Reader // reads outside of a write transaction; made when first needed

	// The transaction. All of it goes back to its initial value when the transaction ends.
	tx           store.Tx // nil until the first write or locking read
	written      bool     // tx holds changes
	started      bool     // the database was used, which fixes typ
	typ          Type
	doom         func() error // makes the error of everything but a rollback; nil if tx is in order
	last         Table        // that was written last
	locked       []lock       // tables whose reads lock
	inconsistent []Table      // under CONSISTENT(FALSE)

	// Test isolation; see isolation.go.
	isolated bool
	outer    store.Tx   // holds everything since Isolate
	kept     store.Mark // how far outer's writes are committed as C/AL sees it
	journal  *journal   // what Lasting wrote since Isolate; nil for nothing
	lasting  bool       // Lasting runs under isolation

	// What lasts until outermost code ends.
	tries   int // taken TryFunction calls that are running
	forever bool
	model   Model

	generation uint64 // see Generation
	commits    uint64 // see Commits
}

// lock is a table whose reads lock.
type lock struct {
	table  Table
	noWait bool // LOCKTABLE(FALSE)
}

// Enter is called when a construct that contains errors is entered; an error refuses it.
func (s *Session) Enter(scope Scope) error {
	switch scope {
	case TakenRun:
		if err := s.Limited(); err != nil {
			return err
		}
		if s.started {
			s.forget() // reads before the run belong to a transaction that ends here
		}
	case TakenTry:
		s.tries++
	}
	return nil
}

// Leave is called when the construct is left; err is nil if it succeeded. What it returns takes the place of err.
//
// Only C/AL errors have an effect on the transaction: a stop or a host failure unwinds the session, and End or Close rolls
// back.
func (s *Session) Leave(scope Scope, err error) error {
	if scope == TakenTry {
		s.tries--
		return err
	}
	if err != nil {
		if _, ok := rterr.As(err); ok {
			return s.undo(err)
		}
		return err
	}
	if scope == TakenRun {
		return s.complete()
	}
	return nil
}

// Limited returns NAV's error if a write transaction is open. It guards what would commit or wait for a user while
// tables are locked: a taken CODEUNIT.RUN, modal pages, request pages.
func (s *Session) Limited() error {
	if s.tx == nil {
		return nil
	}
	return rterr.New(rterr.WriteTransactionOpen)
}

// End ends outermost code: the transaction is committed if err is nil, else rolled back. What it returns takes the
// place of err.
func (s *Session) End(err error) error {
	if err == nil {
		err = s.complete()
	} else {
		err = s.undo(err)
	}
	s.tries = 0
	s.forever = s.db.cfg.WaitForever
	s.model = AutoCommit
	return err
}

// Close rolls back what is open and frees all locks; nothing can be done with the Session afterwards. It may be called in
// any state, also while a panic unwinds, and again.
func (s *Session) Close() {
	s.isolated, s.lasting, s.journal = false, false, nil
	tx := s.tx
	if s.outer != nil {
		tx = s.outer
	}
	s.tx, s.outer = nil, nil
	defer func() {
		s.finish()
		s.doom = func() error { return errClosed }
	}()
	if tx != nil {
		tx.Rollback()
	}
}

// undo rolls back because of err and returns it, or the failure of the rollback, which C/AL code must not catch.
func (s *Session) undo(err error) error {
	if failed := s.Rollback(); failed != nil {
		return fmt.Errorf("%w (after: %v)", failed, err)
	}
	return err
}

// SetModel sets the TransactionModel of the test function that runs, and returns the one before.
func (s *Session) SetModel(m Model) (before Model) {
	before, s.model = s.model, m
	return before
}

// LockTimeout tells whether lock waits have a time limit.
func (s *Session) LockTimeout() bool { return !s.forever }

// SetLockTimeout implements LOCKTIMEOUT(on), which lasts until outermost code ends.
func (s *Session) SetLockTimeout(on bool) { s.forever = !on }

// Type returns the type of the transaction, or of the next one if none has started.
func (s *Session) Type() Type { return s.typ }

// SetType implements CURRENTTRANSACTIONTYPE(t). Once the transaction has begun, a less isolated type is ignored and a more
// isolated one is an error.
func (s *Session) SetType(t Type) error {
	if t == Report {
		t = Browse
	}
	if !s.started {
		s.typ = t
		return nil
	}
	if t > s.typ {
		return rterr.New(rterr.TransactionType, s.typ, t)
	}
	return nil
}

// Generation is a number that changes whenever rows that were read ahead have to be read again: after each write, when
// the lock is granted, and after a rollback.
func (s *Session) Generation() uint64 { return s.generation }

// Refresh implements SELECTLATESTVERSION: nothing that was read ahead is used any more.
func (s *Session) Refresh() { s.generation++ }

// Commits is the number of write transactions that the session has committed. A record that was read at another count and has
// another version now may have been changed by the session itself, else it was somebody else.
func (s *Session) Commits() uint64 { return s.commits }

// Open tells whether a write transaction is open.
func (s *Session) Open() bool { return s.tx != nil }
