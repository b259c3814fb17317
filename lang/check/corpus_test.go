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
	"calque/lang/typed"
	"calque/lang/types"
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

// TestCorpusTrees looks through the typed trees of a whole application: one without errors holds nothing Invalid, and every
// statement has an ordinal whose position is its own.
func TestCorpusTrees(t *testing.T) {
	app, _ := object.Load(context.Background(), []string{corpus(t)}, object.Options{})
	u := universe()
	routines, statements, expressions := 0, 0, 0
	for _, id := range app.IDs(ast.NoObject) {
		for _, r := range app.Object(id).Routines {
			if r.Syntax == nil {
				continue
			}
			tree, diags := check.Routine(app, u, r)
			if diags.HasErrors() {
				continue
			}
			routines++
			statements += int(tree.NStmts)
			typed.Walk(tree.Body, typed.Visitor{
				Stmt: func(s typed.Stmt) bool {
					if info := s.Info(); info.Ord < 0 || info.Ord >= tree.NStmts || tree.Stmts[info.Ord] != info.Span.Start {
						t.Errorf("%v %s: statement %d at %d has no place", id, r.Name, info.Ord, info.Span.Start)
					}
					return true
				},
				Expr: func(x typed.Expr) bool {
					expressions++
					if x.Type().Kind == types.Invalid {
						t.Errorf("%v %s: invalid expression", id, r.Name)
					}
					return true
				},
			})
		}
	}
	t.Logf("%d routines, %d statements, %d expressions", routines, statements, expressions)
}
