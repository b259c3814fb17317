package parse

import (
	"strings"
	"testing"

	"calque/lang/scan"
	"calque/lang/source"
)

// BenchmarkText measures scanning and parsing on a text that is at hand everywhere. BenchmarkCorpus has the real one.
func BenchmarkText(b *testing.B) {
	src := source.NewFile("bench.txt", []byte(strings.Repeat(sampleObject+islandObject, 50)), source.CP850)
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(src.Size()))
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
	run("tokens", func() { scan.Tokens(src) })
	run("index", func() { File(src, Index) })
	run("full", func() { File(src, Full) })
}
