package diag

import (
	"fmt"
	"strings"
)

// A Code names a kind of diagnostic. It is printed as CAL and four digits. Codes are never reused or renumbered.
//
// The first two digits tell the area: 01 characters and structure, 02 names and types, 03 statements, 09 linking and
// what Calque does not support.
type Code uint16

// String returns the printed form, such as CAL0207.
func (c Code) String() string { return fmt.Sprintf("CAL%04d", uint16(c)) }

// Characters and structure of the text.
const (
	UnexpectedChar      Code = 101
	UnterminatedString  Code = 102
	UnterminatedName    Code = 103
	UnterminatedComment Code = 104
	BadLiteral          Code = 105
	UnexpectedToken     Code = 106
	MissingSemicolon    Code = 107
	SemicolonBeforeElse Code = 108
	EqualsForAssign     Code = 109
	MissingEnd          Code = 110
	ExtraEnd            Code = 111
	UnquotedName        Code = 112
	ExpectedExpr        Code = 113
	ExpectedStmt        Code = 114
	ExpectedType        Code = 115
	ExpectedName        Code = 116
	MissingParen        Code = 117
	TooDeep             Code = 118
	BadObjectHeader     Code = 119
	UnknownSection      Code = 120
	UnexpectedEOF       Code = 121
	BadRow              Code = 122
	BadProperty         Code = 123
	BadDeclaration      Code = 124
	BadAttribute        Code = 125
	BadFormula          Code = 126
	TextAfterEnd        Code = 127
	NumberTooLarge      Code = 128
	UnterminatedLayout  Code = 129
)

// Names and types.
const (
	UnknownName      Code = 201
	UnknownMember    Code = 202
	UnknownOption    Code = 203
	DuplicateName    Code = 204
	UnknownType      Code = 205
	NotAssignable    Code = 206
	AssignMismatch   Code = 207
	OperatorMismatch Code = 208
	CompareMismatch  Code = 209
	NotBoolean       Code = 210
	NotCallable      Code = 211
	ArgumentCount    Code = 212
	ArgumentMismatch Code = 213
	NotAVariable     Code = 214
	VarMismatch      Code = 215
	NoValue          Code = 216
	LocalRoutine     Code = 217
	NotAnArray       Code = 218
	IndexCount       Code = 219
	IndexRange       Code = 220
	NotAnOption      Code = 221
	NotAField        Code = 222
	NotASet          Code = 223
	FormulaType      Code = 224
	LiteralRange     Code = 225
	ConstRange       Code = 226
	UnknownEvent     Code = 227
	EventParameter   Code = 228
	PublisherCode    Code = 229
	TestSignature    Code = 230
	UnknownHandler   Code = 231
)

// Statements.
const (
	NotAStatement    Code = 301
	BreakOutsideLoop Code = 302
	ExitValue        Code = 303
	CaseSelector     Code = 304
	ForVariable      Code = 305
	ForEachTarget    Code = 306
	WithTarget       Code = 307
	ValueDropped     Code = 308
)

// Linking, and what Calque does not support.
const (
	NotDone         Code = 901
	NotLoaded       Code = 902
	DuplicateObject Code = 903
	CannotRead      Code = 904
)

// An Entry documents a code.
type Entry struct {
	Code    Code
	Name    string // short name, as in the constant
	Summary string // what is wrong, in a sentence
	Example string // a script or object text that raises exactly this code
}

// Lookup returns the documentation of a code; ok is false for a code that does not exist.
func Lookup(code Code) (entry Entry, ok bool) {
	for _, e := range Entries {
		if e.Code == code {
			return e, true
		}
	}
	return Entry{}, false
}

