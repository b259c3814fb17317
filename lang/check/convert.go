package check

import (
	"strconv"
	"unicode/utf16"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file makes implicit conversions visible.

// assigned checks the expression e and converts it to t as an assignment does.
func (c *checker) assigned(e ast.Expr, t *types.Type) typed.Expr {
	return c.convert(c.expr(e), t, "")
}

// convert converts x to t as an assignment does, or reports that this cannot be. The target is how the text calls what is
// assigned to, empty if it has no name.
func (c *checker) convert(x typed.Expr, t *types.Type, target string) typed.Expr {
	if isBad(x) || t.Kind == types.Invalid {
		return x
	}
	if types.Conversion(x.Type(), t) == types.NoConv {
		c.errorf(span(x), diag.AssignMismatch, "cannot assign %s to %s", c.describe(x.Type()), c.describe(t))
		c.hintConversion(x, t, target)
		return c.badAt(x)
	}
	if k, ok := x.(*typed.Const); ok && !constFits(k, t) {
		// NAV: numbers always compile and are checked when they are assigned.
		c.warnf(span(x), diag.ConstRange, "%s does not fit into %s", constText(k), c.describe(t))
	}
	return c.coerce(x, t)
}

// badAt returns the expression that stands for x, in which an error has been reported.
func (c *checker) badAt(x typed.Expr) typed.Expr {
	return &typed.Bad{Base: typed.Base{T: types.Of(types.Invalid), Span: span(x)}}
}

// hintConversion says how a value is converted to t on purpose.
func (c *checker) hintConversion(x typed.Expr, t *types.Type, target string) {
	from, value := x.Type().Kind, c.sourceOf(span(x))
	if target == "" {
		target = "Variable"
	}
	switch {
	case t.Kind == types.Option && from.IsString() && hasOption(x, t):
		c.hintf("an option value is written %s::%s", target, source.NewName(x.(*typed.Const).Text).Quoted())
	case from.IsString() && t.Kind.IsSimple():
		c.hintf("EVALUATE(%s,%s) converts text at run time", target, value)
	case t.Kind.IsString() && from.IsSimple():
		c.hintf("FORMAT(%s) makes a text of it", value)
	case t.Kind == types.Boolean && from.IsNumeric():
		c.hintf("the Boolean values are TRUE and FALSE; a number is compared, as in %s <> 0", value)
	case from == types.BigText && t.Kind == types.Text:
		c.hintf("%s.GETSUBTEXT copies a part of it into a text", value)
	case from == types.DateTime && t.Kind == types.Date:
		c.hintf("DT2DATE(%s) gives the date", value)
	case from == types.DateTime && t.Kind == types.Time:
		c.hintf("DT2TIME(%s) gives the time", value)
	case (from == types.Date || from == types.Time) && t.Kind == types.DateTime:
		c.hintf("CREATEDATETIME(Date,Time) makes a DateTime")
	case from == types.Record && t.Kind == types.RecordRef:
		c.hintf("RecordRef.GETTABLE(%s) refers to a record", value)
	case from == types.RecordRef && t.Kind == types.Record:
		c.hintf("%s.SETTABLE(Record) copies into a record", value)
	}
}

// hasOption reports whether x is a text that spells a value of an option.
func hasOption(x typed.Expr, t *types.Type) bool {
	k, ok := x.(*typed.Const)
	return ok && t.Options != nil && optionIndex(t.Options, k.Text) >= 0
}

// coerce converts x to t, which is known to be possible. A constant is converted here and now where the value and its form
// allow; anything else becomes a Convert unless it has the type already.
func (c *checker) coerce(x typed.Expr, t *types.Type) typed.Expr {
	from := x.Type()
	if from.Kind == types.Invalid || sameType(from, t) {
		return x
	}
	if k, ok := x.(*typed.Const); ok {
		if y := coerceConst(k, t); y != nil {
			return y
		}
	}
	if from.IsOpaque() || t.IsOpaque() {
		return unsupported(span(x), t, "a conversion of "+c.describe(from)+" to "+c.describe(t), x)
	}
	return &typed.Convert{Base: typed.Base{T: t, Span: span(x)}, X: x}
}

// sameType reports whether a value of type from is one of type to as it stands. The names of an option count where there are
// some: a Variant remembers them.
func sameType(from, to *types.Type) bool {
	if from == to {
		return true
	}
	switch to.Kind {
	case types.Record, types.Codeunit, types.Page, types.Report, types.Query, types.XMLport, types.DotNet, types.Automation, types.OCX:
		return from.Kind == to.Kind || from.IsOpaque() && to.IsOpaque()
	case types.Option:
		return from.Kind == types.Option && (to.Options == nil || from.Options == to.Options)
	case types.Text, types.Code:
		return from.Kind == to.Kind && types.Conversion(from, to) == types.Same
	}
	return types.Identical(from, to)
}

// constFits reports whether the value of k can be one of type t at all. Only plain numbers are judged.
func constFits(k *typed.Const, t *types.Type) bool {
	if !k.T.Kind.IsInteger() {
		return true
	}
	switch t.Kind {
	case types.Byte:
		return 0 <= k.Int && k.Int <= 255
	case types.Char:
		return 0 <= k.Int && k.Int <= 65535
	case types.Integer, types.Option:
		return -maxInt-1 <= k.Int && k.Int <= maxInt
	}
	return true
}

// coerceConst returns k as a constant of type t, or nil if that is left for run time.
func coerceConst(k *typed.Const, t *types.Type) typed.Expr {
	from := k.T.Kind
	switch {
	case from.IsInteger() && (t.Kind.IsInteger() || t.Kind == types.Duration):
		if constFits(k, t) {
			return intConst(k.Span, t, k.Int)
		}
	case from.IsInteger() && t.Kind == types.Decimal:
		return textConst(k.Span, t, strconv.FormatInt(k.Int, 10))
	case from == types.Text && t.Kind == types.Char:
		if units := utf16.Encode([]rune(k.Text)); len(units) == 1 {
			return intConst(k.Span, t, int64(units[0]))
		}
	case from == types.Text && t.Kind == types.Text:
		if t.Len == 0 || textLen(k.Text) <= int(t.Len) {
			return textConst(k.Span, t, k.Text)
		}
	}
	return nil
}

// textLen is the length of a text as C/AL counts it, in UTF-16 units.
func textLen(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
