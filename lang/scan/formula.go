package scan

import (
	"errors"
	"io"

	"github.com/alecthomas/participle/v2/lexer"

	"calque/lang/source"
)

// This file defines the lexer of the small languages inside properties. What their text means depends on where it stands:
// names of fields are written without quotes even if they hold blanks, dots or parentheses, and end at an equals sign or at
// the parenthesis that closes them.

// A FormulaToken is a kind of token of the small languages.
type FormulaToken = lexer.TokenType

// The tokens of formulas, for participle grammars.
const (
	FormulaEOF    FormulaToken = lexer.EOF
	FormulaWord   FormulaToken = iota + 1 // Sum, WHERE, CONST, an unquoted table or field name
	FormulaQuoted                         // "Gadget Entry"
	FormulaName                           // the name of a field, in a list or in front of an equals sign
	FormulaRaw                            // what CONST, FILTER and FIELD hold
	FormulaPunct                          // ( ) , . = -
)

// A Formula is the participle lexer of one of the small languages. The zero Formula reads formulas, relations and views.
type Formula struct {
	List bool // the text is a list of conditions by itself, as in links
}

// Symbols returns the names by which grammars refer to the tokens.
func (Formula) Symbols() map[string]lexer.TokenType {
	return map[string]lexer.TokenType{"EOF": FormulaEOF, "Word": FormulaWord, "Quoted": FormulaQuoted, "Name": FormulaName,
		"Raw": FormulaRaw, "Punct": FormulaPunct}
}

// Lex returns a lexer for all that r holds.
func (f Formula) Lex(filename string, r io.Reader) (lexer.Lexer, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return f.LexString(filename, string(text))
}

// LexString returns a lexer for text.
func (f Formula) LexString(_ string, text string) (lexer.Lexer, error) {
	l := &formulaLexer{text: text}
	if f.List {
		l.state = inConditions
	}
	return l, nil
}

// formulaState says what is expected next.
type formulaState uint8

const (
	inClauses    formulaState = iota // words, tables, parentheses
	inConditions                     // the field of a condition
	atEquals                         // the equals sign behind it
	inValue                          // CONST, FILTER, FIELD or a data item
	inRaw                            // what stands in the parentheses behind these
	behindValue                      // a comma or the end of the list
	inNames                          // SORTING's fields
)

type formulaLexer struct {
	text   string
	pos    int
	state  formulaState
	opens  formulaState // what the next opening parenthesis leads to
	depth  int          // open parentheses behind CONST, FILTER and FIELD
	fields bool         // the raw text is a field, so that UPPERLIMIT and FILTER may wrap it
	dotted bool         // a point came last
}

var errNoEquals = errors.New("expected = behind a field")

// Next returns the next token.
func (l *formulaLexer) Next() (lexer.Token, error) {
	l.blanks()
	if l.pos >= len(l.text) && l.state != inRaw {
		return l.token(FormulaEOF, l.pos, l.pos), nil
	}
	switch l.state {
	case inConditions:
		return l.condition()
	case atEquals:
		l.state = inValue
		return l.punct(), nil
	case inValue:
		return l.value()
	case inRaw:
		return l.raw()
	case behindValue:
		return l.behind(), nil
	case inNames:
		return l.listed(), nil
	}
	return l.clause(), nil
}

func (l *formulaLexer) token(kind FormulaToken, start, end int) lexer.Token {
	l.pos = end
	return lexer.Token{Type: kind, Value: l.text[start:end], Pos: lexer.Position{Offset: start, Line: 1, Column: start + 1}}
}

func (l *formulaLexer) punct() lexer.Token { return l.token(FormulaPunct, l.pos, l.pos+1) }

func (l *formulaLexer) blanks() {
	for l.pos < len(l.text) && classes[l.text[l.pos]] == blank {
		l.pos++
	}
}

// clause scans words, quoted names and punctuation outside of conditions.
func (l *formulaLexer) clause() lexer.Token {
	c := l.text[l.pos]
	dotted := l.dotted
	l.dotted = false
	switch {
	case c == '"':
		return l.quoted()
	case c == '(':
		l.state, l.opens = l.opens, inClauses
		return l.punct()
	case c == ')' || c == ',' || c == '-' || c == '=':
		return l.punct()
	case c == '.':
		l.dotted = true
		return l.punct()
	}
	end := l.pos
	for end < len(l.text) && !isFormulaStop(l.text[end]) && (dotted || l.text[end] != '.') {
		end++
	}
	word := l.token(FormulaWord, l.pos, end)
	if !dotted {
		switch source.Fold(word.Value) {
		case "WHERE", "IF":
			l.opens = inConditions
		case "SORTING":
			l.opens = inNames
		}
	}
	return word
}

