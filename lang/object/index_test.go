package object

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
)

// old is a time that no file system takes for the present.
var old = time.Date(2018, 3, 15, 10, 30, 0, 0, time.UTC)

// An indexed folder is a folder of codeunits with an index.
type indexedFolder struct {
	t    *testing.T
	dir  string
	opts Options
}

// newIndexed makes a folder of n codeunits, numbered from 50000, and loads it once.
func newIndexed(t *testing.T, n int) *indexedFolder {
	x := &indexedFolder{t, t.TempDir(), Options{Index: Index{Folder: filepath.Join(t.TempDir(), "index"), Version: "test"}}}
	for i := range n {
		x.write(50000+i, "")
	}
	app, diags := x.load()
	if diags.Len() > 0 || app.Len() != n || x.lazies(app) != 0 {
		t.Fatalf("the first load: %v, %d objects, %d from the index", diags.Items(), app.Len(), x.lazies(app))
	}
	return x
}

func (x *indexedFolder) path(no int) string {
	return filepath.Join(x.dir, fmt.Sprintf("COD%d.TXT", no))
}

// write writes a codeunit whose procedure is called Do and its number, then extra.
func (x *indexedFolder) write(no int, extra string) {
	x.t.Helper()
	text := fmt.Sprintf(`OBJECT Codeunit %d Unit %d
{
  OBJECT-PROPERTIES
  {
    Version List=V%d;
  }
  PROPERTIES
  {
    TableNo=2000000007;
    Subtype=Test;
    OnRun=BEGIN
          END;
  }
  CODE
  {
    PROCEDURE Do%d@1();
    BEGIN
    END;
%s
    BEGIN
    END.
  }
}
`, no, no, no, no, extra)
	x.put(x.path(no), text, old)
}

func (x *indexedFolder) put(path, text string, changed time.Time) {
	x.t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		x.t.Fatal(err)
	}
	if err := os.Chtimes(path, changed, changed); err != nil {
		x.t.Fatal(err)
	}
}

func (x *indexedFolder) load() (*App, diag.List) { return Load(x.t.Context(), []string{x.dir}, x.opts) }

// lazies counts the objects that came from the index.
func (x *indexedFolder) lazies(app *App) int {
	n := 0
	for _, id := range app.IDs(ast.Codeunit) {
		if app.Header(id).lazy != nil {
			n++
		}
	}
	return n
}

// expect loads the folder and compares how many objects there are and how many of them come from the index.
func (x *indexedFolder) expect(objects, lazies int) *App {
	x.t.Helper()
	app, diags := x.load()
	if diags.Len() > 0 {
		x.t.Errorf("findings: %v", diags.Items())
	}
	if app.Len() != objects || x.lazies(app) != lazies {
		x.t.Errorf("%d objects, %d from the index; want %d, %d", app.Len(), x.lazies(app), objects, lazies)
	}
	return app
}

func unit(app *App, no int32) *Object { return app.Object(ID{ast.Codeunit, no}) }

func TestIndexHoldsHeaders(t *testing.T) {
	x := newIndexed(t, minIndexed)
	app := x.expect(minIndexed, minIndexed)
	h := app.Header(ID{ast.Codeunit, 50007})
	if h.Name.Text != "Unit 50007" || h.Property("SUBTYPE") != "Test" || h.Property("TABLENO") != "2000000007" || h.Property("CAPTIONML") != "" ||
		h.HeaderProperty("VERSION LIST") != "V50007" || h.HeaderCaption("ENU") != "Unit 50007" || h.Reference("TABLENO", ast.Table) != 2000000007 ||
		h.HeaderRegional().DateOrder != source.MDY {
		t.Errorf("the header is wrong: %+v", h)
	}
	if h.Syntax != nil {
		t.Error("a header made its file be read")
	}
	obj := unit(app, 50007)
	if obj.Procedure("DO50007") == nil || obj.TableNo != 2000000007 || obj.File.Name() != x.path(50007) || obj.Code == nil {
		t.Errorf("the object is wrong: %+v", obj)
	}
	if app.Named(ast.Codeunit, "UNIT 50011").Procedure("DO50011") == nil {
		t.Error("an object is not found by name")
	}
}

