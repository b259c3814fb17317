package array

import (
	"testing"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

func arrayOf(elem *types.Type, dims ...int32) *types.Type {
	return &types.Type{Kind: types.Array, Elem: elem, Dims: dims}
}

func texts(length int32, list ...string) *exec.TextArray {
	a := exec.NewArray(arrayOf(&types.Type{Kind: types.Text, Len: length}, int32(len(list)))).(*exec.TextArray)
	for i, s := range list {
		a.V[i] = value.NewText(s)
	}
	return a
}

func ints(kind types.Kind, list ...int64) *exec.IntArray {
	a := exec.NewArray(arrayOf(types.Of(kind), int32(len(list)))).(*exec.IntArray)
	copy(a.V, list)
	return a
}

func TestArrayLen(t *testing.T) {
	matrix := exec.Node{Type: arrayOf(types.Of(types.Integer), 3, 4)}
	number := func(i int64) exec.Node { return exec.Node{Type: types.Of(types.Integer), Int: &exec.ConstInt{V: i}} }
	tests := []struct {
		name    string
		args    []exec.Node
		want    int64
		wantErr *rterr.Row
	}{
		{"all dimensions", []exec.Node{matrix}, 12, nil},
		{"first dimension", []exec.Node{matrix, number(1)}, 3, nil},
		{"second dimension", []exec.Node{matrix, number(2)}, 4, nil},
		{"dimension 0", []exec.Node{matrix, number(0)}, 0, rterr.ArrayDimension},
		{"dimension 3", []exec.Node{matrix, number(3)}, 0, rterr.ArrayDimension},
		{"no array", []exec.Node{number(3)}, 0, rterr.NotAnArray},
	}
	for _, tt := range tests {
		call := &builtin.Call{Fn: &types.Builtin{Name: "ARRAYLEN"}, Type: types.Of(types.Integer), Args: tt.args}
		got, err := arrayLen(call).Int.Int(nil)
		switch {
		case tt.wantErr != nil && !rterr.Is(err, tt.wantErr):
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.wantErr.Template())
		case tt.wantErr == nil && (err != nil || got != tt.want):
			t.Errorf("%s: got %d, %v, want %d", tt.name, got, err, tt.want)
		}
	}
}

func TestCompressArray(t *testing.T) {
	a := texts(30, "Joe Raybon", "", "One Meca Way", "  ", "Atlanta", "")
	n, err := compressArray(nil, a)
	if err != nil || n != 4 {
		t.Errorf("got %d, %v, want 4", n, err)
	}
	for i, want := range []string{"Joe Raybon", "One Meca Way", "  ", "Atlanta", "", ""} {
		if a.V[i].String() != want {
			t.Errorf("element %d: got %q, want %q", i+1, a.V[i], want)
		}
	}
	if _, err := compressArray(nil, ints(types.Integer, 1)); !rterr.Is(err, rterr.ArrayNotStrings) {
		t.Errorf("numbers: got %v", err)
	}
	if _, err := compressArray(nil, exec.NewArray(arrayOf(types.Of(types.Text), 2, 2))); !rterr.Is(err, rterr.ArrayOneDim) {
		t.Errorf("two dimensions: got %v", err)
	}
}

func TestCopyArray(t *testing.T) {
	five := func() *exec.IntArray { return ints(types.Integer, 1, 2, 3, 4, 5) }
	some := func(n value.Integer) builtin.Opt[value.Integer] {
		return builtin.Opt[value.Integer]{Value: n, OK: true}
	}
	rest := builtin.Opt[value.Integer]{}
	records := exec.NewArray(arrayOf(types.Of(types.Record), 5))
	tests := []struct {
		name     string
		to, from exec.Array
		pos      value.Integer
		length   builtin.Opt[value.Integer]
		want     string
		wantErr  *rterr.Row
	}{
		{"a part", five(), ints(types.Integer, 6, 7, 8, 9), 2, some(2), "7 8 3 4 5", nil},
		{"the rest", five(), ints(types.Integer, 6, 7, 8, 9), 3, rest, "8 9 3 4 5", nil},
		{"widened", exec.NewArray(arrayOf(types.Of(types.Decimal), 2)), five(), 1, some(2), "1 2", nil},
		{"narrowed", ints(types.Byte, 0), ints(types.Integer, 255), 1, rest, "255", nil},
		{"too large", ints(types.Byte, 0), ints(types.Integer, 256), 1, rest, "0", rterr.TypeOutOfRange},
		{"texts", texts(5, "", ""), texts(10, "ab", "cd"), 1, rest, "ab cd", nil},
		{"too long a text", texts(2, "x", "y"), texts(10, "ab", "abc"), 1, rest, "x y", rterr.StringTooLong},
		{"target too small", ints(types.Integer, 0, 0), five(), 3, rest, "0 0", rterr.ArrayTooSmall},
		{"behind the end", five(), five(), 4, some(3), "1 2 3 4 5", rterr.ArrayRange},
		{"position 0", five(), five(), 0, some(1), "1 2 3 4 5", rterr.ArrayRange},
		{"position behind the end", five(), five(), 6, rest, "1 2 3 4 5", rterr.ArrayRange},
		{"no element", five(), five(), 1, some(0), "1 2 3 4 5", rterr.ArrayRange},
		{"two dimensions", five(), exec.NewArray(arrayOf(types.Of(types.Integer), 2, 2)), 1, some(1), "1 2 3 4 5", rterr.ArrayOneDim},
		{"other type", five(), texts(5, "1"), 1, rest, "1 2 3 4 5", rterr.ConversionFailed},
		{"complex elements", records, records, 1, rest, "", rterr.ArrayComplex},
	}
	for _, tt := range tests {
		err := copyArray(nil, tt.to, tt.from, tt.pos, tt.length)
		if tt.wantErr != nil && !rterr.Is(err, tt.wantErr) || tt.wantErr == nil && err != nil {
			t.Errorf("%s: got error %v", tt.name, err)
		}
		if tt.wantErr == rterr.ArrayComplex {
			continue
		}
		if got := show(t, tt.to); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}

	same := five()
	if err := copyArray(nil, same, same, 3, rest); err != nil || show(t, same) != "3 4 5 4 5" {
		t.Errorf("within one array: got %s, %v", show(t, same), err)
	}
}

// show joins the elements of an array.
func show(t *testing.T, a exec.Array) string {
	t.Helper()
	out := ""
	for i := range a.Shape().Size() {
		v, err := a.At(i).Load()
		if err != nil {
			t.Fatal(err)
		}
		text, err := value.Display(v, value.DefaultSettings())
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			out += " "
		}
		out += text.String()
	}
	return out
}
