package sqlite

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file kills a process that commits under load, again and again, and checks what it leaves behind: every commit that was
// acknowledged is there, and none is there in part. CALQUE_CRASHES sets how often.

const (
	crashEnv   = "CALQUE_CRASH_DB" // set in the child
	crashLines = 5                 // rows of a document
)

func crashSchemas(t testing.TB) (lines, heads *store.Schema) {
	lines, err := store.NewSchema(50000, "Line", true, []store.Column{
		{No: 1, Name: "Document No.", Kind: types.Integer}, {No: 2, Name: "Line No.", Kind: types.Integer}, {No: 3, Name: "Amount", Kind: types.Decimal},
	}, []store.Key{{Columns: []int{0, 1}}, {Columns: []int{2}}})
	if err != nil {
		t.Fatal(err)
	}
	heads, err = store.NewSchema(50001, "Head", true, []store.Column{
		{No: 1, Name: "Document No.", Kind: types.Integer}, {No: 2, Name: "Total", Kind: types.Decimal}, {No: 3, Name: "Entry No.", Kind: types.Integer, AutoIncrement: true},
	}, []store.Key{{Columns: []int{0}}})
	if err != nil {
		t.Fatal(err)
	}
	return lines, heads
}

// TestCrashChild is the process that is killed. It writes a number for each commit.
func TestCrashChild(t *testing.T) {
	path := os.Getenv(crashEnv)
	if path == "" {
		t.Skip("runs as the child of TestCrash only")
	}
	s := open(t, path)
	lines, heads := crashTables(t, s)
	n, err := s.Reader(nil).Count(&store.Query{Table: heads})
	if err != nil {
		t.Fatal(err)
	}
	for no := int(n) + 1; ; no++ {
		tx, err := s.Begin(nil)
		if err != nil {
			t.Fatal(err)
		}
		postDocument(t, tx, lines, heads, no)
		if no%5 == 0 { // now and then a document is given up and posted again
			tx.Rollback()
			if tx, err = s.Begin(nil); err != nil {
				t.Fatal(err)
			}
			postDocument(t, tx, lines, heads, no)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("committed %d\n", no)
	}
}

func crashTables(t testing.TB, s *Store) (lines, heads store.Table) {
	ls, hs := crashSchemas(t)
	lines, err := s.Table(ls, "C")
	if err != nil {
		t.Fatal(err)
	}
	heads, err = s.Table(hs, "C")
	if err != nil {
		t.Fatal(err)
	}
	return lines, heads
}

func postDocument(t testing.TB, tx store.Tx, lines, heads store.Table, no int) {
	total := value.Decimal{}
	for i := range crashLines {
		row := lines.Schema().NewRow()
		row.I[0], row.I[1], row.D[0] = int64(no), int64(i), value.NewDecimal(int64(no*i), 3)
		if err := tx.Insert(lines, row); err != nil {
			t.Fatal(err)
		}
		total, _ = total.Add(row.D[0])
	}
	row := heads.Schema().NewRow()
	row.I[0], row.D[0] = int64(no), total
	if err := tx.Insert(heads, row); err != nil {
		t.Fatal(err)
	}
}

func TestCrash(t *testing.T) {
	kills := 6
	if n, err := strconv.Atoi(os.Getenv("CALQUE_CRASHES")); err == nil {
		kills = n
	} else if testing.Short() {
		kills = 2
	}
	path := filepath.Join(t.TempDir(), "crash.db")
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	commits := 0
	for i := range kills {
		acknowledged := crashOnce(t, path, time.Duration(20+r.IntN(200))*time.Millisecond)
		commits = checkCrash(t, path, max(acknowledged, commits))
		if t.Failed() {
			t.Fatalf("after kill %d", i+1)
		}
	}
	t.Logf("%d kills, %d commits", kills, commits)
}

// crashOnce runs the child for some time after its first commit and kills it. It returns the last commit that the child acknowledged.
func crashOnce(t *testing.T, path string, after time.Duration) int {
	child := exec.Command(os.Args[0], "-test.run=^TestCrashChild$", "-test.v")
	child.Env = append(os.Environ(), crashEnv+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	last := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		no, ok := strings.CutPrefix(lines.Text(), "committed ")
		if !ok {
			continue
		}
		if last == 0 {
			time.AfterFunc(after, func() { child.Process.Kill() })
		}
		if last, err = strconv.Atoi(no); err != nil {
			break // the kill has cut the line
		}
	}
	child.Wait()
	if last == 0 {
		t.Fatal("the child has committed nothing")
	}
	return last
}

// checkCrash returns the number of documents.
func checkCrash(t *testing.T, path string, acknowledged int) int {
	t.Helper()
	s := open(t, path)
	defer s.Close()
	lines, heads := crashTables(t, s)
	r := s.Reader(nil)
	n, err := r.Count(&store.Query{Table: heads})
	if err != nil {
		t.Fatal(err)
	}
	if int(n) < acknowledged {
		t.Errorf("%d documents, %d were acknowledged", n, acknowledged)
	}
	m, err := r.Count(&store.Query{Table: lines})
	if err != nil || m != n*crashLines {
		t.Errorf("%d lines of %d documents, %v", m, n, err)
	}
	totals := []store.Aggregate{{Op: store.Sum, Column: 1}, {Op: store.Max, Column: 2}}
	amounts := []store.Aggregate{{Op: store.Sum, Column: 2}, {Op: store.Max, Column: 0}}
	for table, aggs := range map[store.Table][]store.Aggregate{heads: totals, lines: amounts} {
		if err := r.Aggregate(&store.Query{Table: table}, aggs); err != nil {
			t.Fatal(err)
		}
	}
	if !totals[0].Value.D.Equal(amounts[0].Value.D) {
		t.Errorf("totals %s, amounts %s", totals[0].Value.D, amounts[0].Value.D)
	}
	if amounts[1].Value.I != n {
		t.Errorf("%d documents, the last one is %d", n, amounts[1].Value.I)
	}
	var problems []string
	err = s.hand(func(c *conn) error {
		return c.query("PRAGMA integrity_check", func(q *stmt) error { problems = append(problems, q.text(0)); return nil })
	})
	if err != nil || strings.Join(problems, "") != "ok" {
		t.Errorf("integrity: %v, %v", problems, err)
	}
	return int(n)
}

// hand lends a connection to a test.
func (s *Store) hand(f func(*conn) error) error {
	c, err := s.acquire()
	if err != nil {
		return err
	}
	defer s.release(c)
	if err := c.endRead(); err != nil {
		return err
	}
	return f(c)
}
