package scan

import "calque/lang/token"

// SkipBody returns the position behind the END that closes the code which starts at pos with VAR or BEGIN. It counts
// BEGIN and CASE against END and looks at nothing else, so it is fast and does not care what stands between.
//
// Where no END closes the code, ok is false and end is where the code must have ended: in front of the next procedure or
// attribute, of a closing brace, or at the limit.
func (s *Scanner) SkipBody(pos int) (end int, ok bool) {
	data := s.data[:s.limit]
	depth := 0
	selected := false // a point or two colons came last, so that a word is a name
	for pos < len(data) {
		c := data[pos]
		switch classes[c] {
		case blank:
			pos++
		case letter:
			start := pos
			for pos++; pos < len(data) && (classes[data[pos]] == letter || classes[data[pos]] == digit); pos++ {
			}
			if selected {
				selected = false
				continue
			}
			switch bodyWord(data[start:pos]) {
			case token.Begin, token.Case:
				depth++
			case token.End:
				if depth--; depth <= 0 {
					return pos, true
				}
			case token.Procedure, token.Event, token.Local:
				if s.startsRoutine(pos) {
					return trimRight(data, 0, start), false
				}
			}
		case digit:
			start := pos
			for pos++; pos < len(data) && (classes[data[pos]] == letter || classes[data[pos]] == digit); pos++ {
			}
			s.noticeDate(data[start:pos])
		default:
			if c == '}' {
				return pos, false
			}
			pos, selected = s.skipSymbol(pos, selected)
		}
	}
	return s.limit, false
}

// noticeDate counts a word that starts with a digit as evidence if it is a date literal.
func (s *Scanner) noticeDate(word []byte) {
	n := len(word) - 1
	if s.Evidence == nil || n != 6 && n != 8 || word[n]&^0x20 != 'D' {
		return
	}
	for _, c := range word[:n] {
		if classes[c] != digit {
			return
		}
	}
	s.Evidence.Literal(string(word[:n]))
}

// skipSymbol skips what starts at pos with neither letter nor digit, and tells whether a name must follow.
func (s *Scanner) skipSymbol(pos int, selected bool) (next int, selects bool) {
	data := s.data[:s.limit]
	var behind byte
	if pos+1 < len(data) {
		behind = data[pos+1]
	}
	switch c := data[pos]; {
	case c == '\'' || c == '"':
		return skipQuoted(data, pos), false
	case c == '{':
		return s.quietComment(pos), selected
	case c == '/' && behind == '/':
		return s.lineEnd(pos), selected
	case c == '.' && behind == '.':
		return pos + 2, false
	case c == ':' && behind == ':':
		return pos + 2, true
	case c == '.':
		return pos + 1, true
	}
	return pos + 1, false
}

// bodyWord finds the few words that SkipBody counts.
func bodyWord(word []byte) token.Kind {
	switch word[0] &^ 0x20 {
	case 'B', 'C', 'E', 'P', 'L':
		if len(word) <= 9 {
			return token.Lookup(word)
		}
	}
	return token.Ident
}

// startsRoutine reports whether the word that ends at end begins a procedure or event handler. PROCEDURE, EVENT and LOCAL
// are names in statements, but there no name follows them.
func (s *Scanner) startsRoutine(end int) bool {
	next := s.skipLineBlanks(end)
	return next > end && next < s.limit && (classes[s.data[next]] == letter || s.data[next] == '"') &&
		!continuesExpr(s.data[next:min(next+8, s.limit)])
}

// continuesExpr reports whether text starts with a keyword that may follow a name in a statement, as in Event DIV 2.
func continuesExpr(text []byte) bool {
	n := 0
	for n < len(text) && classes[text[n]] == letter {
		n++
	}
	kind := token.Lookup(text[:n])
	return kind.IsReserved()
}

// skipQuoted returns the position behind a string or quoted name, or its line's end.
func skipQuoted(data []byte, pos int) int {
	quote := data[pos]
	for pos++; pos < len(data); pos++ {
		switch data[pos] {
		case quote:
			return pos + 1
		case '\n', '\r':
			return pos
		}
	}
	return pos
}

// quietComment is blockComment without a report. A comment that does not end closes nothing: its brace is skipped.
func (s *Scanner) quietComment(pos int) int {
	errs := s.errs
	s.errs = nil
	end := s.blockComment(pos)
	s.errs = errs
	return end
}

// AtRoutine reports whether the current token, one of PROCEDURE, LOCAL and EVENT, begins a routine and is not a name.
func (s *Scanner) AtRoutine() bool { return s.startsRoutine(s.End) }

