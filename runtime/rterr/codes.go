package rterr

// This file defines every run-time error a C/AL program can meet, one row each: code, text template, source of the
// wording (see Row.Source). Codes are stable; texts may follow better evidence. Append rows to the group they belong to.

// ERROR and its relatives.
var (
	Dialog          = row("Dialog", "%1", "C")
	AssertErrorNone = row("AssertError", "An error was expected inside an ASSERTERROR statement.", "N")
)

// Arithmetic.
var (
	DivideByZero     = row("DivideByZero", "Attempted to divide by zero.", "C/?")
	IntegerOverflow  = row("Overflow", "Value was either too large or too small for an Int32.", "?")
	BigIntOverflow   = row("Overflow", "Value was either too large or too small for an Int64.", "?")
	ArithOverflow    = row("Overflow", "Arithmetic operation resulted in an overflow.", "?")
	DecimalOverflow  = row("Overflow", "Value was either too large or too small for a Decimal.", "?")
	DecimalTooLarge  = row("DecimalRange", "The decimal value %1 is outside of the permitted range.", "?")
	RoundPrecision   = row("RoundPrecision", "The precision %1 of ROUND must be greater than zero.", "?")
	RoundDirection   = row("RoundDirection", "The direction '%1' is not valid. It must be '=', '<' or '>'.", "?")
	InvalidPower     = row("Power", "The result of POWER with the arguments %1 and %2 is not a number.", "?")
	TypeOutOfRange   = row("ConversionRange", "The value %1 is outside of the permitted range of the type %2.", "?")
	FractionLost     = row("ConversionFraction", "The decimal value %1 cannot be converted to the type %2, because it has a fraction.", "?")
	ConversionFailed = row("Conversion", "Unable to convert from %1 to %2.", "A")
)

// Text.
var (
	StringTooLong    = row("StringExceededLength", "The length of the string is %1, but it must be less than or equal to %2 characters. Value: %3", "N")
	TextIndex        = row("TextIndex", "The character position %1 is not valid in a string of %2 characters.", "?")
	TextPosition     = row("TextPosition", "The position %1 is not valid. It must be greater than zero.", "?")
	TextLength       = row("TextLength", "The length %1 is not valid. It must be zero or greater.", "?")
	NotOneCharacter  = row("CharLength", "The string '%1' must have exactly one character.", "?")
	TextOutOfMemory  = row("TextMemory", "The text of %1 characters is longer than the permitted %2 characters.", "Calque")
	InvalidFormat    = row("FormatString", "The format string '%1' is not valid for the type %2.", "?")
	InvalidFormatNo  = row("FormatNumber", "The format number %1 is not valid for the type %2.", "?")
	NotFormattable   = row("FormatType", "A value of the type %1 cannot be formatted.", "?")
	EvaluateFailed   = row("Evaluate", "The value \"%1\" cannot be evaluated into type %2.", "N")
	EvaluateNumber   = row("EvaluateNumber", "The format number %1 of EVALUATE is not valid. It must be 0 or 9.", "?")
	InvalidGUID      = row("InvalidGUID", "Invalid format of GUID string. The correct format of the GUID string is: CDEF7890-ABCD-0123-1234-567890ABCDEF where 0-9, A-F symbolizes hexadecimal digits.", "N")
	NotComparable    = row("Compare", "A value of the type %1 cannot be compared with a value of the type %2.", "?")
	NotAnOption      = row("OptionName", "'%1' is not an option. The existing options are: %2", "C/?")
	ArrayIndexBounds = row("ArrayIndex", "The index %1 is outside of the bounds of dimension %2, which are 1..%3.", "?")
)

// Dates and times.
var (
	UndefinedDate      = row("UndefinedDate", "You cannot base a date calculation on an undefined date.", "M")
	DateNotValid       = row("DateNotValid", "The date is not valid.", "A")
	DateOutOfRange     = row("DateRange", "The date is outside of the permitted range, which is 01/01/0000 to 12/31/9999.", "?")
	TimeNotValid       = row("TimeNotValid", "The time is not valid.", "?")
	UndefinedTime      = row("UndefinedTime", "The time is undefined.", "?")
	DateTimeNotValid   = row("DateTimeNotValid", "The date and time are not valid.", "?")
	DatePart           = row("DatePart", "The value %1 is not a valid part of a date. It must be 1, 2 or 3.", "?")
	InvalidDateFormula = row("DateFormula", "The date formula '%1' is not valid.", "?")
	DateFormulaUnit    = row("DateFormula", "The date formula '%1' must have a time unit after each number.", "?")
	DateFormulaTooLong = row("DateFormulaLength", "The date formula '%1' is longer than 32 characters.", "?")
)

