package diag

import (
	"strings"
	"testing"

	"calque/lang/source"
)

func TestWriteText(t *testing.T) {
	text := "BEGIN\n    Qty := CustName;\nEND.\n"
	src := source.NewFile("objects/COD50101.txt", []byte(text), source.UTF8)
	at := source.Pos(strings.Index(text, "CustName"))
	var l List
	l.Errorf(src, source.Span{Start: at, End: at + 8}, 207, "cannot assign %s to %s", "Text", "Integer")
	l.Hintf("EVALUATE(%s,%s) converts text at run time", "Qty", "CustName")
	l.Warnf(src, source.Span{Start: 0, End: 5}, 901, "something is not loaded")
	l.Add(Diagnostic{Code: 902, Severity: Note, Message: "no file at all"})
	const want = `note CAL0902: no file at all
objects/COD50101.txt:1:1: warning CAL0901: something is not loaded
    1 | BEGIN
      | ^^^^^
objects/COD50101.txt:2:12: error CAL0207: cannot assign Text to Integer
    2 |     Qty := CustName;
      |            ^^^^^^^^
   hint: EVALUATE(Qty,CustName) converts text at run time
`
	var b strings.Builder
	if err := l.WriteText(&b, Style{}); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	b.Reset()
	l.WriteText(&b, Style{Color: true})
	if plain := uncolored(b.String()); plain != want {
		t.Errorf("with colours taken off, got\n%s", plain)
	}
}

// uncolored takes ANSI colours off.
func uncolored(s string) string {
	for _, c := range append(severityColors[:], colorReset, colorBold, colorDim) {
		s = strings.ReplaceAll(s, c, "")
	}
	return s
}

func TestWriteJSON(t *testing.T) {
	src := source.NewFile("a.cal", []byte("é := <1>;\n"), source.UTF8)
	var l List
	l.Errorf(src, source.Span{Start: 6, End: 9}, UnexpectedToken, "unexpected <1>")
	var b strings.Builder
	if err := l.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	const want = `{"code":"CAL0106","severity":"error","file":"a.cal","line":1,"column":6,"endLine":1,"endColumn":9,"message":"unexpected <1>"}` + "\n"
	if b.String() != want {
		t.Errorf("got %s", b.String())
	}
}

func TestListBounds(t *testing.T) {
	src := source.NewFile("a.cal", []byte("xxxxx"), source.UTF8)
	l := NewList(3)
	for i := range 5 {
		l.Errorf(src, source.Span{Start: source.Pos(4 - i), End: 5}, UnexpectedToken, "again")
	}
	l.Hintf("belongs to a diagnostic that was dropped")
	if l.Len() != 3 || l.Dropped() != 2 || !l.HasErrors() {
		t.Errorf("len %d, dropped %d", l.Len(), l.Dropped())
	}
	for _, d := range l.Items() {
		if d.Hint != "" {
			t.Error("a hint went to the wrong diagnostic")
		}
	}
	l.Add(l.Items()[0])
	sorted := l.Sorted()
	if len(sorted) != 3 || sorted[0].Span.Start != 2 {
		t.Errorf("sorted: %v", sorted)
	}
	var b strings.Builder
	l.WriteText(&b, Style{})
	if !strings.HasSuffix(b.String(), "… and 3 more\n") {
		t.Errorf("got %s", b.String())
	}
}

func TestTruncate(t *testing.T) {
	src := source.NewFile("a.cal", []byte("xxxxx"), source.UTF8)
	var l List
	l.Warnf(src, source.Span{Start: 0, End: 1}, UnexpectedToken, "stays")
	l.Errorf(src, source.Span{Start: 1, End: 2}, UnexpectedToken, "goes")
	l.Truncate(1)
	if l.HasErrors() || l.Len() != 1 {
		t.Error("Truncate leaves errors")
	}
}

func TestSortedOnce(t *testing.T) {
	src := source.NewFile("a.cal", []byte("xxxxx"), source.UTF8)
	var l List
	l.Errorf(src, source.Span{Start: 1, End: 2}, UnexpectedToken, "same")
	l.Errorf(src, source.Span{Start: 1, End: 2}, UnexpectedToken, "same")
	l.Errorf(src, source.Span{Start: 1, End: 2}, UnexpectedToken, "other")
	if got := len(l.Sorted()); got != 2 {
		t.Errorf("%d diagnostics, want 2", got)
	}
}

// TestEntries checks that every code is documented once, in order, with all that belongs to it.
func TestEntries(t *testing.T) {
	last := Code(0)
	for _, e := range Entries {
		if e.Code <= last {
			t.Errorf("%v is out of order or used twice", e.Code)
		}
		last = e.Code
		if e.Name == "" || e.Summary == "" || e.Example == "" && e.Code != CannotRead {
			t.Errorf("%v lacks a name, a summary or an example", e.Code)
		}
		if got, ok := Lookup(e.Code); !ok || got.Name != e.Name {
			t.Errorf("Lookup(%v) does not find it", e.Code)
		}
	}
	if _, ok := Lookup(1); ok {
		t.Error("Lookup finds a code that does not exist")
	}
}
