package ast

import "calque/lang/source"

// This file defines the trees of the small languages inside properties: calculation formulas, table relations, views and
// links. They are parsed from a property's value when somebody asks for them.

// A CalcMethod says what a calculation formula computes.
type CalcMethod uint8

// The calculation methods.
const (
	NoMethod CalcMethod = iota
	CalcExist
	CalcCount
	CalcSum
	CalcAverage
	CalcMin
	CalcMax
	CalcLookup
)

var calcMethods = [...]string{
	NoMethod: "", CalcExist: "Exist", CalcCount: "Count", CalcSum: "Sum", CalcAverage: "Average", CalcMin: "Min",
	CalcMax: "Max", CalcLookup: "Lookup",
}

// String returns the method as formulas write it.
func (m CalcMethod) String() string { return calcMethods[m] }

// CalcMethodOf returns the method that name spells, or NoMethod.
func CalcMethodOf(name source.Name) CalcMethod {
	for m, text := range calcMethods {
		if m > 0 && source.Fold(text) == name.Key {
			return CalcMethod(m)
		}
	}
	return NoMethod
}

// A CalcFormula is [-]Method(Table.Field WHERE (conditions)).
type CalcFormula struct {
	Negate bool
	Method CalcMethod
	Table  *Ident
	Field  *Ident // nil for Exist and Count
	Where  []*Condition
}

// A TableRelation is a list of arms of which the first one whose conditions hold counts. A plain relation is one arm without
// conditions.
type TableRelation struct {
	Arms []*RelationArm
}

// A RelationArm is [IF (conditions)] Table[.Field] [WHERE (conditions)].
type RelationArm struct {
	If    []*Condition // nil in a plain relation and in the last ELSE
	Table *Ident
	Field *Ident // nil: the primary key
	Where []*Condition
}

// A View is SORTING(fields) ORDER(direction) WHERE(conditions). Each clause may be absent.
type View struct {
	Sorting    []*Ident
	Descending bool
	Where      []*Condition
}

// A CondKind says what a condition compares its field with.
type CondKind uint8

// The kinds of conditions.
const (
	CondConst  CondKind = iota // Field=CONST(value)
	CondFilter                 // Field=FILTER(filter expression)
	CondField                  // Field=FIELD(other field)
	CondItem                   // Field=DataItem."Other field", in links of queries
)

// A Condition is one condition of a formula, relation, view or link.
type Condition struct {
	Field *Ident
	Kind  CondKind
	Text  string // CONST and FILTER: as written, without the double quotes around all of it
	Value *Ident // FIELD and data items: the field that gives the value
	Item  *Ident // the data item of a query
	// UpperLimit takes the upper bound of the value's filter: FIELD(UPPERLIMIT(x)). ValueIsFilter takes the value's text as
	// a filter: FIELD(FILTER(x)). Both may hold.
	UpperLimit    bool
	ValueIsFilter bool
	Span          source.Span
}

// An OrderItem is one column of a query's OrderBy property.
type OrderItem struct {
	Column     *Ident
	Descending bool
}

// Pos returns the first byte of the condition.
func (c *Condition) Pos() source.Pos { return c.Span.Start }

// End returns the byte after the condition.
func (c *Condition) End() source.Pos { return c.Span.End }