// Calls, objects and limits of a session.
var (
	CallDepth      = row("CallDepth", "There is insufficient memory to execute this function. The calls are nested too deeply.", "?")
	OutOfMemory    = row("Memory", "The session needs more memory than the permitted %1 MB.", "Calque")
	Unsupported    = row("Unsupported", "%1 is not supported.", "Calque")
	CodeunitAbsent = row("MetadataNotFound", "The metadata object CodeUnit %1 was not found.", "?")
	CodeunitRecord = row("CodeunitRecord", "The codeunit %1 runs on a record of the table %2. It cannot run on a record of the table %3.", "?")
	TableAbsent    = row("MetadataNotFound", "The metadata object Table %1 was not found.", "?")
	FieldTypes     = row("FieldTypes", "The fields %1 of %2 and %3 of %4 must have the same type.", "C")
	RoutineBad     = row("Check", "The routine %1 has errors and cannot run:\n%2", "Calque")
	NotInitialized = row("NotInitialized", "The variable of the type %1 has no value.", "?")
	VariantType    = row("VariantType", "Unable to convert from %1 to %2.", "A")
)

// Sessions and their users.
var (
	Callback         = row("CallbackNotAllowed", "Microsoft Dynamics NAV Server attempted to issue a client callback to show %1.", "N")
	UnknownLanguage  = row("Language", "The language %1 is not a Windows language.", "?")
	Deadlock         = row("Deadlock", "%1", "Calque")
	SessionStart     = row("SessionStart", "The session cannot be started: %1.", "Calque")
	SessionTemporary = row("SessionRecord", "A temporary record cannot be passed to another session.", "?")
	SessionRecord    = row("SessionRecord", "A record of the table %1 cannot be passed to codeunit %2, whose source table is another one.", "?")
	StopOwn          = row("SessionStop", "The session %1 cannot stop itself.", "N/Calque")
	StopInvalid      = row("SessionStop", "%1 is not the number of a session. It must be greater than zero.", "Calque")
	StopUnknown      = row("SessionStop", "There is no session %1 on this server instance.", "Calque")
	StopEnded        = row("SessionStop", "The session %1 has already ended.", "Calque")
	StopElsewhere    = row("SessionStop", "The session %1 belongs to the server instance %2 and cannot be stopped from another one.", "N/Calque")
	StopLate         = row("SessionStop", "The session %1 ended by itself before it could be stopped.", "Calque")
	StopOther        = row("SessionStop", "The session %1 was stopped by the session %2.", "Calque")
	StopHost         = row("SessionStop", "The session %1 was stopped by an administrator.", "Calque")
	StopTimeout      = row("SessionStop", "The session %1 was stopped because its time limit was over.", "Calque")
	StopShutdown     = row("SessionStop", "The session %1 was stopped because the server instance is stopping.", "Calque")
	StopPending      = row("SessionStop", "The session %1 has not ended within %2 seconds. It ends as soon as it can.", "Calque")
	StopUnrecorded   = row("SessionStop", "The session %1 was stopped, but its event has not been stored yet.", "Calque")
	StoppedBy        = row("SessionStop", "The session was stopped by the session %1.", "Calque")
	StoppedBecause   = row("SessionStop", "The session was stopped by the session %1: %2", "Calque")
	TimeoutTotal     = row("Timeout", "The session has lasted longer than the permitted %1.", "Calque")
	TimeoutIdle      = row("Timeout", "The user has not answered within the permitted %1.", "Calque")
	TimeoutStatement = row("Timeout", "A statement has taken longer than the permitted %1.", "Calque")
	NoSuchAnswer     = row("Answer", "'%1' is not an answer to the question.", "Calque")
	ServerDied       = row("ServerDied", "The server instance %1 ended without closing the session.", "Calque")
)

