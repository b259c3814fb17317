package txn

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/store"
)

// A story runs sessions on a virtual scheduler and writes down who did what when. The baton guards all of it.
type story struct {
	t    *testing.T
	s    sched.Scheduler
	l    *ledger
	db   *Database
	text strings.Builder
	end  sched.Event
	left int
	ids  int64
}

func newStory(t *testing.T, cfg Config) *story {
	st := &story{t: t, s: sched.NewVirtual(sched.Options{}), l: newLedger()}
	st.l.quiet = true
	cfg.Open, cfg.Sched = st.l.opened, st.s
	st.db = New(cfg)
	return st
}

// An actor is a session of a story.
type actor struct {
	*Session
	st   *story
	task *sched.Task
}

// session starts a session that runs f; it ends as a session of the instance does, with Close.
func (st *story) session(by *actor, f func(a *actor)) *actor {
	st.ids++
	task := st.s.NewTask(sched.Label{Text: "session", No: st.ids})
	a := &actor{st: st, task: task}
	a.Session = st.db.NewSession(Options{ID: st.ids, User: fmt.Sprint("USER", st.ids), Task: task, Waiter: host{task}, TableName: tableName})
	var starter *sched.Task
	if by != nil {
		starter = by.task
	}
	st.left++
	task.Go(starter, func() {
		defer func() {
			a.Close()
			if st.left--; st.left == 0 {
				st.end.Fire()
			}
		}()
		f(a)
	})
	return a
}

// say adds a line with the time in milliseconds.
func (a *actor) say(format string, args ...any) {
	ms := time.Duration(a.st.s.Instant() - 1).Milliseconds()
	fmt.Fprintf(&a.st.text, "%d %d %s\n", ms, a.holder.ID, fmt.Sprintf(format, args...))
}

// write writes to a table and says what came of it.
func (a *actor) write(t Table) error {
	_, err := a.Write(t, Insert)
	if err != nil {
		a.say("%v", err)
		return err
	}
	a.say("writes")
	return nil
}

func (a *actor) sleep(d time.Duration) error {
	_, err := host{a.task}.Wait(sched.Wait{For: sched.Label{Text: "SLEEP"}, Until: a.st.s.After(d)})
	return err
}

// check waits for the end of all sessions and compares the text.
func (st *story) check(want string) {
	st.t.Helper()
	<-st.end.Done()
	want = strings.ReplaceAll(strings.TrimLeft(want, "\n"), "\t", "")
	if got := st.text.String(); got != want {
		st.t.Errorf("got:\n%swant:\n%s", got, want)
	}
	st.checkIdle()
}

func (st *story) checkIdle() {
	st.t.Helper()
	q := st.db.cfg.Locks.(*Queue)
	if q.holder != nil || q.waiting.Len() != 0 || st.l.open != nil {
		st.t.Errorf("holder %v, %d waiting, open transaction %v; want none", q.holder, q.waiting.Len(), st.l.open)
	}
}

func TestQueueIsFair(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		_ = main.write(table18)
		for range 3 {
			st.session(main, func(a *actor) {
				a.say("comes")
				_ = a.write(table18)
				_ = a.sleep(time.Second)
				_ = a.Commit()
				_ = a.write(table18) // behind all who wait
				_ = a.End(nil)
			})
		}
		_ = main.Commit()
		_ = main.write(table18) // nobody gets in between
		_ = main.End(nil)
	})
	st.check(`
		0 1 writes
		0 2 comes
		0 3 comes
		0 4 comes
		0 2 writes
		1000 3 writes
		2000 4 writes
		3000 1 writes
		3000 2 writes
		3000 3 writes
		3000 4 writes
	`)
}

func TestLockTimeoutNamesTheHolder(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		_ = main.write(table18)
		st.session(main, func(a *actor) {
			err := a.write(table36)
			if !rterr.Is(err, rterr.LockedBy) {
				t.Errorf("got %v", err)
			}
			_ = a.sleep(time.Minute)
			_ = a.write(table36)
			_ = a.End(nil)
		})
		_ = main.sleep(20 * time.Second)
		_ = main.End(nil)
	})
	st.check(`
		0 1 writes
		10000 2 The operation could not complete because a record in the Table36 table was locked by another user. Please retry the activity. The lock is held by user USER1 in session 1.
		70000 2 writes
	`)
}

