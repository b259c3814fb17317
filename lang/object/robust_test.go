package object

import (
	"os"
	"path/filepath"
	"testing"

	"calque/lang/ast"
	"calque/lang/parse"
	"calque/lang/source"
)

// resolveAll adds a text, right or wrong, and resolves whatever it holds.
func resolveAll(text []byte) {
	app := NewApp()
	f, _ := parse.Script(source.NewFile("broken.txt", text, source.UTF8), parse.Index)
	script, _ := app.Add(f)
	script.Resolve()
	for _, id := range app.IDs(ast.NoObject) {
		app.Object(id)
	}
	app.Subscribers()
}

// TestTruncated resolves a table that ends at every byte of its text.
func TestTruncated(t *testing.T) {
	for n := range len(tableText) {
		resolveAll([]byte(tableText[:n]))
	}
}

// FuzzResolve holds that no text, however broken, upsets the resolution of its declarations.
func FuzzResolve(f *testing.F) {
	f.Add([]byte(tableText))
	f.Add([]byte("OBJECT Codeunit 1 A\n{\n  PROPERTIES\n  {\n    TableNo=Nowhere;\n    OnRun=BEGIN\n          END;\n\n  }\n}\nVAR\n  A : ARRAY [0] OF Record B;\nBEGIN\nEND."))
	f.Add([]byte("OBJECT Query 1 Q\n{\n  ELEMENTS\n  {\n    { 2   ;1   ;Column  ;                    ;\n               DataSource=X }\n  }\n}\n"))
	if root := os.Getenv("CALQUE_CORPUS"); root != "" {
		for _, name := range []string{"PAG9*1.TXT", "REP1?.TXT", "XML1*.TXT", "QUE1*.TXT"} {
			files, _ := filepath.Glob(filepath.Join(root, name))
			for _, file := range files[:min(3, len(files))] {
				if text, err := os.ReadFile(file); err == nil && len(text) < 20000 {
					f.Add(text)
				}
			}
		}
	}
	f.Fuzz(func(_ *testing.T, text []byte) { resolveAll(text) })
}
