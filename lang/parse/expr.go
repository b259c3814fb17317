package parse

import (
	"bytes"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
)

// expr parses an expression.
func (p *parser) expr() ast.Expr { return p.binary(token.PrecCompare) }

// binary parses operands joined by operators that bind at least as tightly as prec (precedence climbing).
func (p *parser) binary(prec int) ast.Expr {
	x := p.unary()
	for n := 0; ; n++ {
		op := p.tok()
		strength := op.Precedence()
		if strength < prec || strength == token.NoPrec || p.quiet {
			return x
		}
		if !p.link(n) {
			return x
		}
		pos := p.pos()
		p.next()
		b := p.nodes.binaries.new()
		b.X, b.From, b.Op, b.OpPos = x, x.Pos(), op, pos
		if op == token.In && p.tok() == token.LBrack {
			b.Y = p.set()
		} else {
			b.Y = p.binary(strength + 1)
		}
		x = b
	}
}

// unary parses prefix operators, which bind tighter than all binary ones, and the operand behind them.
func (p *parser) unary() ast.Expr {
	switch op := p.tok(); op {
	case token.Not, token.Minus, token.Plus:
		if !p.enter() {
			return p.badExpr()
		}
		defer p.leave()
		u := &ast.Unary{Op: op, OpPos: p.pos()}
		p.next()
		u.X = p.unary()
		return u
	}
	return p.postfix(p.primary())
}

// primary parses what an operand starts with.
func (p *parser) primary() ast.Expr {
	switch kind := p.tok(); {
	case kind == token.Ident || kind > token.Xor && kind <= token.Var:
		return p.ident()
	case kind.IsLiteral():
		return p.literal()
	case kind == token.LParen:
		return p.paren()
	}
	p.expected(diag.ExpectedExpr, "a value")
	return p.badExpr()
}

// badExpr stands for an expression that is not there.
func (p *parser) badExpr() ast.Expr {
	return &ast.BadExpr{Span: source.Span{Start: p.pos(), End: p.pos()}}
}

// ident makes a name of the current token, whatever its kind.
func (p *parser) ident() *ast.Ident {
	x := p.nodes.idents.new()
	x.Span = p.s.Span()
	raw := p.s.Bytes()
	if raw[0] == '"' {
		x.Quoted = true
		raw = bytes.TrimSuffix(raw[1:], []byte{'"'})
	}
	x.Name = p.name(raw)
	p.next()
	return x
}

// literal parses a constant.
func (p *parser) literal() ast.Expr {
	x := p.nodes.literals.new()
	x.Kind, x.Span = p.tok(), p.s.Span()
	raw := p.s.Bytes()
	switch x.Kind {
	case token.String:
		x.Text = p.stringText(raw)
	case token.DateLit, token.TimeLit, token.BigInt:
		x.Text = p.text(raw[:len(raw)-1])
	case token.DateTimeLit:
		x.Text = p.text(raw[:len(raw)-2])
	default:
		x.Text = p.text(raw)
	}
	if x.Kind == token.DateLit {
		p.file.Evidence.Literal(x.Text)
	}
	p.next()
	return x
}

// stringText returns the characters of a string literal.
func (p *parser) stringText(raw []byte) string {
	raw = raw[1:]
	if n := len(raw); n > 0 && raw[n-1] == '\'' {
		raw = raw[:n-1]
	}
	if bytes.IndexByte(raw, '\'') >= 0 {
		raw = bytes.ReplaceAll(raw, []byte("''"), []byte("'"))
	}
	return p.text(raw)
}

// paren parses an expression in parentheses.
func (p *parser) paren() ast.Expr {
	if !p.enter() {
		return p.badExpr()
	}
	defer p.leave()
	x := p.nodes.parens.new()
	start := p.pos()
	p.next()
	x.X = p.expr()
	p.closing(token.RParen, start)
	x.Span = p.span(start)
	return x
}

