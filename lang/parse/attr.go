package parse

import (
	"bytes"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
)

// attribute parses [Name] or [Name(arguments)]. Arguments are taken as they stand: words, numbers, quoted names. It
// returns nil if there is no attribute, having skipped to the next routine.
func (p *parser) attribute() *ast.Attribute {
	start := p.s.Start
	end := p.attributeEnd(start)
	if end < 0 {
		line := source.Span{Start: source.Pos(start), End: source.Pos(p.lineEnd(start))}
		p.fail(diag.BadAttribute, line, "attribute is not closed on its line")
		p.hint("an attribute is written [Name] or [Name(arguments)] on a line of its own")
		p.quiet = false
		p.skipLine(start)
		p.syncRoutine()
		return nil
	}
	a := &ast.Attribute{Span: source.Span{Start: source.Pos(start), End: source.Pos(end)}}
	inner := p.data[start+1 : end-1]
	name, args, _ := bytes.Cut(inner, []byte("("))
	a.Name = p.name(bytes.TrimSpace(name))
	if a.Name.IsZero() {
		p.fail(diag.BadAttribute, a.Span, "attribute has no name")
		p.quiet = false
	}
	if len(name) < len(inner) {
		args = bytes.TrimRight(args, " \t")
		if !bytes.HasSuffix(args, []byte(")")) {
			p.fail(diag.BadAttribute, a.Span, "the arguments of an attribute stand in parentheses")
			p.quiet = false
		}
		a.Args = p.attributeArgs(start+1+len(name)+1, bytes.TrimSuffix(args, []byte(")")))
	}
	p.s.Seek(end)
	p.next()
	p.prevEnd = end
	return a
}

// skipLine continues behind the line of pos.
func (p *parser) skipLine(pos int) {
	p.s.Seek(p.lineEnd(pos))
	p.next()
}

// lineEnd returns the end of the line of pos.
func (p *parser) lineEnd(pos int) int {
	for pos < p.s.Limit() && p.data[pos] != '\n' && p.data[pos] != '\r' {
		pos++
	}
	return pos
}

// attributeEnd returns the position behind the bracket that closes the one at start, on the same line, or -1.
func (p *parser) attributeEnd(start int) int {
	for i := start + 1; i < p.s.Limit(); i++ {
		switch c := p.data[i]; c {
		case ']':
			return i + 1
		case '\n', '\r':
			return -1
		case '"', '\'':
			for i++; i < p.s.Limit() && p.data[i] != c; i++ {
				if p.data[i] == '\n' {
					return -1
				}
			}
		}
	}
	return -1
}

// attributeArgs splits the arguments that stand at pos. No argument at all is an empty list.
func (p *parser) attributeArgs(pos int, raw []byte) []ast.AttrArg {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil
	}
	var args []ast.AttrArg
	for from := 0; ; {
		to := from
		for to < len(raw) && raw[to] != ',' {
			if c := raw[to]; c == '"' || c == '\'' {
				if n := bytes.IndexByte(raw[to+1:], c); n >= 0 {
					to += n + 1
				}
			}
			to++
		}
		args = append(args, p.attributeArg(pos+from, raw[from:to]))
		if to >= len(raw) {
			return args
		}
		from = to + 1
	}
}

// attributeArg makes one argument of the text at pos.
func (p *parser) attributeArg(pos int, raw []byte) ast.AttrArg {
	trimmed := bytes.TrimLeft(raw, " \t")
	pos += len(raw) - len(trimmed)
	trimmed = bytes.TrimRight(trimmed, " \t")
	arg := ast.AttrArg{Span: source.Span{Start: source.Pos(pos), End: source.Pos(pos + len(trimmed))}}
	if n := len(trimmed); n >= 2 && (trimmed[0] == '"' || trimmed[0] == '\'') && trimmed[n-1] == trimmed[0] {
		arg.Quoted = true
		quote := trimmed[0]
		trimmed = trimmed[1 : n-1]
		if quote == '\'' {
			trimmed = bytes.ReplaceAll(trimmed, []byte("''"), []byte("'"))
		}
	}
	arg.Text = p.text(trimmed)
	return arg
}
