package stdlib

import (
	"strings"
	"testing"

	"calque/lang/types"
)

// TestRows checks that every row has a signature that parses, is declared once and is described in one sentence.
func TestRows(t *testing.T) {
	u := Universe()
	for _, err := range u.Check() {
		t.Error(err)
	}
	for _, r := range Funcs() {
		if !strings.HasSuffix(r.Doc, ".") || strings.ContainsAny(r.Doc, "\n\t") {
			t.Errorf("%s: description %q is not one sentence", r.Sig, r.Doc)
		}
	}
	if got := len(u.All()); got != len(Funcs()) {
		t.Errorf("universe holds %d built-ins, catalogue %d", got, len(Funcs()))
	}
}

// TestLookups looks each kind of built-in up the way the checker does.
func TestLookups(t *testing.T) {
	u := Universe()
	for _, c := range []struct {
		name string
		got  *types.Builtin
		want string
	}{
		{"function", u.Func("STRPOS"), "STRPOS"},
		{"file function without its namespace", u.Func("EXISTS"), "FILE.EXISTS"},
		{"method", u.Method(types.Record, "SETRANGE"), "Record.SETRANGE"},
		{"method of a kind in capitals", u.Method(types.BLOB, "LENGTH"), "BLOB.LENGTH"},
		{"static", u.Static("CODEUNIT", "RUN"), "CODEUNIT.RUN"},
		{"function behind a namespace", u.Static("DIALOG", "CONFIRM"), "CONFIRM"},
		{"function behind SYSTEM", u.Static("SYSTEM", "EVALUATE"), "EVALUATE"},
		{"method of CurrReport", u.CurrentMethod(types.Report, "SKIP"), "CurrReport.SKIP"},
		{"inherited method of CurrPage", u.CurrentMethod(types.Page, "CLOSE"), "Page.CLOSE"},
	} {
		if c.got == nil || c.got.Qualified() != c.want {
			t.Errorf("%s: got %v, want %s", c.name, c.got, c.want)
		}
	}
	for name, got := range map[string]*types.Builtin{
		"SKIP of a report variable": u.Method(types.Report, "SKIP"),
		"BLOB as namespace":         u.Static("BLOB", "LENGTH"),
		"unknown function":          u.Func("NOSUCH"),
		"unknown namespace":         u.Static("NOSUCH", "RUN"),
		"GUID as namespace":         u.Static("GUID", "CREATEGUID"),
	} {
		if got != nil {
			t.Errorf("%s: got %s, want none", name, got.Sig)
		}
	}
}

func BenchmarkUniverse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Universe()
	}
}

func BenchmarkUniverseParseAll(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Universe().All()
	}
}