func TestIndexFollowsTheFolder(t *testing.T) {
	x := newIndexed(t, minIndexed+5)
	all := minIndexed + 5
	x.expect(all, all)

	x.write(50003, "    PROCEDURE More@2();\n    BEGIN\n    END;\n")
	if app := x.expect(all, all-1); unit(app, 50003).Procedure("MORE") == nil {
		t.Error("a longer file is not read again")
	}
	x.expect(all, all)

	text, _ := os.ReadFile(x.path(50004))
	x.put(x.path(50004), strings.ReplaceAll(string(text), "Do50004", "Go50004"), old.Add(time.Hour))
	if app := x.expect(all, all-1); unit(app, 50004).Procedure("GO50004") == nil {
		t.Error("a file of the same size with another time is not read again")
	}
	x.expect(all, all)

	x.put(x.path(50005), string(must(os.ReadFile(x.path(50005)))), old.Add(time.Hour))
	x.expect(all, all) // another time, the same content

	if err := os.Remove(x.path(50006)); err != nil {
		t.Fatal(err)
	}
	app := x.expect(all-1, all-1)
	if unit(app, 50006) != nil {
		t.Error("an object without file is there")
	}
	x.write(60000, "")
	x.expect(all, all-1)
	x.expect(all, all)
}

func must(data []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return data
}

func TestIndexMistrustsRecentChanges(t *testing.T) {
	x := newIndexed(t, minIndexed)
	now := time.Now()
	text := string(must(os.ReadFile(x.path(50004))))
	x.put(x.path(50004), text, now)
	x.expect(minIndexed, minIndexed)
	x.put(x.path(50004), strings.ReplaceAll(text, "Do50004", "Go50004"), now) // size and time are the same
	if app := x.expect(minIndexed, minIndexed-1); unit(app, 50004).Procedure("GO50004") == nil {
		t.Error("a change within the resolution of the clock went unseen")
	}
}

func TestIndexLeavesOutFindingsAndScripts(t *testing.T) {
	x := newIndexed(t, minIndexed)
	x.put(filepath.Join(x.dir, "wrong.txt"), "OBJECT Codeunit 60001 Wrong\n{\n  CODE\n  {\n    PROCEDURE (;\n    BEGIN\n    END.\n  }\n}\n", old)
	for range 2 {
		_, diags := x.load()
		if !diags.HasErrors() {
			t.Error("a finding is told once only")
		}
	}
	if err := os.Remove(filepath.Join(x.dir, "wrong.txt")); err != nil {
		t.Fatal(err)
	}
	x.put(filepath.Join(x.dir, "script.cal"), "MESSAGE('x');\n", old)
	for range 2 {
		app, _ := x.load()
		if len(app.Scripts()) != 1 {
			t.Error("a script is lost")
		}
	}
}

func TestIndexOfAnotherProgramIsNotUsed(t *testing.T) {
	x := newIndexed(t, minIndexed)
	x.opts.Index.Version = "other"
	x.expect(minIndexed, 0)
	x.expect(minIndexed, minIndexed)
}

