package array

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "ARRAYLEN(Array : Array [; Dimension : Integer]) : Integer", Doc: "Number of elements of an array, or the size of one dimension.", Fn: builtin.Custom(arrayLen), Example: "FOR i := 1 TO ARRAYLEN(Names) DO Names[i] := FORMAT(i);"},
		{Sig: "[Count :=] COMPRESSARRAY(VAR StringArray : Array) : Integer", Doc: "Moves the empty strings of an array to its end; returns how many are not empty.", Fn: builtin.Fn1(compressArray), Example: "MESSAGE('%1',COMPRESSARRAY(Names));"},
		{Sig: "COPYARRAY(VAR NewArray : Array; Array : Array; Position : Integer [; Length : Integer])", Doc: "Copies elements of an array, from Position, to the start of another.", Fn: builtin.Do4(copyArray), Example: "COPYARRAY(Target,Names,2,2);"},
	}
}
