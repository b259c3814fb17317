package eventlog

import (
	"errors"

	"calque/runtime/store"
	"calque/runtime/value"
)

// This file writes the log's database.

// A file is the open database of a log. The writer alone stores in it.
type file struct {
	db      store.Store
	events  store.Table
	servers store.Table
	server  Server // with its number
	entry   int64  // of the last row

	// What rows need again and again; owned by the writer.
	row     *store.Row
	user    value.GUID
	userBox value.Ref
}

// openFile opens the log's database for a new server instance.
func openFile(o *Options) (_ *file, err error) {
	f := &file{server: o.Server}
	if f.db, err = o.Open(); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			f.db.Close()
		}
	}()
	if f.events, f.servers, err = tables(f.db); err != nil {
		return nil, err
	}
	f.row = f.events.Schema().NewRow()
	tx, err := f.db.Begin(nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	if err = f.last(tx); err != nil {
		return nil, err
	}
	now := value.DateTimeOf(o.Sched.Now())
	if err = f.buryAll(tx, now); err != nil {
		return nil, err
	}
	if err = f.register(tx, now); err != nil {
		return nil, err
	}
	return f, tx.Commit()
}

// tables returns the tables of a log's database.
func tables(db store.Store) (events, servers store.Table, err error) {
	e, err := eventSchema()
	if err != nil {
		return nil, nil, err
	}
	s, err := serverSchema()
	if err != nil {
		return nil, nil, err
	}
	events, err = db.Table(e, "")
	if err != nil {
		return nil, nil, err
	}
	servers, err = db.Table(s, "")
	return events, servers, err
}

// last finds the number of the last row.
func (f *file) last(tx store.Tx) error {
	var page store.Page
	if err := tx.Read(&store.Query{Table: f.events}, store.Span{Back: true, Max: 1}, &page); err != nil || page.N == 0 {
		return err
	}
	f.entry = integer(f.events, page.Row(0), colEntry)
	return nil
}

// store stores rows, and a sign of life, in one transaction.
func (f *file) store(batch *rows, beat bool, o *Options) error {
	tx, err := f.db.Begin(nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	entry := f.entry
	for r := batch.head; r != nil; r = r.next {
		entry++
		f.fill(r, entry)
		if err := tx.Insert(f.events, f.row); err != nil {
			return err
		}
	}
	if beat {
		if err := f.note(tx, f.server.ID, value.DateTimeOf(o.Sched.Now()), ServerStarted); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	f.entry = entry
	return nil
}

// fill lays out a row.
func (f *file) fill(r *Row, entry int64) {
	s := r.Session
	set := setter{f.events.Schema(), f.row}
	if f.userBox == nil || f.user != s.UserSID {
		f.user, f.userBox = s.UserSID, value.Box(value.OfGUID(s.UserSID))
	}
	set.ref(colUserSID, f.userBox)
	set.integer(colServer, int64(f.server.ID))
	set.integer(colSession, int64(s.ID))
	set.integer(colType, int64(r.Type))
	set.integer(colAt, int64(r.at))
	set.integer(colClient, int64(s.Client))
	set.text(colDatabase, f.server.Database)
	computer := s.Computer
	if computer == "" {
		computer = f.server.Computer
	}
	set.text(colComputer, computer)
	set.text(colUser, s.User)
	set.text(colComment, r.Comment)
	set.ref(colUnique, value.Box(value.OfGUID(s.Unique)))
	set.integer(colReason, int64(r.Reason))
	set.integer(colBy, int64(r.By))
	set.integer(colEntry, entry)
}

// close notes that the server instance has stopped, and closes the database.
func (f *file) close(o *Options) error {
	return errors.Join(f.stop(o), f.db.Close())
}
