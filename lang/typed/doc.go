// Package typed is the checked program: what lang/check produces from a syntax tree and runtime/vm lowers to executable
// nodes.
//
// It is the syntax tree with every question answered. Each name is a variable, field, routine, built-in or constant; each
// expression has a static type; implicit conversions stand as Convert nodes; WITH, implicit Rec, calls without
// parentheses, shadowing and property-style assignments are gone; each statement has its ordinal within the routine, the number that
// call stacks, coverage and the debugger share.
//
// A typed tree is immutable and belongs to no session. It knows nothing of running: literals are text and integers, not
// run-time values, and variables have an index within their scope, not a storage location.
//
// A node for something that cannot run (a member of a .NET object, an object that is not loaded, a built-in that is not
// done yet) is Unsupported: checking goes on, and only control that reaches it fails.
//
// Start at Routine.
package typed
