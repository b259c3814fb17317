package scan

import (
	"unicode"
	"unicode/utf8"

	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/token"
)

// A Token is a piece of text with its kind.
type Token struct {
	Kind token.Kind
	Span source.Span
}

// A Scanner reads one file. The fields Kind, Start and End are the current token; each method that scans sets them.
type Scanner struct {
	Kind  token.Kind
	Start int
	End   int

	// Evidence, unless nil, gets the date literals of code that SkipBody skips.
	Evidence *source.Evidence

	file  *source.File
	data  []byte
	limit int // scanning stops here
	spent int // bytes that bracketEnd looked at in vain
	errs  *diag.List

	unclosed int // one more than the position from which on no bracket is closed; 0 if unknown
}

// New returns a scanner at the start of file. It reports what is wrong with single tokens to errs, which may be nil.
func New(file *source.File, errs *diag.List) *Scanner {
	s := new(Scanner)
	s.Init(file, errs)
	return s
}

// Init makes s a scanner at the start of file, as New does.
func (s *Scanner) Init(file *source.File, errs *diag.List) {
	*s = Scanner{file: file, data: file.Data(), limit: file.Size(), errs: errs}
	if len(s.data) >= 3 && s.data[0] == 0xEF && s.data[1] == 0xBB && s.data[2] == 0xBF {
		s.End = 3
	}
}

// Seek continues scanning at pos.
func (s *Scanner) Seek(pos int) { s.End = pos }

// SetLimit makes the text seem to end at limit and returns the limit that was valid before.
func (s *Scanner) SetLimit(limit int) (before int) {
	before, s.limit = s.limit, min(limit, len(s.data))
	return before
}

// Limit is where the text ends for the scanner.
func (s *Scanner) Limit() int { return s.limit }

// Span returns the bytes of the current token.
func (s *Scanner) Span() source.Span {
	return source.Span{Start: source.Pos(s.Start), End: source.Pos(s.End)}
}

// Bytes returns the current token as it stands in the file.
func (s *Scanner) Bytes() []byte { return s.data[s.Start:s.End] }

// report adds a diagnostic about the bytes from start to end.
func (s *Scanner) report(code diag.Code, start, end int, message, hint string) {
	if s.errs != nil {
		s.errs.Add(diag.Diagnostic{Code: code, File: s.file, Message: message, Hint: hint,
			Span: source.Span{Start: source.Pos(start), End: source.Pos(end)}})
	}
}

// A class tells what a byte can begin or continue.
type class uint8

const (
	other class = iota
	blank
	letter
	digit
	highByte // outside ASCII: part of a name if it decodes to a letter
)

var classes = func() (t [256]class) {
	for c := range t {
		switch {
		case c == ' ' || '\t' <= c && c <= '\r' || c == 0x1a:
			t[c] = blank
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		case c >= 0x80:
			t[c] = highByte
		}
	}
	return t
}()

// punctuation gives the kind of each byte that is a token by itself. Longer operators are sorted out in operator.
var punctuation = [256]token.Kind{
	'+': token.Plus, '-': token.Minus, '*': token.Star, '/': token.Slash, '=': token.Eq, '<': token.Lt, '>': token.Gt,
	'(': token.LParen, ')': token.RParen, '[': token.LBrack, ']': token.RBrack, '}': token.RBrace,
	',': token.Comma, ';': token.Semi, ':': token.Colon, '.': token.Dot, '@': token.At,
}

// Next scans one token of code, in front of which blanks and comments are skipped. At the limit it is token.EOF, again and
// again.
func (s *Scanner) Next() {
	pos := s.skipTrivia(s.End)
	s.Start = pos
	if pos >= s.limit {
		s.Start, s.End = s.limit, s.limit
		s.Kind = token.EOF
		return
	}
	c := s.data[pos]
	switch classes[c] {
	case letter:
		s.word(pos + 1)
	case digit:
		s.number(pos)
	case highByte:
		if s.highLetter(pos) > 0 {
			s.word(pos)
			return
		}
		s.bad(pos)
	default:
		s.symbol(c, pos)
	}
}

// skipTrivia returns the first position from pos on that is neither blank nor comment.
func (s *Scanner) skipTrivia(pos int) int {
	data := s.data[:s.limit]
	for pos < len(data) {
		switch c := data[pos]; {
		case classes[c] == blank:
			pos++
		case c == '/' && pos+1 < len(data) && data[pos+1] == '/':
			pos = s.lineEnd(pos)
		case c == '{':
			pos = s.blockComment(pos)
		default:
			return pos
		}
	}
	return pos
}

// lineEnd returns the position of the line break at or behind pos, or the limit.
func (s *Scanner) lineEnd(pos int) int {
	for pos < s.limit && s.data[pos] != '\n' && s.data[pos] != '\r' {
		pos++
	}
	return pos
}

