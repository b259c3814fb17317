//go:build unix

package session_test

import (
	"fmt"
	"testing"
	"time"

	"calque/runtime/exec"
	"calque/runtime/session"
)

// The codeunits of objects.
const (
	sleeper = 50000
	spinner = 50001
)

// BenchmarkStop stops sessions one at a time with 1,000 sleeping ones alive: "gone" is until the session is off the register, rolled
// back and its locks free, "returned" is STOPSESSION, which waits until the event is stored.
func BenchmarkStop(b *testing.B) {
	for _, c := range []struct {
		name   string
		target int32
		crowd  int // other sessions that execute statements
	}{{"sleeping", sleeper, 0}, {"spinning", spinner, 0}, {"spinning among eight", spinner, 8}} {
		for _, how := range []struct {
			name string
			stop func(m *exec.Machine, in *session.Instance, id int) error
		}{{"gone", stopAndSeeGone}, {"returned", stopAndReturn}} {
			b.Run(fmt.Sprintf("%s/%s", c.name, how.name), func(b *testing.B) {
				e := newBench(b, startMany(1000))
				e.run(b)
				in := e.Instance()
				var took []time.Duration
				s, err := e.Start(func(m *exec.Machine) error {
					for range c.crowd {
						if _, err := m.Host.Sessions().Start(spinner, "", nil); err != nil {
							return err
						}
					}
					for b.Loop() {
						id, err := m.Host.Sessions().Start(c.target, "", nil)
						if err != nil {
							return err
						}
						if err := m.Host.Sleep(time.Millisecond); err != nil {
							return err
						}
						before := time.Now()
						if err := how.stop(m, in, id); err != nil {
							return err
						}
						took = append(took, time.Since(before))
					}
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
				<-s.Done()
				if s.Err() != nil {
					b.Fatal(s.Err())
				}
				b.ReportMetric(float64(percentile(took, 0.5).Nanoseconds())/1000, "p50-µs")
				b.ReportMetric(float64(percentile(took, 0.99).Nanoseconds())/1000, "p99-µs")
			})
		}
	}
}

// BenchmarkStopRaw is what BenchmarkStop compares with: a goroutine that waits for a timer or a channel and says that it ends.
func BenchmarkStopRaw(b *testing.B) {
	end := startRaw(1000)
	defer end()
	var took []time.Duration
	for b.Loop() {
		stop, gone := make(chan struct{}), make(chan struct{})
		go func() {
			timer := time.NewTimer(time.Hour)
			select {
			case <-timer.C:
			case <-stop:
				timer.Stop()
			}
			close(gone)
		}()
		time.Sleep(time.Millisecond)
		before := time.Now()
		close(stop)
		<-gone
		took = append(took, time.Since(before))
	}
	b.ReportMetric(float64(percentile(took, 0.5).Nanoseconds())/1000, "p50-µs")
	b.ReportMetric(float64(percentile(took, 0.99).Nanoseconds())/1000, "p99-µs")
}

func stopAndSeeGone(_ *exec.Machine, in *session.Instance, id int) error {
	s := in.Find(session.ID(id))
	s.Stop()
	<-s.Done()
	return nil
}

func stopAndReturn(m *exec.Machine, _ *session.Instance, id int) error {
	return m.Host.Sessions().Stop(id, "")
}