func TestLockTimeoutIsOfEachWaiter(t *testing.T) {
	st := newStory(t, Config{LockTimeout: 5 * time.Second})
	st.session(nil, func(main *actor) {
		_ = main.write(table18)
		for range 3 {
			st.session(main, func(a *actor) {
				if a.write(table18) == nil {
					_ = a.End(nil)
				}
			})
			_ = main.sleep(2 * time.Second)
		}
		_ = main.End(nil) // 2 has given up, 3 and 4 still wait
	})
	st.check(`
		0 1 writes
		5000 2 The operation could not complete because a record in the Table18 table was locked by another user. Please retry the activity. The lock is held by user USER1 in session 1.
		6000 3 writes
		6000 4 writes
	`)
}

func TestLockTimeoutOff(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		_ = main.write(table18)
		st.session(main, func(a *actor) {
			a.SetLockTimeout(false)
			_ = a.write(table18)
		})
		_ = main.sleep(24 * time.Hour)
	})
	st.check(`
		0 1 writes
		86400000 2 writes
	`)
}

func TestEndlessWaitIsReported(t *testing.T) {
	st := newStory(t, Config{WaitForever: true})
	var never sched.Event
	st.session(nil, func(main *actor) {
		_ = main.write(table18)
		st.session(main, func(a *actor) {
			if err := a.write(table18); !rterr.Is(err, rterr.Deadlock) {
				t.Errorf("got %v", err)
			}
		})
		_, err := host{main.task}.Wait(sched.Wait{For: sched.Label{Text: "the end of session", No: 2}, On: &never})
		main.say("%v", err)
		_ = main.sleep(0)
	})
	st.check(`
		0 1 writes
		0 1 deadlock: nobody can run and no time is waited for: session 1 waits for the end of session 2, session 2 waits for the lock of session 1
		0 2 deadlock: nobody can run and no time is waited for: session 1 waits for the end of session 2, session 2 waits for the lock of session 1
	`)
}

func TestReadersNeverWait(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		_ = main.write(table18)
		st.session(main, func(a *actor) {
			tx, err := a.Read(table18)
			a.say("plain read: %v, %v", tx == plain{}, err)
			_ = a.SetType(Update)
			_ = a.End(nil)
			_ = a.LockTable(table18, true)
			tx, err = a.Read(table36)
			a.say("plain read: %v, %v", tx == plain{}, err)
			_, err = a.Read(table18)
			a.say("reads in a transaction: %v, %v", a.Open(), err)
		})
		_ = main.sleep(time.Second)
	})
	st.check(`
		0 1 writes
		0 2 plain read: true, <nil>
		0 2 plain read: true, <nil>
		1000 2 reads in a transaction: true, <nil>
	`)
}

func TestLockTableWithoutWait(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		st.session(main, func(a *actor) {
			a.say("LOCKTABLE(FALSE) of a free table: %v", a.LockTable(table18, false))
			_ = a.sleep(time.Second)
			_, err := a.Read(table18)
			a.say("read: %v", err)
			_ = a.End(nil)
			a.say("LOCKTABLE(FALSE): %v", a.LockTable(table18, false))
			a.say("LOCKTABLE(TRUE): %v", a.LockTable(table18, true))
			_, err = a.Read(table18)
			a.say("read: %v", err)
			a.say("LOCKTABLE(FALSE) of one's own: %v", a.LockTable(table36, false))
		})
		_ = main.write(table18)
		_ = main.sleep(2 * time.Second)
	})
	st.check(`
		0 2 LOCKTABLE(FALSE) of a free table: <nil>
		0 1 writes
		1000 2 read: The operation could not complete because a record in the Table18 table was locked by another user. Please retry the activity. The lock is held by user USER1 in session 1.
		1000 2 LOCKTABLE(FALSE): The operation could not complete because a record in the Table18 table was locked by another user. Please retry the activity. The lock is held by user USER1 in session 1.
		1000 2 LOCKTABLE(TRUE): <nil>
		2000 2 read: <nil>
		2000 2 LOCKTABLE(FALSE) of one's own: <nil>
	`)
}

