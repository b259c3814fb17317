package check

import (
	"strconv"
	"strings"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file prints types, routines and pieces of the text for messages.

// describe prints a type for a message, an object's by its name.
func (c *checker) describe(t *types.Type) string {
	switch {
	case t.Kind == types.Array:
		dims := make([]string, len(t.Dims))
		for i, d := range t.Dims {
			dims[i] = itoa(int(d))
		}
		return "ARRAY [" + strings.Join(dims, ",") + "] OF " + c.describe(t.Elem)
	case t.IsOpaque() && t.Class == "":
		return "a foreign value"
	}
	if obj := c.objectOf(t); obj != nil {
		return t.Kind.String() + " " + obj.Name.Quoted()
	}
	return t.String()
}

// signature prints a routine as it is declared.
func (c *checker) signature(r *object.Routine) string {
	var b strings.Builder
	b.WriteString(r.Name.Quoted() + "(")
	for i, p := range r.Params {
		if i > 0 {
			b.WriteString("; ")
		}
		if p.ByRef {
			b.WriteString("VAR ")
		}
		b.WriteString(p.Name.Quoted() + " : " + c.describe(p.Type))
	}
	b.WriteString(")")
	if r.Result != nil {
		b.WriteString(" : " + c.describe(r.Result.Type))
	}
	return b.String()
}

// routineWord is what messages call a routine.
func routineWord(r *object.Routine) string {
	switch r.Kind {
	case ast.Trigger:
		return "the trigger " + r.Name.Text
	case ast.Main:
		return "the main body"
	}
	return r.Name.Quoted()
}

// constText prints a constant for a message.
func constText(k *typed.Const) string {
	if k.T.Kind.IsString() || k.T.Kind == types.Decimal {
		return k.Text
	}
	return strconv.FormatInt(k.Int, 10)
}

// source returns the text of a node on one line, shortened, for a message.
func (c *checker) source(n ast.Node) string { return c.sourceOf(spanOf(n)) }

// sourceOf returns the text of a span on one line, shortened.
func (c *checker) sourceOf(where source.Span) string {
	const most = 60
	where.End = min(where.End, where.Start+4*most)
	out := make([]rune, 0, most)
	for _, r := range c.file.Text(where) {
		if r == '\n' || r == '\r' || len(out) == most {
			return string(out) + "…"
		}
		out = append(out, r)
	}
	return string(out)
}

// nameSpan is the place of the name in a call: of what stands behind the last dot.
func nameSpan(e ast.Expr) source.Span {
	switch e := e.(type) {
	case *ast.Call:
		return nameSpan(e.Fun)
	case *ast.Member:
		return e.Sel.Span
	}
	return spanOf(e)
}

// count prints a number of things: no argument, 1 argument, 2 arguments.
func count(n int, thing string) string {
	switch n {
	case 0:
		return "no " + thing
	case 1:
		return "1 " + thing
	}
	return itoa(n) + " " + thing + "s"
}

// itoa prints an integer.
func itoa(n int) string { return strconv.Itoa(n) }
