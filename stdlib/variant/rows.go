package variant

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "CLEAR(VAR Variable : Variable)", Doc: "Gives a variable the value that it had when it was declared."},
		{Sig: "CLEARALL", Doc: "Clears all variables of the object but Rec, and those inside its codeunit variables."},
		{Sig: "Variant.ISACTION : Boolean", Doc: "Whether the Variant holds an Action."},
		{Sig: "Variant.ISAUTOMATION : Boolean", Doc: "Whether the Variant holds an automation object."},
		{Sig: "Variant.ISBIGINTEGER : Boolean", Doc: "Whether the Variant holds a BigInteger."},
		{Sig: "Variant.ISBINARY : Boolean", Doc: "Whether the Variant holds a Binary."},
		{Sig: "Variant.ISBOOLEAN : Boolean", Doc: "Whether the Variant holds a Boolean."},
		{Sig: "Variant.ISBYTE : Boolean", Doc: "Whether the Variant holds a Byte."},
		{Sig: "Variant.ISCHAR : Boolean", Doc: "Whether the Variant holds a Char."},
		{Sig: "Variant.ISCODE : Boolean", Doc: "Whether the Variant holds a Code."},
		{Sig: "Variant.ISCODEUNIT : Boolean", Doc: "Whether the Variant holds a codeunit."},
		{Sig: "Variant.ISDATE : Boolean", Doc: "Whether the Variant holds a Date."},
		{Sig: "Variant.ISDATEFORMULA : Boolean", Doc: "Whether the Variant holds a DateFormula."},
		{Sig: "Variant.ISDATETIME : Boolean", Doc: "Whether the Variant holds a DateTime."},
		{Sig: "Variant.ISDECIMAL : Boolean", Doc: "Whether the Variant holds a Decimal."},
		{Sig: "Variant.ISDOTNET : Boolean", Doc: "Whether the Variant holds a .NET object."},
		{Sig: "Variant.ISDURATION : Boolean", Doc: "Whether the Variant holds a Duration."},
		{Sig: "Variant.ISFILE : Boolean", Doc: "Whether the Variant holds a File."},
		{Sig: "Variant.ISFILTERPAGEBUILDER : Boolean", Doc: "Whether the Variant holds a FilterPageBuilder."},
		{Sig: "Variant.ISGUID : Boolean", Doc: "Whether the Variant holds a GUID."},
		{Sig: "Variant.ISINSTREAM : Boolean", Doc: "Whether the Variant holds an InStream."},
		{Sig: "Variant.ISINTEGER : Boolean", Doc: "Whether the Variant holds an Integer."},
		{Sig: "Variant.ISOPTION : Boolean", Doc: "Whether the Variant holds an Option."},
		{Sig: "Variant.ISOUTSTREAM : Boolean", Doc: "Whether the Variant holds an OutStream."},
		{Sig: "Variant.ISRECORD : Boolean", Doc: "Whether the Variant holds a record."},
		{Sig: "Variant.ISRECORDID : Boolean", Doc: "Whether the Variant holds a RecordID."},
		{Sig: "Variant.ISRECORDREF : Boolean", Doc: "Whether the Variant holds a RecordRef."},
		{Sig: "Variant.ISTEXT : Boolean", Doc: "Whether the Variant holds a Text."},
		{Sig: "Variant.ISTEXTCONSTANT : Boolean", Doc: "Whether the Variant holds a text constant."},
		{Sig: "Variant.ISTIME : Boolean", Doc: "Whether the Variant holds a Time."},
		{Sig: "Variant.ISTRANSACTIONTYPE : Boolean", Doc: "Whether the Variant holds a TransactionType."},
	}
}
