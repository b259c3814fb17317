package systable

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/eventlog"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/value"
)

// living are sessions for the tests, in the order of their numbers.
type living []ActiveSession

var errNoLog = errors.New("no log")

func (l living) Server() (eventlog.Server, error) {
	if l == nil {
		return eventlog.Server{}, errNoLog
	}
	return eventlog.Server{ID: 3, Name: "calque", Computer: "box", Database: "demo"}, nil
}

func (l living) Find(id int32) (ActiveSession, bool) {
	for _, s := range l {
		if s.ID == id {
			return s, true
		}
	}
	return ActiveSession{}, false
}

func (l living) Each(above int32, f func(ActiveSession) bool) {
	for _, s := range l {
		if s.ID > above && !f(s) {
			return
		}
	}
}

func TestActiveSession(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var list living
	for id := int32(1); id < 400; id += 1 + random.Int32N(3) {
		computer := ""
		if id%2 == 0 {
			computer = "tablet"
		}
		list = append(list, ActiveSession{
			Facts: &eventlog.Facts{ID: id, Client: uint8(random.IntN(12)), User: []string{"ANNE", "BERT"}[id%2], Computer: computer,
				UserSID: value.GUID{byte(id % 2)}, Unique: value.GUID{byte(id), byte(id >> 8), 1}},
			Since: time.Date(2018, time.March, 15, 10, int(id%7), 0, 0, time.UTC),
		})
	}
	f := newFixture(t, "ENU")
	f.cfg.Sessions = list
	sameAsTemp(t, f, sessionTable, 600)
	table, r := open(t, f, sessionTable)
	var page store.Page
	q := &store.Query{Table: table, Where: []store.Cond{cond(t, table.Schema(), 3, "2|1")}}
	if err := r.Read(q, store.Span{Max: 1}, &page); err != nil || page.N != 1 {
		t.Fatalf("%d rows, %v", page.N, err)
	}
	row := page.Row(0)
	want := "{01000000-0000-0000-0000-000000000000}|3|1|calque|box|BERT|"
	if got := show(table.Schema(), &row); !strings.HasPrefix(got, want) || !strings.Contains(got, "|box|03/15/18 10:01 AM|demo|") {
		t.Errorf("got %q", got)
	}

	f = newFixture(t, "ENU")
	f.cfg.Sessions = living(nil)
	table, r = open(t, f, sessionTable)
	if err := r.Read(&store.Query{Table: table}, store.Span{Max: 1}, &page); !errors.Is(err, errNoLog) {
		t.Errorf("got %v", err)
	}
}

// TestProjection reads Session Event out of a store that numbers its rows and keeps more about them.
func TestProjection(t *testing.T) {
	f := newFixture(t, "ENU")
	nav := schemaOf(t, f.cfg.App, 2000000111)
	columns := append([]store.Column{{No: 200, Name: "Number", Kind: types.BigInteger}}, nav.Columns...)
	columns = append(columns, store.Column{No: 201, Name: "Reason", Kind: types.Option})
	stored, err := store.NewSchema(2000000111, "Session Event", false, columns, []store.Key{{Columns: []int{0}}})
	if err != nil {
		t.Fatal(err)
	}
	table, err := f.db.Table(stored, "")
	if err != nil {
		t.Fatal(err)
	}
	tx, err := f.db.Begin(nil)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(4, 5))
	for no := range int64(300) {
		row := stored.NewRow()
		set := func(field int32, v value.Value) { stored.SetValue(row, stored.ColumnNo(field), v) }
		set(200, value.OfInt(types.BigInteger, no))
		set(1, value.OfGUID(value.GUID{byte(random.IntN(2))}))
		set(2, value.OfInt(types.Integer, 1+random.Int64N(2)))
		set(3, value.OfInt(types.Integer, 1+random.Int64N(5)))
		set(4, value.OfInt(types.Option, random.Int64N(5)))
		set(5, value.OfInt(types.DateTime, int64(value.DateTimeOf(time.UnixMilli(1521110000000+no*7)))))
		set(10, value.OfText(value.NewText([]string{"", "enough", "too much"}[random.IntN(3)])))
		set(11, value.OfGUID(value.GUID{1, byte(no)}))
		if err := tx.Insert(table, row); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	f.cfg.Stored = map[int32]Source{2000000111: func(task *sched.Task) (store.Table, store.Reader, error) {
		return table, f.db.Reader(task), nil
	}}
	sameAsTemp(t, f, 2000000111, 600)
}

// TestProjectionOfAnotherTable holds that a field that the store does not know is named.
func TestProjectionOfAnotherTable(t *testing.T) {
	f := newFixture(t, "ENU")
	stored, err := store.NewSchema(2000000112, "Server Instance", false, []store.Column{{No: 1, Name: "Server Instance ID", Kind: types.Integer}},
		[]store.Key{{Columns: []int{0}}})
	if err != nil {
		t.Fatal(err)
	}
	table, err := f.db.Table(stored, "")
	if err != nil {
		t.Fatal(err)
	}
	f.cfg.Stored = map[int32]Source{2000000112: func(task *sched.Task) (store.Table, store.Reader, error) {
		return table, f.db.Reader(task), nil
	}}
	_, r := open(t, f, 2000000112)
	if _, err := r.Count(&store.Query{}); err == nil || !strings.Contains(err.Error(), "the field 2 Service Name is not one of NAV's table") {
		t.Errorf("got %v", err)
	}
}
