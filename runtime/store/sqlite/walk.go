package sqlite

import (
	"errors"
	"sync/atomic"

	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
)

// This file chooses between two ways of finding the first rows of an order: through an index that knows the filters, sorting what it
// finds, which takes as long as there are rows; or along the index of the order, which takes as long as it is to the next row that
// passes. Neither can be known beforehand. So when a statement has turned out to sort, the other way is tried first the next
// time, for no longer than sorting took.

// sorting remembers what a statement that sorts takes. It is used by all connections.
type sorting struct {
	steps    atomic.Int64 // of the last execution; 0 if the statement does not sort
	failures atomic.Int64 // in a row, of the other way
	pass     atomic.Int64 // how often the other way is not tried
}

const (
	// worthwhile is from how many instructions on the other way is tried: some 0.2 ms.
	worthwhile = 3000
	// maxFailures bounds how rarely it is tried: once in 2⁶ times.
	maxFailures = 6
)

// budget returns how long the other way may take, in looks at the stop word; 0 means that it is not to be tried.
func (s *sorting) budget() int {
	steps := s.steps.Load()
	if steps < worthwhile {
		return 0
	}
	if s.pass.Load() > 0 && s.pass.Add(-1) >= 0 {
		return 0
	}
	return 1 + int(steps/progressOps)
}

func (s *sorting) took(steps int) { s.steps.Store(int64(steps)) }

func (s *sorting) failed() {
	n := min(s.failures.Add(1), maxFailures)
	s.pass.Store(1<<n - 1)
}

// walk adds a part of a page by going along the order. It returns false, and the page as it was, if there is no index or the budget was too
// small.
func (x source) walk(q *store.Query, span *store.Span, part sqlgen.PagePart, page *store.Page, budget int) (bool, error) {
	l := x.state.layout
	if _, ok := l.Along(l.Order(q.Order)); !ok {
		return false, nil
	}
	x.builder.Walk = true
	x.builder.Read(l, q, span, part)
	x.builder.Walk = false
	x.budget, x.spent = budget, false
	rows := page.N
	err := x.fillPage(page)
	x.budget = 0
	if errors.Is(err, store.ErrInterrupted) && x.spent {
		page.Truncate(rows)
		return false, nil
	}
	return err == nil, err
}
