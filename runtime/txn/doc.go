// Package txn owns the transactions of a database: one small state machine per session, and the queue in which sessions
// wait for the right to write.
//
// A Database stands for one database of an instance. A Session is the transaction side of one C/AL session: the only
// place that begins, commits and rolls back, and that knows what is allowed when. Records call Read before they read and
// Write before they change a row; both return the store's transaction to use. The session's host calls Enter and Leave around
// whatever contains errors (a taken CODEUNIT.RUN, a taken TryFunction call, ASSERTERROR), End when outermost code ends, and
// Close when the session is gone. COMMIT, LOCKTABLE, LOCKTIMEOUT, CONSISTENT and CURRENTTRANSACTIONTYPE are one method each.
//
// The states: nothing is open; reads were made, which fixes the transaction's type and nothing else; a write transaction
// is open, from its first write or locking read to COMMIT, rollback or the end of outermost code; or the open one is
// doomed, because the database gave it up, and only a rollback leads out. Scopes lie across that: how many taken
// TryFunctions are running decides whether writes are allowed. A taken CODEUNIT.RUN needs no memory: it is refused while a write
// transaction is open, so whatever is open when it ends is its own.
//
// Waiting for a lock happens here and never inside of a database: first come, first served, with a time limit, and over at
// once when the waiting session is stopped. A backend with row locks of its own replaces the queue by FreeForAll and reports
// what its database says, which Failed turns into the same C/AL errors.
//
// The package knows no tables but their numbers, no rows, no SQL. Temporary tables never come here.
//
// Invariants: a Session is used by its session's goroutine alone. It holds the lock exactly while a write transaction is
// open. Readers without a lock never wait. COMMIT and rollback never look at the session's word: begun, they complete.
// Generation changes whenever rows that the session has read ahead may no longer be what it would read.
//
// Start at session.go, then transaction.go, queue.go; DESIGN.md has the decisions.
package txn
