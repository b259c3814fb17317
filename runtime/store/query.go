package store

import (
	"calque/runtime/filter"
	"calque/runtime/value"
)

// A Query selects and orders rows of a table. A caller may keep it and use it again; the store keeps nothing of it.
type Query struct {
	Table Table

	// Order lists the columns to sort by, ascending. The primary key's follow by themselves; nil is the primary key.
	Order []int

	// Where holds conditions that must all hold; AnyOf, unless empty, conditions of which at least one must.
	Where []Cond
	AnyOf []Cond

	// Columns lists the columns to read; nil is all but BLOBs. Others are zero in the page. The columns of Order
	// and primary key are always read.
	Columns []int

	// Lock asks for the rows read to be locked until the end of the transaction, where locks are by row. Stores with one
	// writer at a time hold such a lock already.
	Lock bool
}

// A Cond is a filter on a column.
type Cond struct {
	Column int
	Filter *filter.Expr
}

// A Span selects a stretch of a query's rows: up to Max rows after From.
type Span struct {
	From      *Row // a row that holds at least the values of the order and of the primary key; nil starts at the beginning
	Inclusive bool // a row equal to From belongs to the stretch
	Back      bool // walk from the end to the beginning
	Max       int  // as many rows at most
}

// AggregateOp is what an Aggregate computes.
type AggregateOp uint8

// The aggregates. Sum and Average give a Decimal whatever the column's kind, 0 without rows; Min and Max give a value of
// the column's kind, an empty Value without rows; Count gives a BigInteger and needs no column.
const (
	Count AggregateOp = iota
	Sum
	Average
	Min
	Max
)

// An Aggregate is one result of Reader.Aggregate.
type Aggregate struct {
	Op     AggregateOp
	Column int
	Value  value.Value // the result
}