func TestStopOfAWaiter(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		_ = main.write(table18)
		first := st.session(main, func(a *actor) { _ = a.write(table18) })
		st.session(main, func(a *actor) { _ = a.write(table18) })
		first.task.Word().Set(sched.Stop)
		_ = main.sleep(time.Second)
		main.say("ends")
	})
	st.check(`
		0 1 writes
		0 2 stopped
		1000 1 ends
		1000 3 writes
	`)
}

func TestStopOfTheHolder(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		holder := st.session(main, func(a *actor) {
			_ = a.write(table18)
			a.say("%v", a.sleep(time.Hour))
		})
		st.session(main, func(a *actor) {
			_ = a.write(table18)
			_ = a.End(nil)
		})
		_ = main.sleep(time.Second)
		holder.task.Word().Set(sched.Stop)
	})
	st.check(`
		0 2 writes
		1000 2 stopped
		1000 3 writes
	`)
}

// TestStopTogetherWithTheGrant stops a waiter that has just been given the lock: it must pass it on.
func TestStopTogetherWithTheGrant(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		_ = main.write(table18)
		first := st.session(main, func(a *actor) {
			_ = a.write(table18)
			_, _ = a.task.Wait(sched.Wait{Until: st.s.After(time.Hour), Despite: sched.All}) // it is not its end that frees the lock
			a.say("ends")
		})
		st.session(main, func(a *actor) { _ = a.write(table18) })
		_ = main.Commit() // grants
		first.task.Word().Set(sched.Stop)
	})
	st.check(`
		0 1 writes
		0 2 stopped
		0 3 writes
		3600000 2 ends
	`)
}

// TestStopDuringCommit stops a session while the database commits: that completes, and what follows is undone.
func TestStopDuringCommit(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(a *actor) {
		tx, _ := a.Write(table18, Insert)
		tx.(*ledgerTx).cells[1] = 1
		st.l.onCommit = func() { a.task.Word().Set(sched.Stop) }
		a.say("COMMIT: %v", a.Commit())
		tx, _ = a.Write(table18, Insert)
		tx.(*ledgerTx).cells[2] = 2
		a.say("SLEEP: %v", a.End(a.sleep(time.Hour)))
	})
	st.check(`
		0 1 COMMIT: <nil>
		0 1 SLEEP: stopped
	`)
	if len(st.l.cells) != 1 {
		t.Errorf("committed: %v, want cell 1", st.l.cells)
	}
}

func TestPanicFreesTheLock(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(main *actor) {
		st.session(main, func(a *actor) {
			defer func() { a.say("recovers from %v", recover()) }()
			_ = a.Enter(TakenTry)
			_ = a.Enter(TakenRun)
			_ = a.Leave(TakenTry, nil)
			_ = a.write(table18)
			panic("a bug")
		})
		_ = main.write(table18)
	})
	st.check(`
		0 2 writes
		0 2 recovers from a bug
		0 1 writes
	`)
}

// TestFreeForAll uses a database that orders its writers itself and reports what it finds.
func TestFreeForAll(t *testing.T) {
	p := newPlay(Config{Locks: FreeForAll{}})
	p.perform("nowait w")
	if err := p.s.Failed(table18, fmt.Errorf("update: %w", store.ErrLocked)); !rterr.Is(err, rterr.Locked) {
		t.Errorf("got %v", err)
	}
	if err := p.s.Failed(table18, fmt.Errorf("update: %w", store.ErrDeadlock)); !rterr.Is(err, rterr.DeadlockVictim) {
		t.Errorf("got %v", err)
	}
	p.perform("fail w c")
	if got, want := strings.Join(p.l.log, " "), "begin rollback begin commit"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestInterruptedCall(t *testing.T) {
	st := newStory(t, Config{})
	st.session(nil, func(a *actor) {
		a.task.Word().Set(sched.Stop)
		a.say("%v", a.Failed(table18, fmt.Errorf("read: %w", store.ErrInterrupted)))
		a.say("%v", a.Failed(table18, fmt.Errorf("read: disk full")))
	})
	st.session(nil, func(a *actor) {
		a.say("%v", a.Failed(table18, fmt.Errorf("read: %w", store.ErrInterrupted)))
	})
	st.check(`
		0 1 stopped
		0 1 read: disk full
		0 2 read: interrupted
	`)
}
