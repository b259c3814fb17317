package eventlog

import (
	"errors"

	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file keeps the table of server instances.

// register adds the server instance, which gets its number by that.
func (f *file) register(tx store.Tx, now value.DateTime) error {
	row := f.servers.Schema().NewRow()
	set := setter{f.servers.Schema(), row}
	set.text(colService, f.server.Name)
	set.text(colServerName, f.server.Name)
	set.text(colServerComputer, f.server.Computer)
	set.integer(colActive, int64(now))
	set.integer(colStatus, int64(ServerStarted))
	if err := tx.Insert(f.servers, row); err != nil {
		return err
	}
	f.server.ID = int32(integer(f.servers, *row, colServerID))
	return nil
}

func (f *file) stop(o *Options) error {
	if o.Temporary {
		return nil
	}
	tx, err := f.db.Begin(nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f.note(tx, f.server.ID, value.DateTimeOf(o.Sched.Now()), ServerStopped); err != nil {
		return err
	}
	return tx.Commit()
}

// note changes the status of a server instance; now is 0 if it was not active.
func (f *file) note(tx store.Tx, id int32, now value.DateTime, status Status) error {
	s := f.servers.Schema()
	row := s.NewRow()
	set := setter{s, row}
	set.integer(colServerID, int64(id))
	if found, err := tx.Get(f.servers, row); err != nil || !found {
		return err
	}
	changed := store.ColumnsOf(colStatus)
	set.integer(colStatus, int64(status))
	if now != 0 {
		set.integer(colActive, int64(now))
		changed.Add(colActive)
	}
	return tx.Update(f.servers, row, row, changed)
}

// buryAll closes what server instances that died have left open. Only one instance at a time uses the file, so that all others are dead.
func (f *file) buryAll(tx store.Tx, now value.DateTime) error {
	started, err := equal(types.Option, int64(ServerStarted))
	if err != nil {
		return err
	}
	q := &store.Query{Table: f.servers, Where: []store.Cond{{Column: colStatus, Filter: started}}}
	for {
		var page store.Page
		if err := tx.Read(q, store.Span{Max: 1}, &page); err != nil || page.N == 0 {
			return err
		}
		id := int32(integer(f.servers, page.Row(0), colServerID))
		if err := f.bury(tx, id, now); err != nil {
			return err
		}
		if err := f.note(tx, id, 0, ServerCrashed); err != nil {
			return err
		}
	}
}

// bury closes the sessions that a dead server instance has left open: those whose latest event is no end.
func (f *file) bury(tx store.Tx, server int32, now value.DateTime) error {
	of, err := equal(types.Integer, int64(server))
	if err != nil {
		return err
	}
	q := &store.Query{Table: f.events, Order: []int{colSession}, Where: []store.Cond{{Column: colServer, Filter: of}}}
	schema := f.events.Schema()
	latest := schema.NewRow() // of one session
	open := false
	settle := func() error {
		if !open {
			return nil
		}
		open = false
		return f.closeSession(tx, latest, now)
	}
	err = each(tx, q, func(row store.Row) error {
		if integer(f.events, row, colSession) != integer(f.events, *latest, colSession) {
			if err := settle(); err != nil {
				return err
			}
		}
		schema.CopyRow(latest, &row)
		open = Type(integer(f.events, row, colType)).Begins()
		return nil
	})
	return errors.Join(err, settle())
}

// closeSession adds the end of a session whose server instance died.
func (f *file) closeSession(tx store.Tx, latest *store.Row, now value.DateTime) error {
	schema := f.events.Schema()
	row := schema.NewRow()
	schema.CopyRow(row, latest)
	set := setter{schema, row}
	f.entry++
	set.integer(colEntry, f.entry)
	set.integer(colAt, max(int64(now), integer(f.events, *latest, colAt)+1))
	set.integer(colType, int64(Close))
	set.integer(colReason, int64(Crash))
	set.integer(colBy, 0)
	set.text(colComment, rterr.New(rterr.ServerDied, int(integer(f.events, *latest, colServer))).Text)
	return tx.Insert(f.events, row)
}
