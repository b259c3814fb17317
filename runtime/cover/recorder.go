package cover

import (
	"sync"
	"sync/atomic"

	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/runtime/exec"
)

// A Recorder counts the executed statements of the routines that it is woven into. All methods may be called from any goroutine.
type Recorder struct {
	paused atomic.Bool
	only   atomic.Pointer[exec.Machine] // whose statements count; nil: everybody's

	mu       sync.Mutex
	routines map[*object.Routine]*routine
	order    []*routine // in the order in which they were lowered
}

// New returns a Recorder that counts.
func New() *Recorder { return &Recorder{routines: map[*object.Routine]*routine{}} }

// Pause ends counting until Resume.
func (r *Recorder) Pause() { r.paused.Store(true) }

// Resume begins counting: what one machine executes, or with nil what all do.
func (r *Recorder) Resume(only *exec.Machine) {
	r.only.Store(only)
	r.paused.Store(false)
}

// Counts reports whether what a machine executes counts at present.
func (r *Recorder) Counts(m *exec.Machine) bool {
	if r.paused.Load() {
		return false
	}
	only := r.only.Load()
	return only == nil || only == m
}

// Reset forgets what was counted of an object.
func (r *Recorder) Reset(id object.ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, x := range r.order {
		if x.sig.Owner == nil || x.sig.Owner.ID != id {
			continue
		}
		for i := range x.hits {
			x.hits[i].Store(0)
			x.ends[i].Store(0)
		}
	}
}

// Complete makes all routines of the objects that were executed part of the profile, as Include does.
func (r *Recorder) Complete(check func(*object.Routine) *typed.Routine) {
	for _, obj := range r.objects() {
		r.Include(obj, check)
	}
}

// objects returns the objects of which a routine was executed.
func (r *Recorder) objects() []*object.Object {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []*object.Object
	seen := map[*object.Object]bool{}
	for _, x := range r.order {
		if obj := x.sig.Owner; obj != nil && !seen[obj] && x.executed() {
			seen[obj] = true
			list = append(list, obj)
		}
	}
	return list
}

// Include makes all routines of an object part of the profile. check returns the tree of a routine, nil if it has none.
func (r *Recorder) Include(obj *object.Object, check func(*object.Routine) *typed.Routine) {
	for _, sig := range obj.Routines {
		if sig.Syntax == nil || r.has(sig) {
			continue
		}
		if of := check(sig); of != nil {
			r.routine(of)
		}
	}
}

// Weave gives a statement its counters.
func (r *Recorder) Weave(of *typed.Routine, s typed.Stmt, lowered exec.Stmt) exec.Stmt {
	x := r.routine(of)
	ord := s.Info().Ord
	n := counted{r, &x.hits[ord], lowered}
	if x.needsEnd[ord] {
		return &counted2{n, &x.ends[ord]}
	}
	return &n
}

func (r *Recorder) routine(of *typed.Routine) *routine {
	r.mu.Lock()
	defer r.mu.Unlock()
	x := r.routines[of.Sig]
	if x == nil || len(x.hits) != int(of.NStmts) {
		x = newRoutine(of)
		r.routines[of.Sig] = x
		r.order = append(r.order, x)
	}
	return x
}

// has reports whether a routine is part of the profile.
func (r *Recorder) has(sig *object.Routine) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.routines[sig] != nil
}

type (
	// counted counts how often a statement is begun.
	counted struct {
		r    *Recorder
		hits *atomic.Int64
		s    exec.Stmt
	}
	// counted2 counts also how often it ends in the ordinary way: not by an error, EXIT or BREAK.
	counted2 struct {
		counted
		ends *atomic.Int64
	}
)

func (n *counted) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if n.r.Counts(fr.M) {
		n.hits.Add(1)
	}
	return n.s.Exec(fr)
}

func (n *counted2) Exec(fr *exec.Frame) (exec.Ctl, error) {
	counts := n.r.Counts(fr.M)
	if counts {
		n.hits.Add(1)
	}
	ctl, err := n.s.Exec(fr)
	if counts && err == nil && ctl == exec.Next {
		n.ends.Add(1)
	}
	return ctl, err
}

// A routine is what is counted of one routine.
type routine struct {
	sig      *object.Routine
	begin    source.Pos
	stmts    []stmt // those that count as statements, in the order of the text
	branches []branch
	needsEnd []bool // by ordinal

	hits, ends []atomic.Int64 // by ordinal
}

// A stmt is a statement that counts: a block, and a statement that does nothing, does not.
type stmt struct {
	ord  int32
	span source.Span
}

// A branch is a statement that goes one of several ways.
type branch struct {
	at   source.Pos
	kind string
	arms []arm
}

// An arm is one way. Its count is a sum of counters.
type arm struct {
	label string
	terms []term
}

// A term adds a counter to a sum, or takes it away.
type term struct {
	ord  int32
	ends bool // the counter behind the statement
	less bool
}

func newRoutine(of *typed.Routine) *routine {
	x := &routine{
		sig: of.Sig, begin: of.Begin, needsEnd: make([]bool, of.NStmts),
		hits: make([]atomic.Int64, of.NStmts), ends: make([]atomic.Int64, of.NStmts),
	}
	typed.Walk(of.Body, typed.Visitor{
		Stmt: func(s typed.Stmt) bool { x.add(s); return true },
		Expr: func(typed.Expr) bool { return false },
	})
	return x
}

// executed reports whether any statement was.
func (x *routine) executed() bool {
	for i := range x.hits {
		if x.hits[i].Load() > 0 {
			return true
		}
	}
	return false
}

func (x *routine) count(terms []term) int64 {
	n := int64(0)
	for _, t := range terms {
		counter := &x.hits[t.ord]
		if t.ends {
			counter = &x.ends[t.ord]
		}
		if t.less {
			n -= counter.Load()
		} else {
			n += counter.Load()
		}
	}
	return max(n, 0)
}