// AtRoutineOrBracket reports whether a routine, or the attribute in front of one, begins at the current token.
func (s *Scanner) AtRoutineOrBracket() bool {
	switch s.Kind {
	case token.LBrack:
		return true
	case token.Procedure, token.Local, token.Event:
		return s.AtRoutine()
	}
	return false
}

// CodeEnd is SkipBody for code that may be a trigger's: without END, a trigger ends in front of the next line on which a
// property begins in the column of its own. The column of other code is -1.
func (s *Scanner) CodeEnd(pos, column int) (end int, ok bool) {
	if column >= 0 && s.spent > 4*s.limit {
		// Too many triggers without END were searched to the end of the text: believe the lines from now on.
		before := s.SetLimit(s.propertyAt(pos, s.limit, column))
		defer s.SetLimit(before)
		return s.SkipBody(pos)
	}
	end, ok = s.SkipBody(pos)
	if !ok && column >= 0 {
		s.spent += end - pos
		end = s.propertyAt(pos, end, column)
	}
	return end, ok
}

// propertyAt returns the start of the first line between start and end on which a property begins in the given column, or
// end. It finds where the code of a trigger that has no END must have ended.
func (s *Scanner) propertyAt(start, end, column int) int {
	for pos := s.lineEnd(start); pos < end; pos = s.lineEnd(pos) {
		for pos < end && (s.data[pos] == '\n' || s.data[pos] == '\r') {
			pos++
		}
		if name := pos + column; name < end && s.blankBetween(pos, name) && s.looksLikeProperty(name) {
			return pos
		}
	}
	return end
}

func (s *Scanner) blankBetween(from, to int) bool {
	for ; from < to; from++ {
		if s.data[from] != ' ' && s.data[from] != '\t' {
			return false
		}
	}
	return true
}

// looksLikeProperty reports whether a name and an equals sign without blanks around it stand at pos.
func (s *Scanner) looksLikeProperty(pos int) bool {
	if classes[s.data[pos]] != letter {
		return false
	}
	for i := pos; i < s.limit; i++ {
		switch c := s.data[i]; {
		case c == '=':
			return i > pos && s.data[i-1] != ' ' && s.data[i-1] != ':' && i+1 < s.limit && s.data[i+1] != ' '
		case classes[c] != letter && classes[c] != digit && c != ':' && c != '/' && c != ' ':
			return false
		}
	}
	return false
}

// AtProperty reports whether the current name begins a property and not a statement: it is first on its line and in the
// given column, and an equals sign follows it without blanks.
func (s *Scanner) AtProperty(column int) bool {
	from := s.Start - column
	return from >= 0 && (from == 0 || s.data[from-1] == '\n' || s.data[from-1] == '\r') &&
		s.blankBetween(from, s.Start) && s.looksLikeProperty(s.Start)
}

// SuspectEnd looks for the END that may be the wrong one's in code without balance: it stands further left than the line
// with the BEGIN or CASE that it closes. close is 0 if there is none.
func (s *Scanner) SuspectEnd(start, end int) (open, close int) {
	next := *s
	next.Silence()
	next.Seek(start)
	next.SetLimit(end)
	var opens []int
	selected := false
	for next.Next(); next.Kind != token.EOF; next.Next() {
		switch {
		case selected:
		case next.Kind == token.Begin || next.Kind == token.Case:
			opens = append(opens, next.Start)
		case next.Kind == token.End && len(opens) > 0:
			open = opens[len(opens)-1]
			opens = opens[:len(opens)-1]
			column := next.ColumnOf(next.Start)
			if next.blankBetween(next.Start-column, next.Start) && column < next.indent(open) {
				return open, next.Start
			}
		}
		selected = next.Kind == token.Dot || next.Kind == token.ColonColon
	}
	return 0, 0
}

// widest bounds the columns that are counted. No line of code is indented that far, but a line may be a file.
const widest = 4096

// ColumnOf returns how many bytes stand in front of pos on its line, or widest if there are more.
func (s *Scanner) ColumnOf(pos int) int {
	n := 0
	for n < widest && pos-n > 0 && s.data[pos-n-1] != '\n' && s.data[pos-n-1] != '\r' {
		n++
	}
	return n
}

// indent returns the number of blanks in front of the line of pos.
func (s *Scanner) indent(pos int) int {
	line := pos - s.ColumnOf(pos)
	n := line
	for n < pos && (s.data[n] == ' ' || s.data[n] == '\t') {
		n++
	}
	return n - line
}
