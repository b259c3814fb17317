package session

import (
	"calque/runtime/store"
	"calque/runtime/systable"
)

// This file gives record variables the tables that are computed.

// openSystem implements record.Env.System.
func (s *Session) openSystem(schema *store.Schema) (store.Table, store.Reader, error) {
	view := func() systable.Session {
		return systable.Session{Language: s.settings.Language, Company: s.company}
	}
	return s.in.cfg.Data.System.Open(schema, view, s.task)
}
