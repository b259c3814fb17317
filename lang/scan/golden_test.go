package scan

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"calque/lang/diag"
	"calque/lang/source"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGolden compares the tokens of testdata/scan with what their goldens hold: tokens and comments by place, then what the
// scanner found wrong.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "scan", "[^.]*.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		if filepath.Ext(path) == ".golden" {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			src := source.NewFile(filepath.Base(path), data, nil)
			checkTokens(t, src)
			compareGolden(t, strings.TrimSuffix(path, filepath.Ext(path))+".golden", dumpTokens(src))
		})
	}
}

// dumpTokens writes one line for each token and comment.
func dumpTokens(src *source.File) string {
	var b strings.Builder
	at := source.Pos(0)
	comments := func(end source.Pos) {
		for _, v := range Trivia(src, source.Span{Start: at, End: end}) {
			if v.Kind != Blanks {
				fmt.Fprintf(&b, "%s comment %q\n", place(src, v.Span.Start), src.Text(v.Span))
			}
		}
	}
	for _, tok := range Tokens(src) {
		comments(tok.Span.Start)
		at = tok.Span.End
		text, kind := src.Text(tok.Span), tok.Kind.String()
		if kind == text {
			fmt.Fprintf(&b, "%s %s\n", place(src, tok.Span.Start), kind)
			continue
		}
		fmt.Fprintf(&b, "%s %s %q\n", place(src, tok.Span.Start), kind, text)
	}
	comments(source.Pos(src.Size()))
	var errs diag.List
	if !strings.HasPrefix(string(src.Data()), "OBJECT") {
		s := New(src, &errs)
		for s.Next(); s.End < src.Size(); s.Next() {
		}
	}
	errs.WriteText(&b, diag.Style{})
	return b.String()
}

func place(src *source.File, pos source.Pos) string {
	p := src.Position(pos)
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

func compareGolden(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v; run with -update and read what it wrote", err)
	}
	if d := diff.Diff(golden, want, "this run", []byte(got)); d != nil {
		t.Error(string(d))
	}
}
