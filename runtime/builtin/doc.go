// Package builtin describes the built-in functions and methods of C/AL and adapts Go functions to nodes of the tree.
//
// A built-in is one Row: its signature text, a description and its implementation. The rows of an area stand in one
// table, stdlib/<area>/rows.go, which is the only source for the checker, :help, completion and hover.
//
// To add a built-in, write a typed Go function and its row:
//
//	{Sig: "STRPOS(String, SubString : Text) : Integer", Doc: "Position of SubString in String, from 1; 0 if absent.", Fn: builtin.Fn2(strPos)},
//
//	func strPos(fr *exec.Frame, s, sub value.Text) (value.Integer, error)
//
// Fn0 … Fn6 take functions with so many arguments and a result, Do0 … Do6 those with an error only. A method's
// receiver is the first argument. What an argument may be:
//
//	value.Boolean, Integer, BigInteger, Option, Char, Byte,    the value of such a parameter
//	Date, Time, DateTime, Duration, Decimal, Text, GUID, DateFormula
//	value.Value                                                 an argument of any type, boxed
//	exec.Var                                                    a VAR parameter: Type, Load, Store
//	*record.Record, *value.BigText, any other *T that is a      what the variable holds; a variable without
//	value.Ref                                                   a value gets new(T) on first use
//	value.Ref                                                   what is held by reference, whatever it is
//	*object.Field                                               the name of a field
//	Opt[T]                                                      an optional argument: Opt.OK tells whether it was given
//	[]value.Value, []*object.Field, []exec.Var                  the repeated last parameter
//
// A result may be any of the value types, value.Value for a result of type Any or Variant, or value.Ref.
//
// A row with an optional Boolean, [Ok :=] …, takes a function that returns an error only, or (value.Boolean, error).
// When the return value is taken, a C/AL error becomes FALSE and the session's last error; else it is raised.
//
// What does not fit (CLEAR, FORMAT by static type, results whose type follows an argument) uses Custom, which sees the
// Call and makes the node itself. A row with a nil Fn is known to the checker but not done.
//
// Start at Row and Call.
package builtin
