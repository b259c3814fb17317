package parse

import (
	"bytes"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/scan"
	"calque/lang/source"
	"calque/lang/token"
)

// code parses the inside of a CODE section, up to the brace that closes it.
func (p *parser) code(start source.Pos) *ast.Code {
	c := &ast.Code{}
	p.column = -1
	p.next()
	for p.codeItem(c) {
	}
	c.Span = p.span(start)
	return c
}

// codeItem parses global variables, one routine, or the documentation that ends the section.
func (p *parser) codeItem(c *ast.Code) bool {
	p.unit, p.quiet, p.dead = p.pos(), false, false
	switch p.tok() {
	case token.EOF, token.RBrace:
		return false
	case token.Ident:
		if p.atObject() {
			return false
		}
		p.strayCode()
	case token.Var:
		p.next()
		c.Vars = append(c.Vars, p.vars()...)
	case token.LBrack, token.Local, token.Procedure, token.Event:
		if r := p.routine(); r != nil {
			c.Routines = append(c.Routines, r)
		}
	case token.Begin:
		if p.s.AtDoc() || p.s.Peek() == '{' || p.s.Peek() == scan.AtEnd || p.peek() == token.End {
			c.Doc = p.doc()
			return false
		}
		p.strayCode()
	default:
		p.strayCode()
	}
	return !p.tooMany()
}

// doc parses BEGIN { text } END. and returns the span between the braces.
func (p *parser) doc() source.Span {
	var text source.Span
	if p.s.Doc() {
		text = p.s.Span()
		text.Start++
		text.End--
	}
	p.next()
	if !p.accept(token.End) {
		p.fail(diag.MissingEnd, source.Span{Start: p.unit, End: p.unit + 5}, "the documentation has no END.")
		p.syncBrace()
		p.ended, p.early = true, true // if the text ends now, this is why
	} else if !p.accept(token.Dot) {
		p.fail(diag.UnexpectedToken, p.s.Span(), "expected a full stop behind the END of the CODE section, found "+p.found())
		p.accept(token.Semi)
	}
	return text
}

// syncBrace continues at the next line that holds nothing but a closing brace.
func (p *parser) syncBrace() {
	for pos := p.s.Start; pos < p.s.Limit(); pos++ {
		if p.data[pos] == '}' && p.firstOnLine(pos) && len(bytes.TrimSpace(p.data[pos+1:p.lineEnd(pos)])) == 0 {
			p.s.Seek(pos)
			p.next()
			return
		}
	}
	p.s.Seek(p.s.Limit())
	p.next()
}

// strayCode reports statements between routines, once, and skips to the next routine.
func (p *parser) strayCode() {
	if p.src.Bytes(source.Span{Start: p.unit, End: p.unit + 1}) != nil {
		if p.tok() == token.End || p.looksLikeCode() {
			p.fail(diag.ExtraEnd, p.s.Span(), "this is outside of a procedure: an END above closes it already")
			p.hint("one END too many, or a BEGIN too few")
		} else {
			p.fail(diag.UnexpectedToken, p.s.Span(), "expected a procedure, found "+p.found())
		}
	}
	p.syncRoutine()
}

// looksLikeCode reports whether a statement begins at the current token.
func (p *parser) looksLikeCode() bool {
	switch p.tok() {
	case token.Ident, token.Begin, token.If, token.Case, token.For, token.ForEach, token.While, token.Repeat, token.With,
		token.AssertError, token.Exit, token.Else, token.Until:
		return true
	}
	return false
}

// syncRoutine skips to the next routine, attribute line or documentation, or to the end of the section.
func (p *parser) syncRoutine() {
	from := p.s.Start
	for first := true; ; first = false {
		switch p.tok() {
		case token.EOF, token.RBrace:
			p.skipped += p.s.Start - from
			return
		case token.Ident:
			if p.atObject() {
				return
			}
		case token.Procedure, token.Local, token.Event:
			if p.s.AtRoutine() {
				return
			}
		case token.LBrack:
			if !first && p.startsLine() {
				return
			}
		case token.Begin:
			if !first && p.s.AtDoc() {
				return
			}
		}
		p.next()
	}
}

