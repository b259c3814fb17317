package vm

import (
	"calque/lang/ast"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines text constants, joining, and access to single characters.

// textConst is a text constant: its text depends on the session's language when it is used.
type textConst struct{ parts []textPart }

type textPart struct {
	lang string
	text value.Text
}

func newTextConst(parts []ast.TextPart) *textConst {
	n := &textConst{}
	for _, p := range parts {
		if p.Lang.Text != "@@@" { // a note to translators
			n.parts = append(n.parts, textPart{string(p.Lang.Key), value.NewText(p.Text)})
		}
	}
	return n
}

// NAV: a constant without a text in the session's language shows that of ENU, or else the first.
func (n *textConst) Text(fr *exec.Frame) (value.Text, error) {
	if len(n.parts) == 0 {
		return value.Text{}, nil
	}
	if len(n.parts) == 1 {
		return n.parts[0].text, nil
	}
	lang, out := fr.Settings().Language, n.parts[0].text
	for i := range n.parts {
		switch n.parts[i].lang {
		case lang:
			return n.parts[i].text, nil
		case "ENU":
			out = n.parts[i].text
		}
	}
	return out, nil
}

// maxText is the length that no text may exceed.
const maxText = 1<<31 - 1

// join makes the node of x + y on texts. In a chain of them, all parts are joined in one go.
func join(t *types.Type, x, y exec.Node) exec.Node {
	var n exec.Text
	switch first := x.Text.(type) {
	case *joinText:
		n = &joinTexts{[]exec.Text{first.x, first.y, y.Text}}
	case *joinTexts:
		first.parts = append(first.parts, y.Text) // nobody else has first: it was made for this chain
		n = first
	default:
		n = &joinText{x.Text, y.Text}
	}
	if t.Kind == types.Code {
		n = &toCode{n}
	}
	return exec.Node{Type: t, Text: n}
}

// joinTexts joins three texts or more.
type joinTexts struct{ parts []exec.Text }

func (n *joinTexts) Text(fr *exec.Frame) (value.Text, error) {
	var few [8]value.Text
	texts, size := few[:0], 0
	for _, part := range n.parts {
		t, err := part.Text(fr)
		if err != nil {
			return t, err
		}
		texts = append(texts, t)
		size += t.Len()
	}
	if size >= exec.MinCharge {
		if err := chargeText(fr, size); err != nil {
			return value.Text{}, err
		}
	}
	return value.JoinTexts(texts), nil
}

type joinText struct{ x, y exec.Text }

func (n *joinText) Text(fr *exec.Frame) (value.Text, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return x, err
	}
	y, err := n.y.Text(fr)
	if err != nil {
		return y, err
	}
	if x.Len()+y.Len() >= exec.MinCharge {
		if err := chargeText(fr, x.Len()+y.Len()); err != nil {
			return value.Text{}, err
		}
	}
	return x.Concat(y), nil
}

// chargeText accounts for a text of n characters that is about to be made.
func chargeText(fr *exec.Frame, n int) error {
	if n > maxText {
		return rterr.New(rterr.TextOutOfMemory, n, maxText)
	}
	return fr.M.Charge(n)
}

// charAt lowers one character of a text.
func (lo *lowerer) charAt(e *typed.CharAt) exec.Node {
	x := lo.expr(e.X)
	n := &charAt{x.Text, lo.expr(e.Index).Int}
	out := exec.Node{Type: e.T, Int: n}
	if p, ok := x.Text.(textPlace); ok {
		out.Place = &charVar{p, n.index, e.T}
	}
	return out
}

type charAt struct {
	x     exec.Text
	index exec.Int
}

func (n *charAt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Text(fr)
	if err != nil {
		return 0, err
	}
	i, err := n.index.Int(fr)
	if err != nil {
		return 0, err
	}
	c, err := fr.M.Cursor().UnitAt(x, int(i))
	return int64(c), err
}

// charVar is a character as a place.
type charVar struct {
	x     textPlace
	index exec.Int
	t     *types.Type
}

func (n *charVar) Place(fr *exec.Frame) (exec.Var, error) {
	p, limit, err := n.x.cell(fr)
	if err != nil {
		return exec.Var{}, err
	}
	i, err := n.index.Int(fr)
	if err != nil {
		return exec.Var{}, err
	}
	if i < 1 || i > int64(p.Len()+1) {
		return exec.Var{}, rterr.New(rterr.TextIndex, i, p.Len())
	}
	return exec.Var{Type: n.t, T: p, Max: limit, Pos: int(i)}, nil
}
