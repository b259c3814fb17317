package store

import (
	"errors"

	"calque/runtime/sched"
	"calque/runtime/value"
)

// This file defines the interfaces of a store and the conditions that its callers tell apart. Any other error is a
// failure of the host.

// Conditions that C/AL code can see.
var (
	// ErrDuplicate says that a row with this primary key exists already.
	ErrDuplicate = errors.New("a row with this key exists")
	// ErrNotFound says that the row to change does not exist.
	ErrNotFound = errors.New("the row does not exist")
	// ErrChanged says that the row has another version than the caller's.
	ErrChanged = errors.New("the row has been changed since it was read")
	// ErrLocked says that somebody else is writing.
	ErrLocked = errors.New("the store is locked by another writer")
	// ErrDeadlock says that the transaction was given up as the victim of a deadlock, or could not be ordered among
	// others. It can only be rolled back. Stores with one writer at a time know no deadlocks.
	ErrDeadlock = errors.New("the transaction is the victim of a deadlock")
	// ErrInterrupted says that a bit of the caller's task cut the call short. Nothing of the call has happened.
	ErrInterrupted = errors.New("interrupted")
	// ErrRedefined says that a table's definition has been changed since its handle was made; Store.Table gives a new one.
	ErrRedefined = errors.New("the definition of the table has been changed since it was opened")
	// ErrReadOnly says that the store was opened for reading only.
	ErrReadOnly = errors.New("the store is read-only")
)

// A Store is a database. All methods may be called from any goroutine.
type Store interface {
	// Table returns a table for a company; the company does not count if the schema is shared by all. A table that
	// does not exist yet reads as empty and comes into being with its first row. If the stored definition is another one, the
	// error is a *Outdated with the plan that leads from it to this one.
	Table(s *Schema, company string) (Table, error)

	// Tables lists the stored tables in the order of their names.
	Tables() []Stored

	// Reader returns plain reads on behalf of a task, which may be nil.
	Reader(task *sched.Task) Reader

	// Begin starts a write transaction on behalf of a task, which may be nil.
	Begin(task *sched.Task) (Tx, error)

	// Close releases the store. Open transactions are rolled back.
	Close() error
}

// A Table is a table of a store, for one company or shared by all. It belongs to the Store that returned it.
type Table interface {
	Schema() *Schema
	Company() string
	// Name is the name under which other tools see the table.
	Name() string
}

// A Reader reads rows. It belongs to one goroutine. Buffers belong to the caller; a call overwrites them and keeps no
// reference.
type Reader interface {
	// Get reads the row whose primary key is in row. Columns of class BLOB are left out. If there is none it returns false and
	// leaves the row alone.
	Get(t Table, row *Row) (bool, error)

	// Read fills a page with the rows of a query that a span selects.
	Read(q *Query, s Span, page *Page) error

	// Count returns the number of rows of a query.
	Count(q *Query) (int64, error)

	// IsEmpty reports whether a query has no row.
	IsEmpty(q *Query) (bool, error)

	// Aggregate computes the values of aggs over the rows of a query. A sum that no Decimal holds is value.ErrOverflow.
	Aggregate(q *Query, aggs []Aggregate) error

	// Blob reads a column of class BLOB of the row whose primary key is in row. Without such a row it is empty.
	Blob(t Table, row *Row, column int) ([]byte, error)
}

// A Writer changes rows. What it has written its own reads see.
type Writer interface {
	Reader

	// Insert adds a row and sets its Version. An AutoIncrement column that holds 0 gets the next number, which is stored
	// in the row; another number is kept, and later ones continue after it.
	Insert(t Table, row *Row) error

	// Update writes the changed columns of a row. The row to change is the one with the primary key of old, which may be row
	// itself unless the key changes; it must have old's Version, if that is not AnyVersion. The row gets its new Version.
	Update(t Table, old, row *Row, changed Columns) error

	// Delete removes the row with the primary key of row; it must have row's Version, if that is not AnyVersion.
	Delete(t Table, row *Row) error

	// UpdateAll sets columns that are not part of the primary key in all rows of a query and returns their number.
	UpdateAll(q *Query, set []Assignment) (int64, error)

	// DeleteAll removes all rows of a query and returns their number.
	DeleteAll(q *Query) (int64, error)
}

// A Tx is a write transaction. It belongs to one goroutine and ends with Commit or Rollback, after which only Rollback
// may be called, to no effect.
type Tx interface {
	Writer

	// Commit makes the writes durable and visible to all. It cannot be cut short. If it fails, nothing was written.
	Commit() error

	// Rollback undoes the writes.
	Rollback()

	// Mark returns a point that RollbackTo can go back to. Marks nest: going back to one forgets those after it.
	Mark() (Mark, error)

	// RollbackTo undoes the writes since a mark, which stays valid.
	RollbackTo(m Mark) error

	// Own reports whether a row's version was given by this transaction.
	Own(v Version) bool

	// Given returns the version that was given last, by this transaction or before.
	Given() Version

	// Apply carries out a plan. Without Force a change that loses data is refused with a *LossError.
	Apply(p *Plan, f Force) error

	// Drop removes a stored table with all its rows.
	Drop(name string) error
}

// A Mark is a point in a transaction.
type Mark int

// A Version tells the states of a row apart; each write makes a greater one.
type Version int64

// AnyVersion matches every version: the write happens whatever the row's state is.
const AnyVersion Version = 0

// An Assignment is a column's new value in UpdateAll.
type Assignment struct {
	Column int
	Value  value.Value
}

// Stored describes a table as it is stored.
type Stored struct {
	Name    string // the physical name
	Company string
	Schema  *Schema
}
