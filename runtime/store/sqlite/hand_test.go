package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"

	lib "modernc.org/sqlite/lib"

	"calque/runtime/value"
)

// This file is what a Go programmer would write by hand for the table of testdata/bench/records.cal: SQL made for it, prepared
// statements, the library called directly. Rows have no version and no other bookkeeping. The stages of the package and of whole programs are
// measured against it.

// HandRows is the number of entries.
const HandRows = 100_000

// The statements by hand.
const (
	HandTable = `CREATE TABLE entry (no INTEGER NOT NULL PRIMARY KEY, doc TEXT NOT NULL, day TEXT NOT NULL, account TEXT NOT NULL, amount REAL NOT NULL)`
	HandIndex = `CREATE INDEX entry_account ON entry (account, day, no, amount)`
	HandDocs  = `CREATE INDEX entry_doc ON entry (doc)`

	HandInsert  = `INSERT INTO entry VALUES(?,?,?,?,?)`
	HandGet     = `SELECT no,doc,day,account,amount FROM entry WHERE no=?`
	HandScan    = `SELECT no,doc,day,account,amount FROM entry ORDER BY `
	HandRange   = `SELECT no,doc,day,account,amount FROM entry WHERE account=? AND day>=? AND day<=? ORDER BY account,day,no`
	HandUpdate  = `UPDATE entry SET amount=? WHERE no=?`
	HandSum     = `SELECT sum(amount) FROM entry WHERE account=?`
	HandFlowSum = `SELECT sum(amount) FROM entry WHERE account=? AND day>=? AND day<=?`
)

// HandData are the values of the rows.
type HandData struct{ Docs, Accounts, Days []string }

// NewHandData returns them.
func NewHandData() (d HandData) {
	for i := range 2000 {
		d.Docs = append(d.Docs, fmt.Sprint("DOC", 100000+i))
	}
	for i := range 100 {
		d.Accounts = append(d.Accounts, fmt.Sprint(1000+i*10))
	}
	for i := range 365 {
		day, _ := value.DateFromDay(firstDay + int64(i))
		d.Days = append(d.Days, string(appendDate(nil, day)))
	}
	return d
}

const firstDay = 736694 // 2018-01-01

// Hand is a database with the table, used by hand.
type Hand struct {
	HandData
	tb testing.TB
	c  *conn

	insert, get, byNo, byNoBack, byAccount, ranges, update, sum, flow *stmt

	sink int64 // keeps the reads alive
}

// NewHand opens a database with the same settings as a Store.
func NewHand(tb testing.TB) *Hand {
	s := &Store{path: filepath.Join(tb.TempDir(), "hand.db")}
	c, err := s.connect()
	h := &Hand{HandData: NewHandData(), tb: tb, c: c}
	h.must(err)
	h.must(c.exec(HandTable, HandIndex, HandDocs))
	for _, p := range []struct {
		to  **stmt
		sql string
	}{
		{&h.insert, HandInsert}, {&h.get, HandGet}, {&h.byNo, HandScan + "no"}, {&h.byNoBack, HandScan + "no DESC"},
		{&h.byAccount, HandScan + "account,day,no"}, {&h.ranges, HandRange}, {&h.update, HandUpdate}, {&h.sum, HandSum}, {&h.flow, HandFlowSum},
	} {
		*p.to, err = c.prepare(p.sql, 0)
		h.must(err)
	}
	tb.Cleanup(func() { c.close() })
	return h
}

func (h *Hand) must(err error) {
	if err != nil {
		h.tb.Helper()
		h.tb.Fatal(err)
	}
}

func (h *Hand) step(s *stmt) bool {
	ok, err := s.step()
	h.must(err)
	return ok
}

func (h *Hand) within(f func()) {
	h.must(h.c.exec("BEGIN"))
	f()
	h.must(h.c.exec("COMMIT"))
}