// routine parses attributes, the head of a procedure or event handler, and its body.
func (p *parser) routine() *ast.Routine {
	r := &ast.Routine{Column: -1}
	start := p.pos()
	for p.tok() == token.LBrack {
		a := p.attribute()
		if a == nil {
			return nil
		}
		r.Attrs = append(r.Attrs, a)
	}
	if p.tok() == token.Local {
		r.Local = true
		p.next()
	}
	switch p.tok() {
	case token.Procedure:
		p.next()
		r.Name, r.ID = p.declName()
	case token.Event:
		p.eventHead(r)
	default:
		p.fail(diag.UnexpectedToken, p.s.Span(), "expected PROCEDURE, found "+p.found())
		p.syncRoutine()
		return nil
	}
	p.signature(r)
	if p.quiet {
		p.syncHead()
	}
	p.routineBody(r)
	r.Span = p.span(start)
	return r
}

// eventHead parses EVENT Sender@1::Name@2.
func (p *parser) eventHead(r *ast.Routine) {
	r.Kind = ast.EventHandler
	p.next()
	r.Sender, r.SenderID = p.declName()
	if !p.accept(token.ColonColon) {
		p.expected(diag.UnexpectedToken, "::")
	}
	r.Name, r.ID = p.declName()
}

// signature parses parameters, return value and the semicolon behind them.
func (p *parser) signature(r *ast.Routine) {
	if p.tok() == token.LParen && !p.quiet {
		open := p.pos()
		p.next()
		for p.tok() != token.RParen && !p.quiet {
			r.Params = append(r.Params, p.param())
			if p.quiet {
				p.syncParam()
			}
			if !p.accept(token.Semi) {
				break
			}
		}
		if p.tok() == token.Comma && !p.quiet {
			p.fail(diag.UnexpectedToken, p.s.Span(), "parameters are separated by semicolons")
		}
		p.closing(token.RParen, open)
	}
	if p.quiet {
		return
	}
	if p.tok() == token.Ident || p.tok() == token.Colon {
		r.Result = p.result()
	}
	if !p.quiet && !p.accept(token.Semi) {
		at := source.Pos(p.prevEnd)
		p.fail(diag.MissingSemicolon, source.Span{Start: at - 1, End: at}, "expected ; behind the head of a procedure")
		p.quiet = !p.startsLine()
	}
}

// param parses one parameter.
func (p *parser) param() *ast.Param {
	a := &ast.Param{}
	start := p.pos()
	if p.tok() == token.Var {
		a.ByRef = true
		p.next()
	}
	a.Name, a.ID = p.declName()
	a.Type = p.declType()
	a.Span = p.span(start)
	return a
}

// syncParam skips the rest of a broken parameter, so that the others are still declared.
func (p *parser) syncParam() {
	for line := p.src.Line(p.pos()); p.src.Line(p.pos()) == line; p.next() {
		switch p.tok() {
		case token.Semi, token.RParen:
			p.quiet = false
			return
		case token.EOF, token.RBrace, token.Begin:
			return
		}
	}
}

// result parses Name@ID : Type or : Type.
func (p *parser) result() *ast.Result {
	r := &ast.Result{}
	start := p.pos()
	if p.tok() == token.Ident {
		r.Name, r.ID = p.declName()
	}
	r.Type = p.declType()
	r.Span = p.span(start)
	return r
}

// syncHead skips a broken head to the code behind it.
func (p *parser) syncHead() {
	p.quiet = false
	line := p.src.Line(p.pos())
	for {
		switch kind := p.tok(); kind {
		case token.EOF, token.RBrace, token.Begin:
			return
		case token.Var:
			if p.startsLine() {
				return
			}
		case token.Procedure, token.Local, token.Event:
			if p.s.AtRoutine() {
				return
			}
		case token.Ident:
			if p.startsLine() && p.src.Line(p.pos()) > line+1 {
				return
			}
		}
		p.next()
	}
}

