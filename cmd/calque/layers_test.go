package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// This file holds the direction of imports. A package may import what its row lists and nothing else of this module;
// a row's words are packages or, ending in "/...", whole trees. An edge that is not listed is a design question, not
// a line to add in passing.

// layers lists the allowed edges: package, then what it may import, in the order a program flows through.
var layers = []struct{ pkg, may string }{
	{"lang/source", ""},
	{"lang/token", "lang/source"},
	{"lang/diag", "lang/source"},
	{"lang/ast", "lang/source lang/token"},
	{"lang/scan", "lang/source lang/token lang/diag"},
	{"lang/parse", "lang/source lang/token lang/diag lang/ast lang/scan"},
	{"lang/format", "lang/source lang/token lang/ast lang/scan"},
	{"lang/types", ""},
	{"lang/object", "lang/source lang/token lang/diag lang/ast lang/scan lang/parse lang/types"},
	{"lang/typed", "lang/source lang/token lang/ast lang/types lang/object"},
	{"lang/check", "lang/source lang/token lang/diag lang/ast lang/scan lang/parse lang/types lang/object lang/typed"},

	{"runtime/rterr", "lang/source"},
	{"runtime/value", "lang/types lang/source runtime/rterr"},
	{"runtime/sched", ""},
	{"runtime/filter", "runtime/value runtime/rterr lang/types lang/source"},
	{"runtime/store", "lang/types runtime/sched runtime/value runtime/filter"},
	{"runtime/store/storetest", "lang/types runtime/store runtime/sched runtime/value runtime/filter"},
	{"runtime/store/sqlgen", "lang/types runtime/store runtime/value runtime/filter"},
	{"runtime/store/memory", "lang/types runtime/store runtime/sched runtime/value runtime/filter"},
	{"runtime/store/sqlite", "lang/types runtime/store runtime/store/sqlgen runtime/sched runtime/value runtime/filter"},
	{"runtime/systable", "lang/source lang/ast lang/types lang/object runtime/eventlog runtime/sched runtime/store runtime/value runtime/filter"},
	{"runtime/txn", "runtime/store runtime/rterr runtime/value runtime/sched"},
	{"runtime/record", "runtime/store runtime/txn runtime/filter runtime/sched runtime/value runtime/rterr lang/source lang/ast lang/parse lang/object lang/types"},
	{"runtime/exec", "runtime/record runtime/txn runtime/sched runtime/store runtime/value runtime/rterr lang/source lang/types lang/object"},
	{"runtime/stream", "runtime/exec runtime/value runtime/rterr lang/types"},
	{"runtime/builtin", "lang/source runtime/exec runtime/record runtime/value runtime/rterr lang/types lang/object lang/typed"},
	{"runtime/event", "lang/object"},
	{"runtime/vm", "lang/source lang/token lang/ast lang/diag lang/types lang/object lang/typed lang/check runtime/exec runtime/builtin runtime/record runtime/txn runtime/event runtime/value runtime/rterr runtime/sched"},
	{"runtime/cover", "lang/source lang/ast lang/object lang/typed runtime/exec"},
	{"runtime/eventlog", "lang/types runtime/sched runtime/store runtime/filter runtime/value runtime/rterr"},
	{"runtime/session", "lang/... runtime/..."},
	{"runtime/session/sessiontest", "lang/types runtime/exec runtime/sched runtime/session runtime/value"},
	{"runtime/engine", "lang/... runtime/..."},
	{"runtime/testrun", "lang/source lang/object runtime/engine runtime/session runtime/rterr"},

	{"stdlib/library", "lang/source"},
	{"stdlib/*", "lang/types lang/object lang/typed runtime/builtin runtime/exec runtime/record runtime/stream runtime/value runtime/rterr"},
	{"stdlib", "lang/source lang/types runtime/builtin stdlib/..."},

	{"cmd/internal/app", "lang/... runtime/... stdlib"},
	{"cmd/internal/line/linetest", ""},
	{"cmd/internal/repl", "lang/... runtime/... stdlib cmd/internal/app cmd/internal/launch cmd/internal/line"},
	{"cmd/internal/*", "lang/... runtime/... stdlib cmd/internal/app"},
	{"cmd/caltest", "lang/object runtime/testrun cmd/internal/app cmd/internal/launch"},
	{"cmd/calque", "lang/... runtime/... stdlib cmd/caltest cmd/internal/..."},
}

