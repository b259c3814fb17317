// Package vm runs checked C/AL: it lowers typed trees (lang/typed) to executable ones (runtime/exec) and provides every
// node of them except the built-in functions.
//
// Glossary. To lower is to turn a checked routine into its executable form, an exec.Code. A node is one piece of that
// tree. A place is an expression that can be assigned to, and its cell the Go variable behind it. A fused node does the work
// of several, for shapes that are frequent; its name ends in what it takes in: L a local variable, K a constant. A quick slot is one of
// a frame's first integer slots. A link is what a call holds instead of the routine's Code, which is made
// on the first call. The safepoint is the start of a statement, where the session's word is looked at.
//
// There is one node type for each operation and static type, named after both: addInt, addDec, joinText. The checker
// has settled all types, so no node looks at the type of a value, except where C/AL itself does (Variant).
//
// The package knows nothing of sessions or of the built-in functions; it gets a table of rows and finds the session behind
// exec.Host. It holds no state of a running program: that is in exec.Machine, exec.Frame and exec.Instance.
//
// Invariants: a lowered routine is immutable and shared by all sessions. Every statement node passes the safepoint once
// before it does anything else; a loop does so on each round. A node that returns an error from Exec returns exec.Raise with it.
// Stack frames are left on every path.
//
// Start at Program, then lower.go; stmt.go and int.go show what nodes look like.
package vm
