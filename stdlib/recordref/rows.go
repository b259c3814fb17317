package recordref

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "RecordRef.CLOSE", Doc: "Gives the table up.", Fn: builtin.Do1(closeRef)},
		{Sig: "RecordRef.DUPLICATE : RecordRef", Doc: "A copy of the reference.", Fn: builtin.Fn1(duplicate)},
		{Sig: "RecordRef.FIELD(FieldNo : Integer) : FieldRef", Doc: "The field with a number.", Fn: builtin.Fn2(fieldNumbered), Example: "Ref.OPEN(DATABASE::Customer); MESSAGE(Ref.FIELD(2).NAME);"},
		{Sig: "RecordRef.FIELDEXIST(FieldNo : Integer) : Boolean", Doc: "Whether the table has a field with this number.", Fn: builtin.Fn2(fieldExist)},
		{Sig: "RecordRef.FIELDINDEX(Index : Integer) : FieldRef", Doc: "The Index-th field.", Fn: builtin.Fn2(fieldIndex)},
		{Sig: "RecordRef.GETTABLE(Record : Variable)", Doc: "Refers to the table and the present values of a record variable.", Fn: builtin.Do2(getTable), Example: "Ref.GETTABLE(Customer); MESSAGE(Ref.NAME);"},
		{Sig: "RecordRef.KEYINDEX(Index : Integer) : KeyRef", Doc: "The Index-th key.", Fn: builtin.Fn2(keyIndex)},
		{Sig: "RecordRef.OPEN(No : Integer [; Temp : Boolean [; CompanyName : Text]])", Doc: "Refers to the table with a number.", Fn: builtin.Do4(open), Example: "Ref.OPEN(DATABASE::Customer); MESSAGE('%1',Ref.COUNT);"},
		{Sig: "RecordRef.RELATION(FieldNo : Integer) : Integer", Doc: "Number of the table that a field relates to.", Fn: builtin.Fn2(relationOf)},
		{Sig: "RecordRef.SETTABLE(VAR Record : Variable)", Doc: "Gives a record variable the values that the reference holds.", Fn: builtin.Do2(setTable), Example: "Ref.GETTABLE(Customer); Ref.SETTABLE(Other);"},
		{Sig: "FieldRef.ACTIVE : Boolean", Doc: "Whether the field is enabled.", Fn: builtin.Fn1(active)},
		{Sig: "[Ok :=] FieldRef.CALCFIELD : Boolean", Doc: "Calculates a FlowField or reads a BLOB.", Fn: builtin.Do1(calcField)},
		{Sig: "[Ok :=] FieldRef.CALCSUM : Boolean", Doc: "Sums the field over the records within the filters.", Fn: builtin.Do1(calcSum)},
		{Sig: "FieldRef.CAPTION : Text", Doc: "Caption of the field in the session's language.", Fn: builtin.Fn1(caption)},
		{Sig: "FieldRef.CLASS : FieldClass", Doc: "Whether the field is normal, a FlowField or a FlowFilter.", Fn: builtin.Fn1(class)},
		{Sig: "FieldRef.FIELDERROR([Text : Text])", Doc: "Raises an error about the value of the field.", Fn: builtin.Do2(fieldError)},
		{Sig: "FieldRef.GETFILTER : Text", Doc: "The filter on the field, as text.", Fn: builtin.Fn1(getFilter)},
		{Sig: "FieldRef.GETRANGEMAX : Variant", Doc: "Upper end of the range that filters the field.", Fn: builtin.Fn1(getRangeMax)},
		{Sig: "FieldRef.GETRANGEMIN : Variant", Doc: "Lower end of the range that filters the field.", Fn: builtin.Fn1(getRangeMin)},
		{Sig: "FieldRef.LENGTH : Integer", Doc: "Declared length of the field.", Fn: builtin.Fn1(length)},
		{Sig: "FieldRef.NAME : Text", Doc: "Name of the field.", Fn: builtin.Fn1(name), Example: "Ref.OPEN(DATABASE::Customer); Fld := Ref.FIELDINDEX(1); MESSAGE(Fld.NAME);"},
		{Sig: "FieldRef.NUMBER : Integer", Doc: "Number of the field.", Fn: builtin.Fn1(number)},
		{Sig: "FieldRef.OPTIONCAPTION : Text", Doc: "Captions of the options in the session's language.", Fn: builtin.Fn1(optionCaption)},
		{Sig: "FieldRef.OPTIONSTRING : Text", Doc: "Names of the options.", Fn: builtin.Fn1(optionString)},
		{Sig: "FieldRef.RECORD : RecordRef", Doc: "The record that the field belongs to.", Fn: builtin.Fn1(recordOf)},
		{Sig: "FieldRef.RELATION : Integer", Doc: "Number of the table that the field relates to.", Fn: builtin.Fn1(relation)},
		{Sig: "FieldRef.SETFILTER(String : Text [; Value : Any...])", Doc: "Filters the field by an expression with the values put in.", Fn: builtin.Do3(setFilter), Example: "Ref.OPEN(DATABASE::Customer); Fld := Ref.FIELD(2); Fld.SETFILTER('A*');"},
		{Sig: "FieldRef.SETRANGE([FromValue : Any [; ToValue : Any]])", Doc: "Filters the field by a value or a range; removes the filter without values.", Fn: builtin.Do3(setRange)},
		{Sig: "FieldRef.TESTFIELD([Value : Any])", Doc: "Raises an error unless the field holds Value, or anything but blank.", Fn: builtin.Do2(testField)},
		{Sig: "FieldRef.TYPE : FieldType", Doc: "Data type of the field.", Fn: builtin.Fn1(fieldType)},
		{Sig: "FieldRef.VALIDATE([NewValue : Any])", Doc: "Assigns a value to the field, checks it and runs its trigger.", Fn: builtin.Do2(validate)},
		{Sig: "FieldRef.VALUE([NewValue : Variable]) [:=] : Variant", Doc: "The field's value.", Fn: builtin.Fn2(fieldValue), Example: "Ref.OPEN(DATABASE::Customer); Fld := Ref.FIELD(2); Fld.VALUE := 'Name';"},
		{Sig: "KeyRef.ACTIVE : Boolean", Doc: "Whether the key is enabled.", Fn: builtin.Fn1(keyActive)},
		{Sig: "KeyRef.FIELDCOUNT : Integer", Doc: "Number of fields in the key.", Fn: builtin.Fn1(keyFieldCount)},
		{Sig: "KeyRef.FIELDINDEX(Index : Integer) : FieldRef", Doc: "The Index-th field of the key.", Fn: builtin.Fn2(keyFieldIndex)},
		{Sig: "KeyRef.RECORD : RecordRef", Doc: "The record that the key belongs to.", Fn: builtin.Fn1(keyRecord)},
		{Sig: "RecordID.GETRECORD : RecordRef", Doc: "A reference to the record's table with its key filled in.", Fn: builtin.Fn1(getRecord)},
		{Sig: "RecordID.TABLENO : Integer", Doc: "Number of the record's table.", Fn: builtin.Fn1(tableNo)},
	}
}