// String functions.
var (
	TextLengthOne   = row("TextLength", "The length %1 is not valid. It must be greater than zero.", "?")
	ConvertLengths  = row("ConvertStr", "The lists of characters of CONVERTSTR must have the same length, but they have %1 and %2 characters.", "?")
	SelectStrIndex  = row("SelectStr", "The comma-separated string '%1' does not contain a value for index %2.", "A")
	DelChrWhere     = row("DelChr", "The parameter Where of DELCHR is '%1', but it may only contain the characters '=', '<' and '>'.", "?")
	ChecksumDigits  = row("StrCheckSum", "The string '%1' must only contain digits.", "?")
	ChecksumWeights = row("StrCheckSum", "The weight string '%1' must not be longer than the string '%2'.", "?")
)

// Dialogs.
var (
	StrMenuEmpty   = row("StrMenu", "The option string of STRMENU must not be empty.", "?")
	StrMenuDefault = row("StrMenu", "The default number %1 of STRMENU is not valid. There are %2 options.", "?")
	DialogClosed   = row("DialogNotOpen", "The dialog window is not open.", "?")
	DialogField    = row("DialogField", "The dialog window has no variable for the field %1.", "?")
)

// Arrays.
var (
	NotAnArray      = row("Array", "The argument of %1 must be an array.", "?")
	ArrayDimension  = row("Array", "The dimension %1 is not valid. The array has %2 dimensions.", "?")
	ArrayOneDim     = row("Array", "%1 only works on arrays of one dimension.", "N")
	ArrayNotStrings = row("Array", "COMPRESSARRAY only works on arrays of Text or Code.", "N")
	ArrayComplex    = row("Array", "COPYARRAY cannot copy elements of the type %1.", "N")
	ArrayRange      = row("Array", "The elements %1..%2 are outside of the array, which has %3 elements.", "?")
	ArrayTooSmall   = row("Array", "%1 elements cannot be copied to an array of %2 elements.", "?")
)

// Files and streams. NAV's code for them is StreamIO.
var (
	StreamInvalid  = row("StreamIO", "Invalid data encountered in stream, unable to read text.", "N")
	StreamNoLength = row("StreamIO", "READ is not supported for Text without a maximum length.", "N")
	StreamType     = row("StreamIO", "A value of the type %1 cannot be read from or written to a stream.", "?")
	StreamLength   = row("StreamIO", "The length %1 is not valid for a value of the type %2.", "?")
	StreamEnd      = row("StreamIO", "The end of the stream was reached: only %1 of %2 were read.", "?")
	StreamWritten  = row("StreamIO", "Only %1 of %2 were written.", "?")
	FileNotOpen    = row("StreamIO", "The file is not open.", "?")
	FileIsOpen     = row("StreamIO", "The file variable is in use: the file %1 is open.", "?")
	FileReadOnly   = row("StreamIO", "The file %1 is open for reading only.", "?")
	FileAbsent     = row("StreamIO", "The file %1 does not exist.", "?")
	FileExists     = row("StreamIO", "The file %1 already exists.", "?")
	FileDenied     = row("StreamIO", "Access to the file %1 is denied.", "?")
	FileFailed     = row("StreamIO", "The operation on the file %1 failed: %2.", "Calque")
	FilePosition   = row("StreamIO", "The position %1 in the file %2 is not valid.", "?")
	FileTooLong    = row("StreamIO", "The file %1 is too long for a position or length to be an Integer.", "Calque")
	TempUnusable   = row("StreamIO", "There is no folder for temporary files.", "Calque")
)

// Encryption.
var (
	KeyAbsent      = row("Encryption", "An encryption key is required to complete the request.", "N")
	KeyPresent     = row("Encryption", "Unable to create a new encryption key. An encryption key already exists.", "N")
	DecryptFailed  = row("Encryption", "Unable to decrypt data. The data was encrypted using a different key.", "N")
	KeyImport      = row("Encryption", "Import Failed. The provided encryption key file contains invalid data and could not be imported.", "N")
	EncryptTooLong = row("Encryption", "A string of %1 characters cannot be encrypted. The longest has %2 characters.", "?")
)

// Fields of records.
var (
	TestFieldEmpty  = row("TestField", "%1 must have a value in %2: %3. It cannot be zero or empty.", "N")
	TestFieldValue  = row("TestField", "%1 must be equal to '%2'  in %3: %4. Current value is '%5'.", "N")
	FieldErrorEmpty = row("NCLCSRTS:TableErrorStr", "You must specify %1 in %2 %3.", "N")
	FieldErrorValue = row("NCLCSRTS:TableErrorStr", "%1 must not be %2 in %3 %4.", "N")
	FieldErrorText  = row("NCLCSRTS:TableErrorStr", "%1 %2 in %3 %4.", "N")
)

