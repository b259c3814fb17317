package scan

import (
	"os"
	"path/filepath"
	"testing"

	"calque/lang/source"
	"calque/lang/token"
)

// checkTokens fails unless the tokens of src, with trivia between them, are its text, byte for byte.
func checkTokens(t *testing.T, src *source.File) {
	t.Helper()
	at := source.Pos(0)
	gap := func(end source.Pos) {
		for _, v := range Trivia(src, source.Span{Start: at, End: end}) {
			if v.Kind == NotTrivia || v.Span.Start != at {
				t.Fatalf("%s: %q between tokens is no trivia", src.Position(v.Span.Start), src.Bytes(v.Span))
			}
			at = v.Span.End
		}
	}
	for _, tok := range Tokens(src) {
		if tok.Span.Start < at || tok.Span.IsEmpty() {
			t.Fatalf("%s: token %v overlaps the one before it or is empty", src.Position(tok.Span.Start), tok.Kind)
		}
		gap(tok.Span.Start)
		at = tok.Span.End
	}
	gap(source.Pos(src.Size()))
	if int(at) != src.Size() {
		t.Fatalf("tokens and trivia end at %d of %d bytes", at, src.Size())
	}
}

func TestCorpusTokens(t *testing.T) {
	root := os.Getenv("CALQUE_CORPUS")
	if root == "" {
		t.Skip("CALQUE_CORPUS is not set: no exported application to read")
	}
	files, err := filepath.Glob(filepath.Join(root, "*.TXT"))
	if err != nil {
		t.Fatal(err)
	}
	count := map[token.Kind]int{}
	for i, path := range files {
		if testing.Short() && i%20 != 0 {
			continue
		}
		src, err := source.Load(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		checkTokens(t, src)
		for _, tok := range Tokens(src) {
			count[tok.Kind]++
		}
	}
	if count[token.Bad] > 0 {
		t.Errorf("%d bytes begin no token", count[token.Bad])
	}
	t.Logf("%d files, %v", len(files), count)
}
