package filter

import (
	"strconv"
	"strings"

	"calque/lang/types"
	"calque/runtime/value"
)

// This file prints filters in C/AL syntax. Blanks, the equals sign and parentheses that change nothing go; values are
// written anew, in the form of the session.

// Print is what GETFILTER returns; nothing for no filter.
// NAV: numbers have thousands separators, a DateTime is complete (format 1); application code and tests show both.
func (e *Expr) Print(st *value.Settings) value.Text { return e.print(reader{st: st}) }

// PrintNeutral prints in a form that does not depend on region and language: values in XML format, options by number.
func (e *Expr) PrintNeutral(st *value.Settings) value.Text {
	return e.print(reader{st: st, neutral: true})
}

func (e *Expr) print(r reader) value.Text {
	if e == nil {
		return value.Text{}
	}
	p := printer{reader: r}
	p.node(&e.root)
	return value.NewText(string(p.buf))
}

type printer struct {
	reader
	buf []byte
}

func (p *printer) node(n *Node) {
	switch n.Op {
	case And, Or:
		p.list(n)
	case Eq, Like:
		p.equal(n)
	case NotEq, NotLike:
		p.add("<>")
		p.equal(n)
	case InRange:
		p.bound(n, n.From)
		p.add("..")
		p.bound(n, n.To)
	case GreaterEq:
		if n.form&dots != 0 {
			p.bound(n, n.From)
			p.add("..")
			return
		}
		fallthrough
	default:
		p.add(n.sign())
		p.bound(n, n.From)
	}
}

// sign is the operator in front of a comparison's operand.
func (n *Node) sign() string {
	switch {
	case n.Op == LessEq && n.form&dots != 0:
		return ".."
	case n.Op == LessEq:
		return "<="
	case n.Op == Less:
		return "<"
	case n.Op == Greater:
		return ">"
	}
	return ">="
}

// list prints And and Or; an Or inside an And needs parentheses.
func (p *printer) list(n *Node) {
	sep := "|"
	if n.Op == And {
		sep = "&"
	}
	for i := range n.Kids {
		if i > 0 {
			p.add(sep)
		}
		if n.Op == And && n.Kids[i].Op == Or {
			p.add("(")
			p.node(&n.Kids[i])
			p.add(")")
			continue
		}
		p.node(&n.Kids[i])
	}
}

// equal prints the operand of = and <>. A text whose characters would mean something there becomes a range.
func (p *printer) equal(n *Node) {
	s := p.value(n.From)
	if isText(n.From.Kind) && !n.isPattern() && (hasWildcard(s) || n.form&at == 0 && strings.HasPrefix(s, "@")) {
		p.bound(n, n.From)
		p.add("..")
		p.bound(n, n.From)
		return
	}
	if n.form&at == 0 {
		p.quoted(s)
		return
	}
	if s != "" && needsQuotes(s) {
		p.quoted("@" + s)
		return
	}
	p.add("@")
	p.quoted(s)
}

// bound prints an operand of a comparison or range. There only a bare @ ignores case.
func (p *printer) bound(n *Node, v value.Value) {
	if n.form&at != 0 {
		p.add("@")
	}
	s := p.value(v)
	if isText(v.Kind) && n.form&at == 0 && strings.HasPrefix(s, "@") {
		p.add("'" + strings.ReplaceAll(s, "'", "''") + "'")
		return
	}
	p.quoted(s)
}

// quoted adds an operand, in quotes if it needs them.
func (p *printer) quoted(s string) {
	if s == "" || needsQuotes(s) {
		s = "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	p.add(s)
}

// needsQuotes reports whether characters of s would mean something, or its blanks would be lost.
func needsQuotes(s string) bool {
	first, last := s[0], s[len(s)-1]
	return isBlank(first) || isBlank(last) || first == '.' || last == '.' || strings.ContainsAny(s, "'|&()<>=") ||
		strings.Contains(s, "..")
}

func (p *printer) add(s string) { p.buf = append(p.buf, s...) }

// value is the text of an operand from which it can be read again.
func (p *printer) value(v value.Value) string {
	number := 0
	switch v.Kind {
	case types.Text, types.Code:
		return v.T.String()
	case types.Option:
		if !p.neutral {
			return p.optionText(v)
		}
	case types.Time, types.DateTime:
		number = 1
	}
	if p.neutral {
		number = 9
	}
	t, err := value.Format(v, 0, number, p.st)
	if err != nil {
		return v.Decimal().String() // beyond what FORMAT writes
	}
	return t.String()
}

// optionText is the caption of an option's member; its number if it has none or another member comes first by that text.
func (p *printer) optionText(v value.Value) string {
	caption, err := value.Display(v, p.st)
	number := strconv.FormatInt(v.I, 10)
	t := types.Type{Kind: types.Option, Options: v.Opt}
	for _, s := range [...]string{caption.String(), number, "+" + number} {
		if err == nil && s != "" {
			if back, err := p.option(s, &t); err == nil && back.I == v.I {
				return s
			}
		}
	}
	return number
}
