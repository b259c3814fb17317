package sqlgen

import (
	"fmt"
	"strings"

	"calque/lang/types"
	"calque/runtime/store"
)

// A Dialect is what tells one database from another.
type Dialect interface {
	// ColumnType appends the type and constraints of a column, with the blank value as its default.
	ColumnType(b []byte, c *store.Column) []byte

	// Placeholder appends the n-th parameter, from 1.
	Placeholder(b []byte, n int) []byte

	// Match appends the condition that a column matches a node of a filter which needs more than comparisons: Like, NotLike,
	// or any that ignores case. The n-th parameter stands for the node.
	Match(b []byte, column []byte, n int) []byte

	// Aggregate appends Sum, Average, Min or Max of a column; rest is nil unless the column has one. Average appends the sum. Sums
	// must be exact.
	Aggregate(b []byte, op store.AggregateOp, column, rest []byte) []byte

	// Doubles reports whether decimals are kept as pairs of doubles; see store.SplitDecimal.
	Doubles() bool

	// PrimaryKey returns how a new table declares its primary key: in the column own, or if that is -1 in a clause behind the
	// columns; suffix follows the closing parenthesis.
	PrimaryKey(l *Layout) (own int, clause, suffix string)

	// InsertNew follows INSERT where no row has the keys of the new ones, so that the statement needs no way back; it may be empty.
	InsertNew() string

	// LockRows is what makes a read lock its rows; it may be empty.
	LockRows() string

	// Walk follows the table's name in a read that must go along an index, the primary key's if it is nil. It is empty if the
	// database cannot be told to.
	Walk(l *Layout, along *Index) string

	// NoIndex stands in front of a condition for which no index should be used; it may be empty.
	NoIndex() string
}

// A Layout says under which names a table and its columns are stored. It is immutable.
type Layout struct {
	Schema  *store.Schema
	Name    string
	Columns []string

	// RowID is the column that is the database's own row number, or -1. The comparison of several columns at once finds no place in
	// an index if one of them is the row number.
	RowID int

	// Rests are the columns of kind Decimal that have a second column beside them, for what a double does not hold. A
	// column gets it with the first value that needs it.
	Rests store.Columns
}

// VersionColumn is the name of the column that holds the row version.
// NAV: timestamp.
const VersionColumn = "timestamp"

// restSuffix is appended to the name of a column for the name of its rest.
const restSuffix = "$rest"

// NewLayout returns the layout of a table without rests and row number.
func NewLayout(s *store.Schema, company string) *Layout {
	l := &Layout{Schema: s, Name: store.PhysicalName(s, company), Columns: make([]string, len(s.Columns)), RowID: -1}
	taken := map[string]bool{VersionColumn: true}
	for i := range s.Columns {
		name := store.Identifier(s.Columns[i].Name)
		if folded := foldASCII(name); taken[folded] || strings.HasSuffix(folded, restSuffix) {
			name = fmt.Sprintf("%s$%d", name, s.Columns[i].No)
		}
		taken[foldASCII(name)] = true
		l.Columns[i] = name
	}
	return l
}

// foldASCII folds a name as databases do.
func foldASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// WithRest returns the layout with a rest for one more column.
func (l *Layout) WithRest(column int) *Layout {
	c := *l
	c.Rests.Add(column)
	return &c
}

// HasRest reports whether a column has a rest.
func (l *Layout) HasRest(column int) bool { return l.Rests.Has(column) }

// appendColumn appends the quoted name of a column.
func (l *Layout) appendColumn(b []byte, column int) []byte { return quote(b, l.Columns[column]) }

// appendRest appends the quoted name of a column's rest.
func (l *Layout) appendRest(b []byte, column int) []byte {
	return quote(b, l.Columns[column]+restSuffix)
}

// quote appends a quoted name.
func quote(b []byte, name string) []byte {
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(name, `"`, `""`)...)
	return append(b, '"')
}

// Quote returns a quoted name.
func Quote(name string) string { return string(quote(nil, name)) }

// readable reports whether a column is read with its row.
func readable(c *store.Column) bool { return !c.IsBLOB() }

// isDecimal reports whether a column can have a rest.
func isDecimal(c *store.Column) bool { return c.Kind == types.Decimal }
