// Package eventlog is the record of sessions: what NAV shows as the tables Session Event and Server Instance, in a database of its own
// beside that of the application, so that no transaction of a user can delay it.
//
// Sessions hand their rows to a Log, which never blocks them: rows queue up, and one goroutine, the writer, stores all that came
// meanwhile in one transaction. Whoever must know that a row is stored waits for its Stored event. A log that cannot store
// (a full disk, a locked file) says so once, keeps its rows and tries again.
//
// The database belongs to one process at a time. Opening it takes a new Server Instance ID and closes the sessions that instances which
// died have left open. A log without a file of its own, for a run without --db, keeps its rows in memory until somebody reads them
// or they are many.
//
// The package does not know what a session is, nor SQL: it is given a store.Store.
//
// Invariants: the rows of a session are stored in the order in which they were appended, none lost, none twice; their datetimes
// increase strictly, because they are part of NAV's key. A row whose Stored event has fired survives the end of the process, unless the
// log goes with it.
//
// Start at Log.Append in log.go, then write.go; DESIGN.md has the decisions and figures.
package eventlog
