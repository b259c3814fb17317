package xmlport

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "[Ok :=] XMLPORT.EXPORT(Number : Integer; OutStream : OutStream [; VAR Record : Record]) : Boolean", Doc: "Writes the XMLport with a number to a stream."},
		{Sig: "[Ok :=] XMLPORT.IMPORT(Number : Integer; InStream : InStream [; VAR Record : Record]) : Boolean", Doc: "Reads the XMLport with a number from a stream."},
		{Sig: "XMLPORT.RUN(Number : Integer [; ReqWindow : Boolean [; Import : Boolean [; VAR Record : Record]]])", Doc: "Runs the XMLport with a number."},
		{Sig: "XMLport.CURRENTPATH : Text", Doc: "The path to the element that is being read or written."},
		{Sig: "[Ok :=] XMLport.EXPORT : Boolean", Doc: "Writes to the destination stream."},
		{Sig: "XMLport.FIELDDELIMITER([NewFieldDelimiter : Text]) [:=] : Text", Doc: "What stands around each field of a text file."},
		{Sig: "XMLport.FIELDSEPARATOR([NewFieldSeparator : Text]) [:=] : Text", Doc: "What stands between the fields of a text file."},
		{Sig: "XMLport.FILENAME([NewFileName : Text]) [:=] : Text", Doc: "The file that is read or written."},
		{Sig: "[Ok :=] XMLport.IMPORT : Boolean", Doc: "Reads from the source stream."},
		{Sig: "XMLport.IMPORTFILE([SetImportFile : Boolean]) [:=] : Boolean", Doc: "Whether the XMLport reads rather than writes."},
		{Sig: "XMLport.RECORDSEPARATOR([NewRecordSeparator : Text]) [:=] : Text", Doc: "What stands between the records of a text file."},
		{Sig: "XMLport.RUN", Doc: "Runs the XMLport."},
		{Sig: "XMLport.SETDESTINATION(OutStream : OutStream)", Doc: "Has the XMLport write to a stream."},
		{Sig: "XMLport.SETSOURCE(InStream : InStream)", Doc: "Has the XMLport read from a stream."},
		{Sig: "XMLport.SETTABLEVIEW(Record : Record)", Doc: "Gives the element of that table the filters, key and order of a record."},
		{Sig: "XMLport.TABLESEPARATOR([NewTableSeparator : Text]) [:=] : Text", Doc: "What stands between the tables of a text file."},
		{Sig: "XMLport.TEXTENCODING([NewTextEncoding : TextEncoding]) [:=] : TextEncoding", Doc: "The encoding of the file."},
		{Sig: "currXMLport.BREAK", Doc: "Leaves the present element."},
		{Sig: "currXMLport.BREAKUNBOUND", Doc: "Leaves an element without bounds."},
		{Sig: "currXMLport.QUIT", Doc: "Ends the XMLport and undoes what it has changed."},
		{Sig: "currXMLport.SKIP", Doc: "Leaves the present record out."},
	}
}
