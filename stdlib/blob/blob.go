package blob

import (
	"io"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/stream"
	"calque/runtime/value"
)

// createInStream implements BLOB.CREATEINSTREAM: the variable gets a new stream, which reads what the BLOB holds now.
func createInStream(_ *exec.Frame, b *value.BLOB, target exec.Var, encoding builtin.Opt[value.Option]) error {
	enc, err := stream.EncodingOf(encoding.Value)
	if err != nil {
		return err
	}
	return target.Store(value.OfRef(stream.NewIn(stream.FromBLOB(b), enc)))
}

// createOutStream implements BLOB.CREATEOUTSTREAM: the variable gets a new stream, which writes from the start of the BLOB.
func createOutStream(_ *exec.Frame, b *value.BLOB, target exec.Var, encoding builtin.Opt[value.Option]) error {
	enc, err := stream.EncodingOf(encoding.Value)
	if err != nil {
		return err
	}
	return target.Store(value.OfRef(stream.NewOut(stream.ToBLOB(b), enc)))
}

// hasValue implements BLOB.HASVALUE.
func hasValue(_ *exec.Frame, b *value.BLOB) (value.Boolean, error) {
	return value.Boolean(b.HasValue()), nil
}

// length implements BLOB.LENGTH.
func length(_ *exec.Frame, b *value.BLOB) (value.Integer, error) {
	return value.Integer(len(b.Data)), nil
}

// A transfer moves bytes between a BLOB and a file.
type transfer func(fr *exec.Frame, b *value.BLOB, name string) error

// named lowers EXPORT and IMPORT. The result is the name of the file, empty when nothing was moved; where it is not used,
// failure is an error.
// NAV: without a name, or with CommonDialog, the user chooses the file; sessions here have no dialog for that.
func named(move transfer) builtin.Impl {
	return func(c *builtin.Call) exec.Node {
		fn := func(fr *exec.Frame, b *value.BLOB, name builtin.Opt[value.Text], dialog builtin.Opt[value.Boolean]) (value.Text, error) {
			if name.Value.IsEmpty() || bool(dialog.Value) {
				return value.Text{}, rterr.New(rterr.Callback, "a file dialog")
			}
			err := move(fr, b, name.Value.String())
			switch _, isError := rterr.As(err); {
			case err == nil:
				return name.Value, nil
			case isError && c.Taken:
				return value.Text{}, nil
			}
			return value.Text{}, err
		}
		return builtin.Fn3(fn)(c)
	}
}

// exportFile writes a BLOB to a file.
func exportFile(fr *exec.Frame, b *value.BLOB, name string) (err error) {
	f, err := fr.Host().Files().Create(name)
	if err != nil {
		return exec.FileError(name, err)
	}
	_, err = f.Write(b.Data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return exec.FileError(name, err)
}

// importFile fills a BLOB from a file.
func importFile(fr *exec.Frame, b *value.BLOB, name string) error {
	files := fr.Host().Files()
	info, err := files.Stat(name)
	if err != nil {
		return exec.FileError(name, err)
	}
	if err := fr.M.Charge(int(info.Size)); err != nil {
		return err
	}
	f, err := files.Open(name)
	if err != nil {
		return exec.FileError(name, err)
	}
	data, err := io.ReadAll(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return exec.FileError(name, err)
	}
	b.Data = data
	return nil
}
