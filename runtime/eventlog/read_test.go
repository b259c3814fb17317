package eventlog

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"calque/runtime/store/sqlite"
)

func TestEntries(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log.db")
	first := openLog(t, path)
	a, b := &Facts{ID: 1, User: "ANNE", Client: 7, Computer: "tablet"}, &Facts{ID: 2, User: "BERT", Client: 5}
	first.Append(&Row{Session: a, Type: Logon, At: morning})
	first.Append(&Row{Session: b, Type: Start, At: morning.Add(time.Hour)})
	first.Append(&Row{Session: b, Type: Stop, At: morning.Add(2 * time.Hour), Comment: "enough", Reason: Stopped, By: 1})
	first.Append(&Row{Session: a, Type: Logoff, At: morning.Add(3 * time.Hour), Reason: Finished})
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := openLog(t, path)
	defer second.Close()
	second.Append(&Row{Session: &Facts{ID: 1, User: "CARL"}, Type: Logon, At: morning.Add(4 * time.Hour)})
	if err := second.Sync(nil); err != nil {
		t.Fatal(err)
	}

	db, err := sqlite.Open(path, sqlite.Options{ReadOnly: true}) // as another process does
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, c := range []struct {
		q    Query
		want string
	}{
		{Query{}, "[1 2 3 4 5]"},
		{Query{Session: 2}, "[2 3]"},
		{Query{Session: 1, Server: 1}, "[1 4]"},
		{Query{Since: morning.Add(2 * time.Hour)}, "[3 4 5]"},
		{Query{After: 3}, "[4 5]"},
		{Query{After: 5}, "[]"},
		{Query{Session: 3}, "[]"},
	} {
		var got []int64
		if err := Entries(db, c.q, func(e *Entry) error { got = append(got, e.No); return nil }); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%+v: got %v, want %s", c.q, got, c.want)
		}
	}
	err = Entries(db, Query{After: 2, Session: 2}, func(e *Entry) error {
		got := fmt.Sprintln(e.Server, e.Session, e.Type, e.At, e.Client, e.Database, e.Computer, e.User, e.Comment, e.Reason, e.By)
		if want := "1 2 Stop 2018-03-15 12:30:00 +0000 UTC Background demo box BERT enough stopped 1\n"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	servers, err := Instances(db)
	if err != nil || len(servers) != 2 || servers[0].Status != ServerStopped || servers[1].Status != ServerStarted || servers[1].ID != 2 ||
		!servers[0].Active.Equal(morning) {
		t.Errorf("got %+v %v", servers, err)
	}
	if server, ok := second.Elsewhere(2); server != 1 || !ok {
		t.Errorf("session 2: got %d %v", server, ok)
	}
	if _, ok := second.Elsewhere(3); ok {
		t.Error("session 3 is said to be elsewhere")
	}
}
