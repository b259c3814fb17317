package stream

import (
	"strings"
	"testing"

	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// in runs f in a session.
func in(t *testing.T, f func(fr *exec.Frame)) {
	t.Helper()
	sessiontest.Run(t, sessiontest.Setup{}, f)
}

// slow is a Source that shows as few bytes as it may.
type slow struct{ memory }

func (s *slow) Peek(n int) ([]byte, error) { return s.data[s.pos:min(len(s.data), s.pos+n)], nil }

func TestEncodings(t *testing.T) {
	emoji := value.NewText("a\U0001F600b")
	tests := []struct {
		enc  Encoding
		text value.Text
		want string
		back string
	}{
		{MSDos, value.NewText("Smørrebrød"), "Sm\x9brrebr\x9bd", "Smørrebrød"},
		{MSDos, value.NewText("5 €"), "5 ?", "5 ?"},
		{Windows, value.NewText("5 €—"), "5 \x80\x97", "5 €—"},
		{Windows, emoji, "a??b", "a??b"},
		{UTF8, value.NewText("5 €"), "5 \xe2\x82\xac", "5 €"},
		{UTF8, emoji, "a\xf0\x9f\x98\x80b", "a\U0001F600b"},
		{UTF8, emoji.Sub(1, 2), "a\xed\xa0\xbd", emoji.Sub(1, 2).String()},
		{UTF16, value.NewText("5€"), "5\x00\xac\x20", "5€"},
		{UTF16, emoji, "a\x00\x3d\xd8\x00\xdeb\x00", "a\U0001F600b"},
	}
	in(t, func(fr *exec.Frame) {
		for _, tt := range tests {
			got := string(tt.enc.Append(nil, tt.text))
			if got != tt.want {
				t.Errorf("encoding %d of %q: got %q, want %q", tt.enc, tt.text, got, tt.want)
			}
			for _, src := range []Source{FromBytes([]byte(got)), &slow{memory{data: []byte(got)}}} {
				back, end, err := NewIn(src, tt.enc).ReadText(fr, NoLimit, UntilLine)
				if err != nil || end != AtEnd || back.String() != tt.back {
					t.Errorf("encoding %d back: got %q, %d, %v, want %q", tt.enc, back, end, err, tt.back)
				}
			}
		}
	})
}

func TestByteOrderMarks(t *testing.T) {
	tests := []struct {
		enc  Encoding
		data string
		want string
	}{
		{UTF8, "\xef\xbb\xbfabc", "abc"},
		{UTF16, "\xff\xfea\x00b\x00", "ab"},
		{UTF16, "\xfe\xff\x00a\x00b", "ab"},
		{UTF16, "a\x00b\x00", "ab"},
		{MSDos, "\xef\xbb\xbfabc", "´╗┐abc"},
		{UTF8, "\xef\xbb\xbf", ""},
		{UTF8, "", ""},
	}
	in(t, func(fr *exec.Frame) {
		for _, tt := range tests {
			got, _, err := NewIn(FromBytes([]byte(tt.data)), tt.enc).ReadText(fr, NoLimit, UntilLine)
			if err != nil || got.String() != tt.want {
				t.Errorf("%q in encoding %d: got %q, %v, want %q", tt.data, tt.enc, got, err, tt.want)
			}
		}
	})
}

// TestReadText reads a whole stream piece by piece; want joins the pieces with |.
func TestReadText(t *testing.T) {
	tests := []struct {
		name  string
		data  string
		limit int
		until Until
		want  string
	}{
		{"line ends", "a\r\nb\nc\rd", NoLimit, UntilLine, "a|b|c|d"},
		{"empty lines", "\r\n\r\n\n\r\nx", NoLimit, UntilLine, "||||x"},
		{"line end at the end", "a\r\nb\r\n", NoLimit, UntilLine, "a|b"},
		{"carriage return at the end", "a\r", NoLimit, UntilLine, "a"},
		{"zero ends a line", "a\x00b\x00", NoLimit, UntilLine, "a|b"},
		{"zero ends a text, a line end does not", "a\r\nb\x00c", NoLimit, UntilZero, "a\r\nb|c"},
		{"nothing ends the whole", "a\r\nb\x00c", NoLimit, UntilEnd, "a\r\nb\x00c"},
		{"length", "abcdefg", 3, UntilLine, "abc|def|g"},
		{"a line end behind the length stays", "abc\r\nd", 3, UntilLine, "abc||d"},
		{"control characters", "a\tb\x7fc\n", NoLimit, UntilLine, "a\tb\x7fc"},
		{"long", strings.Repeat("x", 100) + "\r\ny", NoLimit, UntilLine, strings.Repeat("x", 100) + "|y"},
	}
	in(t, func(fr *exec.Frame) {
		for _, tt := range tests {
			for _, enc := range []Encoding{MSDos, UTF8, UTF16} {
				data := enc.Append(nil, value.NewText(tt.data))
				for _, src := range []Source{FromBytes(data), &slow{memory{data: data}}} {
					if got := pieces(t, fr, NewIn(src, enc), tt.limit, tt.until); got != tt.want {
						t.Errorf("%s, encoding %d: got %q, want %q", tt.name, enc, got, tt.want)
					}
				}
			}
		}
	})
}

func pieces(t *testing.T, fr *exec.Frame, s *In, limit int, until Until) string {
	var list []string
	for {
		end, err := s.AtEnd()
		if err != nil {
			t.Error(err)
		}
		if end || err != nil {
			return strings.Join(list, "|")
		}
		text, _, err := s.ReadText(fr, limit, until)
		if err != nil {
			t.Error(err)
		}
		list = append(list, text.String())
	}
}

func TestReadTextSplitsPairs(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		s := NewIn(FromBytes([]byte("a\U0001F600b")), UTF8)
		var whole value.Text
		for _, want := range []int{2, 2} {
			text, _, err := s.ReadText(fr, 2, UntilLine)
			if err != nil || text.Len() != want {
				t.Errorf("got %q of %d characters, %v, want %d", text, text.Len(), err, want)
			}
			whole = whole.Concat(text)
		}
		if whole.String() != "a\U0001F600b" {
			t.Errorf("joined: got %q", whole)
		}
	})
}

