package session

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"calque/runtime/eventlog"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// Wherever a session is, a stop ends it, with one event that says who did it and why.
func TestStopLandsEverywhere(t *testing.T) {
	asks := func(m *exec.Machine) error {
		_, err := m.Host.UI().Confirm("Really?", false)
		return err
	}
	for _, tt := range []struct {
		name string
		typ  ClientType
		job  Job
	}{
		{"asleep", Background, sleeps},
		{"executing statements", Background, spins},
		{"asking its user", WindowsClient, asks},
		{"waiting for a user of the web", WebClient, asks},
		{"in a service", WebService, sleeps},
		{"in OData", ClientService, spins},
		{"in NAS", NAS, sleeps},
		{"without an end of its own", Background, func(m *exec.Machine) error {
			for {
				if _, err := m.Contain(nil, exec.AssertError, func() error { return m.Host.Sleep(time.Hour) }); err != nil {
					return err
				}
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := open(t, nil)
			answer := make(chan struct{})
			defer close(answer)
			target, err := f.Start(Options{Type: tt.typ, UI: silentUser{answer}}, tt.job)
			if err != nil {
				t.Fatal(err)
			}
			var told error
			stopper := f.start(t, Background, stops(target.ID, "enough", &told))
			<-stopper.Done()
			if told != nil || f.Find(target.ID()) != nil || !errors.Is(target.Err(), exec.ErrStopped) {
				t.Fatalf("STOPSESSION said %v, the session %v", told, target.Err())
			}
			rows := f.log.of(target)
			end := rows[len(rows)-1]
			if len(rows) != 2 || end.Type != eventlog.Stop || end.Reason != eventlog.Stopped || end.By != int32(stopper.ID()) || end.Comment != "enough" {
				t.Errorf("events %+v", rows)
			}
		})
	}
}

// silentUser is a user who does not answer before the test ends.
type silentUser struct{ over chan struct{} }

func (u silentUser) Message(string) error { return nil }
func (u silentUser) Confirm(string, bool) (bool, error) {
	<-u.over
	return false, nil
}
func (u silentUser) StrMenu([]string, int, string) (int, error) { return 0, nil }
func (u silentUser) OpenWindow(string) (exec.Window, error)     { return silent{}, nil }
func (u silentUser) Hyperlink(string) error                     { return nil }

// A session that is stopped before its goroutine has run executes nothing.
func TestStopBeforeFirstStatement(t *testing.T) {
	f := open(t, nil)
	s := newSession(f.Instance, Options{Type: Background})
	if err := f.enter(s); err != nil {
		t.Fatal(err)
	}
	s.Stop()
	s.task.Go(nil, func() { s.run(spins) })
	<-s.Done()
	if !errors.Is(s.Err(), exec.ErrStopped) {
		t.Errorf("ended with %v", s.Err())
	}
}

// What STOPSESSION cannot stop has a wording of its own.
func TestStopRefusals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, func(cfg *Config) {
			cfg.Elsewhere = func(id ID) (int32, bool) { return 9, id == 500 }
		})
		ended := f.start(t, Background, returns)
		<-ended.Done()
		fixed := func(id ID) func() ID { return func() ID { return id } }
		for _, tt := range []struct {
			name string
			id   ID
			want *rterr.Row
		}{
			{"zero", 0, rterr.StopInvalid},
			{"negative", -7, rterr.StopInvalid},
			{"unknown", 1000, rterr.StopUnknown},
			{"elsewhere", 500, rterr.StopElsewhere},
			{"ended", ended.ID(), rterr.StopEnded},
		} {
			var told error
			s := f.start(t, Background, stops(fixed(tt.id), "", &told))
			<-s.Done()
			if !rterr.Is(told, tt.want) {
				t.Errorf("%s: %v", tt.name, told)
			}
			if err := f.Stop(t.Context(), tt.id, ""); !rterr.Is(err, tt.want) {
				t.Errorf("%s, from outside: %v", tt.name, err)
			}
		}
		var told error
		var own *Session
		ready := make(chan struct{})
		own = f.start(t, Background, func(m *exec.Machine) error {
			<-ready
			return stops(own.ID, "", &told)(m)
		})
		close(ready)
		<-own.Done()
		if !rterr.Is(told, rterr.StopOwn) || own.Err() != nil {
			t.Errorf("own: %v, then %v", told, own.Err())
		}
	})
}

