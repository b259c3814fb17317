package value

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"calque/runtime/rterr"
)

const clef = "𝄞" // U+1D11E, a pair of surrogates in UTF-16

func units(s string) []uint16 { return utf16.Encode([]rune(s)) }

func TestTextLen(t *testing.T) {
	tests := []struct {
		in    string
		units int
		ascii bool
	}{
		{"", 0, true},
		{"abc", 3, true},
		{"äöü", 3, false},
		{"€", 1, false},
		{clef, 2, false},
		{"a" + clef + "b", 4, false},
		{"\xff", 1, false},
	}
	for _, tt := range tests {
		got := NewText(tt.in)
		if got.Len() != tt.units || got.IsASCII() != tt.ascii {
			t.Errorf("NewText(%q): %d units, ASCII %v; want %d, %v", tt.in, got.Len(), got.IsASCII(), tt.units, tt.ascii)
		}
	}
	if got := NewText("a\xffb").String(); got != "a\uFFFDb" {
		t.Errorf("stray byte: %q", got)
	}
	if got := NewText("\xed\xa0\xb4\xed\xb4\x9e"); got != NewText(clef) {
		t.Errorf("two three-byte surrogates: %q, %d units; want %q", got, got.Len(), clef)
	}
}

func TestSurrogates(t *testing.T) {
	whole := NewText("x" + clef + "y")
	high, low := whole.Sub(2, 1), whole.Sub(3, 1)
	if high.Len() != 1 || low.Len() != 1 || high.IsASCII() {
		t.Fatalf("halves: %q, %q", high, low)
	}
	if got := high.Concat(low); got != NewText(clef) {
		t.Errorf("joined halves = %q, %d units", got, got.Len())
	}
	if got := low.Concat(high); got.Len() != 2 || got == NewText(clef) || NewText(got.String()) != got {
		t.Errorf("halves in the wrong order = %q", got)
	}
	if got := high.Printable(); got != "\uFFFD" || !utf8.ValidString(got) {
		t.Errorf("Printable = %q", got)
	}
	if got := NewText("ab" + high.String()); got.Len() != 3 {
		t.Errorf("a lone surrogate survives: %q", got)
	}
	if got := whole.Sub(3, 2); got.Len() != 2 || got.String() != low.String()+"y" {
		t.Errorf("Sub(3,2) = %q", got)
	}
	if got := whole.Sub(1, 2); got.String() != "x"+high.String() {
		t.Errorf("Sub(1,2) = %q", got)
	}
	if got := whole.Sub(2, 2); got.String() != clef {
		t.Errorf("Sub(2,2) = %q", got)
	}
	if c, err := whole.UnitAt(2); err != nil || c != 0xD834 {
		t.Errorf("UnitAt(2) = %X, %v", c, err)
	}
	if c, err := whole.UnitAt(3); err != nil || c != 0xDD1E {
		t.Errorf("UnitAt(3) = %X, %v", c, err)
	}
	if got, err := whole.WithUnit(3, 'z'); err != nil || got.String() != "x"+high.String()+"zy" || got.Len() != 4 {
		t.Errorf("WithUnit(3) = %q, %v", got, err)
	}
	got, err := NewText("x").Concat(high).WithUnit(3, 0xDD1E)
	if err != nil || got != NewText("x"+clef) {
		t.Errorf("completing a pair = %q, %d units, %v", got, got.Len(), err)
	}
	if i := whole.Index(low); i != 3 {
		t.Errorf("Index of a low surrogate = %d; want 3", i)
	}
	if i := whole.Index(NewText("y")); i != 4 {
		t.Errorf("Index behind a pair = %d; want 4", i)
	}
	if got := TextFromUnits([]uint16{0xD834, 0xDD1E, 0xDD1E, 'a'}); got.Len() != 4 || got.String() != clef+"\xed\xb4\x9ea" {
		t.Errorf("TextFromUnits = %q", got)
	}
	var b textBuilder
	if got := b.add(NewText("x")).add(high).add(low).text(); got != NewText("x"+clef) {
		t.Errorf("textBuilder = %q, %d units", got, got.Len())
	}
}

func TestSub(t *testing.T) {
	for _, s := range []string{"abcdef", "äbcdéf", clef + "ab" + clef} {
		u := units(s)
		text := NewText(s)
		for pos := -1; pos <= len(u)+2; pos++ {
			for length := -1; length <= len(u)+2; length++ {
				from, to := max(pos, 1)-1, min(pos-1+length, len(u))
				var want Text
				if from < to {
					want = TextFromUnits(u[from:to])
				}
				if got := text.Sub(pos, length); got != want {
					t.Errorf("%q.Sub(%d,%d) = %q; want %q", s, pos, length, got, want)
				}
			}
		}
	}
}

