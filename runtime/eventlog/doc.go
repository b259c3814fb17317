// Package eventlog is the record of sessions: what NAV shows as the table Session Event, in a database of its own beside that of
// the application, so that no transaction of a user can delay it.
//
// Sessions hand their rows to a Writer, which never blocks them: rows queue up, and one goroutine stores them in batches, one
// transaction for all that came meanwhile. Whoever must know that a row is stored waits for its Stored event.
//
// Invariants: the rows of a session are stored in the order in which they were appended, none lost, none twice; their
// datetimes increase strictly, because they are part of the key. A row whose Stored event has fired survives the end of the process.
//
// Start at Row, then Writer.
package eventlog
