package filter

import (
	"strings"

	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file reads operands. An operand is a run of plain characters, quoted pieces and placeholders; blanks around it mean
// nothing. Quotes and placeholders take the meaning from operator characters and keep blanks. A quote in a quoted piece is
// doubled; so is one that stands behind other characters.

// An operand is what stands between operators.
type operand struct {
	text   string
	arg    *value.Value // the value of a placeholder that is all of the operand
	absent bool         // there is nothing, not even quotes
	at     bool         // a bare @ stood in front; it is not in text
	kept   int          // as many bytes of text keep their blanks: they end in a quote or placeholder
}

// operand reads an operand, with the blanks on both sides. What has a meaning of its own in that position ends it.
func (p *parser) operand(o *operand) error {
	p.blanks()
	start := p.pos
	if p.class == classText && p.peek() == '@' {
		o.at = true
		p.pos++
	}
	b := builder{text: p.text, start: p.pos}
	for !p.atEnd() {
		more, err := p.piece(o, &b)
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	o.text = b.end(p.pos)
	o.text = o.text[:max(o.kept, len(trimBlanks(o.text)))]
	o.absent = p.pos == start
	return nil
}

func trimBlanks(s string) string { return strings.TrimRight(s, " \t\r\n") }

// piece reads a plain character, a quoted piece or a placeholder; more is false where the operand ends.
func (p *parser) piece(o *operand, b *builder) (more bool, err error) {
	if p.stops(p.pos) {
		return false, nil
	}
	switch p.text[p.pos] {
	case '\'':
		b.cut(p.pos)
		if err := p.quoted(b); err != nil {
			return false, err
		}
		b.resume(p.pos)
		o.kept = b.len()
		return true, nil
	case '%':
		if arg, size := p.placeholder(); arg != nil {
			b.cut(p.pos)
			p.pos += size
			return true, p.insert(o, b, arg)
		}
	}
	p.pos++
	return true, nil
}

// stops reports whether an operand ends in front of the byte at i. Of three points between texts the first belongs to the
// text.
func (p *parser) stops(i int) bool {
	switch p.text[i] {
	case '|', '&', '(', ')', '<', '>', '=':
		return true
	case '.':
		return isDots(p.text, i) && (p.class != classText || !isDots(p.text, i+1))
	}
	return false
}

// quoted reads a piece in quotes.
func (p *parser) quoted(b *builder) error {
	if b.len() > 0 && strings.HasPrefix(p.text[p.pos:], "''") {
		b.add("'")
		p.pos += 2
		return nil
	}
	p.pos++
	for {
		i := strings.IndexAny(p.text[p.pos:], "'%")
		if i < 0 {
			return rterr.New(rterr.FilterQuote)
		}
		b.add(p.text[p.pos : p.pos+i])
		p.pos += i
		if p.peek() == '%' {
			if err := p.quotedPercent(b); err != nil {
				return err
			}
			continue
		}
		p.pos++
		if p.peek() != '\'' {
			return nil
		}
		b.add("'")
		p.pos++
	}
}

// quotedPercent reads a placeholder within quotes, or the per cent sign that is none.
func (p *parser) quotedPercent(b *builder) error {
	arg, size := p.placeholder()
	if arg == nil {
		b.add("%")
		p.pos++
		return nil
	}
	t, err := p.show(*arg)
	b.add(t.String())
	p.pos += size
	return err
}

// placeholder finds the value of the placeholder at p and the placeholder's length; nil if there is no such value, so that
// the per cent sign is a plain character.
func (p *parser) placeholder() (arg *value.Value, size int) {
	n := 0
	for i := p.pos + 1; i < len(p.text) && '0' <= p.text[i] && p.text[i] <= '9'; i++ {
		if n = 10*n + int(p.text[i]-'0'); n == 0 || n > len(p.args) {
			break
		}
		arg, size = &p.args[n-1], i+1-p.pos
	}
	return arg, size
}

// insert takes the value of a placeholder: as the operand, and as its text in case that it is only a part of it.
func (p *parser) insert(o *operand, b *builder, arg *value.Value) error {
	b.resume(p.pos)
	if b.len() == 0 && b.pieces == 0 && p.endsOperand() {
		o.arg = arg
		b.pieces++
		return nil
	}
	t, err := p.reader.show(*arg)
	if err != nil {
		return err
	}
	b.add(t.String())
	o.kept = b.len()
	return nil
}

// endsOperand reports whether nothing but blanks stands between p and the end of the operand.
func (p *parser) endsOperand() bool {
	i := p.pos
	for i < len(p.text) && isBlank(p.text[i]) {
		i++
	}
	return i == len(p.text) || p.stops(i)
}

// A builder joins the pieces of an operand. As long as all of it is one plain run, it copies nothing.
type builder struct {
	text   string
	start  int    // of the plain run that is not in buf yet
	buf    []byte // what is joined already
	pieces int    // how many quoted pieces and placeholders
}

// cut ends a plain run in front of a quoted piece or placeholder.
func (b *builder) cut(pos int) {
	b.buf = append(b.buf, b.text[b.start:pos]...)
	b.start = pos
}

// resume begins a plain run behind one.
func (b *builder) resume(pos int) { b.start = pos }

// add appends a piece.
func (b *builder) add(s string) {
	b.buf = append(b.buf, s...)
	b.pieces++
}

func (b *builder) len() int { return len(b.buf) }

// end returns all of the operand.
func (b *builder) end(pos int) string {
	if len(b.buf) == 0 {
		return b.text[b.start:pos]
	}
	b.cut(pos)
	return string(b.buf)
}
