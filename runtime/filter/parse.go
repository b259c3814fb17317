package filter

import (
	"strings"

	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file parses filters:
//
//	or       = and { "|" and } .
//	and      = term { "&" term } .
//	term     = "(" or ")" | compare operand | [ "=" ] range .
//	compare  = "<>" | "<=" | ">=" | "<" | ">" .
//	range    = operand [ ".." [ operand ] ] | ".." operand .
//
// operand.go reads operands, literal.go gives them their values.
//
// NAV: the reference does not say which of & and | binds tighter; as everywhere else, & does.

// maxDepth bounds the nesting of parentheses.
const maxDepth = 1000

// Parse parses the text of a filter: SETFILTER's with the values of its placeholders %1, %2 …, FILTER(…)'s, or what a
// user entered. The blank text is no filter: nil.
//
// The value of a placeholder is an operand, or a part of one: operator characters in it mean nothing. Only the wildcards
// and @ of a text do, as they do inside quotes.
// NAV: application code relies on that, in SETFILTER(Name,'%1','@*' + Name + '*') and in ”'@*' + Name + '*”'.
func Parse(text value.Text, f *Field, args []value.Value, st *value.Settings) (*Expr, error) {
	return parse(text, f, args, reader{st: st})
}

// ParseNeutral parses the text that PrintNeutral prints.
func ParseNeutral(text value.Text, f *Field, st *value.Settings) (*Expr, error) {
	return parse(text, f, nil, reader{st: st, neutral: true})
}

func parse(text value.Text, f *Field, args []value.Value, r reader) (*Expr, error) {
	if err := f.check(r.st); err != nil {
		return nil, err
	}
	p := parser{text: text.String(), field: f, args: args, class: classOf(f.Type.Kind), reader: r}
	p.blanks()
	if p.atEnd() {
		return nil, nil
	}
	e := newExpr(f.Type.Kind)
	err := p.or(&e.root)
	if err == nil && !p.atEnd() {
		err = p.unexpected()
	}
	if err != nil {
		return nil, f.invalid(text, err, r.st)
	}
	return e, nil
}

// check refuses fields that cannot be filtered.
func (f *Field) check(st *value.Settings) error {
	if isFilterable(f.Type.Kind) {
		return nil
	}
	field, table := f.captions(st)
	return rterr.New(rterr.FilterType, field, table, f.Type.Kind)
}

// invalid puts what is wrong into the message that names the filter.
func (f *Field) invalid(text value.Text, err error, st *value.Settings) error {
	field, table := f.captions(st)
	return rterr.New(rterr.FilterInvalid, text.String(), field, table, err.Error())
}

func (f *Field) captions(st *value.Settings) (field, table string) {
	if f.Captions == nil {
		return "", ""
	}
	return f.Captions(st.Language)
}

// A parser reads one filter.
type parser struct {
	text  string
	pos   int
	field *Field
	args  []value.Value
	class class
	reader
	depth int
}

// or parses a list of alternatives into n, which is zero. Like and and term, it leaves p on no blank.
func (p *parser) or(n *Node) error {
	if err := p.and(n); err != nil || p.peek() != '|' {
		return err
	}
	kids := p.kids(n, "|")
	for p.peek() == '|' {
		p.pos++
		kids = append(kids, Node{})
		if err := p.and(&kids[len(kids)-1]); err != nil {
			return err
		}
	}
	n.join(Or, kids)
	return nil
}

// and parses a list of conditions that hold together.
func (p *parser) and(n *Node) error {
	if err := p.term(n); err != nil || p.peek() != '&' {
		return err
	}
	kids := p.kids(n, "&")
	for p.peek() == '&' {
		p.pos++
		kids = append(kids, Node{})
		if err := p.term(&kids[len(kids)-1]); err != nil {
			return err
		}
	}
	n.join(And, kids)
	return nil
}

// kids begins a list with its first node and room for as many as probably follow.
func (p *parser) kids(first *Node, sep string) []Node {
	ahead := p.text[p.pos:min(len(p.text), p.pos+128)]
	list := make([]Node, 1, 1+min(strings.Count(ahead, sep), 8))
	list[0] = *first
	return list
}

func (p *parser) term(n *Node) error {
	p.blanks()
	switch op := p.compare(); {
	case op != And:
		return p.comparison(n, op)
	case p.peek() == '(':
		return p.group(n)
	case p.peek() == '=':
		p.pos++
	}
	return p.span(n)
}

// compare takes a comparison off the text; And if there is none.
func (p *parser) compare() Op {
	second := byte(0)
	if p.pos+1 < len(p.text) {
		second = p.text[p.pos+1]
	}
	op, size := And, 1
	switch p.peek() {
	case '<':
		op = Less
		switch second {
		case '>':
			op, size = NotEq, 2
		case '=':
			op, size = LessEq, 2
		}
	case '>':
		op = Greater
		if second == '=' {
			op, size = GreaterEq, 2
		}
	default:
		return And
	}
	p.pos += size
	return op
}

func (p *parser) group(n *Node) error {
	if p.depth++; p.depth > maxDepth {
		return rterr.New(rterr.FilterNesting)
	}
	p.pos++
	if err := p.or(n); err != nil {
		return err
	}
	if p.peek() != ')' {
		return p.unexpected()
	}
	p.pos++
	p.depth--
	p.blanks()
	return nil
}

// comparison parses the operand of an operator.
func (p *parser) comparison(n *Node, op Op) error {
	var o operand
	if err := p.operand(&o); err != nil {
		return err
	}
	if o.absent {
		return p.unexpected()
	}
	n.Op = op
	if op == NotEq {
		return p.equal(n, &o)
	}
	return p.bound(n, &o)
}

// span parses a value or a range.
func (p *parser) span(n *Node) error {
	var from operand
	if err := p.operand(&from); err != nil {
		return err
	}
	if p.points() {
		return p.rangeFrom(n, &from)
	}
	if from.absent {
		return p.unexpected()
	}
	n.Op = Eq
	return p.equal(n, &from)
}

// rangeFrom parses the rest of a range.
func (p *parser) rangeFrom(n *Node, from *operand) error {
	var to operand
	if err := p.operand(&to); err != nil {
		return err
	}
	n.form = dots
	switch {
	case from.absent && to.absent:
		return p.unexpected()
	case from.absent:
		n.Op = LessEq
		return p.bound(n, &to)
	case to.absent:
		n.Op = GreaterEq
		return p.bound(n, from)
	}
	n.form = 0
	return p.between(n, from, &to)
}

// points takes the two points of a range off the text. Between anything but texts more points do no harm.
func (p *parser) points() bool {
	if !isDots(p.text, p.pos) {
		return false
	}
	p.pos += 2
	for p.class != classText && p.peek() == '.' {
		p.pos++
	}
	return true
}

func isDots(s string, i int) bool { return i+1 < len(s) && s[i] == '.' && s[i+1] == '.' }

func (p *parser) atEnd() bool { return p.pos >= len(p.text) }

// peek returns the next byte; 0 at the end.
func (p *parser) peek() byte {
	if p.atEnd() {
		return 0
	}
	return p.text[p.pos]
}

func (p *parser) blanks() {
	for !p.atEnd() && isBlank(p.text[p.pos]) {
		p.pos++
	}
}

// isBlank reports whether c is a blank that means nothing around operands. Filters in properties run over lines.
func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// unexpected is the error of what stands where something else has to.
func (p *parser) unexpected() error {
	if p.atEnd() {
		return rterr.New(rterr.FilterIncomplete)
	}
	found := p.text[p.pos : p.pos+charLen(p.text[p.pos:])]
	if isDots(p.text, p.pos) {
		found = ".."
	}
	return rterr.New(rterr.FilterUnexpected, found)
}
