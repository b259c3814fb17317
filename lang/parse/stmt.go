package parse

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
)

// stmt parses one statement. It does not take the semicolon behind it.
func (p *parser) stmt() ast.Stmt {
	if p.quiet {
		return p.badStmt()
	}
	if !p.enter() {
		return p.badStmt()
	}
	defer p.leave()
	switch kind := p.tok(); kind {
	case token.Semi, token.End, token.Else, token.Until, token.EOF, token.RBrace:
		return &ast.Empty{At: source.Pos(p.prevEnd)}
	case token.Begin:
		return p.block()
	case token.If:
		return p.ifStmt()
	case token.Case:
		return p.caseStmt()
	case token.For:
		return p.forStmt()
	case token.ForEach:
		return p.forEachStmt()
	case token.While:
		s := &ast.While{WhilePos: p.pos()}
		p.next()
		s.Cond = p.condition()
		s.Body = p.bodyAfter(token.Do)
		return s
	case token.Repeat:
		return p.repeatStmt()
	case token.With:
		s := &ast.With{WithPos: p.pos()}
		p.next()
		s.X = p.expr()
		s.Body = p.bodyAfter(token.Do)
		return s
	case token.AssertError:
		s := &ast.AssertError{AssertPos: p.pos()}
		p.next()
		s.Body = p.stmt()
		return s
	case token.Exit:
		return p.exitStmt()
	default:
		if kind == token.Ident || kind > token.Xor && kind <= token.Var {
			return p.simple()
		}
		p.noStmt()
		return p.badStmt()
	}
}

// noStmt reports that the current token begins no statement.
func (p *parser) noStmt() {
	p.fail(diag.ExpectedStmt, p.s.Span(), "expected a statement, found "+p.found())
	if p.tok().IsAssign() {
		p.hint("a keyword that is meant as a name is written in double quotes")
	}
}

func (p *parser) badStmt() ast.Stmt {
	return &ast.BadStmt{Span: source.Span{Start: p.pos(), End: p.pos()}}
}

// bodyAfter expects a keyword and parses the statement behind it.
func (p *parser) bodyAfter(kind token.Kind) ast.Stmt {
	p.expectWord(kind)
	return p.stmt()
}

// simple parses an assignment or a call.
func (p *parser) simple() ast.Stmt {
	x := p.postfix(p.ident())
	if op := p.tok(); op.IsAssign() && !p.quiet {
		s := p.nodes.assigns.new()
		s.X, s.Op, s.OpPos = x, op, p.pos()
		p.next()
		s.Y = p.expr()
		return s
	}
	if p.tok() == token.Eq && !p.quiet {
		return p.equalsForAssign(x)
	}
	s := p.nodes.exprs.new()
	s.X = x
	return s
}

// equalsForAssign parses x = y where x := y must be meant.
func (p *parser) equalsForAssign(x ast.Expr) ast.Stmt {
	p.fail(diag.EqualsForAssign, p.s.Span(), "= compares and cannot stand in a statement")
	p.hint("an assignment is written :=")
	p.quiet = false
	s := p.nodes.assigns.new()
	s.X, s.Op, s.OpPos = x, token.Assign, p.pos()
	p.next()
	s.Y = p.expr()
	return s
}

// block parses BEGIN … END.
func (p *parser) block() *ast.Block {
	b := p.nodes.blocks.new()
	start := p.pos()
	p.next()
	inCase := p.inCase
	p.inCase = 0
	b.List = p.stmts()
	p.inCase = inCase
	p.end(start, "BEGIN")
	b.Span = p.span(start)
	return b
}

// stmts parses statements up to END, UNTIL or, in a CASE, ELSE.
func (p *parser) stmts() []ast.Stmt {
	mark := len(p.nodes.stmtStack)
	chained := p.chained
	for !p.atListEnd() {
		p.unit, p.chained = p.pos(), chained
		s := p.stmt()
		p.nodes.stmtStack = append(p.nodes.stmtStack, s)
		if !p.separator(s) {
			break
		}
	}
	return p.nodes.takeStmts(mark)
}

// atListEnd reports whether no further statement can stand at the current token.
func (p *parser) atListEnd() bool {
	switch p.tok() {
	case token.End, token.EOF, token.RBrace, token.Until:
		return true
	case token.Else:
		return p.inCase > 0
	case token.Procedure, token.Local, token.Event:
		return p.s.AtRoutine()
	case token.Ident:
		return p.column >= 0 && p.atProperty()
	case token.Dot:
		return p.peek() == token.EOF
	}
	return false
}

