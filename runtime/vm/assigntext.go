package vm

import (
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the nodes that assign texts and characters.

// appended returns what x := x + more appends to the text variable x; nil if y is something else.
func appended(x textPlace, y exec.Text) exec.Text {
	switch y := y.(type) {
	case *joinText:
		if sameText(x, y.x) {
			return y.y
		}
	case *joinTexts:
		if sameText(x, y.parts[0]) {
			return &joinTexts{y.parts[1:]}
		}
	}
	return nil
}

// sameText reports whether two nodes stand for the same text variable.
func sameText(x textPlace, y exec.Text) bool {
	switch x := x.(type) {
	case *localText:
		y, ok := y.(*localText)
		return ok && x.slot == y.slot
	case *globalText:
		y, ok := y.(*globalText)
		return ok && x.slot == y.slot
	case *derefText:
		y, ok := y.(*derefText)
		return ok && x.slot == y.slot
	}
	return false
}

type (
	assignLocalText struct {
		ord, slot int32
		y         exec.Text
	}
	// appendText is s := s + y.
	appendText struct {
		ord int32
		x   textPlace
		y   exec.Text
	}
	// assignPlaceText checks the length too: that of a VAR parameter's argument may differ from what was declared.
	assignPlaceText struct {
		ord int32
		x   textPlace
		y   exec.Text
	}
	assignChar struct {
		ord int32
		x   exec.Place
		y   exec.Int
	}
)

func (n *assignLocalText) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	y, err := n.y.Text(fr)
	if err != nil {
		return exec.Raise, err
	}
	fr.T[n.slot] = y
	return exec.Next, nil
}

func (n *appendText) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p, limit, err := n.x.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	x := *p
	y, err := n.y.Text(fr)
	if err != nil {
		return exec.Raise, err
	}
	if size := x.Len() + y.Len(); limit > 0 && size > int(limit) {
		return exec.Raise, rterr.New(rterr.StringTooLong, size, int(limit), x.Concat(y).String())
	} else if size > maxText {
		return exec.Raise, rterr.New(rterr.TextOutOfMemory, size, maxText)
	}
	if *p, err = fr.M.Append(x, y); err != nil {
		return exec.Raise, err
	}
	return exec.Next, nil
}

func (n *assignPlaceText) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p, limit, err := n.x.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	y, err := n.y.Text(fr)
	if err != nil {
		return exec.Raise, err
	}
	if limit > 0 && y.Len() > int(limit) {
		return exec.Raise, rterr.New(rterr.StringTooLong, y.Len(), int(limit), y.String())
	}
	*p = y
	return exec.Next, nil
}

func (n *assignChar) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	v, err := n.x.Place(fr)
	if err != nil {
		return exec.Raise, err
	}
	y, err := n.y.Int(fr)
	if err != nil {
		return exec.Raise, err
	}
	if err := v.Store(value.OfChar(value.Char(y))); err != nil {
		return exec.Raise, err
	}
	return exec.Next, nil
}
