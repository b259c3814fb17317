package parse

import (
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
)

// vars parses the declarations behind VAR.
func (p *parser) vars() []*ast.VarDecl {
	var list []*ast.VarDecl
	for p.atDecl() {
		p.unit = p.pos()
		list = p.varDecl(list)
		if p.quiet {
			p.syncDecl()
		}
	}
	return list
}

// atDecl reports whether the current token begins a declaration.
func (p *parser) atDecl() bool {
	switch kind := p.tok(); kind {
	case token.Ident:
		return (p.column < 0 || !p.atProperty()) && !(p.bare && p.isStmt())
	case token.Procedure, token.Event, token.Local:
		return !p.s.AtRoutine()
	case token.Var: // the next VAR section, or a variable of that name
		next := p.peek()
		return next == token.Colon || next == token.At || next == token.Comma
	default:
		return kind > token.Xor && kind <= token.Var
	}
}

// isStmt reports whether the current name begins a statement and no declaration. The declarations of a script may be followed
// by statements without BEGIN.
func (p *parser) isStmt() bool {
	switch next := p.peek(); next {
	case token.LParen, token.LBrack, token.Dot, token.ColonColon, token.Semi, token.EOF:
		return true
	default:
		return next.IsAssign()
	}
}

// varDecl parses Name@ID : Type; or A, B : Type; and appends what it declares.
func (p *parser) varDecl(list []*ast.VarDecl) []*ast.VarDecl {
	first := len(list)
	for {
		start := p.pos()
		v := p.nodes.vars.new()
		v.Name, v.ID = p.declName()
		v.Span = p.span(start)
		list = append(list, v)
		if p.quiet || !p.accept(token.Comma) {
			break
		}
	}
	typ := p.declType()
	for _, v := range list[first:] {
		v.Type = typ
		v.Span.End = max(v.Span.End, typ.Span.End)
	}
	if !p.quiet && !p.accept(token.Semi) {
		p.missingDeclSemicolon()
	}
	return list
}

// missingDeclSemicolon reports a declaration without its semicolon.
func (p *parser) missingDeclSemicolon() {
	at := source.Pos(p.prevEnd)
	if p.startsLine() || p.tok() == token.EOF {
		p.fail(diag.MissingSemicolon, source.Span{Start: at - 1, End: at}, "expected ; behind the declaration")
		p.quiet = false
		return
	}
	p.fail(diag.BadDeclaration, p.s.Span(), "unexpected "+p.found()+" in a declaration")
	if p.tok() == token.Assign || p.tok() == token.Eq {
		p.hint("variables have no initial value in C/AL")
	}
}

// declName parses a declared name and its number.
func (p *parser) declName() (name *ast.Ident, id int32) {
	kind := p.tok()
	if kind != token.Ident && (kind <= token.Xor || kind > token.Var) {
		p.expected(diag.ExpectedName, "a name")
		return &ast.Ident{Span: source.Span{Start: p.pos(), End: p.pos()}}, 0
	}
	name = p.ident()
	return name, p.declID()
}

// declID parses the optional @1000 behind a declared name.
func (p *parser) declID() int32 {
	if !p.accept(token.At) {
		return 0
	}
	negative := p.accept(token.Minus)
	if p.tok() != token.Int {
		p.expected(diag.BadDeclaration, "a number behind @")
		return 0
	}
	n := p.int32()
	if negative {
		n = -n
	}
	return n
}

// int32 parses a whole number.
func (p *parser) int32() int32 {
	n, ok := parseInt32(p.s.Bytes())
	if !ok {
		p.fail(diag.NumberTooLarge, p.s.Span(), "the number "+p.found()+" is too large")
	}
	p.next()
	return n
}

// parseInt32 reads decimal digits.
func parseInt32(digits []byte) (n int32, ok bool) {
	var v int64
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		if v = v*10 + int64(c-'0'); v > 1<<31-1 {
			return 0, false
		}
	}
	return int32(v), len(digits) > 0
}

// declType parses the colon and the type of a declaration.
func (p *parser) declType() *ast.TypeExpr {
	if !p.accept(token.Colon) {
		p.missingColon()
		return &ast.TypeExpr{Span: source.Span{Start: p.pos(), End: p.pos()}}
	}
	return p.typeExpr()
}

// missingColon reports a declaration whose name is not followed by a colon.
func (p *parser) missingColon() {
	if next := p.peek(); (next == token.Colon || next == token.At) && p.missingQuotes() || p.quiet {
		return
	}
	p.fail(diag.BadDeclaration, p.s.Span(), "expected : and a type, found "+p.found())
	if p.tok() == token.Assign {
		p.hint("variables have no initial value in C/AL")
	}
}

// typeExpr parses a type.
func (p *parser) typeExpr() *ast.TypeExpr {
	t := p.nodes.types.new()
	start := p.pos()
	t.Span = source.Span{Start: start, End: start}
	isArray := p.tok() == token.Array
	if isArray {
		p.dims(t)
	}
	if p.tok() == token.Temporary {
		t.Temp = true
		p.next()
	}
	switch p.tok() {
	case token.String:
		t.Word = p.name([]byte("Option"))
		t.Options = strings.Split(p.stringText(p.s.Bytes()), ",")
		p.next()
	case token.Ident, token.Event:
		if p.isQuoted() {
			p.expected(diag.ExpectedType, "a type")
			return t
		}
		t.Word = p.ident().Name
		p.typeDetail(t)
	default:
		p.expected(diag.ExpectedType, "a type")
	}
	p.modifiers(t)
	if isArray && len(t.Dims) == 0 {
		t.Word = source.Name{} // no type: what is wrong with it has been said
	}
	t.Span = p.span(start)
	return t
}