// isFormulaStop reports whether c ends a word.
func isFormulaStop(c byte) bool {
	return classes[c] == blank || c == '(' || c == ')' || c == ',' || c == '"' || c == '='
}

// quoted scans a name in double quotes, or the rest of the text if they are not closed.
func (l *formulaLexer) quoted() lexer.Token {
	end := l.pos + 1
	for end < len(l.text) && l.text[end] != '"' {
		end++
	}
	return l.token(FormulaQuoted, l.pos, min(end+1, len(l.text)))
}

// condition scans the field in front of an equals sign.
func (l *formulaLexer) condition() (lexer.Token, error) {
	if c := l.text[l.pos]; c == ')' {
		l.state = inClauses
		return l.punct(), nil
	}
	for end := l.pos; end < len(l.text); end++ {
		if l.text[end] == '=' {
			name := l.token(FormulaName, l.pos, l.trim(l.pos, end))
			l.state = atEquals
			return name, nil
		}
	}
	return lexer.Token{}, &lexer.Error{Msg: errNoEquals.Error(), Pos: lexer.Position{Offset: l.pos, Line: 1, Column: l.pos + 1}}
}

func (l *formulaLexer) trim(start, end int) int {
	for end > start && classes[l.text[end-1]] == blank {
		end--
	}
	return end
}

// value scans the word behind an equals sign. Text that is not followed by a parenthesis is taken whole: a data item and
// its field, or a direction.
func (l *formulaLexer) value() (lexer.Token, error) {
	end := l.pos
	for end < len(l.text) && classes[l.text[end]] == letter {
		end++
	}
	open := end
	for open < len(l.text) && classes[l.text[open]] == blank {
		open++
	}
	if end > l.pos && open < len(l.text) && l.text[open] == '(' {
		word := l.token(FormulaWord, l.pos, end)
		l.fields = source.Fold(word.Value) == "FIELD"
		l.state, l.opens, l.depth = inClauses, inRaw, 1
		return word, nil
	}
	l.state, l.depth = behindValue, 0
	return l.token(FormulaRaw, l.pos, l.trim(l.pos, l.rawEnd(','))), nil
}

// raw scans what stands in parentheses, up to the one that closes them. Of fields it takes off UPPERLIMIT( and FILTER(.
func (l *formulaLexer) raw() (lexer.Token, error) {
	if l.fields {
		for _, word := range []string{"UPPERLIMIT", "FILTER"} {
			n := l.pos + len(word)
			if n < len(l.text) && l.text[n] == '(' && source.Fold(l.text[l.pos:n]) == source.Key(word) {
				l.depth++
				l.state, l.opens = inClauses, inRaw
				return l.token(FormulaWord, l.pos, n), nil
			}
		}
	}
	l.state = behindValue
	return l.token(FormulaRaw, l.pos, l.trim(l.pos, l.rawEnd(')'))), nil
}

// rawEnd returns the end of raw text: in front of stop, or of a closing parenthesis that none in the text opens.
func (l *formulaLexer) rawEnd(stop byte) int {
	depth := 0
	for i := l.pos; i < len(l.text); i++ {
		switch c := l.text[i]; {
		case depth == 0 && (c == stop || c == ')'):
			return i
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '"':
			for j := i + 1; j < len(l.text); j++ {
				if l.text[j] == '"' {
					i = j
					break
				}
			}
		}
	}
	return len(l.text)
}

// behind scans the parentheses that close a value, and what stands between conditions.
func (l *formulaLexer) behind() lexer.Token {
	switch c := l.text[l.pos]; {
	case c == ')' && l.depth > 0:
		l.depth--
	case c == ',' && l.depth == 0:
		l.state = inConditions
	default:
		l.state = inClauses
	}
	return l.punct()
}

// listed scans the fields of SORTING.
func (l *formulaLexer) listed() lexer.Token {
	if c := l.text[l.pos]; c == ')' {
		l.state = inClauses
		return l.punct()
	} else if c == ',' {
		return l.punct()
	}
	return l.token(FormulaName, l.pos, l.trim(l.pos, l.rawEnd(',')))
}
