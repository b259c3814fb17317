package engine

import (
	"path/filepath"
	"strings"
	"testing"

	"calque/lang/source"
	"calque/runtime/eventlog"
	"calque/stdlib"
)

func TestEventsPath(t *testing.T) {
	for _, c := range []struct{ database, want string }{
		{"trips.db", "trips.events.db"},
		{"/data/trips.sqlite", "/data/trips.events.sqlite"},
		{"trips", "trips.events.db"},
		{"a.b/trips", "a.b/trips.events.db"},
		{"trips.events.db", "trips.events.events.db"},
	} {
		if got := EventsPath(c.database); got != c.want {
			t.Errorf("%s: got %s, want %s", c.database, got, c.want)
		}
	}
}

const fates = `
OBJECT Codeunit 50000 Sleeper
{
  PROPERTIES
  {
    OnRun=BEGIN
            SLEEP(100000000);
          END;

  }
}
OBJECT Codeunit 50001 Failing
{
  PROPERTIES
  {
    OnRun=BEGIN
            ERROR('no');
          END;

  }
}
OBJECT Codeunit 50002 Short
{
  PROPERTIES
  {
    OnRun=VAR
            Ev@1000 : Record 2000000111;
          BEGIN
            Ev.SETRANGE("Session ID",SESSIONID);
            IF Ev.COUNT <> 1 THEN
              ERROR('session %1 sees %2 events of its own',SESSIONID,Ev.COUNT);
          END;

  }
}
VAR
  Ids : ARRAY [300] OF Integer;
  Act : Record "Active Session";
  i : Integer;
BEGIN
  FOR i := 1 TO 300 DO
    STARTSESSION(Ids[i],50000 + i MOD 3);
  FOR i := 1 TO 150 DO
    IF STOPSESSION(Ids[i],'enough') AND Act.GET(SERVICEINSTANCEID,Ids[i]) THEN
      ERROR('session %1 is still there',Ids[i]);
END.`

// TestSessionsAreRecorded runs many sessions in parallel and looks at what is left of them: each begins once and ends once, as it did.
func TestSessionsAreRecorded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fates.db")
	var log strings.Builder
	e, err := Open(Config{Builtins: stdlib.Funcs(), Database: path, User: "DEMO", Company: "CRONUS", Log: &log})
	if err != nil {
		t.Fatal(err)
	}
	scripts, diags := e.LoadScripts(source.NewFile("fates.cal", []byte(fates), source.UTF8))
	if diags.HasErrors() {
		t.Fatal(diags.Items()[0].Message)
	}
	s, err := e.Start(e.Scripts(scripts...))
	if err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if err := s.Err(); err != nil {
		t.Error(err)
	}
	e.Close()

	db, err := OpenDatabase(EventsPath(path), true)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	began, ended := map[int32]bool{}, map[int32]eventlog.Reason{}
	counts := map[eventlog.Reason]int{}
	err = eventlog.Entries(db, eventlog.Query{}, func(x *eventlog.Entry) error {
		_, over := ended[x.Session]
		if began[x.Session] == x.Type.Begins() || over {
			t.Errorf("session %d: %s out of place", x.Session, x.Type)
		}
		if x.Type.Begins() {
			began[x.Session] = true
			return nil
		}
		ended[x.Session] = x.Reason
		counts[x.Reason]++
		if x.Reason == eventlog.Failed && x.Comment != "no" {
			t.Errorf("session %d: %s", x.Session, x.Comment)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(began) != 301 || len(ended) != 301 || counts[eventlog.Shutdown] < 50 || counts[eventlog.Stopped] < 50 {
		t.Errorf("%d began, %d ended: %v", len(began), len(ended), counts)
	}
	instances, err := eventlog.Instances(db)
	if err != nil || len(instances) != 1 || instances[0].Status != eventlog.ServerStopped {
		t.Errorf("got %+v %v", instances, err)
	}
}
