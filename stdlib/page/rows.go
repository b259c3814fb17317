package page

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "PAGE.RUN(Number : Integer [; Record : Record|RecordRef|Variant [; Field : Field|Any]])", Doc: "Shows the page with a number."},
		{Sig: "[Action :=] PAGE.RUNMODAL(Number : Integer [; VAR Record : Record|RecordRef|Variant [; Field : Field|Any]]) : Action", Doc: "Shows a page and waits until it is closed; how it was closed."},
		{Sig: "Page.ACTIVATE([Refresh : Boolean])", Doc: "Makes the page the active one."},
		{Sig: "Page.CAPTION([NewCaption : Text]) [:=] : Text", Doc: "Title of the page."},
		{Sig: "Page.CLOSE", Doc: "Closes the page."},
		{Sig: "Page.EDITABLE([SetEditable : Boolean]) [:=] : Boolean", Doc: "Whether the page can be edited."},
		{Sig: "Page.GETRECORD(VAR Record : Record)", Doc: "Copies the page's present record."},
		{Sig: "Page.LANGUAGE([LanguageID : Integer]) [:=] : Integer", Doc: "Windows number of the page's language."},
		{Sig: "Page.LOOKUPMODE([SetLookup : Boolean]) [:=] : Boolean", Doc: "Whether the page is for choosing a record."},
		{Sig: "Page.OBJECTID([UseCaptions : Boolean]) : Text", Doc: "The page as text: its kind and its number or caption."},
		{Sig: "Page.RUN", Doc: "Shows the page."},
		{Sig: "[Action :=] Page.RUNMODAL : Action", Doc: "Shows the page and waits until it is closed; how it was closed."},
		{Sig: "Page.SAVERECORD", Doc: "Saves the page's present record."},
		{Sig: "Page.SETRECORD(Record : Record)", Doc: "Has the page start with a record."},
		{Sig: "Page.SETSELECTIONFILTER(VAR Record : Record)", Doc: "Filters or marks the records that the user has selected."},
		{Sig: "Page.SETTABLEVIEW(Record : Record)", Doc: "Gives the page the filters, key and order of a record."},
		{Sig: "Page.UPDATE([SaveRecord : Boolean])", Doc: "Saves the page's record, or not, and reads the page anew."},
		{Sig: "FilterPageBuilder.ADDFIELD(ItemName : Text; Field : Field|FieldRef [; Filter : Text]) : Boolean", Doc: "Adds a field to an item, with a filter."},
		{Sig: "FilterPageBuilder.ADDFIELDNO(ItemName : Text; FieldNo : Integer [; Filter : Text]) : Boolean", Doc: "Adds the field with a number to an item, with a filter."},
		{Sig: "[Name :=] FilterPageBuilder.ADDRECORD(ItemName : Text; Record : Record) : Text", Doc: "Adds an item for a record with its filters."},
		{Sig: "[Name :=] FilterPageBuilder.ADDRECORDREF(ItemName : Text; RecordRef : RecordRef) : Text", Doc: "Adds an item for a record reference with its filters."},
		{Sig: "[Name :=] FilterPageBuilder.ADDTABLE(ItemName : Text; TableNo : Integer) : Text", Doc: "Adds an item for a table."},
		{Sig: "FilterPageBuilder.COUNT : Integer", Doc: "Number of items."},
		{Sig: "FilterPageBuilder.GETVIEW(ItemName : Text [; UseCaptions : Boolean]) : Text", Doc: "Key, order and filters of an item, as text."},
		{Sig: "FilterPageBuilder.NAME(Index : Integer) : Text", Doc: "Name of the Index-th item."},
		{Sig: "FilterPageBuilder.PAGECAPTION([NewCaption : Text]) [:=] : Text", Doc: "Title of the filter page."},
		{Sig: "FilterPageBuilder.RUNMODAL : Boolean", Doc: "Shows the filter page; whether it was confirmed."},
		{Sig: "[Ok :=] FilterPageBuilder.SETVIEW(ItemName, View : Text) : Boolean", Doc: "Sets key, order and filters of an item."},
	}
}
