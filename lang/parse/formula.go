package parse

import (
	"errors"
	"strings"
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/scan"
	"calque/lang/source"
)

// This file defines the grammars of the small languages inside properties. Each exported function parses the value that
// stands at a span, brackets included or not. It returns nil and a diagnostic if the value cannot be read.

// CalcFormula parses the value of a CalcFormula property: -Sum("Entry".Amount WHERE (No.=FIELD(No.))).
func CalcFormula(src *source.File, span source.Span) (*ast.CalcFormula, diag.List) {
	f := formula{src: src}
	g := read(&f, calcParser, span, "a calculation formula")
	if g == nil {
		return nil, f.errs
	}
	method := ast.CalcMethodOf(source.NewName(g.Method.Text))
	if method == ast.NoMethod {
		f.fail(g.Method.span(f.base), "unknown method "+g.Method.Text)
		f.errs.Hintf("a formula computes Exist, Count, Sum, Average, Min, Max or Lookup")
		return nil, f.errs
	}
	return &ast.CalcFormula{Negate: g.Negate, Method: method, Table: f.ident(g.Table), Field: f.ident(g.Field),
		Where: f.conditions(g.Where)}, f.errs
}

// TableRelation parses the value of a TableRelation property: IF (Type=CONST(Item)) Item ELSE "G/L Account".
func TableRelation(src *source.File, span source.Span) (*ast.TableRelation, diag.List) {
	f := formula{src: src}
	g := read(&f, relationParser, span, "a table relation")
	if g == nil {
		return nil, f.errs
	}
	r := &ast.TableRelation{}
	for _, arm := range g.Arms {
		r.Arms = append(r.Arms, &ast.RelationArm{If: f.conditions(arm.If), Table: f.ident(arm.Table),
			Field: f.ident(arm.Field), Where: f.conditions(arm.Where)})
	}
	return r, f.errs
}

// View parses the value of a property such as SourceTableView: SORTING(Kind,No.) ORDER(Descending) WHERE(Kind=CONST(1)).
// The empty text is the empty view.
func View(src *source.File, span source.Span) (*ast.View, diag.List) {
	f := formula{src: src}
	g := read(&f, viewParser, span, "a view")
	if g == nil {
		return nil, f.errs
	}
	v := &ast.View{Where: f.conditions(g.Where)}
	for _, name := range g.Sorting {
		v.Sorting = append(v.Sorting, f.ident(name))
	}
	if g.Order != nil {
		key := source.Fold(g.Order.Text)
		v.Descending = key == "DESCENDING"
		if !v.Descending && key != "ASCENDING" {
			f.fail(g.Order.span(f.base), "unknown order "+g.Order.Text)
		}
	}
	return v, f.errs
}

// Link parses a list of conditions, the value of properties such as SubPageLink, RunPageLink, DataItemLink, LinkFields,
// DataItemTableFilter and ColumnFilter: No.=FIELD(Customer No.), Kind=CONST(Order).
func Link(src *source.File, span source.Span) ([]*ast.Condition, diag.List) {
	f := formula{src: src}
	g := read(&f, linkParser, span, "a link")
	if g == nil {
		return nil, f.errs
	}
	return f.conditions(g.List), f.errs
}

// OrderBy parses the OrderBy property of a query: Column=Descending, Other=Ascending.
func OrderBy(src *source.File, span source.Span) ([]ast.OrderItem, diag.List) {
	f := formula{src: src}
	g := read(&f, linkParser, span, "an order")
	if g == nil {
		return nil, f.errs
	}
	var items []ast.OrderItem
	for _, c := range g.List {
		item := ast.OrderItem{Column: f.ident(c.Field)}
		switch {
		case c.Item == nil:
			f.fail(c.Field.span(f.base), "expected Ascending or Descending behind "+c.Field.Text)
		case source.Fold(c.Item.Text) == "DESCENDING":
			item.Descending = true
		}
		items = append(items, item)
	}
	return items, f.errs
}

// ParseView parses a view that is no property, such as the text given to SETVIEW.
func ParseView(text string) (*ast.View, diag.List) {
	src := source.NewFile("", []byte(text), source.UTF8)
	return View(src, source.Span{End: source.Pos(len(text))})
}

// The grammars. They serve participle only and become package ast's trees at once.
type (
	calcGrammar struct {
		Negate bool           `parser:"@'-'?"`
		Method *word          `parser:"@@ '('"`
		Table  *word          `parser:"@@"`
		Field  *word          `parser:"('.' @@)?"`
		Where  []*condGrammar `parser:"('WHERE' '(' (@@ (',' @@)*)? ')')? ')'"`
	}
	relationGrammar struct {
		Arms []*armGrammar `parser:"(@@ ('ELSE' @@)*)?"`
	}
	armGrammar struct {
		If    []*condGrammar `parser:"('IF' '(' @@ (',' @@)* ')')?"`
		Table *word          `parser:"@@"`
		Field *word          `parser:"('.' @@)?"`
		Where []*condGrammar `parser:"('WHERE' '(' (@@ (',' @@)*)? ')')?"`
	}
	viewGrammar struct {
		Sorting []*word        `parser:"('SORTING' '(' (@@ (',' @@)*)? ')')?"`
		Order   *word          `parser:"('ORDER' '(' @@ ')')?"`
		Where   []*condGrammar `parser:"('WHERE' '(' (@@ (',' @@)*)? ')')?"`
	}
	linkGrammar struct {
		List []*condGrammar `parser:"(@@ (',' @@)*)?"`
	}
	condGrammar struct {
		Field *word         `parser:"@@ '='"`
		Value *valueGrammar `parser:"( @@"`
		Item  *word         `parser:"| @@ )"`
	}
	valueGrammar struct {
		Kind  *word         `parser:"@@ '('"`
		Outer *valueGrammar `parser:"( @@"`
		Text  *word         `parser:"| @@ ) ')'"`
	}
)

