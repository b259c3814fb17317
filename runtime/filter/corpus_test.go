package filter

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"calque/runtime/value"
)

// TestCorpus parses the literal templates of SETFILTER and the FILTER(…) texts of a real application. Over a Text field
// every filter that follows the grammar is valid.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CALQUE_CORPUS")
	if dir == "" {
		t.Skip("CALQUE_CORPUS names no folder of exported objects")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.TXT"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no objects in %s: %v", dir, err)
	}
	st := testSettings()
	field := testField(textField.Type)
	args := vals("a", "b", "c", "d", "e", "f", "g", "h", "i")
	templates, filters, bad := 0, 0, 0
	try := func(file, text string) {
		e, err := Parse(value.NewText(text), field, args, st)
		if err != nil && !strings.Contains(err.Error(), "The length of the string") {
			t.Errorf("%s: %v", filepath.Base(file), err)
			bad++
		} else if e != nil {
			checkStable(t, e, field, st)
		}
	}
	template := regexp.MustCompile(`SETFILTER\(\s*(?:"[^"]*"|\w+),\s*'((?:[^']|'')*)'\s*[,)]`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range template.FindAllSubmatch(data, -1) {
			templates++
			try(file, strings.ReplaceAll(string(m[1]), "''", "'"))
		}
		for rest := string(data); ; {
			i := strings.Index(rest, "=FILTER(")
			if i < 0 {
				break
			}
			rest = rest[i+len("=FILTER("):]
			end := closing(rest, 0, "'")
			if end < 0 {
				break
			}
			filters++
			try(file, rest[:end])
		}
	}
	t.Logf("%d templates and %d filters, %d not read", templates, filters, bad)
	if templates == 0 || filters == 0 {
		t.Error("the corpus has no filters")
	}
}
