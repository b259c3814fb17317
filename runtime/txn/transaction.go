package txn

import (
	"errors"
	"fmt"
	"slices"

	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/store"
)

// Read is called before a table is read and returns what to read through: the open transaction, or plain reads of
// committed rows. A table under LOCKTABLE is locked here.
func (s *Session) Read(t Table) (store.Reader, error) {
	s.started = true
	if s.doom != nil {
		return nil, s.doom()
	}
	if s.tx != nil {
		return s.tx, nil
	}
	if l, locking := s.lockOf(t); locking {
		if err := s.begin(t, l.noWait); err != nil {
			return nil, err
		}
		return s.tx, nil
	}
	if s.outer != nil {
		return s.outer, nil
	}
	if s.plain == nil {
		db, err := s.db.cfg.Open()
		if err != nil {
			return nil, err
		}
		s.plain = db.Reader(s.task)
	}
	return s.plain, nil
}

// Locking tells whether reads of a table lock the rows they return: after LOCKTABLE, after a write to the table, and always
// in an Update transaction. It matters to backends with row locks.
func (s *Session) Locking(t Table) bool {
	_, locking := s.lockOf(t)
	return locking
}

func (s *Session) lockOf(t Table) (l lock, locking bool) {
	for _, l := range s.locked {
		if l.table == t {
			return l, true
		}
	}
	return lock{}, s.typ == Update
}

// LockTable implements LOCKTABLE: reads of the table lock from now on. The lock itself is taken by the next read; without
// wait, it is an error if somebody holds it by now or then.
func (s *Session) LockTable(t Table, wait bool) error {
	s.started = true
	if s.doom != nil {
		return s.doom()
	}
	if s.typ < UpdateNoLocks {
		return nil // such a transaction adds no locks
	}
	if !wait && s.tx == nil {
		if err := s.db.cfg.Locks.Check(&s.holder); err != nil {
			return s.Failed(t, err)
		}
	}
	if i := slices.IndexFunc(s.locked, func(l lock) bool { return l.table == t }); i >= 0 {
		s.locked[i].noWait = !wait
		return nil
	}
	s.locked = append(s.locked, lock{t, !wait})
	return nil
}

// Write is called before op changes rows of a table. It returns the transaction to write in.
func (s *Session) Write(t Table, op Op) (store.Tx, error) {
	if err := s.mayWrite(op); err != nil {
		return nil, err
	}
	s.started = true
	if s.tx == nil {
		if err := s.begin(t, false); err != nil {
			return nil, err
		}
	}
	if s.last != t {
		s.last = t
		if !s.Locking(t) {
			s.locked = append(s.locked, lock{table: t})
		}
	}
	s.written = true
	s.generation++
	if s.lasting {
		return &noting{s.tx, s.journal}, nil
	}
	return s.tx, nil
}

// mayWrite tells why op is not allowed at present.
func (s *Session) mayWrite(op Op) error {
	switch {
	case s.doom != nil:
		return s.doom()
	case s.tries > 0 && !s.db.cfg.WriteInTry:
		return rterr.New(rterr.WriteInTry, op)
	case s.typ < UpdateNoLocks && op != Commit:
		return rterr.New(rterr.WriteInReadOnly, op, s.typ)
	case s.model == NoWrites && op != Commit:
		return rterr.New(rterr.NoTransaction)
	case s.model == AutoRollback && op == Commit:
		return rterr.New(rterr.CommitInTest)
	}
	return nil
}

// begin opens the write transaction, as soon as the lock is free.
func (s *Session) begin(t Table, noWait bool) error {
	if s.outer != nil {
		s.tx = s.outer
		return nil
	}
	if err := s.acquire(t, noWait); err != nil {
		return err
	}
	tx, err := s.open()
	if err != nil {
		s.db.cfg.Locks.Release(&s.holder)
		return s.Failed(t, fmt.Errorf("begin transaction: %w", err))
	}
	s.tx = tx
	s.generation++
	return nil
}

