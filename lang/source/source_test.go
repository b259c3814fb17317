package source

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]Key{
		"": "", "A": "A", "aB_9": "AB_9", "No.": "NO.", "größe": "GRÖßE", "Øre": "ØRE", "\xff\xfe": Key(strings.ToUpper("\xff\xfe")),
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
	if !NewName("Sales Header").Is("SALES HEADER") {
		t.Error("a name is not its key")
	}
	for text, want := range map[string]string{"a1_": "a1_", "1a": `"1a"`, "a b": `"a b"`, "": `""`, "é": `"é"`} {
		if got := NewName(text).Quoted(); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
}

func TestPosition(t *testing.T) {
	f := NewFile("a", []byte("ab\r\nçd\n\nx\ry"), UTF8)
	for _, c := range []struct {
		pos          Pos
		line, column int
	}{{0, 1, 1}, {1, 1, 2}, {4, 2, 1}, {6, 2, 2}, {7, 2, 3}, {8, 3, 1}, {9, 4, 1}, {11, 5, 1}, {12, 5, 2}, {99, 5, 2}} {
		if got := f.Position(c.pos); got.Line != c.line || got.Column != c.column {
			t.Errorf("position of %d is %v, want %d:%d", c.pos, got, c.line, c.column)
		}
	}
	if got := f.Text(f.LineSpan(2)); got != "çd" {
		t.Errorf("line 2 is %q", got)
	}
	if f.LineCount() != 5 || NewFile("", nil, UTF8).LineCount() != 1 {
		t.Error("wrong number of lines")
	}
	if got := f.Position(NoPos).String(); got != "a:0:0" {
		t.Errorf("no position is %s", got)
	}
}

func TestColumnsInOneLine(t *testing.T) {
	text := strings.Repeat("é", 1000)
	f := NewFile("a", []byte(text), UTF8)
	for _, p := range []Pos{10, 500, 20, 2000, 0, 1998} {
		if got := f.Position(p).Column; got != int(p)/2+1 {
			t.Errorf("column of %d is %d", p, got)
		}
	}
}

func TestExcerpt(t *testing.T) {
	f := NewFile("a", []byte("\tx := 'ø';\ny"), UTF8)
	got := f.Excerpt(Span{6, 10})
	if want := (Excerpt{Line: 1, Text: " x := 'ø';", Offset: 6, Width: 3}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := f.Excerpt(Span{6, 13}); got.Width != 4 {
		t.Errorf("a span over lines is %d wide on its first", got.Width)
	}
	if got := f.Excerpt(Span{13, 13}); got.Line != 2 || got.Offset != 1 || got.Width != 1 {
		t.Errorf("the end is at %+v", got)
	}
	long := NewFile("a", []byte(strings.Repeat("é", 5000)+"X"+strings.Repeat("é", 5000)), UTF8)
	got = long.Excerpt(Span{10000, 10001})
	if utf8.RuneCountInString(got.Text) > 200 || !strings.HasPrefix(got.Text, "…") || !strings.HasSuffix(got.Text, "…") ||
		[]rune(got.Text)[got.Offset] != 'X' {
		t.Errorf("the excerpt of a long line is %+v", got)
	}
}

func TestCharsets(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, name := range []string{"850", "437", "1252", "cp1251", "Windows-1253", "866", "ISO-8859-1", "utf-8"} {
		c, err := NewCharset(name)
		if err != nil {
			t.Error(err)
			continue
		}
		back, ok := c.Encode(c.Decode(all))
		if !ok || !bytes.Equal(back, all) {
			t.Errorf("%s does not give its bytes back", name)
		}
	}
	if _, err := NewCharset("klingon"); err == nil {
		t.Error("an unknown encoding is accepted")
	}
	if got := CP850.Decode([]byte{0x9B, 0x9C, 'a'}); got != "ø£a" {
		t.Errorf("code page 850: %q", got)
	}
	if b, ok := CP850.Encode("a→"); ok || string(b) != "a?" {
		t.Errorf("an arrow is encoded as %q, %v", b, ok)
	}
}

func TestByteOrderMarks(t *testing.T) {
	f := NewFile("a", []byte("\xEF\xBB\xBFxé"), CP850)
	if got := f.Text(Span{3, 6}); got != "xé" || f.Position(4).Column != 2 || f.Excerpt(Span{3, 4}).Offset != 0 {
		t.Errorf("UTF-8 with a mark: %q, %v, %+v", got, f.Position(4), f.Excerpt(Span{3, 4}))
	}
	for _, text := range []string{"\xFF\xFEx\x00\xE9\x00\x3D\xD8\x00\xDE", "\xFE\xFF\x00x\x00\xE9\xD8\x3D\xDE\x00", "\xFF\xFE\x00\xD8x\x00"} {
		f := NewFile("a", []byte(text), nil)
		if got := string(f.Charset().Original(f.Data())); got != text {
			t.Errorf("UTF-16 %q comes back as %q", text, got)
		}
	}
	if f := NewFile("a", []byte("\xFF\xFEx\x00\xE9\x00"), nil); f.Text(Span{0, 3}) != "xé" {
		t.Errorf("UTF-16 reads %q", f.Data())
	}
}

func TestDetect(t *testing.T) {
	for text, want := range map[string]*Charset{
		"OBJECT Table 1 A\n{\n}\n\n": CP850,
		"  object Table 1 A { }\x1a": CP850,
		"OBJECT Table 1 A { }\nx;":   UTF8,
		"MESSAGE('x');":              UTF8,
		"":                           UTF8,
	} {
		if got := Detect([]byte(text)); got != want {
			t.Errorf("%q is %s", text, got.Name())
		}
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("\x9B"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Load(path, CP850)
	if err != nil || f.Text(Span{0, 1}) != "ø" || f.Name() != path || f.Size() != 1 {
		t.Errorf("got %v, %v", f, err)
	}
	if _, err := Load(path+"x", nil); err == nil {
		t.Error("a missing file is loaded")
	}
}

func TestEvidence(t *testing.T) {
	for _, c := range []struct {
		name              string
		dates, literals   []string
		numbers           []string
		order             DateOrder
		comma             bool
		fallback, decided Regional
	}{
		{name: "nothing", fallback: Regional{DateOrder: MDY}, decided: Regional{DateOrder: MDY}},
		{name: "undecided", dates: []string{"07/09/12"}, literals: []string{"01010000", "010110"}, fallback: Regional{DateOrder: MDY},
			decided: Regional{DateOrder: MDY}},
		{name: "day first", dates: []string{"26/09/17", "07/09/12"}, order: DMY, decided: Regional{DateOrder: DMY}},
		{name: "month first", dates: []string{"09/26/17"}, order: MDY, decided: Regional{DateOrder: MDY}},
		{name: "year first", dates: []string{"2017-09-26"}, order: YMD, decided: Regional{DateOrder: YMD}},
		{name: "literal day first", literals: []string{"31129999"}, order: DMY, decided: Regional{DateOrder: DMY}},
		{name: "literal month first", literals: []string{"12319999", "01010000"}, order: MDY, decided: Regional{DateOrder: MDY}},
		{name: "short literal", literals: []string{"311299"}, order: DMY, decided: Regional{DateOrder: DMY}},
		{name: "long literal year first", literals: []string{"99991231"}, order: YMD, decided: Regional{DateOrder: YMD}},
		{name: "majority", dates: []string{"26/09/17", "27/09/17", "09/26/17"}, order: DMY, decided: Regional{DateOrder: DMY}},
		{name: "comma", numbers: []string{"0,01", "-1,5"}, comma: true, decided: Regional{DecimalComma: true}},
		{name: "point", numbers: []string{"0.01"}, fallback: Regional{DecimalComma: true}, decided: Regional{}},
		{name: "no numbers", numbers: []string{"1", "", "a,b", "1,", ",5"}, fallback: Regional{DecimalComma: true},
			decided: Regional{DecimalComma: true}},
		{name: "nonsense", dates: []string{"", "1/2", "x"}, literals: []string{"0", "1"}},
	} {
		var e Evidence
		for _, d := range c.dates {
			e.Date(d)
		}
		for _, l := range c.literals {
			e.Literal(l)
		}
		for _, n := range c.numbers {
			e.Number(n)
		}
		if e.DateOrder() != c.order || e.DecimalComma() != c.comma {
			t.Errorf("%s: %v, comma %v", c.name, e.DateOrder(), e.DecimalComma())
		}
		if got := Decide(e, Evidence{}, c.fallback); got != c.decided {
			t.Errorf("%s: decided %+v, want %+v", c.name, got, c.decided)
		}
		var sum Evidence
		sum.Add(e)
		if got := Decide(Evidence{}, sum, c.fallback); got != c.decided {
			t.Errorf("%s: neighbours decide %+v, want %+v", c.name, got, c.decided)
		}
	}
	if o, ok := ParseDateOrder("dmy"); !ok || o != DMY || o.String() != "DMY" {
		t.Error("DMY is not read")
	}
	if _, ok := ParseDateOrder(""); ok {
		t.Error("no order is read as one")
	}
}
