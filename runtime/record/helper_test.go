package record_test

import (
	"testing"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/store/memory"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// tables declares what the tests work on.
const tables = `
OBJECT Table 50000 Entry
{
  FIELDS
  {
    { 1 ; ;No.    ;Integer }
    { 2 ; ;Code   ;Code10 }
    { 3 ; ;Amount ;Decimal }
    { 4 ; ;Day    ;Date }
    { 5 ; ;Note   ;Text30 }
    { 6 ; ;Image  ;BLOB }
    { 7 ; ;Total  ;Decimal ;FieldClass=FlowField; CalcFormula=Sum(Entry.Amount WHERE (Code=FIELD(Code))) }
  }
  KEYS
  {
    { ;No. }
    { ;Code,Amount }
  }
}
`

// world is a database with sessions.
type world struct {
	app     *object.App
	layouts map[int32]*record.Layout
	db      store.Store
	txn     *txn.Database
	sched   sched.Scheduler
	last    int64
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{app: object.NewApp(), layouts: map[int32]*record.Layout{}, db: memory.New(), sched: sched.NewLive(sched.Options{})}
	file, diags := parse.Script(source.NewFile("tables.cal", []byte(tables), source.UTF8), parse.Full)
	if _, more := w.app.Add(file); diags.HasErrors() || more.HasErrors() {
		t.Fatal(diags, more)
	}
	w.txn = txn.New(txn.Config{Open: w.open, Sched: w.sched})
	return w
}

func (w *world) open() (store.Store, error) { return w.db, nil }

// Layout returns the layout of a table.
func (w *world) Layout(no int32) (*record.Layout, error) {
	if l := w.layouts[no]; l != nil {
		return l, nil
	}
	obj := w.app.Object(object.ID{Kind: ast.Table, No: no})
	if obj == nil {
		return nil, rterr.New(rterr.TableAbsent, int(no))
	}
	w.layouts[no] = record.NewLayout(obj, nil)
	return w.layouts[no], nil
}

// LayoutNamed returns the layout of a table.
func (w *world) LayoutNamed(name source.Key) *record.Layout {
	if obj := w.app.Named(ast.Table, name); obj != nil {
		l, _ := w.Layout(obj.No)
		return l
	}
	return nil
}

// TableNos lists the tables.
func (w *world) TableNos() []int32 { return []int32{50000} }

// session returns the Env of a new session.
func (w *world) session() *record.Env {
	w.last++
	tx := w.txn.NewSession(txn.Options{ID: w.last, User: "T", TableName: func(int32) string { return "Entry" }})
	return &record.Env{
		Settings: value.DefaultSettings(), Company: func() string { return "CRONUS" }, Txn: tx, Open: w.open, Catalog: w,
		NewTemp: func(s *store.Schema) record.Temp { return memory.NewTemp(s) }, References: &record.References{},
	}
}

// entry returns a variable of the table Entry.
func (w *world) entry(t testing.TB, temporary bool) *record.Record {
	t.Helper()
	l, err := w.Layout(50000)
	if err != nil {
		t.Fatal(err)
	}
	return record.New(l, temporary)
}

func field(r *record.Record, name string) *object.Field { return r.Table.Field(source.Fold(name)) }

func set(r *record.Record, name string, v value.Value) { r.Set(field(r, name), v) }

func integer(i int) value.Value { return value.OfInteger(value.Integer(i)) }

func code(s string) value.Value { return value.OfCode(value.NewText(s)) }

func no(r *record.Record) int { return int(r.Get(field(r, "No.")).I) }

// check fails the test on an error.
func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
