package library_test

import (
	"testing"

	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/stdlib"
	"calque/stdlib/library"
)

// TestObjects holds the objects to what the checker asks of every other.
func TestObjects(t *testing.T) {
	app, universe := object.NewApp(), stdlib.Universe()
	for _, src := range library.Files() {
		file, diags := parse.Script(src, parse.Full)
		report(t, &diags)
		_, diags = app.Add(file)
		report(t, &diags)
	}
	ids := app.IDs(0)
	n := 0
	for _, id := range ids {
		if obj := app.Object(id); obj.File != nil {
			diags := check.Object(app, universe, obj)
			report(t, &diags)
			n++
		}
	}
	if n != len(library.Files()) {
		t.Errorf("%d objects in %d files", n, len(library.Files()))
	}
}

func report(t *testing.T, diags *diag.List) {
	t.Helper()
	for _, d := range diags.Items() {
		t.Errorf("%s: %s", d.Position(), d.Message)
	}
}
