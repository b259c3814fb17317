package value

import "calque/lang/types"

// Evaluate implements EVALUATE: it reads a text as a value of the target type, whose length (Text, Code) and members
// (Option) count. number is 0 for what a user enters, 9 for XML format.
func Evaluate(target *types.Type, text Text, number int, st *Settings) (Value, error) {
	panic("TODO")
}
