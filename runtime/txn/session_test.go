package txn

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/store"
)

// A play performs a script on one session. The words of a script:
//
//	w r      write, read            lock nowait  LOCKTABLE(TRUE), LOCKTABLE(FALSE)
//	c        COMMIT                 run try assert  enter a scope
//	ok fail stop  leave the innermost scope, or end outermost code if there is none
//	bad good CONSISTENT(FALSE), CONSISTENT(TRUE)
//	Browse … CURRENTTRANSACTIONTYPE deadlock     the database gives the transaction up
//	isolate release                 auto none    TransactionModel AutoRollback, None
//	part autopart lasting    a part of a test run, AutoRollback or not, or a trigger of a test runner, that writes
//	badpart badlasting       one that writes and fails
//	full     the next call of the database fails       mark1   the next Mark fails
//	undo close              crash        the end of outermost code without leaving the scopes
//
// The trace has what the database was asked for, and "word:CODE" for each error.
type play struct {
	l      *ledger
	s      *Session
	scopes []Scope
	next   int // cell to write
}

func newPlay(cfg Config) *play {
	l := newLedger()
	sc := sched.NewVirtual(sched.Options{})
	cfg.Open, cfg.Sched = l.opened, sc
	task := sc.NewTask(sched.Label{Text: "session", No: 1})
	return &play{l: l, s: New(cfg).NewSession(Options{ID: 1, User: "DEMO", Task: task, Waiter: host{task}, TableName: tableName})}
}

func (p *play) perform(script string) {
	for word := range strings.FieldsSeq(script) {
		if err := p.do(word); err != nil {
			p.l.log = append(p.l.log, word+":"+code(err))
		}
		q, ok := p.s.db.cfg.Locks.(*Queue)
		if open := p.l.open != nil; ok && open != (q.holder != nil) {
			p.l.log = append(p.l.log, fmt.Sprintf("%s: open %v, locked %v", word, open, !open))
		}
	}
}

var (
	scopeWords = map[string]Scope{"run": TakenRun, "try": TakenTry, "assert": AssertError}
	typeWords  = map[string]Type{"Browse": Browse, "Snapshot": Snapshot, "UpdateNoLocks": UpdateNoLocks, "Update": Update, "Report": Report}
	ends       = map[string]error{"ok": nil, "fail": rterr.New(rterr.Dialog, "no"), "stop": errStop}
)

func (p *play) do(word string) error {
	if scope, ok := scopeWords[word]; ok {
		err := p.s.Enter(scope)
		if err == nil {
			p.scopes = append(p.scopes, scope)
		}
		return err
	}
	if t, ok := typeWords[word]; ok {
		return p.s.SetType(t)
	}
	if end, ok := ends[word]; ok {
		return p.leave(end)
	}
	switch word {
	case "w":
		return p.write()
	case "r":
		_, err := p.s.Read(table18)
		return err
	case "lock", "nowait":
		return p.s.LockTable(table18, word == "lock")
	case "c":
		return p.s.Commit()
	case "bad", "good":
		p.s.Consistent(table18, word == "good")
	case "deadlock":
		return p.s.Failed(table18, fmt.Errorf("insert: %w", store.ErrDeadlock))
	case "isolate":
		return p.s.Isolate()
	case "release":
		return p.s.EndIsolation()
	case "auto":
		p.s.SetModel(AutoRollback)
	case "none":
		p.s.SetModel(NoWrites)
	case "part":
		return p.s.Part(AutoCommit, p.write)
	case "autopart":
		return p.s.Part(AutoRollback, p.write)
	case "lasting":
		return p.s.Lasting(p.write)
	case "badpart":
		return p.s.Part(AutoCommit, func() error { return errors.Join(p.write(), rterr.New(rterr.Dialog, "no")) })
	case "badlasting":
		return p.s.Lasting(func() error { return errors.Join(p.write(), rterr.New(rterr.Dialog, "no")) })
	case "mark1":
		p.l.failMark = true
	case "full":
		p.l.fail = errors.New("disk full")
	case "undo":
		return p.s.Rollback()
	case "crash":
		p.scopes = nil
		return p.leave(errStop)
	case "close":
		p.s.Close()
	default:
		panic("unknown word " + word)
	}
	return nil
}

