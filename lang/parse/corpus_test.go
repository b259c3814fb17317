package parse

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"calque/lang/ast"
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
			if found < 6 {
				var b strings.Builder
				errs.WriteText(&b, diag.Style{})
				t.Error(b.String())
			}
		}
	}
	t.Logf("%d objects, %d diagnostics", objects, found)
}

// formulaProperties says how the small languages inside properties are read, by the property's name.
var formulaProperties = map[source.Key]func(*source.File, source.Span) diag.List{
	"CALCFORMULA":         func(f *source.File, s source.Span) diag.List { _, l := CalcFormula(f, s); return l },
	"TABLERELATION":       func(f *source.File, s source.Span) diag.List { _, l := TableRelation(f, s); return l },
	"SOURCETABLEVIEW":     func(f *source.File, s source.Span) diag.List { _, l := View(f, s); return l },
	"RUNPAGEVIEW":         func(f *source.File, s source.Span) diag.List { _, l := View(f, s); return l },
	"SUBPAGEVIEW":         func(f *source.File, s source.Span) diag.List { _, l := View(f, s); return l },
	"DATAITEMTABLEVIEW":   func(f *source.File, s source.Span) diag.List { _, l := View(f, s); return l },
	"SUBPAGELINK":         func(f *source.File, s source.Span) diag.List { _, l := Link(f, s); return l },
	"RUNPAGELINK":         func(f *source.File, s source.Span) diag.List { _, l := Link(f, s); return l },
	"LINKFIELDS":          func(f *source.File, s source.Span) diag.List { _, l := Link(f, s); return l },
	"DATAITEMLINK":        func(f *source.File, s source.Span) diag.List { _, l := Link(f, s); return l },
	"DATAITEMTABLEFILTER": func(f *source.File, s source.Span) diag.List { _, l := Link(f, s); return l },
	"COLUMNFILTER":        func(f *source.File, s source.Span) diag.List { _, l := Link(f, s); return l },
	"ORDERBY":             func(f *source.File, s source.Span) diag.List { _, l := OrderBy(f, s); return l },
}

func TestCorpusFormulas(t *testing.T) {
	read, found := map[source.Key]int{}, 0
	for _, path := range corpusFiles(t) {
		src, err := source.Load(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		file, _ := File(src, Index)
		eachProperty(file, func(p *ast.Property) {
			parse := formulaProperties[p.Name.Key]
			if parse == nil {
				return
			}
			read[p.Name.Key]++
			errs := parse(src, p.ValSpan)
			if found += errs.Len(); errs.Len() > 0 && found < 6 {
				var b strings.Builder
				errs.WriteText(&b, diag.Style{})
				t.Error(b.String())
			}
		})
	}
	t.Logf("%v, %d diagnostics", read, found)
}

// eachProperty visits every property of a file.
func eachProperty(file *ast.File, visit func(*ast.Property)) {
	var section func(*ast.Section)
	props := func(list []*ast.Property) {
		for _, p := range list {
			visit(p)
			if p.Actions != nil {
				section(p.Actions)
			}
		}
	}
	section = func(s *ast.Section) {
		props(s.Props)
		for _, row := range s.Rows {
			props(row.Props)
		}
		for _, sub := range s.Subs {
			section(sub)
		}
	}
	for _, o := range file.Objects {
		for _, s := range o.Sections {
			section(s)
		}
	}
}

// TestCorpusOnDemand parses in Index mode and every body on demand; the tree must be the one that Full mode makes.
func TestCorpusOnDemand(t *testing.T) {
	for i, path := range corpusFiles(t) {
		if testing.Short() && i%20 != 0 {
			continue
		}
		src, err := source.Load(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		full, _ := File(src, Full)
		index, _ := File(src, Index)
		ast.Walk(index, func(n ast.Node) bool {
			if r, ok := n.(*ast.Routine); ok {
				if r.Body != nil {
					t.Errorf("%s: %s has a body in Index mode", path, r.Name.Name)
				}
				r.Body, _ = Body(src, r)
				return false
			}
			return true
		})
		if !reflect.DeepEqual(full, index) {
			t.Errorf("%s: bodies parsed on demand differ from those parsed with the file", path)
		}
	}
}

// BenchmarkCorpus measures both modes on all text that is no report layout.
func BenchmarkCorpus(b *testing.B) {
	var files []*source.File
	size := 0
	for _, path := range corpusFiles(b) {
		src, err := source.Load(path, nil)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, src)
		size += src.Size() - layoutSize(src)
	}
	for name, mode := range map[string]Mode{"full": Full, "index": Index} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				parser := New()
				for _, src := range files {
					parser.File(src, mode)
				}
			}
		})
	}
}

// layoutSize counts the bytes of a file's report layouts.
func layoutSize(src *source.File) (size int) {
	file, _ := File(src, Index)
	for _, o := range file.Objects {
		for _, s := range o.Sections {
			size += s.Opaque.Len()
		}
	}
	return size
}

// TestCorpusLineEnds reads a sample of the corpus with the line ends of a native export.
func TestCorpusLineEnds(t *testing.T) {
	for i, path := range corpusFiles(t) {
		if i%25 != 0 {
			continue
		}
		src, err := source.Load(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		lf, _ := File(src, Full)
		native := source.NewFile(path, bytes.ReplaceAll(src.Data(), []byte("\n"), []byte("\r\n")), source.CP850)
		crlf, errs := File(native, Full)
		if errs.Len() > 0 {
			t.Errorf("%s: %d diagnostics with CRLF", path, errs.Len())
		}
		if normalized(lf) != normalized(crlf) {
			t.Errorf("%s: the tree is another one with CRLF", path)
		}
	}
}

// normalized returns a dump without the lines that count bytes, and with all line breaks in values written alike.
func normalized(file *ast.File) string {
	var kept []string
	for _, line := range strings.Split(ast.Dump(file), "\n") {
		if !strings.HasSuffix(line, " bytes") {
			kept = append(kept, strings.ReplaceAll(line, `\r\n`, `\n`))
		}
	}
	return strings.Join(kept, "\n")
}
