package file

import (
	"encoding/hex"
	"errors"
	"io"
	"math"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/stream"
	"calque/runtime/value"
)

// A file is what a File variable holds. It is a stream.Source and a stream.Sink, so that streams share its position.
//
// Bytes are read through a window of the file and written at once.
type file struct {
	text     bool // TEXTMODE
	writable bool // WRITEMODE

	// While a file is open.
	open     exec.File // else nil
	name     string
	enc      stream.Encoding
	readOnly bool
	temp     bool // deleted when it is closed
	reader   *stream.In

	pos    int64  // where the next byte is read or written
	window []byte // what was read ahead
	start  int64  // where the window begins in the file
	at     int64  // where the file itself stands
}

// RefKind is types.File.
func (*file) RefKind() types.Kind { return types.File }

// create implements File.CREATE.
// NAV: the variable must not refer to an open file (C/AL reference, CREATE).
func create(fr *exec.Frame, f *file, name value.Text, encoding builtin.Opt[value.Option]) error {
	return f.attach(fr.Host().Files().Create, name.String(), encoding)
}

// open implements File.OPEN.
// NAV: the file can only be read unless WRITEMODE(TRUE) came before.
func open(fr *exec.Frame, f *file, name value.Text, encoding builtin.Opt[value.Option]) error {
	if err := f.attach(fr.Host().Files().Open, name.String(), encoding); err != nil {
		return err
	}
	f.readOnly = !f.writable
	return nil
}

// createTempFile implements File.CREATETEMPFILE.
func createTempFile(fr *exec.Frame, f *file, encoding builtin.Opt[value.Option]) error {
	name, err := tempName(fr)
	if err != nil {
		return err
	}
	if err := f.attach(fr.Host().Files().Create, name, encoding); err != nil {
		return err
	}
	f.temp = true
	return nil
}

// tempName makes the name of a new temporary file.
func tempName(fr *exec.Frame) (string, error) {
	dir := fr.Host().Files().TempDir()
	if dir == "" {
		return "", rterr.New(rterr.TempUnusable)
	}
	var unique [8]byte
	if _, err := io.ReadFull(fr.Host().Random(), unique[:]); err != nil {
		return "", err
	}
	return dir + hex.EncodeToString(unique[:]) + ".tmp", nil
}

// attach opens a file for the variable.
func (f *file) attach(by func(string) (exec.File, error), name string, encoding builtin.Opt[value.Option]) error {
	if f.open != nil {
		return rterr.New(rterr.FileIsOpen, f.name)
	}
	enc, err := stream.EncodingOf(encoding.Value)
	if err != nil {
		return err
	}
	opened, err := by(name)
	if err != nil {
		return exec.FileError(name, err)
	}
	*f = file{text: f.text, writable: f.writable, open: opened, name: name, enc: enc}
	f.reader = stream.NewIn(f, enc)
	return nil
}

// closeFile implements File.CLOSE.
func closeFile(fr *exec.Frame, f *file) error {
	if err := f.check(); err != nil {
		return err
	}
	err := f.open.Close()
	if f.temp {
		err = errors.Join(err, fr.Host().Files().Erase(f.name))
	}
	name := f.name
	*f = file{text: f.text, writable: f.writable}
	return exec.FileError(name, err)
}

// check fails unless a file is open.
func (f *file) check() error {
	if f.open == nil {
		return rterr.New(rterr.FileNotOpen)
	}
	return nil
}

// name implements File.NAME: the name that the file was opened by.
func name(_ *exec.Frame, f *file) (value.Text, error) {
	return value.NewText(f.name), f.check()
}

// textMode implements File.TEXTMODE.
// NAV: it must not be changed while the file is open (C/AL reference, TEXTMODE).
func textMode(_ *exec.Frame, f *file, set builtin.Opt[value.Boolean]) (value.Boolean, error) {
	if set.OK {
		if f.open != nil {
			return false, rterr.New(rterr.FileIsOpen, f.name)
		}
		f.text = bool(set.Value)
	}
	return value.Boolean(f.text), nil
}

