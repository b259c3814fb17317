package stream

import (
	"fmt"
	"testing"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/stream"
	"calque/runtime/value"
)

func some[T any](v T) builtin.Opt[T] { return builtin.Opt[T]{Value: v, OK: true} }

var integer = types.Of(types.Integer)

// place is a variable as the argument of a VAR parameter.
type place exec.Var

func (p place) Place(*exec.Frame) (exec.Var, error) { return exec.Var(p), nil }

func number(i int64) exec.Node { return exec.ConstNode(integer, value.OfInt(types.Integer, i)) }

// call calls a built-in with an Integer result.
func call(fr *exec.Frame, fn builtin.Impl, taken bool, args ...exec.Node) (int64, error) {
	node := fn(&builtin.Call{Fn: &types.Builtin{Optional: true}, Type: integer, Taken: taken, Args: args})
	return node.Int.Int(fr)
}

const taken, dropped = true, false

func TestRead(t *testing.T) {
	text5 := &types.Type{Kind: types.Text, Len: 5}
	tests := []struct {
		name    string
		data    string
		typ     *types.Type
		length  []exec.Node
		taken   bool
		want    string
		n       int64
		wantErr *rterr.Row
	}{
		{"Integer", "\x02\x01\x00\x00", integer, nil, dropped, "258", 4, nil},
		{"Integer with its size", "\x02\x01\x00\x00", integer, []exec.Node{number(4)}, dropped, "258", 4, nil},
		{"Integer with another size", "\x02\x01\x00\x00", integer, []exec.Node{number(2)}, taken, "", 0, rterr.StreamLength},
		{"half an Integer", "\x02\x01", integer, nil, taken, "0", 2, nil},
		{"half an Integer, not used", "\x02\x01", integer, nil, dropped, "", 0, rterr.StreamEnd},
		{"text to its zero", "one\r\ntwo\x00x", types.Of(types.Text), nil, dropped, "one\r\ntwo", 9, nil},
		{"text to the end", "one", types.Of(types.Text), nil, dropped, "one", 3, nil},
		{"text in a short variable", "Hello World", text5, nil, dropped, "Hello", 5, nil},
		{"part of a text", "Secretary", types.Of(types.Text), []exec.Node{number(3)}, dropped, "Sec", 3, nil},
		{"more than there is", "abc", types.Of(types.Text), []exec.Node{number(5)}, taken, "abc", 3, nil},
		{"more than there is, not used", "abc", types.Of(types.Text), []exec.Node{number(5)}, dropped, "", 0, rterr.StreamEnd},
		{"more than the variable takes", "abcdefgh", text5, []exec.Node{number(6)}, taken, "", 0, rterr.StringTooLong},
		{"negative length", "abc", types.Of(types.Text), []exec.Node{number(-1)}, taken, "", 0, rterr.TextLength},
		{"code", " ab ", types.Of(types.Code), nil, taken, "AB", 4, nil},
		{"record", "abc", types.Of(types.Record), nil, taken, "", 0, rterr.StreamType},
		{"nothing left", "", types.Of(types.Text), nil, taken, "", 0, nil},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			in := stream.NewIn(stream.FromBytes([]byte(tt.data)), stream.MSDos)
			v := sessiontest.Variable(tt.typ)
			args := append([]exec.Node{{Type: types.Of(types.InStream), Ref: &exec.ConstRef{V: in}}, {Type: tt.typ, Place: place(v)}}, tt.length...)
			n, err := call(fr, read, tt.taken, args...)
			check(t, tt.name, v, n, err, tt.want, tt.n, tt.wantErr)
		}
	})
}

func TestReadText(t *testing.T) {
	text5 := &types.Type{Kind: types.Text, Len: 5}
	tests := []struct {
		name    string
		data    string
		typ     *types.Type
		length  []exec.Node
		taken   bool
		want    string
		n       int64
		wantErr *rterr.Row
	}{
		{"line", "one\r\ntwo", types.Of(types.Text), nil, dropped, "one", 3, nil},
		{"zero", "one\x00two", types.Of(types.Text), nil, dropped, "one", 3, nil},
		{"short variable", "Hello World\r\n", text5, nil, dropped, "Hello", 5, nil},
		{"length", "one\r\n", types.Of(types.Text), []exec.Node{number(2)}, dropped, "on", 2, nil},
		{"line shorter than the length", "one\r\n", types.Of(types.Text), []exec.Node{number(9)}, dropped, "one", 3, nil},
		{"end before the length", "one", types.Of(types.Text), []exec.Node{number(9)}, taken, "one", 3, nil},
		{"end before the length, not used", "one", types.Of(types.Text), []exec.Node{number(9)}, dropped, "", 0, rterr.StreamEnd},
		{"nothing left", "", types.Of(types.Text), nil, dropped, "", 0, nil},
		{"code", "one\n", types.Of(types.Code), nil, dropped, "ONE", 3, nil},
		{"BigText", "one\n", types.Of(types.BigText), nil, dropped, "one", 3, nil},
		{"negative length", "one", types.Of(types.Text), []exec.Node{number(-1)}, taken, "", 0, rterr.TextLength},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			in := stream.NewIn(stream.FromBytes([]byte(tt.data)), stream.MSDos)
			v := sessiontest.Variable(tt.typ)
			args := append([]exec.Node{{Type: types.Of(types.InStream), Ref: &exec.ConstRef{V: in}}, {Type: tt.typ, Place: place(v)}}, tt.length...)
			n, err := call(fr, readText, tt.taken, args...)
			check(t, tt.name, v, n, err, tt.want, tt.n, tt.wantErr)
		}
	})
}

