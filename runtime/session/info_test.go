package session

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"calque/runtime/exec"
	"calque/runtime/sched"
)

// An administrator sees what the sessions are and what they do.
func TestInfo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, nil)
		s := f.start(t, NAS, sleeps)
		synctest.Wait()
		i := s.Info()
		if i.ID != 1 || i.Type != NAS || i.User != "TESTER" || i.Company != "CRONUS" || i.State != Waiting || i.Waits != "SLEEP" || i.Unique.IsNull() {
			t.Errorf("%+v", i)
		}
		other := f.start(t, Background, sleeps)
		if other.Info().Unique == i.Unique {
			t.Error("two sessions have the same id")
		}
		release := make(chan struct{})
		stuck := f.start(t, Background, blocks(release))
		synctest.Wait()
		if i := stuck.Info(); i.State != Running || i.Waits != "" {
			t.Errorf("%+v", i)
		}
		stuck.Stop()
		if i := stuck.Info(); i.State != Stopping {
			t.Errorf("%+v", i)
		}
		close(release)
		if server, err := f.Server(); err != nil || server.ID != 7 {
			t.Errorf("server %+v, %v", server, err)
		}
	})
}

// Inspect answers for sessions that wait, that run, and that end meanwhile; several may ask at once.
func TestInspect(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, nil)
		asleep := f.start(t, Background, sleeps)
		before := time.Now()
		for range 3 {
			answers := make(chan Place)
			for range 3 {
				go func() {
					place, err := asleep.Inspect(t.Context())
					if err != nil {
						t.Error(err)
					}
					answers <- place
				}()
			}
			for range 3 {
				if place := <-answers; place.Waits != "SLEEP" {
					t.Errorf("%+v", place)
				}
			}
		}
		<-asleep.Done()
		if time.Since(before) != time.Hour || asleep.Err() != nil {
			t.Errorf("being asked, it slept for %v: %v", time.Since(before), asleep.Err())
		}
		if _, err := asleep.Inspect(t.Context()); !errors.Is(err, ErrGone) {
			t.Errorf("gone: %v", err)
		}
		release := make(chan struct{})
		stuck := f.start(t, Background, blocks(release))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := stuck.Inspect(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("stuck: %v", err)
		}
		close(release)
	})
}

func TestInspectRunning(t *testing.T) {
	f := open(t, nil)
	s := f.start(t, Background, spins)
	for range 100 {
		if place, err := s.Inspect(t.Context()); err != nil || place.Waits != "" {
			t.Fatalf("%+v, %v", place, err)
		}
	}
	if s.task.Word().Load()&^sched.Yield != 0 {
		t.Errorf("bits %v", s.task.Word().Load())
	}
}

// What is asked while a session ends is answered one way or the other.
func TestInspectRace(t *testing.T) {
	f := open(t, nil)
	for range 200 {
		s := f.start(t, Background, func(m *exec.Machine) error { return m.Host.Sleep(10 * time.Microsecond) })
		if _, err := s.Inspect(t.Context()); err != nil && !errors.Is(err, ErrGone) {
			t.Fatal(err)
		}
	}
}