// leave leaves the innermost scope. An error that goes on unchanged is not worth a word in the trace.
func (p *play) leave(end error) error {
	var err error
	if n := len(p.scopes); n > 0 {
		scope := p.scopes[n-1]
		p.scopes = p.scopes[:n-1]
		err = p.s.Leave(scope, end)
	} else {
		err = p.s.End(end)
	}
	if end != nil && err == end {
		return nil
	}
	return err
}

func (p *play) write() error {
	tx, err := p.s.Write(table18, Insert)
	if err != nil {
		return err
	}
	p.next++
	cell := p.next
	set := func(to store.Writer) error {
		to.(*ledgerTx).cells[cell] = cell
		return nil
	}
	if n, ok := tx.(*noting); ok {
		return n.note(set(n.Tx), set)
	}
	return set(tx)
}

// leaks tells what is open though it should not be.
func (p *play) leaks() string {
	q := p.s.db.cfg.Locks.(*Queue)
	switch {
	case p.l.open != nil:
		return "a transaction is open"
	case q.holder != nil:
		return "the lock is held"
	}
	return ""
}

func TestRules(t *testing.T) {
	for _, c := range []struct{ name, script, trace string }{
		{"nothing happens", "ok", ""},
		{"reads open nothing", "r r ok", ""},
		{"first write begins, end commits", "w w r ok", "begin commit"},
		{"error at the top", "w fail", "begin rollback"},
		{"stop at the top", "w stop", "begin rollback"},
		{"COMMIT ends one and the next write begins another", "w c w c ok", "begin commit begin commit"},
		{"COMMIT without writes", "c r c ok", ""},
		{"LOCKTABLE waits for the next read", "lock r ok", "begin commit"},
		{"LOCKTABLE without a read", "lock ok", ""},
		{"LOCKTABLE ends with its transaction", "lock c r ok", ""},
		{"LOCKTABLE(FALSE) of a free table", "nowait r ok", "begin commit"},

		{"taken run commits", "run w ok r ok", "begin commit"},
		{"taken run fails", "run w fail r ok", "begin rollback"},
		{"taken run fails after COMMIT", "run w c w fail ok", "begin commit begin rollback"},
		{"taken run stopped", "run w stop stop", "begin rollback"},
		{"taken run after a write", "w run", "begin run:WriteTransaction"},
		{"taken run after a locking read", "lock r run", "begin run:WriteTransaction"},
		{"taken run after LOCKTABLE alone", "lock run r ok", ""},
		{"taken run after COMMIT", "w c run w ok ok", "begin commit begin commit"},
		{"taken run in a taken run", "run run w ok run w fail w ok ok", "begin commit begin rollback begin commit"},
		{"taken run in a taken run with writes", "run w run fail", "begin run:WriteTransaction rollback"},
		{"what the caller writes later is its own", "run w ok w fail", "begin commit begin rollback"},

		{"taken try forbids writes", "try w c ok ok", "w:WriteInTryFunction c:WriteInTryFunction"},
		{"taken try undoes nothing", "w try fail w ok", "begin commit"},
		{"try in try", "try try ok w ok w ok", "w:WriteInTryFunction begin commit"},
		{"locking read in a try", "try lock r ok ok", "begin commit"},
		{"taken run in a try", "try run w fail ok ok", "w:WriteInTryFunction"},
		{"taken run in a try after a write", "w try run fail ok", "begin run:WriteTransaction commit"},
		{"try in a taken run", "run w try fail w ok ok", "begin commit"},
		{"stop in a try", "w try stop stop", "begin rollback"},
		{"after a stop in a try", "try stop stop w ok", "begin commit"},
		{"after a crash in a try", "try run try crash w ok", "begin commit"},

		{"ASSERTERROR undoes to the last COMMIT", "w c w assert w fail w ok", "begin commit begin rollback begin commit"},
		{"ASSERTERROR that does not fail", "w assert w ok w ok", "begin commit"},
		{"ASSERTERROR with COMMIT inside", "w assert c w fail ok", "begin commit begin rollback"},
		{"ASSERTERROR in a try", "w try assert fail ok ok", "begin rollback"},
		{"ASSERTERROR stopped", "w assert stop stop", "begin rollback"},

		{"CONSISTENT(FALSE) blocks COMMIT", "w bad c r ok", "begin rollback c:Inconsistent"},
		{"CONSISTENT(TRUE) allows it again", "w bad bad good c ok", "begin commit"},
		{"CONSISTENT(FALSE) at the end", "w bad ok", "begin rollback ok:Inconsistent"},
		{"CONSISTENT(FALSE) in a taken run", "run w bad ok ok", "begin rollback ok:Inconsistent"},
		{"CONSISTENT(FALSE) ends with its transaction", "w bad undo w ok", "begin rollback begin commit"},
		{"CONSISTENT(FALSE) without a write transaction", "bad c w ok", "begin commit"},

		{"Browse", "Browse r w ok", "w:ReadOnlyTransaction"},
		{"Report is Browse", "Report w ok", "w:ReadOnlyTransaction"},
		{"Snapshot adds no locks", "Snapshot lock r w ok", "w:ReadOnlyTransaction"},
		{"the type ends with its transaction", "Browse c w ok", "begin commit"},
		{"Update locks every read", "Update r ok", "begin commit"},
		{"more isolated is an error", "r Update", "Update:TransactionType"},
		{"less isolated is ignored", "r Browse w ok", "begin commit"},
		{"the same type", "r UpdateNoLocks ok", ""},
		{"changed before the first use", "Browse Update r ok", "begin commit"},
		{"after COMMIT", "r c Update r ok", "begin commit"},
		{"type for a taken run", "Update run r ok ok", "begin commit"},
		{"reads before a taken run", "Browse r run w ok ok", "begin commit"},

		{"deadlock dooms", "w deadlock w r lock c fail w ok",
			"begin deadlock:DB:Deadlock w:DB:Deadlock r:DB:Deadlock lock:DB:Deadlock c:DB:Deadlock rollback begin commit"},
		{"a try cannot save the doomed", "w try deadlock fail ok", "begin deadlock:DB:Deadlock rollback ok:DB:Deadlock"},
		{"a taken run fails with the doomed", "run w deadlock ok w ok", "begin deadlock:DB:Deadlock rollback ok:DB:Deadlock begin commit"},

		{"commit fails", "w full ok w ok", "begin commit rollback ok:commit:_disk_full begin commit"},
		{"begin fails", "full w w ok", "begin w:begin_transaction:_disk_full begin commit"},

		{"closed while writing", "w close", "begin rollback"},
		{"closed", "close close w r lock c",
			"w:the_session's_transactions_are_closed r:the_session's_transactions_are_closed lock:the_session's_transactions_are_closed c:the_session's_transactions_are_closed"},

		{"test model AutoRollback", "auto w c undo ok", "begin c:CommitInTest rollback"},
		{"test model AutoRollback at the end", "auto w ok", "begin rollback ok:CommitInTest"},
		{"test model AutoRollback in a taken run", "auto run w ok ok", "begin rollback ok:CommitInTest"},
		{"test model None", "none w r c ok w ok", "w:NoTransaction begin commit"},

		{"isolation", "isolate w c w ok release", "begin mark mark mark rollback"},
		{"isolation: rollback", "isolate w c w fail w ok release", "begin mark mark back mark rollback"},
		{"isolation: taken run", "isolate w c run w fail run w ok ok release", "begin mark mark back mark rollback"},
		{"part of a test run", "w part w ok", "begin commit begin commit begin commit"},
		{"part of a test run fails", "badpart w ok", "begin rollback badpart:Dialog begin commit"},
		{"part of a test run: AutoRollback", "autopart w ok", "begin rollback begin commit"},
		{"part of a test run in a try", "try part w", "part:WriteInTryFunction w:WriteInTryFunction"},
		{"lasting without isolation", "lasting", "begin commit"},
		{"isolation: lasting", "isolate part lasting part release", "begin mark mark mark mark rollback begin commit"},
		{"isolation: lasting fails", "isolate badlasting part release", "begin mark back badlasting:Dialog mark rollback"},
		{"isolation: lasting is undone by nothing", "isolate lasting w fail release", "begin mark mark back rollback begin commit"},

		{"isolation: nothing happens", "isolate r ok release", ""},
		{"isolation: taken run with pending writes", "isolate w run", "begin mark run:WriteTransaction"},
		{"isolation begins with a commit", "w isolate w release", "begin commit begin mark rollback"},
		{"isolation: closed", "isolate w c r close", "begin mark mark rollback"},
		{"isolation begins with a failing commit", "w full isolate w ok", "begin commit rollback isolate:commit:_disk_full begin commit"},
		{"isolation: going back fails", "isolate w full fail release", "begin mark back fail:roll_back_in_a_test:_disk_full_(after:_no) rollback"},
		{"isolation: the first mark fails", "isolate mark1 w w ok release", "begin mark rollback w:begin_transaction:_disk_full begin mark mark rollback"},
		{"isolation: mark fails", "isolate w full c release w ok", "begin mark mark back c:commit_in_a_test:_disk_full rollback begin commit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlay(Config{})
			p.perform(c.script)
			if got := strings.Join(p.l.log, " "); got != c.trace {
				t.Errorf("%s\n got %s\nwant %s", c.script, got, c.trace)
			}
			p.s.Close()
			if leak := p.leaks(); leak != "" {
				t.Errorf("%s: after Close %s", c.script, leak)
			}
		})
	}
}

