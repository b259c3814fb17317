package txn

import (
	"runtime"
	"testing"
	"unsafe"

	"calque/runtime/sched"
	"calque/runtime/store"
)

// nowhere is a database that does nothing, so that what is measured is this package.
type nowhere struct{ store.Store }

// nothing is a transaction that does nothing.
type nothing struct{ store.Tx }

func opened() (store.Store, error) { return nowhere{}, nil }

func (nowhere) Begin(*sched.Task) (store.Tx, error) { return nothing{}, nil }
func (nowhere) Reader(*sched.Task) store.Reader     { return nothing{} }
func (nothing) Commit() error                       { return nil }
func (nothing) Rollback()                           {}

func benchSession(s sched.Scheduler, db *Database, id int64) (*Session, *sched.Task) {
	task := s.NewTask(sched.Label{Text: "session", No: id})
	return db.NewSession(Options{ID: id, Task: task, Waiter: host{task}, TableName: tableName}), task
}

// BenchmarkWrite is what the package adds to a write in a loop.
func BenchmarkWrite(b *testing.B) {
	sc := sched.NewLive(sched.Options{})
	s, _ := benchSession(sc, New(Config{Open: opened, Sched: sc}), 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Write(table18, Insert); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRead is what it adds to a read outside of a write transaction.
func BenchmarkRead(b *testing.B) {
	sc := sched.NewLive(sched.Options{})
	s, _ := benchSession(sc, New(Config{Open: opened, Sched: sc}), 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Read(table18); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCommit is a transaction of one write that meets nobody.
func BenchmarkCommit(b *testing.B) {
	sc := sched.NewLive(sched.Options{})
	s, _ := benchSession(sc, New(Config{Open: opened, Sched: sc}), 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Write(table18, Insert); err != nil {
			b.Fatal(err)
		}
		if err := s.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHandover is a transaction of one write while nine other sessions want the same.
func BenchmarkHandover(b *testing.B) {
	sc := sched.NewLive(sched.Options{})
	db := New(Config{Open: opened, Sched: sc})
	const sessions = 10
	var ends [sessions]sched.Event
	b.ReportAllocs()
	for i := range ends {
		s, task := benchSession(sc, db, int64(i))
		task.Go(nil, func() {
			defer ends[i].Fire()
			for range b.N / sessions {
				if _, err := s.Write(table18, Insert); err != nil {
					b.Error(err)
				}
				runtime.Gosched()
				if err := s.Commit(); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for i := range ends {
		<-ends[i].Done()
	}
}

// TestAllocations holds what the loops above cost.
func TestAllocations(t *testing.T) {
	sc := sched.NewLive(sched.Options{})
	s, _ := benchSession(sc, New(Config{Open: opened, Sched: sc}), 1)
	got := testing.AllocsPerRun(100, func() {
		_ = s.LockTable(table36, true)
		_, _ = s.Read(table18)
		_, _ = s.Write(table18, Insert)
		_ = s.Commit()
	})
	if got != 0 {
		t.Errorf("%v allocations for a transaction, want none", got)
	}
	if size := unsafe.Sizeof(Session{}); size > 320 {
		t.Errorf("a Session has %d bytes", size)
	}
}