// separator parses what separates statement s from the next one, and gets back in step after an error. It returns false
// at the end of the list.
func (p *parser) separator(s ast.Stmt) bool {
	if p.quiet {
		p.syncStmt()
	}
	if p.tok() == token.Semi {
		semi := p.s.Span()
		p.next()
		if p.tok() == token.Else && p.inCase == 0 && !p.dead {
			p.semicolonBeforeElse(s, semi)
		}
		return true
	}
	if p.atListEnd() {
		return false
	}
	if p.dead {
		p.next()
		return true
	}
	p.missingSemicolon(s)
	return true
}

// semicolonBeforeElse reports IF a THEN b; ELSE c and parses the rest of it.
func (p *parser) semicolonBeforeElse(s ast.Stmt, semi source.Span) {
	if _, ok := s.(*ast.If); ok {
		p.fail(diag.SemicolonBeforeElse, semi, "a semicolon ends the IF in front of its ELSE")
		p.hint("remove the semicolon before ELSE")
	} else {
		p.fail(diag.UnexpectedToken, p.s.Span(), "ELSE belongs to no IF")
	}
	p.quiet = false
	p.next()
}

// missingSemicolon reports that statement s is not followed by a semicolon.
func (p *parser) missingSemicolon(s ast.Stmt) {
	exit, isExit := s.(*ast.Exit)
	switch {
	case isExit && exit.X == nil && !p.startsLine():
		p.fail(diag.UnexpectedToken, p.s.Span(), "unexpected "+p.found()+" behind EXIT")
		p.hint("a value is returned by EXIT(value)")
	case p.missingQuotes():
	case p.beginsStmt():
		at := source.Pos(p.prevEnd)
		p.fail(diag.MissingSemicolon, source.Span{Start: at - 1, End: at}, "expected ; between two statements")
		p.quiet = false
		return
	default:
		p.fail(diag.UnexpectedToken, p.s.Span(), "unexpected "+p.found()+" behind a statement")
		if value, ok := s.(*ast.ExprStmt); ok {
			value.X = p.badExpr() // what is wrong with x + 1; is said: that x is no statement would be a second message
		}
		switch {
		case p.tok() == token.Else:
			p.hint("ELSE belongs to no IF")
		case (p.tok() == token.Plus || p.tok() == token.Minus) && p.peek() == p.tok():
			p.hint("a variable is counted up by x += 1")
		}
	}
	p.syncStmt()
	p.accept(token.Semi)
}

// beginsStmt reports whether the current token can only begin a statement of its own, or a branch of a CASE.
func (p *parser) beginsStmt() bool {
	switch p.tok() {
	case token.Begin, token.If, token.Case, token.For, token.ForEach, token.While, token.Repeat, token.With,
		token.AssertError, token.Exit:
		return true
	case token.Ident:
		return true
	}
	return p.inCase > 0 && p.tok().IsLiteral() && p.startsLine()
}

// end expects the END of what began at start.
func (p *parser) end(start source.Pos, what string) {
	if p.accept(token.End) {
		return
	}
	if !p.dead {
		at := source.Span{Start: start, End: start + source.Pos(len(what))}
		p.quiet = false
		p.fail(diag.MissingEnd, at, what+" has no END")
		if p.tok() == token.Until {
			p.hint("UNTIL in line %d comes first", p.src.Line(p.pos()))
		} else {
			p.hintEnd(int(start), p.prevEnd)
		}
	}
	p.dead, p.quiet = true, true
}

// ifStmt parses IF and a chain of ELSE IFs, which nests in the tree but not in the text.
func (p *parser) ifStmt() ast.Stmt {
	head := p.ifThen()
	last := head
	for n := 0; !p.quiet && p.accept(token.Else); n++ {
		if p.tok() != token.If || !p.link(n) {
			last.Else = p.stmt()
			last.EndPos = last.Else.End()
			break
		}
		next := p.ifThen()
		last.Else, last = next, next
	}
	for s := head; s != last; s = s.Else.(*ast.If) {
		s.EndPos = last.EndPos
	}
	return head
}

// condition parses the condition of an IF, a WHILE or a REPEAT.
func (p *parser) condition() ast.Expr {
	x := p.expr()
	if p.tok() != token.Assign || p.quiet {
		return x
	}
	p.fail(diag.UnexpectedToken, p.s.Span(), ":= assigns and cannot stand in a condition")
	p.hint("a comparison is written =")
	p.quiet = false
	p.next()
	p.expr()
	return p.badExpr()
}