// HandRow is an entry.
type HandRow struct {
	No                int64
	Doc, Day, Account string
	Amount            float64
}

func (r *HandRow) read(s *stmt) {
	text := func(i int32) string {
		p := lib.Xsqlite3_column_text(s.c.tls, s.p, i)
		return string(bytesAt(p, int(lib.Xsqlite3_column_bytes(s.c.tls, s.p, i))))
	}
	r.No, r.Amount = lib.Xsqlite3_column_int64(s.c.tls, s.p, 0), lib.Xsqlite3_column_double(s.c.tls, s.p, 4)
	r.Doc, r.Day, r.Account = text(1), text(2), text(3)
}

// Empty removes all rows.
func (h *Hand) Empty() { h.must(h.c.exec("DELETE FROM entry")) }

// Insert fills the table.
func (h *Hand) Insert() {
	h.within(func() {
		for i := range HandRows {
			h.insert.bindInt(1, int64(i+1))
			h.insert.bindText(2, h.Docs[i/50%2000])
			h.insert.bindText(3, h.Days[i*7%365])
			h.insert.bindText(4, h.Accounts[i*13%100])
			h.insert.bindDouble(5, float64(i%10007)/100)
			h.step(h.insert)
		}
	})
}

// Get reads every row by its number.
func (h *Hand) Get() {
	h.within(func() {
		var r HandRow
		for i := range HandRows {
			h.get.bindInt(1, int64(i*7919%HandRows+1))
			if !h.step(h.get) {
				h.tb.Fatal("no row")
			}
			r.read(h.get)
			h.get.reset()
			h.sink += r.No
		}
	})
}

func (h *Hand) scan(s *stmt) {
	var r HandRow
	n := 0
	for ; h.step(s); n++ {
		r.read(s)
		h.sink += r.No
	}
	if n != HandRows {
		h.tb.Fatal(n)
	}
}

// Scan reads all rows by number.
func (h *Hand) Scan() { h.scan(h.byNo) }

// ScanBack reads all rows by number backwards.
func (h *Hand) ScanBack() { h.scan(h.byNoBack) }

// ScanByKey reads all rows by account and date.
func (h *Hand) ScanByKey() { h.scan(h.byAccount) }

// Ranges reads 31 days of an account, 1,000 times.
func (h *Hand) Ranges() {
	h.within(func() {
		var r HandRow
		for i := range 1000 {
			h.bindRange(h.ranges, i)
			for h.step(h.ranges) {
				r.read(h.ranges)
				h.sink += r.No
			}
		}
	})
}

func (h *Hand) bindRange(s *stmt, i int) {
	s.bindText(1, h.Accounts[i%100])
	s.bindText(2, h.Days[i%300])
	s.bindText(3, h.Days[i%300+30])
}

// Update reads all rows and writes each of them.
func (h *Hand) Update() {
	h.within(func() {
		rows := make([]HandRow, HandRows)
		for i := range rows {
			h.step(h.byNo)
			rows[i].read(h.byNo)
		}
		h.byNo.reset()
		for i := range rows {
			h.update.bindDouble(1, float64(rows[i].No%997)/100)
			h.update.bindInt(2, rows[i].No)
			h.step(h.update)
			if h.c.changes() != 1 {
				h.tb.Fatal("no row")
			}
		}
	})
}

// Sums adds up each account.
func (h *Hand) Sums() {
	h.within(func() {
		for _, account := range h.Accounts {
			h.sum.bindText(1, account)
			h.total(h.sum)
		}
	})
}

// FlowSums adds up 31 days of an account, 1,000 times.
func (h *Hand) FlowSums() {
	h.within(func() {
		for i := range 1000 {
			h.bindRange(h.flow, i)
			h.total(h.flow)
		}
	})
}

func (h *Hand) total(s *stmt) {
	h.step(s)
	h.sink += int64(s.double(0))
	s.reset()
}

// Clock returns the processor time that this process has used.
var Clock = clock
