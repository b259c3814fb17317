package parse

import (
	"bytes"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/scan"
	"calque/lang/source"
	"calque/lang/token"
)

// objects parses the objects at the front of a file.
func (p *parser) objects() {
	for !p.tooMany() && p.s.AtObject() {
		if o := p.object(); o != nil {
			p.file.Objects = append(p.file.Objects, o)
		}
	}
}

// strayText reports text behind the objects of an object file, and goes on with the objects behind that.
func (p *parser) strayText() {
	for !p.tooMany() {
		p.unit, p.quiet, p.dead = source.Pos(p.s.End), false, false
		p.next()
		if p.tok() == token.EOF {
			return
		}
		p.fail(diag.BadObjectHeader, p.s.Span(), "expected OBJECT, a type, a number and a name, found "+p.found())
		p.syncObject(p.s.Start)
		p.objects()
	}
}

// syncObject goes on at the next line that begins with OBJECT, or at the end.
func (p *parser) syncObject(from int) {
	for pos := from; pos < p.s.Limit(); pos++ {
		n := bytes.IndexByte(p.data[pos:p.s.Limit()], '\n')
		if n < 0 {
			break
		}
		pos += n
		if bytes.HasPrefix(p.data[pos+1:], []byte("OBJECT ")) {
			p.s.Seek(pos + 1)
			return
		}
	}
	p.s.Seek(p.s.Limit())
}

// object parses OBJECT Type No Name { sections }.
func (p *parser) object() *ast.Object {
	p.next()
	p.unit, p.quiet, p.dead, p.column = p.pos(), false, false, -1
	o := &ast.Object{Span: p.s.Span()}
	p.next()
	if o.Kind = ast.ObjectKindOf(p.name(p.s.Bytes())); o.Kind == ast.NoObject || p.tok() != token.Ident {
		return p.badHeader("unknown object type " + p.found())
	}
	p.next()
	if p.tok() != token.Int {
		return p.badHeader("expected the object's number, found " + p.found())
	}
	no, ok := parseInt32(p.s.Bytes())
	if !ok {
		p.fail(diag.NumberTooLarge, p.s.Span(), "the object number "+p.found()+" is too large")
		p.quiet = false
	}
	o.No = no
	p.s.Header()
	o.Name, o.NamePos = p.name(p.s.Bytes()), p.pos()
	if !p.s.Take('{', token.LBrace) {
		p.early = p.s.Peek() == scan.AtEnd
		return p.badHeader("expected { behind the object's first line")
	}
	p.sections(o)
	o.Span.End = source.Pos(p.s.End)
	return o
}

// badHeader reports a malformed first line and skips the object.
func (p *parser) badHeader(message string) *ast.Object {
	p.fail(diag.BadObjectHeader, p.s.Span(), message)
	p.hint("an object begins with a line such as OBJECT Table 18 Customer, followed by a line with {")
	p.syncObject(p.s.End)
	return nil
}

// sections parses the sections of an object up to its closing brace.
func (p *parser) sections(o *ast.Object) {
	for !p.tooMany() {
		p.unit, p.quiet, p.dead, p.column = source.Pos(p.s.End), false, false, -1
		if p.s.Take('}', token.RBrace) {
			return
		}
		if p.s.AtObject() {
			p.next()
			p.fail(diag.UnexpectedToken, p.s.Span(), o.Kind.String()+" "+o.Name.Text+" has no closing brace")
			p.s.Seek(p.s.Start)
			return
		}
		if !p.s.Word() {
			p.notSection(o)
			return
		}
		if sec := p.section(o); sec != nil {
			o.Sections = append(o.Sections, sec)
		}
	}
}

// notSection reports that neither a section nor the object's end comes next.
func (p *parser) notSection(o *ast.Object) {
	from := p.s.End
	p.s.Next()
	if p.tok() == token.EOF {
		p.fail(diag.UnexpectedEOF, p.s.Span(), "the text ends inside of "+o.Kind.String()+" "+o.Name.Text)
		return
	}
	p.fail(diag.UnexpectedToken, p.s.Span(), "expected a section or }, found "+p.found())
	p.syncObject(from)
}

// section parses one section of an object. The CODE section becomes the object's Code; then nil is returned.
func (p *parser) section(o *ast.Object) *ast.Section {
	start := p.pos()
	word := p.s.Span()
	form, known := forms[p.name(p.s.Bytes()).Key]
	if !p.s.Take('{', token.LBrace) {
		p.fail(diag.UnexpectedToken, word, "expected { behind the section "+p.src.Text(word))
		p.syncSection()
		return nil
	}
	if !known || !form.in.has(o.Kind) {
		p.fail(diag.UnknownSection, word, "a "+o.Kind.String()+" has no section "+p.src.Text(word))
		p.skipBraces()
		return nil
	}
	if form.Form == token.CodeForm {
		o.Code = p.code(start)
		p.closeSection("CODE")
		o.Code.Span.End = source.Pos(p.s.End)
		return nil
	}
	sec := &ast.Section{Kind: form.kind, Span: source.Span{Start: start}}
	p.fillSection(sec, form, o)
	sec.Span.End = source.Pos(p.s.End)
	return sec
}

