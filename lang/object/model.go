package object

import (
	"calque/lang/ast"
	"calque/lang/source"
	"calque/lang/types"
)

// An ID names an object of the application: its kind and number.
type ID struct {
	Kind ast.ObjectKind
	No   int32
}

// A FieldNo is the number of a field within its table.
type FieldNo int32

// An Object is a loaded application object, or a script (Kind NoObject), with its resolved signatures. Bodies of routines are not
// part of it: they are parsed and checked on demand.
type Object struct {
	ID
	Name   source.Name
	File   *source.File
	Syntax *ast.Object // nil for a script and for built-in system tables
	Code   *ast.Code   // globals and routines as written; nil when there are none
	Table  *TableInfo  // set for tables

	Globals  []*Var     // in source order; Index is the position
	Routines []*Routine // procedures, EVENT handlers and triggers; Index is the position

	TableNo        int32 // codeunit: the table of OnRun's Rec; page, report request page: SourceTable; 0 without
	SingleInstance bool
	Subtype        source.Name // codeunit: Test, TestRunner, Upgrade; empty for Normal
	ManualBinding  bool        // codeunit: EventSubscriberInstance=Manual

	lookup map[source.Key]*Routine
	vars   map[source.Key]*Var
}

// TableInfo is what a table adds to an object.
type TableInfo struct {
	Fields     []*Field // in source order
	Keys       []*Key   // enabled keys; the first is the primary key
	PerCompany bool
	External   source.Name // TableType other than Normal, such as CRM; empty otherwise
	Caption    []ast.TextPart

	byNo   map[FieldNo]*Field
	byName map[source.Key]*Field
}

// A FieldClass tells where a field's value lives.
type FieldClass uint8

// The field classes.
const (
	Normal FieldClass = iota
	FlowField
	FlowFilter
)

// A Field is a field of a table.
type Field struct {
	No      FieldNo
	Name    source.Name
	Type    *types.Type
	Class   FieldClass
	Enabled bool
	Index   int // position among the table's fields
	Caption []ast.TextPart
	Props   []*ast.Property // as written, for what only the record runtime needs
	Table   *Object

	OnValidate, OnLookup *Routine
}

// A Key is an enabled key of a table.
type Key struct {
	Fields         []*Field
	SumIndexFields []*Field
	Clustered      bool
}

// A Routine is the signature of a procedure, trigger or EVENT handler.
type Routine struct {
	Owner   *Object
	Name    source.Name // of a trigger: OnRun, or "Field Name - OnValidate" as call stacks show it
	Kind    ast.RoutineKind
	Local   bool
	Params  []*Var
	Result  *Var // nil without a return value; an unnamed result has an empty name
	Attrs   []*ast.Attribute
	Try     bool // [TryFunction]
	Syntax  *ast.Routine
	Index   int         // position in Owner.Routines
	SelfRec *types.Type // the type of the implicit Rec in this routine's code, nil where there is none
}

// A VarScope tells where a variable lives.
type VarScope uint8

// The variable scopes.
const (
	Local  VarScope = iota // parameters, the return value and local variables: one per call
	Global                 // one per instance of the object
	Self                   // Rec of table code: the record variable that runs it
	XSelf                  // xRec of table code
	System                 // CurrFieldNo and the like: owned by the run time, found by name
)

// A Var is a variable, a parameter or a return value.
type Var struct {
	Name   source.Name
	Type   *types.Type
	Scope  VarScope
	Index  int            // position in its scope: parameters first, then the return value, then locals
	ByRef  bool           // a VAR parameter
	Consts []ast.TextPart // of a text constant
	Pos    source.Pos
}
