package scan

import (
	"bytes"

	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
)

// This file defines the scanning of object text outside code.

// skipBlanks skips blanks in object text. Comments are no part of exported text; whole // lines are skipped all the
// same, since people write them between sections and rows.
func (s *Scanner) skipBlanks(pos int) int {
	for pos < s.limit {
		c := s.data[pos]
		switch {
		case classes[c] == blank:
			pos++
		case c == '/' && pos+1 < s.limit && s.data[pos+1] == '/':
			pos = s.lineEnd(pos)
		default:
			return pos
		}
	}
	return pos
}

// AtEnd is what Peek returns at the limit.
const AtEnd = -1

// Peek returns the next byte of object text that is not blank without scanning it, or AtEnd.
func (s *Scanner) Peek() int {
	if pos := s.skipBlanks(s.End); pos < s.limit {
		return int(s.data[pos])
	}
	return AtEnd
}

// at makes the n bytes from pos on the current token.
func (s *Scanner) at(kind token.Kind, pos, end int) {
	s.Kind, s.Start, s.End = kind, pos, end
}

// Take scans the byte c, which must be next in object text, as a token of the given kind. It scans nothing and returns false if
// another byte is next.
func (s *Scanner) Take(c byte, kind token.Kind) bool {
	pos := s.skipBlanks(s.End)
	if pos >= s.limit || s.data[pos] != c {
		return false
	}
	s.at(kind, pos, pos+1)
	return true
}

// Word scans the name of a section: letters and hyphens. It returns false, scanning nothing, if no letter is next.
func (s *Scanner) Word() bool {
	pos := s.skipBlanks(s.End)
	end := pos
	for end < s.limit && (classes[s.data[end]] == letter || end > pos && (s.data[end] == '-' || classes[s.data[end]] == digit)) {
		end++
	}
	if end == pos {
		return false
	}
	s.at(token.Word, pos, end)
	return true
}

// Header scans the rest of the line, which is the name of an object. It is empty at the end of a line.
func (s *Scanner) Header() {
	pos := s.End
	for pos < s.limit && (s.data[pos] == ' ' || s.data[pos] == '\t') {
		pos++
	}
	end := s.lineEnd(pos)
	// An opening brace may stand on the same line in text written by hand.
	if i := bytes.LastIndexByte(s.data[pos:end], '{'); i >= 0 && len(bytes.TrimSpace(s.data[pos+i+1:end])) == 0 {
		end = pos + i
	}
	for end > pos && classes[s.data[end-1]] == blank {
		end--
	}
	s.at(token.Header, pos, end)
}

// Cell scans one column of a row: raw text up to the semicolon or the closing brace, without padding. Bracketed text may
// hold both.
func (s *Scanner) Cell() {
	pos := s.skipLineBlanks(s.End)
	if pos < s.limit && s.data[pos] == '[' && !s.neverCloses(pos) {
		if end, ok := s.bracketEnd(pos, widest); ok {
			s.at(token.Cell, pos, end)
			return
		}
	}
	end := pos
	for end < s.limit && s.data[end] != ';' && s.data[end] != '}' && s.data[end] != '{' {
		end++
	}
	for end > pos && classes[s.data[end-1]] == blank {
		end--
	}
	s.at(token.Cell, pos, end)
}

// skipLineBlanks skips blanks and line breaks, but no comments: a cell is raw text.
func (s *Scanner) skipLineBlanks(pos int) int {
	for pos < s.limit && classes[s.data[pos]] == blank {
		pos++
	}
	return pos
}

// PropName scans a property's name up to its equals sign. It returns false if the text goes on without one; then the
// token is what stands there.
func (s *Scanner) PropName() bool {
	pos := s.skipBlanks(s.End)
	end := pos
	for end < s.limit {
		switch s.data[end] {
		case '=':
			s.at(token.PropName, pos, trimRight(s.data, pos, end))
			return true
		case ';', '{', '}', '\n', '\r', '[', '\'':
			s.at(token.PropName, pos, trimRight(s.data, pos, end))
			return false
		}
		end++
	}
	s.at(token.PropName, pos, trimRight(s.data, pos, end))
	return false
}