// Notifications.
var NotificationData = row("NotificationData", "The notification holds no value with the name '%1'.", "?")

// Filters and views.
var (
	FilterInvalid    = row("Filter", "The filter \"%1\" is not valid for the %2 field on the %3 table. %4", "N")
	FilterUnexpected = row("Filter", "Did not expect '%1'.", "C")
	FilterIncomplete = row("Filter", "The filter expression is incomplete.", "?")
	FilterQuote      = row("Filter", "The filter expression has no closing quotation mark.", "?")
	FilterNesting    = row("Filter", "The parentheses of the filter expression are nested too deeply.", "Calque")
	FilterType       = row("FilterType", "You cannot set a filter on the %1 field on the %2 table, because it is of the type %3.", "?")
	FilterAbsent     = row("FilterRange", "Specify a filter for the %1 field in the %2 table.", "A")
	FilterNotRange   = row("FilterRange", "The filter for the %1 field in the %2 table must be a single value or a single range.", "?")
	ViewInvalid      = row("View", "The view \"%1\" is not valid. %2", "?")
	ViewUnexpected   = row("View", "Did not expect '%1'.", "?")
	ViewIncomplete   = row("View", "It ends where %1 is expected.", "?")
	ViewField        = row("View", "The field %1 does not exist.", "?")
)

// Transactions and locks.
var (
	WriteTransactionOpen = row("WriteTransaction", "The following C/AL functions can be used only to a limited degree during write transactions because one or more tables will be locked.\n"+
		"Form.RunModal() is not allowed in write transactions.\n"+
		"CodeUnit.Run() is allowed in write transactions only if the return value is not used. For example, 'OK := CodeUnit.Run()' is not allowed.\n"+
		"Report.RunModal() is allowed in write transactions only if 'RequestForm = FALSE'. For example, 'Report.RunModal(...,FALSE)' is allowed.\n"+
		"XmlPort.RunModal() is allowed in write transactions only if 'RequestForm = FALSE'. For example, 'XmlPort.RunModal(...,FALSE)' is allowed.\n"+
		"Use the COMMIT function to save the changes before this call, or structure the code differently.", "C/?")
	WriteInTry      = row("WriteInTryFunction", "%1 cannot be used inside a call to a try function whose return value is used.", "?")
	WriteInReadOnly = row("ReadOnlyTransaction", "%1 cannot be used in a transaction of the type %2, which only allows reading.", "?")
	TransactionType = row("TransactionType", "The type of the current transaction is %1. It cannot be changed to %2, which is more isolated, before the transaction ends.", "?")
	NoTransaction   = row("NoTransaction", "A transaction must be started before changes can be made to the database.", "C")
	CommitInTest    = row("CommitInTest", "Tests cannot call the Commit function if TransactionModel property is set to AutoRollback", "C")
	Inconsistent    = row("Inconsistent", "The transaction cannot be completed because it will cause inconsistencies in the %1 table. Check where and how the CONSISTENT function is used in the transaction to find the reason for the error.\n\n"+
		"Contact your system administrator.\n\nTables can be marked as inconsistent during comprehensive tasks, such as posting. This prevents data from being updated incorrectly.", "N")
	Locked         = row("DB:LockTimeout", "The operation could not complete because a record in the %1 table was locked by another user. Please retry the activity.", "N")
	LockedBy       = row("DB:LockTimeout", "The operation could not complete because a record in the %1 table was locked by another user. Please retry the activity. The lock is held by user %2 in session %3.", "N/Calque")
	LockedByTry    = row("DB:LockTimeout", "The operation could not complete because a record in the %1 table was locked by another user. Please retry the activity. The lock is held by user %2 in session %3, who tries something out and has not undone it yet (:rollback).", "Calque")
	DeadlockVictim = row("DB:Deadlock", "Your activity was deadlocked with another user who is modifying the %1 table. Start your activity again.", "?")
)

