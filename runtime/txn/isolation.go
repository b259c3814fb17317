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

// EndIsolation undoes everything since Isolate, what was committed included, and frees the locks.
func (s *Session) EndIsolation() {
	outer := s.outer
	s.tx, s.outer, s.isolated = nil, nil, false
	s.generation++
	defer s.finish()
	if outer != nil {
		outer.Rollback()
	}
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
	s.tx = nil
	s.forget()
	return nil
}

// undoKept is a rollback under isolation.
func (s *Session) undoKept() error {
	s.tx = nil
	defer s.forget()
	if err := s.outer.RollbackTo(s.kept); err != nil {
		return fmt.Errorf("roll back in a test: %w", err)
	}
	return nil
}
