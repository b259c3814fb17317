package txn

import (
	"calque/runtime/store"
)

// Apart does something to the database that no C/AL statement asked for, such as a change of a table's definition. If a write
// transaction is open it belongs to that; else it is one of its own, which does not show in the session's state.
func (s *Session) Apart(t Table, wait bool, do func(store.Tx) error) error {
	if s.doom != nil {
		return s.doom()
	}
	switch {
	case s.tx != nil:
		return do(s.tx)
	case s.outer != nil:
		return do(s.outer)
	}
	if err := s.acquire(t, !wait); err != nil {
		return err
	}
	defer s.db.cfg.Locks.Release(&s.holder)
	db, err := s.db.cfg.Open()
	if err != nil {
		return err
	}
	tx, err := db.Begin(s.task)
	if err != nil {
		return s.Failed(t, err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return s.Failed(t, tx.Commit())
}

// acquire waits for the lock.
func (s *Session) acquire(t Table, noWait bool) error {
	r := Request{NoWait: noWait, Limit: s.db.cfg.LockTimeout}
	if s.forever {
		r.Limit = 0
	}
	if err := s.db.cfg.Locks.Acquire(&s.holder, r); err != nil {
		return s.Failed(t, err)
	}
	return nil
}
