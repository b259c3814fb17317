package txn

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"calque/runtime/rterr"
	"calque/runtime/sched"
)

// This file runs many sessions that do random things, and checks afterwards that what is in the database is what they were
// told is in it, and that nothing is left open.

// A wanderer is a session that does random things and keeps account of what it was told.
type wanderer struct {
	s      *Session
	task   *sched.Task
	rand   *rand.Rand
	cell   func() int
	scopes []Scope

	pending, committed []int
	stopped            bool
}

// wander does up to n steps and ends as a session does.
func (w *wanderer) wander(n int) {
	defer w.s.Close()
	for range n {
		if w.stopped {
			return
		}
		w.step()
	}
	w.unwind(nil)
}

func (w *wanderer) step() {
	switch w.rand.IntN(12) {
	case 0, 1, 2:
		w.write()
	case 3:
		_, err := w.s.Read(table18)
		w.note(err)
	case 4:
		w.note(w.s.LockTable(table18, w.rand.IntN(2) == 0))
	case 5:
		w.commit(w.s.Commit())
	case 6, 7:
		scope := Scope(w.rand.IntN(3))
		if w.s.Enter(scope) == nil {
			w.scopes = append(w.scopes, scope)
		}
	case 8:
		w.leave(nil)
	case 9:
		w.leave(rterr.New(rterr.Dialog, "no"))
	case 10:
		_, err := host{w.task}.Wait(sched.Wait{Until: w.task.Scheduler().After(time.Duration(w.rand.IntN(2000)) * time.Microsecond)})
		w.note(err)
	case 11:
		w.s.SetLockTimeout(w.rand.IntN(4) != 0)
	}
}

// note looks at an error: whatever C/AL code cannot catch unwinds the session.
func (w *wanderer) note(err error) {
	if err == nil {
		return
	}
	if _, ok := rterr.As(err); !ok {
		w.unwind(err)
		w.stopped = true
	}
}

func (w *wanderer) write() {
	tx, err := w.s.Write(table18, Insert)
	if err != nil {
		w.note(err)
		return
	}
	no := w.cell()
	tx.(*ledgerTx).cells[no] = no
	w.pending = append(w.pending, no)
}

// commit takes note of a COMMIT with the result err.
func (w *wanderer) commit(err error) {
	if err == nil {
		w.committed = append(w.committed, w.pending...)
		w.pending = nil
	}
	w.note(err)
}

func (w *wanderer) leave(err error) {
	n := len(w.scopes)
	if n == 0 {
		w.finish(err, w.s.End(err))
		return
	}
	scope := w.scopes[n-1]
	w.scopes = w.scopes[:n-1]
	result := w.s.Leave(scope, err)
	if scope == TakenRun || scope == AssertError && err != nil {
		w.finish(err, result)
	}
}

// finish takes note of the end of a unit that ended with err.
func (w *wanderer) finish(err, result error) {
	if err == nil && result == nil {
		w.committed = append(w.committed, w.pending...)
	}
	if _, ok := rterr.As(err); err == nil || ok {
		w.pending = nil
	}
}

func (w *wanderer) unwind(err error) {
	for len(w.scopes) > 0 {
		w.leave(err)
	}
	w.finish(err, w.s.End(err))
}

// crowd runs sessions that wander, stops some of them, and checks what they leave behind.
func crowd(t *testing.T, s sched.Scheduler, seed uint64, sessions, steps int) {
	l := newLedger()
	l.quiet = true
	db := New(Config{Open: l.opened, Sched: s, LockTimeout: time.Duration(seed%5+1) * time.Millisecond})
	var mu sync.Mutex
	cells := 0
	cell := func() int {
		mu.Lock()
		defer mu.Unlock()
		cells++
		return cells
	}
	var all []*wanderer
	ends := make([]sched.Event, sessions)
	release := s.Hold()
	for i := range sessions {
		w := &wanderer{task: s.NewTask(sched.Label{Text: "session", No: int64(i)}), rand: rand.New(rand.NewPCG(seed, uint64(i))), cell: cell}
		w.s = db.NewSession(Options{ID: int64(i), User: fmt.Sprint(i), Task: w.task, Waiter: host{w.task}, TableName: tableName})
		all = append(all, w)
		w.task.Go(nil, func() {
			defer ends[i].Fire()
			if i%4 == 3 {
				s.Alarm(time.Duration(w.rand.IntN(20_000))*time.Microsecond, func() { w.task.Word().Set(sched.Stop) })
			}
			w.wander(steps)
		})
	}
	release()
	for i := range ends {
		<-ends[i].Done()
	}
	q := db.cfg.Locks.(*Queue)
	if q.holder != nil || q.waiting.Len() != 0 || l.open != nil {
		t.Fatalf("seed %d: holder %v, %d waiting, open transaction %v; want none", seed, q.holder, q.waiting.Len(), l.open)
	}
	told := 0
	for i, w := range all {
		told += len(w.committed)
		for _, no := range w.committed {
			if l.cells[no] != no {
				t.Fatalf("seed %d: session %d was told that %d is committed", seed, i, no)
			}
		}
	}
	if told != len(l.cells) {
		t.Fatalf("seed %d: %d cells are committed, but sessions know of %d", seed, len(l.cells), told)
	}
}

func TestRandomSessionsVirtual(t *testing.T) {
	seeds := uint64(300)
	if testing.Short() {
		seeds = 30
	}
	for seed := range seeds {
		crowd(t, sched.NewVirtual(sched.Options{}), seed, 8, 60)
	}
}

func TestRandomSessionsLive(t *testing.T) {
	for seed := range uint64(5) {
		crowd(t, sched.NewLive(sched.Options{}), seed, 32, 60)
	}
}
