package engine

import (
	"context"
	"runtime"
	"sync"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
)

// maxFindings bounds what Check keeps, so that warnings do not push out errors.
const maxFindings = 1 << 20

// Check checks every loaded object and script on all processors. The findings come in the order of the objects. progress, if not
// nil, is told how many are done, from one goroutine at a time.
func (e *Engine) Check(ctx context.Context, progress func(done, all int)) (diag.List, error) {
	var work []func() *object.Object // objects are read by whoever checks them
	for _, id := range e.app.IDs(ast.NoObject) {
		if obj := e.app.Header(id); obj != nil && !obj.IsShipped() {
			work = append(work, func() *object.Object { return e.app.Object(id) })
		}
	}
	for _, script := range e.app.Scripts() {
		work = append(work, func() *object.Object { return script })
	}
	found := make([]diag.List, len(work))
	err := each(ctx, len(work), func(i int) {
		found[i] = check.Object(e.app, e.universe, work[i]())
	}, progress)
	all := diag.NewList(maxFindings)
	for _, list := range found {
		all.Merge(list)
	}
	return *all, err
}

// each calls f for 0 to n-1 on all processors, until ctx is done.
func each(ctx context.Context, n int, f func(i int), progress func(done, all int)) error {
	var mu sync.Mutex
	next, done := 0, 0
	take := func(finished int) int {
		mu.Lock()
		defer mu.Unlock()
		done += finished
		if finished > 0 && progress != nil {
			progress(done, n)
		}
		next++
		return next - 1
	}
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := take(0); i < n && ctx.Err() == nil; i = take(1) {
				f(i)
			}
		})
	}
	workers.Wait()
	return ctx.Err()
}
