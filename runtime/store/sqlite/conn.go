package sqlite

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"

	"calque/runtime/filter"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
)

// A conn is a connection to the database file.
type conn struct {
	tls   *libc.TLS
	db    uintptr
	call  *sched.Call
	funcs []any // keeps what the library calls alive

	// stop is a word of C memory that the library looks at now and then. It is set, from any goroutine, to end a statement.
	stop uintptr

	watcher *atomic.Pointer[watcher] // the Store's

	// Owned by whoever uses the connection.
	watched  *watcher // that the library tells of statements at present
	watching any      // keeps what it calls alive
	builder  *sqlgen.Builder
	stmts    statements
	marks    []markPlans
	nodes    []*filter.Node // what the functions of the present statement match with
	args     buffer         // of the present statement
	texts    arena
	budget   int    // how often the library may still look at stop in this statement; 0 is no bound
	spent    bool   // the budget has ended the statement
	reading  bool   // a read transaction is open
	snapshot uint64 // the Store's commits that it sees
}

// progressOps is after how many instructions of its machine the library looks at conn.stop: some 0.1 ms.
const progressOps = 1000

// openConn opens a connection.
func openConn(path string, flags int32) (*conn, error) {
	c := &conn{tls: libc.NewTLS(), builder: sqlgen.NewBuilder(dialect{})}
	name, err := libc.CString(path)
	if err != nil {
		return nil, err
	}
	defer libc.Xfree(c.tls, name)
	at := c.tls.Alloc(ptrSize)
	defer c.tls.Free(ptrSize)
	rc := lib.Xsqlite3_open_v2(c.tls, name, at, flags|lib.SQLITE_OPEN_NOMUTEX, 0)
	c.db = *(*uintptr)(ptr(at))
	if rc != lib.SQLITE_OK {
		err := c.error(rc, "open "+path)
		c.close()
		return nil, err
	}
	lib.Xsqlite3_extended_result_codes(c.tls, c.db, 1)
	c.stop = libc.Xmalloc(c.tls, libc.Tsize_t(ptrSize))
	c.stopWord().Store(0)
	c.call = sched.NewCall(func() { c.stopWord().Store(1) })
	c.watch()
	if err := errors.Join(c.keepPlans(), c.defineFunctions()); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// keepPlans tells the library to keep the plan that a statement was prepared with. By itself it prepares a statement with parameters
// anew with each value that it thinks the plan might depend on, which takes longer than most statements do.
func (c *conn) keepPlans() error {
	const slots, slot = 2, 8 // int on, int *result
	at := c.tls.Alloc(slots * slot)
	defer c.tls.Free(slots * slot)
	if rc := lib.Xsqlite3_db_config(c.tls, c.db, lib.SQLITE_DBCONFIG_ENABLE_QPSG, libc.VaList(at, int32(1), uintptr(0))); rc != lib.SQLITE_OK {
		return c.error(rc, "configure")
	}
	return nil
}

const ptrSize = int(unsafe.Sizeof(uintptr(0)))

// ptr turns an address of C memory into a pointer.
func ptr(p uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&p)) }

// function returns a Go function as a C function pointer. The caller keeps f alive.
func function[F any](f *F) uintptr { return *(*uintptr)(unsafe.Pointer(f)) }

func (c *conn) stopWord() *atomic.Uint32 { return (*atomic.Uint32)(ptr(c.stop)) }

// watch lets the library look at the stop word, and count.
func (c *conn) watch() {
	f := func(*libc.TLS, uintptr) int32 {
		if c.budget > 0 {
			if c.budget--; c.budget == 0 {
				c.spent = true
				return 1
			}
		}
		return int32(c.stopWord().Load())
	}
	c.funcs = append(c.funcs, &f)
	lib.Xsqlite3_progress_handler(c.tls, c.db, progressOps, function(&f), 0)
}

// enter begins work that a bit of the task can cut short. It returns false if one is set.
func (c *conn) enter(task *sched.Task) bool {
	if c.watcher != nil && c.watched != c.watcher.Load() {
		c.rewatch()
	}
	if task == nil {
		return true
	}
	c.stopWord().Store(0)
	return task.Enter(c.call)
}

// leave ends that work.
func (c *conn) leave(task *sched.Task) {
	if task != nil {
		task.Leave(c.call)
		c.stopWord().Store(0)
	}
}

// close releases the connection.
func (c *conn) close() error {
	if c.db == 0 {
		return nil
	}
	c.stmts.closeAll(c)
	c.args.free(c.tls)
	rc := lib.Xsqlite3_close_v2(c.tls, c.db)
	var err error
	if rc != lib.SQLITE_OK {
		err = c.error(rc, "close")
	}
	c.db = 0
	if c.stop != 0 {
		libc.Xfree(c.tls, c.stop)
	}
	c.tls.Close()
	return err
}

// exec executes statements that return nothing, once.
func (c *conn) exec(list ...string) error {
	for _, sql := range list {
		if strings.HasPrefix(sql, "--") {
			continue
		}
		if err := c.query(sql, nil); err != nil {
			return err
		}
	}
	return nil
}

// query executes a statement once and calls f, which may be nil, for each row.
func (c *conn) query(sql string, f func(*stmt) error, args ...any) error {
	s, err := c.prepare(sql, 0)
	if err != nil {
		return err
	}
	defer s.finalize()
	if err := s.bindAll(args); err != nil {
		return err
	}
	for {
		ok, err := s.step()
		if err != nil || !ok {
			return err
		}
		if f != nil {
			if err := f(s); err != nil {
				return err
			}
		}
	}
}

// error returns the error of a result code.
func (c *conn) error(rc int32, what string) error {
	switch rc {
	case lib.SQLITE_CONSTRAINT_PRIMARYKEY, lib.SQLITE_CONSTRAINT_UNIQUE, lib.SQLITE_CONSTRAINT_ROWID:
		return store.ErrDuplicate
	}
	switch rc & 0xFF {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return store.ErrLocked
	case lib.SQLITE_INTERRUPT:
		return store.ErrInterrupted
	case lib.SQLITE_READONLY:
		return store.ErrReadOnly
	case lib.SQLITE_NOTADB:
		return errors.New("the file is not an SQLite database")
	}
	message := libc.GoString(lib.Xsqlite3_errstr(c.tls, rc))
	if c.db != 0 {
		message = libc.GoString(lib.Xsqlite3_errmsg(c.tls, c.db))
	}
	return fmt.Errorf("sqlite: %s: %s (%d)", what, message, rc)
}

// inTransaction reports whether a transaction is open. The library ends one by itself when a write is interrupted or the disk is full.
func (c *conn) inTransaction() bool { return lib.Xsqlite3_get_autocommit(c.tls, c.db) == 0 }

func (c *conn) changes() int64 { return lib.Xsqlite3_changes64(c.tls, c.db) }

// lastRowID returns the number of the row that was inserted last.
func (c *conn) lastRowID() int64 { return lib.Xsqlite3_last_insert_rowid(c.tls, c.db) }
