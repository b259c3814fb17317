package text

import (
	"testing"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

func some[T any](v T) builtin.Opt[T] { return builtin.Opt[T]{Value: v, OK: true} }

func none[T any]() builtin.Opt[T] { return builtin.Opt[T]{} }

// expect compares a result or the row of an error.
func expect(t *testing.T, name string, got value.Text, err error, want string, row *rterr.Row) {
	t.Helper()
	switch {
	case row != nil && !rterr.Is(err, row):
		t.Errorf("%s: error %v; want %q", name, err, row.Template())
	case row == nil && (err != nil || got.String() != want):
		t.Errorf("%s = %q, %v; want %q", name, got, err, want)
	}
}

func TestCopyStr(t *testing.T) {
	tests := []struct {
		s       string
		pos     value.Integer
		n       builtin.Opt[value.Integer]
		want    string
		wantErr *rterr.Row
	}{
		{"Thomas", 2, some[value.Integer](3), "hom", nil},
		{"Thomas", 2, none[value.Integer](), "homas", nil},
		{"Thomas", 5, some[value.Integer](99), "as", nil},
		{"Thomas", 7, none[value.Integer](), "", nil},
		{"Thomas", 1, some[value.Integer](0), "", nil},
		{"Grüße", 3, some[value.Integer](2), "üß", nil},
		{"Thomas", 0, none[value.Integer](), "", rterr.TextPosition},
		{"Thomas", 1, some[value.Integer](-1), "", rterr.TextLength},
	}
	for _, tt := range tests {
		got, err := copyStr(&exec.Frame{M: &exec.Machine{}}, value.NewText(tt.s), tt.pos, tt.n)
		expect(t, "COPYSTR("+tt.s+")", got, err, tt.want, tt.wantErr)
	}
}

func TestDelChr(t *testing.T) {
	text := func(s string) builtin.Opt[value.Text] { return some(value.NewText(s)) }
	omitted := none[value.Text]()
	tests := []struct {
		s            string
		where, which builtin.Opt[value.Text]
		want         string
		wantErr      *rterr.Row
	}{
		{"Windy West Solutions", text("="), text("s"), "Windy Wet Solution", nil},
		{"Windy West Solutions", text("<>"), text("Ws"), "indy West Solution", nil},
		{"Windy West Solutions", omitted, omitted, "WindyWestSolutions", nil},
		{"  a b  ", text("<"), omitted, "a b  ", nil},
		{"  a b  ", text(">"), text(" "), "  a b", nil},
		{"  a b  ", text(""), text(" "), "  a b  ", nil},
		{"abc", text("="), text(""), "abc", nil},
		{"üaü", text("<"), text("ü"), "aü", nil},
		{"üaüb", text("="), text("ü"), "ab", nil},
		{"üaü", text(">"), text("ü"), "üa", nil},
		{"abc", text("x"), text("a"), "", rterr.DelChrWhere},
	}
	for _, tt := range tests {
		got, err := delChr(nil, value.NewText(tt.s), tt.where, tt.which)
		expect(t, "DELCHR("+tt.s+","+tt.where.Value.String()+","+tt.which.Value.String()+")", got, err, tt.want, tt.wantErr)
	}
}

func TestIncStr(t *testing.T) {
	tests := []struct{ s, want string }{
		{"Account no. 99 does not balance.", "Account no. 100 does not balance."},
		{"a12b99c", "a12b100c"},
		{"-55", "-56"},
		{"$-452", "$-453"},
		{"0", "1"},
		{"INV009", "INV010"},
		{"a99.99b", "a99.100b"},
		{"none", ""},
		{"", ""},
	}
	for _, tt := range tests {
		got, err := incStr(nil, value.NewText(tt.s))
		expect(t, "INCSTR("+tt.s+")", got, err, tt.want, nil)
	}
}

func TestInsertDeletePad(t *testing.T) {
	got, err := insStr(nil, value.NewText("Thomas"), value.NewText("AAA"), 999)
	expect(t, "INSSTR behind the end", got, err, "ThomasAAA", nil)
	got, err = insStr(nil, value.NewText("Press ENTER"), value.NewText("now "), 7)
	expect(t, "INSSTR", got, err, "Press now ENTER", nil)
	got, err = insStr(nil, value.NewText("x"), value.NewText("y"), 0)
	expect(t, "INSSTR at 0", got, err, "", rterr.TextPosition)

	got, err = delStr(nil, value.NewText("Adjusting prices"), 10, none[value.Integer]())
	expect(t, "DELSTR of the rest", got, err, "Adjusting", nil)
	got, err = delStr(nil, value.NewText("abcdef"), 2, some[value.Integer](3))
	expect(t, "DELSTR", got, err, "aef", nil)
	got, err = delStr(nil, value.NewText("abc"), 4, none[value.Integer]())
	expect(t, "DELSTR behind the end", got, err, "abc", nil)
	got, err = delStr(nil, value.NewText("abc"), 1, some[value.Integer](0))
	expect(t, "DELSTR of nothing", got, err, "", rterr.TextLengthOne)

	got, err = padStr(nil, value.NewText("Yes"), 2, none[value.Text]())
	expect(t, "PADSTR that cuts", got, err, "Ye", nil)
	got, err = padStr(nil, value.NewText("Yes"), 5, some(value.NewText("ab")))
	expect(t, "PADSTR with two fillers", got, err, "", rterr.NotOneCharacter)
}

func TestSelectStr(t *testing.T) {
	tests := []struct {
		n       value.Integer
		list    string
		want    string
		wantErr *rterr.Row
	}{
		{2, "This,is,a,test", "is", nil},
		{4, "11,22,33,,55,,,", "", nil},
		{5, "11,22,33,,55,,,", "55", nil},
		{6, "11,22,33,,55,,,", "", rterr.SelectStrIndex},
		{0, "a", "", rterr.SelectStrIndex},
	}
	for _, tt := range tests {
		got, err := selectStr(nil, tt.n, value.NewText(tt.list))
		expect(t, "SELECTSTR("+tt.list+")", got, err, tt.want, tt.wantErr)
	}
}

func TestConvertStr(t *testing.T) {
	got, err := convertStr(nil, value.NewText("Thomas"), value.NewText("hm"), value.NewText("HM"))
	expect(t, "CONVERTSTR", got, err, "THoMas", nil)
	_, err = convertStr(nil, value.NewText("a"), value.NewText("ab"), value.NewText("c"))
	expect(t, "CONVERTSTR of unequal lists", value.Text{}, err, "", rterr.ConvertLengths)
}

func TestStrCheckSum(t *testing.T) {
	tests := []struct {
		s       string
		weights builtin.Opt[value.Text]
		mod     builtin.Opt[value.Integer]
		want    value.Integer
		wantErr *rterr.Row
	}{
		{"4378", some(value.NewText("1234")), some[value.Integer](7), 0, nil},
		{"577622135746", some(value.NewText("131313131313")), none[value.Integer](), 3, nil},
		{"", none[value.Text](), none[value.Integer](), 0, nil},
		{"12", none[value.Text](), none[value.Integer](), 7, nil},
		{"1a", none[value.Text](), none[value.Integer](), 0, rterr.ChecksumDigits},
		{"1", some(value.NewText("12")), none[value.Integer](), 0, rterr.ChecksumWeights},
	}
	for _, tt := range tests {
		got, err := strCheckSum(nil, value.NewText(tt.s), tt.weights, tt.mod)
		if tt.wantErr != nil && !rterr.Is(err, tt.wantErr) || tt.wantErr == nil && (err != nil || got != tt.want) {
			t.Errorf("STRCHECKSUM(%q) = %d, %v; want %d", tt.s, got, err, tt.want)
		}
	}
}
