package eventlog

import (
	"path/filepath"
	"slices"
	"testing"
	"time"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"

	"calque/runtime/sched"
	"calque/runtime/value"
)

// BenchmarkAppend stores rows that many sessions append, as starting them does; ns/op is for one row on its way to the disk.
func BenchmarkAppend(b *testing.B) {
	l := openLog(b, filepath.Join(b.TempDir(), "log.db"))
	defer l.Close()
	b.ReportAllocs()
	var stored sched.Event
	for i := range b.N {
		row := &Row{Session: &Facts{ID: int32(i + 1), User: "DEMO", Client: 5, UserSID: value.GUID{1}, Unique: value.GUID{byte(i), byte(i >> 8), byte(i >> 16)}}, Type: Start, At: morning}
		if i == b.N-1 {
			row.Stored = &stored
		}
		l.Append(row)
	}
	<-stored.Done()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkOneRow waits for each row to be stored, as STOPSESSION does.
func BenchmarkOneRow(b *testing.B) {
	b.Run("log", func(b *testing.B) {
		l := openLog(b, filepath.Join(b.TempDir(), "log.db"))
		defer l.Close()
		s := &Facts{ID: 1, User: "DEMO"}
		clock := sched.NewLive(sched.Options{})
		done := make(chan struct{})
		clock.NewTask(sched.Label{Text: "stopper"}).Go(nil, func() { close(done) })
		<-done
		task := clock.NewTask(sched.Label{Text: "stopper"})
		over := make(chan struct{})
		task.Go(nil, func() {
			defer close(over)
			var stored sched.Event
			latency(b, func() {
				l.Append(&Row{Session: s, Type: Stop, At: morning, Stored: &stored})
				if _, err := task.Wait(sched.Wait{On: &stored, External: true}); err != nil {
					b.Error(err)
				}
				stored.Reset()
			})
		})
		<-over
	})
	b.Run("raw", func(b *testing.B) {
		commit := rawCommits(b, filepath.Join(b.TempDir(), "raw.db"))
		latency(b, commit)
	})
}

// latency reports how long calls of f take.
func latency(b *testing.B, f func()) {
	times := make([]time.Duration, 0, b.N)
	for b.Loop() {
		begin := time.Now()
		f()
		times = append(times, time.Since(begin))
	}
	slices.Sort(times)
	at := func(share float64) float64 {
		return float64(times[int(share*float64(len(times)-1))].Nanoseconds()) / 1000
	}
	b.ReportMetric(at(0.5), "p50-µs")
	b.ReportMetric(at(0.99), "p99-µs")
}

// rawCommits returns a function that commits one small row, with nothing but the library in between.
func rawCommits(b *testing.B, path string) func() {
	tls := libc.NewTLS()
	word := func(p uintptr) uintptr { return **(**uintptr)(unsafe.Pointer(&p)) }
	text := func(s string) uintptr {
		p, err := libc.CString(s)
		if err != nil {
			b.Fatal(err)
		}
		return p
	}
	check := func(rc int32, what string) {
		if rc != lib.SQLITE_OK && rc != lib.SQLITE_DONE && rc != lib.SQLITE_ROW {
			b.Fatalf("%s: %d", what, rc)
		}
	}
	out := tls.Alloc(8)
	check(lib.Xsqlite3_open_v2(tls, text(path), out, lib.SQLITE_OPEN_READWRITE|lib.SQLITE_OPEN_CREATE|lib.SQLITE_OPEN_NOMUTEX, 0), "open")
	db := word(out)
	for _, sql := range []string{"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)"} {
		check(lib.Xsqlite3_exec(tls, db, text(sql), 0, 0, 0), sql)
	}
	var stmts [3]uintptr
	for i, sql := range []string{"BEGIN IMMEDIATE", "INSERT INTO t(a) VALUES('a row of an ordinary length')", "COMMIT"} {
		check(lib.Xsqlite3_prepare_v2(tls, db, text(sql), -1, out, 0), sql)
		stmts[i] = word(out)
	}
	b.Cleanup(func() {
		for _, s := range stmts {
			lib.Xsqlite3_finalize(tls, s)
		}
		lib.Xsqlite3_close_v2(tls, db)
	})
	return func() {
		for _, s := range stmts {
			check(lib.Xsqlite3_step(tls, s), "step")
			lib.Xsqlite3_reset(tls, s)
		}
	}
}