// writeMode implements File.WRITEMODE. It counts when the next file is opened.
func writeMode(_ *exec.Frame, f *file, set builtin.Opt[value.Boolean]) (value.Boolean, error) {
	if set.OK {
		f.writable = bool(set.Value)
	}
	return value.Boolean(f.writable), nil
}

// pos implements File.POS.
func pos(_ *exec.Frame, f *file) (value.Integer, error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	return f.integer(f.pos)
}

// length implements File.LEN.
func length(_ *exec.Frame, f *file) (value.Integer, error) {
	size, err := f.size()
	if err != nil {
		return 0, err
	}
	return f.integer(size)
}

// integer returns a position as an Integer.
func (f *file) integer(n int64) (value.Integer, error) {
	if n > math.MaxInt32 {
		return 0, rterr.New(rterr.FileTooLong, f.name)
	}
	return value.Integer(n), nil
}

// seek implements File.SEEK. Positions behind the end are valid.
func seek(_ *exec.Frame, f *file, to value.Integer) error {
	if err := f.check(); err != nil {
		return err
	}
	if to < 0 {
		return rterr.New(rterr.FilePosition, int64(to), f.name)
	}
	f.pos = int64(to)
	return nil
}

// trunc implements File.TRUNC.
func trunc(_ *exec.Frame, f *file) error {
	if err := f.checkWritable(); err != nil {
		return err
	}
	f.window = nil
	return exec.FileError(f.name, f.open.Truncate(f.pos))
}

func (f *file) checkWritable() error {
	if err := f.check(); err != nil {
		return err
	}
	if f.readOnly {
		return rterr.New(rterr.FileReadOnly, f.name)
	}
	return nil
}

// createInStream implements File.CREATEINSTREAM: a stream that goes on from the file's position.
func createInStream(_ *exec.Frame, f *file, target exec.Var) error {
	if err := f.check(); err != nil {
		return err
	}
	return target.Store(value.OfRef(stream.NewIn(f, f.enc)))
}

// createOutStream implements File.CREATEOUTSTREAM.
func createOutStream(_ *exec.Frame, f *file, target exec.Var) error {
	if err := f.checkWritable(); err != nil {
		return err
	}
	return target.Store(value.OfRef(stream.NewOut(f, f.enc)))
}

// readAhead is the size of the window.
const readAhead = 32 << 10

// Peek returns bytes at the file's position.
func (f *file) Peek(n int) ([]byte, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	if ahead := f.ahead(); len(ahead) >= n {
		return ahead, nil
	}
	if err := f.stand(f.pos); err != nil {
		return nil, err
	}
	window := f.window[:cap(f.window)]
	if len(window) < n {
		window = make([]byte, max(n, readAhead))
	}
	got, err := io.ReadAtLeast(f.open, window, n)
	f.at += int64(got)
	f.window, f.start = window[:got], f.pos
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, exec.FileError(f.name, err)
	}
	return f.window, nil
}

// ahead is the part of the window from the position on.
func (f *file) ahead() []byte {
	if from := f.pos - f.start; from >= 0 && from < int64(len(f.window)) {
		return f.window[from:]
	}
	return nil
}

// stand moves the file itself to a position.
func (f *file) stand(pos int64) error {
	if f.at == pos {
		return nil
	}
	at, err := f.open.Seek(pos, io.SeekStart)
	if err != nil {
		return exec.FileError(f.name, err)
	}
	f.at = at
	return nil
}

// Skip passes over n bytes.
func (f *file) Skip(n int) { f.pos += int64(n) }

// Write writes p at the file's position.
func (f *file) Write(_ *exec.Frame, p []byte) error {
	if err := f.checkWritable(); err != nil {
		return err
	}
	if err := f.stand(f.pos); err != nil {
		return err
	}
	f.window = f.window[:0]
	n, err := f.open.Write(p)
	f.at += int64(n)
	f.pos = f.at
	return exec.FileError(f.name, err)
}

// size is the length of the open file.
func (f *file) size() (int64, error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	size, err := f.open.Seek(0, io.SeekEnd)
	if err != nil {
		return 0, exec.FileError(f.name, err)
	}
	f.at = size
	return size, nil
}
