// Package exec defines what an executable C/AL program is made of: the typed nodes of its tree, the Frame they run on,
// the Machine that owns all frames of one session, and the Host, which is what a session offers to running code.
//
// A node is a small struct with one method that evaluates it: Int for every kind that is held as an int64 (Boolean is
// apart), Dec, Text, Ref for what is held by reference, Do for a call without a value, Exec for a statement. There is no
// dynamic dispatch on a value's type and no boxing on the way: a node's static type was settled by the checker.
//
// Variables are slots of a Frame or an Instance. A Frame is a window on the Machine's typed stacks, which consist of
// segments that never move, so that a VAR parameter is a plain pointer to its argument.
//
// The package contains no lowering and no built-in function. runtime/vm makes the nodes, runtime/builtin adapts Go functions to
// them, runtime/session provides the Host.
//
// Invariants: a Machine is used by one goroutine. A node is immutable and shared by all sessions; everything mutable is in
// Frame, Machine or Instance. Run-time errors, stops and host failures travel as error results; EXIT, BREAK and their like as
// Ctl. Text and reference slots above the top of the stacks are empty.
//
// Start at node.go, then frame.go and host.go.
package exec