func TestStoreThatCannotBeOpened(t *testing.T) {
	p := newPlay(Config{})
	p.s.db.cfg.Open = func() (store.Store, error) { return nil, errors.New("no such file") }
	p.perform("r w")
	if got, want := strings.Join(p.l.log, " "), "r:no_such_file w:begin_transaction:_no_such_file"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWriteInTryAllowed(t *testing.T) {
	p := newPlay(Config{WriteInTry: true})
	p.perform("try w c w fail w ok")
	if got, want := strings.Join(p.l.log, " "), "begin commit begin commit"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestIsolatedReadsSeeWhatWasCommitted(t *testing.T) {
	p := newPlay(Config{})
	p.perform("isolate w c")
	tx, err := p.s.Read(table18)
	if err != nil || tx == nil || tx.(*ledgerTx).cells[1] != 1 {
		t.Errorf("read in %v, %v; want the outer transaction with what was written", tx, err)
	}
	p.perform("w fail release")
	if tx, err := p.s.Read(table18); tx != (plain{}) || err != nil || len(p.l.cells) != 0 {
		t.Errorf("afterwards: read in %v, %v; cells %v", tx, err, p.l.cells)
	}
}

func TestGeneration(t *testing.T) {
	for _, c := range []struct {
		before, step string
		changes      bool
	}{
		{"", "r", false},
		{"", "lock", false},
		{"lock", "r", true},
		{"lock r", "r", false},
		{"", "w", true},
		{"w", "w", true},
		{"w", "r", false},
		{"w", "c", false},
		{"w", "undo", true},
		{"w assert", "fail", true},
		{"r", "c", false},
		{"isolate w c", "release", true},
	} {
		p := newPlay(Config{})
		p.perform(c.before)
		before := p.s.Generation()
		p.perform(c.step)
		if got := p.s.Generation() != before; got != c.changes {
			t.Errorf("%q, then %q: changes %v, want %v", c.before, c.step, got, c.changes)
		}
	}
	p := newPlay(Config{})
	before := p.s.Generation()
	if p.s.Refresh(); p.s.Generation() == before {
		t.Error("SELECTLATESTVERSION changes nothing")
	}
}

func TestCommits(t *testing.T) {
	p := newPlay(Config{})
	p.perform("r c w fail w bad c w full c")
	if got := p.s.Commits(); got != 0 {
		t.Errorf("%d commits of nothing", got)
	}
	p.perform("w c run w ok ok isolate w c release")
	if got := p.s.Commits(); got != 3 {
		t.Errorf("%d commits, want 3", got)
	}
}

func TestLocking(t *testing.T) {
	p := newPlay(Config{})
	p.perform("lock")
	if !p.s.Locking(table18) || p.s.Locking(table36) || p.s.Locking(Table{No: 18, Company: "OTHER"}) {
		t.Error("LOCKTABLE is for one table of one company")
	}
	p.perform("c w")
	if !p.s.Locking(table18) || p.s.Locking(table36) {
		t.Error("a write makes later reads of its table lock")
	}
	p.perform("c Update")
	if !p.s.Locking(table36) {
		t.Error("in an Update transaction every read locks")
	}
}

func TestLockTimeoutLastsUntilTheEnd(t *testing.T) {
	p := newPlay(Config{})
	if !p.s.LockTimeout() {
		t.Error("on by default")
	}
	p.s.SetLockTimeout(false)
	p.perform("w c r")
	if p.s.LockTimeout() {
		t.Error("COMMIT must not set it back")
	}
	p.perform("ok")
	if !p.s.LockTimeout() {
		t.Error("the end of outermost code sets it back")
	}
	if p := newPlay(Config{WaitForever: true}); p.s.LockTimeout() {
		t.Error("off by configuration")
	}
}

func TestTypeTexts(t *testing.T) {
	p := newPlay(Config{})
	if err := p.s.SetType(Report); err != nil || p.s.Type() != Browse {
		t.Errorf("Report: type %v, %v", p.s.Type(), err)
	}
	_, err := p.s.Write(table18, DeleteAll)
	if want := "DELETEALL cannot be used in a transaction of the type Browse, which only allows reading."; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestSequences performs every script of up to five words and compares with the rules written down as a few lines about
// what is pending.
func TestSequences(t *testing.T) {
	words := []string{"w", "lock", "r", "c", "run", "try", "assert", "ok", "fail"}
	length := 5
	if testing.Short() {
		length = 4
	}
	var try func(script []string)
	try = func(script []string) {
		if len(script) > 0 {
			checkSequence(t, script)
		}
		if len(script) < length {
			for _, w := range words {
				try(append(script[:len(script):len(script)], w))
			}
		}
	}
	try(nil)
}

// rules is what a script must do, without a database.
type rules struct {
	pending, committed int
	open, marked       bool
	scopes             []Scope
}

func (r *rules) trying() bool {
	for _, s := range r.scopes {
		if s == TakenTry {
			return true
		}
	}
	return false
}

func (r *rules) end(commit bool) {
	if commit {
		r.committed += r.pending
	}
	r.pending, r.open, r.marked = 0, false, false
}

// do returns whether the word must succeed.
func (r *rules) do(word string) bool {
	switch word {
	case "w", "c":
		if r.trying() {
			return false
		}
		if word == "c" {
			r.end(true)
			return true
		}
		r.pending++
		r.open = true
	case "lock":
		r.marked = true
	case "r":
		r.open = r.open || r.marked
	case "run", "try", "assert":
		scope := scopeWords[word]
		if scope == TakenRun {
			if r.open {
				return false
			}
			r.marked = false
		}
		r.scopes = append(r.scopes, scope)
	case "ok", "fail":
		r.leave(word == "ok")
	}
	return true
}

func (r *rules) leave(ok bool) {
	scope := TakenRun // outermost code ends like a taken run
	if n := len(r.scopes); n > 0 {
		scope = r.scopes[n-1]
		r.scopes = r.scopes[:n-1]
	}
	if scope == TakenRun || scope == AssertError && !ok {
		r.end(ok)
	}
}

func checkSequence(t *testing.T, script []string) {
	p, want := newPlay(Config{}), &rules{}
	p.l.quiet = true
	for i, word := range script {
		err := p.do(word)
		if err == ends["fail"] {
			err = nil
		}
		if ok := want.do(word); ok != (err == nil) {
			t.Fatalf("%v: word %d: error %v, should succeed: %v", script, i, err, ok)
		}
		pending := 0
		if p.l.open != nil {
			pending = len(p.l.open.cells) - len(p.l.cells)
		}
		held := p.s.db.cfg.Locks.(*Queue).holder != nil
		if p.s.Open() != want.open || held != want.open || pending != want.pending || len(p.l.cells) != want.committed {
			t.Fatalf("%v: word %d: open %v, locked %v, %d pending, %d committed; want %+v", script, i, p.s.Open(), held, pending, len(p.l.cells), want)
		}
	}
	p.s.Close()
	if leak := p.leaks(); leak != "" || len(p.l.cells) != want.committed {
		t.Fatalf("%v: after Close %s, %d committed, want %d", script, leak, len(p.l.cells), want.committed)
	}
}
