package stream

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/stream"
	"calque/runtime/value"
)

// atEnd implements InStream.EOS.
func atEnd(_ *exec.Frame, in *stream.In) (value.Boolean, error) {
	end, err := in.AtEnd()
	return value.Boolean(end), err
}

// read lowers InStream.READ.
// NAV: where the number of bytes is not used, it is an error that there are fewer than asked for; where it is, code has to
// look at it (C/AL reference, InStream.READ).
func read(c *builtin.Call) exec.Node {
	fn := func(fr *exec.Frame, in *stream.In, target exec.Var, length builtin.Opt[value.Integer]) (value.Integer, error) {
		n, wanted, err := readInto(fr, in, target, length)
		if err == nil && n < wanted && !c.Taken {
			err = rterr.New(rterr.StreamEnd, n, wanted)
		}
		return value.Integer(n), err
	}
	return builtin.Fn3(fn)(c)
}

// readInto reads a value into a variable and returns how many bytes or characters it was and how many were asked for. A
// variable of a kind with a fixed size keeps its value when the stream has fewer bytes.
func readInto(fr *exec.Frame, in *stream.In, target exec.Var, length builtin.Opt[value.Integer]) (n, wanted int, err error) {
	t := target.Type
	if length.OK {
		if length.Value < 0 {
			return 0, 0, rterr.New(rterr.TextLength, int64(length.Value))
		}
		if isText(t.Kind) {
			return readPart(fr, in, target, int(length.Value))
		}
		if size := stream.Size(t.Kind); size > 0 && size != int(length.Value) {
			return 0, 0, rterr.New(rterr.StreamLength, int64(length.Value), t)
		}
	}
	v, n, ok, err := in.ReadValue(fr, t)
	if err != nil {
		return n, n, err
	}
	if !ok {
		return n, max(stream.Size(t.Kind), 1), nil
	}
	return n, n, target.Store(v)
}

// readPart reads a text of at most length characters, up to its zero character.
func readPart(fr *exec.Frame, in *stream.In, target exec.Var, length int) (n, wanted int, err error) {
	text, end, err := in.ReadText(fr, length, stream.UntilZero)
	if err != nil {
		return 0, 0, err
	}
	n = text.Len()
	if end == stream.AtStop {
		n++
	}
	v, err := stream.Parse(target.Type, text)
	if err != nil {
		return n, length, err
	}
	return n, length, target.Store(v)
}

func isText(k types.Kind) bool { return k.IsString() || k == types.BigText }

// readText lowers InStream.READTEXT: up to a line end, which is passed over, a zero character, Length characters or as
// many as the variable takes.
// NAV: where the number is not used, an explicit Length that the stream does not hold is an error (C/AL reference,
// InStream.READTEXT). Unknown what becomes of a line end right behind the last character that fits; Calque leaves it for
// the next call.
func readText(c *builtin.Call) exec.Node {
	fn := func(fr *exec.Frame, in *stream.In, target exec.Var, length builtin.Opt[value.Integer]) (value.Integer, error) {
		limit := stream.NoLimit
		switch {
		case length.OK && length.Value < 0:
			return 0, rterr.New(rterr.TextLength, int64(length.Value))
		case length.OK:
			limit = int(length.Value)
		case target.Max > 0:
			limit = int(target.Max)
		}
		text, end, err := in.ReadText(fr, limit, stream.UntilLine)
		if err != nil {
			return 0, err
		}
		if length.OK && end == stream.AtEnd && text.Len() < limit && !c.Taken {
			return 0, rterr.New(rterr.StreamEnd, text.Len(), limit)
		}
		v, err := stream.Parse(target.Type, text)
		if err != nil {
			return 0, err
		}
		return value.Integer(text.Len()), target.Store(v)
	}
	return builtin.Fn3(fn)(c)
}

// write lowers OutStream.WRITE. A text ends with a zero character unless Length leaves no room for it.
// NAV: the zero character counts, so that WRITE('My text.') returns 9 (Microsoft's engineering blog on streams, 2008).
func write(c *builtin.Call) exec.Node {
	fn := func(fr *exec.Frame, out *stream.Out, v value.Value, length builtin.Opt[value.Integer]) (value.Integer, error) {
		if !length.OK {
			n, err := out.WriteValue(fr, v)
			return value.Integer(n), err
		}
		n, err := writePart(fr, out, v, int(length.Value))
		if err == nil && n < int(length.Value) && !c.Taken {
			err = rterr.New(rterr.StreamWritten, n, int64(length.Value))
		}
		return value.Integer(n), err
	}
	return builtin.Fn3(fn)(c)
}

// writePart writes a value in so many bytes, or the first so many characters of a text.
func writePart(fr *exec.Frame, out *stream.Out, v value.Value, length int) (int, error) {
	if length < 0 {
		return 0, rterr.New(rterr.TextLength, length)
	}
	if !isText(v.Kind) {
		if size := stream.Size(v.Kind); size > 0 && size != length {
			return 0, rterr.New(rterr.StreamLength, length, v.Kind)
		}
		return out.WriteValue(fr, v)
	}
	text := v.T
	if b := v.BigText(); b != nil {
		text = b.Text()
	}
	if text.Len() < length {
		return out.WriteValue(fr, value.OfText(text))
	}
	text = text.Sub(1, length)
	return text.Len(), out.WriteText(fr, text)
}

// writeText implements OutStream.WRITETEXT: the text and nothing else; without one, a line end.
func writeText(fr *exec.Frame, out *stream.Out, text builtin.Opt[value.Text], length builtin.Opt[value.Integer]) (value.Integer, error) {
	t := text.Or(value.ASCIIText("\r\n"))
	if length.OK {
		if length.Value < 0 {
			return 0, rterr.New(rterr.TextLength, int64(length.Value))
		}
		t = t.Sub(1, int(length.Value))
	}
	return value.Integer(t.Len()), out.WriteText(fr, t)
}

// copyStream implements COPYSTREAM.
func copyStream(fr *exec.Frame, out *stream.Out, in *stream.In) error {
	return stream.Copy(fr, out, in)
}