// forbidden lists edges that a tree in the table above would allow.
var forbidden = []struct{ pkg, imports string }{
	{"runtime/session", "runtime/testrun"},
	{"runtime/session", "runtime/engine"},
	{"runtime/session", "runtime/store/memory"},
	{"runtime/session", "runtime/store/sqlite"},
	{"runtime/engine", "runtime/testrun"},
}

// libraries lists the packages that may import each outside library; a test may import any of the test libraries.
var libraries = []struct{ lib, homes string }{
	{"github.com/alecthomas/participle/v2", "lang/parse lang/scan"},
	{"golang.org/x/text", "lang/source runtime/value runtime/stream stdlib/language cmd/internal/line"},
	{"github.com/alecthomas/kong", "cmd/calque cmd/internal/launch"},
	{"modernc.org/sqlite", "runtime/store/sqlite runtime/eventlog"},
	{"modernc.org/libc", "runtime/store/sqlite runtime/eventlog"}, // the C types of SQLite's direct calls
	{"github.com/tidwall/btree", "runtime/store/memory"},
	{"github.com/rogpeppe/go-internal", "runtime/testrun"}, // differences of golden files
	{"github.com/fsnotify/fsnotify", "cmd/internal/watch"},
	{"golang.org/x/sys", "cmd/internal/app"},
	{"golang.org/x/term", "cmd/internal/app cmd/internal/line"},
}

// testLibraries may be imported by any test.
var testLibraries = []string{"github.com/google/go-cmp", "github.com/rogpeppe/go-internal"}

func TestImportsPointOneWay(t *testing.T) {
	for _, file := range goFiles(t) {
		pkg := path.Dir(file)
		for _, imp := range imports(t, file) {
			inside, own := strings.CutPrefix(imp, "calque/")
			switch {
			case own && !mayImport(pkg, inside, strings.HasSuffix(file, "_test.go")):
				t.Errorf("%s: %s may not import %s", file, pkg, inside)
			case !own && strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") && !mayUse(pkg, imp, file):
				t.Errorf("%s: %s may not import %s: the library lives behind another package", file, pkg, imp)
			}
		}
	}
}

func TestNoGoFilesBesidePackages(t *testing.T) {
	for _, file := range goFiles(t) {
		if dir := path.Dir(file); dir == "lang" || dir == "runtime" || dir == "cmd" || dir == "cmd/internal" || dir == "." {
			t.Errorf("%s: %s holds no Go files of its own", file, dir)
		}
	}
}

// mayImport reports whether the table allows pkg to import the module's package imp. Tests may also import any
// package below them in the flow of the program, since they put whole programs together.
func mayImport(pkg, imp string, test bool) bool {
	if pkg == imp {
		return true // an external test package
	}
	for _, f := range forbidden {
		if f.pkg == pkg && f.imports == imp && !test {
			return false
		}
	}
	row := rowOf(pkg)
	if row < 0 {
		return false
	}
	if slices.ContainsFunc(strings.Fields(layers[row].may), func(may string) bool { return matches(may, imp) }) {
		return true
	}
	return test && rowOf(imp) >= 0
}

func rowOf(pkg string) int {
	return slices.IndexFunc(layers, func(l struct{ pkg, may string }) bool { return matches(l.pkg, pkg) })
}

// matches reports whether a table word covers a package: the package itself, one level ("a/*") or a tree ("a/...").
func matches(word, pkg string) bool {
	if tree, ok := strings.CutSuffix(word, "/..."); ok {
		return pkg == tree || strings.HasPrefix(pkg, tree+"/")
	}
	if level, ok := strings.CutSuffix(word, "/*"); ok {
		return path.Dir(pkg) == level
	}
	return word == pkg
}

func mayUse(pkg, imp, file string) bool {
	under := func(lib string) bool { return imp == lib || strings.HasPrefix(imp, lib+"/") }
	if strings.HasSuffix(file, "_test.go") && slices.ContainsFunc(testLibraries, under) {
		return true
	}
	for _, l := range libraries {
		if under(l.lib) {
			return slices.Contains(strings.Fields(l.homes), pkg) || strings.HasSuffix(file, "_test.go")
		}
	}
	return false
}

// goFiles lists the module's Go files by slash-separated path, without testdata and nested modules.
func goFiles(t *testing.T) []string {
	t.Helper()
	const root = "../.."
	var files []string
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != root && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".go") {
			rel, err := filepath.Rel(root, name)
			if err != nil {
				return err
			}
			files = append(files, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../..", filepath.FromSlash(file)), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, name)
	}
	return list
}
