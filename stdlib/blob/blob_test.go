package blob

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

func in(t *testing.T, f func(fr *exec.Frame)) {
	t.Helper()
	sessiontest.Run(t, sessiontest.Setup{}, f)
}

func TestStreams(t *testing.T) {
	encoding := func(e stream.Encoding) builtin.Opt[value.Option] {
		return builtin.Opt[value.Option]{Value: value.Option(e), OK: true}
	}
	in(t, func(fr *exec.Frame) {
		for _, enc := range []builtin.Opt[value.Option]{{}, encoding(stream.UTF8), encoding(stream.UTF16)} {
			b := &value.BLOB{}
			out, source := sessiontest.Variable(types.Of(types.OutStream)), sessiontest.Variable(types.Of(types.InStream))
			if err := createOutStream(fr, b, out, enc); err != nil {
				t.Error(err)
			}
			if err := (*out.R).(*stream.Out).WriteText(fr, value.NewText("Smørrebrød")); err != nil {
				t.Error(err)
			}
			if err := createInStream(fr, b, source, enc); err != nil {
				t.Error(err)
			}
			text, _, err := (*source.R).(*stream.In).ReadText(fr, stream.NoLimit, stream.UntilLine)
			if err != nil || text.String() != "Smørrebrød" {
				t.Errorf("encoding %v: got %q, %v", enc, text, err)
			}
		}
		bad := encoding(9)
		if err := createInStream(fr, &value.BLOB{}, sessiontest.Variable(types.Of(types.InStream)), bad); !rterr.Is(err, rterr.TypeOutOfRange) {
			t.Errorf("no encoding: got %v", err)
		}
	})
}

// TestStreamsAreNotShared creates a second stream in a variable whose first one another variable holds.
func TestStreamsAreNotShared(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		b := &value.BLOB{Data: []byte("abc")}
		v := sessiontest.Variable(types.Of(types.InStream))
		if err := createInStream(fr, b, v, builtin.Opt[value.Option]{}); err != nil {
			t.Error(err)
		}
		first := (*v.R).(*stream.In)
		if _, err := first.Bytes(2); err != nil {
			t.Error(err)
		}
		if err := createInStream(fr, b, v, builtin.Opt[value.Option]{}); err != nil {
			t.Error(err)
		}
		if rest, err := first.Bytes(9); err != nil || string(rest) != "c" {
			t.Errorf("got %q, %v, want c", rest, err)
		}
	})
}

func TestHasValueAndLength(t *testing.T) {
	for _, data := range []string{"", "abc"} {
		b := &value.BLOB{Data: []byte(data)}
		has, err := hasValue(nil, b)
		n, err2 := length(nil, b)
		if err != nil || err2 != nil || bool(has) != (data != "") || int(n) != len(data) {
			t.Errorf("%q: got %t, %d, %v, %v", data, has, n, err, err2)
		}
	}
}

func TestExportAndImport(t *testing.T) {
	text := func(s string) exec.Node {
		return exec.ConstNode(types.Of(types.Text), value.OfText(value.NewText(s)))
	}
	yes := exec.ConstNode(types.Of(types.Boolean), value.OfBoolean(true))
	in(t, func(fr *exec.Frame) {
		call := func(move transfer, b *value.BLOB, taken bool, args ...exec.Node) (string, error) {
			args = append([]exec.Node{{Type: types.Of(types.BLOB), Ref: &exec.ConstRef{V: b}}}, args...)
			got, err := named(move)(&builtin.Call{Type: types.Of(types.Text), Taken: taken, Args: args}).Text.Text(fr)
			return got.String(), err
		}
		const taken, dropped = true, false

		if got, err := call(exportFile, &value.BLOB{Data: []byte("content")}, dropped, text(`a.bin`)); err != nil || got != "a.bin" {
			t.Errorf("EXPORT: got %q, %v", got, err)
		}
		b := &value.BLOB{Data: []byte("old")}
		if got, err := call(importFile, b, taken, text(`a.bin`)); err != nil || got != "a.bin" || string(b.Data) != "content" {
			t.Errorf("IMPORT: got %q, %v, %q", got, err, b.Data)
		}
		if got, err := call(importFile, b, taken, text(`none.bin`)); err != nil || got != "" || string(b.Data) != "content" {
			t.Errorf("IMPORT of no file: got %q, %v, %q", got, err, b.Data)
		}
		if _, err := call(importFile, b, dropped, text(`none.bin`)); !rterr.Is(err, rterr.FileAbsent) {
			t.Errorf("IMPORT of no file, not used: got %v", err)
		}
		if _, err := call(exportFile, b, dropped, text(`..\..\out.bin`)); !rterr.Is(err, rterr.FileFailed) {
			t.Errorf("EXPORT outside of the root: got %v", err)
		}
		if _, err := call(exportFile, b, taken); !rterr.Is(err, rterr.Callback) {
			t.Errorf("EXPORT without a name: got %v", err)
		}
		if _, err := call(exportFile, b, taken, text("b.bin"), yes); !rterr.Is(err, rterr.Callback) {
			t.Errorf("EXPORT with a dialog: got %v", err)
		}
	})
}