func TestDamagedIndexIsNotUsed(t *testing.T) {
	x := newIndexed(t, minIndexed)
	files, err := filepath.Glob(filepath.Join(x.opts.Index.Folder, "*.index"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%q, %v", files, err)
	}
	data := must(os.ReadFile(files[0]))
	for _, bad := range [][]byte{nil, data[:20], data[:len(data)-1], append([]byte("x"), data...), append(data[:len(data)-3:len(data)-3], 1, 2, 3)} {
		if err := os.WriteFile(files[0], bad, 0o644); err != nil {
			t.Fatal(err)
		}
		x.expect(minIndexed, 0)
		x.expect(minIndexed, minIndexed)
	}
}

func FuzzDecodeIndex(f *testing.F) {
	files := map[string]*indexedFile{"a": {name: "a", objects: []indexedObject{{props: []indexedProperty{{true, "K", "v"}}}}}}
	f.Add(encodeIndex(files, "v")[len(indexFormat)+6:])
	f.Fuzz(func(t *testing.T, body []byte) {
		r := &indexReader{rest: string(body)}
		for range r.count() {
			r.file(&indexedFile{})
		}
	})
}

func TestIndexOfTwoObjectsWithOneNumber(t *testing.T) {
	x := newIndexed(t, minIndexed)
	text := strings.ReplaceAll(string(must(os.ReadFile(x.path(50004)))), "Unit 50004", "Double")
	x.put(filepath.Join(x.dir, "double.txt"), text, old)
	for range 2 {
		_, diags := x.load()
		if n := diags.Len(); n != 1 || !strings.Contains(diags.Items()[0].Message, "Codeunit 50004 is already defined in "+x.path(50004)+":1:1") {
			t.Errorf("got %v", diags.Items())
		}
	}
}

func TestObjectWhoseFileChangedSinceIsAFinding(t *testing.T) {
	x := newIndexed(t, minIndexed)
	app := x.expect(minIndexed, minIndexed)
	x.write(50003, "    { changed }\n")
	if err := os.Remove(x.path(50004)); err != nil {
		t.Fatal(err)
	}
	for _, no := range []int32{50003, 50004} {
		if obj := unit(app, no); obj == nil || !obj.Diags.HasErrors() || obj.File == nil {
			t.Errorf("codeunit %d: %+v", no, obj)
		}
	}
}

func TestIndexIsForManyFilesAndSignaturesOnly(t *testing.T) {
	x := &indexedFolder{t, t.TempDir(), Options{Index: Index{Folder: filepath.Join(t.TempDir(), "index")}}}
	x.write(50000, "")
	x.expect(1, 0)
	x.expect(1, 0)
	y := newIndexed(t, minIndexed)
	y.opts.Bodies = true
	y.expect(minIndexed, 0)
	y.opts.Bodies, y.opts.Index.Folder = false, ""
	y.expect(minIndexed, 0)
}

func TestSharedFilesAreReadOnce(t *testing.T) {
	x := newIndexed(t, minIndexed)
	x.put(filepath.Join(x.dir, "wrong.txt"), "OBJECT Codeunit 60001 Wrong\n{\n  CODE\n  {\n    PROCEDURE (;\n    BEGIN\n    END.\n  }\n}\n", old)
	x.opts.Shared = &Shared{}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if app, _ := Load(ended, []string{x.dir}, x.opts); app.Len() > minIndexed {
		t.Error("a load that was given up is complete")
	}
	first, found := x.load()
	if err := os.RemoveAll(x.dir); err != nil {
		t.Fatal(err)
	}
	second, again := x.load()
	if first.Len() != minIndexed+1 || second.Len() != first.Len() || found.Len() == 0 || found.Len() != again.Len() {
		t.Errorf("%d objects, %d findings, then %d, %d", first.Len(), found.Len(), second.Len(), again.Len())
	}
	if a, b := first.Header(ID{ast.Codeunit, 60001}), second.Header(ID{ast.Codeunit, 60001}); a == b {
		t.Error("applications share objects")
	}
}

// TestIndexOfRealObjects compares what is known of real objects with and without an index.
func TestIndexOfRealObjects(t *testing.T) {
	root := os.Getenv("CALQUE_CORPUS")
	if root == "" {
		t.Skip("CALQUE_CORPUS names no folder of exported objects")
	}
	opts := Options{Index: Index{Folder: t.TempDir()}}
	plain, _ := Load(t.Context(), []string{root}, Options{})
	Load(t.Context(), []string{root}, opts)
	indexed, _ := Load(t.Context(), []string{root}, opts)
	lazies := 0
	for i, id := range plain.IDs(ast.NoObject) {
		a, b := plain.Header(id), indexed.Header(id)
		if b == nil || a.Name != b.Name || a.HeaderCaption("ENU") != b.HeaderCaption("ENU") || a.HeaderProperty("VERSION LIST") != b.HeaderProperty("VERSION LIST") {
			t.Fatalf("%s differs", id)
		}
		if b.lazy != nil {
			lazies++
		}
		if i%20 == 0 { // the others take long
			a, b = plain.Object(id), indexed.Object(id)
			if len(a.Routines) != len(b.Routines) || len(a.Globals) != len(b.Globals) || a.Diags.Len() != b.Diags.Len() {
				t.Errorf("%s is resolved in another way", id)
			}
			if a.File != nil && a.File.Regional() != b.File.Regional() {
				t.Errorf("%s has other regional settings", id)
			}
		}
	}
	if len(plain.Subscribers()) != len(indexed.Subscribers()) {
		t.Errorf("%d subscribers, want %d", len(indexed.Subscribers()), len(plain.Subscribers()))
	}
	t.Logf("%d of %d objects from the index", lazies, indexed.Len())
}

// BenchmarkLoadReal loads real objects without and with an index.
func BenchmarkLoadReal(b *testing.B) {
	root := os.Getenv("CALQUE_CORPUS")
	if root == "" {
		b.Skip("CALQUE_CORPUS names no folder of exported objects")
	}
	for _, opts := range []Options{{}, {Index: Index{Folder: b.TempDir()}}} {
		name := "all files"
		if opts.Index.Folder != "" {
			name = "index"
			Load(b.Context(), []string{root}, opts)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Load(b.Context(), []string{root}, opts)
			}
		})
	}
}