// Records.
var (
	RecordExists    = row("DB:RecordExists", "The %1 already exists. Identification fields and values: %2", "N")
	RecordNotFound  = row("DB:RecordNotFound", "The %1 does not exist. Identification fields and values: %2", "N")
	NothingInFilter = row("DB:NothingInsideFilter", "There is no %1 within the filter.\nFilters: %2", "N")
	TableEmpty      = row("DB:NoFilter", "There is no %1 because the table is empty.", "M/A")
	RecordChanged   = row("DB:RecordChanged", "Unable to change an earlier version of the %1 record. The record should be read from the database again. This is a programming error. Identification fields and values: %2", "N")
	RecordChangedBy = row("DB:RecordChanged", "Another user has modified the record for this %1 after you retrieved it from the database.\n"+
		"Enter your changes again in the updated window, or start the interrupted activity again.", "N")
	RelationMissing = row("DB:NothingInsideFilter", "The field %1 of table %2 contains a value (%3) that cannot be found in the related table (%4).", "N/M")
	RelationBad     = row("TableRelation", "The TableRelation of the field %1 of the %2 table cannot be read.", "?")
	RelationNone    = row("TableRelation", "No relationship is defined for the field %1 of the %2 table.", "A")
	NotAFlowField   = row("CalcFields", "The %1 field in the %2 table must be a FlowField.", "C")
	NoFormula       = row("CalcFields", "You must define a CalcFormula for the %1 FlowField in the %2 table.", "C")
	FormulaBad      = row("CalcFields", "The CalcFormula of the field %1 of the %2 table cannot be read.", "?")
	NotSummable     = row("CalcSums", "The %1 field in the %2 table cannot be summed. It must be a numeric field that is stored.", "?")
	SortField       = row("CurrentKey", "You cannot sort by the field %1 of the %2 table.", "?")
	FindWhich       = row("Find", "The value '%1' is not valid for FIND. It may only contain the characters '=', '<', '>', '-' and '+'.", "?")
	FilterGroup     = row("FilterGroup", "The filter group %1 is not valid.", "?")
	KeyValues       = row("PrimaryKey", "The primary key of the %1 table has %2 fields, but there are %3 values.", "?")
	TablesDiffer    = row("Tables", "The records must be of the same table, but they are of %1 and %2.", "?")
	FieldAbsent     = row("FieldNotFound", "The field %1 does not exist in the %2 table.", "?")
	IndexBounds     = row("IndexBounds", "Index out of bounds: %1.", "C")
	PositionBad     = row("Position", "Invalid expression: '%1' is not a position in the %2 table.", "A")
	ShareTemporary  = row("Copy", "A table can be shared by temporary record variables only.", "?")
	RecordRefClosed = row("RecordRef", "The RecordRef variable is not open.", "A")
	FieldRefClosed  = row("FieldRef", "The FieldRef variable does not refer to a field.", "?")
	KeyRefClosed    = row("KeyRef", "The KeyRef variable does not refer to a key.", "?")
	RecordIDBlank   = row("RecordID", "The RecordID is blank.", "?")
	FieldDisabled   = row("FieldDisabled", "The field %1 of the %2 table is disabled.", "?")
	TableReadOnly   = row("TableReadOnly", "The %1 table is computed. Its rows cannot be changed.", "?")
	TableRedefined  = row("TableRedefined", "The definition of the %1 table has changed. Start your activity again.", "?")
	InitValueBad    = row("InitValue", "The InitValue %1 of the field %2 in the %3 table is no %4.", "Calque")
	CompanyAbsent   = row("Company", "The company %1 does not exist.", "?")
	CompanyBlank    = row("Company", "The name of a company must not be blank.", "?")
	LinkAbsent      = row("Link", "The record has no link with the number %1.", "?")
)

// Events.
var (
	AlreadyBound = row("EventSubscription", "The event subscribers of this instance of the codeunit %1 have already been bound.", "C/?")
	NotBound     = row("EventSubscription", "The event subscribers of this instance of the codeunit %1 have not been bound.", "?")
	NotManual    = row("EventSubscription", "The event subscribers of the codeunit %1 cannot be bound or unbound, because its property EventSubscriberInstance is not Manual.", "?")
)

// Test codeunits.
var (
	UnhandledUI    = row("UnhandledUI", "Unhandled UI: %1 %2", "M/C")
	HandlersUnused = row("TestHandlers", "The following UI handlers were not executed: %1", "C")
	TestsNested    = row("TestNesting", "You cannot nest the execution of test codeunits.", "C")
)
