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
		p.next()
	}
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

// properties parses Name=Value; … up to a closing brace, which it leaves.
func (p *parser) properties() []*ast.Property {
	var list []*ast.Property
	for p.s.Peek() != '}' && !p.tooMany() {
		prop := p.property()
		if prop == nil {
			break
		}
		list = append(list, prop)
	}
	return list
}

// property parses one property and the semicolon behind it. It returns nil where no further property can be.
func (p *parser) property() *ast.Property {
	p.unit, p.quiet, p.dead, p.column = source.Pos(p.s.End), false, false, -1
	if !p.s.PropName() {
		return p.badProperty()
	}
	prop := p.nodes.props.new()
	prop.Name = p.name(p.s.Bytes())
	prop.Span = p.s.Span()
	name, start := p.s.Bytes(), p.s.Start
	p.s.Take('=', token.Eq)
	switch {
	case scan.IsTrigger(name) && p.s.StartsCode():
		p.trigger(prop, start)
		return prop
	case !p.inTree && prop.Name.Key == "ACTIONLIST" && p.s.StartsActions():
		prop.Actions = p.actions()
		prop.ValSpan = prop.Actions.Span
		p.s.Take(';', token.Semi)
	default:
		p.value(prop, start)
	}
	prop.Span.End = source.Pos(max(p.s.End, int(prop.Span.Start)))
	return prop
}

// badProperty reports a property that is not written as Name=Value and skips it. What cannot be a property at all ends the
// list.
func (p *parser) badProperty() *ast.Property {
	span := p.s.Span()
	switch c := p.s.Peek(); {
	case c == scan.AtEnd:
		return nil
	case c == '{':
		return p.braceInProperties(span)
	case span.IsEmpty() && p.s.Take(';', token.Semi):
		return p.emptyProperty()
	}
	p.fail(diag.BadProperty, span, "expected a property Name=Value, found "+p.shortText(span))
	p.s.Value(widestColumn)
	p.s.Take(';', token.Semi)
	return &ast.Property{Span: span}
}

// widestColumn is a column in which no property begins.
const widestColumn = 1 << 20

// braceInProperties reports a brace in a list of properties. Behind the name of a section it begins that section, and the
// one around the list is not closed.
func (p *parser) braceInProperties(span source.Span) *ast.Property {
	if p.isSection(span) {
		p.fail(diag.UnexpectedToken, span, "the section in front of "+p.src.Text(span)+" has no closing brace")
		p.s.Seek(int(span.Start))
		p.unclosed = true
		return nil
	}
	p.s.Take('{', token.LBrace)
	p.fail(diag.BadProperty, p.s.Span(), "expected a property Name=Value, found {")
	p.skipBraces()
	return &ast.Property{Span: span}
}

// emptyProperty skips a semicolon that stands alone.
func (p *parser) emptyProperty() *ast.Property {
	if p.s.Peek() == '}' {
		return &ast.Property{Span: p.s.Span()}
	}
	return p.property()
}

// shortText quotes the beginning of a span for a message.
func (p *parser) shortText(span source.Span) string {
	if span.Len() > 40 {
		return p.src.Text(source.Span{Start: span.Start, End: span.Start + 40}) + "…"
	}
	return p.src.Text(span)
}

// value parses a raw value, and the semicolon behind it, of the property that starts at start.
func (p *parser) value(prop *ast.Property, start int) {
	p.s.Value(p.s.ColumnOf(start))
	prop.ValSpan = p.s.Span()
	raw := p.s.Bytes()
	if n := len(raw); n >= 2 && raw[0] == '[' && raw[n-1] == ']' {
		raw = raw[1 : n-1]
	}
	prop.Value = p.text(raw)
	p.notice(prop)
	if p.s.Take(';', token.Semi) || p.s.Peek() == '}' || p.s.Peek() == scan.AtEnd {
		return
	}
	end := prop.ValSpan.End
	p.fail(diag.BadProperty, source.Span{Start: end - 1, End: end}, "expected ; behind the property "+prop.Name.Text)
	if p.lineEnd(int(end)) == int(end) {
		return // the next property stands on the next line
	}
	p.s.Value(widestColumn)
	p.s.Take(';', token.Semi)
}

// notice takes what a property gives away about the regional settings of the export.
func (p *parser) notice(prop *ast.Property) {
	switch prop.Name.Key {
	case "DATE":
		p.file.Evidence.Date(prop.Value)
	case "INITVALUE", "MINVALUE", "MAXVALUE":
		p.file.Evidence.Number(prop.Value)
	}
}

