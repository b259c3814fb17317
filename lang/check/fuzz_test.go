package check_test

import (
	"os"
	"path/filepath"
	"testing"

	"calque/lang/check"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
)

// FuzzCheck feeds the checker whatever the parser makes of a text. It must never panic, however broken the text is.
func FuzzCheck(f *testing.F) {
	files, _ := filepath.Glob("../../testdata/*/*.cal")
	for _, path := range files {
		if data, err := os.ReadFile(path); err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte(prelude + "BEGIN\nEND.\n"))
	u := universe()
	f.Fuzz(func(t *testing.T, data []byte) {
		src := source.NewFile("fuzz.cal", data, source.UTF8)
		file, _ := parse.Script(src, parse.Index)
		app := object.NewApp()
		script, _ := app.Add(file)
		for _, syntax := range file.Objects {
			if obj := app.Object(object.ID{Kind: syntax.Kind, No: syntax.No}); obj != nil {
				check.Object(app, u, obj)
			}
		}
		if script != nil {
			check.Object(app, u, script.Resolve())
		}
	})
}