// closing expects the bracket that closes the one at start.
func (p *parser) closing(kind token.Kind, start source.Pos) {
	if p.accept(kind) || p.quiet {
		return
	}
	open := "("
	if kind == token.RBrack {
		open = "["
	}
	if p.missingQuotes() {
		return
	}
	p.fail(diag.MissingParen, p.s.Span(), "expected "+kind.String()+", found "+p.found())
	p.hint("it closes the %s in line %d", open, p.src.Line(start))
}

// postfix parses members, option values, indexes and calls behind an operand.
func (p *parser) postfix(x ast.Expr) ast.Expr {
	for n := 0; !p.quiet; n++ {
		if n >= maxDepth {
			p.tooDeep()
			return x
		}
		switch p.tok() {
		case token.Dot:
			p.next()
			m := p.nodes.members.new()
			m.X, m.Sel = x, p.selected()
			x = m
		case token.ColonColon:
			p.next()
			m := p.nodes.scopes.new()
			m.X, m.Sel = x, p.scoped()
			x = m
		case token.LBrack:
			start := p.pos()
			p.next()
			index := &ast.Index{X: x, Args: p.args(token.RBrack)}
			p.closing(token.RBrack, start)
			index.EndPos = source.Pos(p.prevEnd)
			x = index
		case token.LParen:
			start := p.pos()
			p.next()
			call := p.nodes.calls.new()
			call.Fun = x
			if p.tok() != token.RParen {
				call.Args = p.args(token.RParen)
			}
			p.closing(token.RParen, start)
			call.EndPos = source.Pos(p.prevEnd)
			x = call
		default:
			return x
		}
	}
	return x
}

// selected parses the name behind a point. A keyword is a name there.
func (p *parser) selected() *ast.Ident {
	if p.tok() == token.Ident || p.tok().IsKeyword() && !p.startsLine() {
		return p.ident()
	}
	p.expected(diag.ExpectedName, "a name")
	return &ast.Ident{Span: source.Span{Start: p.pos(), End: p.pos()}}
}

// startsLine reports whether the current token is the first on its line.
func (p *parser) startsLine() bool { return p.firstOnLine(p.s.Start) }

// scoped parses the name or number behind two colons.
func (p *parser) scoped() *ast.Ident {
	if p.tok() == token.Int {
		return p.ident()
	}
	return p.selected()
}

// args parses expressions separated by commas.
func (p *parser) args(until token.Kind) []ast.Expr {
	if !p.enter() {
		return nil
	}
	defer p.leave()
	mark := len(p.nodes.exprStack)
	for {
		p.nodes.exprStack = append(p.nodes.exprStack, p.expr())
		if p.quiet || !p.accept(token.Comma) {
			return p.nodes.takeExprs(mark)
		}
	}
}

// set parses the right side of IN.
func (p *parser) set() ast.Expr {
	if !p.enter() {
		return p.badExpr()
	}
	defer p.leave()
	start := p.pos()
	p.next()
	set := &ast.Set{}
	if p.tok() != token.RBrack {
		set.Elems = p.ranges()
	}
	p.closing(token.RBrack, start)
	set.Span = p.span(start)
	return set
}

// ranges parses values and ranges separated by commas.
func (p *parser) ranges() []ast.Expr {
	mark := len(p.nodes.exprStack)
	for {
		p.nodes.exprStack = append(p.nodes.exprStack, p.valueOrRange())
		if p.quiet || !p.accept(token.Comma) {
			return p.nodes.takeExprs(mark)
		}
	}
}

// valueOrRange parses x, x..y, x.. or ..y.
func (p *parser) valueOrRange() ast.Expr {
	var lo ast.Expr
	if p.tok() != token.DotDot {
		lo = p.expr()
		if p.tok() != token.DotDot {
			return lo
		}
	}
	r := &ast.Range{Lo: lo, OpPos: p.pos()}
	p.next()
	switch p.tok() {
	case token.Comma, token.Colon, token.RBrack:
		if lo == nil {
			p.expected(diag.ExpectedExpr, "a value")
		}
	default:
		r.Hi = p.expr()
	}
	return r
}
