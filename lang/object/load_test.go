package object

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"calque/lang/ast"
	"calque/lang/source"
)

// writeFiles makes a folder with the given files.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func codeunit(no, date, body string) string {
	return "OBJECT Codeunit " + no + " C" + no + "\n{\n  OBJECT-PROPERTIES\n  {\n    Date=" + date + ";\n    Time=12:00:00;\n    Version List=;\n  }\n" +
		"  CODE\n  {\n    PROCEDURE P@1();\n    BEGIN\n      " + body + "\n    END;\n\n    BEGIN\n    END.\n  }\n}\n"
}

func TestLoad(t *testing.T) {
	root := writeFiles(t, map[string]string{
		"b/COD2.TXT":   codeunit("2", "01/02/17", "x;"),
		"b/cod3.cal":   codeunit("3", "26/09/17", "x;"),
		"b/readme.md":  "not an object",
		"a/deep/1.Txt": codeunit("1", "09/26/17", "x;") + codeunit("4", "01/02/17", "x;"),
		"odd.name":     codeunit("5", "01/02/17", "x;"),
	})
	var progress []int
	opts := Options{Progress: func(done, total int) { progress = append(progress, done*10+total) }}
	app, diags := Load(context.Background(), []string{root, filepath.Join(root, "odd.name")}, opts)
	if diags.Len() > 0 {
		t.Error(messages(diags))
	}
	if got := strings.Join(app.Names(ast.Codeunit), " "); got != "C1 C2 C3 C4 C5" {
		t.Errorf("got %s", got)
	}
	if !slices.Equal(progress, []int{14, 24, 34, 44}) {
		t.Errorf("progress: got %v", progress)
	}
	for no, want := range map[int32]source.DateOrder{1: source.MDY, 2: source.DMY, 3: source.DMY, 4: source.MDY, 5: source.MDY} {
		if got := app.Object(ID{ast.Codeunit, no}).File.Regional().DateOrder; got != want {
			t.Errorf("date order of codeunit %d: got %v, want %v", no, got, want)
		}
	}
	forced, _ := Load(context.Background(), []string{root}, Options{Regional: &source.Regional{DateOrder: source.YMD}})
	if got := forced.Object(ID{ast.Codeunit, 3}).File.Regional().DateOrder; got != source.YMD {
		t.Errorf("forced date order: got %v", got)
	}
}

func TestLoadErrors(t *testing.T) {
	root := writeFiles(t, map[string]string{
		"a.txt": codeunit("1", "01/02/17", "x;"),
		"b.txt": codeunit("1", "01/02/17", "x;"),
		"c.txt": "OBJECT Codeunit x\n{\n}\n",
	})
	app, diags := Load(context.Background(), []string{filepath.Join(root, "none"), root}, Options{})
	got := messages(diags)
	for _, want := range []string{"error CAL0904", "error CAL0903 Codeunit 1 is already defined in " + filepath.Join(root, "a.txt"), "error CAL0119"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if app.Len() != 1 {
		t.Errorf("got %d objects", app.Len())
	}
}

func TestLoadStopped(t *testing.T) {
	root := writeFiles(t, map[string]string{"a.txt": codeunit("1", "01/02/17", "x;"), "b.txt": codeunit("2", "01/02/17", "x;")})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	app, _ := Load(ctx, []string{root}, Options{})
	if app.Len() > 2 {
		t.Errorf("got %d objects", app.Len())
	}
}

// TestLayoutsAreDropped holds that a report's layout does not stay in memory, and that nothing else goes with it.
func TestLayoutsAreDropped(t *testing.T) {
	root := writeFiles(t, map[string]string{"r.txt": "OBJECT Report 1 R\n{\n  CODE\n  {\n    PROCEDURE P@1();\n    BEGIN\n    END;\n\n    BEGIN\n    END.\n  }\n  RDLDATA\n  {\n    " +
		strings.Repeat("<layout/>\n", 1000) + "    END_OF_RDLDATA\n  }\n}\n"})
	app, diags := Load(context.Background(), []string{root}, Options{})
	if diags.Len() > 0 {
		t.Fatal(messages(diags))
	}
	obj := app.Object(ID{ast.Report, 1})
	if size := obj.File.Size(); size > 300 {
		t.Errorf("%d bytes are kept", size)
	}
	p := obj.Procedure("P").Syntax
	if got := obj.File.Text(p.Code); !strings.HasPrefix(got, "BEGIN") || obj.File.Position(p.Code.Start).Line != 6 {
		t.Errorf("code of P: got %q", got)
	}
}
