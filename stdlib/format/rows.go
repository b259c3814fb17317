package format

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "FORMAT(Value : Variable [; Length : Integer [; Format : Text|Integer]]) : Text", Doc: "Value as text, in a length and by a format number or format string.", Fn: builtin.Fn3(format), Example: "MESSAGE(FORMAT(1234.5,0,'<Precision,2:2><Standard Format,0>'));"},
		{Sig: "[Ok :=] EVALUATE(VAR Variable : Variable; String : Text [; Number : Integer]) : Boolean", Doc: "Stores in Variable the value that String spells; 9 reads the XML forms.", Fn: builtin.Do3(evaluate), Example: "IF EVALUATE(Number,'42') THEN MESSAGE('%1',Number);"},
	}
}