// check compares what was read into a variable.
func check(t *testing.T, name string, v exec.Var, n int64, err error, want string, wantN int64, row *rterr.Row) {
	t.Helper()
	if row != nil {
		if !rterr.Is(err, row) {
			t.Errorf("%s: got %v, want %q", name, err, row.Template())
		}
		return
	}
	got, _ := v.Load()
	text := fmt.Sprint(got.I)
	switch {
	case got.BigText() != nil:
		text = got.BigText().Text().String()
	case got.Kind.IsString():
		text = got.T.String()
	}
	if err != nil || text != want || n != wantN {
		t.Errorf("%s: got %q, %d, %v, want %q, %d", name, text, n, err, want, wantN)
	}
}

func TestWrite(t *testing.T) {
	text := func(s string) exec.Node {
		return exec.ConstNode(types.Of(types.Text), value.OfText(value.NewText(s)))
	}
	big := exec.Node{Type: types.Of(types.BigText), Ref: &exec.ConstRef{V: value.NewBigText(value.NewText("big"))}}
	tests := []struct {
		name    string
		args    []exec.Node
		taken   bool
		want    string
		n       int64
		wantErr *rterr.Row
	}{
		{"text", []exec.Node{text("My text.")}, taken, "My text.\x00", 9, nil},
		{"part of a text", []exec.Node{text("My text."), number(2)}, taken, "My", 2, nil},
		{"whole text without zero", []exec.Node{text("My"), number(2)}, taken, "My", 2, nil},
		{"more than the text", []exec.Node{text("My"), number(9)}, taken, "My\x00", 3, nil},
		{"more than the text, not used", []exec.Node{text("My"), number(9)}, dropped, "", 0, rterr.StreamWritten},
		{"BigText", []exec.Node{big}, dropped, "big\x00", 4, nil},
		{"Integer", []exec.Node{number(258)}, dropped, "\x02\x01\x00\x00", 4, nil},
		{"Integer with its size", []exec.Node{number(258), number(4)}, dropped, "\x02\x01\x00\x00", 4, nil},
		{"Integer with another size", []exec.Node{number(258), number(2)}, taken, "", 0, rterr.StreamLength},
		{"Char", []exec.Node{exec.ConstNode(types.Of(types.Char), value.OfChar(13))}, dropped, "\r", 1, nil},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			blob := &value.BLOB{}
			out := stream.NewOut(stream.ToBLOB(blob), stream.MSDos)
			args := append([]exec.Node{{Type: types.Of(types.OutStream), Ref: &exec.ConstRef{V: out}}}, tt.args...)
			n, err := call(fr, write, tt.taken, args...)
			if tt.wantErr != nil {
				if !rterr.Is(err, tt.wantErr) {
					t.Errorf("%s: got %v, want %q", tt.name, err, tt.wantErr.Template())
				}
				continue
			}
			if err != nil || n != tt.n || string(blob.Data) != tt.want {
				t.Errorf("%s: got %q, %d, %v, want %q, %d", tt.name, blob.Data, n, err, tt.want, tt.n)
			}
		}
	})
}

func TestWriteText(t *testing.T) {
	none := builtin.Opt[value.Text]{}
	tests := []struct {
		text   builtin.Opt[value.Text]
		length builtin.Opt[value.Integer]
		want   string
		n      value.Integer
	}{
		{some(value.NewText("My text.")), builtin.Opt[value.Integer]{}, "My text.", 8},
		{some(value.NewText("My text.")), some[value.Integer](2), "My", 2},
		{some(value.Text{}), builtin.Opt[value.Integer]{}, "", 0},
		{none, builtin.Opt[value.Integer]{}, "\r\n", 2},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			blob := &value.BLOB{}
			n, err := writeText(fr, stream.NewOut(stream.ToBLOB(blob), stream.MSDos), tt.text, tt.length)
			if err != nil || n != tt.n || string(blob.Data) != tt.want {
				t.Errorf("WRITETEXT(%q,%v): got %q, %d, %v, want %q, %d", tt.text.Value, tt.length, blob.Data, n, err, tt.want, tt.n)
			}
		}
	})
}

func TestEndAndCopy(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		in := stream.NewIn(stream.FromBytes([]byte("content")), stream.MSDos)
		if end, err := atEnd(fr, in); end || err != nil {
			t.Errorf("EOS at the start: got %t, %v", end, err)
		}
		blob := &value.BLOB{}
		if err := copyStream(fr, stream.NewOut(stream.ToBLOB(blob), stream.MSDos), in); err != nil || string(blob.Data) != "content" {
			t.Errorf("COPYSTREAM: got %q, %v", blob.Data, err)
		}
		if end, err := atEnd(fr, in); !end || err != nil {
			t.Errorf("EOS at the end: got %t, %v", end, err)
		}
	})
}
