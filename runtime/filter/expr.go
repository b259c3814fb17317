package filter

import (
	"slices"

	"calque/lang/types"
	"calque/runtime/value"
)

// This file defines the tree of a filter.

// A Field is what a filter needs to know of the field that it filters. It depends on no session, so one serves all.
type Field struct {
	Type *types.Type

	// Captions returns the captions of field and table in a language (three-letter code), for messages; nil leaves them blank.
	Captions func(language string) (field, table string)
}

// An Expr is a filter on one field. The nil Expr is no filter.
type Expr struct {
	root  Node
	kind  types.Kind
	class class
}

// Root returns the tree; nil for no filter.
func (e *Expr) Root() *Node {
	if e == nil {
		return nil
	}
	return &e.root
}

// Kind returns the kind of the field; Invalid for no filter.
func (e *Expr) Kind() types.Kind {
	if e == nil {
		return types.Invalid
	}
	return e.kind
}

// Same reports whether both are the same filter: the same tree over equal values.
func (e *Expr) Same(o *Expr) bool {
	if e == nil || o == nil {
		return e == o
	}
	return e.kind == o.kind && e.root.same(&o.root)
}

// An Op is the operator of a Node.
type Op uint8

// The operators. And and Or have Kids, all others operands.
const (
	And       Op = iota // all Kids
	Or                  // at least one of Kids
	Eq                  // v = From
	NotEq               // v <> From
	Less                // v < From
	LessEq              // v <= From
	Greater             // v > From
	GreaterEq           // v >= From
	InRange             // From <= v <= To; nothing if From > To
	Like                // the text v matches the pattern From; Like and NotLike follow one another as Eq and NotEq do
	NotLike             // the text v does not match the pattern From
	opCount
)

var opNames = [opCount]string{"And", "Or", "Eq", "NotEq", "Less", "LessEq", "Greater", "GreaterEq", "InRange", "Like", "NotLike"}

// String returns the operator's name.
func (op Op) String() string { return opNames[op] }

// A Node is one condition of a filter. Nodes are read, never changed.
//
// In a pattern * stands for any run of characters, ? for one character; nothing escapes them. A character is a code
// point, and so is a surrogate without its partner.
// Differs: NAV counts UTF-16 units, so a character beyond 16 bits takes two question marks.
type Node struct {
	Op   Op
	Fold bool        // without regard to case: compare Text.Upper of the value with Text.Upper of From and To
	From value.Value // the operand, the lower bound of InRange, the pattern of Like and NotLike
	To   value.Value // the upper bound of InRange
	Kids []Node      // two or more; never of the same Op as the node itself

	form form
	text *textOperand // what matching texts needs; nil where From and To are enough
}

// form remembers how a node was written where that does not matter to its meaning.
type form uint8

const (
	dots form = 1 << iota // ..b and a.. instead of <=b and >=a
	at                    // an @ stood in front
)

// A textOperand is what a Fold or pattern node is matched with.
type textOperand struct {
	from, to value.Text // folded
	glob     glob
}

// A class says which part of a value.Value holds the values of a field.
type class uint8

const (
	classInt     class = iota // Value.I: Boolean, Option, integers, dates, times
	classDecimal              // Value.D
	classText                 // Value.T: Text and Code
	classOther                // values that only value.Compare orders
)

func classOf(kind types.Kind) class {
	switch value.SlotOf(kind) {
	case value.SlotI:
		return classInt
	case value.SlotD:
		return classDecimal
	case value.SlotT:
		return classText
	}
	return classOther
}

// isFilterable reports whether fields of a kind can have filters.
func isFilterable(kind types.Kind) bool { return kind.IsSimple() && kind != types.TextConst }

// newExpr returns an Expr whose root the caller fills in.
func newExpr(kind types.Kind) *Expr { return &Expr{kind: kind, class: classOf(kind)} }

// same compares two trees.
func (n *Node) same(o *Node) bool {
	return n.Op == o.Op && n.Fold == o.Fold && n.form == o.form && sameValue(n.From, o.From) && sameValue(n.To, o.To) &&
		slices.EqualFunc(n.Kids, o.Kids, func(a, b Node) bool { return a.same(&b) })
}

func sameValue(a, b value.Value) bool { return a.Kind == b.Kind && value.Equal(a, b) }

// join makes n And or Or of kids; those of the same operator are taken apart.
func (n *Node) join(op Op, kids []Node) {
	*n = Node{Op: op, Kids: kids}
	for i := range kids {
		if kids[i].Op == op {
			n.Kids = flatten(op, kids)
			return
		}
	}
}

func flatten(op Op, kids []Node) []Node {
	var flat []Node
	for i := range kids {
		if kids[i].Op == op {
			flat = append(flat, kids[i].Kids...)
		} else {
			flat = append(flat, kids[i])
		}
	}
	return flat
}
