package guid

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "CREATEGUID : GUID", Doc: "A new identifier, unlike any other.", Fn: builtin.Fn0(createGUID), Example: "MESSAGE('%1',CREATEGUID);"},
		{Sig: "ISNULLGUID(Guid : GUID) : Boolean", Doc: "Whether the identifier is all zeros.", Fn: builtin.Fn1(isNullGUID), Example: "IF ISNULLGUID(Id) THEN Id := CREATEGUID;"},
	}
}
