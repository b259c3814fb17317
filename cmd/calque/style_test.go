package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// This file holds the rules of the style that a program can check.

const maxLines = 800

func TestFilesStayShort(t *testing.T) {
	for _, file := range goFiles(t) {
		if n := bytes.Count(read(t, file), []byte("\n")); n > maxLines && !strings.HasSuffix(file, "_test.go") {
			t.Errorf("%s has %d lines; %d hide a second concept", file, n, maxLines)
		}
	}
}

// patterns are spellings with one home each.
var patterns = []struct {
	what  string
	re    *regexp.Regexp
	homes []string // packages that may
}{
	{"folding case outside source.Name", regexp.MustCompile(`strings\.(EqualFold|ToLower|ToUpper)\(`), []string{"lang/source", "stdlib/text", "cmd/calque"}},
	{"recovering from a panic away from a session's boundary", regexp.MustCompile(`\brecover\(\)`), []string{"runtime/session"}},
	{"telling or spending time outside the scheduler", regexp.MustCompile(`\btime\.(Now|Sleep|After|NewTimer|AfterFunc|Tick|Since)\(`), []string{"runtime/sched"}},
}

func TestOneHomeForEachThing(t *testing.T) {
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text := read(t, file)
		for _, p := range patterns {
			if m := p.re.Find(text); m != nil && !slices.Contains(p.homes, path.Dir(file)) {
				t.Errorf("%s: %s: %s", file, m, p.what)
			}
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	docs := map[string]bool{}
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../..", file), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		pkg := path.Dir(file)
		docs[pkg] = docs[pkg] || parsed.Doc != nil
		for _, name := range undocumented(parsed) {
			t.Errorf("%s: %s has no comment", file, name)
		}
	}
	for pkg, has := range docs {
		if !has {
			t.Errorf("package %s has no package comment", pkg)
		}
	}
}

// undocumented lists the exported declarations of a file without a comment. Members of a documented group (constants,
// one-line methods below a comment that speaks for all) count as documented.
func undocumented(file *ast.File) []string {
	var list []string
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Doc == nil && d.Name.IsExported() && isExportedRecv(d) && !isMarker(d) {
				list = append(list, d.Name.Name)
			}
		case *ast.GenDecl:
			list = append(list, undocumentedSpecs(d)...)
		}
	}
	return list
}

func undocumentedSpecs(d *ast.GenDecl) []string {
	var list []string
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
				list = append(list, s.Name.Name)
			}
		case *ast.ValueSpec:
			if s.Names[0].IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
				list = append(list, s.Names[0].Name)
			}
		}
	}
	return list
}

func isExportedRecv(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}

// isMarker reports whether a method says all by being there: one line, as Pos, End, String, Error and Exec of nodes are.
func isMarker(d *ast.FuncDecl) bool {
	return d.Recv != nil && d.Body != nil && len(d.Body.List) <= 1
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../..", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
