package source

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"sort"
	"sync"
	"unicode/utf8"
)

// A Pos is a byte offset into a file's undecoded bytes. NoPos marks a made-up node.
type Pos int32

// NoPos is the position of something that stands nowhere in a file.
const NoPos Pos = -1

// MaxSize is the largest source text in bytes. A Pos must reach its end; an export of all objects of an ERP takes a fifth of it.
const MaxSize = 1 << 30

// IsValid reports whether p stands somewhere in a file.
func (p Pos) IsValid() bool { return p >= 0 }

// A Span is the half-open byte range [Start, End) of a file.
type Span struct{ Start, End Pos }

// Len returns the number of bytes in the span.
func (s Span) Len() int { return int(s.End - s.Start) }

// IsEmpty reports whether the span holds no byte.
func (s Span) IsEmpty() bool { return s.End <= s.Start }

// Contains reports whether p stands in the span.
func (s Span) Contains(p Pos) bool { return s.Start <= p && p < s.End }

// A File is one source text: its name, its undecoded bytes and how to read them.
type File struct {
	name    string
	data    []byte
	charset *Charset

	regional Regional // set by the loader before the file is checked

	once  sync.Once // guards lines
	lines []Pos     // the start of each line

	colMu  sync.Mutex // guards the last column that was counted, so that many messages in one huge line stay cheap
	colAt  Pos
	colNo  int
	colBeg Pos
}

// NewFile returns the file called name that holds data. The charset says how to decode it; nil means that the text
// decides (see Detect). A byte order mark decides over both. The file keeps data, which must not be changed any more.
//
// UTF-16 text is kept as the equivalent UTF-8 text, and positions refer to that.
func NewFile(name string, data []byte, charset *Charset) *File {
	if marked := byteOrderMark(data); marked != nil {
		charset = marked
		if charset.wide != nil {
			data = charset.narrow(data)
		}
	} else if charset == nil {
		charset = Detect(data)
	}
	if len(data) > MaxSize {
		data = data[:MaxSize]
	}
	return &File{name: name, data: data, charset: charset}
}

// Load reads the file at path. The charset is as in NewFile.
func Load(path string, charset *Charset) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(path, f, charset)
}

// Read reads a file called name from r. The charset is as in NewFile.
func Read(name string, r io.Reader, charset *Charset) (*File, error) {
	size := 0
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			size = int(min(info.Size(), MaxSize))
		}
	}
	data := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	n, err := data.ReadFrom(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, err
	}
	if n > MaxSize {
		return nil, fmt.Errorf("%s is larger than %d bytes", name, MaxSize)
	}
	return NewFile(name, data.Bytes(), charset), nil
}

// Name is the name the file was made with, mostly its path.
func (f *File) Name() string { return f.name }

// Size is the number of bytes in the file.
func (f *File) Size() int { return len(f.data) }

// Data returns the undecoded bytes. They must not be changed.
func (f *File) Data() []byte { return f.data }

// Charset tells how the file's bytes are decoded.
func (f *File) Charset() *Charset { return f.charset }

// Regional tells in which order the file writes dates and which decimal sign its property values use.
func (f *File) Regional() Regional { return f.regional }

// SetRegional settles the regional forms of the file. It belongs to the loader, before anyone else sees the file.
func (f *File) SetRegional(r Regional) { f.regional = r }

// Bytes returns the undecoded bytes of a span. They must not be changed.
func (f *File) Bytes(s Span) []byte {
	if s.Start < 0 || s.IsEmpty() || int(s.Start) >= len(f.data) {
		return nil
	}
	return f.data[s.Start:min(int(s.End), len(f.data))]
}

// Text returns the decoded text of a span.
func (f *File) Text(s Span) string { return f.charset.Decode(f.Bytes(s)) }

// A Position is a place as it is printed. Lines and columns count from 1, columns in characters.
type Position struct {
	File   string
	Line   int
	Column int
}

// String returns file:line:column.
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Position returns the printable place of p.
func (f *File) Position(p Pos) Position {
	if !p.IsValid() {
		return Position{File: f.name}
	}
	line := f.Line(p)
	return Position{File: f.name, Line: line, Column: f.column(f.LineStart(line), p)}
}

// Line returns the number of the line that p stands in.
func (f *File) Line(p Pos) int {
	f.indexLines()
	return sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > p })
}

// LineCount returns the number of lines; an empty file has one.
func (f *File) LineCount() int {
	f.indexLines()
	return len(f.lines)
}

// LineStart returns the position of a line's first byte. Lines outside the file are moved to its edge.
func (f *File) LineStart(line int) Pos {
	f.indexLines()
	return f.lines[min(max(line, 1), len(f.lines))-1]
}

// LineSpan returns the bytes of a line without its line break.
func (f *File) LineSpan(line int) Span {
	start := f.LineStart(line)
	end := Pos(len(f.data))
	if line < f.LineCount() {
		end = f.LineStart(line+1) - 1
	}
	for end > start && (f.data[end-1] == '\r' || f.data[end-1] == '\n') {
		end--
	}
	return Span{start, end}
}

// indexLines builds the line table once. A line ends with LF, CRLF or a lone CR.
func (f *File) indexLines() {
	f.once.Do(func() {
		n := 1
		for range lineStarts(f.data) {
			n++
		}
		f.lines = make([]Pos, 1, n)
		for start := range lineStarts(f.data) {
			f.lines = append(f.lines, start)
		}
	})
}

// lineStarts yields where each line but the first starts.
func lineStarts(data []byte) iter.Seq[Pos] {
	return func(yield func(Pos) bool) {
		for i, c := range data {
			if (c == '\n' || c == '\r' && (i+1 == len(data) || data[i+1] != '\n')) && !yield(Pos(i+1)) {
				return
			}
		}
	}
}

// column counts the characters from start to p, plus one. It goes on from the last place it counted in the same line.
func (f *File) column(start, p Pos) int {
	p = min(p, Pos(len(f.data)))
	if !f.charset.IsUTF8() {
		return int(p-start) + 1
	}
	f.colMu.Lock()
	defer f.colMu.Unlock()
	from, n := start, 0
	if f.colBeg == start && f.colAt > start && f.colAt <= p {
		from, n = f.colAt, f.colNo
	}
	if from == 0 && hasUTF8Mark(f.data) {
		from = min(utf8MarkLen, p)
	}
	n += utf8.RuneCount(f.data[from:p])
	f.colBeg, f.colAt, f.colNo = start, p, n
	return n + 1
}