// A word is one token of a formula with its place.
type word struct {
	Text string
	Pos  int
}

// Parse takes any token that holds text.
func (w *word) Parse(lex *lexer.PeekingLexer) error {
	switch t := lex.Peek(); t.Type {
	case scan.FormulaWord, scan.FormulaQuoted, scan.FormulaName, scan.FormulaRaw:
		*w = word{t.Value, t.Pos.Offset}
		lex.Next()
		return nil
	}
	return participle.NextMatch
}

func (w *word) span(base source.Pos) source.Span {
	start := base + source.Pos(w.Pos)
	return source.Span{Start: start, End: start + source.Pos(len(w.Text))}
}

// The parsers are built when they are needed first: building costs more than reading a small script.
var (
	calcParser     = sync.OnceValue(func() *participle.Parser[calcGrammar] { return build[calcGrammar](scan.Formula{}) })
	relationParser = sync.OnceValue(func() *participle.Parser[relationGrammar] { return build[relationGrammar](scan.Formula{}) })
	viewParser     = sync.OnceValue(func() *participle.Parser[viewGrammar] { return build[viewGrammar](scan.Formula{}) })
	linkParser     = sync.OnceValue(func() *participle.Parser[linkGrammar] { return build[linkGrammar](scan.Formula{List: true}) })
)

func build[G any](lex scan.Formula) *participle.Parser[G] {
	return participle.MustBuild[G](participle.Lexer(lex), participle.CaseInsensitive("Word"), participle.UseLookahead(2))
}

// formula turns what a grammar has read into the tree.
type formula struct {
	src  *source.File
	base source.Pos // where the text begins
	errs diag.List
}

// read parses the value at span. It returns nil after reporting what is wrong.
func read[G any](f *formula, parser func() *participle.Parser[G], span source.Span, what string) *G {
	raw := f.src.Bytes(span)
	f.base = span.Start
	if n := len(raw); n >= 2 && raw[0] == '[' && raw[n-1] == ']' {
		raw = raw[1 : n-1]
		f.base++
	}
	g, err := parser().ParseString("", string(raw))
	if err == nil {
		return g
	}
	at := f.base
	message := err.Error()
	var perr participle.Error
	if errors.As(err, &perr) {
		at += source.Pos(perr.Position().Offset)
		message = perr.Message()
	}
	f.fail(source.Span{Start: at, End: at + 1}, "cannot read "+what+": "+message)
	return nil
}

func (f *formula) fail(span source.Span, message string) {
	f.errs.Errorf(f.src, span, diag.BadFormula, "%s", message)
}

// ident makes a name of a word; nil stays nil.
func (f *formula) ident(w *word) *ast.Ident {
	if w == nil {
		return nil
	}
	x := &ast.Ident{Span: w.span(f.base)}
	text := w.Text
	if strings.HasPrefix(text, `"`) {
		x.Quoted = true
		text = strings.Trim(text, `"`)
	}
	if strings.ContainsAny(text, "\r\n") {
		text = strings.Join(strings.Fields(text), " ")
	}
	x.Name = source.NewName(f.src.Charset().Decode([]byte(text)))
	return x
}

// conditions turns what was read into the tree.
func (f *formula) conditions(list []*condGrammar) []*ast.Condition {
	var out []*ast.Condition
	for _, g := range list {
		c := &ast.Condition{Field: f.ident(g.Field), Span: g.Field.span(f.base)}
		if g.Item != nil {
			f.item(c, g.Item)
		} else {
			f.value(c, g.Value)
		}
		out = append(out, c)
	}
	return out
}

// item fills in the right side of a query's link: DataItem."Field".
func (f *formula) item(c *ast.Condition, w *word) {
	c.Kind = ast.CondItem
	c.Span.End = w.span(f.base).End
	item, field, ok := strings.Cut(w.Text, ".")
	if !ok {
		c.Value = f.ident(w)
		return
	}
	c.Item = f.ident(&word{item, w.Pos})
	c.Value = f.ident(&word{field, w.Pos + len(item) + 1})
}

// value fills in CONST, FILTER or FIELD.
func (f *formula) value(c *ast.Condition, g *valueGrammar) {
	switch source.Fold(g.Kind.Text) {
	case "CONST":
		c.Kind = ast.CondConst
	case "FILTER":
		c.Kind = ast.CondFilter
	case "FIELD":
		c.Kind = ast.CondField
	default:
		f.fail(g.Kind.span(f.base), "expected CONST, FILTER or FIELD, found "+g.Kind.Text)
	}
	for g.Outer != nil {
		g = g.Outer
		if source.Fold(g.Kind.Text) == "UPPERLIMIT" {
			c.UpperLimit = true
		} else {
			c.ValueIsFilter = true
		}
	}
	c.Span.End = g.Text.span(f.base).End
	if c.Kind == ast.CondField {
		c.Value = f.ident(g.Text)
		return
	}
	text := g.Text.Text
	if n := len(text); n >= 2 && text[0] == '"' && strings.IndexByte(text[1:], '"') == n-2 {
		text = text[1 : n-1]
	}
	c.Text = f.src.Charset().Decode([]byte(text))
}
