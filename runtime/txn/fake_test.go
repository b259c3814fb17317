package txn

import (
	"errors"
	"maps"
	"strconv"
	"strings"
	"sync"

	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/store"
)

// This file defines what the tests use in place of a database and of a session's host.

// errStop stands for what the host says when the session is stopped.
var errStop = errors.New("stopped")

// ledger is a database of numbered cells with one writer at a time.
type ledger struct {
	store.Store // what nobody calls

	mu    sync.Mutex
	cells map[int]int
	open  *ledgerTx
	log   []string // begin, commit and so on
	quiet bool     // no log
	fail  error    // of the next call

	failMark bool   // the next Mark fails
	onCommit func() // called in Commit; may be nil
}

func (l *ledger) opened() (store.Store, error) { return l, nil }

func newLedger() *ledger { return &ledger{cells: map[int]int{}} }

// plain stands for reads of committed rows.
type plain struct{ store.Reader }

func (l *ledger) Reader(*sched.Task) store.Reader { return plain{} }

type ledgerTx struct {
	store.Tx // reads and writes, which nobody calls
	l        *ledger
	cells    map[int]int
	marks    []map[int]int
	ended    bool
}

func (l *ledger) Begin(*sched.Task) (store.Tx, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.failure("begin"); err != nil {
		return nil, err
	}
	if l.open != nil {
		panic("two writers at once")
	}
	l.open = &ledgerTx{l: l, cells: maps.Clone(l.cells)}
	return l.open, nil
}

// failure logs a call and returns the error it is to have.
func (l *ledger) failure(call string) error {
	if !l.quiet {
		l.log = append(l.log, call)
	}
	err := l.fail
	l.fail = nil
	return err
}

func (t *ledgerTx) Commit() error {
	t.l.mu.Lock()
	defer t.l.mu.Unlock()
	if err := t.l.failure("commit"); err != nil {
		return err
	}
	if t.l.onCommit != nil {
		t.l.onCommit()
	}
	t.l.cells = t.cells
	t.end()
	return nil
}

func (t *ledgerTx) Rollback() {
	t.l.mu.Lock()
	defer t.l.mu.Unlock()
	if t.ended {
		return
	}
	_ = t.l.failure("rollback")
	t.end()
}

func (t *ledgerTx) end() {
	if t.ended {
		panic("the transaction has ended already")
	}
	t.ended = true
	t.l.open = nil
}

func (t *ledgerTx) Mark() (store.Mark, error) {
	if t.l.failMark {
		t.l.fail, t.l.failMark = errors.New("disk full"), false
	}
	if err := t.l.failure("mark"); err != nil {
		return 0, err
	}
	t.marks = append(t.marks, maps.Clone(t.cells))
	return store.Mark(len(t.marks) - 1), nil
}

func (t *ledgerTx) RollbackTo(m store.Mark) error {
	t.cells = maps.Clone(t.marks[m])
	t.marks = t.marks[:m+1]
	return t.l.failure("back")
}

// host is the Waiter of a task, with the same rules as a session's.
type host struct{ task *sched.Task }

func (h host) Wait(w sched.Wait) (sched.Woke, error) {
	w.Despite |= sched.Inspect
	woke, err := h.task.Wait(w)
	switch {
	case err != nil:
		return woke, rterr.New(rterr.Deadlock, err.Error())
	case woke == sched.ByBits:
		return woke, errStop
	}
	return woke, nil
}

// tableName is the TableName of all sessions.
func tableName(no int32) string { return "Table" + strconv.Itoa(int(no)) }

// code is how a trace shows an error: the code of a C/AL error, or the text of another.
func code(err error) string {
	if e, ok := rterr.As(err); ok {
		return e.Code
	}
	return strings.ReplaceAll(err.Error(), " ", "_")
}

var (
	table18 = Table{No: 18, Company: "CRONUS"}
	table36 = Table{No: 36, Company: "CRONUS"}
)
