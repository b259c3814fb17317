package sqlite

import (
	"fmt"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// A stmt is a prepared statement of a connection.
type stmt struct {
	c   *conn
	p   uintptr
	sql string

	plan       *plan
	next, prev *stmt // among the connection's, by last use

	row uintptr // the cells of the present row
}

// prepare compiles a statement.
func (c *conn) prepare(sql string, flags uint32) (*stmt, error) {
	text, err := libc.CString(sql)
	if err != nil {
		return nil, err
	}
	defer libc.Xfree(c.tls, text)
	at := c.tls.Alloc(ptrSize)
	defer c.tls.Free(ptrSize)
	if rc := lib.Xsqlite3_prepare_v3(c.tls, c.db, text, int32(len(sql)+1), flags, at, 0); rc != lib.SQLITE_OK {
		return nil, c.error(rc, sql)
	}
	c.stmts.prepared++
	return &stmt{c: c, p: *(*uintptr)(ptr(at)), sql: sql}, nil
}

func (s *stmt) finalize() { lib.Xsqlite3_finalize(s.c.tls, s.p) }

// step goes to the next row; false is the end, also after an error. Then the statement is reset.
func (s *stmt) step() (bool, error) {
	switch rc := lib.Xsqlite3_step(s.c.tls, s.p); rc {
	case lib.SQLITE_ROW:
		s.row = (*lib.TVdbe)(ptr(s.p)).FpResultRow
		return true, nil
	case lib.SQLITE_DONE:
		s.reset()
		return false, nil
	default:
		err := s.c.error(rc, s.sql)
		s.reset()
		return false, err
	}
}

// run executes a statement that returns no rows.
func (s *stmt) run() error {
	_, err := s.step()
	return err
}

// reset ends the execution. The bound values go away with the next use of the buffer.
func (s *stmt) reset() {
	lib.Xsqlite3_reset(s.c.tls, s.p)
	s.c.args.reset(s.c.tls)
}

// sorted reports, once after an execution, whether rows had to be sorted.
func (s *stmt) sorted() bool {
	return lib.Xsqlite3_stmt_status(s.c.tls, s.p, lib.SQLITE_STMTSTATUS_SORT, 1) > 0
}

// steps returns, once after an execution, how many instructions it took.
func (s *stmt) steps() int {
	return int(lib.Xsqlite3_stmt_status(s.c.tls, s.p, lib.SQLITE_STMTSTATUS_VM_STEP, 1))
}

// again returns how often the library has prepared the statement anew.
func (s *stmt) again() int {
	return int(lib.Xsqlite3_stmt_status(s.c.tls, s.p, lib.SQLITE_STMTSTATUS_REPREPARE, 0))
}

func (s *stmt) bindInt(i int, v int64) { lib.Xsqlite3_bind_int64(s.c.tls, s.p, int32(i), v) }

func (s *stmt) bindDouble(i int, v float64) { lib.Xsqlite3_bind_double(s.c.tls, s.p, int32(i), v) }

// bindText binds a text. It is copied into the connection's buffer, where it stays until the statement is reset.
func (s *stmt) bindText(i int, v string) {
	p := s.c.args.put(s.c.tls, len(v))
	copy(bytesAt(p, len(v)), v)
	lib.Xsqlite3_bind_text(s.c.tls, s.p, int32(i), p, int32(len(v)), 0)
}

// bindASCII is bindText for bytes.
func (s *stmt) bindASCII(i int, v []byte) {
	p := s.c.args.put(s.c.tls, len(v))
	copy(bytesAt(p, len(v)), v)
	lib.Xsqlite3_bind_text(s.c.tls, s.p, int32(i), p, int32(len(v)), 0)
}

func (s *stmt) bindBytes(i int, v []byte) {
	p := s.c.args.put(s.c.tls, len(v))
	copy(bytesAt(p, len(v)), v)
	lib.Xsqlite3_bind_blob(s.c.tls, s.p, int32(i), p, int32(len(v)), 0)
}

// bindAll binds the arguments of a statement of the package's own tables.
func (s *stmt) bindAll(args []any) error {
	for i, a := range args {
		switch v := a.(type) {
		case int:
			s.bindInt(i+1, int64(v))
		case int64:
			s.bindInt(i+1, v)
		case string:
			s.bindText(i+1, v)
		default:
			return fmt.Errorf("bind %T", a)
		}
	}
	return nil
}

// cell returns a column of the present row as the library holds it. The functions that C programs use look at the connection, the error
// and the conversion each time, which takes longer than most rows are in the machine; they are asked where a cell does not hold what is wanted.
func (s *stmt) cell(i int) *lib.TMem {
	return (*lib.TMem)(ptr(s.row + uintptr(i)*unsafe.Sizeof(lib.TMem{})))
}

func (s *stmt) int(i int) int64 {
	if c := s.cell(i); c.Fflags&lib.MEM_Int != 0 {
		return *(*int64)(unsafe.Pointer(&c.Fu))
	}
	return lib.Xsqlite3_column_int64(s.c.tls, s.p, int32(i))
}

func (s *stmt) double(i int) float64 {
	if c := s.cell(i); c.Fflags&lib.MEM_Real != 0 {
		return *(*float64)(unsafe.Pointer(&c.Fu))
	}
	return lib.Xsqlite3_column_double(s.c.tls, s.p, int32(i))
}

func (s *stmt) isNull(i int) bool { return s.cell(i).Fflags&lib.MEM_Null != 0 }

// view returns the bytes of a column as they lie in the library's memory, until the next step.
func (s *stmt) view(i int) string {
	if c := s.cell(i); c.Fflags&lib.MEM_Str != 0 && c.Fenc == lib.SQLITE_UTF8 {
		return stringAt(c.Fz, int(c.Fn))
	}
	p := lib.Xsqlite3_column_text(s.c.tls, s.p, int32(i))
	if p == 0 {
		return ""
	}
	return stringAt(p, int(lib.Xsqlite3_column_bytes(s.c.tls, s.p, int32(i))))
}

// text returns a copy of a column.
func (s *stmt) text(i int) string { return string(append([]byte(nil), s.view(i)...)) }

// bytes returns a copy of a BLOB.
func (s *stmt) bytes(i int) []byte {
	p := lib.Xsqlite3_column_blob(s.c.tls, s.p, int32(i))
	n := int(lib.Xsqlite3_column_bytes(s.c.tls, s.p, int32(i)))
	if p == 0 || n == 0 {
		return nil
	}
	return append([]byte(nil), bytesAt(p, n)...)
}

func bytesAt(p uintptr, n int) []byte { return unsafe.Slice((*byte)(ptr(p)), n) }

func stringAt(p uintptr, n int) string { return unsafe.String((*byte)(ptr(p)), n) }

// A buffer is C memory that holds the arguments of a statement while it executes.
type buffer struct {
	p     uintptr
	used  int
	extra []uintptr // what did not fit
}

const bufferSize = 16 << 10

// put returns n bytes. They are never at address 0, which would be NULL.
func (b *buffer) put(tls *libc.TLS, n int) uintptr {
	if b.p == 0 {
		b.p = libc.Xmalloc(tls, bufferSize)
	}
	if b.used+n > bufferSize {
		p := libc.Xmalloc(tls, libc.Tsize_t(max(n, 1)))
		b.extra = append(b.extra, p)
		return p
	}
	p := b.p + uintptr(b.used)
	b.used += n
	return p
}

func (b *buffer) reset(tls *libc.TLS) {
	b.used = 0
	for _, p := range b.extra {
		libc.Xfree(tls, p)
	}
	b.extra = b.extra[:0]
}

func (b *buffer) free(tls *libc.TLS) {
	b.reset(tls)
	if b.p != 0 {
		libc.Xfree(tls, b.p)
		b.p = 0
	}
}

// statements are the prepared statements of a connection, up to a number.
type statements struct {
	byPlan     map[*plan]*stmt
	head, tail *stmt // head was used last
	prepared   int   // so far, without those that are still here and were prepared again
}

// maxStatements bounds the prepared statements of a connection, at some 10 KB each.
const maxStatements = 1000

// stmt returns the connection's statement of a plan.
func (c *conn) stmt(p *plan) (*stmt, error) {
	l := &c.stmts
	if l.head != nil && l.head.plan == p {
		return l.head, nil
	}
	if s := l.byPlan[p]; s != nil {
		l.remove(s)
		l.push(s)
		return s, nil
	}
	s, err := c.prepare(p.SQL, lib.SQLITE_PREPARE_PERSISTENT)
	if err != nil {
		return nil, err
	}
	if l.byPlan == nil {
		l.byPlan = map[*plan]*stmt{}
	}
	if len(l.byPlan) >= maxStatements {
		l.drop(l.tail)
	}
	s.plan = p
	l.byPlan[p] = s
	l.push(s)
	return s, nil
}

// run executes the connection's statement of a plan, which returns no rows.
func (c *conn) run(p *plan, args ...any) error {
	s, err := c.stmt(p)
	if err != nil {
		return err
	}
	if err := s.bindAll(args); err != nil {
		return err
	}
	return s.run()
}

func (l *statements) push(s *stmt) {
	s.prev, s.next = nil, l.head
	if l.head != nil {
		l.head.prev = s
	} else {
		l.tail = s
	}
	l.head = s
}

func (l *statements) remove(s *stmt) {
	if s.prev != nil {
		s.prev.next = s.next
	} else {
		l.head = s.next
	}
	if s.next != nil {
		s.next.prev = s.prev
	} else {
		l.tail = s.prev
	}
}

func (l *statements) drop(s *stmt) {
	l.remove(s)
	delete(l.byPlan, s.plan)
	l.prepared += s.again()
	s.finalize()
}

// count returns how many statements have been prepared, each as often as it was.
func (l *statements) count() int {
	n := l.prepared
	for s := l.head; s != nil; s = s.next {
		n += s.again()
	}
	return n
}

func (l *statements) closeAll(*conn) {
	for l.head != nil {
		l.drop(l.head)
	}
}
