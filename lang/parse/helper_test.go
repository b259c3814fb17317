package parse

import (
	"testing"

	"calque/lang/ast"
	"calque/lang/diag"
)

var diagStyle = diag.Style{}

// checkSpans fails unless every node lies in its file and inside of the node around it.
func checkSpans(t *testing.T, file *ast.File) {
	t.Helper()
	ast.Walk(file, func(n ast.Node) bool {
		if n.Pos() < 0 || n.End() < n.Pos() || int(n.End()) > file.Src.Size() {
			t.Fatalf("%T has the span %d to %d in a file of %d bytes", n, n.Pos(), n.End(), file.Src.Size())
		}
		return true
	})
}

func countRoutines(file *ast.File) (n int) {
	ast.Walk(file, func(x ast.Node) bool {
		if _, ok := x.(*ast.Routine); ok {
			n++
		}
		return true
	})
	return n
}
