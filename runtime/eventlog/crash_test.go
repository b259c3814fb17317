package eventlog

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"calque/runtime/sched"
	"calque/runtime/store"
)

// This file kills a process that logs under load, again and again: every row that was acknowledged is there, in order and once, and
// the sessions it left open are closed by the next one. CALQUE_CRASHES sets how often.

const crashEnv = "CALQUE_CRASH_LOG" // set in the child

// TestCrashChild is the process that is killed. Sessions log rows that count up in By; the child prints what was acknowledged.
func TestCrashChild(t *testing.T) {
	path := os.Getenv(crashEnv)
	if path == "" {
		t.Skip("runs as the child of TestCrash only")
	}
	l := openLog(t, path)
	server, err := l.Server()
	if err != nil {
		t.Fatal(err)
	}
	for id := range int32(4) {
		go func() {
			s := &Facts{ID: id + 1}
			for no := int32(0); ; no++ {
				var stored *sched.Event
				if no%3 == 0 {
					stored = &sched.Event{}
				}
				l.Append(&Row{Session: s, Type: Logon, At: morning, By: no, Stored: stored})
				if stored != nil {
					<-stored.Done()
					fmt.Printf("stored %d %d %d\n", server.ID, s.ID, no)
				}
			}
		}()
	}
	select {}
}

func TestCrash(t *testing.T) {
	kills := 5
	if n, err := strconv.Atoi(os.Getenv("CALQUE_CRASHES")); err == nil {
		kills = n
	} else if testing.Short() {
		kills = 2
	}
	path := filepath.Join(t.TempDir(), "log.db")
	acknowledged := map[[2]int64]int64{} // the last number, by server instance and session
	for range kills {
		crashOnce(t, path, time.Duration(50+rand.IntN(200))*time.Millisecond, acknowledged)
	}
	if len(acknowledged) == 0 {
		t.Fatal("nothing was stored before the kills")
	}
	checkCrash(t, path, acknowledged)
}

// crashOnce starts a child, kills it after a while, and notes what it has said by then.
func crashOnce(t *testing.T, path string, after time.Duration, acknowledged map[[2]int64]int64) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestCrashChild$")
	child.Env = append(os.Environ(), crashEnv+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var timer *time.Timer
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if timer == nil { // from the first row on
			timer = time.AfterFunc(after, func() { child.Process.Kill() })
		}
		var server, session, no int64
		if n, _ := fmt.Sscanf(lines.Text(), "stored %d %d %d", &server, &session, &no); n == 3 {
			acknowledged[[2]int64{server, session}] = no
		}
	}
	child.Wait()
}

// checkCrash opens the log as the next instance does and looks at all rows.
func checkCrash(t *testing.T, path string, acknowledged map[[2]int64]int64) {
	l := openLog(t, path)
	defer l.Close()
	table, from, err := l.Events(nil)
	if err != nil {
		t.Fatal(err)
	}
	next, last := map[[2]int64]int64{}, map[[2]int64]int64{}
	closed := map[[2]int64]bool{}
	err = each(from, &store.Query{Table: table}, func(row store.Row) error {
		key := [2]int64{integer(table, row, colServer), integer(table, row, colSession)}
		at, by := integer(table, row, colAt), integer(table, row, colBy)
		if at <= last[key] || closed[key] {
			t.Errorf("%v: a row at %d behind one at %d, closed: %v", key, at, last[key], closed[key])
		}
		last[key] = at
		if Type(integer(table, row, colType)) == Close {
			closed[key] = true
			return nil
		}
		if by != next[key] {
			t.Errorf("%v: got row %d, want %d", key, by, next[key])
		}
		next[key] = by + 1
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for key, no := range acknowledged {
		if next[key] <= no {
			t.Errorf("%v: row %d was acknowledged, the last one stored is %d", key, no, next[key]-1)
		}
	}
	for key := range next {
		if !closed[key] {
			t.Errorf("%v: was left open", key)
		}
	}
}
