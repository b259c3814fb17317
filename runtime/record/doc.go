// Package record holds record variables: the row buffer with its typed slots, and NAV's semantics of reading, writing,
// filtering, sorting and calculating over a store.
//
// A Record is one record variable, or one element of an array of them. Its fields live in typed slots, laid out once a
// table by a Layout, so that the vm reads and writes a field as it does a local variable. The slices of a Record never
// move: a VAR parameter may point at a field's slot, and a store reads and writes them in place. Whatever else a variable has
// (filters by group, key, marks, what was read ahead, the image of its row) is a state that comes into being when it is needed.
//
// What a variable needs of its session is an Env, which every method that goes beyond the buffer takes: the transaction,
// the database, the tables, and the code of tables (Triggers), which whoever runs code implements.
//
// Nothing stays open between two statements. FIND and NEXT read pages by key from the position, which is what the buffer
// holds; a page is used as long as filters, key and the rows of the table are those it was read with.
//
// Where a taken return value is FALSE, methods return false or a Miss; Failure and NotFound make C/AL's errors of them.
//
// Invariants: the slots of one Record are its own, no other Record shares them; a slot of a text field never holds more
// than the field's length, since who stores has converted before. Stored fields come first in each class of slots.
//
// Start at Record, then state.go, ahead.go (reading) and write.go.
package record
