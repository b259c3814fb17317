package sqlite

import (
	"math"
	"path/filepath"
	"testing"
)

// TestCells holds that columns read as the library's own functions say, whatever a cell holds.
func TestCells(t *testing.T) {
	c, err := openConn(filepath.Join(t.TempDir(), "cells.db"), 6)
	must(t, err)
	defer c.close()
	must(t, c.exec("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB)",
		"INSERT INTO t VALUES(1,2,'three',x'3400'),(-9223372036854775808,0.25,'',x''),(1e300,'2',4,5.5),('x',NULL,x'41',NULL),(0,-7,'ä€😀','text')"))
	type want struct {
		i    int64
		r    float64
		s, b string
		null bool
	}
	var got []want
	must(t, c.query("SELECT i,r,s,b FROM t ORDER BY rowid", func(s *stmt) error {
		got = append(got, want{s.int(0), s.double(1), s.text(2), string(s.bytes(3)), s.isNull(1)})
		return nil
	}))
	for i, w := range []want{
		{1, 2, "three", "4\x00", false}, {math.MinInt64, 0.25, "", "", false}, {math.MaxInt64, 2, "4", "5.5", false},
		{0, 0, "A", "", true}, {0, -7, "ä€😀", "text", false},
	} {
		if got[i] != w {
			t.Errorf("row %d: got %v, want %v", i, got[i], w)
		}
	}
}
