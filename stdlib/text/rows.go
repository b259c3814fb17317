package text

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "COPYSTR(String : Text; Position : Integer [; Length : Integer]) : Text", Doc: "The characters of String from Position, all or at most Length of them.", Fn: builtin.Fn3(copyStr), Example: "Area := COPYSTR('Area 51',1,4);"},
		{Sig: "STRPOS(String, SubString : Text) : Integer", Doc: "Position of SubString in String, from 1; 0 if absent or empty.", Fn: builtin.Fn2(strPos), Example: "MESSAGE('%1',STRPOS('ABC abc cba','c'));"},
		{Sig: "STRLEN(String : Text) : Integer", Doc: "Number of characters in String.", Fn: builtin.Fn1(strLen), Example: "MESSAGE('%1',STRLEN('four'));"},
		{Sig: "MAXSTRLEN(String : Text|Code) : Integer", Doc: "Declared length of a Text or Code variable.", Fn: builtin.Custom(maxStrLen), Example: "Customer.Name := COPYSTR('A long name',1,MAXSTRLEN(Customer.Name));"},
		{Sig: "UPPERCASE(String : Text) : Text", Doc: "String in upper case.", Fn: builtin.Fn1(upperCase), Example: "MESSAGE(UPPERCASE('abc'));"},
		{Sig: "LOWERCASE(String : Text) : Text", Doc: "String in lower case.", Fn: builtin.Fn1(lowerCase), Example: "MESSAGE(LOWERCASE('ABC'));"},
		{Sig: "DELCHR(String : Text [; Where : Text [; Which : Text]]) : Text", Doc: "String without the characters in Which, at the start (<), the end (>) or everywhere (=).", Fn: builtin.Fn3(delChr), Example: "MESSAGE(DELCHR('  both ends  ','<>'));"},
		{Sig: "DELSTR(String : Text; Position : Integer [; Length : Integer]) : Text", Doc: "String without Length characters from Position, or without all of its rest.", Fn: builtin.Fn3(delStr), Example: "MESSAGE(DELSTR('unhappy',1,2));"},
		{Sig: "INSSTR(String, SubString : Text; Position : Integer) : Text", Doc: "String with SubString put in at Position.", Fn: builtin.Fn3(insStr), Example: "MESSAGE(INSSTR('Press ENTER','the key ',7));"},
		{Sig: "INCSTR(String : Text) : Text", Doc: "String with its last number increased by one.", Fn: builtin.Fn1(incStr), Example: "MESSAGE(INCSTR('INV-099'));"},
		{Sig: "PADSTR(String : Text; Length : Integer [; FillCharacter : Text]) : Text", Doc: "String cut or filled to exactly Length characters.", Fn: builtin.Fn3(padStr), Example: "MESSAGE(PADSTR('Total',12,'.'));"},
		{Sig: "CONVERTSTR(String, FromCharacters, ToCharacters : Text) : Text", Doc: "String with each character of one list replaced by its partner in the other.", Fn: builtin.Fn3(convertStr), Example: "MESSAGE(CONVERTSTR('1,234.5',',.','.,'));"},
		{Sig: "SELECTSTR(Number : Integer; CommaString : Text) : Text", Doc: "The Number-th of the values that commas separate.", Fn: builtin.Fn2(selectStr), Example: "MESSAGE(SELECTSTR(2,'red,green,blue'));"},
		{Sig: "STRSUBSTNO(String : Text [; Value : Any...]) : Text", Doc: "String with %1, %2, … and #1### fields replaced by the formatted values.", Fn: builtin.Fn2(substitute), Example: "MESSAGE(STRSUBSTNO('%1 of %2',3,10));"},
		{Sig: "STRCHECKSUM(String : Text [; WeightString : Text [; Modulus : Integer]]) : Integer", Doc: "Check digit of a string of digits, weighted, for a modulus.", Fn: builtin.Fn3(strCheckSum), Example: "MESSAGE('%1',STRCHECKSUM('4378','1234',7));"},
	}
}