func TestBinary(t *testing.T) {
	guid, err := value.ParseGUID(value.NewText("{12345678-1234-1234-1234-1234567890AB}"))
	if err != nil {
		t.Fatal(err)
	}
	date, err := value.NewDate(2018, 3, 15)
	if err != nil {
		t.Fatal(err)
	}
	formula, err := value.ParseDateFormula(value.NewText("<1M+CM>"), value.DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	dec := value.MustDecimal
	tests := []struct {
		v    value.Value
		size int
	}{
		{value.OfBoolean(true), 4},
		{value.OfByte(255), 1},
		{value.OfChar('A'), 1},
		{value.OfChar(0), 1},
		{value.OfInteger(-2), 4},
		{value.OfInteger(value.MinInteger), 4},
		{value.OfOption(3, nil), 4},
		{value.OfBigInteger(-1 << 62), 8},
		{value.OfDuration(-5), 8},
		{value.OfDecimal(dec("0")), 12},
		{value.OfDecimal(dec("-1234567890.123456789")), 12},
		{value.OfDecimal(dec("999999999999999.99")), 12},
		{value.OfDecimal(dec("0.0000000000000000000000000001")), 12},
		{value.OfDate(date), 4},
		{value.OfDate(date | 1), 4},
		{value.OfDate(0), 4},
		{value.OfTime(value.MaxTime), 4},
		{value.OfDateTime(value.DateTimeOf(sessiontest.Start)), 8},
		{value.OfGUID(guid), 16},
		{value.OfText(value.NewText("My text.")), 9},
		{value.OfText(value.Text{}), 1},
		{value.OfCode(value.NewText("ABC")), 4},
		{value.OfDateFormula(formula), len(formula.Neutral().String()) + 1},
	}
	in(t, func(fr *exec.Frame) {
		blob := &value.BLOB{}
		out := NewOut(ToBLOB(blob), MSDos)
		for _, tt := range tests {
			if n, err := out.WriteValue(fr, tt.v); err != nil || n != tt.size {
				t.Errorf("write %v %v: got %d bytes, %v, want %d", tt.v.Kind, tt.v, n, err, tt.size)
			}
		}
		back := NewIn(FromBLOB(blob), MSDos)
		for _, tt := range tests {
			got, n, ok, err := back.ReadValue(fr, types.Of(tt.v.Kind))
			if err != nil || !ok || n != tt.size || !value.Equal(got, tt.v) {
				t.Errorf("read %v: got %v, %d, %t, %v, want %v, %d", tt.v.Kind, got, n, ok, err, tt.v, tt.size)
			}
		}
		if end, err := back.AtEnd(); !end || err != nil {
			t.Errorf("something is left: %v", err)
		}
	})
}

func TestBinaryEdges(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		read := func(data string, typ *types.Type) (value.Value, int, bool, error) {
			return NewIn(FromBytes([]byte(data)), MSDos).ReadValue(fr, typ)
		}
		if _, n, ok, err := read("ab", types.Of(types.Integer)); n != 2 || ok || err != nil {
			t.Errorf("half an Integer: got %d, %t, %v", n, ok, err)
		}
		if _, n, ok, err := read("", types.Of(types.Char)); n != 0 || ok || err != nil {
			t.Errorf("no Char: got %d, %t, %v", n, ok, err)
		}
		for kind, data := range map[types.Kind]string{
			types.Boolean:  "\x02\x00\x00\x00",
			types.Date:     "\x01\x00\x00\x00",
			types.Time:     "\xff\xff\xff\xff",
			types.DateTime: "\xff\xff\xff\xff\xff\xff\xff\x7f",
			types.Decimal:  "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x7c", // scale 31
		} {
			if _, _, _, err := read(data, types.Of(kind)); !rterr.Is(err, rterr.StreamInvalid) {
				t.Errorf("bytes that are no %v: got %v", kind, err)
			}
		}
		if _, _, _, err := read("x", types.Of(types.Record)); !rterr.Is(err, rterr.StreamType) {
			t.Errorf("a record: got %v", err)
		}
		five := &types.Type{Kind: types.Text, Len: 5}
		s := NewIn(FromBytes([]byte("Hello\x00World\x00")), MSDos)
		for _, want := range []string{"Hello", "World"} {
			if v, n, _, err := s.ReadValue(fr, five); err != nil || n != 6 || v.Text().String() != want {
				t.Errorf("text as long as its variable: got %q, %d, %v, want %q", v.Text(), n, err, want)
			}
		}
		long := value.OfDecimal(value.MustDecimal("7.9228162514264337593543950335"))
		p, err := appendFixed(nil, long)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := decimal(p); err != nil || d.String() != "7.92281625142643375935439503" {
			t.Errorf("29 digits: got %v, %v", d, err)
		}
		if _, err := appendFixed(nil, value.OfDecimal(value.MaxDecimal())); !rterr.Is(err, rterr.DecimalTooLarge) {
			t.Errorf("largest Decimal: got %v", err)
		}
	})
}

