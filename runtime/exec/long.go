package exec

import (
	"calque/runtime/sched"
	"calque/runtime/value"
)

// This file defines how built-ins that may take long let a stop land: they look at the session's word between pieces of their work.

// pieceSize is how many bytes of a text are worked on between two looks, pollSize is from which size on a text that is made is a
// reason to look.
const (
	pieceSize = 1 << 20
	pollSize  = 1 << 16
)

// Poll returns the error of a session that is not to go on. Loops inside of built-ins call it every thousand rounds or so.
func (m *Machine) Poll() error {
	if m.Word.Load()&sched.Cancelling == 0 {
		return nil
	}
	return m.Pause(m.current)
}

// MapText returns t with f applied to all of it, piece by piece. What f makes of a character must not depend on those around it.
func MapText(fr *Frame, t value.Text, f func(value.Text) value.Text) (value.Text, error) {
	if len(t.String()) <= pieceSize {
		return f(t), nil
	}
	var parts []value.Text
	for piece := range t.Pieces(pieceSize) {
		if err := fr.M.Poll(); err != nil {
			return value.Text{}, err
		}
		parts = append(parts, f(piece))
	}
	return value.JoinTexts(parts), fr.M.Poll()
}

// IndexText returns the position of the first occurrence of sub in t, 0 if there is none or sub is empty.
func IndexText(fr *Frame, t, sub value.Text) (int, error) {
	if len(t.String()) <= pieceSize {
		return t.Index(sub), nil
	}
	return t.IndexFunc(sub, pieceSize, fr.M.Poll)
}
