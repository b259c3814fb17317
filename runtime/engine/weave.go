package engine

import (
	"sync"

	"calque/lang/typed"
	"calque/runtime/exec"
	"calque/runtime/vm"
)

// weaving is what is woven into code at present: counters, tracing, or both.
type weaving struct {
	program *vm.Program

	mu           sync.Mutex
	cover, trace vm.Weave // nil for none
}

func (w *weaving) setCover(cover vm.Weave) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cover = cover
	w.apply()
}

func (w *weaving) setTrace(trace vm.Weave) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trace = trace
	w.apply()
}

// apply weaves what there is. mu is held.
func (w *weaving) apply() {
	cover, trace := w.cover, w.trace
	switch {
	case trace == nil:
		w.program.SetWeave(cover)
	case cover == nil:
		w.program.SetWeave(trace)
	default:
		w.program.SetWeave(func(r *typed.Routine, s typed.Stmt, lowered exec.Stmt) exec.Stmt {
			return trace(r, s, cover(r, s, lowered))
		})
	}
}
