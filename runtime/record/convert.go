package record

import (
	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file converts values whose type is only known at run time to the type of a field, as an assignment does.

// convert returns a value of a field's type; the error is that of a type that does not convert or a value that does not fit.
func convert(v value.Value, t *types.Type) (value.Value, error) {
	out := value.Value{Kind: t.Kind, Opt: t.Options}
	var err error
	switch {
	case v.Kind == t.Kind && value.SlotOf(t.Kind) != value.SlotT:
		v.Opt = t.Options
		return v, nil
	case isNumber(v.Kind) && t.Kind == types.Decimal:
		out.D = v.Decimal()
	case v.Kind == types.Decimal && isNumber(t.Kind):
		out.I, err = value.DecimalTo(t.Kind, v.D)
	case isNumber(v.Kind) && isNumber(t.Kind):
		out.I, err = value.IntTo(t.Kind, v.I)
	case t.Kind == types.Text || t.Kind == types.Code:
		return convertText(v, t)
	case v.Kind.IsString() && t.Kind == types.GUID:
		var g value.GUID
		g, err = value.ParseGUID(v.T)
		out = value.OfGUID(g)
	default:
		return out, rterr.New(rterr.ConversionFailed, v.TypeName(), t.Kind)
	}
	return out, err
}

func convertText(v value.Value, t *types.Type) (value.Value, error) {
	out := value.Value{Kind: t.Kind}
	switch v.Kind {
	case types.Text, types.Code:
		out.T = v.T
	case types.Char:
		out.T = value.TextFromChar(v.Char())
	case types.GUID:
		out.T = v.GUID().Text()
	default:
		return out, rterr.New(rterr.ConversionFailed, v.TypeName(), t.Kind)
	}
	if t.Kind == types.Code {
		out.T = out.T.ToCode()
	}
	var err error
	out.T, err = value.CheckLen(out.T, int(t.Len))
	return out, err
}

func isNumber(k types.Kind) bool { return k.IsNumeric() || k == types.Duration }