func TestBLOBIsNeverChangedInPlace(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		blob := &value.BLOB{}
		out := NewOut(ToBLOB(blob), MSDos)
		write := func(o *Out, s string) {
			if err := o.WriteText(fr, value.NewText(s)); err != nil {
				t.Error(err)
			}
		}
		write(out, "first")
		other := *blob // as a copy of the record holds it
		write(out, " second")
		reader := NewIn(FromBLOB(blob), MSDos)
		write(NewOut(ToBLOB(&other), MSDos), "FI")
		write(NewOut(ToBLOB(blob), MSDos), "1st")
		if got := string(other.Data); got != "FIrst" {
			t.Errorf("copy: got %q", got)
		}
		if got := string(blob.Data); got != "1stst second" {
			t.Errorf("overwritten: got %q", got)
		}
		write(out, "!") // goes on where it stood
		if got := string(blob.Data); got != "1stst second!" {
			t.Errorf("went on: got %q", got)
		}
		if text, _, err := reader.ReadText(fr, NoLimit, UntilLine); err != nil || text.String() != "first second" {
			t.Errorf("reader: got %q, %v", text, err)
		}
	})
}

func TestCopy(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		data := []byte("\xef\xbb\xbf" + strings.Repeat("0123456789", 300_000))
		blob := &value.BLOB{}
		out := NewOut(ToBLOB(blob), MSDos)
		source := NewIn(FromBytes(data), UTF8)
		if err := Copy(fr, out, source); err != nil {
			t.Error(err)
		}
		if string(blob.Data) != string(data) {
			t.Errorf("copied %d bytes of %d", len(blob.Data), len(data))
		}
		if end, _ := source.AtEnd(); !end {
			t.Error("source is not at its end")
		}
	})
}

