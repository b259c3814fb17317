package parse

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/scan"
	"calque/lang/source"
	"calque/lang/token"
)

// This file defines the parsing of properties and rows, which is what most sections hold.

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
