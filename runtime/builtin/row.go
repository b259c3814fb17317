package builtin

import (
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/exec"
)

// A Row is one built-in function or method.
type Row struct {
	Sig string // the signature text, name included
	Doc string // one line
	Fn  Impl   // nil when it is not done

	Example string // a statement that uses it; may be empty

	// Observes says that it starts or ends counting what is executed: routines that call it are always counted.
	Observes bool
}

// An Impl lowers one call of a built-in.
type Impl func(c *Call) exec.Node

// A Call is one call of a built-in as it is lowered.
type Call struct {
	Fn    *types.Builtin
	Type  *types.Type // of the result, as the checker settled it
	Taken bool        // the value is used
	Args  []exec.Node // the receiver of a method comes first; omitted optional arguments are absent from the end
	Span  source.Span
}

// Custom returns the Impl of a built-in that makes its node itself.
func Custom(lower func(c *Call) exec.Node) Impl { return lower }

// An Opt is an optional argument.
type Opt[T any] struct {
	Value T
	OK    bool
}

// Or returns the argument, or def if it was omitted.
func (o Opt[T]) Or(def T) T {
	if o.OK {
		return o.Value
	}
	return def
}