// dims parses ARRAY [2,3] OF.
func (p *parser) dims(t *ast.TypeExpr) {
	p.next()
	open := p.pos()
	if p.tok() != token.LBrack {
		p.expected(diag.ExpectedType, "[ and the dimensions")
		p.hint("as in ARRAY [10] OF Integer")
		return
	}
	p.next()
	for p.tok() == token.Int {
		t.Dims = append(t.Dims, p.int32())
		if !p.accept(token.Comma) {
			break
		}
	}
	if len(t.Dims) == 0 {
		p.expected(diag.ExpectedType, "the number of elements")
		if p.tok() == token.Ident {
			p.hint("the size of an array is a number; there are no constants for it")
			p.next()
		}
		p.quiet = false // the element type can be read
	}
	p.closing(token.RBrack, open)
	p.expectWord(token.Of)
}

// The words whose types have more to them than the word.
const (
	keyRecord          source.Key = "RECORD"
	keyCodeunit        source.Key = "CODEUNIT"
	keyPage            source.Key = "PAGE"
	keyReport          source.Key = "REPORT"
	keyQuery           source.Key = "QUERY"
	keyXMLport         source.Key = "XMLPORT"
	keyTestPage        source.Key = "TESTPAGE"
	keyTestRequestPage source.Key = "TESTREQUESTPAGE"
	keyTextConst       source.Key = "TEXTCONST"
	keyDotNet          source.Key = "DOTNET"
	keyAutomation      source.Key = "AUTOMATION"
	keyOCX             source.Key = "OCX"
)

// typeDetail parses what follows the word of a type: a length, an object, texts or a class name.
func (p *parser) typeDetail(t *ast.TypeExpr) {
	switch t.Word.Key {
	case keyRecord, keyCodeunit, keyPage, keyReport, keyQuery, keyXMLport, keyTestPage, keyTestRequestPage:
		p.typeObject(t)
	case keyTextConst:
		p.textConst(t)
	case keyDotNet, keyAutomation, keyOCX:
		if p.tok() == token.Ident && p.isQuoted() {
			t.DotNet = p.ident().Name.Text
			return
		}
		p.expected(diag.ExpectedType, "the name of a class in double quotes")
	default:
		if p.tok() == token.LBrack {
			p.typeLength(t)
		}
	}
}

// typeObject parses the number or name of the object behind Record, Codeunit and the like.
func (p *parser) typeObject(t *ast.TypeExpr) {
	switch p.tok() {
	case token.Int:
		t.No = p.int32()
	case token.Ident:
		t.Object = p.ident()
	default:
		p.expected(diag.ExpectedType, "the number or name of a "+t.Word.Text)
		p.hint(`as in %s 50000 or %s "Some Name"`, t.Word.Text, t.Word.Text)
	}
	if p.tok() == token.Temporary {
		t.Temp = true
		p.next()
	}
}

// typeLength parses [20] behind Code, Text and Binary.
func (p *parser) typeLength(t *ast.TypeExpr) {
	open := p.pos()
	p.next()
	if p.tok() == token.Int {
		t.Len, t.HasLen = p.int32(), true
	} else {
		p.expected(diag.ExpectedType, "a length")
	}
	p.closing(token.RBrack, open)
}

// textConst parses the texts of a text constant: one string with all languages, or one string for each.
func (p *parser) textConst(t *ast.TypeExpr) {
	if p.tok() != token.String {
		p.expected(diag.ExpectedType, "a text such as 'ENU=Hello'")
		return
	}
	for p.tok() == token.String {
		t.Consts = append(t.Consts, SplitLanguages(p.stringText(p.s.Bytes()))...)
		p.next()
		if p.tok() != token.Comma {
			return
		}
		p.next()
	}
	p.expected(diag.ExpectedType, "a text")
}

// modifiers parses the words that may follow a type.
func (p *parser) modifiers(t *ast.TypeExpr) {
	for !p.quiet && p.tok() == token.Ident && !p.isQuoted() && !p.startsLine() {
		switch p.name(p.s.Bytes()).Key {
		case "INDATASET":
			t.InDataset = true
		case "RUNONCLIENT":
			t.RunOnClient = true
		case "WITHEVENTS":
			t.WithEvents = true
		case "SUPPRESSDISPOSE":
			t.SuppressDispose = true
		case "SECURITYFILTERING":
			p.securityFiltering(t)
			continue
		default:
			return
		}
		p.next()
	}
}

// securityFiltering parses SECURITYFILTERING(Filtered).
func (p *parser) securityFiltering(t *ast.TypeExpr) {
	p.next()
	open := p.pos()
	if !p.accept(token.LParen) || p.tok() != token.Ident {
		p.expected(diag.BadDeclaration, "a mode in parentheses behind SECURITYFILTERING")
		return
	}
	t.SecurityFiltering = p.ident().Name
	p.closing(token.RParen, open)
}

// syncDecl skips a broken declaration: to behind its semicolon, or to the next line that looks like a declaration or ends
// the list.
func (p *parser) syncDecl() {
	p.quiet = false
	for {
		switch kind := p.tok(); kind {
		case token.EOF, token.RBrace, token.Begin:
			return
		case token.Semi:
			p.next()
			return
		case token.Procedure, token.Local, token.Event:
			if p.s.AtRoutine() {
				return
			}
		case token.LBrack:
			if p.startsLine() {
				return
			}
		case token.Ident:
			if p.startsLine() && p.pos() > p.unit {
				if next := p.peek(); next == token.At || next == token.Colon || next == token.Comma {
					return
				}
			}
		}
		p.next()
	}
}
