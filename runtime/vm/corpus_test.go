package vm_test

import (
	"context"
	"os"
	"testing"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/vm"
	"calque/stdlib"
)

// TestCorpus lowers every routine of a real application. Nothing is run: the test holds that no checked tree is beyond
// the lowering.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CALQUE_CORPUS")
	if dir == "" {
		t.Skip("CALQUE_CORPUS names no folder of exported objects")
	}
	app := object.NewApp()
	app.Load(context.Background(), []string{dir}, object.Options{})
	rows := stdlib.Funcs()
	universe := types.NewUniverse(decls(rows))
	p := vm.New(vm.Config{
		Object: app.Object, Rows: rows,
		Check: func(r *object.Routine) (*typed.Routine, diag.List) { return check.Routine(app, universe, r) },
	})
	lowered, wrong := 0, 0
	for _, id := range app.IDs(ast.NoObject) {
		obj := app.Object(id)
		if obj == nil {
			continue
		}
		for _, r := range obj.Routines {
			tree, diags := check.Routine(app, universe, r)
			if diags.HasErrors() {
				wrong++
				continue
			}
			p.Lower(tree)
			lowered++
		}
	}
	t.Logf("%d routines lowered, %d with errors", lowered, wrong)
	if lowered == 0 {
		t.Error("no routine was lowered")
	}
}
