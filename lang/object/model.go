package object

import (
	"sync"

	"calque/lang/ast"
	"calque/lang/diag"
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
//
// ID and Name are there from the start; the rest is filled in when an App first hands the object out, and does not change
// afterwards.
type Object struct {
	ID
	Name   source.Name
	File   *source.File // nil for built-in system tables
	Syntax *ast.Object  // nil for a script and for built-in system tables
	Code   *ast.Code    // globals and routines as written; nil when there are none
	Table  *TableInfo   // set for tables

	Library bool // it stands in for one that is not loaded; see App.UseLibrary

	Globals  []*Var     // in source order, then those of data items and XMLport elements, then Rec and xRec of a page; Index is the position
	Routines []*Routine // triggers, procedures and EVENT handlers in source order; Index is the position
	Elements []*Element // what else has a name or triggers: controls, actions, data items, columns, XMLport nodes, labels
	Diags    diag.List  // what is wrong with the declarations

	TableNo        int32 // codeunit: the table of OnRun's Rec; page, report request page: SourceTable; 0 without
	SingleInstance bool
	Subtype        source.Name     // codeunit: Test, TestRunner, Upgrade; empty for Normal
	ManualBinding  bool            // codeunit: EventSubscriberInstance=Manual
	Isolation      TestIsolation   // codeunit: TestIsolation of a test runner
	Permissions    TestPermissions // codeunit: TestPermissions of a test codeunit
	Caption        []ast.TextPart

	app      *App
	lazy     *lazyObject // where to find the syntax; nil if it was there from the start
	once     sync.Once
	lookup   map[source.Key]*Routine // procedures
	triggers map[source.Key]*Routine // by their full name
	vars     map[source.Key]*Var     // globals
	system   map[source.Key]*Var     // Rec, xRec, CurrPage, … where the object has them
	elements map[source.Key]*Element
}

// TableInfo is what a table adds to an object.
type TableInfo struct {
	Fields     []*Field // in source order
	Keys       []*Key   // enabled keys; the first is the primary key
	PerCompany bool
	External   source.Name // TableType other than Normal, such as CRM, or LinkedObject; empty otherwise
	Virtual    bool        // a built-in table whose rows are computed
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
	NoSQLIndex     bool // MaintainSQLIndex=No
	NoSIFTIndex    bool // MaintainSIFTIndex=No
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
	Element *Element    // what a trigger hangs on: a control, a data item …; nil for an object's own and a field's
	Event   *Publisher  // [Integration], [Business]
	Handles *Subscriber // [EventSubscriber]
	Test    *TestInfo   // [Test], the handlers of a test codeunit and their kin; nil for all other routines

	implicit *Var
	file     *source.File // nil: the Owner's
}

// Source returns the file that the routine stands in: its Owner's, except in a script that has grown; see Object.Extend.
func (r *Routine) Source() *source.File {
	if r.file != nil || r.Owner == nil {
		return r.file
	}
	return r.Owner.File
}

// Implicit returns the record variable on which the routine's code stands, as if in a WITH statement around it: Rec of a table, a
// page or an OnRun trigger, the data item of a report's trigger. It is nil where there is none.
func (r *Routine) Implicit() *Var { return r.implicit }

// Attr returns the attribute with a folded name, or nil.
func (r *Routine) Attr(key source.Key) *ast.Attribute {
	for _, a := range r.Attrs {
		if a.Name.Is(key) {
			return a
		}
	}
	return nil
}

// An Element is a named part of an object beside its variables, routines and fields.
type Element struct {
	Kind     ElementKind
	ID       int32       // the number of a control, action, data item or column; 0 where there is none
	Indent   int32       // nesting depth
	Name     source.Name // empty where it has none
	Row      *ast.Row    // as written
	Triggers []*Routine
	Request  bool // on the request page of a report or XMLport

	Var    *Var        // the variable of a data item or XMLport node
	Type   *types.Type // of a query's column or filter
	Field  *Field      // of a query's column or filter, nil for a count
	Parent *Element    // the data item around a column
	PageNo int32       // the page that a part shows
	AddIn  string      // the control add-in that a control shows
}

// Trigger returns the element's trigger with a folded name, such as ONVALIDATE, or nil.
func (e *Element) Trigger(key source.Key) *Routine {
	for _, r := range e.Triggers {
		if source.Fold(r.Syntax.Name.Name.Text) == key {
			return r
		}
	}
	return nil
}

// An ElementKind tells what an Element is.
type ElementKind uint8

// The element kinds.
const (
	NoElement     ElementKind = iota
	Container                 // of a page
	Group                     // of a page
	Control                   // a field of a page, in the sense of something to show
	Part                      // a page, chart or system part on a page
	ActionList                // an action container or group
	Action                    // an action
	Separator                 // between actions
	DataItem                  // of a report or query
	Column                    // of a report or query
	Filter                    // of a query
	NodeText                  // an XMLport node whose source is a variable
	NodeField                 // an XMLport node whose source is a field
	NodeTable                 // an XMLport node whose source is a table
	Label                     // of a report
	RequestOption             // the request page itself
)

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
