package variant

import (
	"calque/lang/types"
	"calque/runtime/builtin"
)

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "CLEAR(VAR Variable : Variable)", Doc: "Gives a variable the value that it had when it was declared.", Fn: builtin.Do1(clearVar), Example: "CLEAR(Number);"},
		{Sig: "CLEARALL", Doc: "Clears all variables of the object but Rec, and those inside its codeunit variables.", Fn: builtin.Do0(clearAll), Example: "CLEARALL;"},
		{Sig: "Variant.ISACTION : Boolean", Doc: "Whether the Variant holds an Action.", Fn: isEnum("Action")},
		{Sig: "Variant.ISAUTOMATION : Boolean", Doc: "Whether the Variant holds an automation object.", Fn: is(types.Automation)},
		{Sig: "Variant.ISBIGINTEGER : Boolean", Doc: "Whether the Variant holds a BigInteger.", Fn: is(types.BigInteger)},
		{Sig: "Variant.ISBINARY : Boolean", Doc: "Whether the Variant holds a Binary.", Fn: is(types.Binary)},
		{Sig: "Variant.ISBOOLEAN : Boolean", Doc: "Whether the Variant holds a Boolean.", Fn: is(types.Boolean)},
		{Sig: "Variant.ISBYTE : Boolean", Doc: "Whether the Variant holds a Byte.", Fn: is(types.Byte)},
		{Sig: "Variant.ISCHAR : Boolean", Doc: "Whether the Variant holds a Char.", Fn: is(types.Char)},
		{Sig: "Variant.ISCODE : Boolean", Doc: "Whether the Variant holds a Code.", Fn: is(types.Code)},
		{Sig: "Variant.ISCODEUNIT : Boolean", Doc: "Whether the Variant holds a codeunit.", Fn: is(types.Codeunit)},
		{Sig: "Variant.ISDATE : Boolean", Doc: "Whether the Variant holds a Date.", Fn: is(types.Date)},
		{Sig: "Variant.ISDATEFORMULA : Boolean", Doc: "Whether the Variant holds a DateFormula.", Fn: is(types.DateFormula)},
		{Sig: "Variant.ISDATETIME : Boolean", Doc: "Whether the Variant holds a DateTime.", Fn: is(types.DateTime)},
		{Sig: "Variant.ISDECIMAL : Boolean", Doc: "Whether the Variant holds a Decimal.", Fn: is(types.Decimal)},
		{Sig: "Variant.ISDOTNET : Boolean", Doc: "Whether the Variant holds a .NET object.", Fn: is(types.DotNet)},
		{Sig: "Variant.ISDURATION : Boolean", Doc: "Whether the Variant holds a Duration.", Fn: is(types.Duration)},
		{Sig: "Variant.ISFILE : Boolean", Doc: "Whether the Variant holds a File.", Fn: is(types.File)},
		{Sig: "Variant.ISFILTERPAGEBUILDER : Boolean", Doc: "Whether the Variant holds a FilterPageBuilder.", Fn: is(types.FilterPageBuilder)},
		{Sig: "Variant.ISGUID : Boolean", Doc: "Whether the Variant holds a GUID.", Fn: is(types.GUID)},
		{Sig: "Variant.ISINSTREAM : Boolean", Doc: "Whether the Variant holds an InStream.", Fn: is(types.InStream)},
		{Sig: "Variant.ISINTEGER : Boolean", Doc: "Whether the Variant holds an Integer.", Fn: is(types.Integer), Example: "Any := 5; IF Any.ISINTEGER THEN MESSAGE('It is an Integer.');"},
		{Sig: "Variant.ISOPTION : Boolean", Doc: "Whether the Variant holds an Option.", Fn: builtin.Fn1(isOption)},
		{Sig: "Variant.ISOUTSTREAM : Boolean", Doc: "Whether the Variant holds an OutStream.", Fn: is(types.OutStream)},
		{Sig: "Variant.ISRECORD : Boolean", Doc: "Whether the Variant holds a record.", Fn: is(types.Record), Example: "Any := Customer; IF Any.ISRECORD THEN MESSAGE('It is a record.');"},
		{Sig: "Variant.ISRECORDID : Boolean", Doc: "Whether the Variant holds a RecordID.", Fn: is(types.RecordID)},
		{Sig: "Variant.ISRECORDREF : Boolean", Doc: "Whether the Variant holds a RecordRef.", Fn: is(types.RecordRef)},
		{Sig: "Variant.ISTEXT : Boolean", Doc: "Whether the Variant holds a Text.", Fn: builtin.Fn1(isText), Example: "Any := 'text'; IF Any.ISTEXT THEN MESSAGE('It is a Text.');"},
		{Sig: "Variant.ISTEXTCONSTANT : Boolean", Doc: "Whether the Variant holds a text constant.", Fn: is(types.TextConst)},
		{Sig: "Variant.ISTIME : Boolean", Doc: "Whether the Variant holds a Time.", Fn: is(types.Time)},
		{Sig: "Variant.ISTRANSACTIONTYPE : Boolean", Doc: "Whether the Variant holds a TransactionType.", Fn: isEnum("TransactionType")},
	}
}
