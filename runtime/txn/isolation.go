package txn

import (
	"fmt"

	"calque/runtime/store"
)

// This file defines test isolation: everything happens in one outer transaction of the database, which is rolled back in
// the end. COMMIT and rollback move a mark in it, or go back to the mark.

// Isolate starts test isolation. What is open is committed first; from then on COMMIT has its usual effect for this
// session, but nothing reaches the database. The lock is held from the first write until EndIsolation.
func (s *Session) Isolate() error {
	if err := s.commit(); err != nil {
		return err
	}
	s.isolated = true
	return nil
}

// Try is Isolate for a user who tries something out: those who wait for the lock are told so.
func (s *Session) Try() error {
	if err := s.Isolate(); err != nil {
		return err
	}
	s.holder.Trying = true
	return nil
}

// EndIsolation undoes everything since Isolate, what was committed included, and frees the locks. What Lasting ran is done again.
func (s *Session) EndIsolation() error {
	outer, noted := s.outer, s.journal
	s.tx, s.outer, s.isolated, s.journal = nil, nil, false, nil
	s.generation++
	s.rollbackOuter(outer)
	s.holder.Trying = false
	if noted == nil || noted.kept == 0 {
		return nil
	}
	return s.repeat(noted.changes[:noted.kept])
}

func (s *Session) rollbackOuter(outer store.Tx) {
	defer s.finish()
	if outer != nil {
		outer.Rollback()
	}
}

// repeat does noted writes in a transaction of their own.
func (s *Session) repeat(changes []change) error {
	if err := s.begin(s.last, false); err != nil {
		return err
	}
	s.written = true
	for _, c := range changes {
		if err := c(s.tx); err != nil {
			return s.undo(fmt.Errorf("keep what the test runner wrote: %w", err))
		}
	}
	return s.commit()
}

// Lasting runs f in a transaction of its own, committed if f returns no error. Its writes outlast test isolation. Other than in a test
// the transaction model does not count.
func (s *Session) Lasting(f func() error) error {
	if s.isolated {
		if s.journal == nil {
			s.journal = &journal{}
		}
		s.lasting = true
		defer func() { s.lasting = false }()
	}
	return s.Part(AutoCommit, f)
}

// Part runs f as a part of a test run: in a transaction of its own that follows a model. Errors roll it back. What was open before
// is committed.
func (s *Session) Part(m Model, f func() error) error {
	tries := s.tries
	defer func() { s.tries = tries }()
	if err := s.End(nil); err != nil {
		return err
	}
	s.tries, s.model = tries, m
	err := f()
	if err == nil && m == AutoRollback {
		err = s.Rollback()
	}
	return s.End(err)
}

// isolate makes tx the outer transaction.
func (s *Session) isolate(tx store.Tx) error {
	mark, err := tx.Mark()
	if err != nil {
		tx.Rollback()
		return err
	}
	s.outer, s.kept = tx, mark
	return nil
}

// keep is COMMIT under isolation.
func (s *Session) keep() error {
	mark, err := s.outer.Mark()
	if err != nil {
		return s.undo(s.Failed(s.last, fmt.Errorf("commit in a test: %w", err)))
	}
	s.kept = mark
	s.commits++
	if s.lasting {
		s.journal.commit()
	}
	s.tx = nil
	s.forget()
	return nil
}

// undoKept is a rollback under isolation.
func (s *Session) undoKept() error {
	s.tx = nil
	if s.lasting {
		s.journal.rollback()
	}
	defer s.forget()
	if err := s.outer.RollbackTo(s.kept); err != nil {
		return fmt.Errorf("roll back in a test: %w", err)
	}
	return nil
}
