package sched

import (
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// sleepers is how many tasks the benchmarks of sleeping start.
const sleepers = 100_000

// BenchmarkSleepers starts tasks that sleep, then stops them all, in turn with raw goroutines that have a timer and two
// channels each. One iteration is 100,000 of both; the medians of all iterations are reported.
func BenchmarkSleepers(b *testing.B) {
	kinds := []struct {
		name               string
		make               func() sleeperBed
		start, stop, bytes []float64
	}{{name: "raw", make: newRawBed}, {name: "task", make: newTaskBed}}
	for range b.N {
		for i := range kinds {
			k := &kinds[i]
			before := resident()
			bed := k.make()
			from := time.Now()
			bed.start(sleepers)
			k.start = append(k.start, sleepers/time.Since(from).Seconds())
			k.bytes = append(k.bytes, (resident()-before)/sleepers)
			from = time.Now()
			bed.stop()
			k.stop = append(k.stop, sleepers/time.Since(from).Seconds())
		}
	}
	for _, k := range kinds {
		b.ReportMetric(median(k.start)/1000, k.name+"-k-started/s")
		b.ReportMetric(median(k.stop)/1000, k.name+"-k-stopped/s")
		b.ReportMetric(median(k.bytes), k.name+"-B")
	}
	b.ReportMetric(0, "ns/op")
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// deep calls f with as much stack in use as C/AL needs from OnRun to SLEEP, which makes the stack 4 KB. Without it the
// size would depend on what the collector has seen of other goroutines.
//
//go:noinline
func deep(f func()) {
	var frame [1200]byte
	frame[sink%len(frame)] = 1
	f()
	runtime.KeepAlive(&frame)
}

// resident returns what the process uses of memory after a collection, in bytes: heap and stacks in use.
func resident() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapInuse + m.StackInuse + m.OtherSys + m.MSpanInuse)
}

type sleeperBed interface {
	start(n int)
	stop()
}

type rawBed struct {
	up, down sync.WaitGroup
	all      []*rawSleeper
}

type rawSleeper struct{ wake, done chan struct{} }

func newRawBed() sleeperBed { return &rawBed{all: make([]*rawSleeper, 0, sleepers)} }

func (r *rawBed) start(n int) {
	r.up.Add(n)
	r.down.Add(n)
	for range n {
		z := &rawSleeper{make(chan struct{}, 1), make(chan struct{})}
		r.all = append(r.all, z)
		go func() {
			defer r.down.Done()
			deep(func() {
				timer := time.NewTimer(time.Hour)
				r.up.Done()
				select {
				case <-z.wake:
				case <-timer.C:
				}
				timer.Stop()
			})
			close(z.done)
		}()
	}
	r.up.Wait()
}

func (r *rawBed) stop() {
	for _, z := range r.all {
		z.wake <- struct{}{}
	}
	r.down.Wait()
}

type taskBed struct {
	s        Scheduler
	up, down sync.WaitGroup
	all      []*Task
}

func newTaskBed() sleeperBed {
	return &taskBed{s: NewLive(Options{}), all: make([]*Task, 0, sleepers)}
}

func (r *taskBed) start(n int) {
	r.up.Add(n)
	r.down.Add(n)
	for i := range n {
		t := r.s.NewTask(Label{"session", int64(i)})
		r.all = append(r.all, t)
		t.Go(nil, func() {
			defer r.down.Done()
			deep(func() {
				r.up.Done()
				t.Wait(Wait{For: Label{Text: "SLEEP"}, Until: r.s.After(time.Hour)})
			})
		})
	}
	r.up.Wait()
}

func (r *taskBed) stop() {
	for _, t := range r.all {
		t.Word().Set(Stop)
	}
	r.down.Wait()
}

// spin runs statements until a bit other than Yield is set, as the vm does.
func spin(t *Task) (statements int) {
	w := t.Word()
	for budget := t.Budget(); ; budget-- {
		if b := w.Load(); b != 0 {
			if b != Yield {
				return statements
			}
			t.Yield()
		}
		if budget == 0 {
			budget = t.Quantum()
		}
		statements++
	}
}

// BenchmarkStop measures the time from setting Stop until the stopper knows that the target has ended, for targets that
// sleep and that run, with 1,000 sleepers around, and reports the median and the 99th percentile.
func BenchmarkStop(b *testing.B) {
	for _, c := range []struct {
		name   string
		others int // running
		target func(*Task)
	}{
		{"sleeping", 0, func(t *Task) { t.Wait(Wait{Until: t.Scheduler().After(time.Hour)}) }},
		{"spinning", 0, func(t *Task) { spin(t) }},
		{"sleeping-among-8-spinning", 8, func(t *Task) { t.Wait(Wait{Until: t.Scheduler().After(time.Hour)}) }},
		{"spinning-among-8-spinning", 8, func(t *Task) { spin(t) }},
	} {
		b.Run(c.name, func(b *testing.B) { benchmarkStop(b, c.others, c.target) })
	}
}

