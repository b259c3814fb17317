package repl

import (
	"strings"
	"unicode/utf8"

	"calque/cmd/internal/line"
	"calque/lang/check"
	"calque/lang/parse"
	"calque/lang/scan"
	"calque/lang/source"
	"calque/lang/token"
	"calque/lang/types"
)

// This file is what the line editor has to know of the language: where a block ends, how its next line is indented, what completes
// a word, what colour a token has.

// Editor returns the configuration of a line editor for a Shell.
func (s *Shell) Editor(history *line.History) line.Config {
	cfg := line.Config{History: history, Ends: Ends, Indent: Indent, Complete: s.complete}
	if s.IO.Color {
		cfg.Paint = s.paint
	}
	return cfg
}

// Ends reports whether a text is a whole input: a command, or nothing is open in it.
func Ends(text string) bool {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || strings.HasPrefix(trimmed, ":") {
		return true
	}
	in, _ := parse.New().ParseInput(source.NewFile("input", []byte(text), source.UTF8))
	return !in.Incomplete
}

// Indent returns the blanks that a line begins with: those of the line before, and two more if that opens something.
func Indent(before string) string {
	last := before[strings.LastIndexByte(before, '\n')+1:]
	indent := last[:len(last)-len(strings.TrimLeft(last, " "))]
	if strings.HasSuffix(strings.TrimRight(last, " "), "{") { // of an object; code sees a comment
		return indent + "  "
	}
	tokens := scan.Tokens(source.NewFile("input", []byte(last), source.UTF8))
	if len(tokens) == 0 {
		return indent
	}
	switch tokens[len(tokens)-1].Kind {
	case token.Begin, token.Then, token.Else, token.Do, token.Repeat, token.Of, token.Var:
		indent += "  "
	}
	return indent
}

// The colours.
const (
	keywordStyle = "1;34"
	textStyle    = "32"
	numberStyle  = "36"
	commentStyle = "2"
	builtinStyle = "35"
	commandStyle = "1"
)

// paint returns the colours of an input.
func (s *Shell) paint(text string) []line.Span {
	if name, _, _ := strings.Cut(text, " "); strings.HasPrefix(name, ":") {
		return []line.Span{{From: 0, To: utf8.RuneCountInString(name), Style: commandStyle}}
	}
	file := source.NewFile("input", []byte(text), source.UTF8)
	p := spans{text: text}
	end := source.Pos(0)
	tokens := scan.Tokens(file)
	for i, t := range tokens {
		p.comments(file, source.Span{Start: end, End: t.Span.Start})
		p.add(t.Span, s.styleOf(file, tokens, i))
		end = t.Span.End
	}
	p.comments(file, source.Span{Start: end, End: source.Pos(len(text))})
	return p.list
}

// styleOf returns the colour of a token.
func (s *Shell) styleOf(file *source.File, tokens []scan.Token, i int) string {
	switch t := tokens[i]; {
	case t.Kind.IsKeyword():
		return keywordStyle
	case t.Kind == token.String:
		return textStyle
	case t.Kind.IsLiteral():
		return numberStyle
	case t.Kind == token.Ident:
		key := source.NewName(file.Text(t.Span)).Key
		script := s.space.Script()
		isMember := i > 0 && tokens[i-1].Kind == token.Dot
		switch {
		case key == "TRUE" || key == "FALSE":
			return numberStyle
		case !isMember && (script.Global(key) != nil || script.Procedure(key) != nil):
			return ""
		case i > 0 && tokens[i-1].Kind == token.Colon && types.Declared(string(key)) != nil:
			return keywordStyle
		case s.eng.Universe().Func(string(key)) != nil && !isMember:
			return builtinStyle
		}
	}
	return ""
}

// spans turns places in bytes to places in characters.
type spans struct {
	text        string
	bytes, done int // so many bytes are so many characters
	list        []line.Span
}

func (p *spans) add(at source.Span, style string) {
	if style == "" {
		return
	}
	from := p.chars(int(at.Start))
	p.list = append(p.list, line.Span{From: from, To: p.chars(int(at.End)), Style: style})
}

func (p *spans) chars(offset int) int {
	offset = min(offset, len(p.text))
	p.done += utf8.RuneCountInString(p.text[p.bytes:max(offset, p.bytes)])
	p.bytes = max(offset, p.bytes)
	return p.done
}

func (p *spans) comments(file *source.File, between source.Span) {
	for _, t := range scan.Trivia(file, between) {
		if t.Kind != scan.Blanks {
			p.add(t.Span, commentStyle)
		}
	}
}

// complete returns what may complete the word in front of pos, and where that begins.
func (s *Shell) complete(text string, pos int) (from int, words []string) {
	before := string([]rune(text)[:pos])
	if strings.HasPrefix(strings.TrimLeft(before, " "), ":") {
		return s.completeCommand(before)
	}
	at, words := check.Complete(s.eng.App(), s.eng.Universe(), s.space.Script(), before)
	return utf8.RuneCountInString(before[:at]), words
}

// completeCommand completes a command's name, or its argument.
func (s *Shell) completeCommand(before string) (from int, words []string) {
	start := len(before) - len(strings.TrimLeft(before, " "))
	name, args, hasArgs := strings.Cut(before[start+1:], " ")
	if !hasArgs {
		for _, c := range commands() {
			if strings.HasPrefix(c.name, name) {
				words = append(words, c.name+" ")
			}
		}
		return utf8.RuneCountInString(before) - utf8.RuneCountInString(name), words
	}
	at, words := check.Complete(s.eng.App(), s.eng.Universe(), s.space.Script(), args)
	return utf8.RuneCountInString(before) - utf8.RuneCountInString(args[at:]), words
}
