package errors

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "ERROR(String : Text [; Value : Any...])", Doc: "Ends the code with an error whose text is String with the values put in.", Fn: builtin.Do2(raise), Example: "ERROR('%1 must be positive.','Amount');"},
		{Sig: "CLEARLASTERROR", Doc: "Forgets the last error.", Fn: builtin.Do0(clearLast), Example: "CLEARLASTERROR;"},
		{Sig: "GETLASTERRORTEXT : Text", Doc: "Text of the session's last error.", Fn: builtin.Fn0(lastText), Example: "ASSERTERROR ERROR('Expected'); MESSAGE(GETLASTERRORTEXT);"},
		{Sig: "GETLASTERRORCODE : Text", Doc: "Class of the session's last error, the same in every language.", Fn: builtin.Fn0(lastCode), Example: "ASSERTERROR Customer.GET('unknown'); MESSAGE(GETLASTERRORCODE);"},
		{Sig: "GETLASTERRORCALLSTACK : Text", Doc: "Call stack of the session's last error, innermost call first.", Fn: builtin.Fn0(lastStack), Example: "ASSERTERROR ERROR('x'); MESSAGE(GETLASTERRORCALLSTACK);"},
		{Sig: "GETLASTERROROBJECT : DotNet", Doc: "The .NET exception of the session's last error."},
	}
}
