package file

import (
	"testing"

	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/stream"
	"calque/runtime/value"
)

func in(t *testing.T, f func(fr *exec.Frame)) {
	t.Helper()
	sessiontest.Run(t, sessiontest.Setup{}, f)
}

func text(s string) value.Text { return value.NewText(s) }

func some[T any](v T) builtin.Opt[T] { return builtin.Opt[T]{Value: v, OK: true} }

var byDefault builtin.Opt[value.Option]

// must reports an error that a step of a test does not expect.
func must(t *testing.T, step string, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", step, err)
	}
}

// refused reports a step that does not fail as it should.
func refused(t *testing.T, step string, err error, row *rterr.Row) {
	t.Helper()
	if !rterr.Is(err, row) {
		t.Errorf("%s: got %v, want %q", step, err, row.Template())
	}
}

// content reads a whole file.
func content(t *testing.T, fr *exec.Frame, name string) string {
	t.Helper()
	f := &file{}
	must(t, "OPEN "+name, open(fr, f, text(name), byDefault))
	w, err := f.Peek(1 << 16)
	must(t, "read "+name, err)
	data := string(w)
	must(t, "CLOSE "+name, closeFile(fr, f))
	return data
}

func TestBinaryMode(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		f := &file{}
		must(t, "CREATE", create(fr, f, text("a.dat"), byDefault))
		for i := range 5 {
			must(t, "WRITE", write(fr, f, value.OfInteger(value.Integer(1000*(i+1)))))
		}
		at := func(want value.Integer) {
			t.Helper()
			if p, err := pos(fr, f); err != nil || p != want {
				t.Errorf("POS: got %d, %v, want %d", p, err, want)
			}
		}
		at(20)
		v := sessiontest.Variable(types.Of(types.Integer))
		read4 := func(want int64) {
			t.Helper()
			if n, err := read(fr, f, v); err != nil || n != 4 || *v.I != want {
				t.Errorf("READ: got %d in %d bytes, %v, want %d", *v.I, n, err, want)
			}
		}
		must(t, "SEEK", seek(fr, f, 8))
		read4(3000)
		at(12)
		must(t, "SEEK", seek(fr, f, 4))
		must(t, "WRITE", write(fr, f, value.OfInteger(-1)))
		read4(3000) // reading goes on where writing ended
		must(t, "SEEK", seek(fr, f, 4))
		read4(-1)
		must(t, "SEEK", seek(fr, f, 12))
		must(t, "TRUNC", trunc(fr, f))
		if n, err := length(fr, f); err != nil || n != 12 {
			t.Errorf("LEN: got %d, %v", n, err)
		}
		at(12)
		_, err := read(fr, f, v)
		refused(t, "READ at the end", err, rterr.StreamEnd)
		refused(t, "SEEK to -1", seek(fr, f, -1), rterr.FilePosition)
		must(t, "CLOSE", closeFile(fr, f))
		if got := content(t, fr, "a.dat"); got != "\xe8\x03\x00\x00\xff\xff\xff\xff\xb8\x0b\x00\x00" {
			t.Errorf("file: got %q", got)
		}
	})
}