// The second who stops a session waits for its end, too, and is told who was first. A stop from outside, a time limit and the end
// of the session's own code are told apart.
func TestStopSecondIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, func(cfg *Config) { cfg.Limits.Times[NAS].Total = time.Minute })
		for _, tt := range []struct {
			name   string
			typ    ClientType
			first  func(s *Session)
			result error
			want   *rterr.Row
		}{
			{"another session", Background, func(s *Session) { s.finish(stopped(99, "")) }, nil, rterr.StopOther},
			{"the host", Background, func(s *Session) { s.Stop() }, nil, rterr.StopHost},
			{"its time limit", NAS, func(*Session) { time.Sleep(2 * time.Minute) }, nil, rterr.StopTimeout},
			{"itself", Background, func(s *Session) { s.conclude(nil) }, nil, rterr.StopLate},
			{"its error", Background, func(s *Session) { s.conclude(errOwn) }, nil, rterr.StopLate},
			{"nobody", Background, func(*Session) {}, nil, nil},
		} {
			release := make(chan struct{})
			s := f.start(t, tt.typ, blocks(release))
			synctest.Wait()
			tt.first(s)
			var told error
			stopper := f.start(t, Background, stops(s.ID, "", &told))
			synctest.Wait()
			if f.Find(stopper.ID()) == nil {
				t.Errorf("%s: the second stopper does not wait", tt.name)
			}
			close(release)
			<-stopper.Done()
			if tt.want == nil && told != nil || tt.want != nil && !rterr.Is(told, tt.want) {
				t.Errorf("%s: %v", tt.name, told)
			}
		}
	})
}

// The wait of STOPSESSION is bounded; the stop itself stays.
func TestStopPending(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, nil)
		release := make(chan struct{})
		target := f.start(t, Background, blocks(release))
		var told error
		before := time.Now()
		stopper := f.start(t, Background, stops(target.ID, "", &told))
		<-stopper.Done()
		if !rterr.Is(told, rterr.StopPending) || time.Since(before) != stopPatience {
			t.Errorf("after %v: %v", time.Since(before), told)
		}
		close(release)
		<-target.Done()
		if !errors.Is(target.Err(), exec.ErrStopped) {
			t.Errorf("the target ended with %v", target.Err())
		}
	})
}

// A session inside STOPSESSION can be stopped, also in a ring.
func TestStopTheStopper(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, nil)
		release := make(chan struct{})
		target := f.start(t, Background, blocks(release))
		var told error
		stopper := f.start(t, Background, stops(target.ID, "", &told))
		synctest.Wait()
		if err := f.Stop(t.Context(), stopper.ID(), ""); err != nil || !errors.Is(told, exec.ErrStopped) {
			t.Errorf("stop of the stopper: %v; it saw %v", err, told)
		}
		close(release)
		<-target.Done()

		var ring [20]*Session
		var ready = make(chan struct{})
		for i := range ring {
			ring[i] = f.start(t, Background, func(m *exec.Machine) error {
				<-ready
				return m.Host.Sessions().Stop(int(ring[(i+1)%len(ring)].ID()), "")
			})
		}
		close(ready)
		for _, s := range ring {
			<-s.Done()
		}
	})
}

// TRUE means stored, too.
func TestStopWaitsForTheLog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, nil)
		f.log.late = true
		target := f.start(t, Background, sleeps)
		var told error
		stopper := f.start(t, Background, stops(target.ID, "", &told))
		synctest.Wait()
		if f.Find(target.ID()) != nil || f.Find(stopper.ID()) == nil {
			t.Error("the target should be gone, the stopper wait for the log")
		}
		f.log.store()
		<-stopper.Done()
		if told != nil {
			t.Error(told)
		}

		target = f.start(t, Background, sleeps)
		stopper = f.start(t, Background, stops(target.ID, "", &told))
		<-stopper.Done()
		if !rterr.Is(told, rterr.StopUnrecorded) {
			t.Errorf("with a log that stores nothing: %v", told)
		}
		f.log.late = false
		f.log.store()
	})
}

// A session that comes to its end while it is being stopped is either finished or stopped, and all agree on which.
func TestStopRace(t *testing.T) {
	f := open(t, nil)
	outcomes := map[eventlog.Reason]int{}
	for range 500 {
		target := f.start(t, Background, returns)
		err := f.Stop(t.Context(), target.ID(), "")
		<-target.Done()
		rows := f.log.of(target)
		reason := rows[len(rows)-1].Reason
		outcomes[reason]++
		if len(rows) != 2 || (err == nil) != (reason == eventlog.Stopped) || (err == nil) != errors.Is(target.Err(), exec.ErrStopped) {
			t.Fatalf("Stop: %v, Err: %v, events %+v", err, target.Err(), rows)
		}
		f.log.mu.Lock()
		f.log.rows, f.log.kept = nil, nil
		f.log.mu.Unlock()
	}
	t.Logf("outcomes %v", outcomes)
}

