package parse

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
)

// Expr parses the value of a property that is an expression, such as SourceExpr. The span is that of the value; the square
// brackets of a bracketed value may be part of it.
func (f *Parser) Expr(src *source.File, span source.Span) (ast.Expr, diag.List) {
	p := f.newParser(src, Full)
	if text := src.Bytes(span); len(text) >= 2 && text[0] == '[' && text[len(text)-1] == ']' {
		span = source.Span{Start: span.Start + 1, End: span.End - 1}
	}
	p.s.Seek(int(span.Start))
	p.s.SetLimit(int(span.End))
	p.unit = span.Start
	p.next()
	e := p.expr()
	if p.tok() != token.EOF && !p.quiet {
		p.fail(diag.UnexpectedToken, p.s.Span(), "expected the end of the property, found "+p.found())
	}
	return e, *p.errs
}
