// Package check resolves names and types: it turns the syntax tree of a routine into a typed tree (lang/typed), or
// says precisely why it cannot.
//
// Every name becomes a variable, a field, a routine, a built-in or a constant; every expression gets a static type;
// implicit conversions become nodes; statements are numbered. WITH, the implicit Rec, calls without parentheses and
// assignments to property-like built-ins end here: lang/typed does not know them.
//
// What a name means is decided in two steps, because only its use tells a variable from a call. scope.go finds the entity
// that a name stands for; ident.go turns an entity into an expression, a call or a target of an assignment. The order of
// the scopes is in scope.go and nowhere else.
//
// The checker works one routine at a time and only when asked. It reads the application model and the syntax and changes
// neither, so any number of routines may be checked at once.
//
// Invariants: one diagnostic per root cause, since an expression that failed has the type Invalid and nothing complains
// about Invalid. An object that is not loaded, a built-in that is not done and a member of a foreign object are no errors: they
// become nodes that fail when control reaches them. A routine without errors holds no typed.Bad.
//
// Start at Routine; Object checks all that an object holds, its property expressions and formulas included.
package check