func trimRight(data []byte, pos, end int) int {
	for end > pos && classes[data[end-1]] == blank {
		end--
	}
	return end
}

// StartsCode reports whether the code of a trigger, that is VAR or BEGIN, stands behind the equals sign at which the scanner
// is.
func (s *Scanner) StartsCode() bool {
	pos := s.skipLineBlanks(s.End)
	end := pos
	for end < s.limit && end < pos+6 && (classes[s.data[end]] == letter || classes[s.data[end]] == digit) {
		end++
	}
	kind := token.Lookup(s.data[pos:end])
	return kind == token.Begin || kind == token.Var
}

// IsTrigger reports whether a property of this name holds code: OnRun, Import::OnAfterInitRecord.
func IsTrigger(name []byte) bool {
	if i := bytes.LastIndex(name, []byte("::")); i >= 0 {
		name = name[i+2:]
	}
	return len(name) > 2 && name[0]&^0x20 == 'O' && name[1]&^0x20 == 'N' && classes[name[2]] == letter
}

// Value scans a property's raw value: up to its semicolon or the closing brace of what holds it, or as far as its bracket
// reaches. The property's name stands in column; a line that begins a property there ends the value too.
func (s *Scanner) Value(column int) {
	pos := s.skipLineBlanks(s.End)
	if pos < s.limit && s.data[pos] == '[' && !s.neverCloses(pos) {
		if end, ok := s.bracketEnd(pos, column); ok {
			s.at(token.PropValue, pos, end)
			return
		}
	}
	end := pos
	for end < s.limit && s.data[end] != ';' && s.data[end] != '}' {
		if s.data[end] == '\n' && s.propertyFollows(end, column) {
			break
		}
		end++
	}
	s.at(token.PropValue, pos, trimRight(s.data, pos, end))
}

// farBehind is how far the search for the matching bracket of a value goes on behind a place where the value probably ends.
const farBehind = 1 << 14

// bracketEnd returns the position behind the bracket that matches the one at pos. It must be followed by the end of
// the value or of the line. Where counting misses that, because a text holds a lone bracket, the first one counts behind
// which the next property begins in the same column, else the first one behind which the value may end.
func (s *Scanner) bracketEnd(pos, column int) (end int, ok bool) {
	depth, likely, possible := 0, -1, -1
	i := pos
	for lost := false; i < s.limit && !lost && (likely < 0 || i < likely+farBehind); i++ {
		switch s.data[i] {
		case '[':
			depth++
		case ']':
			depth--
			ends := s.valueEnds(i + 1)
			if depth == 0 && (ends || s.lineEnds(i+1)) {
				return i + 1, true
			}
			if ends && possible < 0 {
				possible = i + 1
			}
			if ends && likely < 0 && s.propertyFollows(i+1, column) {
				likely = i + 1
			}
			lost = possible >= 0 && (depth < 0 || s.spent > s.limit)
		}
	}
	s.spent += i - pos
	switch {
	case likely >= 0:
		return likely, true
	case possible >= 0:
		return possible, true
	}
	s.unclosed = pos + 1 // no later bracket can be closed either: do not look again
	return 0, false
}

// propertyFollows reports whether the semicolon at pos ends its line and the next one begins a property in the column.
func (s *Scanner) propertyFollows(pos, column int) bool {
	line := s.lineEnd(pos)
	for line < s.limit && (s.data[line] == '\n' || s.data[line] == '\r') {
		line++
	}
	name := line + column
	return name < s.limit && s.lineEnd(line) > name && s.blankBetween(line, name) && s.looksLikeProperty(name)
}

// lineEnds reports whether only blanks stand between pos and the end of its line.
func (s *Scanner) lineEnds(pos int) bool {
	for pos < s.limit && (s.data[pos] == ' ' || s.data[pos] == '\t') {
		pos++
	}
	return pos >= s.limit || s.data[pos] == '\n' || s.data[pos] == '\r'
}

// neverCloses reports whether an earlier search has shown that no bracket from pos on is closed.
func (s *Scanner) neverCloses(pos int) bool { return s.unclosed > 0 && pos >= s.unclosed-1 }