func benchmarkStop(b *testing.B, others int, target func(*Task)) {
	s := NewLive(Options{})
	var all []*Task
	var ends sync.WaitGroup
	background := func(f func(*Task)) {
		t := s.NewTask(Label{"background", 1})
		all = append(all, t)
		ends.Add(1)
		t.Go(nil, func() { defer ends.Done(); f(t) })
	}
	for range 1000 {
		background(func(t *Task) { t.Wait(Wait{}) })
	}
	for range others {
		background(func(t *Task) { spin(t) })
	}
	var took []time.Duration
	_, end := run(s, "stopper", func(stopper *Task) {
		for b.Loop() {
			t, gone := run(s, "target", target)
			stopper.Wait(Wait{Until: s.After(50 * time.Microsecond)})
			from := time.Now()
			t.Word().Set(Stop)
			stopper.Wait(Wait{On: gone})
			took = append(took, time.Since(from))
		}
	})
	<-end.Done()
	for _, t := range all {
		t.Word().Set(Stop)
	}
	ends.Wait()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1e3, "µs-p50")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1e3, "µs-p99")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkOversleep measures by how much a sleep is longer than asked, alone and among spinning tasks.
func BenchmarkOversleep(b *testing.B) {
	for _, others := range []int{0, 2, 8} {
		b.Run(strconv.Itoa(others)+"-spinning", func(b *testing.B) {
			s := NewLive(Options{})
			var spinners []*Task
			for range others {
				t, _ := run(s, "spinner", func(t *Task) { spin(t) })
				spinners = append(spinners, t)
			}
			var late []time.Duration
			_, end := run(s, "sleeper", func(t *Task) {
				for b.Loop() {
					until := s.After(300 * time.Microsecond)
					t.Wait(Wait{Until: until})
					late = append(late, s.Since(until))
				}
			})
			<-end.Done()
			for _, t := range spinners {
				t.Word().Set(Stop)
			}
			slices.Sort(late)
			b.ReportMetric(float64(late[len(late)/2].Nanoseconds())/1e3, "µs-p50")
			b.ReportMetric(float64(late[len(late)*99/100].Nanoseconds())/1e3, "µs-p99")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkQuantum measures the price of a statement's share in handing over, by the number of tasks that run.
func BenchmarkQuantum(b *testing.B) {
	for _, k := range []struct {
		name string
		make func(Options) Scheduler
	}{{"live", NewLive}, {"virtual", NewVirtual}} {
		for _, n := range []int{1, 2, 8} {
			b.Run(k.name+"-"+strconv.Itoa(n), func(b *testing.B) {
				s := k.make(Options{})
				release := s.Hold()
				var ends []*Event
				for range n {
					_, end := run(s, "task", func(t *Task) {
						for range b.N / n {
							t.Quantum()
						}
					})
					ends = append(ends, end)
				}
				release()
				for _, end := range ends {
					<-end.Done()
				}
			})
		}
	}
}

// BenchmarkHandOver measures a wait from event to event between two tasks: one wake-up and one wait.
func BenchmarkHandOver(b *testing.B) {
	for _, k := range []struct {
		name string
		make func(Options) Scheduler
	}{{"live", NewLive}, {"virtual", NewVirtual}} {
		b.Run(k.name, func(b *testing.B) {
			b.ReportAllocs()
			s := k.make(Options{})
			var ping, pong Event
			_, end1 := run(s, "a", func(t *Task) {
				for range b.N {
					ping.Fire()
					t.Wait(Wait{On: &pong})
					pong.Reset()
				}
			})
			_, end2 := run(s, "b", func(t *Task) {
				for range b.N {
					t.Wait(Wait{On: &ping})
					ping.Reset()
					pong.Fire()
				}
			})
			<-end1.Done()
			<-end2.Done()
		})
	}
}

// BenchmarkMillion starts a million sleepers and stops them. It takes 6 GB and runs only if asked for: with
// CALQUE_MILLION=task or, to compare, CALQUE_MILLION=raw. Memory is not given back, so each needs a process of its own.
func BenchmarkMillion(b *testing.B) {
	kinds := map[string]func() sleeperBed{"raw": newRawBed, "task": newTaskBed}
	newBed := kinds[os.Getenv("CALQUE_MILLION")]
	if newBed == nil {
		b.Skip("set CALQUE_MILLION to task or raw to run it")
	}
	const million = 1_000_000
	phase := func(name string, f func()) {
		from := time.Now()
		f()
		b.ReportMetric(time.Since(from).Seconds(), "s-to-"+name)
	}
	for range b.N {
		before := rss(b)
		bed := newBed()
		phase("start", func() { bed.start(million) })
		phase("collect", func() { runtime.GC() })
		b.ReportMetric((rss(b)-before)/million, "resident-B")
		phase("stop", bed.stop)
	}
	b.ReportMetric(0, "ns/op")
}

// rss returns the resident memory of the process in bytes, on Linux.
func rss(b *testing.B) float64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		b.Skip("no /proc/self/statm: ", err)
	}
	pages, err := strconv.ParseFloat(strings.Fields(string(text))[1], 64)
	if err != nil {
		b.Fatal(err)
	}
	return pages * float64(os.Getpagesize())
}
