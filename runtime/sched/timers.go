package sched

// ticketed is something that can be in a timers heap: it has a place for the ticket of its present entry.
type ticketed interface{ ticket() *uint64 }

// A timers heap holds who is to be woken when, the earliest first and the earlier entered first at the same Instant.
//
// An entry is cancelled by clearing its owner's ticket, which costs nothing; the entry itself goes when it comes to the
// top, or when more than half of the heap is dead. So a heap never holds more than twice as many entries as are alive,
// apart from a few.
type timers[T ticketed] struct {
	heap []timer[T] // 4-ary: half the depth of a binary heap, and children share a cache line or two
	last uint64     // ticket given last
	dead int
}

type timer[T ticketed] struct {
	when  Instant
	entry uint64
	owner T
}

func (a *timer[T]) before(b *timer[T]) bool {
	return a.when < b.when || a.when == b.when && a.entry < b.entry
}

// alive tells whether the owner still waits for this entry.
func (a *timer[T]) alive() bool { return *a.owner.ticket() == a.entry }

// fewDead is how many dead entries are not worth a clean-up.
const fewDead = 64

// add enters owner, who must not have a living entry.
func (h *timers[T]) add(owner T, when Instant) {
	h.last++
	*owner.ticket() = h.last
	h.heap = append(h.heap, timer[T]{when, h.last, owner})
	h.up(len(h.heap) - 1)
}

// cancel takes owner out; it does nothing if owner has no entry, and tells whether it had.
func (h *timers[T]) cancel(owner T) bool {
	if *owner.ticket() == 0 {
		return false
	}
	*owner.ticket() = 0
	if h.dead++; h.dead > fewDead && h.dead > len(h.heap)/2 {
		h.sweep()
	}
	return true
}

// first returns the earliest living entry, or nil. The pointer is good until the heap changes.
func (h *timers[T]) first() *timer[T] {
	for len(h.heap) > 0 {
		if h.heap[0].alive() {
			return &h.heap[0]
		}
		h.dead--
		h.drop()
	}
	return nil
}

// due takes out the earliest living entry if its time has come.
func (h *timers[T]) due(now Instant) (owner T, ok bool) {
	e := h.first()
	if e == nil || e.when > now {
		return owner, false
	}
	owner = e.owner
	*owner.ticket() = 0
	h.drop()
	return owner, true
}

// drop removes the top.
func (h *timers[T]) drop() {
	n := len(h.heap) - 1
	h.heap[0] = h.heap[n]
	h.heap[n] = timer[T]{}
	h.heap = h.heap[:n]
	h.down(0)
}

// sweep removes what is dead and gives memory back if little is left.
func (h *timers[T]) sweep() {
	living := h.heap[:0]
	for i := range h.heap {
		if h.heap[i].alive() {
			living = append(living, h.heap[i])
		}
	}
	clear(h.heap[len(living):])
	if cap(living) > 4*len(living)+fewDead {
		living = append(make([]timer[T], 0, 2*len(living)), living...)
	}
	h.heap, h.dead = living, 0
	for i := (len(living) - 2) / 4; i >= 0; i-- {
		h.down(i)
	}
}

func (h *timers[T]) up(i int) {
	e := h.heap[i]
	for i > 0 {
		parent := (i - 1) / 4
		if !e.before(&h.heap[parent]) {
			break
		}
		h.heap[i] = h.heap[parent]
		i = parent
	}
	h.heap[i] = e
}

func (h *timers[T]) down(i int) {
	n := len(h.heap)
	if i >= n {
		return
	}
	e := h.heap[i]
	for {
		least := 4*i + 1
		if least >= n {
			break
		}
		for c := least + 1; c < min(4*i+5, n); c++ {
			if h.heap[c].before(&h.heap[least]) {
				least = c
			}
		}
		if !h.heap[least].before(&e) {
			break
		}
		h.heap[i] = h.heap[least]
		i = least
	}
	h.heap[i] = e
}