func TestUnitErrors(t *testing.T) {
	abc := NewText("abc")
	for _, i := range []int{-1, 0, 4} {
		if _, err := abc.UnitAt(i); !rterr.Is(err, rterr.TextIndex) {
			t.Errorf("UnitAt(%d): %v", i, err)
		}
	}
	for _, i := range []int{0, 5} {
		if _, err := abc.WithUnit(i, 'x'); !rterr.Is(err, rterr.TextIndex) {
			t.Errorf("WithUnit(%d): %v", i, err)
		}
	}
	if got, err := abc.WithUnit(4, 'd'); err != nil || got.String() != "abcd" || got.Len() != 4 {
		t.Errorf("WithUnit at the end = %q, %v", got, err)
	}
	if got, err := abc.WithUnit(2, 'ß'); err != nil || got.String() != "aßc" || got.Len() != 3 {
		t.Errorf("WithUnit beyond ASCII = %q, %v", got, err)
	}
}

func TestIndex(t *testing.T) {
	tests := []struct {
		s, sub string
		want   int
	}{
		{"ABC", "C", 3}, {"ABC", "c", 0}, {"ABC", "", 0}, {"", "A", 0}, {"ABAB", "AB", 1}, {"äöü", "ü", 3}, {"a", "ab", 0},
	}
	for _, tt := range tests {
		if got := NewText(tt.s).Index(NewText(tt.sub)); got != tt.want {
			t.Errorf("%q.Index(%q) = %d; want %d", tt.s, tt.sub, got, tt.want)
		}
	}
}

func TestCase(t *testing.T) {
	tests := []struct{ in, upper, lower string }{
		{"aBc1", "ABC1", "abc1"},
		{"äÖé", "ÄÖÉ", "äöé"},
		{"straße", "STRASSE", ""}, // one unit stays one unit, see below
		{"ıſµ", "ıſµ", "ıſµ"},
		{"İK", "İK", "İk"},
		{"σς", "ΣΣ", "σς"},
		{"𐐨", "𐐨", "𐐨"},
		{"жЖ", "ЖЖ", "жж"},
	}
	for _, tt := range tests {
		if tt.in == "straße" {
			tt.upper, tt.lower = "STRAßE", "straße"
		}
		text := NewText(tt.in)
		if got := text.Upper(); got != NewText(tt.upper) || got.Len() != text.Len() {
			t.Errorf("%q.Upper() = %q; want %q", tt.in, got, tt.upper)
		}
		if got := text.Lower(); got != NewText(tt.lower) || got.Len() != text.Len() {
			t.Errorf("%q.Lower() = %q; want %q", tt.in, got, tt.lower)
		}
	}
	for in, want := range map[string]string{"  a b ": "A B", "   ": "", "äB": "ÄB", "\ta": "\tA"} {
		if got := NewText(in).ToCode(); got != NewText(want) {
			t.Errorf("%q.ToCode() = %q; want %q", in, got, want)
		}
	}
}

func TestCompareText(t *testing.T) {
	ordered := []string{"", " ", "1", "10", "2", "A", "B", "a", "b", "Ä", "ä", "€", clef}
	for i, a := range ordered {
		for j, b := range ordered {
			want := strings.Compare(strings.Repeat("x", i), strings.Repeat("x", j))
			if got := NewText(a).Compare(NewText(b)); got != want {
				t.Errorf("%q.Compare(%q) = %d; want %d", a, b, got, want)
			}
		}
	}
}

