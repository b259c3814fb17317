// Package systable provides NAV's virtual tables: Integer, Date, Field, AllObj and the like, whose rows are computed when they are
// read.
//
// Tables.Open returns such a table with a store.Reader, so that record variables read it like any other. Writing is not possible:
// there is no Writer. The database is not needed, and not opened, except by Table Information.
//
// Integer and Date are never laid out in memory: filters on their key become intervals, and rows are written straight into the page
// that was asked for. Active Session is the register of the living sessions, walked in the order of its key. Session Event and Server
// Instance are stored elsewhere, under definitions that serve the storing; a projection reads them as NAV's tables. All other tables come
// from a Provider, a function that lists rows.
//
// Invariants:
//   - The rows of a virtual table, their order, filters and positions are those that a table with the same rows would have in
//     any other store; the tests compare with memory.Temp.
//   - Captions and names of periods are in the language of the session that reads.
//
// What NAV says of hardware, licences and the debugger has no counterpart here: reading such a table is an error that names it.
//
// Start at Tables in tables.go, then Provider in provider.go; read.go is what all virtual tables have in common.
package systable