// Entries documents every code, in order. It must not be changed at run time.
var Entries = []Entry{
	{UnexpectedChar, "UnexpectedChar", "A character that begins nothing in C/AL.", "x := 1 ? 2;"},
	{UnterminatedString, "UnterminatedString", "A string has no closing quote on its line.", "MESSAGE('hello);\n"},
	{UnterminatedName, "UnterminatedName", "A quoted name has no closing double quote on its line.", "Rec.\"No. := 1;\n"},
	{UnterminatedComment, "UnterminatedComment", "A comment that begins with a brace never ends.", "x := 1; { to be done"},
	{BadLiteral, "BadLiteral", "A number, date or time is not written as C/AL writes it.", "x := 12X;"},
	{UnexpectedToken, "UnexpectedToken", "Something stands where the syntax has no place for it.", "IF a 1 THEN c;"},
	{MissingSemicolon, "MissingSemicolon", "Two statements are not separated by a semicolon.", "x := 1\ny := 2;"},
	{SemicolonBeforeElse, "SemicolonBeforeElse", "A semicolon ends the IF before its ELSE.", "IF a THEN b; ELSE c;"},
	{EqualsForAssign, "EqualsForAssign", "A comparison stands where an assignment is meant.", "x = 1;"},
	{MissingEnd, "MissingEnd", "A BEGIN or CASE has no END.", "BEGIN x := 1;"},
	{ExtraEnd, "ExtraEnd", "An END belongs to no BEGIN or CASE.", "x := 1; END; y := 2;"},
	{UnquotedName, "UnquotedName", "A name with blanks or special characters lacks its double quotes.", "Rec.Posting Date := 0D;"},
	{ExpectedExpr, "ExpectedExpr", "A value is missing.", "x := ;"},
	{ExpectedStmt, "ExpectedStmt", "Something that begins no statement stands where one is expected.", "x := 1; * 2;"},
	{ExpectedType, "ExpectedType", "A declaration has no type.", "VAR\n  x : ;\nBEGIN\nEND."},
	{ExpectedName, "ExpectedName", "A name is missing.", "Rec. := 1;"},
	{MissingParen, "MissingParen", "A bracket is not closed.", "x := (1 + 2;"},
	{TooDeep, "TooDeep", "Statements or expressions are nested too deeply.", "x := " + strings.Repeat("(", 1200) + "1" + strings.Repeat(")", 1200) + ";"},
	{BadObjectHeader, "BadObjectHeader", "OBJECT is not followed by a type, a number and a name.", "OBJECT Table x Customer\n{\n}\n"},
	{UnknownSection, "UnknownSection", "An object has a section that its type does not have.", "OBJECT Codeunit 1 A\n{\n  COLOURS\n  {\n  }\n}\n"},
	{UnexpectedEOF, "UnexpectedEOF", "The text ends in the middle of something.", "OBJECT Codeunit 1 A\n{\n  PROPERTIES\n  {\n"},
	{BadRow, "BadRow", "A row does not have the columns of its section.", "OBJECT Table 1 A\n{\n  FIELDS\n  {\n    { 1 }\n  }\n}\n"},
	{BadProperty, "BadProperty", "A property is not written as Name=Value.", "OBJECT Table 1 A\n{\n  PROPERTIES\n  {\n    CaptionML;\n  }\n}\n"},
	{BadDeclaration, "BadDeclaration", "A declaration is not written as Name : Type.", "VAR\n  x Integer;\nBEGIN\nEND."},
	{BadAttribute, "BadAttribute", "An attribute is not written as [Name(arguments)] above a procedure.", "[Test\nPROCEDURE A();\nBEGIN\nEND;\n"},
	{BadFormula, "BadFormula", "A table relation, calculation formula, view or link cannot be read.", "OBJECT Table 1 A\n{\n  FIELDS\n  {\n    { 1 ;   ;Total ;Decimal ;CalcFormula=Sum(Entry WHERE No.=FIELD(No.)) }\n  }\n}\n"},
	{TextAfterEnd, "TextAfterEnd", "Something follows the end of the main body.", "BEGIN\nEND.\nx := 1;"},
	{NumberTooLarge, "NumberTooLarge", "A number does not fit.", "OBJECT Codeunit 99999999999 A\n{\n}\n"},
	{UnterminatedLayout, "UnterminatedLayout", "A report layout has no end mark.", "OBJECT Report 1 A\n{\n  RDLDATA\n  {\n    <x/>\n"},
	{UnknownName, "UnknownName", "A name is no variable, field, procedure or built-in.", "MESSAGE(Nobody);"},
	{UnknownMember, "UnknownMember", "A record, object or value has no member of that name.", "VAR\n  T : Text;\nBEGIN\n  T.PAINT;\nEND."},
	{UnknownOption, "UnknownOption", "An option has no value of that name.", "VAR\n  Color : 'Red,Green';\nBEGIN\n  Color := Color::Mauve;\nEND."},
	{DuplicateName, "DuplicateName", "Two declarations in one place have the same name.", "PROCEDURE P(A : Integer; A : Integer);\nBEGIN\nEND;\nBEGIN\nEND."},
	{UnknownType, "UnknownType", "A declaration names a type that does not exist.", "VAR\n  x : Colour;\nBEGIN\nEND."},
	{NotAssignable, "NotAssignable", "Something that is no variable or field is assigned to.", "TODAY := 0D;"},
	{AssignMismatch, "AssignMismatch", "A value has a type that does not become the type of its target.", "VAR\n  Qty : Integer;\nBEGIN\n  Qty := 'ten';\nEND."},
	{OperatorMismatch, "OperatorMismatch", "An operator does not apply to values of these types.", "MESSAGE('Total ' + 10);"},
	{CompareMismatch, "CompareMismatch", "Values of these types cannot be compared.", "IF TODAY = 'Monday' THEN;"},
	{NotBoolean, "NotBoolean", "A condition is not a Boolean.", "IF 1 THEN;"},
	{NotCallable, "NotCallable", "Something that is no procedure has arguments.", "VAR\n  i : Integer;\nBEGIN\n  i(1);\nEND."},
	{ArgumentCount, "ArgumentCount", "A call has too few or too many arguments.", "MESSAGE(COPYSTR('abc'));"},
	{ArgumentMismatch, "ArgumentMismatch", "An argument has a type that does not become the type of the parameter.", "MESSAGE(COPYSTR('abc','b'));"},
	{NotAVariable, "NotAVariable", "An argument of a VAR parameter is not a variable.", "PROCEDURE P(VAR A : Integer);\nBEGIN\nEND;\nBEGIN\n  P(1);\nEND."},
	{VarMismatch, "VarMismatch", "A variable does not have the type of the VAR parameter it is passed as.", "VAR\n  i : Integer;\nPROCEDURE P(VAR A : Decimal);\nBEGIN\nEND;\nBEGIN\n  P(i);\nEND."},
	{NoValue, "NoValue", "Something that returns no value stands where a value is needed.", "VAR\n  i : Integer;\nPROCEDURE P();\nBEGIN\nEND;\nBEGIN\n  i := P;\nEND."},
	{LocalRoutine, "LocalRoutine", "A LOCAL procedure is called from another object.", "OBJECT Codeunit 50001 A\n{\n  CODE\n  {\n    LOCAL PROCEDURE P@1();\n    BEGIN\n    END;\n\n    BEGIN\n    END.\n  }\n}\nVAR\n  A : Codeunit 50001;\nBEGIN\n  A.P;\nEND."},
	{NotAnArray, "NotAnArray", "Something that is neither an array nor a text is indexed.", "VAR\n  i : Integer;\nBEGIN\n  i[1] := 1;\nEND."},
	{IndexCount, "IndexCount", "An array has fewer dimensions than the indexes given.", "VAR\n  a : ARRAY [3] OF Integer;\nBEGIN\n  a[1,2] := 1;\nEND."},
	{IndexRange, "IndexRange", "A constant index is outside the array.", "VAR\n  a : ARRAY [3] OF Integer;\nBEGIN\n  a[4] := 1;\nEND."},
	{NotAnOption, "NotAnOption", "Two colons follow something that is no option.", "VAR\n  i : Integer;\nBEGIN\n  i := i::Red;\nEND."},
	{NotAField, "NotAField", "A built-in needs the name of a field or column.", "VAR\n  Rec : Record 2000000026;\nBEGIN\n  Rec.SETRANGE(5);\nEND."},
	{NotASet, "NotASet", "IN has no set of values on its right.", "IF 1 IN 2 THEN;"},
	{FormulaType, "FormulaType", "A FlowField does not have the type of what its formula computes.", "OBJECT Table 50000 A\n{\n  FIELDS\n  {\n    { 1   ;   ;No.                 ;Code20         }\n    { 2   ;   ;Used                ;Date          ;FieldClass=FlowField;\n                                                   CalcFormula=Exist(A WHERE (No.=FIELD(No.))) }\n  }\n  KEYS\n  {\n    {    ;No.                                     ;Clustered=Yes }\n  }\n}\nBEGIN\nEND."},
	{LiteralRange, "LiteralRange", "A literal is no value of its type.", "MESSAGE('%1',3000000000);"},
	{ConstRange, "ConstRange", "A constant does not fit into the type it is stored in.", "VAR\n  b : Byte;\nBEGIN\n  b := 300;\nEND."},
	{UnknownEvent, "UnknownEvent", "An event subscriber names an event that its publisher does not have.", "OBJECT Codeunit 50001 A\n{\n  CODE\n  {\n    [Integration]\n    PROCEDURE OnPaint@1(Color@1000 : Text);\n    BEGIN\n    END;\n\n    BEGIN\n    END.\n  }\n}\nOBJECT Codeunit 50002 B\n{\n  CODE\n  {\n    [EventSubscriber(Codeunit,50001,OnPolish)]\n    PROCEDURE P@1();\n    BEGIN\n    END;\n\n    BEGIN\n    END.\n  }\n}\n"},
	{EventParameter, "EventParameter", "A parameter of an event subscriber is none of the event's.", "OBJECT Codeunit 50001 A\n{\n  CODE\n  {\n    [Integration]\n    PROCEDURE OnPaint@1(Color@1000 : Text);\n    BEGIN\n    END;\n\n    BEGIN\n    END.\n  }\n}\nOBJECT Codeunit 50002 B\n{\n  CODE\n  {\n    [EventSubscriber(Codeunit,50001,OnPaint)]\n    PROCEDURE P@1(Size@1000 : Integer);\n    BEGIN\n    END;\n\n    BEGIN\n    END.\n  }\n}\n"},
	{PublisherCode, "PublisherCode", "A procedure that publishes an event has code, variables or a return value.", "[Integration]\nPROCEDURE OnPaint();\nBEGIN\n  MESSAGE('x');\nEND;\nBEGIN\nEND."},
	{TestSignature, "TestSignature", "A test, a handler or a trigger of a test runner has other parameters than it must have.", "OBJECT Codeunit 50000 A\n{\n  PROPERTIES\n  {\n    Subtype=Test;\n  }\n  CODE\n  {\n    [Test]\n    PROCEDURE T(x : Integer);\n    BEGIN\n    END;\n\n    BEGIN\n    END.\n  }\n}\n"},
	{UnknownHandler, "UnknownHandler", "HandlerFunctions names something else than a handler of the codeunit.", "OBJECT Codeunit 50000 A\n{\n  PROPERTIES\n  {\n    Subtype=Test;\n  }\n  CODE\n  {\n    [Test]\n    [HandlerFunctions(Nobody)]\n    PROCEDURE T();\n    BEGIN\n    END;\n\n    BEGIN\n    END.\n  }\n}\n"},
	{NotAStatement, "NotAStatement", "An expression stands as a statement.", "VAR\n  i : Integer;\nBEGIN\n  i;\nEND."},
	{BreakOutsideLoop, "BreakOutsideLoop", "BREAK stands outside of any loop.", "BREAK;"},
	{ExitValue, "ExitValue", "EXIT has a value where none is returned.", "EXIT(1);"},
	{CaseSelector, "CaseSelector", "A CASE selects by something that has no values.", "VAR\n  a : ARRAY [3] OF Integer;\nBEGIN\n  CASE a OF\n    1: ;\n  END;\nEND."},
	{ForVariable, "ForVariable", "A FOR loop cannot count with a variable of this type.", "VAR\n  t : Text;\nBEGIN\n  FOR t := 'a' TO 'b' DO;\nEND."},
	{ForEachTarget, "ForEachTarget", "FOREACH walks something that is no .NET collection.", "VAR\n  i : Integer;\nBEGIN\n  FOREACH i IN i DO;\nEND."},
	{WithTarget, "WithTarget", "WITH names something that has no members.", "VAR\n  i : Integer;\nBEGIN\n  WITH i DO;\nEND."},
	{ValueDropped, "ValueDropped", "A built-in that only computes a value stands as a statement.", "STRLEN('abc');"},
	{NotDone, "NotDone", "A built-in is not supported yet.", "MESSAGE('%1',SERIALNUMBER);"},
	{NotLoaded, "NotLoaded", "An object that is named is not loaded.", "VAR\n  C : Codeunit 59999;\nBEGIN\n  C.RUN;\nEND."},
	{DuplicateObject, "DuplicateObject", "Two objects of one type have the same number.", "OBJECT Codeunit 50001 A\n{\n}\nOBJECT Codeunit 50001 B\n{\n}\n"},
	{CannotRead, "CannotRead", "A file or folder cannot be read.", ""}, // no text raises it
}