func TestTextMode(t *testing.T) {
	date, err := value.NewDate(2018, 3, 15)
	if err != nil {
		t.Fatal(err)
	}
	in(t, func(fr *exec.Frame) {
		f := &file{}
		if on, err := textMode(fr, f, some(value.Boolean(true))); err != nil || !on {
			t.Errorf("TEXTMODE: got %t, %v", on, err)
		}
		must(t, "CREATE", create(fr, f, text("lines.txt"), byDefault))
		_, err := textMode(fr, f, some(value.Boolean(false)))
		refused(t, "TEXTMODE of an open file", err, rterr.FileIsOpen)
		for _, v := range []value.Value{
			value.OfText(text("first line")), value.OfInteger(42), value.OfDate(date), value.OfText(value.Text{}),
			value.OfDecimal(value.MustDecimal("1234.5")), value.OfText(text("Smørrebrød")),
		} {
			must(t, "WRITE", write(fr, f, v))
		}
		must(t, "CLOSE", closeFile(fr, f))
		if got := content(t, fr, "lines.txt"); got != "first line\r\n42\r\n03/15/18\r\n\r\n1,234.5\r\nSm\x9brrebr\x9bd\r\n" {
			t.Errorf("file: got %q", got)
		}

		must(t, "OPEN", open(fr, f, text("lines.txt"), byDefault))
		line := sessiontest.Variable(&types.Type{Kind: types.Text, Len: 10})
		number, day := sessiontest.Variable(types.Of(types.Integer)), sessiontest.Variable(types.Of(types.Date))
		for _, step := range []struct {
			v    exec.Var
			n    value.Integer
			want value.Value
		}{
			{line, 10, value.OfText(text("first line"))},
			{number, 2, value.OfInteger(42)},
			{day, 8, value.OfDate(date)},
			{line, 0, value.OfText(value.Text{})},
			{line, 7, value.OfText(text("1,234.5"))},
			{line, 10, value.OfText(text("Smørrebrød"))},
		} {
			n, err := read(fr, f, step.v)
			got, _ := step.v.Load()
			if err != nil || n != step.n || !value.Equal(got, step.want) {
				t.Errorf("READ: got %v, %d, %v, want %v, %d", got, n, err, step.want, step.n)
			}
		}
		refused(t, "WRITE to a file opened for reading", write(fr, f, value.OfInteger(1)), rterr.FileReadOnly)
		refused(t, "TRUNC of a file opened for reading", trunc(fr, f), rterr.FileReadOnly)
		refused(t, "stream to a file opened for reading", createOutStream(fr, f, sessiontest.Variable(types.Of(types.OutStream))), rterr.FileReadOnly)
		must(t, "CLOSE", closeFile(fr, f))
	})
}

func TestReadErrors(t *testing.T) {
	tests := []struct {
		name string
		typ  *types.Type
		text bool
		row  *rterr.Row
	}{
		{"too short", &types.Type{Kind: types.Text, Len: 3}, true, rterr.StreamInvalid},
		{"without length", types.Of(types.Text), true, rterr.StreamNoLength},
		{"too long", &types.Type{Kind: types.Text, Len: 1025}, true, rterr.StreamInvalid},
		{"binary, too short", &types.Type{Kind: types.Text, Len: 3}, false, rterr.StreamInvalid},
		{"no number", types.Of(types.Integer), true, rterr.EvaluateFailed},
		{"record", types.Of(types.Record), false, rterr.StreamType},
	}
	in(t, func(fr *exec.Frame) {
		for _, tt := range tests {
			f := &file{text: tt.text}
			must(t, "CREATETEMPFILE", createTempFile(fr, f, byDefault))
			must(t, "WRITE", write(fr, f, value.OfText(text("too long"))))
			must(t, "SEEK", seek(fr, f, 0))
			_, err := read(fr, f, sessiontest.Variable(tt.typ))
			refused(t, tt.name, err, tt.row)
			must(t, "CLOSE", closeFile(fr, f))
		}
	})
}

func TestBinaryText(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		f := &file{}
		must(t, "CREATETEMPFILE", createTempFile(fr, f, some(value.Option(stream.UTF8))))
		for _, s := range []string{"Hello", "Wörld"} {
			must(t, "WRITE", write(fr, f, value.OfText(text(s))))
		}
		must(t, "SEEK", seek(fr, f, 0))
		v := sessiontest.Variable(&types.Type{Kind: types.Text, Len: 5})
		for _, want := range []string{"Hello", "Wörld"} {
			if n, err := read(fr, f, v); err != nil || n != 6 || v.T.String() != want {
				t.Errorf("READ: got %q, %d, %v, want %q", v.T, n, err, want)
			}
		}
	})
}

