package sqlite

import (
	"strings"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
	"calque/runtime/value"
)

// dialect is SQLite's SQL.
type dialect struct{}

// ColumnType appends a column's type. The type of a number is a name that SQLite gives the right affinity.
func (dialect) ColumnType(b []byte, c *store.Column) []byte {
	switch c.Slot {
	case value.SlotI:
		switch c.Kind {
		case types.Date, types.Time, types.DateTime:
			return append(b, "TEXT NOT NULL DEFAULT ''"...)
		}
		return append(b, "INTEGER NOT NULL DEFAULT 0"...)
	case value.SlotD:
		return append(b, "REAL NOT NULL DEFAULT 0"...)
	}
	if c.Kind == types.RecordID || c.IsBLOB() {
		return append(b, "BLOB NOT NULL DEFAULT x''"...)
	}
	return append(b, "TEXT NOT NULL DEFAULT ''"...)
}

// Placeholder appends a parameter. They are numbered by their order.
func (dialect) Placeholder(b []byte, _ int) []byte { return append(b, '?') }

// Match appends a call of the function that matches in Go.
func (dialect) Match(b []byte, column []byte, _ int) []byte {
	b = append(b, matchFunction+"(?,"...)
	return append(append(b, column...), ')')
}

// Aggregate appends an aggregate. The smallest and greatest value of a column without rests is found in an index.
func (dialect) Aggregate(b []byte, op store.AggregateOp, column, rest []byte) []byte {
	name := sumFunction
	switch {
	case op == store.Min && rest == nil:
		name = "min"
	case op == store.Max && rest == nil:
		name = "max"
	case op == store.Min:
		name = minFunction
	case op == store.Max:
		name = maxFunction
	}
	b = append(append(append(b, name...), '('), column...)
	if rest != nil {
		b = append(append(b, ','), rest...)
	}
	return append(b, ')')
}

// Doubles is true: SQLite has no decimals.
func (dialect) Doubles() bool { return true }

// maxClustered is the number of columns up to which a table is kept in the order of its primary key. Rows of wide tables do not
// fit the pages of such a tree, which then costs several times as much.
const maxClustered = 20

// PrimaryKey declares the primary key. A single whole number is SQLite's own row number; other keys of narrow tables order the table
// itself, which saves a search; wide tables have an index beside them.
func (dialect) PrimaryKey(l *sqlgen.Layout) (own int, clause, suffix string) {
	key := l.Schema.PrimaryKey()
	if len(key) == 1 {
		switch l.Schema.Columns[key[0]].Kind {
		case types.Integer, types.BigInteger, types.Option, types.Boolean:
			return key[0], "", ""
		}
	}
	clause = "PRIMARY KEY (" + strings.Join(l.KeyColumns(key), ", ") + ")"
	if len(l.Schema.Columns) <= maxClustered {
		suffix = " WITHOUT ROWID"
	}
	return -1, clause, suffix
}

// InsertNew saves the library a copy of every page for the case that a statement ends half way.
func (dialect) InsertNew() string { return " OR FAIL" }

// LockRows is empty: there is one writer at a time.
func (dialect) LockRows() string { return "" }

// Walk names the index. The row number is no index; those of primary keys have names that the library gives.
func (dialect) Walk(l *sqlgen.Layout, along *sqlgen.Index) string {
	switch {
	case along != nil:
		return " INDEXED BY " + sqlgen.Quote(along.Name)
	case l.RowID >= 0:
		return " NOT INDEXED"
	}
	return " INDEXED BY " + sqlgen.Quote("sqlite_autoindex_"+l.Name+"_1")
}

// NoIndex is the sign that keeps a condition from the choice of an index.
func (dialect) NoIndex() string { return "+" }
