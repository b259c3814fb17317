// Package sqlite keeps a store in an SQLite file. It calls the C library that modernc.org/sqlite translates into Go
// directly, with prepared statements, not through database/sql.
//
// The file opens in any SQLite tool. Tables and columns have NAV's names on SQL; there is no NULL, blanks and zeros are stored as
// such. Whole numbers, options and Booleans are INTEGER. Decimals are REAL; a column whose values a double does not hold has a second one beside
// it, named …$rest, see store.SplitDecimal. Dates, times and datetimes are ISO 8601 text, blank if undefined; a closing date has a C
// behind it. GUIDs are text, RecordIDs and BLOBs are bytes. Each row has its version in the column timestamp. The tables "$calque$…" describe the
// others; nobody else may change them.
//
// A read borrows a connection for one call. A write transaction keeps one until it ends. A connection that lies idle stays on the
// state of the database that it has seen, until something is committed: beginning to read costs more than many a read.
//
// Invariants: a connection is used by one goroutine at a time, and has at most one statement in execution. What a Table handle knows
// of the stored table changes only in Store.publish, together with the commit that changes the table.
//
// Start at Open in store.go, then read.go and tx.go. conn.go and stmt.go wrap the library; codec.go says how values are stored;
// tail.go writes runs of inserts many rows at a time.
package sqlite
