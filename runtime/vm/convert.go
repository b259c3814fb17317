package vm

import (
	"calque/lang/token"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the implicit conversions, with the checks that they make at run time.

// convert makes the node of x converted to type t.
func convert(x exec.Node, t *types.Type) exec.Node {
	from, to := x.Type.Kind, t.Kind
	switch {
	case to == types.Variant:
		return toVariant(x, t)
	case from == types.Variant:
		return fromVariant(x, t)
	case x.Int != nil || x.Bool != nil || x.Dec != nil:
		return convertNumber(x, t)
	case x.Text != nil:
		return convertText(x, t)
	case to == types.Text || to == types.Code:
		return asString(&refText{x}, t)
	}
	x.Type, x.Place = t, nil // between records, objects and arrays of different declaration
	return x
}

// convertNumber converts a number, or a Char to a text.
func convertNumber(x exec.Node, t *types.Type) exec.Node {
	from, to := x.Type.Kind, t.Kind
	out := exec.Node{Type: t}
	switch {
	case to == types.Boolean:
		out.Bool = x.Bool
		if out.Bool == nil {
			out.Bool = &testInt{spanOf(token.Ne, 0), x.Int}
		}
	case to.IsString():
		return asString(&charText{x.Int}, t)
	case to == types.Decimal && x.Dec == nil:
		out.Dec = decOf(x.Int)
	case to == types.Decimal:
		out.Dec = x.Dec
	case x.Dec != nil:
		out.Int = &decToInt{x.Dec, to}
	case widens(from, to):
		out.Int = x.Int
	case to == types.Integer || to == types.Option:
		out.Int = &narrowInt{x.Int}
	default:
		out.Int = &narrow{x.Int, to}
	}
	return out
}

// asString makes a Text or Code of what x has made a text of.
func asString(x exec.Text, t *types.Type) exec.Node {
	if t.Kind == types.Code {
		x = &toCode{x}
	}
	return lengthChecked(exec.Node{Type: t, Text: x}, types.Of(types.Text))
}

// widens reports whether every value of a whole-number kind is one of another.
func widens(from, to types.Kind) bool {
	switch to {
	case types.BigInteger, types.Duration:
		return true
	case types.Integer, types.Option:
		return from == types.Integer || from == types.Option || from == types.Char || from == types.Byte
	case types.Char:
		return from == types.Char || from == types.Byte
	}
	return from == to
}

func decOf(x exec.Int) exec.Dec {
	switch x := x.(type) {
	case *exec.ConstInt:
		return &exec.ConstDec{V: value.DecimalFromInt(x.V)}
	case *localInt:
		return &localIntDec{x.slot}
	}
	return &intToDec{x}
}

type (
	intToDec    struct{ x exec.Int }
	localIntDec struct{ slot quick }
	decToInt    struct {
		x    exec.Dec
		kind types.Kind
	}
	// narrowInt is a BigInteger or Duration as Integer or Option.
	narrowInt struct{ x exec.Int }
	narrow    struct {
		x    exec.Int
		kind types.Kind
	}
	charText struct{ x exec.Int }
	refText  struct{ x exec.Node }
)

func (n *intToDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	x, err := n.x.Int(fr)
	return value.DecimalFromInt(x), err
}

func (n *localIntDec) Dec(fr *exec.Frame) (value.Decimal, error) {
	return value.DecimalFromInt(*n.slot.at(fr)), nil
}

func (n *decToInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Dec(fr)
	if err != nil {
		return 0, err
	}
	return value.DecimalTo(n.kind, x)
}

func (n *narrowInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err == nil && x != int64(int32(x)) {
		return 0, overflow32()
	}
	return x, err
}

func (n *narrow) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	return value.IntTo(n.kind, x)
}

func (n *charText) Text(fr *exec.Frame) (value.Text, error) {
	x, err := n.x.Int(fr)
	return value.TextFromChar(value.Char(x)), err
}

// refText is a GUID, a table filter or the like as text.
func (n *refText) Text(fr *exec.Frame) (value.Text, error) {
	x, err := n.x.Eval(fr)
	if err != nil {
		return value.Text{}, err
	}
	return textOf(x)
}

// textOf returns the text that a value of a kind which converts to text stands for.
func textOf(v value.Value) (value.Text, error) {
	switch v.Kind {
	case types.Text, types.Code, types.TextConst, types.TableFilter:
		return v.T, nil
	case types.Char:
		return value.TextFromChar(v.Char()), nil
	case types.GUID:
		return v.GUID().Text(), nil
	case types.BigText:
		if b := v.BigText(); b != nil {
			return b.Text(), nil
		}
		return value.Text{}, nil
	}
	return value.Text{}, rterr.New(rterr.ConversionFailed, v.TypeName(), types.Text)
}

// convertText converts a Text, Code or text constant.
func convertText(x exec.Node, t *types.Type) exec.Node {
	switch t.Kind {
	case types.Text:
		return lengthChecked(exec.Node{Type: t, Text: x.Text}, x.Type)
	case types.Code:
		if x.Type.Kind != types.Code {
			return asString(x.Text, t)
		}
		return lengthChecked(exec.Node{Type: t, Text: x.Text}, x.Type)
	case types.Char:
		return exec.Node{Type: t, Int: &textToChar{x.Text}}
	case types.GUID:
		return exec.Node{Type: t, Ref: &textToGUID{x.Text}}
	case types.BigText:
		return exec.Node{Type: t, Ref: &textToBigText{x.Text}}
	case types.TableFilter:
		return exec.Node{Type: t, Ref: &textToTableFilter{x.Text}}
	}
	return failing(t, rterr.ConversionFailed, x.Type, t)
}

// lengthChecked adds the check of a text's length where type from does not guarantee it.
func lengthChecked(x exec.Node, from *types.Type) exec.Node {
	limit := x.Type.Len
	if limit == 0 || from.Kind.IsString() && from.Len != 0 && from.Len <= limit {
		return x
	}
	if k, ok := x.Text.(*exec.ConstText); ok && k.V.Len() <= int(limit) {
		return x
	}
	x.Text = &checkLen{x.Text, limit}
	return x
}

type (
	checkLen struct {
		x   exec.Text
		max int32
	}
	toCode        struct{ x exec.Text }
	textToChar    struct{ x exec.Text }
	textToGUID    struct{ x exec.Text }
	textToBigText struct{ x exec.Text }

	textToTableFilter struct{ x exec.Text }
)

func (n *checkLen) Text(fr *exec.Frame) (value.Text, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return x, err
	}
	if x.Len() > int(n.max) {
		return value.CheckLen(x, int(n.max))
	}
	return x, nil
}

func (n *toCode) Text(fr *exec.Frame) (value.Text, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return x, err
	}
	return x.ToCode(), nil
}

func (n *textToChar) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return 0, err
	}
	c, err := value.TextToChar(x)
	return int64(c), err
}

func (n *textToGUID) Ref(fr *exec.Frame) (value.Ref, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return nil, err
	}
	g, err := value.ParseGUID(x)
	if err != nil {
		return nil, err
	}
	return value.Box(value.OfGUID(g)), nil
}

func (n *textToBigText) Ref(fr *exec.Frame) (value.Ref, error) {
	x, err := n.x.Text(fr)
	return value.NewBigText(x), err
}

func (n *textToTableFilter) Ref(fr *exec.Frame) (value.Ref, error) {
	x, err := n.x.Text(fr)
	return value.Box(value.Value{Kind: types.TableFilter, T: x}), err
}
