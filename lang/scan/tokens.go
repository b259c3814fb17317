package scan

import (
	"calque/lang/source"
	"calque/lang/token"
)

// Tokens returns all tokens of a file, in order. Between them, in front and behind stands nothing but trivia. Text that
// is not where it belongs is still taken apart, as code.
func Tokens(file *source.File) []Token {
	t := &tokenizer{s: New(file, nil)}
	for t.s.End < t.s.limit {
		if t.s.AtObject() {
			t.object()
			continue
		}
		t.next()
	}
	return t.list
}

// A tokenizer walks through a file's structure and collects the tokens.
type tokenizer struct {
	s       *Scanner
	list    []Token
	actions bool // inside of an ACTIONS tree, which holds no other
}

// add collects the scanner's current token. Empty ones, such as a blank column, are left out.
func (t *tokenizer) add() {
	if t.s.End > t.s.Start {
		t.list = append(t.list, Token{t.s.Kind, t.s.Span()})
	}
}

// next collects one token of code and returns its kind.
func (t *tokenizer) next() token.Kind {
	t.s.Next()
	t.add()
	return t.s.Kind
}

// take collects the byte c if it comes next in object text.
func (t *tokenizer) take(c byte, kind token.Kind) bool {
	if !t.s.Take(c, kind) {
		return false
	}
	t.add()
	return true
}

// object collects one object: its first line and its sections.
func (t *tokenizer) object() {
	t.next()
	t.next()
	kind := source.Fold(string(t.s.Bytes()))
	if t.s.Kind == token.Ident && t.next() != token.Int {
		return
	}
	t.s.Header()
	t.add()
	if t.take('{', token.LBrace) {
		t.sections(kind, 0)
	}
}

// sections collects sections up to and with the closing brace. What is no section is collected as code.
func (t *tokenizer) sections(kind source.Key, depth int) {
	for t.s.Peek() != AtEnd && !t.take('}', token.RBrace) {
		if t.s.AtObject() {
			return
		}
		if !t.s.Word() {
			t.next()
			continue
		}
		t.add()
		sec, ok := token.LookupSection(source.Fold(string(t.s.Bytes())))
		if !ok || !t.take('{', token.LBrace) {
			continue
		}
		t.section(sec, kind, depth)
	}
}

// section collects what is inside of a section, and its closing brace.
func (t *tokenizer) section(sec token.Section, kind source.Key, depth int) {
	switch sec.Form {
	case token.CodeForm:
		t.code()
		return
	case token.NestedForm:
		if depth == 0 {
			t.sections(kind, depth+1)
		}
		return
	case token.LayoutForm:
		t.s.Layout(sec.Mark)
		t.add()
		if t.s.Mark(sec.Mark) {
			t.add()
		}
	case token.RowsForm:
		t.rows(sec.RowColumns(kind))
	default:
		t.properties()
	}
	t.take('}', token.RBrace)
}

// code collects a CODE section up to and with its closing brace.
func (t *tokenizer) code() {
	for {
		switch t.next() {
		case token.EOF, token.RBrace:
			return
		case token.Begin:
			if t.s.AtDoc() && t.s.Doc() {
				t.add()
			}
		}
	}
}

// rows collects rows.
func (t *tokenizer) rows(columns int) {
	for t.take('{', token.LBrace) {
		more := true
		for n := 0; n < columns && more; n++ {
			t.s.Cell()
			t.add()
			more = t.take(';', token.Semi)
		}
		if more {
			t.properties()
		}
		t.take('}', token.RBrace)
	}
}

// properties collects properties up to a closing brace, which it leaves, or to what cannot be a property.
func (t *tokenizer) properties() {
	for t.s.Peek() != '}' {
		if !t.s.PropName() {
			t.add()
			if !t.take(';', token.Semi) {
				return
			}
			continue
		}
		t.add()
		name, start := t.s.Bytes(), t.s.Start
		t.take('=', token.Eq)
		switch {
		case IsTrigger(name) && t.s.StartsCode():
			t.trigger(start)
		case !t.actions && t.s.StartsActions():
			t.actions = true
			t.s.Word()
			t.add()
			t.take('{', token.LBrace)
			sec, _ := token.LookupSection("ACTIONS")
			t.rows(sec.Columns)
			t.take('}', token.RBrace)
			t.actions = false
		default:
			t.s.Value(t.s.ColumnOf(start))
			t.add()
		}
		t.take(';', token.Semi)
	}
}

// trigger collects the code of the property whose name starts at start.
func (t *tokenizer) trigger(start int) {
	pos := t.s.skipLineBlanks(t.s.End)
	end, _ := t.s.CodeEnd(pos, t.s.ColumnOf(start))
	limit := t.s.SetLimit(end)
	for t.next() != token.EOF {
	}
	t.s.SetLimit(limit)
	t.s.Seek(end)
}

// A TriviaKind says what stands between two tokens.
type TriviaKind uint8

// The kinds of trivia.
const (
	Blanks       TriviaKind = iota // blanks, line breaks, a byte order mark
	LineComment                    // // to the end of the line
	BlockComment                   // { … }
	NotTrivia                      // none of these: the span was not the gap between two tokens
)

// A Trivium is a piece of text between two tokens.
type Trivium struct {
	Kind TriviaKind
	Span source.Span
}

// Trivia splits the text between two tokens. Together the pieces are the text of the span.
func Trivia(file *source.File, span source.Span) []Trivium {
	s := New(file, nil)
	s.SetLimit(int(span.End))
	var list []Trivium
	for pos := int(span.Start); pos < s.limit; {
		kind, end := s.trivium(pos)
		list = append(list, Trivium{kind, source.Span{Start: source.Pos(pos), End: source.Pos(end)}})
		pos = end
	}
	return list
}

// trivium returns the kind and end of the trivia at pos.
func (s *Scanner) trivium(pos int) (kind TriviaKind, end int) {
	end = pos
	switch c := s.data[pos]; {
	case classes[c] == blank:
		for end < s.limit && classes[s.data[end]] == blank {
			end++
		}
		return Blanks, end
	case c == '/' && pos+1 < s.limit && s.data[pos+1] == '/':
		return LineComment, s.lineEnd(pos)
	case c == '{':
		return BlockComment, s.blockComment(pos)
	case c == 0xEF && pos == 0 && s.limit >= 3:
		return Blanks, 3
	}
	return NotTrivia, s.limit
}
