package ast

import (
	"fmt"
	"strings"

	"calque/lang/token"
)

// Dump returns a readable form of a tree, one line for each thing, for tests and for finding out what the parser made of a
// text. Expressions are written with the operator first.
func Dump(n Node) string {
	d := &dumper{}
	d.node(n)
	return d.b.String()
}

type dumper struct {
	b      strings.Builder
	indent int
}

// line writes one indented line.
func (d *dumper) line(format string, args ...any) {
	d.b.WriteString(strings.Repeat("  ", d.indent))
	fmt.Fprintf(&d.b, format, args...)
	d.b.WriteByte('\n')
}

// inside writes what f writes, one level deeper.
func (d *dumper) inside(f func()) {
	d.indent++
	f()
	d.indent--
}

func (d *dumper) node(n Node) {
	switch n := n.(type) {
	case nil:
	case *File:
		for _, o := range n.Objects {
			d.object(o)
		}
		if n.Script != nil {
			d.line("script")
			d.inside(func() { d.code(n.Script) })
		}
	case *Object:
		d.object(n)
	case *Section:
		d.section(n)
	case *Property:
		d.property(n)
	case *Routine:
		d.routine(n)
	case Stmt:
		d.stmt(n)
	case Expr:
		d.line("%s", exprText(n))
	case *TypeExpr:
		d.line("%s", typeText(n))
	default:
		d.line("%T", n)
	}
}

func (d *dumper) object(o *Object) {
	d.line("object %s %d %q", o.Kind, o.No, o.Name.Text)
	d.inside(func() {
		for _, s := range o.Sections {
			d.section(s)
		}
		if o.Code != nil {
			d.line("CODE")
			d.inside(func() { d.code(o.Code) })
		}
	})
}

func (d *dumper) section(s *Section) {
	d.line("%s", s.Kind)
	d.inside(func() {
		for _, p := range s.Props {
			d.property(p)
		}
		for _, r := range s.Rows {
			var cells []string
			for _, c := range r.Columns {
				cells = append(cells, "["+c.Text+"]")
			}
			d.line("row %s", strings.Join(cells, " "))
			d.inside(func() {
				for _, p := range r.Props {
					d.property(p)
				}
			})
		}
		for _, sub := range s.Subs {
			d.section(sub)
		}
		if !s.Opaque.IsEmpty() {
			d.line("opaque, %d bytes", s.Opaque.Len())
		}
	})
}

func (d *dumper) property(p *Property) {
	switch {
	case p.Trigger != nil:
		d.routine(p.Trigger)
	case p.Actions != nil:
		d.line("%s=", p.Name.Text)
		d.inside(func() { d.section(p.Actions) })
	default:
		d.line("%s=%q", p.Name.Text, p.Value)
	}
}

func (d *dumper) code(c *Code) {
	d.vars(c.Vars)
	for _, r := range c.Routines {
		d.routine(r)
	}
	if !c.Doc.IsEmpty() {
		d.line("documentation, %d bytes", c.Doc.Len())
	}
	if c.Main != nil {
		d.routine(c.Main)
	}
}

func (d *dumper) vars(list []*VarDecl) {
	for _, v := range list {
		d.line("var %s : %s", nameText(v.Name, v.ID), typeText(v.Type))
	}
}

func (d *dumper) routine(r *Routine) {
	for _, a := range r.Attrs {
		d.line("attribute %s", attrText(a))
	}
	head := r.Kind.String()
	if r.Local {
		head = "local " + head
	}
	if r.Sender != nil {
		head += " " + nameText(r.Sender, r.SenderID) + " ::"
	}
	if r.Name != nil {
		head += " " + nameText(r.Name, r.ID)
	}
	d.line("%s", head)
	d.inside(func() {
		for _, p := range r.Params {
			ref := ""
			if p.ByRef {
				ref = "by reference "
			}
			d.line("param %s%s : %s", ref, nameText(p.Name, p.ID), typeText(p.Type))
		}
		if r.Result != nil {
			d.line("result %s: %s", nameText(r.Result.Name, r.Result.ID), typeText(r.Result.Type))
		}
		if r.Body != nil {
			d.vars(r.Body.Vars)
			d.stmts(r.Body.Block.List)
		} else {
			d.line("body of %d bytes, not parsed", r.Code.Len())
		}
	})
}

func attrText(a *Attribute) string {
	var args []string
	for _, arg := range a.Args {
		if arg.Quoted {
			args = append(args, fmt.Sprintf("%q", arg.Text))
			continue
		}
		args = append(args, arg.Text)
	}
	return strings.TrimSpace(a.Name.Text + " " + strings.Join(args, ", "))
}

func nameText(x *Ident, id int32) string {
	if x == nil {
		return ""
	}
	if id != 0 {
		return fmt.Sprintf("%s@%d", exprText(x), id)
	}
	return exprText(x)
}

