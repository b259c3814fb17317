package check_test

import (
	"context"
	"os"
	"runtime"
	"testing"
	"time"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
)

// corpus returns the folder of exported objects that CALQUE_CORPUS names, or skips the test.
func corpus(tb testing.TB) string {
	root := os.Getenv("CALQUE_CORPUS")
	if root == "" {
		tb.Skip("CALQUE_CORPUS is not set: no exported application to check")
	}
	return root
}

// corpusDefects is the number of diagnostics that a whole application may raise, built-ins that are not done left out. The
// application is code that compiled, so each of them is a defect that its compiler does not look for:
//
//   - Page 5719: DataCaptionFields names field 20 of table 5716, which has no such field.
const corpusDefects = 1

// TestCorpus checks a whole application.
func TestCorpus(t *testing.T) {
	app, diags := object.Load(context.Background(), []string{corpus(t)}, object.Options{})
	u := universe()
	start := time.Now()
	for _, id := range app.IDs(ast.NoObject) {
		diags.Merge(check.Object(app, u, app.Object(id)))
	}
	took := time.Since(start)
	var mem runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&mem)
	found := 0
	for _, d := range diags.Sorted() {
		if d.Code == diag.NotDone {
			continue
		}
		found++
		if found <= 50 {
			t.Log(d.Text(diag.Style{}))
		}
	}
	if found != corpusDefects {
		t.Errorf("%d diagnostics, want %d", found, corpusDefects)
	}
	t.Logf("%d objects checked in %v, %d MB in use", app.Len(), took, mem.HeapAlloc>>20)
	runtime.KeepAlive(app)
}
