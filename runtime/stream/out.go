package stream

import (
	"unsafe"

	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// A Sink is where an Out writes its bytes.
type Sink interface {
	Write(fr *exec.Frame, p []byte) error
}

// An Out is an OutStream: what a variable of that type holds.
type Out struct {
	sink Sink
	enc  Encoding
}

// NewOut returns a stream that writes text in an encoding.
func NewOut(sink Sink, enc Encoding) *Out { return &Out{sink, enc} }

// RefKind is types.OutStream.
func (s *Out) RefKind() types.Kind { return types.OutStream }

// Measure reports what the stream keeps in memory.
func (s *Out) Measure(v *exec.Meter) {
	if m, ok := s.sink.(exec.Measured); ok {
		m.Measure(v)
	}
}

// Write writes bytes.
func (s *Out) Write(fr *exec.Frame, p []byte) error {
	if s.sink == nil {
		return rterr.New(rterr.NotInitialized, types.OutStream)
	}
	if len(p) == 0 {
		return nil
	}
	return s.sink.Write(fr, p)
}

// WriteText writes a text in the stream's encoding, without a terminator.
func (s *Out) WriteText(fr *exec.Frame, t value.Text) error {
	return s.Write(fr, s.enc.Append(nil, t))
}

// Copy writes the rest of in to out.
func Copy(fr *exec.Frame, out *Out, in *In) error {
	if in.half != 0 {
		if err := out.Write(fr, appendChar(nil, in.half)); err != nil {
			return err
		}
		in.half = 0
	}
	in.old = true // bytes are copied, a byte order mark included
	for {
		w, err := in.peek(1)
		if err != nil || len(w) == 0 {
			return err
		}
		w = w[:min(len(w), copyChunk)]
		in.src.Skip(len(w)) // first: both streams may share the position of a file
		if err := out.Write(fr, w); err != nil {
			return err
		}
		if fr.M.Word.Load() != 0 {
			if err := fr.M.Pause(fr); err != nil {
				return err
			}
		}
	}
}

// copyChunk is how much Copy moves before it looks at the session's word.
const copyChunk = 1 << 20

// blobSink writes to a BLOB.
type blobSink struct {
	blob *value.BLOB
	pos  int
	own  []byte // the BLOB's bytes in an array that this sink made: it may append to it
}

// ToBLOB returns a Sink that writes to a BLOB from its start on.
// NAV: what the BLOB holds is overwritten byte by byte; whatever lies behind the last byte written stays (a maintainer's
// answer in github.com/microsoft/AL/issues/7314). Application code clears the BLOB first.
func ToBLOB(b *value.BLOB) Sink { return &blobSink{blob: b} }

// Write writes p at the position.
func (s *blobSink) Write(fr *exec.Frame, p []byte) error {
	if err := fr.M.Charge(len(p)); err != nil {
		return err
	}
	switch {
	case s.pos < len(s.blob.Data): // overwriting: others may see the bytes
		s.own = append(make([]byte, 0, max(len(s.blob.Data), s.pos+len(p))), s.blob.Data...)
		n := copy(s.own[s.pos:], p)
		s.own = append(s.own, p[n:]...)
	case s.ownsArray():
		s.own = append(s.own, p...)
	default:
		s.own = append(append([]byte(nil), s.blob.Data...), p...)
	}
	s.blob.Data = s.own
	s.pos += len(p)
	return nil
}

// ownsArray reports whether the BLOB's bytes are those that this sink stored last.
func (s *blobSink) ownsArray() bool {
	data := s.blob.Data
	return len(data) == len(s.own) && unsafe.SliceData(data) == unsafe.SliceData(s.own)
}

// Measure reports the BLOB.
func (s *blobSink) Measure(v *exec.Meter) { v.Ref(s.blob) }
