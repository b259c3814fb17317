package sqlite_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	_ "modernc.org/sqlite"

	"calque/lang/source"
	"calque/runtime/engine"
	"calque/runtime/exec"
	"calque/runtime/store/sqlite"
	"calque/stdlib"
)

// This file measures a whole C/AL program, testdata/bench/records.cal, against the same work written by hand: with direct calls of the library
// and through database/sql. go test -run xxx -bench Program -benchtime 3x ./runtime/store/sqlite prints a table with the best
// processor time of each stage. The three take turns stage by stage, so a busy machine disturbs them alike.

// ordinary is the hand-written code through database/sql.
type ordinary struct {
	sqlite.HandData
	tb  testing.TB
	db  *sql.DB
	tx  *sql.Tx
	all map[string]*sql.Stmt
}

func newOrdinary(tb testing.TB) *ordinary {
	db, err := sql.Open("sqlite", filepath.Join(tb.TempDir(), "sql.db")+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(8000)")
	o := &ordinary{HandData: sqlite.NewHandData(), tb: tb, db: db, all: map[string]*sql.Stmt{}}
	o.must(err)
	db.SetMaxOpenConns(1)
	tb.Cleanup(func() { db.Close() })
	for _, s := range []string{sqlite.HandTable, sqlite.HandIndex, sqlite.HandDocs} {
		o.exec(s)
	}
	return o
}

func (o *ordinary) must(err error) {
	if err != nil {
		o.tb.Helper()
		o.tb.Fatal(err)
	}
}

func (o *ordinary) exec(s string) {
	_, err := o.db.Exec(s)
	o.must(err)
}

// within runs f with a statement inside of a transaction.
func (o *ordinary) within(text string, f func(*sql.Stmt)) {
	tx, err := o.db.Begin()
	o.must(err)
	s, err := tx.Prepare(text)
	o.must(err)
	o.tx = tx
	f(s)
	s.Close()
	o.must(tx.Commit())
}

func (o *ordinary) insert() {
	o.within(sqlite.HandInsert, func(s *sql.Stmt) {
		for i := range sqlite.HandRows {
			_, err := s.Exec(i+1, o.Docs[i/50%2000], o.Days[i*7%365], o.Accounts[i*13%100], float64(i%10007)/100)
			o.must(err)
		}
	})
}

func (o *ordinary) get() {
	o.within(sqlite.HandGet, func(s *sql.Stmt) {
		var r sqlite.HandRow
		for i := range sqlite.HandRows {
			o.must(s.QueryRow(i*7919%sqlite.HandRows+1).Scan(&r.No, &r.Doc, &r.Day, &r.Account, &r.Amount))
		}
	})
}

// read reads all rows of a query.
func (o *ordinary) read(s *sql.Stmt, args ...any) (list []int64) {
	rows, err := s.Query(args...)
	o.must(err)
	var r sqlite.HandRow
	for rows.Next() {
		o.must(rows.Scan(&r.No, &r.Doc, &r.Day, &r.Account, &r.Amount))
		list = append(list, r.No)
	}
	o.must(rows.Err())
	return list
}

func (o *ordinary) scan(order string) func() {
	return func() { o.within(sqlite.HandScan+order, func(s *sql.Stmt) { o.read(s) }) }
}

func (o *ordinary) ranges() {
	o.within(sqlite.HandRange, func(s *sql.Stmt) {
		for i := range 1000 {
			o.read(s, o.Accounts[i%100], o.Days[i%300], o.Days[i%300+30])
		}
	})
}

func (o *ordinary) update() {
	o.within(sqlite.HandUpdate, func(s *sql.Stmt) {
		scan, err := o.tx.Prepare(sqlite.HandScan + "no")
		o.must(err)
		for _, no := range o.read(scan) {
			_, err := s.Exec(float64(no%997)/100, no)
			o.must(err)
		}
		scan.Close()
	})
}

func (o *ordinary) sums() {
	o.within(sqlite.HandSum, func(s *sql.Stmt) {
		for _, a := range o.Accounts {
			var sum float64
			o.must(s.QueryRow(a).Scan(&sum))
		}
	})
}

func (o *ordinary) flowSums() {
	o.within(sqlite.HandFlowSum, func(s *sql.Stmt) {
		for i := range 1000 {
			var sum float64
			o.must(s.QueryRow(o.Accounts[i%100], o.Days[i%300], o.Days[i%300+30]).Scan(&sum))
		}
	})
}

// A stage is what ends with a message of the program.
type stage struct {
	name              string
	direct, sql       func()
	cal, hand, viaSQL time.Duration // the best
	rows              string
}

// A bench is the user of the program: with each message a stage ends, and is done again by hand.
type bench struct {
	exec.UI
	stages []*stage
	at     int
	start  time.Duration
}

func (b *bench) Message(text string) error {
	took := sqlite.Clock() - b.start
	name, rows := text[:strings.LastIndexByte(text, ' ')], text[strings.LastIndexByte(text, ' ')+1:]
	if name != "start" {
		s := b.stages[b.at]
		if s.name != name {
			return fmt.Errorf("stage %s instead of %s", name, s.name)
		}
		s.rows = rows
		s.cal = best(s.cal, took)
		s.hand = best(s.hand, timed(s.direct))
		s.viaSQL = best(s.viaSQL, timed(s.sql))
		b.at++
	}
	runtime.GC()
	b.start = sqlite.Clock()
	return nil
}

func timed(f func()) time.Duration {
	if f == nil {
		return 0
	}
	runtime.GC()
	start := sqlite.Clock()
	f()
	return sqlite.Clock() - start
}

// best returns the shorter one of two times that are known.
func best(a, b time.Duration) time.Duration {
	if a == 0 || b < a {
		return b
	}
	return a
}

func BenchmarkProgram(b *testing.B) {
	hand, o := sqlite.NewHand(b), newOrdinary(b)
	stages := []*stage{
		{name: "INSERT", direct: hand.Insert, sql: o.insert},
		{name: "GET", direct: hand.Get, sql: o.get},
		{name: "FINDSET, primary key", direct: hand.Scan, sql: o.scan("no")},
		{name: "FINDSET, secondary key", direct: hand.ScanByKey, sql: o.scan("account,day,no")},
		{name: "1,000 ranges", direct: hand.Ranges, sql: o.ranges},
		{name: "MODIFY", direct: hand.Update, sql: o.update},
		{name: "100 CALCSUMS", direct: hand.Sums, sql: o.sums},
		{name: "1,000 FlowFields", direct: hand.FlowSums, sql: o.flowSums},
		{name: "INSERT, temporary"},
		{name: "FINDSET, temporary"},
	}
	for range b.N {
		hand.Empty()
		o.exec("DELETE FROM entry")
		runProgram(b, &bench{stages: stages})
	}
	b.ReportMetric(0, "ns/op")
	report(stages)
}

// runProgram runs the program once on a database file of its own.
func runProgram(b *testing.B, ui *bench) {
	e, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), Console: ui, Database: filepath.Join(b.TempDir(), "cal.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer e.Close()
	const name = "../../../testdata/bench/records.cal"
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	scripts, diags := e.LoadScripts(source.NewFile(name, text, source.UTF8))
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	s, err := e.Start(e.Scripts(scripts...))
	if err != nil {
		b.Fatal(err)
	}
	<-s.Done()
	if s.Err() != nil {
		b.Fatal(s.Err())
	}
}

func report(stages []*stage) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	ms := func(d time.Duration) string { return fmt.Sprintf("%.0f", d.Seconds()*1000) }
	fmt.Fprint(w, "\nstage\trows\tC/AL ms\tdirect ms\tratio\tdatabase/sql ms\t\n")
	total := stage{name: "all"}
	for _, s := range stages {
		if s.direct == nil {
			fmt.Fprintf(w, "%s\t%s\t%s\t\t\t\t\n", s.name, s.rows, ms(s.cal))
			continue
		}
		total.cal, total.hand, total.viaSQL = total.cal+s.cal, total.hand+s.hand, total.viaSQL+s.viaSQL
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.2f\t%s\t\n", s.name, s.rows, ms(s.cal), ms(s.hand), s.cal.Seconds()/s.hand.Seconds(), ms(s.viaSQL))
	}
	fmt.Fprintf(w, "%s\t\t%s\t%s\t%.2f\t%s\t\n", total.name, ms(total.cal), ms(total.hand), total.cal.Seconds()/total.hand.Seconds(), ms(total.viaSQL))
}