// trigger parses a property whose value is code, and the semicolon behind it.
func (p *parser) trigger(prop *ast.Property, start int) {
	column := p.s.ColumnOf(start)
	p.column = column
	p.next()
	r := &ast.Routine{Kind: ast.Trigger, Column: column}
	r.Name = &ast.Ident{Name: prop.Name, Span: prop.Span}
	prop.Trigger = r
	p.unit = p.pos()
	code := p.s.Start
	end, _ := p.bodyAt(r, code)
	r.Code = source.Span{Start: source.Pos(code), End: source.Pos(end)}
	r.Span = source.Span{Start: prop.Span.Start, End: r.Code.End}
	prop.ValSpan = r.Code
	p.column = -1
	p.s.Seek(end)
	if p.s.Take(';', token.Semi) {
		r.Span.End = source.Pos(p.s.End)
	}
	prop.Span.End = r.Span.End
}

// actions parses ACTIONS { rows }.
func (p *parser) actions() *ast.Section {
	p.s.Word()
	sec := &ast.Section{Kind: ast.Actions, Span: p.s.Span()}
	p.s.Take('{', token.LBrace)
	p.inTree = true
	sec.Rows = p.rows(forms["ACTIONS"].Columns)
	p.inTree = false
	p.closeStructure("ACTIONS")
	sec.Span.End = source.Pos(p.s.End)
	return sec
}

// rows parses rows up to a closing brace, which it leaves. The current token is the opening brace around them.
func (p *parser) rows(columns int) []*ast.Row {
	var list []*ast.Row
	column := p.s.ColumnOf(p.s.Start)
	for !p.tooMany() {
		p.unit, p.quiet, p.dead = source.Pos(p.s.End), false, false
		if p.s.Take('{', token.LBrace) {
			p.unit = p.pos()
			list = append(list, p.row(columns))
			continue
		}
		if c := p.s.Peek(); c == '}' || c == scan.AtEnd || p.unclosed || p.atSection() {
			break
		}
		p.strayRow(column)
	}
	return list
}

// atSection reports whether the name of a section and a brace come next.
func (p *parser) atSection() bool {
	s := p.s
	s.Silence()
	return s.Word() && p.isSection(s.Span()) && s.Peek() == '{'
}

// strayRow reports text between rows and skips it, up to a line that begins with a row or closes the section. The section's
// own brace stands in column.
func (p *parser) strayRow(column int) {
	s := p.s
	s.Next()
	p.fail(diag.UnexpectedToken, s.Span(), "expected a row in braces, or } behind the rows")
	pos := s.Start
	for pos < p.s.Limit() {
		pos = p.lineEnd(pos)
		for pos < p.s.Limit() && p.data[pos] <= ' ' {
			pos++
		}
		if pos < p.s.Limit() && (p.data[pos] == '{' || p.data[pos] == '}' && p.s.ColumnOf(pos) <= column) {
			break
		}
	}
	p.skipped += pos - s.Start
	p.s.Seek(pos)
}

// row parses one row behind its opening brace, which is the current token.
func (p *parser) row(columns int) *ast.Row {
	row := p.nodes.rows.new()
	start := p.s.Start
	row.Columns = make([]ast.Column, 0, columns)
	more := true
	for len(row.Columns) < columns && more {
		p.s.Cell()
		row.Columns = append(row.Columns, ast.Column{Text: p.cellText(), Span: p.s.Span()})
		more = p.s.Take(';', token.Semi)
	}
	if len(row.Columns) < columns {
		p.fail(diag.BadRow, source.Span{Start: source.Pos(start), End: source.Pos(max(p.s.End, start+1))},
			"the row has too few columns")
		p.hint("rows of this section have %d columns in front of their properties", columns)
	} else if more {
		row.Props = p.properties()
	}
	p.closeRow(start)
	row.Span = source.Span{Start: source.Pos(start), End: source.Pos(p.s.End)}
	return row
}

// cellText returns a cell's text without its brackets.
func (p *parser) cellText() string {
	raw := p.s.Bytes()
	if n := len(raw); n >= 2 && raw[0] == '[' && raw[n-1] == ']' {
		raw = raw[1 : n-1]
	}
	return p.text(raw)
}

// closeRow expects the brace that closes the row which starts at start. Without it, the next row or the section's end closes
// the row.
func (p *parser) closeRow(start int) {
	if p.unclosed || p.s.Take('}', token.RBrace) || p.tooMany() {
		return
	}
	pos := p.s.End
	if p.s.Peek() == scan.AtEnd {
		return
	}
	p.fail(diag.BadRow, source.Span{Start: source.Pos(start), End: source.Pos(start + 1)}, "the row has no closing brace")
	end, closed := p.s.RowEnd(pos)
	p.skipped += end - pos
	p.s.Seek(end)
	if closed {
		p.s.Take('}', token.RBrace)
	}
}
