package environment

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "APPLICATIONPATH : Text", Doc: "Folder of the program, with a backslash at the end.", Fn: builtin.Fn0(applicationPath)},
		{Sig: "TEMPORARYPATH : Text", Doc: "Folder for temporary files, with a backslash at the end.", Fn: builtin.Fn0(temporaryPath), Example: "MESSAGE(TEMPORARYPATH);"},
		{Sig: "HYPERLINK(URL : Text)", Doc: "Opens an address in the user's browser.", Fn: builtin.Do1(hyperlink), Example: "HYPERLINK('https://example.com');"},
		{Sig: "GETURL(ClientType : ClientType [; Company : Text [; ObjectType : ObjectType [; ObjectId : Integer [; Record : Record|RecordRef [; UseFilters : Boolean]]]]]) : Text", Doc: "Address of an object for a kind of client."},
		{Sig: "PRODUCTNAME.FULL : Text", Doc: "Full name of the product.", Fn: builtin.Fn0(productName(fullName))},
		{Sig: "PRODUCTNAME.MARKETING : Text", Doc: "Name of the product with its version.", Fn: builtin.Fn0(productName(marketingName))},
		{Sig: "PRODUCTNAME.SHORT : Text", Doc: "Short name of the product.", Fn: builtin.Fn0(productName(shortName))},
		{Sig: "SENDTRACETAG(Tag, Category : Text; Verbosity : Verbosity; Message : Text [; DataClassification : DataClassification])", Doc: "Writes a telemetry event.", Fn: builtin.Do4(sendTraceTag)},
	}
}
