package systable

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"calque/runtime/eventlog"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file computes table 2000000110 Active Session, whose rows are the living sessions of the server instance that reads it, and its
// predecessor 2000000009 Session.

const (
	connectionTable = 2000000009
	sessionTable    = 2000000110
)

// Sessions are the living sessions of a server instance.
type Sessions interface {
	// Server is the server instance.
	Server() (eventlog.Server, error)
	// Find returns a living session.
	Find(id int32) (ActiveSession, bool)
	// Each calls f with the living sessions whose numbers are above one, in the order of their numbers, until it returns false.
	Each(above int32, f func(ActiveSession) bool)
}

// An ActiveSession is a living session.
type ActiveSession struct {
	*eventlog.Facts
	Since time.Time
}

// sessions is the table Active Session.
type sessions struct {
	schema  *store.Schema
	from    Sessions
	columns map[int32]int
	server  int32 // where Server Instance ID and Session ID are in a row
	number  int32
}

// The fields of Active Session.
const (
	sessionUserSID = int32(1 + iota)
	sessionServer
	sessionNumber
	sessionServerName
	sessionServerComputer
	sessionUser
	sessionClient
	sessionComputer
	sessionLogin
	sessionDatabase
	sessionUnique
)

func newSessions(s *store.Schema, from Sessions) (*sessions, error) {
	server, number := s.ColumnNo(sessionServer), s.ColumnNo(sessionNumber)
	if !slices.Equal(s.PrimaryKey(), []int{server, number}) {
		return nil, fmt.Errorf("table %d %s: its primary key is not that of NAV's table", s.No, s.Name)
	}
	return &sessions{schema: s, from: from, columns: columnsOf(s), server: s.Columns[server].Index, number: s.Columns[number].Index}, nil
}

// open returns the rows as they are at present.
func (t *sessions) open() (sequence, error) {
	server, err := t.from.Server()
	if err != nil {
		return nil, err
	}
	return &live{sessions: t, own: server, to: Sink{schema: t.schema, columns: t.columns, row: *t.schema.NewRow()}}, nil
}

// live is the sessions during one read.
type live struct {
	*sessions
	own eventlog.Server
	to  Sink
}

// walk goes through the sessions in the order of their numbers: the number of the server instance, which comes before it in the
// key, is the same for all.
func (t *live) walk(w *walk, f func(*store.Row) bool) {
	spans := spansOf(w.where, t.columns[sessionNumber], span{1, math.MaxInt32})
	if w.from != nil {
		spans = t.behind(w, spans)
	}
	if w.back {
		t.walkBack(spans, f)
		return
	}
	for _, s := range spans {
		more := true
		if s.lo == s.hi {
			if one, ok := t.from.Find(int32(s.lo)); ok {
				more = f(t.fill(one))
			}
		} else {
			t.from.Each(int32(s.lo-1), func(one ActiveSession) bool {
				if int64(one.ID) > s.hi {
					return false
				}
				more = f(t.fill(one))
				return more
			})
		}
		if !more {
			return
		}
	}
}

// behind cuts spans of numbers to what lies behind the position of a walk.
func (t *live) behind(w *walk, spans []span) []span {
	server, number, own := w.from.I[t.server], w.from.I[t.number], int64(t.own.ID)
	if !w.inclusive && !w.back {
		number++
	}
	if !w.inclusive && w.back {
		number--
	}
	var cut []span
	for _, s := range spans {
		switch {
		case server == own && w.back:
			s.hi = min(s.hi, number)
		case server == own:
			s.lo = max(s.lo, number)
		case server < own == w.back: // all sessions lie on the other side
			continue
		}
		if s.lo <= s.hi {
			cut = append(cut, s)
		}
	}
	return cut
}

func (t *live) walkBack(spans []span, f func(*store.Row) bool) {
	for _, s := range slices.Backward(spans) {
		var list []ActiveSession
		t.from.Each(int32(s.lo-1), func(one ActiveSession) bool {
			if int64(one.ID) > s.hi {
				return false
			}
			list = append(list, one)
			return true
		})
		for _, one := range slices.Backward(list) {
			if !f(t.fill(one)) {
				return
			}
		}
	}
}

func (t *live) count([]store.Cond) (int64, bool) { return 0, false }

func (t *live) get(row *store.Row, _ string) bool {
	number := row.I[t.number]
	if row.I[t.server] != int64(t.own.ID) || number < 1 || number > math.MaxInt32 {
		return false
	}
	one, ok := t.from.Find(int32(number))
	if ok {
		t.to.row = *row
		t.fill(one)
	}
	return ok
}

// fill makes a row of a session.
func (t *live) fill(s ActiveSession) *store.Row {
	t.to.Value(sessionUserSID, value.OfGUID(s.UserSID))
	t.to.Int(sessionServer, int64(t.own.ID))
	t.to.Int(sessionNumber, int64(s.ID))
	t.to.Text(sessionServerName, t.own.Name)
	t.to.Text(sessionServerComputer, t.own.Computer)
	t.to.Text(sessionUser, s.User)
	t.to.Int(sessionClient, int64(s.Client))
	t.to.Text(sessionComputer, cmp.Or(s.Computer, t.own.Computer))
	t.to.Int(sessionLogin, int64(value.DateTimeOf(s.Since)))
	t.to.Text(sessionDatabase, t.own.Database)
	t.to.Value(sessionUnique, value.OfGUID(s.Unique))
	return &t.to.row
}

// connections is table Session, which older code asks for the session's own row, "My Session". What NAV says there of processor time,
// memory and blocking is 0 and blank.
func connections(from Sessions) *Provider {
	rows := func(c *Context, w *Want, to *Sink) error {
		server, err := from.Server()
		if err != nil {
			return err
		}
		from.Each(0, func(s ActiveSession) bool {
			if !w.Has(1, int64(s.ID)) {
				return true
			}
			date, clock := value.DateTimeOf(s.Since).Split(time.UTC)
			to.Row()
			to.Int(1, int64(s.ID))
			to.Text(2, s.User)
			to.Bool(3, s.ID == c.Number)
			to.Int(6, int64(clock))
			to.Int(7, int64(date))
			to.Text(16, server.Database)
			to.Text(17, server.Name)
			to.Int(18, loginWindows)
			to.Text(19, cmp.Or(s.Computer, server.Computer))
			return true
		})
		return nil
	}
	return &Provider{Keys: []int32{1}, Volatile: true, Rows: rows}
}

// loginWindows is the Login Type of sessions whose users the operating system knows.
const loginWindows = 1