func TestStates(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		f := &file{}
		refused(t, "CLOSE of nothing", closeFile(fr, f), rterr.FileNotOpen)
		_, err := name(fr, f)
		refused(t, "NAME of nothing", err, rterr.FileNotOpen)
		_, err = pos(fr, f)
		refused(t, "POS of nothing", err, rterr.FileNotOpen)
		_, err = length(fr, f)
		refused(t, "LEN of nothing", err, rterr.FileNotOpen)
		refused(t, "WRITE to nothing", write(fr, f, value.OfInteger(1)), rterr.FileNotOpen)
		refused(t, "OPEN of no file", open(fr, f, text("none.txt"), byDefault), rterr.FileAbsent)
		refused(t, "OPEN in no encoding", open(fr, f, text("none.txt"), some[value.Option](7)), rterr.TypeOutOfRange)
		refused(t, "CREATE outside of the root", create(fr, f, text(`..\out.txt`), byDefault), rterr.FileFailed)

		must(t, "CREATETEMPFILE", createTempFile(fr, f, byDefault))
		path, err := name(fr, f)
		must(t, "NAME", err)
		if there, _ := exists(fr, path); !there {
			t.Errorf("%s does not exist", path)
		}
		refused(t, "CREATE with an open file", create(fr, f, text("b.txt"), byDefault), rterr.FileIsOpen)
		refused(t, "OPEN with an open file", open(fr, f, text("b.txt"), byDefault), rterr.FileIsOpen)
		must(t, "CLOSE", closeFile(fr, f))
		if there, _ := exists(fr, path); there {
			t.Errorf("%s still exists", path)
		}

		if on, err := writeMode(fr, f, some(value.Boolean(true))); err != nil || !on {
			t.Errorf("WRITEMODE: got %t, %v", on, err)
		}
		must(t, "CREATE", create(fr, f, text("b.txt"), byDefault))
		must(t, "CLOSE", closeFile(fr, f))
		must(t, "OPEN", open(fr, f, text("b.txt"), byDefault))
		must(t, "WRITE after WRITEMODE", write(fr, f, value.OfInteger(1)))
		must(t, "CLOSE", closeFile(fr, f))
	})
}

func TestStreamsShareThePosition(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		f := &file{}
		must(t, "CREATETEMPFILE", createTempFile(fr, f, byDefault))
		outVar, inVar := sessiontest.Variable(types.Of(types.OutStream)), sessiontest.Variable(types.Of(types.InStream))
		must(t, "CREATEOUTSTREAM", createOutStream(fr, f, outVar))
		out := (*outVar.R).(*stream.Out)
		must(t, "WRITETEXT", out.WriteText(fr, text("one\r\ntwo\r\nthree")))
		must(t, "SEEK", seek(fr, f, 5))
		must(t, "CREATEINSTREAM", createInStream(fr, f, inVar))
		source := (*inVar.R).(*stream.In)
		for _, want := range []string{"two", "three"} {
			line, _, err := source.ReadText(fr, stream.NoLimit, stream.UntilLine)
			if err != nil || line.String() != want {
				t.Errorf("READTEXT: got %q, %v, want %q", line, err, want)
			}
		}
		if p, err := pos(fr, f); err != nil || p != 15 {
			t.Errorf("POS: got %d, %v", p, err)
		}
		must(t, "CLOSE", closeFile(fr, f))
		_, _, err := source.ReadText(fr, stream.NoLimit, stream.UntilLine)
		refused(t, "READTEXT of a closed file", err, rterr.FileNotOpen)
		refused(t, "WRITETEXT to a closed file", out.WriteText(fr, text("x")), rterr.FileNotOpen)
	})
}

// TestWindow reads a file that is longer than the window, and changes it on the way.
func TestWindow(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		f := &file{}
		must(t, "CREATETEMPFILE", createTempFile(fr, f, byDefault))
		const count = 3 * readAhead / 4
		for i := range count {
			must(t, "WRITE", write(fr, f, value.OfInteger(value.Integer(i))))
		}
		must(t, "SEEK", seek(fr, f, 0))
		v := sessiontest.Variable(types.Of(types.Integer))
		for i := range count {
			if _, err := read(fr, f, v); err != nil || *v.I != int64(i) {
				t.Errorf("READ %d: got %d, %v", i, *v.I, err)
				return
			}
			if i == count/2 {
				must(t, "WRITE", write(fr, f, value.OfInteger(value.Integer(i+1)))) // over the same value
				must(t, "SEEK", seek(fr, f, value.Integer(4*(i+1))))
			}
		}
	})
}