// The events of each way to end.
func TestEndings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, func(cfg *Config) {
			cfg.Limits.Times[Background].Total = time.Hour / 2
		})
		for _, tt := range []struct {
			name    string
			typ     ClientType
			job     Job
			end     func(*Session)
			begins  eventlog.Type
			ends    eventlog.Type
			reason  eventlog.Reason
			comment string
		}{
			{"finished", Background, returns, nil, eventlog.Start, eventlog.Logoff, eventlog.Finished, ""},
			{"logged off", WindowsClient, returns, nil, eventlog.Logon, eventlog.Logoff, eventlog.Finished, ""},
			{"error", Background, fails, nil, eventlog.Start, eventlog.Close, eventlog.Failed, "out of order"},
			{"C/AL error", WebService, func(*exec.Machine) error { return rterr.New(rterr.DivideByZero) }, nil,
				eventlog.Logon, eventlog.Close, eventlog.Failed, "Attempted to divide by zero."},
			{"crash", Background, panics, nil, eventlog.Start, eventlog.Close, eventlog.Crash, ErrCrashed.Error()},
			{"time limit", Background, sleeps, nil, eventlog.Start, eventlog.Stop, eventlog.Timeout, "The session has lasted longer than the permitted 30m0s."},
			{"stopped by nobody", NAS, sleeps, (*Session).Stop, eventlog.Logon, eventlog.Stop, eventlog.Stopped, ""},
			{"interrupted", NAS, sleeps, (*Session).Interrupt, eventlog.Logon, eventlog.Stop, eventlog.Stopped, ""},
		} {
			s := f.start(t, tt.typ, tt.job)
			if tt.end != nil {
				tt.end(s)
			}
			<-s.Done()
			rows := f.log.of(s)
			if len(rows) != 2 || rows[0].Type != tt.begins || rows[1].Type != tt.ends || rows[1].Reason != tt.reason || rows[1].Comment != tt.comment {
				t.Errorf("%s: %+v", tt.name, rows)
			}
		}
		left := f.start(t, Background, sleeps)
		f.Close()
		rows := f.log.of(left)
		if end := rows[len(rows)-1]; end.Type != eventlog.Stop || end.Reason != eventlog.Shutdown {
			t.Errorf("shutdown: %+v", rows)
		}
		if _, err := f.Start(Options{}, returns); !errors.Is(err, ErrClosing) {
			t.Errorf("start after the end: %v", err)
		}
	})
}

// A bug in one session is told in the log and concerns nobody else.
func TestPanicStaysAlone(t *testing.T) {
	f := open(t, nil)
	other := f.start(t, Background, sleeps)
	crashed := f.start(t, Background, panics)
	<-crashed.Done()
	if !errors.Is(crashed.Err(), ErrCrashed) || f.Failed() != 1 {
		t.Errorf("ended with %v, failed %d", crashed.Err(), f.Failed())
	}
	if text := f.text.String(); !strings.Contains(text, "session 2: internal error: a bug") || !strings.Contains(text, "helper_test.go") {
		t.Errorf("log %s", text)
	}
	if f.Find(other.ID()) == nil {
		t.Error("the other session has gone")
	}
	again := f.start(t, Background, returns)
	<-again.Done()
	if again.Err() != nil {
		t.Error(again.Err())
	}
}

// Shutdown is bounded: it reports what it could not end.
func TestShutdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, nil)
		release := make(chan struct{})
		f.start(t, Background, sleeps)
		stuck := f.start(t, Background, blocks(release))
		f.start(t, WindowsClient, sleeps)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if left := f.Shutdown(ctx); left == 0 {
			t.Error("nobody is left")
		}
		synctest.Wait()
		if list := f.Sessions(); len(list) != 1 || list[0] != stuck {
			t.Errorf("left: %v", list)
		}
		close(release)
		if left := f.Shutdown(t.Context()); left != 0 {
			t.Errorf("%d are left", left)
		}
	})
}

// NAV 2013: the own session is stopped.
func TestStopItself2013(t *testing.T) {
	f := open(t, func(cfg *Config) { cfg.Compat = NAV2013 })
	s := f.start(t, Background, func(m *exec.Machine) error { return m.Host.Sessions().Stop(1, "done with it") })
	<-s.Done()
	var stop *StopError
	if !errors.As(s.Err(), &stop) || stop.By != 1 || stop.Comment != "done with it" {
		t.Errorf("ended with %v", s.Err())
	}
}

// A child inherits user, company and language.
func TestInheritance(t *testing.T) {
	f := open(t, nil)
	danish, ok := value.LanguageByID(1030)
	if !ok {
		t.Fatal("no Danish")
	}
	s, err := f.Start(Options{Type: WebClient, User: "ANNA", Company: "Other", Language: danish}, sleeps)
	if err != nil {
		t.Fatal(err)
	}
	i := s.Info()
	if i.User != "ANNA" || i.Company != "Other" || i.Type != WebClient || i.UserSID == f.userSID || s.language != 1030 || s.settings.Language != danish.Code {
		t.Errorf("%+v", i)
	}
}
