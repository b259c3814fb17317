// Package record holds record variables: the row buffer with its typed slots, INIT, assignment and copying.
//
// A Record is one record variable, or one element of an array of them. Its fields live in typed slots, laid out once a
// table by a Layout, so that the vm reads and writes a field as it does a local variable. The slices of a Record never
// move: a VAR parameter may point at a field's slot.
//
// The package knows nothing of running code; whoever runs a table's code keeps its instance in Record.Code.
//
// Invariants: the slots of one Record are its own, no other Record shares them; a slot of a text field never holds more
// than the field's length, since who stores has converted before.
//
// Start at Record.
package record
