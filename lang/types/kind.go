package types

// A Kind is the kind of a C/AL type.
type Kind uint8

// The kinds. The order of the numeric ones is the order of implicit widening: Char < Integer < BigInteger < Decimal.
const (
	Invalid Kind = iota // a name or expression that failed to check; nothing complains about it
	Void                // no value: a procedure without a return value

	Boolean
	Byte
	Char
	Option
	Integer
	BigInteger
	Decimal
	Code
	Text
	TextConst
	Date
	Time
	DateTime
	Duration
	DateFormula
	GUID
	RecordID
	TableFilter
	BigText
	BLOB
	Media
	MediaSet
	Binary

	Variant
	Record
	RecordRef
	FieldRef
	KeyRef
	Codeunit
	Page
	Report
	Query
	XMLport
	TestPage
	TestRequestPage
	TestField  // a field of a TestPage
	TestAction // an action of a TestPage
	TestFilter // the FILTER of a TestPage
	File
	InStream
	OutStream
	Dialog
	Notification
	SessionSettings
	FilterPageBuilder
	DotNet
	Automation
	OCX

	Array // Elem and Dims

	// Pseudo kinds that only signatures of built-ins use.
	Any      // a value of any simple type, a Variant, or a FieldRef, which stands for the value of its field
	Variable // anything that can be declared: also arrays, records, objects and handles
	Number   // Integer, BigInteger or Decimal; as a result: the kind of the first Number argument
	Field    // the name of a field of the receiver (or of an earlier record argument); as a result: the type of the first Field argument
	Column   // the name of a column of the receiving query
	Object   // the name or number of an object

	kindCount
)

var kindNames = [kindCount]string{
	Invalid: "invalid type", Void: "no value",
	Boolean: "Boolean", Byte: "Byte", Char: "Char", Option: "Option", Integer: "Integer", BigInteger: "BigInteger",
	Decimal: "Decimal", Code: "Code", Text: "Text", TextConst: "TextConst", Date: "Date", Time: "Time",
	DateTime: "DateTime", Duration: "Duration", DateFormula: "DateFormula", GUID: "GUID", RecordID: "RecordID",
	TableFilter: "TableFilter", BigText: "BigText", BLOB: "BLOB", Media: "Media", MediaSet: "MediaSet", Binary: "Binary",
	Variant: "Variant", Record: "Record", RecordRef: "RecordRef", FieldRef: "FieldRef", KeyRef: "KeyRef",
	Codeunit: "Codeunit", Page: "Page", Report: "Report", Query: "Query", XMLport: "XMLport", TestPage: "TestPage",
	TestRequestPage: "TestRequestPage", TestField: "TestField", TestAction: "TestAction", TestFilter: "TestFilter", File: "File", InStream: "InStream", OutStream: "OutStream", Dialog: "Dialog",
	Notification: "Notification", SessionSettings: "SessionSettings", FilterPageBuilder: "FilterPageBuilder",
	DotNet: "DotNet", Automation: "Automation", OCX: "OCX", Array: "Array",
	Any: "Any", Variable: "Variable", Number: "Number", Field: "Field", Column: "Column", Object: "Object",
}

// String returns the kind's name as C/AL spells it.
func (k Kind) String() string { return kindNames[k] }

// IsInteger reports whether values of k are whole numbers in arithmetic.
func (k Kind) IsInteger() bool { return Byte <= k && k <= BigInteger }

// IsNumeric reports whether values of k take part in arithmetic with numbers.
func (k Kind) IsNumeric() bool { return Byte <= k && k <= Decimal }

// IsString reports whether k is Text, Code or a text constant.
func (k Kind) IsString() bool { return k == Text || k == Code || k == TextConst }

// IsSimple reports whether k is a value that FORMAT accepts: not a record, an object or a handle.
func (k Kind) IsSimple() bool {
	return Boolean <= k && k <= RecordID && k != TableFilter
}
