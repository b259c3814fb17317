package bigtext

import (
	"testing"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/stream"
	"calque/runtime/value"
)

func some(n value.Integer) builtin.Opt[value.Integer] {
	return builtin.Opt[value.Integer]{Value: n, OK: true}
}

var omitted builtin.Opt[value.Integer]

func TestAddText(t *testing.T) {
	tests := []struct {
		text    string
		pos     builtin.Opt[value.Integer]
		want    string
		wantErr *rterr.Row
	}{
		{"ZZZ", some(3), "ABZZZCDEFG", nil},
		{"ZZZ", some(15), "ABCDEFGZZZ", nil},
		{"ZZZ", omitted, "ABCDEFGZZZ", nil},
		{"", some(1), "ABCDEFG", nil},
		{"ü", some(1), "üABCDEFG", nil},
		{"ZZZ", some(0), "ABCDEFG", rterr.TextPosition},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			b := value.NewBigText(value.NewText("ABCDEFG"))
			err := addText(fr, b, value.NewText(tt.text), tt.pos)
			if tt.wantErr != nil && !rterr.Is(err, tt.wantErr) || tt.wantErr == nil && err != nil {
				t.Errorf("ADDTEXT(%q,%v): error %v", tt.text, tt.pos, err)
			}
			if got := b.Text().String(); got != tt.want {
				t.Errorf("ADDTEXT(%q,%v): got %q, want %q", tt.text, tt.pos, got, tt.want)
			}
		}
	})
}

func TestGetSubText(t *testing.T) {
	tests := []struct {
		target  *types.Type
		pos     value.Integer
		length  builtin.Opt[value.Integer]
		want    string
		n       value.Integer
		wantErr *rterr.Row
	}{
		{types.Of(types.Text), 3, some(2), "cd", 2, nil},
		{types.Of(types.Text), 4, some(15), "defg", 4, nil},
		{types.Of(types.Text), 4, omitted, "defg", 4, nil},
		{types.Of(types.Text), 15, some(4), "", 0, nil},
		{types.Of(types.Code), 3, some(2), "CD", 2, nil},
		{types.Of(types.BigText), 3, some(2), "cd", 2, nil},
		{&types.Type{Kind: types.Text, Len: 2}, 1, some(3), "", 0, rterr.StringTooLong},
		{types.Of(types.Text), 0, some(4), "", 0, rterr.TextPosition},
		{types.Of(types.Text), 5, some(-2), "", 0, rterr.TextLength},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			v := sessiontest.Variable(tt.target)
			n, err := getSubText(fr, value.NewBigText(value.NewText("abcdefg")), v, tt.pos, tt.length)
			if tt.wantErr != nil {
				if !rterr.Is(err, tt.wantErr) {
					t.Errorf("GETSUBTEXT(%d,%v): got %v", tt.pos, tt.length, err)
				}
				continue
			}
			got, _ := v.Load()
			text := got.Text()
			if b := got.BigText(); b != nil {
				text = b.Text()
			}
			if err != nil || n != tt.n || text.String() != tt.want {
				t.Errorf("GETSUBTEXT(%v,%d,%v): got %q, %d, %v, want %q, %d", tt.target, tt.pos, tt.length, text, n, err, tt.want, tt.n)
			}
		}
	})
}

func TestTextPosAndLength(t *testing.T) {
	b := value.NewBigText(value.NewText("ABCDEFG"))
	for sub, want := range map[string]value.Integer{"BCD": 2, "": 0, "XYZ": 0, "bcd": 0} {
		if got, err := textPos(nil, b, value.NewText(sub)); err != nil || got != want {
			t.Errorf("TEXTPOS(%q): got %d, %v, want %d", sub, got, err, want)
		}
	}
	if got, err := length(nil, b); err != nil || got != 7 {
		t.Errorf("LENGTH: got %d, %v", got, err)
	}
}

func TestStreams(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		blob := &value.BLOB{}
		content := value.NewText("one\r\ntwo\nthree €")
		if err := write(fr, value.NewBigText(content), stream.NewOut(stream.ToBLOB(blob), stream.UTF8)); err != nil {
			t.Error(err)
		}
		b := value.NewBigText(value.NewText("old"))
		if err := read(fr, b, stream.NewIn(stream.FromBLOB(blob), stream.UTF8)); err != nil || b.Text() != content {
			t.Errorf("got %q, %v", b.Text(), err)
		}
		if err := read(fr, b, &stream.In{}); !rterr.Is(err, rterr.NotInitialized) {
			t.Errorf("no stream: got %v", err)
		}
	})
}
