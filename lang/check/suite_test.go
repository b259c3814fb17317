package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/types"
	"calque/stdlib"
)

// expectation matches the end of a line that a diagnostic is expected on, such as // ERROR CAL0207 "cannot assign".
var expectation = regexp.MustCompile(`// (ERROR|WARNING) (CAL\d{4}) "(.*)"\s*$`)

// TestWrongPrograms checks the programs of testdata/check: each raises the diagnostics that its lines announce, and no others.
func TestWrongPrograms(t *testing.T) {
	files, err := filepath.Glob("../../testdata/check/*.cal")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".cal"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			wants := expectations(string(data))
			for _, d := range checkScript(t, path, data) {
				if !meet(wants, d) {
					t.Errorf("unexpected: %s", d.Text(diag.Style{}))
				}
			}
			for _, w := range wants {
				if !w.met {
					t.Errorf("%s:%d: no %s %s with %q", path, w.line, w.severity, w.code, w.text)
				}
			}
		})
	}
}

// A want is one announced diagnostic.
type want struct {
	line           int
	severity, code string
	text           string
	met            bool
}

func expectations(text string) []*want {
	var wants []*want
	for i, line := range strings.Split(text, "\n") {
		if m := expectation.FindStringSubmatch(line); m != nil {
			wants = append(wants, &want{line: i + 1, severity: m[1], code: m[2], text: m[3]})
		}
	}
	return wants
}

// meet finds the want that d fulfils.
func meet(wants []*want, d diag.Diagnostic) bool {
	line := d.Position().Line
	text := d.Message + "\n" + d.Hint
	for _, w := range wants {
		same := w.line == line && w.code == d.Code.String() && w.severity == severityWord(d.Severity)
		if same && !w.met && strings.Contains(text, w.text) {
			w.met = true
			return true
		}
	}
	return false
}

func severityWord(s diag.Severity) string {
	if s == diag.Error {
		return "ERROR"
	}
	return "WARNING"
}

// checkScript returns everything that is wrong with a script and the objects in front of it.
func checkScript(t *testing.T, path string, data []byte) []diag.Diagnostic {
	t.Helper()
	src := source.NewFile(path, data, nil)
	file, diags := parse.Script(src, parse.Full)
	app := object.NewApp()
	script, more := app.Add(file)
	diags.Merge(more)
	u := universe()
	for _, syntax := range file.Objects {
		diags.Merge(check.Object(app, u, app.Object(object.ID{Kind: syntax.Kind, No: syntax.No})))
	}
	if script != nil {
		diags.Merge(check.Object(app, u, script.Resolve()))
	}
	return diags.Sorted()
}

// universe returns the built-ins as if all but one were done, so that the programs stay as they are while Calque grows.
func universe() *types.Universe {
	var decls []types.Decl
	for _, fn := range stdlib.Universe().All() {
		decls = append(decls, types.Decl{Sig: fn.Sig, Doc: fn.Doc, Done: fn.Name != "SERIALNUMBER"})
	}
	return types.NewUniverse(decls)
}

// TestExamples checks the example of every code that the checker reports: it raises this code and no other.
func TestExamples(t *testing.T) {
	for _, e := range diag.Entries {
		if e.Code < 200 || e.Example == "" {
			continue // the parser's, or raised by no text
		}
		t.Run(e.Code.String(), func(t *testing.T) {
			found := checkScript(t, "example.cal", []byte(e.Example))
			if len(found) == 0 {
				t.Errorf("nothing is found in\n%s", e.Example)
			}
			for _, d := range found {
				if d.Code != e.Code {
					t.Errorf("unexpected: %s", d.Text(diag.Style{}))
				}
			}
		})
	}
}
