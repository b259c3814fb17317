package stream

import (
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// A Source is where an In reads its bytes.
type Source interface {
	// Peek returns bytes that come next: at least n of them, unless fewer are left. They are valid until the next call
	// of a method.
	Peek(n int) ([]byte, error)
	// Skip passes over n bytes that Peek has shown.
	Skip(n int)
}

// An In is an InStream: what a variable of that type holds.
type In struct {
	src  Source
	dec  decoder
	half rune // the second half of a pair whose first half ended a text; else 0
	old  bool // something was read
}

// NewIn returns a stream that reads text in an encoding.
func NewIn(src Source, enc Encoding) *In { return &In{src: src, dec: decoder{enc: enc}} }

// RefKind is types.InStream.
func (s *In) RefKind() types.Kind { return types.InStream }

// Measure reports what the stream keeps in memory.
func (s *In) Measure(v *exec.Meter) {
	if m, ok := s.src.(exec.Measured); ok {
		m.Measure(v)
	}
}

// peek returns the bytes to come, behind a byte order mark; see Source.Peek.
func (s *In) peek(n int) ([]byte, error) {
	if s.src == nil {
		return nil, rterr.New(rterr.NotInitialized, types.InStream)
	}
	if !s.old {
		s.old = true
		w, err := s.src.Peek(max(n, longestChar))
		if err != nil {
			return nil, err
		}
		s.src.Skip(s.dec.mark(w))
	}
	return s.src.Peek(n)
}

// AtEnd reports whether nothing is left, as EOS does.
func (s *In) AtEnd() (bool, error) {
	if s.half != 0 {
		return false, nil
	}
	w, err := s.peek(1)
	return len(w) == 0, err
}

// An Until tells where a text ends besides the end of the stream and its longest length.
type Until uint8

// What ends a text.
const (
	UntilEnd  Until = iota // nothing else
	UntilZero              // a zero character
	UntilLine              // a zero character or a line end
)

// An End tells what a text ended with. Line ends and zero characters were passed over.
type End uint8

// The ends of a text.
const (
	AtLength End = iota // the longest length
	AtStop              // a zero character or a line end
	AtEnd               // the end of the stream
)

// NoLimit is the longest length of a text without a limit.
const NoLimit = 1<<31 - 1

// ReadText reads a text of at most limit characters.
func (s *In) ReadText(fr *exec.Frame, limit int, until Until) (value.Text, End, error) {
	r := textReader{dec: s.dec, limit: limit, until: until}
	if s.half != 0 && limit > 0 {
		r.add(s.half)
		s.half = 0
	}
	for r.units < limit {
		w, err := s.peek(window)
		if err != nil {
			return value.Text{}, AtEnd, err
		}
		if len(w) == 0 {
			return r.finish(fr, AtEnd)
		}
		r.dec = s.dec // the mark may have told the byte order
		n, stopped := r.take(w, len(w) < window)
		s.src.Skip(n)
		s.half = r.half
		if err := fr.M.Charge(n); err != nil {
			return value.Text{}, AtEnd, err
		}
		if stopped {
			return r.finish(fr, AtStop)
		}
	}
	return r.finish(fr, AtLength)
}

// window is enough to see a line end of two characters in every encoding.
const window = 2 * longestChar

// A textReader collects the characters of one text.
type textReader struct {
	dec   decoder
	limit int
	until Until

	text  []byte
	units int
	half  rune
}

// take reads characters from w until the text is complete or w is used up, and returns how many bytes that was. stopped
// tells that a zero character or a line end was reached.
func (r *textReader) take(w []byte, last bool) (n int, stopped bool) {
	for n < len(w) && r.units < r.limit {
		if k := r.plain(w[n:]); k > 0 {
			n += k
			continue
		}
		c, size := r.dec.char(w[n:], last)
		switch {
		case size == 0:
			return n, false
		case c == 0 && r.until != UntilEnd, c == '\n' && r.until == UntilLine:
			return n + size, true
		case c == '\r' && r.until == UntilLine:
			next, after := r.dec.char(w[n+size:], last)
			if after == 0 && !last {
				return n, false // the window ends here: what follows decides
			}
			if next == '\n' {
				size += after
			}
			return n + size, true
		}
		r.add(c)
		n += size
	}
	return n, false
}

// plain takes printable ASCII characters in one go.
func (r *textReader) plain(w []byte) int {
	if r.dec.enc == UTF16 {
		return 0
	}
	w = w[:min(len(w), r.limit-r.units)]
	n := 0
	for n < len(w) && ' ' <= w[n] && w[n] < 0x7F {
		n++
	}
	r.text = append(r.text, w[:n]...)
	r.units += n
	return n
}

// add adds a character. One beyond 16 bits is two units; if only the first fits, the second is kept for the next text.
func (r *textReader) add(c rune) {
	if c > 0xFFFF && r.units+1 == r.limit {
		c -= 0x10000
		r.half = 0xDC00 + c&0x3FF
		c = 0xD800 + c>>10
	}
	r.text = appendChar(r.text, c)
	r.units++
	if c > 0xFFFF {
		r.units++
	}
}

func (r *textReader) finish(fr *exec.Frame, end End) (value.Text, End, error) {
	return value.NewText(string(r.text)), end, nil
}

// SkipZero passes over one zero character if it comes next, and reports whether it did.
func (s *In) SkipZero() (bool, error) {
	w, err := s.peek(longestChar)
	if err != nil || s.half != 0 {
		return false, err
	}
	c, size := s.dec.char(w, len(w) < longestChar)
	if size == 0 || c != 0 {
		return false, nil
	}
	s.src.Skip(size)
	return true, nil
}

// Bytes returns the next n bytes, fewer at the end, and passes over them. They are valid until the next call of a method.
func (s *In) Bytes(n int) ([]byte, error) {
	w, err := s.peek(n)
	if err != nil {
		return nil, err
	}
	w = w[:min(n, len(w))]
	s.src.Skip(len(w))
	return w, nil
}

// memory is a Source in memory.
type memory struct {
	data []byte
	pos  int
	blob *value.BLOB // whose bytes they are; nil for others
}

// FromBytes returns a Source that reads data.
func FromBytes(data []byte) Source { return &memory{data: data} }

// FromBLOB returns a Source that reads what a BLOB holds now.
func FromBLOB(b *value.BLOB) Source { return &memory{data: b.Data, blob: b} }

// Peek returns all that is left.
func (m *memory) Peek(int) ([]byte, error) { return m.data[m.pos:], nil }

// Skip passes over n bytes.
func (m *memory) Skip(n int) { m.pos += n }

// Measure reports the bytes.
func (m *memory) Measure(v *exec.Meter) {
	if m.blob != nil {
		v.Ref(m.blob)
		return
	}
	v.Bytes(len(m.data))
}