// ifThen parses IF c THEN s.
func (p *parser) ifThen() *ast.If {
	s := p.nodes.ifs.new()
	s.IfPos = p.pos()
	p.next()
	s.Cond = p.condition()
	s.Then = p.bodyAfter(token.Then)
	s.EndPos = s.Then.End()
	return s
}

// caseStmt parses CASE x OF … END.
func (p *parser) caseStmt() ast.Stmt {
	c := &ast.Case{}
	start := p.pos()
	p.next()
	c.X = p.expr()
	p.expectWord(token.Of)
	if p.quiet {
		p.syncCase()
	}
	p.inCase++
	chained := p.chained
	for p.caseGoesOn() {
		p.unit, p.chained = p.pos(), chained
		branch := &ast.Branch{Values: p.ranges()}
		if p.expectColon() {
			branch.Body = p.stmt()
		} else {
			branch.Body = p.badStmt()
		}
		c.Branches = append(c.Branches, branch)
		if !p.separator(branch.Body) {
			break
		}
	}
	if p.tok() == token.Else {
		c.HasElse = true
		p.next()
		inCase := p.inCase
		p.inCase = 0
		c.Else = p.stmts()
		p.inCase = inCase
	}
	p.inCase--
	p.end(start, "CASE")
	c.Span = p.span(start)
	return c
}

// caseGoesOn reports whether another branch of a CASE can begin. It skips stray semicolons.
func (p *parser) caseGoesOn() bool {
	for p.tok() == token.Semi {
		p.next()
	}
	return !p.atListEnd()
}

// expectColon expects the colon behind the values of a branch.
func (p *parser) expectColon() bool {
	if p.accept(token.Colon) {
		return true
	}
	if p.quiet || p.missingQuotes() {
		return false
	}
	p.fail(diag.UnexpectedToken, p.s.Span(), "expected : behind the values of a CASE branch, found "+p.found())
	if p.tok() == token.Assign || p.tok() == token.Semi {
		p.hint("statements behind the last branch stand behind ELSE, and several statements in a branch in BEGIN … END")
	}
	return false
}

// forStmt parses FOR v := a TO b DO s.
func (p *parser) forStmt() ast.Stmt {
	s := &ast.For{ForPos: p.pos()}
	p.next()
	s.Var = p.postfix(p.primary())
	switch {
	case p.accept(token.Assign) || p.quiet:
	case p.tok() == token.Eq:
		p.fail(diag.EqualsForAssign, p.s.Span(), "= compares and cannot start a loop")
		p.hint("a loop is written FOR i := 1 TO 10 DO")
		p.quiet = false
		p.next()
	default:
		p.expected(diag.UnexpectedToken, ":=")
	}
	s.Lo = p.expr()
	s.Down = p.tok() == token.DownTo
	if !p.accept(token.DownTo) {
		p.expectWord(token.To)
	}
	s.Hi = p.expr()
	s.Body = p.bodyAfter(token.Do)
	return s
}

// forEachStmt parses FOREACH v IN x DO s.
func (p *parser) forEachStmt() ast.Stmt {
	s := &ast.ForEach{ForPos: p.pos()}
	p.next()
	s.Var = p.postfix(p.primary())
	p.expectWord(token.In)
	s.X = p.expr()
	s.Body = p.bodyAfter(token.Do)
	return s
}

// repeatStmt parses REPEAT … UNTIL c.
func (p *parser) repeatStmt() ast.Stmt {
	s := &ast.Repeat{RepeatPos: p.pos()}
	start := p.pos()
	p.next()
	inCase := p.inCase
	p.inCase = 0
	s.List = p.stmts()
	p.inCase = inCase
	if p.accept(token.Until) {
		s.Cond = p.condition()
		return s
	}
	s.Cond = p.badExpr()
	if !p.quiet {
		p.fail(diag.UnexpectedToken, source.Span{Start: start, End: start + source.Pos(len("REPEAT"))}, "REPEAT has no UNTIL")
		p.hint("%s in line %d comes first", p.found(), p.src.Line(p.pos()))
	}
	p.dead = true
	return s
}

// exitStmt parses EXIT and EXIT(x).
func (p *parser) exitStmt() ast.Stmt {
	s := &ast.Exit{}
	start := p.pos()
	p.next()
	if p.tok() == token.LParen {
		open := p.pos()
		p.next()
		if p.tok() != token.RParen {
			s.X = p.expr()
		}
		p.closing(token.RParen, open)
	}
	s.Span = p.span(start)
	return s
}