// blockComment returns the position behind the brace comment that starts at pos.
// NAV: comments nest (C/AL reference, comments).
func (s *Scanner) blockComment(pos int) int {
	depth := 0
	for i := pos; i < s.limit; i++ {
		switch s.data[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	s.report(diag.UnterminatedComment, pos, pos+1, "comment has no closing brace", "comments in braces nest: each { needs its }")
	return s.limit
}

// word scans a name or keyword whose first byte has been seen, up to pos.
func (s *Scanner) word(pos int) {
	data := s.data[:s.limit]
	for pos < len(data) {
		switch classes[data[pos]] {
		case letter, digit:
			pos++
			continue
		case highByte:
			if n := s.highLetter(pos); n > 0 {
				pos += n
				continue
			}
		}
		break
	}
	s.End = pos
	s.Kind = token.Lookup(data[s.Start:pos])
}

// highLetter returns the length of the letter outside ASCII that stands at pos, or 0 if there is none.
//
// Differs: NAV exports quote such names; Calque reads them without quotes too.
func (s *Scanner) highLetter(pos int) int {
	n := 1
	if s.file.Charset().IsUTF8() {
		_, n = utf8.DecodeRune(s.data[pos:s.limit])
	}
	r, _ := utf8.DecodeRuneInString(s.file.Text(source.Span{Start: source.Pos(pos), End: source.Pos(pos + n)}))
	if r != utf8.RuneError && unicode.IsLetter(r) {
		return n
	}
	return 0
}

// symbol scans what starts with neither letter nor digit.
func (s *Scanner) symbol(c byte, pos int) {
	switch c {
	case '\'':
		s.quoted(pos, '\'')
	case '"':
		s.quoted(pos, '"')
	default:
		kind := punctuation[c]
		if kind == token.EOF {
			s.bad(pos)
			return
		}
		s.Kind, s.End = kind, pos+1
		if pos+1 < s.limit {
			s.operator(c, s.data[pos+1])
		}
	}
}

// operator makes the current one-byte token longer if it and the next byte are an operator.
func (s *Scanner) operator(c, next byte) {
	kind := token.EOF
	switch {
	case next == '=':
		switch c {
		case ':':
			kind = token.Assign
		case '+':
			kind = token.PlusAssign
		case '-':
			kind = token.MinusAssign
		case '*':
			kind = token.StarAssign
		case '/':
			kind = token.SlashAssign
		case '<':
			kind = token.Le
		case '>':
			kind = token.Ge
		}
	case c == '<' && next == '>':
		kind = token.Ne
	case c == ':' && next == ':':
		kind = token.ColonColon
	case c == '.' && next == '.':
		kind = token.DotDot
	}
	if kind != token.EOF {
		s.Kind = kind
		s.End++
	}
}

// quoted scans a string or a quoted name. Both end on their line at the latest; in a string a doubled quote is a quote.
func (s *Scanner) quoted(pos int, quote byte) {
	s.Kind = token.String
	if quote == '"' {
		s.Kind = token.Ident
	}
	data := s.data[:s.limit]
	for i := pos + 1; i < len(data); i++ {
		switch c := data[i]; c {
		case quote:
			if quote == '\'' && i+1 < len(data) && data[i+1] == quote {
				i++
				continue
			}
			s.End = i + 1
			if quote == '"' && i == pos+1 {
				s.report(diag.ExpectedName, pos, i+1, "a quoted name is empty", "")
			}
			return
		case '\n', '\r':
			s.unterminated(pos, i, quote)
			return
		}
	}
	s.unterminated(pos, s.limit, quote)
}

// unterminated reports a string or name without closing quote and ends it at end.
func (s *Scanner) unterminated(pos, end int, quote byte) {
	s.End = end
	if quote == '"' {
		s.report(diag.UnterminatedName, pos, end, "quoted name is not closed on its line", `a name in double quotes ends with "`)
		return
	}
	s.report(diag.UnterminatedString, pos, end, "text is not closed on its line", "a quote inside a text is written twice: 'it''s'")
}

// bad scans a run of bytes that begin no token.
func (s *Scanner) bad(pos int) {
	end := pos + 1
	for end < s.limit {
		c := s.data[end]
		if classes[c] == other && punctuation[c] == token.EOF && c != '\'' && c != '"' && c != '{' || classes[c] == highByte {
			end++
			continue
		}
		break
	}
	s.Kind, s.End = token.Bad, end
	text := s.file.Text(source.Span{Start: source.Pos(pos), End: source.Pos(min(end, pos+8))})
	r, _ := utf8.DecodeRuneInString(text)
	s.report(diag.UnexpectedChar, pos, end, "unexpected character "+quoteRune(r), foreign[r])
}

// foreign says how C/AL writes what other languages write with characters that C/AL does not have.
var foreign = map[rune]string{
	'!': "unequal is written <>, and the opposite NOT",
	'&': "logical and is written AND",
	'|': "logical or is written OR",
	'%': "the remainder of a division is written x MOD y",
	'#': "C/AL has no directives",
	'`': "texts stand in single quotes",
	'“': "names stand in straight double quotes",
	'”': "names stand in straight double quotes",
	'‘': "texts stand in straight single quotes",
	'’': "texts stand in straight single quotes",
}

// quoteRune shows a character in a message.
func quoteRune(r rune) string {
	if r < ' ' || r == utf8.RuneError || !unicode.IsPrint(r) {
		return "U+" + hex(r)
	}
	return "'" + string(r) + "'"
}

func hex(r rune) string {
	const digits = "0123456789ABCDEF"
	out := []byte{'0', '0', '0', '0'}
	for i := 3; i >= 0; i-- {
		out[i] = digits[r&0xF]
		r >>= 4
	}
	return string(out)
}

// Silence makes the scanner report nothing from now on. A copy that looks ahead is silenced.
func (s *Scanner) Silence() { s.errs = nil }