// fillSection parses the inside of a section by its form, and the brace behind it.
func (p *parser) fillSection(sec *ast.Section, form form, o *ast.Object) {
	switch form.Form {
	case token.LayoutForm:
		p.s.Layout(form.Mark)
		sec.Opaque = p.s.Span()
		if !sec.Opaque.IsEmpty() {
			p.s.Mark(form.Mark)
		}
		p.closeLayout(form.Mark)
	case token.NestedForm:
		p.subsections(sec, o)
	case token.RowsForm:
		sec.Rows = p.rows(form.RowColumns(source.Fold(o.Kind.String())))
		p.closeStructure(form.Name)
	default:
		sec.Props = p.properties()
		p.closeStructure(form.Name)
	}
}

// subsections parses the sections inside of REQUESTPAGE.
func (p *parser) subsections(sec *ast.Section, o *ast.Object) {
	for !p.tooMany() && !p.s.Take('}', token.RBrace) {
		p.unit, p.quiet = source.Pos(p.s.End), false
		if !p.s.Word() {
			p.closeStructure("REQUESTPAGE")
			return
		}
		form, known := forms[p.name(p.s.Bytes()).Key]
		if !known || form.kind != ast.Properties && form.kind != ast.Controls {
			p.fail(diag.UnknownSection, p.s.Span(), "REQUESTPAGE has no section "+p.found())
			p.quiet = false
			if p.s.Take('{', token.LBrace) {
				p.skipBraces()
			}
			continue
		}
		sub := &ast.Section{Kind: form.kind, Span: p.s.Span()}
		if !p.s.Take('{', token.LBrace) {
			p.fail(diag.UnexpectedToken, sub.Span, "expected { behind the section "+form.Name)
			continue
		}
		p.fillSection(sub, form, o)
		sub.Span.End = source.Pos(p.s.End)
		sec.Subs = append(sec.Subs, sub)
	}
}

// closeSection expects the brace behind a CODE section, where the current token already is what follows the code.
func (p *parser) closeSection(name string) {
	if p.tok() == token.RBrace {
		return
	}
	p.unit, p.quiet, p.dead = p.pos(), false, false
	if p.tok() == token.EOF {
		p.fail(diag.UnexpectedEOF, p.s.Span(), "the text ends inside of the section "+name)
		return
	}
	p.fail(diag.UnexpectedToken, p.s.Span(), "expected } behind the section "+name+", found "+p.found())
	for p.tok() != token.EOF && p.tok() != token.RBrace {
		if p.atObject() {
			p.s.Seek(p.s.Start)
			return
		}
		p.next()
	}
}

// atObject reports whether the current token, in code, begins the next object: it is first on its line.
func (p *parser) atObject() bool {
	if p.tok() != token.Ident || !p.startsLine() {
		return false
	}
	s := p.s
	s.Seek(s.Start)
	return s.AtObject()
}

// closeStructure expects the brace behind a section of properties or rows.
func (p *parser) closeStructure(name string) {
	if p.unclosed {
		p.unclosed = false
		return
	}
	if p.s.Take('}', token.RBrace) || p.tooMany() {
		return
	}
	p.unit, p.quiet = source.Pos(p.s.End), false
	s := p.s
	s.Silence()
	switch {
	case s.Peek() == scan.AtEnd:
		p.next()
		p.fail(diag.UnexpectedEOF, p.s.Span(), "the text ends inside of the section "+name)
	case p.atSection():
		s.Word()
		p.fail(diag.UnexpectedToken, s.Span(), "the section "+name+" has no closing brace")
	default:
		s = p.s
		s.Next()
		p.fail(diag.UnexpectedToken, s.Span(), "expected } behind the section "+name)
		p.skipBraces()
	}
}

// isSection reports whether the word at span names a section.
func (p *parser) isSection(span source.Span) bool {
	_, ok := forms[p.name(p.src.Bytes(span)).Key]
	return ok
}

// closeLayout expects the brace behind a layout.
func (p *parser) closeLayout(mark string) {
	if !p.s.Take('}', token.RBrace) && int(p.s.End) < p.s.Limit() {
		p.fail(diag.UnexpectedToken, source.Span{Start: p.pos(), End: p.pos() + 1}, "expected } behind "+mark)
		p.syncSection()
	}
}

// skipBraces continues behind the brace that closes the section whose opening brace was taken.
func (p *parser) skipBraces() {
	depth := 1
	pos := p.s.End
	for ; pos < p.s.Limit() && depth > 0; pos++ {
		switch p.data[pos] {
		case '{':
			depth++
		case '}':
			depth--
		}
	}
	p.skipped += pos - p.s.End
	p.s.Seek(pos)
}

// syncSection continues at the next line that holds nothing but the name of a section, or at the next object.
func (p *parser) syncSection() {
	from := p.s.End
	for pos := from; pos < p.s.Limit(); {
		end := pos
		for end < p.s.Limit() && p.data[end] != '\n' {
			end++
		}
		line := bytes.TrimSpace(p.data[pos:end])
		if len(line) > 3 && len(line) < 20 && line[0] >= 'A' && line[0] <= 'Z' {
			if _, ok := forms[p.name(line).Key]; ok && pos > from {
				p.s.Seek(pos)
				return
			}
		}
		if bytes.HasPrefix(p.data[pos:end], []byte("OBJECT ")) && pos > from {
			p.s.Seek(pos)
			return
		}
		pos = end + 1
	}
	p.s.Seek(p.s.Limit())
}
