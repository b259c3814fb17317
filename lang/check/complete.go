package check

import (
	"slices"
	"strings"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/scan"
	"calque/lang/source"
	"calque/lang/token"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file finds what may complete the last word of a text that is being typed. The names are those that a misspelled one would
// be compared with, so that nothing is offered that the checker would not take.

// Complete returns what the last word of a text may become, as code of a script that has got so far. The word begins at from;
// without any it is empty. Names are written as they have to be, with double quotes where they need them.
func Complete(app *object.App, u *types.Universe, script *object.Object, text string) (from int, names []string) {
	file := source.NewFile("input", []byte(text), source.UTF8)
	x := &completion{c: newChecker(Options{}, app, u, script), file: file, script: script}
	if !x.split(text) {
		return len(text), nil
	}
	return int(x.from), x.matching(x.names())
}

// A completion is the search for what may stand at the end of a text.
type completion struct {
	c      *checker
	script *object.Object
	file   *source.File
	tokens []scan.Token // in front of the word
	from   source.Pos
	word   source.Key // what has been typed of it, without double quotes
}

// split separates the word from what is in front of it; false inside of a comment, a text or a number.
func (x *completion) split(text string) bool {
	x.tokens, x.from = scan.Tokens(x.file), source.Pos(len(text))
	behind := source.Pos(0)
	if n := len(x.tokens); n > 0 {
		t := x.tokens[n-1]
		behind = t.Span.End
		if behind == x.from {
			switch {
			case t.Kind == token.Ident || t.Kind.IsKeyword():
				x.from, x.tokens = t.Span.Start, x.tokens[:n-1]
			case t.Kind.IsLiteral():
				return false
			}
		}
	}
	for _, t := range scan.Trivia(x.file, source.Span{Start: behind, End: source.Pos(len(text))}) {
		if t.Kind != scan.Blanks {
			return false
		}
	}
	word := text[x.from:]
	if strings.HasPrefix(word, `"`) && len(word) > 1 && strings.HasSuffix(word, `"`) {
		return false
	}
	x.word = source.Fold(strings.TrimPrefix(word, `"`))
	return true
}

// at returns the i-th token from behind, from 0.
func (x *completion) at(i int) (kind token.Kind, word source.Key) {
	if i >= len(x.tokens) {
		return token.EOF, ""
	}
	t := x.tokens[len(x.tokens)-1-i]
	return t.Kind, source.NewName(x.file.Text(t.Span)).Key
}

// names lists what may stand where the word is.
func (x *completion) names() []string {
	last, word := x.at(0)
	before, _ := x.at(1)
	switch {
	case last == token.Dot:
		return x.members()
	case last == token.ColonColon:
		return x.options()
	case last == token.Ident && before == token.Colon || last == token.Ident && before == token.Of || last == token.Temporary:
		if t := types.Declared(string(word)); t != nil && object.ObjectKind(t.Kind) != ast.NoObject {
			return x.c.objectNames(t.Kind)
		}
		return keywordNames()
	case last == token.Colon && x.declares():
		return types.DeclaredNames()
	}
	x.enter(source.Span{Start: x.from, End: x.from})
	names := append(x.c.visibleNames(), keywordNames()...)
	return append(append(names, "TRUE", "FALSE"), x.c.uni.Namespaces()...)
}

// declares reports whether the colon at the end belongs to a declaration: the same colon behind the values of a CASE has a
// statement behind it.
func (x *completion) declares() bool {
	for i := 1; ; i++ {
		switch kind, _ := x.at(i); kind {
		case token.Var, token.Procedure:
			return true
		case token.EOF, token.Begin, token.Of, token.Assign, token.Then:
			return false
		}
	}
}

// keywordNames lists the words with a meaning of their own.
func keywordNames() []string {
	var names []string
	for k := token.And; k.IsKeyword(); k++ {
		names = append(names, k.String())
	}
	return names
}

// members lists what may follow the dot.
func (x *completion) members() []string {
	e := x.operand(1)
	if id, ok := e.(*ast.Ident); ok {
		x.enter(id.Span)
		if x.c.findDeclared(id).kind == noEntity && x.c.isNamespace(id.Name.Key) {
			return x.c.staticNames(id.Name.Key)
		}
	}
	if t := x.typeOf(e); t != nil {
		return x.c.memberNames(t)
	}
	return nil
}

// options lists what may follow the two colons: values of an option, objects of a kind.
func (x *completion) options() []string {
	e := x.operand(1)
	t := x.typeOf(e)
	if id, ok := e.(*ast.Ident); ok && t == nil {
		t = types.Enum(string(id.Name.Key))
		if kind := types.ObjectNamespace(string(id.Name.Key)); kind != types.Invalid {
			return x.c.objectNames(kind)
		}
	}
	if t == nil || t.Kind != types.Option || t.Options == nil {
		return nil
	}
	return t.Options.Names
}

// operand parses the expression that ends in front of the i-th token from behind; nil if there is none.
func (x *completion) operand(i int) ast.Expr {
	end := len(x.tokens) - i
	start := x.operandStart(end)
	if start >= end {
		return nil
	}
	// The text in front is blanked out, so that positions stay.
	text := []byte(strings.Repeat(" ", int(x.tokens[start].Span.Start)))
	text = append(text, x.file.Bytes(source.Span{Start: x.tokens[start].Span.Start, End: x.tokens[end-1].Span.End})...)
	in, _ := x.c.parse.ParseInput(source.NewFile("input", text, source.UTF8))
	return in.Expr
}

// operandStart finds the first token of the operand that ends in front of the end-th: names and calls with dots between them.
func (x *completion) operandStart(end int) int {
	start, depth := end, 0
	for i := end - 1; i >= 0; i-- {
		kind := x.tokens[i].Kind
		switch {
		case kind == token.RParen || kind == token.RBrack:
			depth++
		case kind == token.LParen || kind == token.LBrack:
			depth--
		}
		if depth < 0 {
			return start
		}
		if depth > 0 {
			continue
		}
		start = i
		isName := kind == token.Ident
		if isName && (i == 0 || x.tokens[i-1].Kind != token.Dot && x.tokens[i-1].Kind != token.ColonColon) {
			return start
		}
		if !isName && kind != token.Dot && kind != token.ColonColon && kind != token.LParen && kind != token.LBrack {
			return i + 1
		}
	}
	return start
}

// typeOf returns the type of an expression, nil if it has none that is known.
func (x *completion) typeOf(e ast.Expr) *types.Type {
	if e == nil {
		return nil
	}
	x.enter(source.Span{Start: e.Pos(), End: e.End()})
	y := x.c.operand(e, dropped)
	if _, isUnsupported := y.(*typed.Unsupported); isUnsupported || isBad(y) {
		return nil
	}
	return y.Type()
}

// enter makes the checker one of code that stands at a place, behind all that the text declares in front of it.
func (x *completion) enter(at source.Span) {
	before := source.NewFile("input", x.file.Bytes(source.Span{End: x.from}), source.UTF8)
	in, _ := parse.New().ParseInput(before)
	vars := in.Vars
	if n := len(in.Routines); n > 0 && in.Body == nil {
		r := in.Routines[n-1]
		for _, p := range r.Params {
			vars = append(vars, &ast.VarDecl{Name: p.Name, Type: p.Type})
		}
		if r.Body != nil {
			vars = append(vars, r.Body.Vars...)
		}
	}
	body := &ast.Body{Block: &ast.Block{Span: at}}
	main := &ast.Routine{Kind: ast.Main, Column: -1, Code: at, Span: at, Body: body}
	next := x.script.Extend(object.Addition{File: x.file, Vars: vars, Routines: complete(in.Routines), Main: main})
	x.c.obj = next
	x.c.enter(next.Main())
	x.c.declareLocals(body)
	x.c.scope.rec = x.c.implicit()
}

// complete returns the routines that have a name.
func complete(list []*ast.Routine) []*ast.Routine {
	return slices.DeleteFunc(slices.Clone(list), func(r *ast.Routine) bool { return r.Name == nil || r.Name.Name.IsZero() })
}

// matching returns the names that begin as the word does, written as they have to be, sorted.
func (x *completion) matching(names []string) []string {
	var out []string
	seen := map[source.Key]bool{}
	for _, text := range names {
		name := source.NewName(text)
		if name.IsZero() || seen[name.Key] || !strings.HasPrefix(string(name.Key), string(x.word)) {
			continue
		}
		seen[name.Key] = true
		if token.NeedsQuotes(name) && !isKeyword(text) {
			text = `"` + text + `"`
		}
		out = append(out, text)
	}
	slices.SortFunc(out, func(a, b string) int {
		return strings.Compare(string(source.Fold(strings.Trim(a, `"`))), string(source.Fold(strings.Trim(b, `"`))))
	})
	return out
}

func isKeyword(text string) bool {
	k, ok := token.Keyword(source.Key(text))
	return ok && k.String() == text
}
