//go:build unix

package vm_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkProgram runs the programs of testdata/bench that need no more built-ins than the tests here have. It reports
// processor time beside the time on the clock, which a busy machine stretches.
func BenchmarkProgram(b *testing.B) {
	for _, name := range []string{"fib", "loops", "sieve", "matrix", "interest", "calls"} {
		b.Run(name, func(b *testing.B) {
			text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "bench", name+".cal"))
			if err != nil {
				b.Fatal(err)
			}
			s := load(b, string(text))
			b.ReportAllocs()
			start := processorTime()
			for b.Loop() {
				out, err := s.run()
				if err != nil || !strings.HasPrefix(out, name) {
					b.Fatalf("%q, %v", out, err)
				}
			}
			b.ReportMetric(float64((processorTime()-start).Microseconds())/1000/float64(b.N), "cpu-ms/op")
		})
	}
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
