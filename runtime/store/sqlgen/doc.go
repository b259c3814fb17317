// Package sqlgen turns the calls of package store into SQL: tables and their changes, reads, writes, filters and orders, with
// one small Dialect per database.
//
// Every call first becomes a shape: a short string of bytes that says all that the text of the statement depends on, and nothing of
// the values, which go to a list of parameters. A backend finds its prepared statement by the shape; only a new shape is
// written out as SQL. So a SETFILTER in a loop costs a walk over its filter, and no statement is written or prepared twice.
//
// The package knows no driver and holds no state. What depends on the way a database keeps values is in its Dialect.
//
// Invariants: parameters are appended in the order in which their placeholders appear in the text. The text depends on the shape and
// the Layout alone.
//
// Start at Builder in builder.go, then condition.go and text.go, which writes shapes out; ddl.go makes and changes tables.
package sqlgen
