package token

import "testing"

func TestLookup(t *testing.T) {
	for k := And; k <= Var; k++ {
		if got := Lookup([]byte(k.String())); got != k {
			t.Errorf("Lookup(%s) = %v", k, got)
		}
	}
	for _, word := range []string{"begin", "Begin", "bEGIN"} {
		if got := Lookup([]byte(word)); got != Begin {
			t.Errorf("Lookup(%s) = %v", word, got)
		}
	}
	for _, word := range []string{"", "a", "TRUE", "BEGINS", "[", "en", "ASSERTERROR1", "e\x0ed"} {
		if got := Lookup([]byte(word)); got != Ident {
			t.Errorf("Lookup(%s) = %v, want a name", word, got)
		}
	}
}

func TestPrecedence(t *testing.T) {
	rows := []struct {
		weak, strong Kind
	}{{Eq, Or}, {In, Plus}, {Or, And}, {Plus, Star}, {Ne, Xor}}
	for _, r := range rows {
		if r.weak.Precedence() >= r.strong.Precedence() {
			t.Errorf("%v binds at least as tightly as %v", r.weak, r.strong)
		}
	}
	for _, k := range []Kind{EOF, Ident, Assign, Not, Colon, Layout} {
		if k.Precedence() != NoPrec {
			t.Errorf("%v has a precedence", k)
		}
	}
}

func TestNames(t *testing.T) {
	for k := EOF; k <= Layout; k++ {
		if k.String() == "" {
			t.Errorf("kind %d has no name", k)
		}
	}
}
