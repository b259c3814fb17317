// Package store defines what the record runtime needs of a place that keeps rows: tables with typed columns and keys,
// pages of rows by key, counts and exact sums, writes with row versions, transactions, and changes of a table's definition.
//
// It is not a database abstraction for its own sake. It knows nothing of record variables, triggers, filter groups, marks
// or FlowFields; runtime/record builds those on top. It does not wait for locks either: whoever begins a transaction holds
// the write lock already (runtime/txn), and a store that cannot begin at once says ErrLocked.
//
// Invariants that every implementation keeps, held by storetest:
//   - Nothing stays open between two calls. A read is one call that fills buffers of the caller; a position is a row.
//   - A plain Reader sees committed rows only and never waits for a writer. A Tx sees its own writes.
//   - Order is that of package value: texts by their bytes, numbers by value, blank and zero first. There is no NULL.
//   - Rows of a secondary key with equal values are ordered by primary key.
//   - A Decimal comes back as the number that was stored; sums are exact.
//   - Every write gives its rows a new Version, greater than all earlier ones, also after a rollback or a crash.
//   - Whatever takes long can be cut short through the sched.Task that is passed in; the call then returns ErrInterrupted.
//
// A caller holds rows in typed slots, the same ones that record buffers use, so that a value is never boxed on its way.
//
// Start at Store in store.go, then Query in query.go and Schema in schema.go. DESIGN.md holds the decisions and figures.
package store
