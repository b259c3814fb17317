package text

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "COPYSTR(String : Text; Position : Integer [; Length : Integer]) : Text", Doc: "The characters of String from Position, all or at most Length of them.", Fn: builtin.Fn3(copyStr)},
		{Sig: "STRPOS(String, SubString : Text) : Integer", Doc: "Position of SubString in String, from 1; 0 if absent or empty.", Fn: builtin.Fn2(strPos)},
		{Sig: "STRLEN(String : Text) : Integer", Doc: "Number of characters in String.", Fn: builtin.Fn1(strLen)},
		{Sig: "MAXSTRLEN(String : Text|Code) : Integer", Doc: "Declared length of a Text or Code variable.", Fn: builtin.Custom(maxStrLen)},
		{Sig: "UPPERCASE(String : Text) : Text", Doc: "String in upper case.", Fn: builtin.Fn1(upperCase)},
		{Sig: "LOWERCASE(String : Text) : Text", Doc: "String in lower case.", Fn: builtin.Fn1(lowerCase)},
		{Sig: "DELCHR(String : Text [; Where : Text [; Which : Text]]) : Text", Doc: "String without the characters in Which, at the start (<), the end (>) or everywhere (=).", Fn: builtin.Fn3(delChr)},
		{Sig: "DELSTR(String : Text; Position : Integer [; Length : Integer]) : Text", Doc: "String without Length characters from Position, or without all of its rest.", Fn: builtin.Fn3(delStr)},
		{Sig: "INSSTR(String, SubString : Text; Position : Integer) : Text", Doc: "String with SubString put in at Position.", Fn: builtin.Fn3(insStr)},
		{Sig: "INCSTR(String : Text) : Text", Doc: "String with its last number increased by one.", Fn: builtin.Fn1(incStr)},
		{Sig: "PADSTR(String : Text; Length : Integer [; FillCharacter : Text]) : Text", Doc: "String cut or filled to exactly Length characters.", Fn: builtin.Fn3(padStr)},
		{Sig: "CONVERTSTR(String, FromCharacters, ToCharacters : Text) : Text", Doc: "String with each character of one list replaced by its partner in the other.", Fn: builtin.Fn3(convertStr)},
		{Sig: "SELECTSTR(Number : Integer; CommaString : Text) : Text", Doc: "The Number-th of the values that commas separate.", Fn: builtin.Fn2(selectStr)},
		{Sig: "STRSUBSTNO(String : Text [; Value : Any...]) : Text", Doc: "String with %1, %2, … and #1### fields replaced by the formatted values.", Fn: builtin.Fn2(substitute)},
		{Sig: "STRCHECKSUM(String : Text [; WeightString : Text [; Modulus : Integer]]) : Integer", Doc: "Check digit of a string of digits, weighted, for a modulus.", Fn: builtin.Fn3(strCheckSum)},
	}
}
