package file

import (
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/stream"
	"calque/runtime/value"
)

// This file defines File.READ and File.WRITE: values as lines of text, or in their binary form.

// maxRead is the longest text that READ takes.
const maxRead = 1024

// read implements File.READ. The number is that of the bytes in binary mode, of the characters in text mode.
// NAV: a text variable needs a length that is enough for what is read, and no more than 1024 (C/AL reference, READ).
func read(fr *exec.Frame, f *file, target exec.Var) (value.Integer, error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	switch {
	case target.Type.Kind.IsString():
		return f.readString(fr, target)
	case f.text:
		text, _, err := f.reader.ReadText(fr, maxRead, stream.UntilLine)
		if err != nil {
			return 0, err
		}
		return value.Integer(text.Len()), evaluate(fr, target, text)
	}
	v, n, ok, err := f.reader.ReadValue(fr, target.Type)
	if err != nil {
		return 0, err
	}
	if !ok {
		return 0, rterr.New(rterr.StreamEnd, n, stream.Size(target.Type.Kind))
	}
	return value.Integer(n), target.Store(v)
}

// readString reads a line, or a text up to its zero character.
func (f *file) readString(fr *exec.Frame, target exec.Var) (value.Integer, error) {
	switch {
	case target.Max == 0:
		return 0, rterr.New(rterr.StreamNoLength)
	case target.Max > maxRead:
		return 0, rterr.New(rterr.StreamInvalid)
	}
	until := stream.UntilZero
	if f.text {
		until = stream.UntilLine
	}
	text, end, err := f.reader.ReadText(fr, int(target.Max)+1, until) // one more than fits, to reach the end of what just fits
	if err != nil {
		return 0, err
	}
	if text.Len() > int(target.Max) {
		return 0, rterr.New(rterr.StreamInvalid)
	}
	n := text.Len()
	if !f.text && end == stream.AtStop {
		n++
	}
	v, err := stream.Parse(target.Type, text)
	if err != nil {
		return 0, err
	}
	return value.Integer(n), target.Store(v)
}

func evaluate(fr *exec.Frame, target exec.Var, text value.Text) error {
	v, err := value.Evaluate(target.Type, text, 0, fr.Settings())
	if err != nil {
		return err
	}
	return target.Store(v)
}

// write implements File.WRITE: in text mode the formatted value and a line end, the fields of a record separated by tabs; in
// binary mode the binary form, field by field for a record.
func write(fr *exec.Frame, f *file, v value.Value) error {
	if err := f.checkWritable(); err != nil {
		return err
	}
	out := stream.NewOut(f, f.enc)
	values := []value.Value{v}
	if rec, ok := v.R.(*record.Record); ok {
		values = fieldsOf(rec)
	}
	if f.text {
		return writeLine(fr, out, values)
	}
	for _, v := range values {
		if _, err := out.WriteValue(fr, v); err != nil {
			return err
		}
	}
	return nil
}

func writeLine(fr *exec.Frame, out *stream.Out, values []value.Value) error {
	var line value.Text
	for i, v := range values {
		if i > 0 {
			line = line.Concat(value.ASCIIText("\t"))
		}
		text, err := value.Display(v, fr.Settings())
		if err != nil {
			return err
		}
		line = line.Concat(text)
	}
	return out.WriteText(fr, line.Concat(value.ASCIIText("\r\n")))
}

// fieldsOf returns the values of a record's enabled fields in the order of their declaration, without BLOBs.
func fieldsOf(rec *record.Record) []value.Value {
	var values []value.Value
	for _, f := range rec.Table.Table.Fields {
		if f.Enabled && f.Type.Kind.IsSimple() && f.Type.Kind != types.BLOB {
			values = append(values, rec.Get(f))
		}
	}
	return values
}
