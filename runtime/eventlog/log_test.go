package eventlog

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/store/sqlite"
	"calque/runtime/value"
)

// morning is when the sessions of the tests live.
var morning = time.Date(2018, time.March, 15, 10, 30, 0, 0, time.UTC)

func frozen() sched.Scheduler { return sched.NewLive(sched.Options{Start: morning, Freeze: true}) }

// openLog opens a log in a file.
func openLog(t testing.TB, path string) *Log {
	t.Helper()
	return New(Options{
		Sched:  frozen(),
		Open:   func() (store.Store, error) { return opened(sqlite.Open(path, sqlite.Options{})) },
		Server: Server{Name: "calque", Computer: "box", Database: "demo"},
		Report: func(err error) { t.Log("report:", err) },
	})
}

// opened avoids a Store that is a nil pointer.
func opened(s *sqlite.Store, err error) (store.Store, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// texts lists the events of a log in the order in which they were stored.
func texts(t testing.TB, l *Log) (list []string) {
	t.Helper()
	table, from, err := l.Events(nil)
	if err != nil {
		t.Fatal(err)
	}
	err = each(from, &store.Query{Table: table}, func(row store.Row) error {
		list = append(list, fmt.Sprint(
			integer(table, row, colServer), " ", integer(table, row, colSession), " ", Type(integer(table, row, colType)), " ",
			value.DateTime(integer(table, row, colAt)).Go().Format("15:04:05.000"), " ", Reason(integer(table, row, colReason)), " ",
			integer(table, row, colBy), " ", row.T[3]))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func compare(t testing.TB, got []string, want ...string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		var g, w string
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("row %d: got %q, want %q", i+1, g, w)
		}
	}
}

func TestRowsAreStoredInOrder(t *testing.T) {
	l := openLog(t, filepath.Join(t.TempDir(), "log.db"))
	defer l.Close()
	a, b := &Facts{ID: 1, User: "ANNE"}, &Facts{ID: 2, User: "BERT", Client: 5}
	var stored sched.Event
	l.Append(&Row{Session: a, Type: Logon, At: morning})
	l.Append(&Row{Session: b, Type: Start, At: morning})
	l.Append(&Row{Session: b, Type: Stop, At: morning, Comment: "enough", Reason: Stopped, By: 1, Stored: &stored})
	l.Append(&Row{Session: a, Type: Logoff, At: morning.Add(-time.Hour), Reason: Finished})
	<-stored.Done()
	compare(t, texts(t, l),
		"1 1 Logon 10:30:00.000 none 0 ",
		"1 2 Start 10:30:00.000 none 0 ",
		"1 2 Stop 10:30:00.001 stopped 1 enough",
		"1 1 Logoff 10:30:00.001 finished 0 ")
}

func TestCommentIsCut(t *testing.T) {
	l := openLog(t, filepath.Join(t.TempDir(), "log.db"))
	defer l.Close()
	long := ""
	for range 131 {
		long += "é"
	}
	l.Append(&Row{Session: &Facts{ID: 1}, Type: Close, At: morning, Comment: long + "xyz"})
	compare(t, texts(t, l), "1 1 Close 10:30:00.000 none 0 "+long+"x")
}

func TestEachStartIsAnInstance(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log.db")
	for want := int32(1); want <= 3; want++ {
		l := openLog(t, path)
		s, err := l.Server()
		if err != nil || s.ID != want || s.Name != "calque" {
			t.Errorf("got %+v %v, want number %d", s, err, want)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTemporaryLogNeedsNoFile holds that a run that nobody asks for its events never opens a database.
func TestTemporaryLogNeedsNoFile(t *testing.T) {
	opens := 0
	temporary := func() *Log {
		return New(Options{Sched: frozen(), Temporary: true, Open: func() (store.Store, error) {
			opens++
			return opened(sqlite.OpenTemporary(t.TempDir()))
		}})
	}
	l := temporary()
	s := &Facts{ID: 7}
	var stored sched.Event
	l.Append(&Row{Session: s, Type: Logon, At: morning, Stored: &stored})
	if !stored.Fired() {
		t.Error("the row is not acknowledged")
	}
	if err := l.Close(); err != nil || opens != 0 {
		t.Errorf("got %v and %d opens", err, opens)
	}

	l = temporary()
	defer l.Close()
	for range maxInMemory + 10 {
		var stored sched.Event
		l.Append(&Row{Session: s, Type: Logon, At: morning, Stored: &stored})
		<-stored.Done()
	}
	if got := len(texts(t, l)); got != maxInMemory+10 || opens != 1 {
		t.Errorf("got %d rows and %d opens", got, opens)
	}
}

// TestDeadInstances opens the file that an instance has left as a crash would, and reads what the next one says of it.
func TestDeadInstances(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log.db")
	first := openLog(t, path)
	a, b, c := &Facts{ID: 1}, &Facts{ID: 2}, &Facts{ID: 3}
	for _, s := range []*Facts{a, b, c} {
		first.Append(&Row{Session: s, Type: Start, At: morning.Add(time.Duration(s.ID) * time.Hour)})
	}
	first.Append(&Row{Session: b, Type: Logoff, At: morning, Reason: Finished})
	texts(t, first)
	first.opts.Temporary = true // it does not note that it stops
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}

	second := openLog(t, path)
	defer second.Close()
	second.Append(&Row{Session: a, Type: Logon, At: morning})
	compare(t, texts(t, second)[3:],
		"1 2 Logoff 12:30:00.001 finished 0 ",
		"1 1 Close 11:30:00.001 crash 0 The server instance 1 ended without closing the session.",
		"1 3 Close 13:30:00.001 crash 0 The server instance 1 ended without closing the session.",
		"2 1 Logon 11:30:00.001 none 0 ")
	servers, from, err := second.Servers(nil)
	if err != nil {
		t.Fatal(err)
	}
	var status []string
	err = each(from, &store.Query{Table: servers}, func(row store.Row) error {
		status = append(status, fmt.Sprint(integer(servers, row, colServerID), " ", integer(servers, row, colStatus)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, status, "1 2", "2 0")
}

// A failing store fails to open or to begin transactions as long as it is told to.
type failing struct {
	store.Store
	fail *atomic.Bool
}

var errDiskFull = errors.New("the disk is full")

func (f failing) Begin(task *sched.Task) (store.Tx, error) {
	if f.fail.Load() {
		return nil, errDiskFull
	}
	return f.Store.Begin(task)
}

// TestFailure holds that a log that cannot store blocks nobody, says so once, and stores everything later.
func TestFailure(t *testing.T) {
	for _, when := range []string{"opening", "storing"} {
		t.Run(when, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "log.db")
			var fail atomic.Bool
			reports := make(chan error, 10)
			l := New(Options{Sched: frozen(), Report: func(err error) { reports <- err }, Open: func() (store.Store, error) {
				if fail.Load() && when == "opening" {
					return nil, errDiskFull
				}
				s, err := opened(sqlite.Open(path, sqlite.Options{}))
				return failing{s, &fail}, err
			}})
			defer l.Close()
			s := &Facts{ID: 1}
			if when == "storing" {
				if _, err := l.Server(); err != nil {
					t.Fatal(err)
				}
			}
			fail.Store(true)
			var last sched.Event
			for i := range 100 {
				row := &Row{Session: s, Type: Logon, At: morning}
				if i == 99 {
					row.Stored = &last
				}
				l.Append(row)
			}
			if err := <-reports; !errors.Is(err, errDiskFull) {
				t.Errorf("got %v", err)
			}
			if err := l.Sync(nil); err != nil { // reading goes on without them
				t.Error(err)
			}
			if last.Fired() {
				t.Error("a row was acknowledged that is not stored")
			}
			fail.Store(false)
			<-last.Done()
			if err := <-reports; err != nil {
				t.Errorf("got %v", err)
			}
			if got := len(texts(t, l)); got != 100 {
				t.Errorf("got %d rows", got)
			}
			if len(reports) > 0 {
				t.Errorf("one report too many: %v", <-reports)
			}
		})
	}
}

// TestFailureUnderVirtualTime holds that nobody waits for ever where no time passes.
func TestFailureUnderVirtualTime(t *testing.T) {
	l := New(Options{Sched: frozen(), Virtual: true, Open: func() (store.Store, error) { return nil, errDiskFull }})
	for range 3 {
		var stored sched.Event
		l.Append(&Row{Session: &Facts{ID: 1}, At: morning, Stored: &stored})
		<-stored.Done()
	}
	if err := l.Close(); !errors.Is(err, errDiskFull) {
		t.Errorf("got %v", err)
	}
}

// TestLostRowsAreReported holds that Close does not wait for a disk that stays full.
func TestLostRowsAreReported(t *testing.T) {
	l := New(Options{Sched: frozen(), Open: func() (store.Store, error) { return nil, errDiskFull }})
	l.Append(&Row{Session: &Facts{ID: 1}, At: morning})
	l.Append(&Row{Session: &Facts{ID: 1}, At: morning})
	if err := l.Close(); !errors.Is(err, errDiskFull) || err.Error() != "2 events of sessions are lost: the disk is full" {
		t.Errorf("got %v", err)
	}
}

// TestManyWriters appends from many goroutines while others read.
func TestManyWriters(t *testing.T) {
	const sessions, events = 40, 50
	l := openLog(t, filepath.Join(t.TempDir(), "log.db"))
	defer l.Close()
	var all sync.WaitGroup
	for id := range int32(sessions) {
		all.Go(func() {
			s := &Facts{ID: id + 1}
			for i := range events {
				var stored *sched.Event
				if i%10 == 0 {
					stored = &sched.Event{}
				}
				l.Append(&Row{Session: s, Type: Logon, At: morning, By: int32(i), Stored: stored})
				if stored != nil {
					<-stored.Done()
				}
			}
		})
	}
	for range 5 {
		all.Go(func() { texts(t, l) })
	}
	all.Wait()
	next := map[int64]int64{}
	table, from, err := l.Events(nil)
	if err != nil {
		t.Fatal(err)
	}
	err = each(from, &store.Query{Table: table}, func(row store.Row) error {
		id, by := integer(table, row, colSession), integer(table, row, colBy)
		if by != next[id] {
			t.Errorf("session %d: got event %d, want %d", id, by, next[id])
		}
		next[id] = by + 1
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for id := range int64(sessions) {
		if next[id+1] != events {
			t.Errorf("session %d: %d events", id+1, next[id+1])
		}
	}
}

// TestSignOfLife holds that a living instance can be told from a dead one.
func TestSignOfLife(t *testing.T) {
	now := sched.NewLive(sched.Options{Start: morning})
	path := filepath.Join(t.TempDir(), "log.db")
	l := New(Options{Sched: now, Open: func() (store.Store, error) { return opened(sqlite.Open(path, sqlite.Options{})) }})
	defer l.Close()
	if err := l.Sync(nil); err != nil {
		t.Fatal(err)
	}
	l.Append(&Row{Session: &Facts{ID: 1}, Type: Logon, At: morning})
	active := func() time.Time {
		list, err := Instances(fileOf(t, l).db)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		return list[0].Active
	}
	before := active()
	l.due(&l.beat) // as the alarm does
	for !active().After(before) {
		if err := l.Sync(nil); err != nil {
			t.Fatal(err)
		}
	}
}

func fileOf(t *testing.T, l *Log) *file {
	t.Helper()
	f, err := l.open()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestCloseEndsTheWriter counts goroutines.
func TestCloseEndsTheWriter(t *testing.T) {
	before := runtime.NumGoroutine()
	for i := range 20 {
		l := openLog(t, filepath.Join(t.TempDir(), fmt.Sprint(i, ".db")))
		l.Append(&Row{Session: &Facts{ID: 1}, Type: Logon, At: morning})
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := l.open(); !errors.Is(err, errClosed) {
			t.Errorf("a closed log opens again: %v", err)
		}
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, %d before", after, before)
	}
}
