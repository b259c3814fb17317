package sqlite

import (
	"strings"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// This file tells somebody of the statements that the database executes. While nobody watches it costs a comparison for each
// operation.

// A watcher is told of statements.
type watcher struct{ show func(sql string) }

// Trace calls show with each statement that is executed from now on, its values filled in; nil ends that. It may be called by
// several goroutines at once. Values are cut if they are long.
func (s *Store) Trace(show func(sql string)) {
	if show == nil {
		s.watcher.Store(nil)
		return
	}
	s.watcher.Store(&watcher{show})
}

// rewatch tells the library what the Store's watcher has become.
func (c *conn) rewatch() {
	c.watched = c.watcher.Load()
	if c.watched == nil {
		lib.Xsqlite3_trace_v2(c.tls, c.db, 0, 0, 0)
		return
	}
	show := c.watched.show
	f := func(tls *libc.TLS, _ uint32, _, stmt, _ uintptr) int32 {
		text := lib.Xsqlite3_expanded_sql(tls, stmt)
		if text != 0 {
			show(shorten(libc.GoString(text)))
			lib.Xsqlite3_free(tls, text)
		}
		return 0
	}
	c.watching = &f
	lib.Xsqlite3_trace_v2(c.tls, c.db, lib.SQLITE_TRACE_STMT, function(&f), 0)
}

// maxSQL bounds what is told of a statement, in bytes.
const maxSQL = 2000

func shorten(sql string) string {
	if len(sql) > maxSQL {
		sql = strings.ToValidUTF8(sql[:maxSQL], "") + "…"
	}
	return sql
}
