// Package memory keeps tables in B-trees: a Temp for a temporary record variable, a Store for a whole database that
// lives as long as the process.
//
// Both answer every call of package store as a database does; storetest holds them to it. A Temp is one table without
// transactions, since C/AL's temporary tables take no part in them, and without numbering: NAV leaves an AutoIncrement field
// of a temporary record alone. Several record variables may share a Temp, as COPY(…,TRUE) has it; it belongs to one goroutine.
// A Store may be used by any number of goroutines. Its trees share structure: a transaction works on copies that cost nothing
// to make, Commit swaps them in, and readers go on with what they hold.
//
// Invariants: a row in a tree is never changed, only replaced. All trees of a table hold the same rows.
//
// Start at rows.go and tree.go, then read.go and write.go, which Temp (temp.go) and Tx (tx.go) have in common.
package memory