// typeText writes a type much as it is declared.
func typeText(t *TypeExpr) string {
	if t == nil {
		return "?"
	}
	var parts []string
	add := func(is bool, format string, args ...any) {
		if is {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	add(t.Dims != nil, "array %d of", t.Dims)
	add(t.Temp, "temporary")
	add(t.Word.IsZero(), "?")
	add(!t.Word.IsZero() && t.HasLen, "%s[%d]", t.Word.Text, t.Len)
	add(!t.Word.IsZero() && !t.HasLen, "%s", t.Word.Text)
	add(t.No != 0, "%d", t.No)
	if t.Object != nil {
		parts = append(parts, exprText(t.Object))
	}
	add(t.Options != nil, "%q", t.Options)
	for _, c := range t.Consts {
		parts = append(parts, fmt.Sprintf("%s=%q", c.Lang.Text, c.Text))
	}
	add(t.DotNet != "", "%q", t.DotNet)
	add(t.InDataset, "in dataset")
	add(t.RunOnClient, "run on client")
	add(t.WithEvents, "with events")
	add(t.SuppressDispose, "suppress dispose")
	add(!t.SecurityFiltering.IsZero(), "security filtering %s", t.SecurityFiltering.Text)
	return strings.Join(parts, " ")
}

func (d *dumper) stmts(list []Stmt) {
	for _, s := range list {
		d.stmt(s)
	}
}

// stmt writes a statement; it is one flat switch over all of them.
func (d *dumper) stmt(s Stmt) {
	sub := func(s Stmt) { d.inside(func() { d.stmt(s) }) }
	switch s := s.(type) {
	case *BadStmt:
		d.line("bad statement")
	case *Empty:
		d.line("empty")
	case *Assign:
		d.line("%s %s %s", s.Op, exprText(s.X), exprText(s.Y))
	case *ExprStmt:
		d.line("do %s", exprText(s.X))
	case *Block:
		d.line("block")
		d.inside(func() { d.stmts(s.List) })
	case *If:
		d.line("if %s", exprText(s.Cond))
		sub(s.Then)
		if s.Else != nil {
			d.line("else")
			sub(s.Else)
		}
	case *Case:
		d.line("case %s", exprText(s.X))
		for _, b := range s.Branches {
			d.line("of %s", exprTexts(b.Values))
			sub(b.Body)
		}
		if s.HasElse {
			d.line("else")
			d.inside(func() { d.stmts(s.Else) })
		}
	case *For:
		word := "to"
		if s.Down {
			word = "down to"
		}
		d.line("for %s := %s %s %s", exprText(s.Var), exprText(s.Lo), word, exprText(s.Hi))
		sub(s.Body)
	case *ForEach:
		d.line("for each %s in %s", exprText(s.Var), exprText(s.X))
		sub(s.Body)
	case *While:
		d.line("while %s", exprText(s.Cond))
		sub(s.Body)
	case *Repeat:
		d.line("repeat until %s", exprText(s.Cond))
		d.inside(func() { d.stmts(s.List) })
	case *With:
		d.line("with %s", exprText(s.X))
		sub(s.Body)
	case *AssertError:
		d.line("assert error")
		sub(s.Body)
	case *Exit:
		d.line("exit %s", exprText(s.X))
	default:
		panic(fmt.Sprintf("ast: Dump does not know %T", s))
	}
}

// exprText writes an expression with the operator first; it is one flat switch over all of them.
func exprText(x Expr) string {
	switch x := x.(type) {
	case nil:
		return "_"
	case *Ident:
		if x.Quoted {
			return `"` + x.Name.Text + `"`
		}
		return x.Name.Text
	case *BadExpr:
		return "<bad>"
	case *Literal:
		return literalText(x)
	case *Paren:
		return "(paren " + exprText(x.X) + ")"
	case *Unary:
		return "(" + x.Op.String() + " " + exprText(x.X) + ")"
	case *Binary:
		return "(" + x.Op.String() + " " + exprText(x.X) + " " + exprText(x.Y) + ")"
	case *Member:
		return "(. " + exprText(x.X) + " " + exprText(x.Sel) + ")"
	case *Scope:
		return "(:: " + exprText(x.X) + " " + exprText(x.Sel) + ")"
	case *Index:
		return "(index " + exprText(x.X) + " " + exprTexts(x.Args) + ")"
	case *Call:
		return strings.TrimSpace("(call "+exprText(x.Fun)+" "+exprTexts(x.Args)) + ")"
	case *Range:
		return "(.. " + exprText(x.Lo) + " " + exprText(x.Hi) + ")"
	case *Set:
		return "[" + exprTexts(x.Elems) + "]"
	default:
		panic(fmt.Sprintf("ast: Dump does not know %T", x))
	}
}

func literalText(x *Literal) string {
	switch x.Kind {
	case token.String:
		return "'" + x.Text + "'"
	case token.DateLit:
		return x.Text + "D"
	case token.TimeLit:
		return x.Text + "T"
	case token.DateTimeLit:
		return x.Text + "DT"
	case token.BigInt:
		return x.Text + "L"
	}
	return x.Text
}

func exprTexts(list []Expr) string {
	var texts []string
	for _, x := range list {
		texts = append(texts, exprText(x))
	}
	return strings.Join(texts, " ")
}
