package record

import (
	"errors"
	"maps"

	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// This file defines what record variables need of the session that uses them.

// An Env is what a session offers to its record variables. Its goroutine owns it.
type Env struct {
	// Fixed after the session has started.
	Settings *value.Settings
	Company  func() string
	User     string
	Txn      *txn.Session
	Task     *sched.Task
	Open     func() (store.Store, error) // the database, opened at its first use
	NewTemp  func(*store.Schema) Temp    // the rows of a temporary record variable
	Catalog  Catalog
	Triggers Triggers // nil: no table has any code

	// System returns the rows of a table that is computed, such as Integer; they can only be read. Nil: there are none.
	System func(*store.Schema) (store.Table, store.Reader, error)

	// Charge accounts for memory that rows of temporary records are going to take; its error ends the operation. Nil: nobody counts.
	Charge func(bytes int) error

	References *References // nil: RENAME changes no other rows

	db        store.Store
	handles   map[handleKey]*handle
	companies companies
	own       uint64      // how often Txn.Generation has changed because of a write of one of these variables
	written   ranges      // the versions that this session has given to rows
	spare     *store.Page // of a loop that has ended; nil: none
}

// A Catalog finds tables.
type Catalog interface {
	// Layout returns the layout of a table; an error if there is none.
	Layout(no int32) (*Layout, error)
	// LayoutNamed returns the layout of the table with a folded name, or nil.
	LayoutNamed(name source.Key) *Layout
	// TableNos returns the numbers of all tables in ascending order.
	TableNos() []int32
}

// A Temp holds the rows of a temporary record variable, or of several that share them.
type Temp interface {
	store.Table
	store.Writer
	// Bytes is about how much memory the rows take.
	Bytes() int64
}

// A Moment is a point of an operation at which code of the table, or subscribers of its events, run.
type Moment uint8

// The moments, in the order in which they come.
const (
	Before  Moment = iota // OnBeforeInsertEvent and its like
	Trigger               // OnInsert and its like, then the global trigger
	After                 // OnAfterInsertEvent and its like
)

// A RunTrigger tells whether an operation runs the table's own trigger. Events are raised either way.
type RunTrigger bool

// Triggers runs the code that belongs to tables. The vm implements it.
type Triggers interface {
	// Listens tells whether anything has to be run for an operation on a table at all, so that rows need not be looked at one by
	// one.
	Listens(table *object.Object, op txn.Op, run RunTrigger) bool
	// ListensField tells whether anything has to be run when a field is validated.
	ListensField(f *object.Field) bool
	// Run runs what belongs to a moment of INSERT, MODIFY, DELETE or RENAME.
	Run(op txn.Op, m Moment, rec, xrec *Record, run RunTrigger) error
	// Validate runs what belongs to a moment of VALIDATE of a field.
	Validate(f *object.Field, m Moment, rec, xrec *Record) error
}

// A handle is one table of one company as a session uses it, or the rows of a temporary record variable.
type handle struct {
	table   store.Table
	name    txn.Table
	temp    Temp         // nil for a table of the database
	system  store.Reader // of a computed table, a store.Writer if its rows can be deleted; else nil
	counted int64        // of the bytes of temp: what was accounted for
	stale   bool         // the table's definition has changed since
	writes  uint64       // how often this session has written to the table
}

type handleKey struct {
	layout  *Layout
	company string
}

// handle returns what r's table is for its company.
func (r *Record) handle(env *Env) (*handle, error) {
	x := r.state()
	if x.handle != nil && !x.handle.stale {
		return x.handle, nil
	}
	if r.Temporary {
		schema, err := r.Schema()
		if err != nil {
			return nil, err
		}
		rows := env.NewTemp(schema)
		x.handle = &handle{table: rows, temp: rows, name: txn.Table{No: r.Table.No}}
		return x.handle, nil
	}
	h, err := env.handle(r.Layout, r.CurrentCompany(env))
	x.handle = h
	return h, err
}

// handle returns the handle of a table that the database holds.
func (env *Env) handle(l *Layout, company string) (*handle, error) {
	schema, err := l.Schema()
	if err != nil {
		return nil, err
	}
	if !schema.PerCompany {
		company = ""
	}
	key := handleKey{l, company}
	if h := env.handles[key]; h != nil {
		return h, nil
	}
	h := &handle{name: txn.Table{No: schema.No, Company: company}}
	if external := l.Table.Table.External; !external.IsZero() {
		return nil, rterr.New(rterr.Unsupported, "The table "+schema.Name+" of the type "+external.Text)
	}
	if l.Table.Table.Virtual {
		err = env.system(h, schema)
	} else {
		err = env.stored(h, schema, company)
	}
	if err != nil {
		return nil, err
	}
	if env.handles == nil {
		env.handles = map[handleKey]*handle{}
	}
	env.handles[key] = h
	return h, nil
}

// stored finds a table of the database.
func (env *Env) stored(h *handle, schema *store.Schema, company string) error {
	db, err := env.database()
	if err != nil {
		return err
	}
	h.table, err = db.Table(schema, company)
	var changed *store.Outdated
	if !errors.As(err, &changed) {
		return err
	}
	if err := env.migrate(h, changed.Plan); err != nil {
		return err
	}
	h.table, err = db.Table(schema, company)
	return err
}

// migrate changes a stored table to what its definition has become, if no data is lost by that.
func (env *Env) migrate(h *handle, p *store.Plan) error {
	return env.Txn.Apart(h.name, true, func(tx store.Tx) error { return tx.Apply(p, store.KeepData) })
}

// chargeable is the number of bytes that temporary rows grow by before they are accounted for.
const chargeable = 16 << 10

// charge accounts for what temporary rows have grown by.
func (env *Env) charge(h *handle) error {
	if h.temp == nil || env.Charge == nil {
		return nil
	}
	grown := h.temp.Bytes() - h.counted
	if grown < 0 {
		h.counted += grown
	}
	if grown < chargeable {
		return nil
	}
	h.counted += grown
	return env.Charge(int(grown))
}

// TempRows returns the rows of a temporary record variable; nil if it has none.
func (r *Record) TempRows() Temp {
	if r.x == nil || r.x.handle == nil {
		return nil
	}
	return r.x.handle.temp
}

// system finds a computed table.
func (env *Env) system(h *handle, schema *store.Schema) error {
	if env.System == nil {
		return rterr.New(rterr.Unsupported, "The table "+schema.Name)
	}
	var err error
	h.table, h.system, err = env.System(schema)
	return err
}

func (env *Env) database() (store.Store, error) {
	if env.db == nil {
		db, err := env.Open()
		if err != nil {
			return nil, err
		}
		env.db = db
		if err := env.enter(env.Company()); err != nil {
			return nil, err
		}
	}
	return env.db, nil
}

// reading returns what a table is read from at present: its temporary rows, the open transaction or the committed state.
func (env *Env) reading(h *handle) (store.Reader, error) {
	if h.temp != nil {
		return h.temp, nil
	}
	if h.system != nil {
		return h.system, nil
	}
	return env.Txn.Read(h.name)
}

// writing returns what a table is written to by op.
func (env *Env) writing(h *handle, op txn.Op) (store.Writer, error) {
	if h.temp != nil {
		h.writes++
		return h.temp, nil
	}
	if w, ok := h.system.(store.Writer); ok && (op == txn.Delete || op == txn.DeleteAll) {
		h.writes++
		return w, nil
	}
	if h.system != nil {
		return nil, rterr.New(rterr.TableReadOnly, h.table.Schema().Name)
	}
	tx, err := env.Txn.Write(h.name, op)
	if err != nil {
		return nil, err
	}
	env.own++
	h.writes++
	if err := env.found(h.name.Company, tx); err != nil {
		return nil, err
	}
	return tx, nil
}

// failed turns what a store said into the error to raise.
func (env *Env) failed(h *handle, err error) error {
	if err == nil || h.temp != nil {
		return err
	}
	if errors.Is(err, store.ErrRedefined) {
		h.stale = true
		maps.DeleteFunc(env.handles, func(_ handleKey, have *handle) bool { return have == h })
		return rterr.New(rterr.TableRedefined, h.table.Schema().Name)
	}
	return env.Txn.Failed(h.name, err)
}

// foreign is a number that changes whenever rows read ahead have become stale for another reason than a write by one of this
// session's record variables.
func (env *Env) foreign(h *handle) uint64 {
	if h.temp != nil {
		return 0
	}
	return env.Txn.Generation() - env.own
}
