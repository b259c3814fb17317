package errors

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "ERROR(String : Text [; Value : Any...])", Doc: "Ends the code with an error whose text is String with the values put in."},
		{Sig: "CLEARLASTERROR", Doc: "Forgets the last error."},
		{Sig: "GETLASTERRORTEXT : Text", Doc: "Text of the session's last error."},
		{Sig: "GETLASTERRORCODE : Text", Doc: "Class of the session's last error, the same in every language."},
		{Sig: "GETLASTERRORCALLSTACK : Text", Doc: "Call stack of the session's last error, innermost call first."},
		{Sig: "GETLASTERROROBJECT : DotNet", Doc: "The .NET exception of the session's last error."},
	}
}
