package vm_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkProgram runs the programs of testdata/bench that need no more built-ins than the tests here have.
func BenchmarkProgram(b *testing.B) {
	for _, name := range []string{"fib", "loops", "sieve", "matrix", "interest", "calls"} {
		b.Run(name, func(b *testing.B) {
			text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "bench", name+".cal"))
			if err != nil {
				b.Fatal(err)
			}
			s := load(b, string(text))
			b.ReportAllocs()
			for b.Loop() {
				out, err := s.run()
				if err != nil || !strings.HasPrefix(out, name) {
					b.Fatalf("%q, %v", out, err)
				}
			}
		})
	}
}
