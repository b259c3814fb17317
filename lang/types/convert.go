package types

// A ConvKind tells what an implicit conversion has to do.
type ConvKind uint8

// The kinds of conversion.
const (
	NoConv  ConvKind = iota // the types do not convert
	Same                    // the value can be used as it is
	Widen                   // the representation changes; every value fits
	Checked                 // values that do not fit are a run-time error
)

// Identical reports whether two types are the same type. TEMPORARY makes no difference, nor do the names of an option: the language
// does not enforce either.
func Identical(a, b *Type) bool {
	if a == b {
		return true
	}
	if a.Kind != b.Kind || a.Len != b.Len || a.No != b.No || a.Class != b.Class {
		return false
	}
	return a.Kind != Array || sameDims(a, b) && Identical(a.Elem, b.Elem)
}

func sameDims(a, b *Type) bool {
	if len(a.Dims) != len(b.Dims) {
		return false
	}
	for i, d := range a.Dims {
		if d != b.Dims[i] {
			return false
		}
	}
	return true
}

// AssignableTo reports whether a value of type from may be assigned to a variable of type to, checked at run time where needed.
func AssignableTo(from, to *Type) bool { return Conversion(from, to) != NoConv }

// Conversion returns what the implicit conversion of a value of type from to type to has to do. It serves assignments,
// by-value arguments, return values and the bounds of FOR.
func Conversion(from, to *Type) ConvKind {
	if from.Kind == Invalid || to.Kind == Invalid {
		return Same
	}
	if from.Kind == Void || to.Kind == Void {
		return NoConv
	}
	if from.Kind == to.Kind {
		return sameKind(from, to)
	}
	if to.Kind == Variant {
		if from.Kind == Array {
			return NoConv
		}
		return Widen
	}
	if from.Kind == Variant || from.IsOpaque() || to.IsOpaque() {
		if from.Kind == Array || to.Kind == Array {
			return NoConv
		}
		return Checked
	}
	if isCounted(from.Kind) && isCounted(to.Kind) {
		return numeric(from.Kind, to.Kind)
	}
	return stringLike(from, to)
}

// sameKind converts between types that differ in length, object or element only.
func sameKind(from, to *Type) ConvKind {
	switch from.Kind {
	case Text, Code:
		return fits(from, to, Same)
	case Record, Codeunit, Page, Report, Query, XMLport, TestPage, TestRequestPage:
		if from.No == to.No || from.No == 0 || to.No == 0 {
			return Same
		}
		return NoConv
	case Array:
		if !sameDims(from, to) {
			return NoConv
		}
		return Conversion(from.Elem, to.Elem)
	}
	return Same
}

// fits weakens a conversion between strings to a checked one if the target may be too short.
func fits(from, to *Type, conv ConvKind) ConvKind {
	if to.Len == 0 || from.Len != 0 && from.Len <= to.Len {
		return conv
	}
	return Checked
}

// isCounted reports whether values of k convert to and from numbers.
func isCounted(k Kind) bool { return k.IsNumeric() || k == Duration }

// numeric converts between different kinds of number. NAV: any number can be assigned to any other; a value out of range or a
// fraction where none fits is a run-time error (C/AL variables, valid assignments). An option takes every integer, named or not.
func numeric(from, to Kind) ConvKind {
	if numberRank(from) <= numberRank(to) {
		return Widen
	}
	return Checked
}

// numberRank orders the kinds of number so that each holds every value of those before it.
func numberRank(k Kind) int {
	switch k {
	case Byte:
		return 0
	case Char:
		return 1
	case Option, Integer:
		return 2
	case BigInteger, Duration:
		return 3
	}
	return 4
}

// stringLike converts between the kinds that are written as text.
func stringLike(from, to *Type) ConvKind {
	f, t := from.Kind, to.Kind
	switch {
	case f.IsString() && t == Text:
		return fits(from, to, Widen)
	case f.IsString() && t == Code:
		return fits(from, to, Checked)
	case f.IsString() && t == BigText:
		return Widen
	case f.IsString() && t == TableFilter, f == TableFilter && t == Text:
		return Checked
	case f.IsString() && (t == GUID || t == Char):
		return Checked
	case (f == GUID || f == Char) && (t == Text || t == Code):
		return Checked
	}
	return NoConv
}

// CanPassByRef reports whether a variable of type arg may be given to a VAR parameter of type param. NAV: lengths of strings and
// of arrays may differ, Text goes where Code is declared and a Variant where anything is, and the other way round; the
// names of options and TEMPORARY do not matter. Everything else must have the same type.
func CanPassByRef(arg, param *Type) bool {
	switch {
	case arg.Kind == Invalid || param.Kind == Invalid:
		return true
	case arg.Kind == Array && param.Kind == Array:
		return len(arg.Dims) == len(param.Dims) && CanPassByRef(arg.Elem, param.Elem)
	case arg.Kind == Array || param.Kind == Array:
		return false
	case param.Kind == Variant || arg.Kind == Variant || arg.IsOpaque() && param.IsOpaque():
		return true
	case arg.Kind == Code && param.Kind == Text, arg.Kind == Text && param.Kind == Code:
		return true
	case arg.Kind != param.Kind:
		return false
	}
	return sameKind(arg, param) != NoConv
}

// Accepts reports whether a parameter of a built-in takes an argument of type arg, and the type that the argument is to be
// converted to: arg itself for a pseudo kind, for a by-reference parameter and where arg is one of the alternatives. Field, Column and
// Object parameters take names; those are the caller's business.
func (p *BuiltinParam) Accepts(arg *Type) (*Type, bool) {
	var conv *Type
	for _, t := range p.Types {
		switch {
		case t.takesAsIs(arg):
			return arg, true
		case p.ByRef:
			if CanPassByRef(arg, t) {
				return arg, true
			}
		case conv == nil && AssignableTo(arg, t):
			conv = t
		}
	}
	return conv, conv != nil
}

// takesAsIs reports whether an argument needs no conversion for a formal type of a built-in.
func (t *Type) takesAsIs(arg *Type) bool {
	switch t.Kind {
	case Variable:
		return arg.Kind != Void
	case Any:
		return Boolean <= arg.Kind && arg.Kind <= Variant || arg.Kind == FieldRef || arg.IsOpaque() || arg.Kind == Invalid
	case Number:
		return isCounted(arg.Kind)
	case Array:
		return arg.Kind == Array
	}
	return t.Kind == arg.Kind && t.No == 0 && t.Len == 0
}
