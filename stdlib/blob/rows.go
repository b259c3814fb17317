package blob

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "BLOB.CREATEINSTREAM(VAR Stream : InStream [; Encoding : TextEncoding])", Doc: "A stream that reads the field.", Fn: builtin.Do3(createInStream), Example: "Customer.Picture.CREATEINSTREAM(InS);"},
		{Sig: "BLOB.CREATEOUTSTREAM(VAR Stream : OutStream [; Encoding : TextEncoding])", Doc: "A stream that writes the field.", Fn: builtin.Do3(createOutStream), Example: "Customer.Picture.CREATEOUTSTREAM(OutS); OutS.WRITETEXT('text');"},
		{Sig: "[Name :=] BLOB.EXPORT([Name : Text [; CommonDialog : Boolean]]) : Text", Doc: "Writes the field to a file; its name.", Fn: named(exportFile)},
		{Sig: "BLOB.HASVALUE : Boolean", Doc: "Whether the field holds anything.", Fn: builtin.Fn1(hasValue), Example: "Customer.CALCFIELDS(Picture); IF Customer.Picture.HASVALUE THEN MESSAGE('%1 bytes',Customer.Picture.LENGTH);"},
		{Sig: "[Name :=] BLOB.IMPORT([Name : Text [; CommonDialog : Boolean]]) : Text", Doc: "Fills the field from a file; its name.", Fn: named(importFile)},
		{Sig: "BLOB.LENGTH : Integer", Doc: "Number of bytes in the field.", Fn: builtin.Fn1(length)},
	}
}