func TestRecordInTextMode(t *testing.T) {
	table := &object.Object{Name: source.NewName("Item"), Table: &object.TableInfo{Fields: []*object.Field{
		{No: 1, Type: &types.Type{Kind: types.Code, Len: 20}, Enabled: true},
		{No: 2, Type: types.Of(types.BLOB), Enabled: true, Index: 1},
		{No: 3, Type: types.Of(types.Decimal), Enabled: true, Index: 2},
		{No: 4, Type: types.Of(types.Integer), Index: 3},
	}}}
	rec := record.New(record.NewLayout(table, nil), false)
	rec.Set(table.Table.Fields[0], value.OfCode(text("A1")))
	rec.Set(table.Table.Fields[2], value.OfDecimal(value.MustDecimal("2.5")))
	in(t, func(fr *exec.Frame) {
		for _, tt := range []struct {
			mode bool
			want string
		}{{true, "A1\t2.5\r\n"}, {false, "A1\x00\x19\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04"}} {
			f := &file{text: tt.mode}
			must(t, "CREATE", create(fr, f, text("rec.txt"), byDefault))
			must(t, "WRITE", write(fr, f, value.OfRef(rec)))
			must(t, "CLOSE", closeFile(fr, f))
			if got := content(t, fr, "rec.txt"); got != tt.want {
				t.Errorf("text mode %t: got %q, want %q", tt.mode, got, tt.want)
			}
		}
	})
}

func TestNames(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		f := &file{}
		must(t, "CREATE", create(fr, f, text("a.txt"), byDefault))
		must(t, "WRITE", write(fr, f, value.OfText(text("content"))))
		must(t, "CLOSE", closeFile(fr, f))

		must(t, "COPY", copyFile(fr, text("a.txt"), text("b.txt")))
		if got := content(t, fr, "b.txt"); got != "content\x00" {
			t.Errorf("copy: got %q", got)
		}
		refused(t, "RENAME to a name that is taken", rename(fr, text("b.txt"), text("a.txt")), rterr.FileExists)
		must(t, "ERASE", erase(fr, text("a.txt")))
		must(t, "RENAME", rename(fr, text("b.txt"), text("a.txt")))
		for name, want := range map[string]value.Boolean{"a.txt": true, "b.txt": false, ".": false, `.\a.txt`: true} {
			if got, err := exists(fr, text(name)); err != nil || got != want {
				t.Errorf("EXISTS(%s): got %t, %v", name, got, err)
			}
		}
		refused(t, "ERASE of no file", erase(fr, text("b.txt")), rterr.FileAbsent)
		refused(t, "COPY of no file", copyFile(fr, text("b.txt"), text("c.txt")), rterr.FileAbsent)
		refused(t, "RENAME of no file", rename(fr, text("b.txt"), text("c.txt")), rterr.FileAbsent)

		temp := fr.Host().Files().TempDir()
		for name, want := range map[string]value.Boolean{temp + "x.txt": true, temp: true, "x.txt": false, temp + "../x.txt": false} {
			if got, err := isPathTemporary(fr, text(name)); err != nil || got != want {
				t.Errorf("ISPATHTEMPORARY(%s): got %t, %v", name, got, err)
			}
		}
	})
}

func TestStamps(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		f := &file{}
		must(t, "CREATE", create(fr, f, text("a.txt"), byDefault))
		must(t, "CLOSE", closeFile(fr, f))
		date, err := value.NewDate(2017, 12, 31)
		must(t, "date", err)
		clock, err := value.NewTime(23, 59, 58, 0)
		must(t, "time", err)
		midnight, err := value.NewTime(0, 0, 0, 0)
		must(t, "time", err)
		for _, tt := range []struct {
			set  builtin.Opt[value.Time]
			want value.Time
		}{{some(clock), clock}, {builtin.Opt[value.Time]{}, midnight}} {
			must(t, "SETSTAMP", setStamp(fr, text("a.txt"), date, tt.set))
			d, c := sessiontest.Variable(types.Of(types.Date)), sessiontest.Variable(types.Of(types.Time))
			must(t, "GETSTAMP", getStamp(fr, text("a.txt"), d, some(c)))
			if *d.I != int64(date) || *c.I != int64(tt.want) {
				t.Errorf("GETSTAMP: got %d %d, want %d %d", *d.I, *c.I, date, tt.want)
			}
		}
		refused(t, "SETSTAMP to 0D", setStamp(fr, text("a.txt"), 0, builtin.Opt[value.Time]{}), rterr.DateNotValid)
		refused(t, "SETSTAMP of no file", setStamp(fr, text("b.txt"), date, some(clock)), rterr.FileAbsent)
		refused(t, "GETSTAMP of no file", getStamp(fr, text("b.txt"), sessiontest.Variable(types.Of(types.Date)), builtin.Opt[exec.Var]{}), rterr.FileAbsent)
	})
}
