package value

import (
	"strings"
	"testing"
)

func TestGrower(t *testing.T) {
	var g Grower
	base := NewText(strings.Repeat("x", 200))
	a := g.Append(base, NewText("1"))
	if g.Makes(a, NewText("2")) != 0 {
		t.Error("the second piece is not appended in place")
	}
	b := g.Append(a, NewText("2"))
	if g.Makes(a, NewText("3")) == 0 {
		t.Error("a text that has been continued is continued in place")
	}
	c := g.Append(a, NewText("3"))
	for _, want := range []struct {
		t    Text
		tail string
	}{{base, ""}, {a, "1"}, {b, "12"}, {c, "13"}} {
		if got := want.t.String(); got != base.String()+want.tail || want.t.Len() != len(got) {
			t.Errorf("got …%s of length %d, want …%s", got[200:], want.t.Len(), want.tail)
		}
	}
	hi, lo := TextFromUnits([]uint16{0xD83D}), TextFromUnits([]uint16{0xDE00})
	pair := g.Append(base.Concat(hi), lo)
	if want := base.Concat(hi).Concat(lo); !pair.Equal(want) || pair.Len() != want.Len() {
		t.Error("a surrogate pair that was split is not joined")
	}
	u := Text{}
	for range 1000 {
		u = g.Append(u, NewText("é"))
	}
	if u.String() != strings.Repeat("é", 1000) || u.Len() != 1000 {
		t.Error("1000 letters went wrong")
	}
}

func BenchmarkGrower(b *testing.B) {
	b.ReportAllocs()
	x := NewText("x")
	for b.Loop() {
		var g Grower
		t := Text{}
		for range 4000 {
			t = g.Append(t, x)
		}
	}
}
