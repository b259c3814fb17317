package session

import (
	"sync"
	"time"

	"calque/runtime/rterr"
	"calque/runtime/sched"
)

// This file defines the limit of time for one statement. Counting statements would cost something before each of them. Instead a
// patrol comes round now and then and sets a bit in the word of every session; whoever passes a safepoint clears it. A bit that
// is still there when the limit is over belongs to a statement that has taken so long.

// rounds is how often the patrol comes within the shortest limit.
const rounds = 4

// A patrol watches the statements of an instance's sessions. It walks while there are sessions.
type patrol struct {
	in    *Instance
	every time.Duration // between two rounds; 0: there is nothing to watch

	mu      sync.Mutex
	walking bool
	alarm   *sched.Alarm
}

// newPatrol returns the patrol for an instance's limits.
func newPatrol(in *Instance) *patrol {
	p := &patrol{in: in}
	for _, t := range in.cfg.Limits.Times {
		if d := t.Statement; d > 0 && (p.every == 0 || d/rounds < p.every) {
			p.every = max(d/rounds, time.Millisecond)
		}
	}
	return p
}

// begin sees to it that the patrol walks.
func (p *patrol) begin() {
	if p.every == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.walking {
		p.walking = true
		p.alarm = p.in.cfg.Sched.Alarm(p.every, p.round)
	}
}

// round looks at all sessions, and comes again unless there are none.
func (p *patrol) round() {
	p.in.register.each(0, func(s *Session) bool {
		s.beat = p.look(s)
		return true
	})
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, alive := p.in.register.known(); alive == 0 {
		p.walking = false
		return
	}
	p.alarm = p.in.cfg.Sched.Alarm(p.every, p.round)
}

// look ends a session whose statement has taken too long. It returns since when the bit is set; 0 if it is not.
func (p *patrol) look(s *Session) sched.Instant {
	limit := s.times().Statement
	if limit == 0 {
		return 0
	}
	word := s.task.Word()
	if _, waits := s.task.Waiting(); waits {
		word.Clear(sched.Beat)
		return 0
	}
	if s.beat == 0 || word.Load()&sched.Beat == 0 {
		word.Set(sched.Beat)
		return p.in.cfg.Sched.Instant()
	}
	if p.in.cfg.Sched.Since(s.beat) >= limit {
		s.expire(rterr.TimeoutStatement, limit)
	}
	return s.beat
}

// end stops the patrol.
func (p *patrol) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.alarm != nil {
		p.alarm.Stop()
	}
}
