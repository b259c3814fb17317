package diag

import "fmt"

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
	{UnexpectedToken, "UnexpectedToken", "Something stands where the syntax has no place for it.", "IF a b THEN c;"},
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
	{TooDeep, "TooDeep", "Statements or expressions are nested too deeply.", "x := ((((1))));"},
	{BadObjectHeader, "BadObjectHeader", "OBJECT is not followed by a type, a number and a name.", "OBJECT Table x Customer\n{\n}\n"},
	{UnknownSection, "UnknownSection", "An object has a section that its type does not have.", "OBJECT Codeunit 1 A\n{\n  COLOURS\n  {\n  }\n}\n"},
	{UnexpectedEOF, "UnexpectedEOF", "The text ends in the middle of something.", "OBJECT Codeunit 1 A\n{\n  PROPERTIES\n  {\n"},
	{BadRow, "BadRow", "A row does not have the columns of its section.", "OBJECT Table 1 A\n{\n  FIELDS\n  {\n    { 1 }\n  }\n}\n"},
	{BadProperty, "BadProperty", "A property is not written as Name=Value.", "OBJECT Table 1 A\n{\n  PROPERTIES\n  {\n    CaptionML;\n  }\n}\n"},
	{BadDeclaration, "BadDeclaration", "A declaration is not written as Name : Type.", "VAR\n  x Integer;\nBEGIN\nEND."},
	{BadAttribute, "BadAttribute", "An attribute is not written as [Name(arguments)] above a procedure.", "[Test\nPROCEDURE A();\nBEGIN\nEND;\n"},
	{BadFormula, "BadFormula", "A table relation, calculation formula, view or link cannot be read.", "Sum(Entry.Amount WHERE (No.=FIELD(No.))"},
	{TextAfterEnd, "TextAfterEnd", "Something follows the end of the main body.", "BEGIN\nEND.\nx := 1;"},
	{NumberTooLarge, "NumberTooLarge", "A number does not fit.", "OBJECT Codeunit 99999999999 A\n{\n}\n"},
	{UnterminatedLayout, "UnterminatedLayout", "A report layout has no end mark.", "OBJECT Report 1 A\n{\n  RDLDATA\n  {\n    <x/>\n"},
}
