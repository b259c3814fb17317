//go:build unix

package session_test

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"calque/lang/diag"
	"calque/lang/source"
	"calque/runtime/engine"
	"calque/runtime/session"
	"calque/stdlib"
)

// This file measures sessions that run C/AL: how many a process holds, how fast they start and end, and how long a stop takes.

// bench is an engine with the codeunits that the measurements use.
const objects = `
OBJECT Codeunit 50000 Sleeper
{
  PROPERTIES
  {
    OnRun=BEGIN
            SLEEP(2147483647);
          END;

  }
}
OBJECT Codeunit 50001 Spinner
{
  PROPERTIES
  {
    OnRun=VAR
            i@1000 : Integer;
          BEGIN
            WHILE TRUE DO
              i := (i + 1) MOD 1000;
          END;

  }
}
`

// bench is an engine and the script that drives it.
type bench struct {
	*engine.Engine
	job session.Job
}

func newBench(b testing.TB, script string) *bench {
	b.Helper()
	e, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), Company: "CRONUS", User: "BENCH", Database: b.TempDir() + "/bench.db"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(e.Close)
	scripts, diags := e.LoadScripts(source.NewFile("bench.cal", []byte(objects+script), source.UTF8))
	if diags.HasErrors() {
		var text strings.Builder
		_ = diags.WriteText(&text, diag.Style{})
		b.Fatal(text.String())
	}
	return &bench{e, e.Scripts(scripts...)}
}

// run runs the script to its end.
func (e *bench) run(b testing.TB) time.Duration {
	b.Helper()
	before := time.Now()
	s, err := e.Start(e.job)
	if err != nil {
		b.Fatal(err)
	}
	<-s.Done()
	if s.Err() != nil {
		b.Fatal(s.Err())
	}
	return time.Since(before)
}

// startMany starts n sessions that sleep.
func startMany(n int) string {
	return fmt.Sprintf("VAR Id : Integer; i : Integer; BEGIN FOR i := 1 TO %d DO STARTSESSION(Id,CODEUNIT::Sleeper); END.", n)
}

// resident is the process's resident memory after a forced collection.
func resident(b testing.TB) int64 {
	debug.FreeOSMemory()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		b.Skip("no /proc/self/statm: ", err)
	}
	pages, err := strconv.ParseInt(strings.Fields(string(text))[1], 10, 64)
	if err != nil {
		b.Fatal(err)
	}
	return pages * int64(os.Getpagesize())
}

// startRaw starts n goroutines like a session that sleeps, as little as that can be: with a timer and two channels.
func startRaw(n int) (end func()) {
	stop := make([]chan struct{}, n)
	var ready, done sync.WaitGroup
	ready.Add(n)
	done.Add(n)
	for i := range stop {
		stop[i] = make(chan struct{})
		gone := make(chan struct{})
		go func() {
			defer done.Done()
			defer close(gone)
			timer := time.NewTimer(time.Hour)
			ready.Done()
			select {
			case <-timer.C:
			case <-stop[i]:
				timer.Stop()
			}
		}()
	}
	ready.Wait()
	return func() {
		for _, c := range stop {
			close(c)
		}
		done.Wait()
	}
}

// spent is what a piece of work takes: time on the clock, which others on the machine lengthen, and of the processor.
type spent struct{ wall, cpu time.Duration }

func measure(work func()) spent {
	wall, cpu := time.Now(), cpuTime()
	work()
	return spent{time.Since(wall), cpuTime() - cpu}
}

// cpuTime is the processor time that the process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkSleepers starts 100,000 sleeping sessions from C/AL, or as many as CALQUE_SLEEPERS says, and shuts down. The ratios are
// against raw goroutines in the same run; rates compare processor time, which others on the machine do not lengthen much.
func BenchmarkSleepers(b *testing.B) {
	n := 100_000
	if text := os.Getenv("CALQUE_SLEEPERS"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	for b.Loop() {
		var end func()
		rawStart := measure(func() { end = startRaw(n) })
		rawStop := measure(end)
		runtime.GC()

		e := newBench(b, startMany(n))
		base := resident(b)
		start := measure(func() {
			e.run(b)
			for e.asleep() < n {
				time.Sleep(time.Millisecond)
			}
		})
		size := resident(b) - base
		stop := measure(e.Close)
		b.ReportMetric(float64(size)/float64(n), "B/session")
		b.ReportMetric(float64(n)/start.wall.Seconds(), "starts/s")
		b.ReportMetric(float64(start.cpu.Nanoseconds())/float64(n), "cpu-ns/start")
		b.ReportMetric(rawStart.cpu.Seconds()/start.cpu.Seconds(), "start-rate/raw")
		b.ReportMetric(stop.cpu.Seconds()/rawStop.cpu.Seconds(), "stop-time/raw")
	}
}

// asleep is the number of sessions that have come to their SLEEP.
func (e *bench) asleep() (n int) {
	e.Instance().Each(0, func(s *session.Session) bool {
		if s.Info().State == session.Waiting {
			n++
		}
		return true
	})
	return n
}

func percentile(list []time.Duration, p float64) time.Duration {
	slices.Sort(list)
	return list[min(len(list)-1, int(float64(len(list))*p))]
}
