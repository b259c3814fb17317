package types

import (
	"fmt"
	"strings"
	"sync"
)

// This file parses signature texts. The whole form is
//
//	[Ok :=] Receiver.NAME(A, B : Type; VAR C : Type1|Type2 [; D : Type...]) [:=] : Result
//
// where everything but the name may be absent. A receiver spelled as a type is a method's; in capitals it is the
// namespace of a static form; CurrPage, CurrReport and currXMLport are methods of the running object.

// words maps the words of signature texts to types: kinds as String spells them, then enumerations.
var words = sync.OnceValue(func() map[string]*Type {
	m := make(map[string]*Type, int(kindCount)+len(enumTable))
	for k := Boolean; k < kindCount; k++ {
		m[k.String()] = Of(k)
	}
	for _, name := range EnumNames() {
		m[name] = Enum(upper(name))
	}
	return m
})

// ParseSignature parses the signature text of a built-in.
func ParseSignature(text string) (*Builtin, error) {
	p := sigParser{text: text, rest: text}
	b := &Builtin{Sig: text, Result: Of(Void)}
	p.optionalReturn(b)
	p.name(b)
	if p.accept("(") && !p.accept(")") {
		p.params(b)
	}
	b.Setter = p.accept("[:=]")
	if p.accept(":") {
		b.Result = p.oneType()
	}
	if p.skip(); p.err == nil && p.rest != "" {
		p.fail("unexpected text")
	}
	return b, p.err
}

// SignatureName returns what stands before the parentheses of a signature text: the receiver or namespace, empty for a
// function, and the name. It does not look at the rest, so that listing the built-ins is cheap.
func SignatureName(text string) (recv, name string) {
	if strings.HasPrefix(text, "[") {
		_, text, _ = strings.Cut(text, "]")
		text = strings.TrimLeft(text, " ")
	}
	n := 0
	for n < len(text) && (isWordByte(text[n]) || text[n] == '.') {
		n++
	}
	i := strings.LastIndexByte(text[:n], '.')
	return text[:max(i, 0)], text[i+1 : n]
}

type sigParser struct {
	text, rest string
	err        error
}

func (p *sigParser) fail(msg string) {
	if p.err == nil {
		p.err = fmt.Errorf("signature %q: %s at %q", p.text, msg, p.rest)
	}
	p.rest = ""
}

func (p *sigParser) skip() { p.rest = strings.TrimLeft(p.rest, " ") }

// accept consumes tok if it is next.
func (p *sigParser) accept(tok string) bool {
	p.skip()
	if !strings.HasPrefix(p.rest, tok) {
		return false
	}
	p.rest = p.rest[len(tok):]
	return true
}

func (p *sigParser) expect(tok string) {
	if !p.accept(tok) {
		p.fail("expected " + tok)
	}
}

func (p *sigParser) word() string {
	p.skip()
	n := 0
	for n < len(p.rest) && isWordByte(p.rest[n]) {
		n++
	}
	if n == 0 {
		p.fail("expected a word")
		return ""
	}
	w := p.rest[:n]
	p.rest = p.rest[n:]
	return w
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

// optionalReturn parses [Ok :=], the mark of a Boolean return value that may be dropped.
func (p *sigParser) optionalReturn(b *Builtin) {
	if p.accept("[") {
		p.word()
		p.expect(":=")
		p.expect("]")
		b.Optional = true
	}
}

func (p *sigParser) name(b *Builtin) {
	p.skip()
	recv, name := SignatureName(p.rest)
	if name == "" {
		p.fail("expected a name")
		return
	}
	if recv != "" {
		p.rest = p.rest[len(recv)+1:]
	}
	p.rest = p.rest[len(name):]
	b.Name = name
	if recv == "" {
		b.Recv = Void
		return
	}
	if b.Recv, b.Current = receiver(recv); b.Recv == Void {
		b.Static = recv
	}
}

// receiver tells which kind of expression the receiver of a signature names, and whether only CurrPage and its like have
// the method; Void for the namespace of a static form.
func receiver(word string) (kind Kind, current bool) {
	for _, k := range [...]Kind{Page, Report, XMLport} {
		if currentName(k) == word {
			return k, true
		}
	}
	if t := words()[word]; t != nil && t.Options == nil {
		return t.Kind, false
	}
	return Void, false
}

// params parses parameters up to the closing parenthesis. Brackets open optional parts and close at the end.
func (p *sigParser) params(b *Builtin) {
	optional := 0
	for p.err == nil {
		for p.accept("[") {
			optional++
		}
		p.accept(";")
		p.group(b, optional > 0)
		for p.accept("]") {
			optional--
		}
		if p.accept(")") {
			if optional != 0 {
				p.fail("brackets do not match")
			}
			return
		}
		if p.skip(); !strings.HasPrefix(p.rest, "[") && !strings.HasPrefix(p.rest, ";") {
			p.fail("expected ; or )")
		}
	}
}

// group parses names that share one type: VAR A, B : Type1|Type2.
func (p *sigParser) group(b *Builtin, optional bool) {
	byRef := p.acceptWord("VAR")
	from := len(b.Params)
	for {
		b.Params = append(b.Params, BuiltinParam{Name: p.word(), ByRef: byRef})
		if !p.accept(",") {
			break
		}
	}
	p.expect(":")
	list := []*Type{p.oneType()}
	for p.accept("|") {
		list = append(list, p.oneType())
	}
	b.Rest = b.Rest || p.accept("...")
	for i := from; i < len(b.Params); i++ {
		b.Params[i].Types = list
	}
	if !optional {
		b.Min = len(b.Params)
	}
}

func (p *sigParser) acceptWord(w string) bool {
	p.skip()
	if strings.HasPrefix(p.rest, w) && len(p.rest) > len(w) && !isWordByte(p.rest[len(w)]) {
		p.rest = p.rest[len(w):]
		return true
	}
	return false
}

func (p *sigParser) oneType() *Type {
	w := p.word()
	if p.err != nil {
		return Of(Invalid)
	}
	t := words()[w]
	if t == nil {
		p.rest = w + p.rest
		p.fail("unknown type")
		return Of(Invalid)
	}
	return t
}