// valueEnds reports whether a value may end at pos: a semicolon at the end of its line, or a closing brace, comes next.
func (s *Scanner) valueEnds(pos int) bool {
	for pos < s.limit && (s.data[pos] == ' ' || s.data[pos] == '\t' || s.data[pos] == '\r' || s.data[pos] == '\n') {
		pos++
	}
	return pos >= s.limit || s.data[pos] == ';' || s.data[pos] == '}'
}

// Layout scans a report layout up to its end mark, such as END_OF_RDLDATA, or to the closing brace if it is empty. The
// mark is not part of the token; it is skipped if it is there.
func (s *Scanner) Layout(mark string) {
	pos := s.skipLineBlanks(s.End)
	if pos < s.limit && s.data[pos] == '}' {
		s.at(token.Layout, pos, pos)
		return
	}
	n := bytes.Index(s.data[pos:s.limit], []byte(mark))
	if n < 0 {
		s.report(diag.UnterminatedLayout, pos, min(pos+1, s.limit), "report layout has no "+mark, "")
		s.at(token.Layout, pos, s.limit)
		return
	}
	s.at(token.Layout, pos, pos+n)
}

// Doc scans an object's documentation, which stands in braces behind the last BEGIN of its CODE section and may hold
// braces itself. It returns false, scanning nothing, if no brace is next.
func (s *Scanner) Doc() bool {
	pos := s.skipLineBlanks(s.End)
	if pos >= s.limit || s.data[pos] != '{' {
		return false
	}
	for i := pos + 1; i < s.limit; i++ {
		if s.data[i] == '}' && s.closesDoc(i+1) {
			s.at(token.Doc, pos, i+1)
			return true
		}
	}
	s.at(token.Doc, pos, s.blockComment(pos))
	return true
}

// closesDoc reports whether END and a full stop follow at pos.
func (s *Scanner) closesDoc(pos int) bool {
	pos = s.skipLineBlanks(pos)
	if pos+3 > s.limit || token.Lookup(s.data[pos:pos+3]) != token.End {
		return false
	}
	pos = s.skipLineBlanks(pos + 3)
	return pos < s.limit && s.data[pos] == '.'
}

// Mark scans the end mark of a layout, which comes next.
func (s *Scanner) Mark(mark string) bool {
	pos := s.skipLineBlanks(s.End)
	if !bytes.HasPrefix(s.data[pos:s.limit], []byte(mark)) {
		return false
	}
	s.at(token.Word, pos, pos+len(mark))
	return true
}

// StartsActions reports whether a tree of actions, that is ACTIONS and a brace, comes next.
func (s *Scanner) StartsActions() bool {
	next := *s
	next.Silence()
	return next.Word() && source.Fold(string(next.Bytes())) == "ACTIONS" && next.Peek() == '{'
}

// RowEnd returns where a row without a closing brace ends: in front of the next line that begins with a brace. closed tells
// that it is a closing one and stands behind something else on its line, so that it is the row's own after all.
func (s *Scanner) RowEnd(pos int) (end int, closed bool) {
	for pos < s.limit {
		if s.data[pos] == '}' {
			return pos, true
		}
		if s.data[pos] == '\n' {
			next := s.skipLineBlanks(pos)
			if next >= s.limit || s.data[next] == '{' || s.data[next] == '}' {
				return next, false
			}
			pos = next
			continue
		}
		pos++
	}
	return s.limit, false
}

// AtObject reports whether an object comes next: OBJECT and another word, as in no statement.
func (s *Scanner) AtObject() bool {
	next := *s
	next.Silence()
	next.Next()
	if next.Kind != token.Ident || next.End-next.Start != len("OBJECT") || source.Fold(string(next.Bytes())) != "OBJECT" {
		return false
	}
	next.Next()
	return next.Kind == token.Ident && next.data[next.Start] != '"' || next.Kind == token.Int
}

// AtDoc reports whether the BEGIN that is the current token begins an object's documentation: braces or nothing, then END and
// a full stop.
func (s *Scanner) AtDoc() bool {
	next := *s
	next.Silence()
	next.Doc()
	next.Next()
	if next.Kind != token.End {
		return false
	}
	next.Next()
	return next.Kind == token.Dot
}
