package object

import (
	"context"
	"os"
	"runtime"
	"testing"
	"time"

	"calque/lang/ast"
	"calque/lang/diag"
)

// corpus returns the folder of exported objects that CALQUE_CORPUS names, or skips the test.
func corpus(tb testing.TB) string {
	root := os.Getenv("CALQUE_CORPUS")
	if root == "" {
		tb.Skip("CALQUE_CORPUS is not set: no exported application to load")
	}
	return root
}

// TestCorpus loads and resolves a whole application without a single diagnostic.
func TestCorpus(t *testing.T) {
	start := time.Now()
	app, diags := Load(context.Background(), []string{corpus(t)}, Options{})
	loaded := time.Since(start)
	fields, routines, globals := 0, 0, 0
	for _, id := range app.IDs(ast.NoObject) {
		obj := app.Object(id)
		if obj == nil {
			t.Fatalf("%v is listed but not there", id)
		}
		diags.Merge(obj.Diags)
		routines += len(obj.Routines)
		globals += len(obj.Globals)
		if obj.Table != nil {
			fields += len(obj.Table.Fields)
			if len(obj.Table.Keys) == 0 {
				t.Errorf("%v has no key", id)
			}
		}
	}
	resolved := time.Since(start) - loaded
	for _, d := range diags.Items() {
		t.Error(d.Text(diag.Style{}))
	}
	var mem runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&mem)
	t.Logf("%d objects in %v, resolved in %v: %d fields, %d routines, %d globals, %d subscribers; %d MB in use",
		app.Len(), loaded, resolved, fields, routines, globals, len(app.Subscribers()), mem.HeapAlloc>>20)
	runtime.KeepAlive(app)
}

// BenchmarkIndex loads the index of a whole application.
func BenchmarkIndex(b *testing.B) {
	root := corpus(b)
	for b.Loop() {
		app, _ := Load(context.Background(), []string{root}, Options{})
		if app.Len() == 0 {
			b.Fatal("nothing loaded")
		}
	}
}
