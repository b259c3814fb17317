package bigtext

import (
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/stream"
	"calque/runtime/value"
)

// addText implements BigText.ADDTEXT.
// NAV: an empty text changes nothing, a position behind the end appends (C/AL reference, ADDTEXT).
func addText(fr *exec.Frame, b *value.BigText, text value.Text, pos builtin.Opt[value.Integer]) error {
	if !pos.OK {
		if err := fr.M.Charge(b.Growth(text)); err != nil {
			return err
		}
		b.Append(text)
		return nil
	}
	if err := fr.M.Charge(b.Len() + text.Len()); err != nil { // all of it moves
		return err
	}
	return b.Insert(text, int(pos.Value))
}

// getSubText implements BigText.GETSUBTEXT: the part goes to a Text, Code or BigText variable.
// NAV: a position behind the end gives the empty text, a length beyond the end what is there (C/AL reference, GETSUBTEXT).
func getSubText(fr *exec.Frame, b *value.BigText, target exec.Var, pos value.Integer, length builtin.Opt[value.Integer]) (value.Integer, error) {
	part, err := b.Sub(int(pos), int(length.Or(value.Integer(b.Len()))))
	if err != nil {
		return 0, err
	}
	if err := fr.M.Charge(part.Len()); err != nil {
		return 0, err
	}
	v, err := stream.Parse(target.Type, part)
	if err != nil {
		return 0, err
	}
	return value.Integer(part.Len()), target.Store(v)
}

// length implements BigText.LENGTH.
func length(_ *exec.Frame, b *value.BigText) (value.Integer, error) {
	return value.Integer(b.Len()), nil
}

// textPos implements BigText.TEXTPOS.
func textPos(fr *exec.Frame, b *value.BigText, sub value.Text) (value.Integer, error) {
	i, err := exec.IndexText(fr, b.Text(), sub)
	return value.Integer(i), err
}

// read implements BigText.READ: all that is left of the stream, line ends included.
func read(fr *exec.Frame, b *value.BigText, in *stream.In) error {
	text, _, err := in.ReadText(fr, stream.NoLimit, stream.UntilEnd)
	if err != nil {
		return err
	}
	b.SetText(text)
	return nil
}

// write implements BigText.WRITE: the text without a terminator.
func write(fr *exec.Frame, b *value.BigText, out *stream.Out) error {
	return out.WriteText(fr, b.Text())
}
