package parse

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/scan"
	"calque/lang/source"
	"calque/lang/token"
)

// A Mode says how much of a file is parsed.
type Mode uint8

// The modes.
const (
	Full  Mode = iota // everything
	Index             // all but the bodies of routines, which Body parses when they are needed
)

// maxErrors is how many diagnostics one file may cost before the rest of it is left alone.
const maxErrors = 200

// A Parser parses files one after the other. Its files share the texts of their names, so that a loader that reads many files
// keeps one Parser for each of its goroutines. It is not safe for concurrent use.
type Parser struct {
	names *Names
}

// New returns a parser.
func New() *Parser { return &Parser{names: NewNames()} }

// File parses one file of exported objects with a parser of its own.
func File(src *source.File, mode Mode) (*ast.File, diag.List) { return New().File(src, mode) }

// Script parses one script with a parser of its own.
func Script(src *source.File, mode Mode) (*ast.File, diag.List) { return New().Script(src, mode) }

// Body parses one body with a parser of its own.
func Body(src *source.File, routine *ast.Routine) (*ast.Body, diag.List) {
	return New().Body(src, routine)
}

// File parses a file of exported objects.
func (f *Parser) File(src *source.File, mode Mode) (*ast.File, diag.List) {
	p := f.newParser(src, mode)
	p.objects()
	p.strayText()
	return p.file, *p.errs
}

// Script parses a script: any objects, then variables, procedures and the main body. A file that begins with an object
// and has nothing behind its objects is an object file; its Script is nil.
func (f *Parser) Script(src *source.File, mode Mode) (*ast.File, diag.List) {
	p := f.newParser(src, mode)
	p.objects()
	p.next()
	if p.tok() != token.EOF || len(p.file.Objects) == 0 {
		p.file.Script = p.script()
	}
	return p.file, *p.errs
}

// Body parses the body of a routine that was found by parsing its file in Index mode. It does not change the routine.
func (f *Parser) Body(src *source.File, routine *ast.Routine) (*ast.Body, diag.List) {
	p := f.newParser(src, Full)
	if routine.Code.IsEmpty() {
		return &ast.Body{Block: &ast.Block{Span: routine.Code}}, *p.errs
	}
	p.s.Seek(int(routine.Code.Start))
	p.s.SetLimit(int(routine.Code.End))
	p.column = routine.Column
	p.next()
	if routine.Kind == ast.Main && p.tok() != token.Begin {
		return p.bareBody(), *p.errs
	}
	return p.body(), *p.errs
}

// A parser reads one file. The current token is the scanner's.
type parser struct {
	s    scan.Scanner
	src  *source.File
	data []byte
	mode Mode
	file *ast.File
	errs *diag.List

	names *Names
	nodes nodes // allocates the frequent nodes in bulk

	prevEnd  int        // the end of the token before the current one
	unit     source.Pos // where the statement, declaration, row or property began that is being parsed
	depth    int        // nesting of statements and expressions
	chained  int        // links of the chains around; see link
	tokens   int        // how many tokens this routine may still have; 0 or less outside of a body
	quiet    bool       // an error was reported and the text behind it is not yet in step again
	reported bool       // the last error was new, so that a hint belongs to it
	dead     bool       // the structure of this body is lost: report nothing more in it
	ended    bool       // the end of the text was the cause of an error
	early    bool       // and more text might mend it
	unclosed bool       // a section without closing brace was reported; the parser stands at the next section
	bare     bool       // a name after declarations may begin a statement without BEGIN
	inTree   bool       // inside of an ACTIONS tree, which holds no other
	column   int        // in a trigger: the column of its property's name, which no statement starts in; else -1
	inCase   int        // how many CASE statements surround the statement, within the innermost BEGIN
	skipped  int        // bytes that were skipped in vain
}

func (f *Parser) newParser(src *source.File, mode Mode) *parser {
	p := &parser{src: src, data: src.Data(), mode: mode, errs: diag.NewList(maxErrors), column: -1, names: f.names}
	p.s.Init(src, p.errs)
	p.file = &ast.File{Src: src}
	if mode == Index {
		p.s.Evidence = &p.file.Evidence
	}
	return p
}

// name returns the name that raw spells.
func (p *parser) name(raw []byte) source.Name { return p.names.name(raw, p.src.Charset()) }

// text returns the decoded text of raw.
func (p *parser) text(raw []byte) string { return p.names.text(raw, p.src.Charset()) }

// next moves to the next token of code.
func (p *parser) next() {
	p.prevEnd = p.s.End
	p.s.Next()
	if p.tokens--; p.tokens == 0 {
		p.tooLong()
	}
}

// tok is the kind of the current token.
func (p *parser) tok() token.Kind { return p.s.Kind }

func (p *parser) pos() source.Pos { return source.Pos(p.s.Start) }

// span returns the bytes from start to the end of the token before the current one.
func (p *parser) span(start source.Pos) source.Span {
	return source.Span{Start: start, End: source.Pos(max(p.prevEnd, int(start)))}
}

// accept moves on if the current token is of the given kind.
func (p *parser) accept(kind token.Kind) bool {
	if p.tok() != kind {
		return false
	}
	p.next()
	return true
}

// peek returns the kind of the token behind the current one.
func (p *parser) peek() token.Kind {
	s := p.s
	s.Silence()
	s.Next()
	return s.Kind
}

// isQuoted reports whether the current token is a name in double quotes.
func (p *parser) isQuoted() bool { return p.s.Start < len(p.data) && p.data[p.s.Start] == '"' }

// firstOnLine reports whether only blanks stand in front of pos on its line.
func (p *parser) firstOnLine(pos int) bool {
	for i := pos - 1; i >= 0; i-- {
		switch p.data[i] {
		case ' ', '\t':
		case '\n', '\r':
			return true
		default:
			return false
		}
	}
	return true
}

// tooMany reports whether the file has cost so many diagnostics, or so much skipping, that the rest is left alone.
func (p *parser) tooMany() bool {
	return p.errs.Dropped() > 0 || p.skipped > 8*len(p.data)+1<<20
}
