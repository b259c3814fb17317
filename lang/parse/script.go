package parse

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
)

// script parses variables, procedures and the main body of a script, up to the end of the text.
func (p *parser) script() *ast.Code {
	c := &ast.Code{}
	start := p.pos()
	p.column = -1
	p.scriptItems(c)
	found := p.errs.Len()
	c.Main = p.mainBody()
	for p.s.AtRoutineOrBracket() && !p.tooMany() {
		p.behindMain(c, p.errs.Len() > found)
	}
	p.scriptEnd()
	c.Span = source.Span{Start: start, End: source.Pos(p.src.Size())}
	return c
}

// behindMain parses procedures behind the main body, which is an error unless another error has made statements of what
// was no main body at all, and what may follow them.
func (p *parser) behindMain(c *ast.Code, explained bool) {
	p.unit, p.quiet, p.dead = p.pos(), false, false
	if !explained {
		p.fail(diag.UnexpectedToken, p.s.Span(), p.found()+" stands behind statements")
		p.hint("procedures stand in front of the main body")
	}
	p.scriptItems(c)
	if p.tok() == token.EOF {
		return
	}
	more := p.mainBody()
	c.Main.Span.End, c.Main.Code.End = more.Span.End, more.Code.End
	if block := c.Main.Body; block != nil {
		block.Block.List = append(block.Block.List, more.Body.Block.List...)
		block.Block.Span.End = more.Body.Block.Span.End
	}
}

// scriptItems parses VAR sections and routines up to the main body.
func (p *parser) scriptItems(c *ast.Code) {
	for p.scriptItem(c) {
	}
	p.unit, p.quiet, p.dead = p.pos(), false, false
}

// scriptItem parses one VAR section or routine; it returns false where the main body begins.
func (p *parser) scriptItem(c *ast.Code) bool {
	p.unit, p.quiet, p.dead = p.pos(), false, false
	if p.tooMany() {
		return false
	}
	switch p.tok() {
	case token.Var:
		p.next()
		p.bare = true
		c.Vars = append(c.Vars, p.vars()...)
		p.bare = false
		return true
	case token.Procedure, token.Local, token.Event:
		if !p.s.AtRoutine() {
			return false
		}
	case token.LBrack:
	default:
		return false
	}
	if r := p.routine(); r != nil {
		c.Routines = append(c.Routines, r)
	}
	return true
}

// mainBody parses the main body: BEGIN … END. or bare statements to the end of the text.
func (p *parser) mainBody() *ast.Routine {
	r := &ast.Routine{Kind: ast.Main, Column: -1}
	start := p.s.Start
	if p.mode == Index {
		r.Code = source.Span{Start: source.Pos(start), End: source.Pos(p.mainEnd(start))}
	} else {
		r.Body = p.bareBody()
		r.Code = r.Body.Block.Span
	}
	r.Span = r.Code
	return r
}

// mainEnd returns where the main body ends, without parsing it, and moves behind it.
func (p *parser) mainEnd(start int) int {
	end := p.s.Limit()
	if p.tok() == token.Begin {
		if n, ok := p.s.SkipBody(start); ok {
			p.s.Seek(n)
			p.next()
			if p.tok() == token.Dot {
				return n
			}
		}
	}
	p.s.Seek(end)
	p.next()
	return end
}

// bareBody parses statements up to the end of the text. If the first is a block and a full stop follows, that is all.
func (p *parser) bareBody() *ast.Body {
	p.startBody()
	defer p.endBody()
	b := &ast.Block{}
	start := p.pos()
	mark := len(p.nodes.stmtStack)
	if p.tok() == token.Begin {
		first := p.block()
		if p.tok() == token.Dot || p.dead {
			return &ast.Body{Block: first}
		}
		p.nodes.stmtStack = append(p.nodes.stmtStack, first)
		p.separator(first)
	}
	for p.tok() != token.EOF && !p.tooMany() {
		p.nodes.stmtStack = append(p.nodes.stmtStack, p.stmts()...)
		if p.tok() == token.EOF || !p.strayEnd() {
			break
		}
	}
	b.List = p.nodes.takeStmts(mark)
	b.Span = source.Span{Start: start, End: source.Pos(p.s.Limit())}
	return &ast.Body{Block: b}
}

// strayEnd reports a token that ends a statement list which nothing began. It returns false where the list ends for good.
func (p *parser) strayEnd() bool {
	p.unit, p.quiet, p.dead = p.pos(), false, false
	switch p.tok() {
	case token.End:
		p.fail(diag.ExtraEnd, p.s.Span(), "END belongs to no BEGIN or CASE")
	case token.Procedure, token.Local, token.Event:
		return false
	default:
		p.fail(diag.UnexpectedToken, p.s.Span(), "unexpected "+p.found())
	}
	p.quiet = false
	p.next()
	p.accept(token.Dot)
	p.accept(token.Semi)
	return true
}

// scriptEnd expects the end of the text behind the main body.
func (p *parser) scriptEnd() {
	if p.dead || p.quiet || p.tooMany() {
		return
	}
	p.unit = p.pos()
	p.accept(token.Dot)
	if p.tok() != token.EOF {
		p.unit = p.pos()
		p.fail(diag.TextAfterEnd, p.s.Span(), p.found()+" stands behind the end of the main body")
		p.hint("END with a full stop ends the script")
	}
}
