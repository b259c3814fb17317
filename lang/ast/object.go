package ast

import "calque/lang/source"

// A File is what one source file holds: any number of objects and, in a script, a main program.
type File struct {
	Src     *source.File
	Objects []*Object
	Script  *Code // nil in an object file; its Main is the script's main body

	// Evidence tells what the parsed parts give away about the file's date order and decimal sign.
	Evidence source.Evidence
}

// An ObjectKind is one of NAV's seven object types.
type ObjectKind uint8

// The object kinds, in the order of NAV's Object table where they have one.
const (
	NoObject ObjectKind = iota
	Table
	Page
	Report
	Codeunit
	Query
	XMLport
	MenuSuite
)

// An Object is OBJECT Kind No Name { sections }.
type Object struct {
	Kind     ObjectKind
	No       int32
	Name     source.Name
	NamePos  source.Pos
	Span     source.Span
	Sections []*Section
	Code     *Code // the CODE section, nil where the object has none
}

// A Section is one named part of an object, such as PROPERTIES or FIELDS, or an ACTIONS tree. It holds properties,
// rows, nested sections (REQUESTPAGE) or an opaque layout (RDLDATA, WORDLAYOUT, whose Opaque span is never tokenised).
type Section struct {
	Kind   SectionKind
	Span   source.Span
	Props  []*Property
	Rows   []*Row
	Subs   []*Section
	Opaque source.Span
}

// A SectionKind names a section.
type SectionKind uint8

// The section kinds.
const (
	NoSection SectionKind = iota
	ObjectProperties
	Properties
	Fields
	Keys
	FieldGroups
	Controls
	Actions
	Dataset
	RequestPage
	Labels
	Elements
	Events
	MenuNodes
	RDLData
	WordLayout
)

// A Row is { column; column; …; property=value; … } in a FIELDS, KEYS, CONTROLS, ACTIONS, DATASET, LABELS, ELEMENTS
// or MENUNODES section. The number of columns is fixed by the section's kind.
type Row struct {
	Span    source.Span
	Columns []Column
	Props   []*Property
}

// A Column is one positional cell of a row, decoded and without padding.
type Column struct {
	Text string
	Span source.Span
}

// A Property is Name=Value. Exactly one of the value forms is set: Trigger for code, Actions for a tree of actions,
// else Value.
type Property struct {
	Name    source.Name
	Span    source.Span // name and value
	Value   string      // decoded, without the brackets of a bracketed value, line breaks and indentation of a folded one as they stand
	ValSpan source.Span // the value as it stands, brackets included
	Trigger *Routine
	Actions *Section
}

// Code is a CODE section, or the whole of a script: global variables, routines, the documentation or main body.
type Code struct {
	Span     source.Span
	Vars     []*VarDecl
	Routines []*Routine  // procedures and EVENT handlers, in source order
	Doc      source.Span // free text between the braces of an object's documentation trigger
	Main     *Routine    // a script's main body; nil in an object
}

// A RoutineKind tells what a routine is.
type RoutineKind uint8

// The routine kinds.
const (
	Procedure    RoutineKind = iota
	Trigger                  // a property's code, such as OnRun or OnValidate
	EventHandler             // EVENT Var@1::Member@2(…)
	Main                     // a script's main body
)

// A Routine is a procedure, a trigger, an EVENT handler or a main body. Its body is parsed with the file or later, on demand: then
// Body is nil and Code says where it stands.
type Routine struct {
	Kind     RoutineKind
	Attrs    []*Attribute
	Local    bool
	Name     *Ident // of a trigger: the property's name
	Sender   *Ident // of an EVENT handler: the variable before the two colons
	SenderID int32  // the number after the sender's @
	ID       int32  // the number after @, 0 if absent
	Params   []*Param
	Result   *Result     // nil without a return value
	Span     source.Span // from the first attribute or keyword to the final semicolon
	Code     source.Span // from VAR or BEGIN to END
	Body     *Body

	Column int // of a trigger: the column of its property, from 0, which helps to find the end of broken code; else -1
}

// A Body is the part of a routine that is parsed on demand: local variables and statements.
type Body struct {
	Vars  []*VarDecl
	Block *Block
}

// An Attribute is [Name] or [Name(args)] above a routine.
type Attribute struct {
	Name source.Name
	Args []AttrArg
	Span source.Span
}

// An AttrArg is one argument of an attribute, as written: a word, a number or a string without its quotes. An empty
// one (as in [Integration(,TRUE)]) has an empty text.
type AttrArg struct {
	Text   string
	Quoted bool
	Span   source.Span
}

// A Param is one formal parameter.
type Param struct {
	ByRef bool // VAR
	Name  *Ident
	ID    int32
	Type  *TypeExpr
	Span  source.Span
}

// A Result is a routine's return value; Name is nil where it is unnamed.
type Result struct {
	Name *Ident
	ID   int32
	Type *TypeExpr
	Span source.Span
}

// A VarDecl is one declared variable. A file may declare several names in front of one type (a script: A, B : Integer);
// each becomes a VarDecl that shares the TypeExpr.
type VarDecl struct {
	Name *Ident
	ID   int32
	Type *TypeExpr
	Span source.Span
}

// A TypeExpr is a type as it is declared, before its names are resolved.
type TypeExpr struct {
	Span source.Span
	Word source.Name // RECORD, CODE, TEXT, OPTION, TEXTCONST, DOTNET …; for an array the element's word

	Dims    []int32 // ARRAY [2,3] OF; nil for a plain variable
	Len     int32   // Code[20], Text[50]; 0 if absent
	HasLen  bool
	No      int32      // Record 18, Codeunit 80: 0 when the object is named or there is none
	Object  *Ident     // Record Customer, Codeunit "Sales-Post"; nil when numbered
	Temp    bool       // TEMPORARY
	Options []string   // 'Red,Green,Blue' split at the commas; nil unless the type is a string of options
	Consts  []TextPart // TextConst: the texts by language, in source order
	DotNet  string     // DotNet and Automation: the quoted type name

	InDataset         bool
	RunOnClient       bool
	WithEvents        bool
	SuppressDispose   bool
	SecurityFiltering source.Name
}

// A TextPart is one language of a text constant or of a multi-language property: ENU=Hello.
type TextPart struct {
	Lang source.Name
	Text string
}
