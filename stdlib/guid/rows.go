package guid

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "CREATEGUID : GUID", Doc: "A new identifier, unlike any other."},
		{Sig: "ISNULLGUID(Guid : GUID) : Boolean", Doc: "Whether the identifier is all zeros."},
	}
}
