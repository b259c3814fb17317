package array

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// arrayLen implements ARRAYLEN. What the array looks like is known when the call is lowered.
func arrayLen(c *builtin.Call) exec.Node {
	shape := c.Args[0].Type
	if shape.Kind != types.Array { // a Variant, say
		return builtin.Result(c, func(*exec.Frame) (value.Integer, error) {
			return 0, rterr.New(rterr.NotAnArray, c.Fn.Name)
		})
	}
	if len(c.Args) == 1 {
		return exec.ConstNode(c.Type, value.OfInteger(value.Integer(shape.Size())))
	}
	dimension := builtin.Arg[value.Integer](c, 1)
	return builtin.Result(c, func(fr *exec.Frame) (value.Integer, error) {
		d, err := dimension(fr)
		if err != nil {
			return 0, err
		}
		if d < 1 || int(d) > len(shape.Dims) {
			return 0, rterr.New(rterr.ArrayDimension, int64(d), len(shape.Dims))
		}
		return value.Integer(shape.Dims[d-1]), nil
	})
}

// compressArray implements COMPRESSARRAY.
// NAV: blanks are not nothing; arrays of several dimensions are not supported (C/AL reference, COMPRESSARRAY).
func compressArray(_ *exec.Frame, array value.Ref) (value.Integer, error) {
	texts, ok := array.(*exec.TextArray)
	if !ok {
		return 0, rterr.New(rterr.ArrayNotStrings)
	}
	if len(texts.T.Dims) != 1 {
		return 0, rterr.New(rterr.ArrayOneDim, "COMPRESSARRAY")
	}
	n := 0
	for _, t := range texts.V {
		if !t.IsEmpty() {
			texts.V[n] = t
			n++
		}
	}
	clear(texts.V[n:])
	return value.Integer(n), nil
}

// copyArray implements COPYARRAY. Nothing is copied unless everything can be.
// NAV: 1 <= Length <= ARRAYLEN - Position + 1; elements of complex types cannot be copied (C/AL reference, COPYARRAY).
func copyArray(fr *exec.Frame, to, from value.Ref, pos value.Integer, length builtin.Opt[value.Integer]) error {
	target, err := oneDim(to)
	if err != nil {
		return err
	}
	source, err := oneDim(from)
	if err != nil {
		return err
	}
	size, room := source.Shape().Size(), target.Shape().Size()
	n := length.Or(value.Integer(size) - pos + 1)
	if pos < 1 || n < 1 || int64(pos)+int64(n)-1 > int64(size) {
		return rterr.New(rterr.ArrayRange, int64(pos), int64(pos)+int64(n)-1, size)
	}
	if int(n) > room {
		return rterr.New(rterr.ArrayTooSmall, int64(n), room)
	}
	values := make([]value.Value, n)
	for i := range values {
		if i%pollRounds == pollRounds-1 {
			if err := fr.M.Poll(); err != nil {
				return err
			}
		}
		if values[i], err = element(source.At(int(pos)-1+i), target.Shape().Elem); err != nil {
			return err
		}
	}
	for i, v := range values {
		if err := target.At(i).Store(v); err != nil {
			return err
		}
	}
	return nil
}

// pollRounds is after how many rounds a loop looks whether the session is to go on.
const pollRounds = 1024

// oneDim returns an array of one dimension with elements of a simple type.
func oneDim(r value.Ref) (exec.Array, error) {
	a, ok := r.(exec.Array)
	if !ok {
		return nil, rterr.New(rterr.NotAnArray, "COPYARRAY")
	}
	if len(a.Shape().Dims) != 1 {
		return nil, rterr.New(rterr.ArrayOneDim, "COPYARRAY")
	}
	if k := a.Shape().Elem.Kind; !k.IsSimple() {
		return nil, rterr.New(rterr.ArrayComplex, k)
	}
	return a, nil
}

// element returns an element as a value of another element type, converted as an assignment does.
func element(from exec.Var, to *types.Type) (value.Value, error) {
	v, err := from.Load()
	if err != nil || v.Kind == to.Kind {
		return checked(v, to, err)
	}
	switch {
	case v.Kind.IsString() && to.Kind == types.Code:
		return checked(value.OfCode(v.T.ToCode()), to, nil)
	case v.Kind.IsString() && to.Kind == types.Text:
		return checked(value.OfText(v.T), to, nil)
	case isCounted(v.Kind) && to.Kind == types.Decimal:
		return value.OfDecimal(v.Decimal()), nil
	case v.Kind == types.Decimal && isCounted(to.Kind):
		i, err := value.DecimalTo(to.Kind, v.D)
		return value.OfInt(to.Kind, i), err
	case isCounted(v.Kind) && isCounted(to.Kind):
		i, err := value.IntTo(to.Kind, v.I)
		return value.OfInt(to.Kind, i), err
	}
	return v, rterr.New(rterr.ConversionFailed, v.TypeName(), to.Kind)
}

// isCounted reports whether values of k convert to and from numbers.
func isCounted(k types.Kind) bool { return k.IsNumeric() || k == types.Duration }

// checked checks the length of a text.
func checked(v value.Value, to *types.Type, err error) (value.Value, error) {
	if err == nil && to.Kind.IsString() {
		_, err = value.CheckLen(v.T, int(to.Len))
	}
	return v, err
}
