package query

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "Query.CLOSE", Doc: "Closes the query."},
		{Sig: "Query.COLUMNCAPTION(Column : Column) : Text", Doc: "Caption of a column in the session's language."},
		{Sig: "Query.COLUMNNAME(Column : Column) : Text", Doc: "Name of a column."},
		{Sig: "Query.COLUMNNO(Column : Column) : Integer", Doc: "Number of the field behind a column."},
		{Sig: "Query.GETFILTER(Column : Column) : Text", Doc: "The filter on a column, as text."},
		{Sig: "Query.GETFILTERS : Text", Doc: "All filters, as text."},
		{Sig: "[Ok :=] Query.OPEN : Boolean", Doc: "Starts reading."},
		{Sig: "Query.READ : Boolean", Doc: "Reads the next row; whether there was one."},
		{Sig: "[Ok :=] Query.SAVEASCSV(FileName : Text|OutStream [; Format : Integer [; FormatArgument : Text]]) : Boolean", Doc: "Writes the rows to a file of separated values."},
		{Sig: "[Ok :=] Query.SAVEASXML(FileName : Text|OutStream) : Boolean", Doc: "Writes the rows to an XML file."},
		{Sig: "Query.SECURITYFILTERING([SecurityFilter : SecurityFilter]) [:=] : SecurityFilter", Doc: "How security filters apply to the query."},
		{Sig: "Query.SETFILTER(Column : Column; String : Text [; Value : Any...])", Doc: "Filters a column by an expression with the values put in."},
		{Sig: "Query.SETRANGE(Column : Column [; FromValue : Any [; ToValue : Any]])", Doc: "Filters a column by a value or a range; removes the filter without values."},
		{Sig: "Query.TOPNUMBEROFROWS([NewRows : Integer]) [:=] : Integer", Doc: "How many rows are read at most."},
		{Sig: "[Ok :=] QUERY.SAVEASCSV(Number : Integer; FileName : Text|OutStream [; Format : Integer [; FormatArgument : Text]]) : Boolean", Doc: "Writes the rows of the query with a number to a file of separated values."},
		{Sig: "[Ok :=] QUERY.SAVEASXML(Number : Integer; FileName : Text|OutStream) : Boolean", Doc: "Writes the rows of the query with a number to an XML file."},
	}
}
