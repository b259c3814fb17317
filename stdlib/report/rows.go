package report

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "REPORT.RUN(Number : Integer [; ReqWindow : Boolean [; SystemPrinter : Boolean [; VAR Record : Record|RecordRef|Variant]]])", Doc: "Runs the report with a number."},
		{Sig: "REPORT.RUNMODAL(Number : Integer [; ReqWindow : Boolean [; SystemPrinter : Boolean [; VAR Record : Record|RecordRef|Variant]]])", Doc: "Runs a report and waits until it is closed."},
		{Sig: "REPORT.RUNREQUESTPAGE(Number : Integer [; Parameters : Text]) : Text", Doc: "Shows a report's request page; what was entered, as XML."},
		{Sig: "REPORT.EXECUTE(Number : Integer; Parameters : Text [; RecordRef : RecordRef|Record])", Doc: "Runs a report with parameters."},
		{Sig: "REPORT.PRINT(Number : Integer; Parameters : Text [; PrinterName : Text [; RecordRef : RecordRef|Record]])", Doc: "Prints a report with parameters."},
		{Sig: "[Ok :=] REPORT.SAVEAS(Number : Integer; Parameters : Text; Format : ReportFormat; VAR OutStream : OutStream [; RecordRef : RecordRef|Record]) : Boolean", Doc: "Writes a report with parameters to a stream."},
		{Sig: "[Ok :=] REPORT.SAVEASEXCEL(Number : Integer; FileName : Text [; VAR Record : Record|RecordRef|Variant]) : Boolean", Doc: "Writes a report to an Excel file."},
		{Sig: "[Ok :=] REPORT.SAVEASHTML(Number : Integer; FileName : Text [; VAR Record : Record|RecordRef|Variant]) : Boolean", Doc: "Writes a report to an HTML file."},
		{Sig: "[Ok :=] REPORT.SAVEASPDF(Number : Integer; FileName : Text [; VAR Record : Record|RecordRef|Variant]) : Boolean", Doc: "Writes a report to a PDF file."},
		{Sig: "[Ok :=] REPORT.SAVEASWORD(Number : Integer; FileName : Text [; VAR Record : Record|RecordRef|Variant]) : Boolean", Doc: "Writes a report to a Word file."},
		{Sig: "[Ok :=] REPORT.SAVEASXML(Number : Integer; FileName : Text [; VAR Record : Record|RecordRef|Variant]) : Boolean", Doc: "Writes a report's data to an XML file."},
		{Sig: "REPORT.DEFAULTLAYOUT(Number : Integer) : DefaultLayout", Doc: "Which layout a report uses by default."},
		{Sig: "[Ok :=] REPORT.RDLCLAYOUT(Number : Integer; VAR InStream : InStream) : Boolean", Doc: "A stream that reads a report's RDLC layout."},
		{Sig: "[Ok :=] REPORT.WORDLAYOUT(Number : Integer; VAR InStream : InStream) : Boolean", Doc: "A stream that reads a report's Word layout."},
		{Sig: "REPORT.WORDXMLPART(Number : Integer [; ExtendedFormat : Boolean]) : Text", Doc: "Structure of a report's data, as XML for Word layouts."},
		{Sig: "Report.RUN", Doc: "Runs the report."},
		{Sig: "Report.RUNMODAL", Doc: "Runs the report and waits until it is closed."},
		{Sig: "Report.RUNREQUESTPAGE([Parameters : Text]) : Text", Doc: "Shows the report's request page; what was entered, as XML."},
		{Sig: "Report.LANGUAGE([LanguageID : Integer]) [:=] : Integer", Doc: "Windows number of the report's language."},
		{Sig: "Report.OBJECTID([UseCaptions : Boolean]) : Text", Doc: "The report as text: its kind and its number or caption."},
		{Sig: "[Ok :=] Report.SAVEASEXCEL(FileName : Text) : Boolean", Doc: "Writes the report to an Excel file."},
		{Sig: "[Ok :=] Report.SAVEASHTML(FileName : Text) : Boolean", Doc: "Writes the report to an HTML file."},
		{Sig: "[Ok :=] Report.SAVEASPDF(FileName : Text) : Boolean", Doc: "Writes the report to a PDF file."},
		{Sig: "[Ok :=] Report.SAVEASWORD(FileName : Text) : Boolean", Doc: "Writes the report to a Word file."},
		{Sig: "[Ok :=] Report.SAVEASXML(FileName : Text) : Boolean", Doc: "Writes the report's data to an XML file."},
		{Sig: "Report.SETTABLEVIEW(Record : Record)", Doc: "Gives the report's data item of that table the filters, key and order of a record."},
		{Sig: "Report.USEREQUESTPAGE([SetUseRequestPage : Boolean]) [:=] : Boolean", Doc: "Whether the report shows its request page."},
		{Sig: "CurrReport.BREAK", Doc: "Leaves the data item."},
		{Sig: "CurrReport.CREATETOTALS(VAR Variable : Variable...)", Doc: "Has variables summed up over a data item."},
		{Sig: "CurrReport.NEWPAGE", Doc: "Begins a new page."},
		{Sig: "CurrReport.NEWPAGEPERRECORD([NewPagePerRecord : Boolean]) [:=] : Boolean", Doc: "Whether each record of the data item begins a new page."},
		{Sig: "CurrReport.PAGENO([NewPageNo : Integer]) [:=] : Integer", Doc: "The page number."},
		{Sig: "CurrReport.PREVIEW : Boolean", Doc: "Whether the report is shown rather than printed."},
		{Sig: "CurrReport.PRINTONLYIFDETAIL([SetPrintOnlyIfDetail : Boolean]) [:=] : Boolean", Doc: "Whether records without details are left out."},
		{Sig: "CurrReport.QUIT", Doc: "Ends the report and undoes what it has changed."},
		{Sig: "CurrReport.SHOWOUTPUT([ShowOutput : Boolean]) [:=] : Boolean", Doc: "Whether the section is printed."},
		{Sig: "CurrReport.SKIP", Doc: "Leaves the present record out."},
		{Sig: "CurrReport.TOTALSCAUSEDBY : Integer", Doc: "Number of the field whose change caused the totals."},
	}
}
