package session

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"calque/runtime/eventlog"
	"calque/runtime/exec"
	"calque/runtime/sched"
)

// A statement that takes too long, such as a call of the database, is ended; a session that waits, or executes many short ones, is not.
func TestStatementTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, func(cfg *Config) { cfg.Limits = Every(Times{Statement: 400 * time.Millisecond}) })
		busy := f.start(t, Background, func(m *exec.Machine) error {
			for range 100 {
				time.Sleep(50 * time.Millisecond) // what a statement takes
				if m.Word.Load() != 0 {
					if err := m.Pause(nil); err != nil {
						return err
					}
				}
			}
			return m.Host.Sleep(time.Hour)
		})
		cancelled := make(chan struct{})
		call := sched.NewCall(func() { close(cancelled) })
		var stuck *Session
		stuck = f.start(t, Background, func(m *exec.Machine) error {
			if err := m.Host.Sleep(time.Minute); err != nil {
				return err
			}
			if stuck.task.Enter(call) {
				<-cancelled
				stuck.task.Leave(call)
			}
			return m.Pause(nil)
		})
		before := time.Now()
		<-stuck.Done()
		took := time.Since(before) - time.Minute
		if rows := f.log.of(stuck); !errors.Is(stuck.Err(), exec.ErrTimeout) || rows[1].Reason != eventlog.Timeout {
			t.Errorf("the stuck one ended with %v, %+v", stuck.Err(), rows)
		}
		if took < 400*time.Millisecond || took > 700*time.Millisecond {
			t.Errorf("it took %v", took)
		}
		<-busy.Done()
		if busy.Err() != nil {
			t.Errorf("the busy one ended with %v", busy.Err())
		}
	})
}

// Waiting for the user has a limit of its own.
func TestIdleTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, func(cfg *Config) { cfg.Limits.Times[WebClient].Idle = time.Minute })
		over := make(chan struct{})
		defer close(over)
		before := time.Now()
		s, err := f.Start(Options{Type: WebClient, UI: silentUser{over}}, func(m *exec.Machine) error {
			if err := m.Host.Sleep(time.Hour); err != nil {
				return err
			}
			_, err := m.Host.UI().Confirm("There?", true)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		<-s.Done()
		var limit *LimitError
		if !errors.As(s.Err(), &limit) || limit.Text != "The user has not answered within the permitted 1m0s." || time.Since(before) != time.Hour+time.Minute {
			t.Errorf("after %v: %v", time.Since(before), s.Err())
		}
	})
}

// Limits are by client type; the number of sessions is for all.
func TestLimitsByType(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := open(t, func(cfg *Config) {
			cfg.Limits.Sessions = 2
			cfg.Limits.Times[Background].Total = time.Minute
		})
		short := f.start(t, Background, sleeps)
		long := f.start(t, NAS, sleeps)
		if _, err := f.Start(Options{}, returns); !errors.Is(err, ErrLimit) {
			t.Errorf("the third: %v", err)
		}
		<-short.Done()
		if f.Find(long.ID()) == nil || !errors.Is(short.Err(), exec.ErrTimeout) {
			t.Errorf("the short one ended with %v", short.Err())
		}
		third := f.start(t, Background, returns)
		<-third.Done()
	})
}
