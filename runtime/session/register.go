package session

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"sync"
)

// This file defines the register of an instance's sessions. Ids only grow, so that the register is a list of pages in the order
// of ids: a session is added at the end, and a page goes with its last session. A million of them cost a few thousand pages, and
// whoever walks through them sees them in order without a copy of all.

// Errors of Instance.Start. STARTSESSION has C/AL errors with the same texts.
var (
	ErrClosing = errors.New("the server instance is stopping") // it takes no new sessions
	ErrLimit   = errors.New("the server instance has as many sessions as are permitted")
	ErrNoID    = errors.New("all numbers of sessions are used up")
)

// pageSize is the number of ids of one page.
const pageSize = 256

// page holds the sessions with ids from first on.
type page struct {
	first    ID
	alive    int
	sessions [pageSize]*Session
}

// register holds the sessions that are alive.
type register struct {
	mu     sync.Mutex
	pages  []*page // by first, each with a living session
	alive  int     // the reserved ones included
	last   ID      // given last
	most   int     // see grown
	closed bool
	empty  chan struct{} // closed when the last session goes; nil if nobody waits for that
}

// reserve gives out the next id, if one more session may be alive; a limit of 0 is none.
func (r *register) reserve(limit int) (ID, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.closed:
		return 0, ErrClosing
	case limit > 0 && r.alive >= limit:
		return 0, ErrLimit
	case r.last == math.MaxInt32:
		return 0, ErrNoID
	}
	r.last++
	r.alive++
	return r.last, nil
}

// add makes the session with a reserved id visible.
func (r *register) add(s *Session) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		r.less()
		return ErrClosing
	}
	id := s.ID()
	i, ok := r.seek(id)
	if !ok {
		r.pages = slices.Insert(r.pages, i, &page{first: id - id%pageSize})
	}
	p := r.pages[i]
	p.sessions[id%pageSize] = s
	p.alive++
	return nil
}

// close lets no more sessions in.
func (r *register) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
}

// seek returns the index of the page that id belongs to, and whether there is one. mu is locked.
func (r *register) seek(id ID) (i int, ok bool) {
	return slices.BinarySearchFunc(r.pages, id-id%pageSize, func(p *page, first ID) int { return cmp.Compare(p.first, first) })
}

// crowd is the number of sessions from which on grown tells of more.
const crowd = 1024

// grown tells whether the number of living sessions has doubled since it last did, and how many there may be before it does so again.
func (r *register) grown() (room int, more bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.alive < max(r.most, crowd) {
		return 0, false
	}
	r.most = 2 * r.alive
	return r.most, true
}

// find returns a living session, or nil.
func (r *register) find(id ID) *Session {
	r.mu.Lock()
	defer r.mu.Unlock()
	i, ok := r.seek(id)
	if id < 1 || !ok {
		return nil
	}
	return r.pages[i].sessions[id%pageSize]
}

// remove takes a session out.
func (r *register) remove(id ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i, _ := r.seek(id)
	p := r.pages[i]
	p.sessions[id%pageSize] = nil
	if p.alive--; p.alive == 0 {
		r.pages = slices.Delete(r.pages, i, i+1)
	}
	r.less()
}

// less counts one session less. mu is locked.
func (r *register) less() {
	if r.alive--; r.alive == 0 && r.empty != nil {
		close(r.empty)
		r.empty = nil
	}
}

// wait returns a channel that is closed when no session is alive any more; nil if none is.
func (r *register) wait() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.alive > 0 && r.empty == nil {
		r.empty = make(chan struct{})
	}
	return r.empty
}

// known returns the id given last and the number of living sessions.
func (r *register) known() (last ID, alive int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.last, r.alive
}

// after collects living sessions with ids above an id, in order, until the batch is full, and returns how many.
func (r *register) after(id ID, batch []*Session) (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	id++
	i, _ := r.seek(id)
	for ; i < len(r.pages); i++ {
		p := r.pages[i]
		for _, s := range p.sessions[max(id, p.first)-p.first:] {
			if s == nil {
				continue
			}
			if n == len(batch) {
				return n
			}
			batch[n] = s
			n++
		}
	}
	return n
}

// each calls f with the living sessions above an id in order until it returns false. The register is not locked meanwhile: sessions
// come and go.
func (r *register) each(above ID, f func(*Session) bool) {
	var batch [pageSize]*Session
	for {
		n := r.after(above, batch[:])
		for _, s := range batch[:n] {
			if !f(s) {
				return
			}
		}
		if n < len(batch) {
			return
		}
		above = batch[n-1].ID()
	}
}
