package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"calque/lang/diag"
	"calque/lang/source"
)

// corpusFiles returns the exported objects that CALQUE_CORPUS names, or skips the test.
func corpusFiles(tb testing.TB) []string {
	tb.Helper()
	root := os.Getenv("CALQUE_CORPUS")
	if root == "" {
		tb.Skip("CALQUE_CORPUS is not set: no exported application to read")
	}
	files, err := filepath.Glob(filepath.Join(root, "*.TXT"))
	if err != nil || len(files) == 0 {
		tb.Skipf("no *.TXT files in CALQUE_CORPUS=%s", root)
	}
	return files
}

func TestCorpus(t *testing.T) {
	objects, found := 0, 0
	for _, path := range corpusFiles(t) {
		src, err := source.Load(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		file, errs := File(src, Full)
		objects += len(file.Objects)
		if errs.Len() > 0 {
			found += errs.Len()
			if found < 60 {
				var b strings.Builder
				errs.WriteText(&b, diag.Style{})
				t.Error(b.String())
			}
		}
	}
	t.Logf("%d objects, %d diagnostics", objects, found)
}