func TestWithoutStream(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		if _, _, err := new(In).ReadText(fr, 1, UntilLine); !rterr.Is(err, rterr.NotInitialized) {
			t.Errorf("read: got %v", err)
		}
		if err := new(Out).WriteText(fr, value.NewText("x")); !rterr.Is(err, rterr.NotInitialized) {
			t.Errorf("write: got %v", err)
		}
	})
}

func TestMemoryLimit(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{Memory: 1 << 20}, func(fr *exec.Frame) {
		blob := &value.BLOB{}
		holder, err := fr.M.Enter(&exec.Code{Shape: exec.Shape{R: 1}}, nil)
		if err != nil {
			t.Error(err)
			return
		}
		holder.R[0] = blob
		out := NewOut(ToBLOB(blob), MSDos)
		text := value.ASCIIText(strings.Repeat("x", 1000))
		for range 10_000 {
			if err := out.WriteText(fr, text); err != nil {
				if !rterr.Is(err, rterr.OutOfMemory) {
					t.Error(err)
				}
				return
			}
		}
		t.Error("a BLOB beyond the session's memory was written")
	})
}

// FuzzRead reads bytes as texts of some length and as values: nothing panics, and it does not matter how much of the bytes
// a Source shows at a time.
func FuzzRead(f *testing.F) {
	f.Add([]byte("one\r\ntwo\x00\xc3\xbc\xf0\x9f\x98\x80\r"), uint8(1), uint8(3))
	f.Add([]byte("\xff\xfea\x00\r\x00\n\x00\x3d\xd8\x00\xdeb"), uint8(2), uint8(1))
	f.Add([]byte("\xed\xa0\xbd\xed"), uint8(1), uint8(9))
	kinds := []types.Kind{types.Boolean, types.Decimal, types.Date, types.Time, types.DateTime, types.GUID, types.Text, types.Char, types.DateFormula}
	f.Fuzz(func(t *testing.T, data []byte, enc, limit uint8) {
		m := &exec.Machine{}
		m.SetMemory(1 << 40)
		fr := &exec.Frame{M: m}
		e := Encoding(enc % 4)
		for _, until := range []Until{UntilEnd, UntilZero, UntilLine} {
			whole := pieces(t, fr, NewIn(FromBytes(data), e), 1+int(limit), until)
			slowly := pieces(t, fr, NewIn(&slow{memory{data: data}}, e), 1+int(limit), until)
			if whole != slowly {
				t.Errorf("got %q at once, %q slowly", whole, slowly)
			}
		}
		s := NewIn(FromBytes(data), e)
		for _, k := range kinds {
			v, _, ok, err := s.ReadValue(fr, types.Of(k))
			if err == nil && ok {
				if _, err := value.Display(v, value.DefaultSettings()); err != nil && !rterr.Is(err, rterr.DecimalTooLarge) {
					t.Errorf("%v cannot be shown: %v", k, err)
				}
			}
		}
	})
}

// BenchmarkReadText reads a megabyte of lines; the time per byte must not grow with the size.
func BenchmarkReadText(b *testing.B) {
	data := []byte(strings.Repeat("a line of some length that is read\r\n", 30_000))
	b.SetBytes(int64(len(data)))
	m := &exec.Machine{}
	m.SetMemory(1 << 40)
	fr := &exec.Frame{M: m}
	for b.Loop() {
		s := NewIn(FromBytes(data), MSDos)
		for {
			if end, _ := s.AtEnd(); end {
				break
			}
			if _, _, err := s.ReadText(fr, NoLimit, UntilLine); err != nil {
				b.Fatal(err)
			}
		}
	}
}
