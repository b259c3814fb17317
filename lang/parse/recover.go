package parse

import (
	"bytes"

	"calque/lang/diag"
	"calque/lang/scan"
	"calque/lang/source"
	"calque/lang/token"
)

// This file defines how the parser reports errors and gets back in step behind them.
//
// The first error makes the parser quiet: everything up to the statement list unwinds without consuming or reporting. There
// the text is skipped to the end of the statement, and parsing goes on. Where the structure itself is lost (a missing END) the
// body is dead: nothing more is reported in it, and its caller goes on behind it.

// fail reports an error at span unless an earlier error explains it.
func (p *parser) fail(code diag.Code, span source.Span, message string) {
	p.reported = !p.quiet && !p.dead && !p.explained() && !p.endsAgain(span)
	if p.reported {
		if span.IsEmpty() {
			span = p.visible(span)
		}
		p.errs.Add(diag.Diagnostic{Code: code, File: p.src, Span: span, Message: message})
	}
	p.quiet = true
}

// explained reports whether an error has been found in the same statement or declaration already, by the scanner for
// instance.
func (p *parser) explained() bool {
	items := p.errs.Items()
	n := len(items)
	return n > 0 && items[n-1].Span.Start >= p.unit
}

// endsAgain reports whether the text has ended and that has been the cause of an error already, of the parser or of the
// scanner. A keyword in the wrong place is no end, even if it comes last.
func (p *parser) endsAgain(span source.Span) bool {
	if p.s.Limit() < len(p.data) || p.s.Peek() != scan.AtEnd || p.tok().IsKeyword() && span == p.s.Span() {
		return false
	}
	if p.tok() == token.EOF || span.IsEmpty() || span != p.s.Span() {
		p.early = true // what is wrong is not the last token itself
	}
	again := p.ended
	if items := p.errs.Items(); len(items) > 0 {
		last := &items[len(items)-1]
		again = again || int(last.Span.End) == len(p.data) || last.Code == diag.UnterminatedComment ||
			last.Code == diag.UnterminatedLayout
	}
	p.ended = true
	return again
}

// visible moves the empty span at the end of the text to the last thing that stands there.
func (p *parser) visible(span source.Span) source.Span {
	end := span.Start
	for end > 0 && p.data[end-1] <= ' ' {
		end--
	}
	if end > 0 {
		return source.Span{Start: end - 1, End: end}
	}
	return span
}

// hint adds advice to the error just reported, if it was.
func (p *parser) hint(format string, args ...any) {
	if p.reported {
		p.errs.Hintf(format, args...)
	}
}

// found describes the current token for a message.
func (p *parser) found() string {
	switch kind := p.tok(); {
	case kind == token.EOF:
		return "the end of the code"
	case kind == token.Ident || kind.IsLiteral():
		text := p.src.Text(p.s.Span())
		if len(text) > 40 {
			text = text[:40] + "…"
		}
		return text
	default:
		return kind.String()
	}
}

// expected reports that something else than what stands there is needed.
func (p *parser) expected(code diag.Code, what string) {
	if p.quiet || p.missingQuotes() {
		return
	}
	p.fail(code, p.s.Span(), "expected "+what+", found "+p.found())
	switch kind := p.tok(); {
	case kind.IsReserved() && (code == diag.ExpectedExpr || code == diag.ExpectedName):
		p.hint(`%s is a keyword; as a name it is written "%s"`, kind, p.src.Text(p.s.Span()))
	case kind == token.Eq && p.behind("="):
		p.hint("equal is written =")
	}
}

// behind reports whether the current token stands directly behind text.
func (p *parser) behind(text string) bool { return bytes.HasSuffix(p.data[:p.s.Start], []byte(text)) }

// expectWord expects a keyword such as THEN, DO or OF.
func (p *parser) expectWord(kind token.Kind) {
	if p.accept(kind) || p.quiet {
		return
	}
	p.expected(diag.UnexpectedToken, kind.String())
}

// missingQuotes reports two names in a row on one line, which is what a name with blanks looks like without its quotes.
func (p *parser) missingQuotes() bool {
	if p.quiet || p.tok() != token.Ident || p.isQuoted() || p.startsLine() || p.prevEnd == 0 || !isNameByte(p.data[p.prevEnd-1]) {
		return false
	}
	start := p.prevEnd
	for start > 0 && isNameByte(p.data[start-1]) {
		start--
	}
	word := p.data[start:p.prevEnd]
	if token.Lookup(word).IsReserved() || '0' <= word[0] && word[0] <= '9' {
		return false
	}
	span := source.Span{Start: source.Pos(start), End: source.Pos(p.nameEnd())}
	p.fail(diag.UnquotedName, span, "two names follow each other: "+p.shortText(span))
	if p.name(word).Key == "RETURN" {
		p.hint("a value is returned by EXIT(value)")
	} else {
		p.hint(`a name with blanks is written in double quotes: "%s"`, p.shortText(span))
	}
	return true
}

// nameEnd returns where the unquoted name that goes on with the current token seems to end: behind the last of the words
// on the line, and a point that belongs to it.
func (p *parser) nameEnd() int {
	s := p.s
	s.Silence()
	end := s.End
	for s.Next(); s.Kind == token.Ident && s.Start == end+1 && p.data[s.Start] != '"'; s.Next() {
		end = s.End
	}
	if s.Kind == token.Dot && s.Start == end && s.End < len(p.data) && !isNameByte(p.data[s.End]) && p.data[s.End] != '"' {
		end = s.End
	}
	return end
}

func isNameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}

// syncStmt skips to the end of a statement: to its semicolon, or to an END or UNTIL that closes what is around it.
func (p *parser) syncStmt() {
	p.quiet = false
	for depth := 0; ; p.next() {
		switch p.tok() {
		case token.EOF, token.RBrace:
			return
		case token.Procedure, token.Local, token.Event:
			if p.s.AtRoutine() {
				return
			}
		case token.Ident:
			if p.column >= 0 && p.atProperty() {
				return
			}
		case token.Begin, token.Case, token.Repeat:
			depth++
		case token.End, token.Until:
			if depth == 0 {
				return
			}
			depth--
		case token.Semi:
			if depth == 0 {
				return
			}
		}
	}
}

// syncCase skips the broken head of a CASE, so that its branches are read all the same.
func (p *parser) syncCase() {
	line := p.src.Line(p.pos())
	for p.tok() != token.EOF && p.tok() != token.Semi && p.tok() != token.End && p.src.Line(p.pos()) == line {
		if p.accept(token.Of) {
			break
		}
		p.next()
	}
	p.quiet = false
}

// atProperty reports whether the current name, in the code of a trigger, begins the next property.
func (p *parser) atProperty() bool { return p.s.AtProperty(p.column) }
