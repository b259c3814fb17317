package engine

import (
	"sync"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/eventlog"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/store/memory"
	"calque/runtime/store/sqlite"
	"calque/runtime/systable"
	"calque/runtime/vm"
)

// This file wires the database: the file that --db names, or a temporary one that the first use of a table opens.

// A database is opened when it is first needed.
type database struct {
	path string // empty: a temporary file
	from string // what the temporary file begins as a copy of; empty: an empty one

	mu     sync.Mutex
	store  store.Store
	err    error // why it could not be opened
	closed bool
	show   func(sql string) // told of statements; may be nil
}

// open returns the database, opened by now.
func (d *database) open() (store.Store, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.store != nil || d.err != nil {
		return d.store, d.err
	}
	var s *sqlite.Store
	switch {
	case d.path != "":
		s, d.err = sqlite.Open(d.path, sqlite.Options{})
	case d.from != "":
		s, d.err = sqlite.OpenCopy(d.from)
	default:
		s, d.err = sqlite.OpenTemporary("")
	}
	if d.err != nil {
		return nil, d.err
	}
	d.store = s
	s.Trace(d.show)
	return s, nil
}

// close releases the database.
func (d *database) close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.store == nil || d.closed {
		return nil
	}
	d.closed = true
	return d.store.Close()
}

// system returns the computed tables.
func (e *Engine) system() *systable.Tables {
	return systable.New(systable.Config{App: e.app, Open: e.database.open, Sessions: register{e}, Stored: map[int32]systable.Source{
		eventlog.EventTable: e.events.Events, eventlog.ServerTable: e.events.Servers,
	}, Tables: map[int32]systable.Provider{coverageTable: e.coverage.provider()}})
}

func newTemp(s *store.Schema) record.Temp { return memory.NewTemp(s) }

// catalog finds the tables of the application.
type catalog struct {
	app     *object.App
	program *vm.Program
}

// Layout returns the layout of a table.
func (c catalog) Layout(no int32) (*record.Layout, error) { return c.program.Layout(no) }

// LayoutNamed returns the layout of the table with a folded name, or nil.
func (c catalog) LayoutNamed(name source.Key) *record.Layout {
	obj := c.app.Named(ast.Table, name)
	if obj == nil {
		return nil
	}
	l, err := c.program.Layout(obj.No)
	if rterr.Is(err, rterr.TableAbsent) {
		return nil
	}
	return l
}

// TableNos returns the numbers of the loaded tables.
func (c catalog) TableNos() []int32 {
	var list []int32
	for _, id := range c.app.IDs(ast.Table) {
		list = append(list, id.No)
	}
	return list
}