// routineBody parses or skips the body of a routine whose head ends at the current token.
func (p *parser) routineBody(r *ast.Routine) {
	start := p.s.Start
	if p.tok() != token.Var && p.tok() != token.Begin {
		p.fail(diag.UnexpectedToken, p.s.Span(), "expected BEGIN, found "+p.found())
		p.quiet = false
		r.Code = source.Span{Start: p.pos(), End: p.pos()}
		p.syncRoutine()
		return
	}
	end, ok := p.bodyAt(r, start)
	r.Code = source.Span{Start: source.Pos(start), End: source.Pos(end)}
	p.quiet, p.dead = false, false
	if p.tok() == token.Semi {
		p.next()
	} else if ok && (p.s.AtRoutineOrBracket() || p.tok() == token.Begin) {
		p.unit = p.pos()
		p.fail(diag.MissingSemicolon, source.Span{Start: source.Pos(end) - 1, End: source.Pos(end)}, "expected ; behind END")
		p.quiet = false
	}
}

// bodyAt parses the body that starts at start, or skips it in Index mode, and returns where it ends and whether it does so
// with END. The parser then stands at the token behind it.
func (p *parser) bodyAt(r *ast.Routine, start int) (end int, ok bool) {
	if p.mode == Index {
		if end, ok = p.skipBody(start); !ok {
			// Parsed now and again when it is needed, the body tells the same mistake, which a list gives once.
			found := p.errs.Len() + p.errs.Dropped()
			if p.body(); p.errs.Len()+p.errs.Dropped() == found {
				p.reportNoEnd(r, start, end)
			}
		}
		p.s.Seek(end)
		p.next()
		return end, ok
	}
	found := p.errs.Len() + p.errs.Dropped()
	r.Body = p.body()
	if p.errs.Len()+p.errs.Dropped() == found {
		return p.prevEnd, true
	}
	// The structure around the body decides where it ends, not what the parser made of it.
	end, ok = p.skipBody(start)
	p.s.Seek(end)
	p.next()
	return end, ok
}

// skipBody returns where the body at start ends.
func (p *parser) skipBody(start int) (end int, ok bool) {
	end, ok = p.s.CodeEnd(start, p.column)
	if !ok {
		p.skipped += end - start
	}
	return end, ok
}

// reportNoEnd reports in Index mode that a routine has no END.
func (p *parser) reportNoEnd(r *ast.Routine, start, end int) {
	p.fail(diag.MissingEnd, r.Name.Span, "the code of "+p.src.Text(r.Name.Span)+" has no END")
	p.hintEnd(start, end)
}

// hintEnd says where code without END stops, and which END is suspected to be a different one's.
func (p *parser) hintEnd(start, end int) {
	if open, close := p.s.SuspectEnd(start, end); close > 0 {
		p.hint("the END in line %d closes the BEGIN in line %d; one may be missing in front of it",
			p.src.Line(source.Pos(close)), p.src.Line(source.Pos(open)))
		return
	}
	p.hint("the code ends in line %d", p.src.Line(source.Pos(end)))
}

// body parses local variables and the block of a routine, from VAR or BEGIN to END.
func (p *parser) body() *ast.Body {
	b := &ast.Body{}
	p.startBody()
	defer p.endBody()
	for p.tok() == token.Var {
		p.next()
		p.bare = true // a statement where BEGIN is missing is no declaration gone wrong
		b.Vars = append(b.Vars, p.vars()...)
		p.bare = false
	}
	if p.tok() != token.Begin {
		p.fail(diag.UnexpectedToken, p.s.Span(), "expected BEGIN, found "+p.found())
		p.dead = true
		b.Block = &ast.Block{Span: source.Span{Start: p.pos(), End: p.pos()}}
		return b
	}
	p.unit = p.pos()
	b.Block = p.block()
	return b
}
