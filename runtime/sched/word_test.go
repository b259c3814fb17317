package sched

import "testing"

func TestWord(t *testing.T) {
	var w Word
	w.Set(Stop | Yield)
	w.Set(Inspect)
	w.Clear(All)
	if got := w.Load(); got != Stop {
		t.Errorf("after clearing all: %v, want stop", got)
	}
}

func TestBitsString(t *testing.T) {
	for _, c := range []struct {
		in   Bits
		want string
	}{
		{0, "none"},
		{Stop, "stop"},
		{Interrupt | Timeout, "interrupt+timeout"},
		{All, "stop+interrupt+timeout+yield+inspect+beat"},
	} {
		if got := c.in.String(); got != c.want {
			t.Errorf("Bits(%d) = %q, want %q", c.in, got, c.want)
		}
	}
}

// BenchmarkWordLoad measures the safepoint against the same loop without it.
func BenchmarkWordLoad(b *testing.B) {
	const statements = 1000
	report := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/statements, "ns/statement")
	}
	b.Run("with", func(b *testing.B) {
		w, n := new(Word), 0
		for b.Loop() {
			for i := range statements {
				if w.Load() != 0 {
					b.Fatal("set")
				}
				n = n*5 + i
			}
		}
		sink = n
		report(b)
	})
	b.Run("without", func(b *testing.B) {
		n := 0
		for b.Loop() {
			for i := range statements {
				n = n*5 + i
			}
		}
		sink = n
		report(b)
	})
}

var sink int
