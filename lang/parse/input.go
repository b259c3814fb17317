package parse

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
)

// An Input is what somebody typed at a prompt: an expression, or objects, declarations, routines and statements in this
// order, each of which may be absent.
type Input struct {
	Expr       ast.Expr // the whole input, if it is an expression; a call may be meant as a statement
	Objects    []*ast.Object
	Vars       []*ast.VarDecl
	Routines   []*ast.Routine
	Body       *ast.Body // statements; nil without any
	Incomplete bool      // nothing is wrong but that the text ends too early: there is more to come
}

// ParseInput parses what was typed at a prompt. A semicolon behind the last declaration or statement may be absent.
func (f *Parser) ParseInput(src *source.File) (*Input, diag.List) {
	in := &Input{}
	p := f.newParser(src, Full)
	if !p.s.AtObject() {
		in.Expr, in.Incomplete = p.wholeExpr()
		if in.Expr != nil || in.Incomplete {
			return in, *p.errs
		}
	}
	p = f.newParser(src, Full)
	p.objects()
	in.Objects = p.file.Objects
	p.next()
	var c ast.Code
	p.inputItems(&c)
	in.Vars, in.Routines = c.Vars, c.Routines
	if p.tok() != token.EOF {
		in.Body = p.mainBody().Body
		p.scriptEnd()
	}
	in.Incomplete = p.endsEarly()
	return in, *p.errs
}

// wholeExpr parses the text as one expression, with or without a semicolon. It returns nil if it is none, and whether it
// may become one.
func (p *parser) wholeExpr() (x ast.Expr, incomplete bool) {
	p.next()
	if p.tok() == token.EOF || p.tok() == token.Var || p.s.AtRoutineOrBracket() {
		return nil, false
	}
	x = p.expr()
	p.accept(token.Semi)
	if p.errs.Len() == 0 && p.tok() == token.EOF {
		return x, false
	}
	return nil, p.errs.Len() > 0 && p.endsEarly()
}

// inputItems parses declarations and routines. The last declaration needs no semicolon.
func (p *parser) inputItems(c *ast.Code) {
	for p.scriptItem(c) {
		items := p.errs.Items()
		if n := len(items); n == 1 && p.tok() == token.EOF && items[0].Code == diag.MissingSemicolon {
			p.errs.Truncate(0)
			p.ended, p.early = false, false
		}
	}
	p.unit, p.quiet, p.dead = p.pos(), false, false
}

// endsEarly reports whether the text ends in the middle of something and has no other fault.
func (p *parser) endsEarly() bool {
	items := p.errs.Items()
	if len(items) == 0 {
		return p.lastWantsMore()
	}
	switch items[0].Code {
	case diag.UnterminatedString, diag.UnterminatedName, diag.UnexpectedChar, diag.BadLiteral, diag.TooDeep:
		return false
	}
	return len(items) == 1 && (p.early || items[0].Code == diag.UnterminatedComment)
}

// lastWantsMore reports whether the last word of the text is one behind which a statement stands. It may be empty, but at a
// prompt it is more likely on its way.
func (p *parser) lastWantsMore() bool {
	s := p.s
	s.Silence()
	s.Seek(0)
	last := token.EOF
	for s.Next(); s.Kind != token.EOF; s.Next() {
		last = s.Kind
	}
	return last == token.Then || last == token.Else || last == token.Do || last == token.AssertError || last == token.Var
}