// open begins the store's transaction.
func (s *Session) open() (store.Tx, error) {
	db, err := s.db.cfg.Open()
	if err != nil {
		return nil, err
	}
	tx, err := db.Begin(s.task)
	if err == nil && s.isolated {
		err = s.isolate(tx)
	}
	return tx, err
}

// Failed turns what a Locker or the database said about a table into the error to raise: C/AL errors for locks, the
// error of a stop for a call that was cut short. Any other error it returns as it is. After a deadlock the transaction can
// only be rolled back.
func (s *Session) Failed(t Table, err error) error {
	var c *Conflict
	switch {
	case errors.As(err, &c) && c.Trying:
		return rterr.New(rterr.LockedByTry, s.names(t.No), c.User, c.ID)
	case errors.As(err, &c):
		return rterr.New(rterr.LockedBy, s.names(t.No), c.User, c.ID)
	case errors.Is(err, store.ErrLocked):
		return rterr.New(rterr.Locked, s.names(t.No))
	case errors.Is(err, store.ErrDeadlock):
		victim := func() error { return rterr.New(rterr.DeadlockVictim, s.names(t.No)) }
		if s.tx != nil {
			s.doom = victim
		}
		return victim()
	case errors.Is(err, store.ErrInterrupted):
		return s.interrupted(err)
	}
	return err
}

// interrupted returns the error of the bit that is set, which the Waiter knows.
func (s *Session) interrupted(err error) error {
	now := s.db.cfg.Sched.After(0) // who interrupted the call has set a bit, so that this never waits
	if _, bits := s.holder.Waiter.Wait(sched.Wait{Until: now}); bits != nil {
		return bits
	}
	return err
}

// Consistent implements CONSISTENT: a table marked inconsistent prevents the transaction from being committed.
func (s *Session) Consistent(t Table, ok bool) {
	s.started = true
	i := slices.Index(s.inconsistent, t)
	switch {
	case ok && i >= 0:
		s.inconsistent = slices.Delete(s.inconsistent, i, i+1)
	case !ok && i < 0:
		s.inconsistent = append(s.inconsistent, t)
	}
}

// Commit implements COMMIT.
func (s *Session) Commit() error {
	if err := s.mayWrite(Commit); err != nil {
		return err
	}
	return s.commit()
}

// complete commits at the end of outermost code or of a taken CODEUNIT.RUN.
func (s *Session) complete() error {
	if s.written && s.model == AutoRollback {
		return s.undo(rterr.New(rterr.CommitInTest))
	}
	return s.commit()
}

// commit ends the transaction. If it cannot be committed it is rolled back, and the error says why.
func (s *Session) commit() error {
	switch {
	case s.tx == nil:
		s.forget()
		return nil
	case s.doom != nil:
		return s.undo(s.doom())
	case len(s.inconsistent) > 0:
		return s.undo(rterr.New(rterr.Inconsistent, s.names(s.inconsistent[0].No)))
	case s.isolated:
		return s.keep()
	}
	tx, last := s.tx, s.last
	s.tx = nil
	defer s.finish()
	if err := tx.Commit(); err != nil {
		s.generation++
		tx.Rollback()
		return s.Failed(last, fmt.Errorf("commit: %w", err))
	}
	s.commits++
	return nil
}

// Rollback undoes what was done since the last COMMIT and frees the locks. C/AL has no such function; it is for hosts.
func (s *Session) Rollback() error {
	if s.tx == nil {
		s.forget()
		return nil
	}
	s.generation++
	if s.isolated {
		return s.undoKept()
	}
	tx := s.tx
	s.tx = nil
	defer s.finish()
	tx.Rollback()
	return nil
}

// finish frees the locks and forgets the transaction.
func (s *Session) finish() {
	s.forget()
	s.db.cfg.Locks.Release(&s.holder)
}

// forget gives everything that belongs to a transaction its initial value.
func (s *Session) forget() {
	s.written, s.started = false, false
	s.typ = UpdateNoLocks
	s.doom = nil
	s.last = Table{}
	s.locked, s.inconsistent = s.locked[:0], s.inconsistent[:0]
}