func TestBigText(t *testing.T) {
	b := NewBigText(NewText("Hello"))
	for range 1000 {
		b.Append(NewText("é"))
	}
	if b.Len() != 1005 || b.Text().Len() != 1005 {
		t.Fatalf("Len = %d, %d", b.Len(), b.Text().Len())
	}
	b.SetText(NewText("Thomas"))
	copied := b.Clone()
	if err := b.Insert(NewText("AAA"), 999); err != nil || b.Text().String() != "ThomasAAA" {
		t.Errorf("Insert past the end = %q, %v", b.Text(), err)
	}
	if err := b.Insert(NewText("xx"), 3); err != nil || b.Text().String() != "ThxxomasAAA" {
		t.Errorf("Insert = %q, %v", b.Text(), err)
	}
	if err := b.Insert(Text{}, 1); err != nil || b.Len() != 11 {
		t.Errorf("Insert of nothing: %v", err)
	}
	if copied.Text().String() != "Thomas" {
		t.Errorf("the copy changed to %q", copied.Text())
	}
	if got, err := b.Sub(3, 2); err != nil || got.String() != "xx" {
		t.Errorf("Sub = %q, %v", got, err)
	}
	if b.Index(NewText("AAA")) != 9 || b.Index(Text{}) != 0 {
		t.Errorf("Index = %d, %d", b.Index(NewText("AAA")), b.Index(Text{}))
	}
	if err := b.Insert(NewText("x"), 0); !rterr.Is(err, rterr.TextPosition) {
		t.Errorf("Insert at 0: %v", err)
	}
	if _, err := b.Sub(0, 1); !rterr.Is(err, rterr.TextPosition) {
		t.Errorf("Sub at 0: %v", err)
	}
	if _, err := b.Sub(1, -1); !rterr.Is(err, rterr.TextLength) {
		t.Errorf("Sub of length -1: %v", err)
	}
	high := NewText(clef).Sub(1, 1)
	b.SetText(NewText("x").Concat(high))
	b.Append(NewText(clef).Sub(2, 1))
	if b.Text() != NewText("x"+clef) {
		t.Errorf("a pair across the seam = %q", b.Text())
	}
}

func FuzzText(f *testing.F) {
	f.Add("abc", "c", 2, 1)
	f.Add("ä"+clef, "\xed\xb4\x9e", 2, 2)
	f.Add("\xed\xa0\xb4", "\xed\xb4\x9e", 1, 1)
	f.Add("a\xffb", "", 0, 9)
	f.Fuzz(func(t *testing.T, a, b string, pos, length int) {
		x, y := NewText(a), NewText(b)
		ux, uy := x.Units(), y.Units()
		if len(ux) != x.Len() || TextFromUnits(ux) != x {
			t.Fatalf("%q: units do not come back", a)
		}
		if NewText(x.String()) != x {
			t.Fatalf("%q: bytes do not come back", a)
		}
		if got, want := JoinTexts([]Text{x, y, x}), x.Concat(y).Concat(x); got != want {
			t.Errorf("%q joined with %q and itself is %q, want %q", x, y, got, want)
		}
		if got := x.Concat(y); got != TextFromUnits(append(ux[:len(ux):len(ux)], uy...)) {
			t.Fatalf("%q + %q = %q", a, b, got)
		}
		checkCursor(t, x.Concat(y).Concat(NewText(strings.Repeat("ü"+clef, 10))).Concat(x))
		if pos < 1 || length < 0 {
			return
		}
		from := min(pos-1, len(ux))
		to := from + min(length, len(ux)-from)
		if got := x.Sub(pos, length); got != TextFromUnits(ux[from:to]) {
			t.Fatalf("%q.Sub(%d,%d) = %q", a, pos, length, got)
		}
		if got := x.Upper(); got.Len() != x.Len() || NewText(got.String()) != got {
			t.Fatalf("%q.Upper() = %q", a, got)
		}
		if !utf8.ValidString(x.Printable()) {
			t.Fatalf("%q.Printable() is not UTF-8", a)
		}
		at := x.Index(y)
		if want := indexOf(ux, uy); at != want {
			t.Fatalf("%q.Index(%q) = %d; want %d", a, b, at, want)
		}
	})
}

func indexOf(s, sub []uint16) int {
	if len(sub) == 0 {
		return 0
	}
outer:
	for i := 0; i+len(sub) <= len(s); i++ {
		for j := range sub {
			if s[i+j] != sub[j] {
				continue outer
			}
		}
		return i + 1
	}
	return 0
}

// checkCursor compares a Cursor with what a Text says by itself, at places in any order.
func checkCursor(t *testing.T, x Text) {
	t.Helper()
	var c Cursor
	i := 1
	for step := range 40 {
		got, err := c.UnitAt(x, i)
		want, wantErr := x.UnitAt(i)
		if got != want || (err != nil) != (wantErr != nil) {
			t.Fatalf("%q: unit %d is %d, %v, want %d, %v", x, i, got, err, want, wantErr)
		}
		n := step % 5
		if got, want := c.Sub(x, i, n), x.Sub(i, n); got != want {
			t.Fatalf("%q: %d units from %d are %q, want %q", x, n, i, got, want)
		}
		i = (i+step*step+x.Len()-3)%x.Len() + 1
	}
}
