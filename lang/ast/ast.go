package ast

import "calque/lang/source"

// A Node is anything that stands in a file.
type Node interface {
	Pos() source.Pos // first byte
	End() source.Pos // byte after the last
}

// An Ident is a name in code or in a declaration. A quoted spelling names the same thing as an unquoted one.
type Ident struct {
	Name   source.Name
	Span   source.Span // includes the double quotes of a quoted spelling
	Quoted bool
}

// Pos returns the first byte of the name.
func (x *Ident) Pos() source.Pos { return x.Span.Start }

// End returns the byte after the name.
func (x *Ident) End() source.Pos { return x.Span.End }
