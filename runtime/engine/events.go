package engine

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"calque/runtime/eventlog"
	"calque/runtime/sched"
	"calque/runtime/session"
	"calque/runtime/store"
	"calque/runtime/store/sqlite"
	"calque/runtime/systable"
)

// This file wires the record of sessions: its database and the tables that C/AL code reads.

// EventsPath returns the file that holds the events of the sessions that use a database.
func EventsPath(database string) string {
	ext := filepath.Ext(database)
	base := strings.TrimSuffix(database, ext)
	if ext == "" {
		ext = ".db"
	}
	return base + ".events" + ext
}

// openLog returns the record of the engine's sessions. Without a database to keep it is temporary.
func (e *Engine) openLog(clock sched.Scheduler) *eventlog.Log {
	path := e.cfg.Database
	computer, err := os.Hostname()
	if err != nil {
		computer = "" // blank in the tables
	}
	return eventlog.New(eventlog.Options{
		Sched:     clock,
		Temporary: path == "",
		Virtual:   e.cfg.Virtual,
		Server:    eventlog.Server{Name: e.cfg.Server, Computer: computer, Database: databaseName(path)},
		Report:    e.reportLog,
		Open: func() (store.Store, error) {
			if path == "" {
				return opened(sqlite.OpenTemporary(""))
			}
			return opened(sqlite.Open(EventsPath(path), sqlite.Options{}))
		},
	})
}

// claim makes the engine the one live instance of its database: the record of sessions is open as long as the instance lives, and
// never twice.
func (e *Engine) claim() error {
	if e.cfg.Database == "" {
		return nil
	}
	_, err := e.events.Server()
	if errors.Is(err, store.ErrLocked) {
		return fmt.Errorf("%s is in use by another server instance", e.cfg.Database)
	}
	return err
}

// databaseName is what Active Session shows of a database.
func databaseName(path string) string {
	if path == "" {
		return "temporary"
	}
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// opened avoids a Store that is a nil pointer.
func opened(s *sqlite.Store, err error) (store.Store, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// reportLog tells that the record of sessions cannot be written, or can be again.
func (e *Engine) reportLog(err error) {
	if err != nil {
		fmt.Fprintf(e.cfg.Log, "events of sessions cannot be stored for now, they are kept in memory: %v\n", err)
		return
	}
	fmt.Fprintln(e.cfg.Log, "events of sessions are stored again")
}

// elsewhere finds a session of an earlier server instance.
func (e *Engine) elsewhere(id session.ID) (server int32, ok bool) {
	return e.events.Elsewhere(int32(id))
}

// Events calls f with the events of this engine's sessions in the order in which they were stored.
func (e *Engine) Events(f func(*eventlog.Entry) error) error { return e.events.Entries(f) }

// A register shows the living sessions as rows of Active Session.
type register struct{ e *Engine }

func (r register) Server() (eventlog.Server, error) { return r.e.events.Server() }

func (r register) Find(id int32) (systable.ActiveSession, bool) {
	s := r.e.instance.Find(session.ID(id))
	if s == nil {
		return systable.ActiveSession{}, false
	}
	return systable.ActiveSession{Facts: s.Facts(), Since: s.Since()}, true
}

func (r register) Each(above int32, f func(systable.ActiveSession) bool) {
	r.e.instance.Each(session.ID(above), func(s *session.Session) bool {
		return f(systable.ActiveSession{Facts: s.Facts(), Since: s.Since()})
	})
}
